package tmx

import (
	"strconv"
	"strings"

	"fidele/tm/text"
)

// identify gives the codes of all languages of a tu their ids and makes pairs.
// A code keeps its x, which joins it to the same code of the other languages.
// Where no code of the tu has one, codes are joined by their i, or by their
// place among the codes of their kind.
func (p *parser) identify(e *Entry) {
	external := false
	coded := false
	for i := range e.Variants {
		for _, c := range e.Variants[i].Text.Codes {
			coded = true
			external = external || attr(c.Attrs, "x") != ""
		}
	}
	if !coded {
		return
	}
	for i := range e.Variants {
		codes := e.Variants[i].Text.Codes
		if len(codes) == 0 {
			continue
		}
		prefix := ""
		if external {
			prefix = "v" + strconv.Itoa(i+1) + "."
		}
		p.pair(codes)
		p.pairs.name(codes, prefix)
	}
}

// pairs is what is known of the codes of one text while they get their ids.
type pairs struct {
	// open is, by i, the last bpt that waits for its ept, and waits, by bpt, the
	// one with the same i that waited before it; -1 for none.
	open  map[string]int
	waits []int

	ordinals []ordinal
	used     map[string]bool // the ids of more codes than fewCodes
	repeats  map[string]int  // how often an id was wanted again
}

// ordinal is how many codes of an element have no i.
type ordinal struct {
	element string
	n       int
}

// next counts a code of an element.
func (s *pairs) next(element string) int {
	for i := range s.ordinals {
		if o := &s.ordinals[i]; o.element == element {
			o.n++
			return o.n
		}
	}
	s.ordinals = append(s.ordinals, ordinal{element, 1})
	return 1
}

// fewCodes is up to how many codes looking at each is faster than a map.
const fewCodes = 16

// taken reports whether a code before number k has an id.
func (s *pairs) taken(codes []text.Code, k int, id string) bool {
	if len(codes) > fewCodes {
		return s.used[id]
	}
	for i := range codes[:k] {
		if codes[i].ID == id {
			return true
		}
	}
	return false
}

// pair joins bpt and ept. Before it both are halves without an id; after it the
// halves of a pair share an id that begins with "#".
func (p *parser) pair(codes []text.Code) {
	s := &p.pairs
	if s.open == nil {
		s.open = map[string]int{}
	}
	clear(s.open)
	s.waits = append(s.waits[:0], make([]int, len(codes))...)
	left := 0
	for k := range codes {
		c := &codes[k]
		switch c.Element {
		case "bpt":
			i := attr(c.Attrs, "i")
			if i == "" {
				p.quirk(QuirkNoCodeID, 0, c.Element)
			}
			before, ok := s.open[i]
			if !ok {
				before = -1
			}
			s.open[i], s.waits[k] = k, before
			left++
		case "ept":
			i := attr(c.Attrs, "i")
			o, ok := s.open[i]
			if !ok || o < 0 {
				p.quirk(QuirkUnbalanced, 0, c.Element)
				continue
			}
			s.open[i] = s.waits[o]
			left--
			codes[o].Kind, codes[o].ID = text.Open, pairID(o)
			c.Kind, c.ID = text.Close, codes[o].ID
		}
	}
	for range left {
		p.quirk(QuirkUnbalanced, 0, "bpt")
	}
}

// pairID is the id of the pair that code number n opens, until it gets its own.
func pairID(n int) string {
	const short = "#0#1#2#3#4#5#6#7#8#9"
	if n < 10 {
		return short[2*n : 2*n+2]
	}
	return "#" + strconv.Itoa(n)
}

// opener returns the number of the code that opens the pair with an id of
// [pairID].
func opener(id string) int {
	if len(id) == 2 {
		return int(id[1] - '0')
	}
	n, _ := strconv.Atoi(strings.TrimPrefix(id, "#"))
	return n
}

// name replaces the ids of pairs, and gives ids to the others. prefix marks
// codes that have no counterpart in other languages.
func (s *pairs) name(codes []text.Code, prefix string) {
	if s.used == nil {
		s.used, s.repeats = map[string]bool{}, map[string]int{}
	}
	clear(s.used)
	clear(s.repeats)
	s.ordinals = s.ordinals[:0]
	for k := range codes {
		c := &codes[k]
		if c.Kind == text.Close {
			c.ID = codes[opener(c.ID)].ID // which has its own by now
			continue
		}
		id := attr(c.Attrs, "x")
		if id == "" {
			element := c.Element
			if element == "" || element == "it" || element == "ut" {
				element = plainElement(c.Kind)
			}
			id = attr(c.Attrs, "i")
			if id == "" || element == "ept" {
				id = element + strconv.Itoa(s.next(element))
			}
			id = prefix + id
		}
		for base := id; s.taken(codes, k, id); {
			s.repeats[base]++
			id = base + "-" + strconv.Itoa(s.repeats[base]+1)
		}
		if len(codes) > fewCodes {
			s.used[id] = true
		}
		c.ID = id
	}
}

// plainElement names the codes of a kind whose element says nothing.
func plainElement(kind text.CodeKind) string {
	switch kind {
	case text.Open:
		return "g"
	case text.Alone:
		return "x"
	case text.OpenHalf:
		return "bx"
	case text.CloseHalf:
		return "ex"
	}
	return ""
}
