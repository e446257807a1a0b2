package match

import (
	"sync"

	"golang.org/x/text/language"

	"fidele/glossary/internal/inflect"
)

// Matcher finds patterns in texts of its language.
type Matcher struct {
	// Inflector makes the forms of words.
	Inflector *inflect.Inflector
	strict    bool

	patterns []pattern
	classes  classes
	edges    edgeTable
	nodes    []treeNode

	// mu is held for reading while a text is scanned and for writing while
	// waiting patterns are put into the tree.
	mu      sync.RWMutex
	waiting map[uint32][]int32 // patterns by the letters that they begin with

	// scratch space of Add and plant
	tokens []Token
	played []inflect.Part // the parts that the words of a pattern play
}

// treeNode is a node of the tree of classes.
type treeNode struct {
	pattern int32 // the first pattern that ends here, -1 for none
	last    int32 // the last one, where there is any
	gap     bool  // an adjective may stand after it
}

// Options say how a [Matcher] compares. The zero value is for sources.
type Options struct {
	// Strict compares accents, except those of words all in capitals.
	Strict bool
	// Forms, when set, adds forms to words.
	Forms inflect.Source
	// Size is about how many patterns there will be.
	Size int
}

// New returns a matcher without patterns.
func New(lang language.Tag, opts Options) *Matcher {
	inflector := inflect.New(lang, opts.Forms)
	m := &Matcher{
		Inflector: inflector,
		strict:    opts.Strict,
		patterns:  make([]pattern, 0, opts.Size),
		classes:   newClasses(inflector),
		edges:     newEdgeTable(opts.Size / 4),
		nodes:     make([]treeNode, 1, opts.Size/4+1),
		waiting:   make(map[uint32][]int32, min(opts.Size, 4000)),
	}
	m.nodes[0].pattern = -1
	return m
}

// Strict reports whether the matcher compares accents.
func (m *Matcher) Strict() bool { return m.strict }

// Pattern returns the pattern of a number.
func (m *Matcher) Pattern(number int32) Pattern { return m.patterns[number].Pattern }

// Add takes a pattern and returns its number, which counts from 0. A pattern
// without a letter, digit or sign is left out, and ok is false.
func (m *Matcher) Add(p Pattern) (number int32, ok bool) {
	text := tokenize(m.tokens[:0], p.Text, 1)
	m.tokens = text.Tokens
	if len(text.Tokens) == 0 {
		return 0, false
	}

	number = int32(len(m.patterns))
	m.patterns = append(m.patterns, pattern{Pattern: p, next: -1})
	first := &text.Tokens[0]
	now := p.Verb || first.Symbol ||
		m.classes.startsOtherwise(first.Lower, first.Bare, inflect.Member)
	if now {
		m.plant(number)
		return number, true
	}
	key := shardKey(first.Bare)
	m.waiting[key] = append(m.waiting[key], number)
	return number, true
}

// plant puts a pattern into the tree.
func (m *Matcher) plant(number int32) {
	p := &m.patterns[number]
	text := tokenize(m.tokens[:0], p.Text, len(p.Text))
	m.tokens = text.Tokens
	m.played = m.settle(p, text.Tokens, m.played[:0])

	node := int32(0)
	for i, t := range text.Tokens {
		class := m.classes.id(t.Lower, t.Bare, m.played[i])
		next := m.edges.get(node, class)
		if next == 0 {
			next = int32(len(m.nodes))
			m.nodes = append(m.nodes, treeNode{pattern: -1})
			m.edges.put(node, class, next)
		}
		node = next
		if i == 0 && !p.Exact && !m.strict && m.gapAfterFirst(text.Tokens) {
			m.nodes[node].gap = true
		}
	}

	n := &m.nodes[node]
	if n.pattern < 0 {
		n.pattern = number
	} else {
		m.patterns[n.last].next = number
	}
	n.last = number
}

// admit puts the patterns that wait for a word of the text into the tree, and
// holds the matcher for reading.
func (m *Matcher) admit(t *Text) {
	m.mu.RLock()
	for i := range t.Tokens {
		if len(m.waiting) == 0 {
			return
		}
		key := shardKey(t.Tokens[i].Bare)
		if len(m.waiting[key]) == 0 {
			continue
		}

		m.mu.RUnlock()
		m.mu.Lock()
		for _, number := range m.waiting[key] {
			m.plant(number)
		}
		delete(m.waiting, key)
		m.mu.Unlock()
		m.mu.RLock()
	}
}
