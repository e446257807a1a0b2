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
	ends     []end // of patterns at nodes
	classes  classes
	roots    []int32 // the node that a pattern's first class leads to, by class
	edges    edgeTable
	nodes    []treeNode

	// mu is held for reading while a text is scanned and for writing while
	// waiting patterns are put into the tree.
	mu sync.RWMutex

	// scratch space of Add and plant
	tokens []Token
	played []inflect.Part // the parts that the words of a pattern play
}

// treeNode is a node of the tree of classes.
type treeNode struct {
	first, last int32     // among the ends of patterns here, -1 for none
	edges       classMask // of the classes that lead on
	gaps        gaps      // what else may stand after it
}

// classMask has a bit for each class of a set; classes share bits. Two sets that
// share no bit share no class.
type classMask uint64

// maskOf returns the mask of one class.
func maskOf(class int32) classMask { return 1 << (uint32(class) & 63) }

// end says that a pattern ends at a node.
type end struct {
	pattern int32
	next    int32 // the next one at the node, -1 for none
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
	}
	m.nodes[0].first = -1
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
	m.patterns = append(m.patterns, pattern{Pattern: p})
	first := &text.Tokens[0]
	now := p.Verb || first.Symbol ||
		m.classes.startsOtherwise(first.Lower, first.Bare, inflect.Member)
	if now {
		m.plant(number)
		return number, true
	}
	s := m.classes.shards.of(shardKey(first.Bare))
	s.patterns = append(s.patterns, number)
	return number, true
}

// plant puts a pattern into the tree.
func (m *Matcher) plant(number int32) {
	p := &m.patterns[number]
	text := tokenize(m.tokens[:0], p.Text, len(p.Text))
	m.tokens = text.Tokens
	m.played = m.settle(p, text.Tokens, m.played[:0])
	m.path(number, text.Tokens, m.played)
	if !p.Exact {
		for _, tokens := range m.otherNumber(text.Tokens, m.played) {
			parts, _ := m.parts(nil, tokens, p.Pattern)
			m.path(number, tokens, parts)
		}
		m.possessives(number, text.Tokens)
	}
}

// path makes a way through the tree for the tokens of a pattern.
func (m *Matcher) path(number int32, tokens []Token, parts []inflect.Part) {
	p := &m.patterns[number]
	node := int32(0)
	for i, t := range tokens {
		class := m.classes.id(t.Lower, t.Bare, parts[i])
		next := m.next(node, class)
		if next == 0 {
			next = int32(len(m.nodes))
			m.nodes = append(m.nodes, treeNode{first: -1})
			m.lead(node, class, next)
			m.nodes[node].edges |= maskOf(class)
		}
		node = next
		if !p.Exact && p.casing != AcronymCapitals && i+1 < len(tokens) {
			m.nodes[node].gaps |= m.gapsAfter(tokens, i)
		}
	}

	n, at := &m.nodes[node], int32(len(m.ends))
	m.ends = append(m.ends, end{number, -1})
	if n.first < 0 {
		n.first = at
	} else {
		m.ends[n.last].next = at
	}
	n.last = at
}

// next returns the node that a class leads to from a node, 0 if there is none.
func (m *Matcher) next(node, class int32) int32 {
	if node > 0 {
		return m.edges.get(node, class)
	}
	if int(class) < len(m.roots) {
		return m.roots[class]
	}
	return 0
}

// lead makes a class lead from a node to another.
func (m *Matcher) lead(node, class, to int32) {
	if node > 0 {
		m.edges.put(node, class, to)
		return
	}
	if missing := int(class) + 1 - len(m.roots); missing > 0 {
		m.roots = append(m.roots, make([]int32, missing)...)
	}
	m.roots[class] = to
}

// admit makes ready what waits for the words of a text: patterns go into the tree,
// classes get their forms. It holds the matcher for reading.
func (m *Matcher) admit(t *Text) {
	m.mu.RLock()
	for i := range t.Tokens {
		m.admitWord(t.Tokens[i].Bare)
		if !m.Inflector.Attaches() {
			continue
		}
		for _, stem := range m.Inflector.Stems(t.Tokens[i].Lower) {
			m.admitWord(withoutAccents(stem.Word))
		}
	}
}

// admitWord makes ready what waits for a word. The matcher is held for reading before
// and after.
func (m *Matcher) admitWord(bare string) {
	key := shardKey(bare)
	if !m.classes.shards.waits(key) {
		return
	}
	m.mu.RUnlock()
	m.open(key)
	m.mu.RLock()
}

// open makes ready what waits for words that begin with the letters of a key. What it
// plants can make no word wait that a text has before the first one with these
// letters, and that one of the patterns needs: they begin with them.
func (m *Matcher) open(key uint32) {
	m.mu.Lock()
	defer m.mu.Unlock()
	patterns, pending := m.classes.shards.open(key)
	for _, k := range pending {
		m.classes.file(k)
	}
	for _, number := range patterns {
		m.plant(number)
	}
}
