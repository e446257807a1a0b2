package match

import (
	"strings"

	"fidele/glossary/internal/inflect"
)

// classes lead from the words of a text to classes: a word of a pattern in the
// part that it plays there. Their forms are made when a text first has a word
// that begins like them.
type classes struct {
	inflector *inflect.Inflector
	ids       [inflect.Parts]map[string]int32
	count     int32
	shards    shardTable
	words     wordTable // by form without accents
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

// reference says that a form belongs to a class.
type reference struct {
	form  string
	class int32
	// bare says that the form has no accents.
	bare bool
	// before and behind are the bytes of small words that the token has beside it.
	before, behind int16
}

func newClasses(inflector *inflect.Inflector) classes {
	c := classes{inflector: inflector, shards: newShardTable(), words: newWordTable(), shifts: map[string]bool{}}
	for part := range c.ids {
		c.ids[part] = map[string]int32{}
	}
	return c
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
		if s := c.shards.of(shardKey(bare)); !s.ready {
			s.classes = append(s.classes, class{id, word, part})
			return id
		}
	}
	c.file(class{id, word, part})
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

// file makes the forms of a class and files them.
func (c *classes) file(k class) {
	for _, form := range c.inflector.Forms(k.word, k.part) {
		bare := withoutAccents(form)
		if !isASCII(form) && strings.ContainsAny(form, "œæ") {
			form = ligatures.Replace(form)
		}
		c.words.add(bare, reference{form: form, class: k.id, bare: form == bare})
	}
}
