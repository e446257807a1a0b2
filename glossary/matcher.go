package glossary

import (
	"strings"
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// matcher finds the variants of one side in texts of its language. Words lead
// to classes (a base word in a role), classes along a tree to variants; so a
// text costs the same however many terms there are.
//
// All of it is made when it is first needed. Variants wait under the first three
// letters of their first word until a text has a word that begins like that;
// then they are put into the tree. Classes wait likewise for their forms to be
// made. Words some form of which begins otherwise ("take", "took") do not wait.
type matcher struct {
	base  string
	in    inflector
	extra FormSource
	// strict: accents count (target side).
	strict bool

	classes  [roleCount]map[string]int32
	count    int32 // of classes
	shards   map[uint32]*shard
	edges    edgeTable
	nodes    []treeNode
	variants []variant

	// mu is held for reading while a text is scanned and for writing while
	// waiting variants are put into the tree.
	mu      sync.RWMutex
	waiting map[uint32][]int32 // variants by the letters their terms begin with

	short       map[string]bool // what eager found for short words
	scratch     []token
	roleScratch []role
}

// treeNode is a node of the tree of classes.
type treeNode struct {
	variant int32 // the first variant that ends here, -1 for none
	gap     bool  // a word may be skipped after it
}

// class is a word in a role.
type class struct {
	id   int32
	word string
	role role
}

// shard holds the words that begin with the same three letters.
type shard struct {
	pending []class
	once    sync.Once
	made    bool                   // the forms of pending classes are in words
	words   map[string][]reference // by form without accents
}

// reference says that a form belongs to a class.
type reference struct {
	form  string
	class int32
}

func newMatcher(lang language.Tag, extra FormSource, strict bool, size int) *matcher {
	base := text.Base(lang)
	m := &matcher{
		base: base, in: inflectorOf(base), extra: extra, strict: strict,
		shards: map[uint32]*shard{}, short: map[string]bool{},
		edges:    newEdgeTable(size / 4),
		nodes:    make([]treeNode, 1, size/4+1),
		variants: make([]variant, 0, size),
		waiting:  make(map[uint32][]int32, min(size, 4000)),
	}
	for r := range m.classes {
		m.classes[r] = map[string]int32{}
	}
	m.nodes[0].variant = -1
	return m
}

// shardKey returns the letters by which a word without accents is filed.
func shardKey(bare string) uint32 {
	key := uint32(0)
	for i := range min(len(bare), 3) {
		key = key<<8 | uint32(bare[i])
	}
	return key
}

func (m *matcher) shard(key uint32) *shard {
	s := m.shards[key]
	if s == nil {
		s = &shard{words: map[string][]reference{}}
		m.shards[key] = s
	}
	return s
}

// class returns the number of a class and files it when it is new.
func (m *matcher) class(word, bare string, r role) int32 {
	if id, ok := m.classes[r][word]; ok {
		return id
	}
	id := m.count
	m.count++
	c := class{id, word, r}
	m.classes[r][word] = id
	if !m.eager(word, bare, r) {
		if s := m.shard(shardKey(bare)); !s.made {
			s.pending = append(s.pending, c)
			return id
		}
	}
	for _, form := range formsOf(m.in, m.extra, word, r) {
		bare := withoutAccents(form)
		m.shard(shardKey(bare)).file(bare, form, id)
	}
	return id
}

// eager reports whether forms of a class may begin with other letters.
func (m *matcher) eager(word, bare string, r role) bool {
	switch r {
	case roleVerb, roleArticle:
		return true
	}
	if m.extra != nil || len(bare) < 4 || m.in.irregular(word) {
		return true
	}
	if len(bare) > 6 {
		return false // the endings that forms differ in are shorter than that
	}
	eager, ok := m.short[word]
	if !ok {
		key := shardKey(bare)
		for _, r := range []role{roleNoun, rolePart} {
			for _, form := range formsOf(m.in, nil, word, r) {
				eager = eager || shardKey(withoutAccents(form)) != key
			}
		}
		m.short[word] = eager
	}
	return eager
}

func (s *shard) file(bare, form string, class int32) {
	if !isASCII(form) && strings.ContainsAny(form, "œæ") {
		form = ligatures.Replace(form)
	}
	s.words[bare] = append(s.words[bare], reference{form, class})
}

// admit puts the variants that wait for a word of the text into the tree, and
// holds the matcher for reading.
func (m *matcher) admit(seg *segmentText) {
	m.mu.RLock()
	for i := range seg.tokens {
		if len(m.waiting) == 0 {
			return
		}
		key := shardKey(seg.tokens[i].bare)
		if len(m.waiting[key]) == 0 {
			continue
		}
		m.mu.RUnlock()
		m.mu.Lock()
		for _, v := range m.waiting[key] {
			m.plant(v)
		}
		delete(m.waiting, key)
		m.mu.Unlock()
		m.mu.RLock()
	}
}

// lookup returns the classes that a word may belong to. The matcher must be held
// for reading.
func (m *matcher) lookup(bare string) []reference {
	s := m.shards[shardKey(bare)]
	if s == nil {
		return nil
	}
	s.once.Do(func() {
		for _, c := range s.pending {
			for _, form := range formsOf(m.in, m.extra, c.word, c.role) {
				s.file(withoutAccents(form), form, c.id)
			}
		}
		s.pending, s.made = nil, true
	})
	return s.words[bare]
}

func withoutAccents(s string) string {
	if isASCII(s) {
		return s
	}
	return unaccented(ligatures.Replace(s))
}
