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
// Most classes are filed by the first two letters of their word alone; their
// forms are made when a text first has a word that begins like that. Classes
// some form of which begins otherwise ("take", "took") make theirs at once.
type matcher struct {
	base  string
	in    inflector
	extra FormSource
	// strict: accents count (target side).
	strict bool

	classes  [roleCount]map[string]int32
	count    int32 // of classes
	shards   map[uint16]*shard
	edges    edgeTable
	nodes    []treeNode
	variants []variant

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

// shard holds the words that begin with the same two letters.
type shard struct {
	pending []class
	once    sync.Once
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
		shards:   make(map[uint16]*shard, min(size, 1000)),
		edges:    newEdgeTable(size * 5 / 2),
		nodes:    make([]treeNode, 1, size*5/2+1),
		variants: make([]variant, 0, size),
	}
	for r := range m.classes {
		m.classes[r] = map[string]int32{}
	}
	m.classes[rolePart] = make(map[string]int32, size/4)
	m.classes[roleNoun] = make(map[string]int32, size/8)
	m.nodes[0].variant = -1
	return m
}

// shardKey gives the letters by which a word without accents is filed.
func shardKey(bare string) uint16 {
	switch len(bare) {
	case 0: // a mark without a letter
		return 0
	case 1:
		return uint16(bare[0])
	}
	return uint16(bare[0])<<8 | uint16(bare[1])
}

func (m *matcher) shard(key uint16) *shard {
	s := m.shards[key]
	if s == nil {
		s = &shard{words: map[string][]reference{}}
		m.shards[key] = s
	}
	return s
}

// class gives the number of a class and files it when it is new.
func (m *matcher) class(word, bare string, r role) int32 {
	if id, ok := m.classes[r][word]; ok {
		return id
	}
	id := m.count
	m.count++
	c := class{id, word, r}
	m.classes[r][word] = id
	if !m.eager(word, bare, r) {
		s := m.shard(shardKey(bare))
		s.pending = append(s.pending, c)
		return id
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
	return m.extra != nil || len(bare) < 4 || m.in.irregular(word)
}

func (s *shard) file(bare, form string, class int32) {
	if !isASCII(form) && strings.ContainsAny(form, "œæ") {
		form = ligatures.Replace(form)
	}
	s.words[bare] = append(s.words[bare], reference{form, class})
}

// lookup gives the classes that a word may belong to. It may be called by
// several goroutines at once when no more variants are added.
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
		s.pending = nil
	})
	return s.words[bare]
}

func withoutAccents(s string) string {
	if isASCII(s) {
		return s
	}
	return unaccented(ligatures.Replace(s))
}
