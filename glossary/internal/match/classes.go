package match

import (
	"strings"
	"sync"

	"fidele/glossary/internal/inflect"
)

// classes lead from the words of a text to classes: a word of a pattern in the
// part that it plays there. Their forms are made when a text first has a word
// that begins like them.
type classes struct {
	inflector *inflect.Inflector
	ids       [inflect.Parts]map[string]int32
	count     int32
	shards    map[uint32]*shard
	// shifts says, for short words, whether rules for endings change the letters
	// by which they are filed.
	shifts map[string]bool
}

// class is a word in the part that it plays.
type class struct {
	id   int32
	word string
	part inflect.Part
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

func newClasses(inflector *inflect.Inflector) classes {
	c := classes{inflector: inflector, shards: map[uint32]*shard{}, shifts: map[string]bool{}}
	for part := range c.ids {
		c.ids[part] = map[string]int32{}
	}
	return c
}

// shardKey returns the letters by which a word without accents is filed.
func shardKey(bare string) uint32 {
	key := uint32(0)
	for i := range min(len(bare), 3) {
		key = key<<8 | uint32(bare[i])
	}
	return key
}

func (c *classes) shard(key uint32) *shard {
	s := c.shards[key]
	if s == nil {
		s = &shard{words: map[string][]reference{}}
		c.shards[key] = s
	}
	return s
}

// id returns the number of a class and files it when it is new.
func (c *classes) id(word, bare string, part inflect.Part) int32 {
	if id, ok := c.ids[part][word]; ok {
		return id
	}
	id := c.count
	c.count++
	c.ids[part][word] = id

	if !c.startsOtherwise(word, bare, part) {
		if s := c.shard(shardKey(bare)); !s.made {
			s.pending = append(s.pending, class{id, word, part})
			return id
		}
	}
	for _, form := range c.inflector.Forms(word, part) {
		bare := withoutAccents(form)
		c.shard(shardKey(bare)).file(bare, form, id)
	}
	return id
}

// startsOtherwise reports whether forms of a class may be filed under other
// letters than its word.
func (c *classes) startsOtherwise(word, bare string, part inflect.Part) bool {
	switch part {
	case inflect.Verb, inflect.Article, inflect.Determiner:
		return true
	}
	if len(bare) < 4 || c.inflector.StartsOtherwise(word) {
		return true
	}
	if len(bare) > 6 {
		return false // the endings that forms differ in are shorter than that
	}

	shifts, ok := c.shifts[word]
	if !ok {
		key := shardKey(bare)
		for _, part := range []inflect.Part{inflect.Noun, inflect.Member} {
			for _, form := range c.inflector.Forms(word, part) {
				shifts = shifts || shardKey(withoutAccents(form)) != key
			}
		}
		c.shifts[word] = shifts
	}
	return shifts
}

func (s *shard) file(bare, form string, class int32) {
	if !isASCII(form) && strings.ContainsAny(form, "œæ") {
		form = ligatures.Replace(form)
	}
	s.words[bare] = append(s.words[bare], reference{form, class})
}

// lookup returns the classes that a word may belong to. It may be called by
// several goroutines while no class is added.
func (c *classes) lookup(bare string) []reference {
	s := c.shards[shardKey(bare)]
	if s == nil {
		return nil
	}
	s.once.Do(func() {
		for _, class := range s.pending {
			for _, form := range c.inflector.Forms(class.word, class.part) {
				s.file(withoutAccents(form), form, class.id)
			}
		}
		s.pending, s.made = nil, true
	})
	return s.words[bare]
}
