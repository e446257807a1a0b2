package block

import (
	"strconv"
	"strings"

	"fidele/tm/text"
)

// A Builder gathers the text and codes of one block in reading order. All
// offsets are bytes of the part's source. The zero value is ready.
type Builder struct {
	// Loose items do not follow each other in the source: they stay apart, and
	// white space does not become part of the code beside it.
	Loose bool
	// Mark is kept with what is added next; the format's [Syntax] gets it back
	// from [Rewrite.Mark].
	Mark int

	items []item
	first int // index of the first item of the block that was made
	// spaced: white space, and after it only codes that show nothing, was added
	// last.
	spaced bool
}

// An item is a stretch of text, a stretch of white space, or a code.
type item struct {
	kind     itemKind
	from, to int    // in the source
	plain    string // text and space
	exact    bool   // plain is the source, byte for byte
	mark     int

	// of codes
	side     text.CodeKind
	key      string // what joins an opening one to its closing one
	codeType string // text.Code.Type
	data     string // text.Code.Data, when it is not the source
	equiv    string // text.Code.Equiv
	spelling string // how a translation writes it, when not as the source does
	partner  int    // index of the other half, -1 if there is none
	own      int    // aside: where it ends, before white space that joined it
	// space is white space beside a code at the end of a block, which is in no text.
	space codeSpace
	// taken is what a code took of it, and is left empty.
	taken takenSpace
}

type itemKind uint8

const (
	textItem itemKind = iota
	spaceItem
	codeItem
	asideItem
)

// Reset makes the builder ready for another block.
func (in *Builder) Reset() { in.items, in.spaced = in.items[:0], false }

// Empty reports whether nothing was added.
func (in *Builder) Empty() bool { return len(in.items) == 0 }

// Text adds the characters from from to to as the source has them.
func (in *Builder) Text(from, to int) {
	in.spaced = false
	if n := len(in.items); n > 0 && !in.Loose {
		last := &in.items[n-1]
		if last.kind == textItem && last.exact && last.to == from {
			last.to = to
			return
		}
	}
	in.items = append(in.items, item{
		kind: textItem, from: from, to: to, exact: true, partner: -1, mark: in.Mark,
	})
}

// Characters adds the text plain, which the source spells otherwise.
func (in *Builder) Characters(from, to int, plain string) {
	in.spaced = false
	in.items = append(in.items, item{
		kind: textItem, from: from, to: to, plain: plain, partner: -1, mark: in.Mark,
	})
}

// Space adds white space, which counts as one space however long it is. After
// white space it adds nothing: it becomes part of the code between the two,
// unless that code shows something.
func (in *Builder) Space(from, to int) {
	if n := len(in.items); n > 0 {
		switch last := &in.items[n-1]; {
		case last.kind == spaceItem && last.to == from:
			last.to, last.exact = to, false
			return
		case (last.kind == codeItem || last.kind == asideItem) && in.spaced:
			last.to = to
			return
		}
	}
	in.items = append(in.items, item{
		kind: spaceItem, from: from, to: to, plain: " ", partner: -1, mark: in.Mark,
	})
	in.spaced = true
}

// KeptSpace adds white space of which every character counts: plain, or what
// the source has if plain is "".
func (in *Builder) KeptSpace(from, to int, plain string) {
	in.spaced = true
	in.items = append(in.items, item{
		kind: spaceItem, from: from, to: to, plain: plain, exact: plain == "",
		partner: -1, mark: in.Mark,
	})
}

// Code adds a code that the source bytes from to to hold. side is Open, Close
// or Alone; key joins the halves of a pair; codeType is its [text.Code.Type].
func (in *Builder) Code(from, to int, side text.CodeKind, key, codeType string) {
	in.items = append(in.items, item{
		kind: codeItem, from: from, to: to, side: side, key: key, codeType: codeType,
		partner: -1, mark: in.Mark,
	})
}

// Data sets what the code that was added last shows as its [text.Code.Data].
func (in *Builder) Data(data string) { in.items[len(in.items)-1].data = data }

// Respell sets how a translation writes the code that was added last.
func (in *Builder) Respell(spelling string) { in.items[len(in.items)-1].spelling = spelling }

