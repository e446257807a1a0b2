package document

import (
	"strconv"
	"strings"

	"fidele/tm/text"
)

// inline gathers the text and codes of one block in reading order.
type inline struct {
	items []item
	first int // index of the first item of the block that was made
	// loose items do not follow each other in the source: white space does not
	// become part of the code beside it.
	loose bool
	// spaced: white space, and after it only codes that show nothing, was added
	// last.
	spaced bool
}

// An item is a stretch of text, a stretch of white space, or a code.
type item struct {
	sort     itemSort
	from, to int    // in the source
	plain    string // text and space
	exact    bool   // plain is the source, byte for byte
	side     text.CodeKind
	key      string // codes: what joins an opening one to its closing one
	kind     string // codes: text.Code.Type
	data     string // codes: text.Code.Data, when it is not the source
	equiv    string
	spell    string // codes: how a translation writes it, when not as the source does
	mark     int    // DOCX: index into docxData.marks
	partner  int    // codes: index of the other half, -1 if there is none
}

type itemSort uint8

const (
	textItem itemSort = iota
	spaceItem
	codeItem
)

func (in *inline) reset() { in.items, in.spaced = in.items[:0], false }

func (in *inline) last() *item { return &in.items[len(in.items)-1] }

// text adds characters that came from the source bytes from to to.
func (in *inline) text(from, to int, plain string, exact bool) {
	in.spaced = false
	if n := len(in.items); exact && n > 0 {
		last := &in.items[n-1]
		if last.sort == textItem && last.exact && last.to == from {
			// Both came out of the source as they stand: widen.
			last.to = to
			last.plain = ""
			return
		}
	}
	in.items = append(in.items, item{sort: textItem, from: from, to: to, plain: plain, exact: exact, partner: -1})
}

// space adds white space, which counts as one space however long it is. After
// white space it adds nothing: it becomes part of the code between the two,
// unless that code shows something.
func (in *inline) space(from, to int) {
	if n := len(in.items); n > 0 {
		switch last := &in.items[n-1]; {
		case last.sort == spaceItem && last.to == from:
			last.to, last.exact = to, false
			return
		case last.sort == codeItem && in.spaced:
			last.to = to
			return
		}
	}
	in.items = append(in.items, item{sort: spaceItem, from: from, to: to, plain: " ", partner: -1})
	in.spaced = true
}

// code adds a code that the source bytes from to to hold. side is Open, Close
// or Alone; key joins the halves of a pair.
func (in *inline) code(from, to int, side text.CodeKind, key, kind string) *item {
	in.items = append(in.items, item{sort: codeItem, from: from, to: to, side: side, key: key, kind: kind, partner: -1})
	return &in.items[len(in.items)-1]
}

// object adds a code that stands alone and shows something, as an image does:
// white space on both sides of it counts.
func (in *inline) object(from, to int, kind string) *item {
	in.spaced = false
	return in.code(from, to, text.Alone, "", kind)
}

// breaks adds a code that divides words, as a line break does: it is followed by
// a space in the plain text even where the source has none.
func (in *inline) breaks(from, to int, kind, equiv string) {
	before := in.spaced
	c := in.code(from, to, text.Alone, "", kind)
	c.equiv = equiv
	if !before {
		in.space(to, to)
	}
}

