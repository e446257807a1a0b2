package block

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"fidele/tm/text"
)

// An Edit replaces a part of a block with another text.
type Edit struct {
	// Start and End are bytes of the block's Text.Plain, on character borders.
	// The codes that go with them are those that [text.Text.Slice] returns for
	// adjacent slices.
	Start, End int
	// Text takes their place. Its codes are recognised by their ids.
	Text text.Text
}

// Syntax writes text the way a format wants it inside a block.
type Syntax interface {
	// Render appends what stands in the file for a rewritten part of a block.
	Render(dst []byte, r *Rewrite) []byte
	// Finish has the last word on a block that has edits; from is where its
	// bytes begin in dst.
	Finish(dst []byte, from int) []byte
}

// A Rewrite is one edit on its way into the file.
type Rewrite struct {
	// Text is the new text. It has only codes that the block has, well paired.
	Text text.Text
	// Start and End are the edit's: bytes of the block's Text.Plain.
	Start, End int
	// From and To are the bytes of [Rewrite.Source] that it replaces.
	From, To int

	*writing
	*rewriting
	block   *Block
	index   int   // of the block
	numbers []int // of the codes of Text, among the block's codes
	// first and last are the codes of the block that the edit covers, by number.
	first, last int
	// firstPiece and lastPiece are the pieces of the block that it replaces.
	firstPiece, lastPiece int
}

// rewriting is what the edits of one block share.
type rewriting struct {
	codes []int // by number of the block's codes, their pieces
	// Memo is the syntax's own; nil at the first edit of a block, and then what the
	// edit before left there. Edits come in order.
	Memo any
}

// writing is the state of writing one part.
type writing struct {
	file  *File
	part  *part
	edits func(block int) []Edit
	// renamings are names of languages that change, in order.
	renamings []renaming
	problems  []Problem
	err       error
}

// WriteEdits writes the article with the edits of each block, which must be in
// order and must not overlap. edits is asked again for a block that the file
// holds in two forms, and not at all for one inside a code that was lost. The
// problems tell which codes were lost or damaged. An error wraps
// [charset.ErrUnencodable] when the file's encoding lacks a character, or is
// w's own.
func (f *File) WriteEdits(w io.Writer, edits func(block int) []Edit) ([]Problem, error) {
	return f.write(w, edits, nil)
}

// write writes the article with the edits of each block. renamings are by part, nil
// for none.
func (f *File) write(
	w io.Writer, edits func(block int) []Edit, renamings [][]renaming,
) ([]Problem, error) {
	var problems []Problem
	changed := map[int][]byte{}
	for i := range f.parts {
		p := &f.parts[i]
		wr := &writing{file: f, part: p, edits: edits}
		if renamings != nil {
			wr.renamings = renamings[i]
		}
		out := wr.span(make([]byte, 0, len(p.source)), 0, len(p.source), p.first)
		if wr.err != nil {
			return nil, wr.err
		}
		problems = append(problems, wr.problems...)
		if string(out) != p.source {
			changed[i] = out
		}
	}

	if len(changed) == 0 {
		_, err := w.Write(f.data)
		return problems, err
	}
	return problems, f.pack.Pack(w, changed)
}

// span appends the source from lo to hi with the edits of the blocks that begin
// there, looking at blocks from index next on.
func (wr *writing) span(dst []byte, lo, hi, next int) []byte {
	blocks := wr.file.blocks[:wr.part.last]
	i := next
	if i < len(blocks) && blocks[i].from < lo {
		i += sort.Search(len(blocks)-i, func(k int) bool { return blocks[i+k].from >= lo })
	}
	for i < len(blocks) && blocks[i].from < hi {
		dst = wr.copy(dst, lo, blocks[i].from)
		dst = wr.block(dst, i)
		lo = blocks[i].to
		for i++; i < len(blocks) && blocks[i].from < lo; i++ {
		}
	}
	return wr.copy(dst, lo, hi)
}