// Aside adds what is neither text nor a code, as a comment for a program is. A
// translation of the text around it is followed by it.
func (in *Builder) Aside(from, to int) {
	in.items = append(in.items, item{
		kind: asideItem, from: from, to: to, own: to, partner: -1, mark: in.Mark,
	})
}

// Object adds a code that stands alone and shows something, as an image does:
// white space on both sides of it counts.
func (in *Builder) Object(from, to int, codeType string) {
	in.spaced = false
	in.Code(from, to, text.Alone, "", codeType)
}

// Break adds a code that divides words, as a line break does: it is followed by
// a space in the plain text even where the source has none.
func (in *Builder) Break(from, to int, codeType, equiv string) {
	before := in.spaced
	in.Code(from, to, text.Alone, "", codeType)
	in.items[len(in.items)-1].equiv = equiv
	if !before {
		in.Space(to, to)
	}
}

// AfterBreak reports whether a line break was added and no text since.
func (in *Builder) AfterBreak() bool {
	for k := len(in.items) - 1; k >= 0 && in.items[k].kind != textItem; k-- {
		if in.items[k].codeType == "break" {
			return true
		}
	}
	return false
}

// Outside yields the codes in front of the block that was made, with their
// marks. They belong to its surroundings.
func (in *Builder) Outside(yield func(side text.CodeKind, mark int) bool) {
	for _, it := range in.items[:in.first] {
		if it.kind == codeItem && !yield(it.side, it.mark) {
			return
		}
	}
}

// Block makes a block of what was gathered; ok is false when there is no text.
// Codes and white space around the text stay outside.
func (in *Builder) Block(source, structure string, syntax Syntax) (b Block, ok bool) {
	in.pair()
	first, last := in.reach(source)
	if first < 0 {
		return b, false
	}
	b.Structure, b.syntax, in.first = structure, syntax, first
	items := in.absorb(source, in.items[first:last+1])
	b.from, b.to = items[0].from, items[len(items)-1].to
	if len(items) == 1 && items[0].exact && !in.Loose {
		b.Text.Plain = source[b.from:b.to]
		return b, true
	}

	b.pieces = make([]piece, 0, len(items))
	var plain strings.Builder
	ids := map[int]string{} // by index of the opening half
	for i, it := range items {
		p := piece{at: plain.Len(), from: it.from, to: it.to, mark: int32(it.mark)}
		if it.kind == asideItem {
			p.aside, p.spelling = true, source[it.from:it.own]
			b.pieces = append(b.pieces, p)
			continue
		}
		if it.kind != codeItem {
			p.exact = it.exact || it.kind == spaceItem && source[it.from:it.to] == " "
			if it.exact {
				it.plain = source[it.from:it.to]
			}
			if it.taken.space != "" {
				if b.taken == nil {
					b.taken = map[int]takenSpace{}
				}
				b.taken[i] = it.taken
			}
			plain.WriteString(it.plain)
			b.pieces = append(b.pieces, p)
			continue
		}

		p.code, p.spelling = true, it.spelling
		if (it.space != codeSpace{}) {
			if b.spaces == nil {
				b.spaces = map[int]codeSpace{}
			}
			b.spaces[i] = it.space
		}
		b.pieces = append(b.pieces, p)
		c := text.Code{At: plain.Len(), Type: it.codeType, Equiv: it.equiv, Data: it.data}
		if c.Data == "" {
			c.Data = abridged(source[it.from:it.to])
		}

		other := it.partner - first // index of the other half among items
		whole := other >= 0 && other < len(items)
		if c.Kind = it.side; !whole {
			// A tag without its other half is no pair.
			c.Kind = text.Alone
		}
		if it.side == text.Close && whole {
			c.ID = ids[other]
		} else {
			c.ID = strconv.Itoa(len(ids) + 1)
			ids[i] = c.ID
		}
		b.Text.Codes = append(b.Text.Codes, c)
	}
	b.Text.Plain = plain.String()
	text.MarkTypography(&b.Text)
	return b, true
}