// block makes a block of what was gathered; ok is false when there is no text.
// Codes and white space around the text stay outside.
func (in *inline) block(source, structure string, syntax syntax) (b Block, ok bool) {
	in.pair()
	first, last := in.reach(source)
	if first < 0 {
		return b, false
	}
	b.Structure, b.syntax, in.first = structure, syntax, first
	items := in.absorb(in.items[first : last+1])
	b.source, b.end = items[0].from, items[len(items)-1].to
	if len(items) == 1 && items[0].exact {
		b.Text.Plain = source[b.source:b.end]
		return b, true
	}
	b.pieces = make([]piece, 0, len(items))
	var plain strings.Builder
	ids := map[int]string{} // by index of the opening half
	for i, it := range items {
		p := piece{at: plain.Len(), from: it.from, to: it.to, mark: it.mark}
		if it.sort != codeItem {
			p.exact = it.exact || it.sort == spaceItem && source[it.from:it.to] == " "
			if it.exact {
				it.plain = source[it.from:it.to]
			}
			plain.WriteString(it.plain)
			b.pieces = append(b.pieces, p)
			continue
		}
		p.code, p.spell = true, it.spell
		b.pieces = append(b.pieces, p)
		c := text.Code{At: plain.Len(), Type: it.kind, Equiv: it.equiv, Data: it.data}
		if c.Data == "" {
			c.Data = abridged(source[it.from:it.to])
		}
		whole := it.partner-first >= 0 && it.partner-first < len(items)
		if c.Kind = it.side; !whole {
			// A tag without its other half is no pair.
			c.Kind = text.Alone
		}
		if it.side == text.Close && whole {
			c.ID = ids[it.partner-first]
		} else {
			c.ID = strconv.Itoa(len(ids) + 1)
			ids[i] = c.ID
		}
		b.Text.Codes = append(b.Text.Codes, c)
	}
	b.Text.Plain = plain.String()
	return b, true
}

// The longest markup that a code shows, in bytes.
const longestData = 300

// abridged gives markup as a code shows it: a drawing is long, and nobody reads
// it. What is written comes from the source.
func abridged(markup string) string {
	if len(markup) <= longestData {
		return markup
	}
	return strings.ToValidUTF8(markup[:longestData*2/3], "") + "…" + strings.ToValidUTF8(markup[len(markup)-longestData/3:], "")
}

// pair finds the partner of each closing code: the nearest opening one of the
// same key that is still open.
func (in *inline) pair() {
	open := map[string][]int{}
	for i := range in.items {
		it := &in.items[i]
		if it.sort != codeItem {
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
func (in *inline) reach(source string) (first, last int) {
	first, last = -1, -1
	meant := false
	for i, it := range in.items {
		if it.sort != textItem {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
		plain := it.plain
		if it.exact {
			plain = source[it.from:it.to]
		}
		meant = meant || hasText(plain)
	}
	if !meant {
		return -1, -1
	}
	for i := first - 1; i >= 0; i-- {
		p := in.items[i].partner
		if p >= first && p <= last {
			first = i
		}
		if p > last && in.items[p].spell != "" {
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

// absorb makes white space at the ends of a block part of the code next to it.
func (in *inline) absorb(items []item) []item {
	for i := 0; i < len(items) && items[i].sort != textItem; i++ {
		if items[i].sort == spaceItem && i > 0 {
			if !in.loose {
				items[i-1].to = items[i].to
			}
			items[i] = item{sort: textItem, from: items[i].to, to: items[i].to, partner: -1, mark: items[i].mark}
		}
	}
	for i := len(items) - 1; i >= 0 && items[i].sort != textItem; i-- {
		if items[i].sort == spaceItem && i+1 < len(items) {
			if !in.loose {
				items[i+1].from = items[i].from
			}
			items[i] = item{sort: textItem, from: items[i].from, to: items[i].from, partner: -1, mark: items[i].mark}
		}
	}
	return items
}

// write appends the text of a rewrite: characters as escape writes them, codes
// as the source has them. A space that was put behind a line break in the plain
// text only is not written.
func (r *rewrite) write(dst []byte, escape func(dst []byte, plain string) []byte) []byte {
	at := 0
	for k, c := range r.text.Codes {
		dst = escape(dst, r.text.Plain[at:c.At])
		dst = r.code(dst, r.of[k])
		at = c.At
		last := k+1 == len(r.text.Codes) || r.text.Codes[k+1].At > at
		if last && r.block.spaceFollows(r.of[k]) && strings.HasPrefix(r.text.Plain[at:], " ") {
			at++
		}
	}
	return escape(dst, r.text.Plain[at:])
}

// spaceFollows reports whether the space behind code number n is in the plain
// text only.
func (b *Block) spaceFollows(n int) bool {
	i := b.pieceOfCode(n) + 1
	if i >= len(b.pieces) {
		return false
	}
	p := b.pieces[i]
	return !p.code && p.from == p.to && b.plainEnd(i) > p.at
}
