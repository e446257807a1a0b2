package runs

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
)

// A RangeMark says what of a range of text a hidden item is.
type RangeMark struct {
	// What and ID name the range, whose two ends have the same.
	What, ID      string
	Opens, Closes bool
}

// A hiddenMark is an item that stands in a block and is no part of its text.
type hiddenMark struct {
	Item
	anchor block.Anchor
}

// A spot is a place in a translation at which a hidden item is written.
type spot struct {
	hidden *hiddenMark
	slot   int // number of the translation's code behind the place
	side   int // behind the code before, in the text between, or before the code
	at     int // in the text; beside a code, in the white space that it has taken
}

// The sides of a spot.
const (
	afterCode = iota
	inPlain
	beforeCode
)

// compareSpots orders spots as they are written.
func compareSpots(a, b spot) int {
	return cmp.Or(cmp.Compare(a.slot, b.slot), cmp.Compare(a.side, b.side), cmp.Compare(a.at, b.at))
}

// spots returns where the hidden items of what r replaces are written, in order.
// One that stood beside a code stands beside it again. Others stand where in the
// text they stood, counted by its length, between the codes that they stood
// between, and at the beginning or end of a word if they did.
func (x *syntax) spots(r *block.Rewrite) []spot {
	all := x.hidden // in the order of the source
	first := sort.Search(len(all), func(i int) bool { return all[i].From >= r.From })
	p := placing{Rewrite: r, opened: map[string]openedRange{}}
	for i := first; i < len(all); i++ {
		h := &all[i]
		if h.From > r.To {
			break
		}
		if h.To <= r.To {
			p.place(h)
		}
	}
	slices.SortStableFunc(p.spots, compareSpots)
	return p.spots
}

// placing finds the spots of hidden items.
type placing struct {
	*block.Rewrite
	numbers map[int]int // by number of the block's code, the number of the translation's
	opened  map[string]openedRange
	spots   []spot
	// previous is the anchor of the item of the last spot.
	previous block.Anchor
}

// openedRange is where a range begins: the number of its spot, and the place in the
// source.
type openedRange struct {
	spot   int
	anchor block.Anchor
}

// place adds the spot of an item.
func (p *placing) place(h *hiddenMark) {
	if p.numbers == nil {
		p.numbers = map[int]int{}
		for k, n := range p.Numbers() {
			p.numbers[n] = k
		}
	}

	before, hasBefore := p.numbers[h.anchor.Code-1]
	behind, hasBehind := p.numbers[h.anchor.Code]
	gluedBefore := hasBefore && h.anchor.AfterCode
	gluedBehind := hasBehind && h.anchor.BeforeCode
	s := spot{hidden: h}
	name := h.Mark.What + " " + h.Mark.ID
	begun, closes := p.opened[name]
	closes = closes && h.Mark.Closes
	switch {
	case len(p.spots) > 0 && p.previous == h.anchor:
		// Nothing stands between the two.
		s = p.spots[len(p.spots)-1]
		s.hidden = h
	case gluedBehind && (h.Mark.Opens || !gluedBefore):
		s.slot, s.side, s.at = behind, beforeCode, math.MaxInt
	case gluedBefore:
		s.slot, s.side = before+1, afterCode
	case h.anchor.Taken > 0 && h.anchor.At == 0 && hasBefore:
		s.slot, s.side, s.at = before+1, afterCode, h.anchor.Taken
	case h.anchor.Taken > 0 && h.anchor.At == len(p.Plain()) && hasBehind:
		s.slot, s.side, s.at = behind, beforeCode, h.anchor.Taken
	default:
		p.amongText(h, &s, before, behind, hasBefore, hasBehind)
	}

	if h.Mark.Opens {
		p.opened[name] = openedRange{len(p.spots), h.anchor}
	}
	if closes && begun.anchor != h.anchor {
		// A range ends behind its beginning, wherever their codes went.
		if begin := &p.spots[begun.spot]; compareSpots(*begin, s) > 0 {
			begin.slot, s.slot = s.slot, begin.slot
			begin.side, s.side = s.side, begin.side
			begin.at, s.at = s.at, begin.at
		}
	}
	p.spots = append(p.spots, s)
	p.previous = h.anchor
}

// amongText finds the place in the text for an item that stands beside no code of
// the translation. before and behind are the numbers of the translation's codes
// that it stood between.
func (p *placing) amongText(
	h *hiddenMark, s *spot, before, behind int, hasBefore, hasBehind bool,
) {
	codes := p.Text.Codes
	from, to := p.Start, p.End
	low, high := 0, len(p.Text.Plain)
	after := -1
	if hasBefore {
		c, _ := p.BlockCode(h.anchor.Code - 1)
		from, low, after = c.At, codes[before].At, before
	}
	if hasBehind {
		c, _ := p.BlockCode(h.anchor.Code)
		to, high = c.At, codes[behind].At
	}
	if hasBefore && hasBehind && before > behind {
		from, to, low, high, after = p.Start, p.End, 0, len(p.Text.Plain), -1
	}

	at := low
	if to > from {
		at += int(int64(high-low) * int64(min(max(h.anchor.At, from), to)-from) / int64(to-from))
	}
	s.at = p.snap(h, at, low, high)
	s.side = inPlain
	s.slot = max(after+1, sort.Search(len(codes), func(k int) bool { return codes[k].At >= s.at }))
}

// longestWord is how far from its place the beginning or end of a word is looked
// for, in bytes.
const longestWord = 40

// snap returns the place nearest to at, from low to high, that begins or ends a word
// if the item's place in the source does.
func (p *placing) snap(h *hiddenMark, at, low, high int) int {
	was := placeOf(p.Plain(), h.anchor.At)
	plain := p.Text.Plain
	least := low
	if begun, ok := p.opened[h.Mark.What+" "+h.Mark.ID]; ok && h.Mark.Closes {
		// A range around a word is not left empty.
		if begin := p.spots[begun.spot]; begin.side == inPlain {
			least = min(max(low, begin.at+1), high)
		}
	}
	nearest := -1 // that is in no word
	for d := 0; d <= longestWord; d++ {
		for _, c := range []int{at - d, at + d} {
			if c < least || c > high {
				continue
			}
			is := placeOf(plain, c)
			if is == was || was == insideWord && (is == wordBegin || is == wordEnd) {
				return c
			}
			if nearest < 0 && is != insideWord {
				nearest = c
			}
		}
	}
	if nearest >= 0 {
		return nearest
	}
	for at > low && at < len(plain) && !utf8.RuneStart(plain[at]) {
		at--
	}
	return at
}

// A wordPlace says how a place lies to the words around.
type wordPlace uint8

const (
	apart wordPlace = iota
	wordBegin
	wordEnd
	insideWord
)

// placeOf returns how an offset lies to the words around.
func placeOf(s string, at int) wordPlace {
	if at < len(s) && !utf8.RuneStart(s[at]) {
		return insideWord
	}
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	behind, _ := utf8.DecodeRuneInString(s[at:])
	switch before, behind := isWordRune(before), isWordRune(behind); {
	case before && behind:
		return insideWord
	case before:
		return wordEnd
	case behind:
		return wordBegin
	}
	return apart
}

// isWordRune reports whether a character can be part of a word.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) ||
		strings.ContainsRune("-'’", r)
}