// longestData is the longest markup that a code shows, in bytes.
const longestData = 300

// abridged returns markup as a code shows it: a drawing is long, and nobody reads
// it. What is written comes from the source.
func abridged(markup string) string {
	if len(markup) <= longestData {
		return markup
	}
	head, tail := markup[:longestData*2/3], markup[len(markup)-longestData/3:]
	return strings.ToValidUTF8(head, "") + "…" + strings.ToValidUTF8(tail, "")
}

// pair finds the partner of each closing code: the nearest opening one of the
// same key that is still open.
func (in *Builder) pair() {
	open := map[string][]int{}
	for i := range in.items {
		it := &in.items[i]
		if it.kind != codeItem {
			continue
		}
		switch it.side {
		case text.Open:
			open[it.key] = append(open[it.key], i)
		case text.Close:
			if stack := open[it.key]; len(stack) > 0 {
				k := stack[len(stack)-1]
				it.partner, in.items[k].partner = k, i
				open[it.key] = stack[:len(stack)-1]
			}
		}
	}
}

// reach returns the indexes of the first and last item of the block: its text,
// and the codes around it whose partner is inside.
func (in *Builder) reach(source string) (first, last int) {
	first, last = -1, -1
	hasText := false
	for i, it := range in.items {
		if it.kind != textItem {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
		hasText = hasText || HasText(it.characters(source))
	}
	if !hasText {
		return -1, -1
	}
	for i := first - 1; i >= 0; i-- {
		p := in.items[i].partner
		if p >= first && p <= last {
			first = i
		}
		if p > last && in.items[p].spelling != "" {
			// A pair that is written otherwise once its text is another.
			first, last = i, p
		}
	}
	for i := first; i < len(in.items); i++ {
		p := in.items[i].partner
		switch {
		case i <= last && p > last:
			// Its end lies outside: take what is between along.
			last = p
		case i > last && p >= first && p <= last:
			last = i
		}
	}
	return first, last
}

// absorb makes white space at the ends of a block part of the code next to it:
// of its markup, or where items are loose, of what is written beside it.
func (in *Builder) absorb(source string, items []item) []item {
	// Before the text, white space goes to the code in front of it.
	var space strings.Builder
	code, first := 0, 0
	leave := func() {
		if in.Loose {
			items[code].space.after = space.String()
			space.Reset()
		}
	}
	for ; first < len(items) && items[first].kind != textItem; first++ {
		it := &items[first]
		if it.kind == codeItem {
			leave()
			code = first
			continue
		}
		if !in.Loose {
			items[first-1].to = it.to
		}
		taken := it.takenSpace(source)
		space.WriteString(taken.space)
		*it = emptyText(it.to, it.mark, taken)
	}
	if first > 0 {
		leave()
	}

	// After it, to the code behind it.
	last := len(items)
	for last > first && items[last-1].kind != textItem {
		last--
	}
	space.Reset()
	begin := -1 // of white space that no code has yet
	for i := last; i < len(items); i++ {
		it := &items[i]
		switch {
		case it.kind != codeItem:
			if begin < 0 {
				begin = it.from
			}
			taken := it.takenSpace(source)
			space.WriteString(taken.space)
			*it = emptyText(begin, it.mark, taken)
		case in.Loose:
			it.space.before = space.String()
			space.Reset()
		case begin >= 0:
			it.from, begin = begin, -1
		}
	}
	return items
}

// characters returns the characters of text or white space.
func (it *item) characters(source string) string {
	if it.exact {
		return source[it.from:it.to]
	}
	return it.plain
}

// takenSpace is white space that a code takes, and where it ends in the source.
type takenSpace struct {
	space string
	to    int
}

// takenSpace returns the white space of an item at an end of a block.
func (it *item) takenSpace(source string) takenSpace {
	if it.from == it.to { // behind a line break, in the text only
		return takenSpace{}
	}
	return takenSpace{it.characters(source), it.to}
}

// emptyText returns the item that is left where a code has taken white space.
func emptyText(at, mark int, taken takenSpace) item {
	return item{kind: textItem, from: at, to: at, partner: -1, mark: mark, taken: taken}
}
