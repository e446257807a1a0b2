package block

import "sort"

// A Frame is how text is written that stands inside of other markup: what the
// [Syntax] of a block writes is encoded once more. A frame may have several ways of
// writing, its states, as XML has text and CDATA sections; a translation can begin in
// one of them and end in another.
type Frame interface {
	// State returns the state at an offset of the source.
	State(at int) int
	// Turn appends what leads from one state to another.
	Turn(dst []byte, from, to int) []byte
	// Encode encodes dst[at:] in a state. next is the beginning of what will follow.
	Encode(dst []byte, at, state int, next string) []byte
}

// SetFrame makes the text of a block be written inside of a frame.
func SetFrame(b *Block, f Frame) { b.frame = f }

// writeFramed is [Rewrite.Write] for a block in a frame.
func (r *Rewrite) writeFramed(
	dst []byte, escape func(dst []byte, plain string) []byte,
) []byte {
	frame := r.block.frame
	state := frame.State(r.From)
	at := 0
	for k, c := range r.Text.Codes {
		from := len(dst)
		dst = frame.Encode(escape(dst, r.Text.Plain[at:c.At]), from, state, "")
		if p := r.block.pieces[r.codes[r.numbers[k]]]; p.spelling != "" {
			from = len(dst)
			dst = frame.Encode(r.Code(dst, k), from, state, "")
		} else {
			dst = r.Code(frame.Turn(dst, state, frame.State(p.from)), k)
			state = frame.State(p.to)
		}
		at = r.After(k)
	}

	from := len(dst)
	source := r.part.source
	next := source[r.To:min(r.To+len("]>"), len(source))]
	dst = frame.Encode(escape(dst, r.Text.Plain[at:]), from, state, next)
	return frame.Turn(dst, state, frame.State(r.To))
}

// A Run is a stretch of a text that was decoded from a part's source.
type Run struct {
	// At is where it begins in the decoded text; it ends where the next one begins.
	At int
	// From and To are the bytes of the source that it was decoded from.
	From, To int
	// Exact tells that the two are the same, byte for byte. What is not is one
	// reference to a character.
	Exact bool
}

// Decoded is a text that was decoded from a part's source. Runs are in order and
// leave nothing out, Length is how long the text is.
type Decoded struct {
	Runs   []Run
	Length int
}

// end returns where run i ends in the decoded text.
func (d *Decoded) end(i int) int {
	if i+1 < len(d.Runs) {
		return d.Runs[i+1].At
	}
	return d.Length
}

// run returns the index of the run that holds the byte at an offset.
func (d *Decoded) run(at int) int {
	return sort.Search(len(d.Runs), func(i int) bool { return d.Runs[i].At > at }) - 1
}

// start returns where in the source the character at an offset begins.
func (d *Decoded) start(at int) int {
	if at >= d.Length {
		return d.stop(at)
	}
	r := d.Runs[d.run(at)]
	if r.Exact {
		return r.From + at - r.At
	}
	return r.From
}

// stop returns where in the source the character before an offset ends.
func (d *Decoded) stop(at int) int {
	if at <= 0 {
		return d.Runs[0].From
	}
	r := d.Runs[d.run(at-1)]
	if r.Exact {
		return r.From + at - r.At
	}
	return r.To
}

// Move makes a block of the decoded text one of the source, written in a frame.
func (d *Decoded) Move(b *Block, f Frame) {
	old := b.pieces
	if old == nil {
		old = []piece{{from: b.from, to: b.to, exact: true}}
	}
	b.pieces = make([]piece, 0, len(old))
	for _, p := range old {
		if p.exact && p.from < p.to {
			b.pieces = d.divide(b.pieces, p)
			continue
		}
		if p.from < p.to {
			p.from, p.to = d.start(p.from), d.stop(p.to)
		} else {
			p.from = d.stop(p.from)
			p.to = p.from
		}
		b.pieces = append(b.pieces, p)
	}
	b.from, b.to = d.start(b.from), d.stop(b.to)
	b.frame = f
}

// divide appends the runs of a piece whose bytes are those of the decoded text.
func (d *Decoded) divide(pieces []piece, p piece) []piece {
	from, to := p.from, p.to
	for i := d.run(from); i < len(d.Runs) && d.Runs[i].At < to; i++ {
		lo, hi := max(from, d.Runs[i].At), min(to, d.end(i))
		if lo == hi {
			continue
		}
		q := p
		q.at = p.at + lo - from
		q.from, q.to, q.exact = d.start(lo), d.stop(hi), d.Runs[i].Exact
		pieces = append(pieces, q)
	}
	return pieces
}