// block appends block number i with its edits.
func (wr *writing) block(dst []byte, i int) []byte {
	b := &wr.file.blocks[i]
	at, begin, edited := b.from, len(dst), false

	// plainAt and codeAt are the text and the codes that edits have passed.
	plainAt, codeAt := 0, 0
	var shared *rewriting
	for _, e := range wr.edits(b.number) {
		if e.Start < plainAt || e.End < e.Start || e.End > len(b.Text.Plain) {
			wr.fail(i, fmt.Errorf("edit of bytes %d to %d is out of order", e.Start, e.End))
			return dst
		}
		first := codeAt + len(b.Text.Slice(plainAt, e.Start).Codes)
		if plainAt == 0 && e.Start == 0 {
			first = 0
		}
		old := b.Text.Slice(e.Start, e.End)
		plainAt, codeAt = e.End, first+len(old.Codes)
		if e.Text.Equal(old) {
			continue
		}

		if shared == nil {
			shared = &rewriting{codes: b.codePieces()}
		}
		r := &Rewrite{
			Start: e.Start, End: e.End,
			writing: wr, rewriting: shared, block: b, index: i, first: first, last: codeAt,
		}
		r.reach(e.Start, e.End, first, codeAt)
		var problems []Problem
		r.Text, r.numbers, problems = settle(old, first, e.Text)
		for _, p := range problems {
			if !b.mirror {
				p.Block, p.Start, p.End = b.number, e.Start, e.End
				wr.problems = append(wr.problems, p)
			}
		}
		if r.Text.Equal(old) {
			continue
		}

		dst = wr.span(dst, at, r.From, i+1)
		dst = b.syntax.Render(dst, r)
		dst = r.asides(dst)
		at, edited = r.To, true
	}
	dst = wr.span(dst, at, b.to, i+1)
	if edited {
		dst = b.syntax.Finish(dst, begin)
	}
	return dst
}

// fail keeps the first error.
func (wr *writing) fail(block int, err error) {
	if wr.err == nil {
		err = fmt.Errorf("block %d: %w", block, err)
		wr.err = &text.PlaceError{File: wr.file.name, Err: err}
	}
}

// reach finds what the edit replaces: the characters from start to end and the
// codes from number first up to last.
func (r *Rewrite) reach(start, end, first, last int) {
	b := r.block
	r.From, r.To = b.sourceAt(start), b.sourceBefore(end)
	r.firstPiece, r.lastPiece = b.pieceAt(start), b.pieceBefore(end)
	if start == end {
		r.To, r.lastPiece = r.From, r.firstPiece
	}
	if first == last {
		return
	}
	if i := r.codes[first]; i < r.firstPiece || start == end {
		r.firstPiece, r.From = i, b.pieces[i].from
	}
	if i := r.codes[last-1]; i > r.lastPiece {
		r.lastPiece, r.To = i, b.pieces[i].to
	}
}

// asides appends what was neither text nor a code of what the edit replaces.
func (r *Rewrite) asides(dst []byte) []byte {
	for i := r.firstPiece; i >= 0 && i <= r.lastPiece; i++ {
		if p := r.block.pieces[i]; p.aside {
			dst = append(dst, ' ')
			dst = append(dst, p.spelling...)
		}
	}
	return dst
}

// Source returns the text of the part that the block stands in.
func (r *Rewrite) Source() string { return r.part.source }

// Copy appends the bytes from to to of [Rewrite.Source], as they are written
// outside of translated text, with the edits of the blocks among them.
func (r *Rewrite) Copy(dst []byte, from, to int) []byte {
	return r.span(dst, from, to, r.part.first)
}

// StartsBlock reports whether the edit replaces the beginning of the block.
func (r *Rewrite) StartsBlock() bool { return r.From == r.block.from }

// EndsBlock reports whether the edit replaces the end of the block.
func (r *Rewrite) EndsBlock() bool { return r.To == r.block.to }

// Around returns the source before and behind the edit that belongs to the block:
// its own, and what stands around it on its lines, such as codes that surround the
// whole block.
func (r *Rewrite) Around() (before, after string) {
	const most = 64 // bytes on its lines
	s := r.part.source
	from, to := r.block.from, r.block.to
	for from > 0 && r.block.from-from < most && s[from-1] != '\n' && s[from-1] != '\r' {
		from--
	}
	for to < len(s) && to-r.block.to < most && s[to] != '\n' && s[to] != '\r' {
		to++
	}
	return s[from:r.From], s[r.To:to]
}

// Write appends the text: characters as escape writes them, codes as the source
// has them.
func (r *Rewrite) Write(dst []byte, escape func(dst []byte, plain string) []byte) []byte {
	if r.block.frame != nil {
		return r.writeFramed(dst, escape)
	}
	at := 0
	for k, c := range r.Text.Codes {
		dst = escape(dst, r.Text.Plain[at:c.At])
		dst = r.Code(dst, k)
		at = r.After(k)
	}
	return escape(dst, r.Text.Plain[at:])
}

// Code appends the bytes of code k of Text, with the edits of the blocks inside
// it.
func (r *Rewrite) Code(dst []byte, k int) []byte {
	p := r.block.pieces[r.codes[r.numbers[k]]]
	if p.spelling != "" {
		return append(dst, p.spelling...)
	}
	return r.span(dst, p.from, p.to, r.index+1)
}

// After returns the offset in Text.Plain at which the text goes on behind code
// k: a space that was put behind a line break in the plain text only is not
// written.
func (r *Rewrite) After(k int) int {
	at := r.Text.Codes[k].At
	last := k+1 == len(r.Text.Codes) || r.Text.Codes[k+1].At > at
	if last && r.block.spaceFollows(r.codes[r.numbers[k]]) && strings.HasPrefix(r.Text.Plain[at:], " ") {
		at++
	}
	return at
}

// Spaces returns the white space before and after code k of Text that a block of
// loose items has inside a pair at its ends. It is part of no text.
func (r *Rewrite) Spaces(k int) (before, after string) {
	space := r.block.spaces[r.codes[r.numbers[k]]]
	return space.before, space.after
}

// LostSpaces returns the white space of codes that Text does not have, at the
// beginning and at the end of the block; see [Rewrite.Spaces].
func (r *Rewrite) LostSpaces() (leading, trailing string) {
	if len(r.block.spaces) == 0 {
		return "", ""
	}
	have := make([]bool, r.last-r.first)
	for _, n := range r.numbers {
		have[n-r.first] = true
	}
	for n := r.first; n < r.last; n++ {
		if !have[n-r.first] {
			space := r.block.spaces[r.codes[n]]
			leading, trailing = leading+space.after, trailing+space.before
		}
	}
	return leading, trailing
}

// Mark returns the mark of code k of Text, see [Builder.Mark].
func (r *Rewrite) Mark(k int) int { return int(r.block.pieces[r.codes[r.numbers[k]]].mark) }

// EndMarks returns the marks of the first and the last stretch of the block that
// the edit replaces.
func (r *Rewrite) EndMarks() (first, last int) {
	return int(r.block.pieces[r.firstPiece].mark), int(r.block.pieces[r.lastPiece].mark)
}

// First returns the number of the first of the block's codes that the edit covers.
func (r *Rewrite) First() int { return r.first }

// Numbers returns the numbers of the codes of Text, among those of the block.
func (r *Rewrite) Numbers() []int { return r.numbers }

// Plain returns the block's Text.Plain.
func (r *Rewrite) Plain() string { return r.block.Text.Plain }

// BlockCode returns code number n of the block, with its mark.
func (r *Rewrite) BlockCode(n int) (c text.Code, mark int) {
	return r.block.Text.Codes[n], int(r.block.pieces[r.codes[n]].mark)
}
