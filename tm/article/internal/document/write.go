package document

import (
	"fmt"
	"io"
	"sort"

	"fidele/tm/text"
)

// An Edit gives a part of a block another text.
type Edit struct {
	// Start and End are bytes of the block's Text.Plain, on character borders.
	// The codes that go with them are those that [text.Text.Slice] returns for
	// adjacent slices.
	Start, End int
	// Text takes their place. Its codes are told by their ids.
	Text text.Text
}

// syntax writes text the way a format wants it.
type syntax interface {
	// render appends what stands in the file for a rewritten part of a block.
	render(dst []byte, r *rewrite) []byte
	// finish has the last word on a block that has edits; from is where its
	// bytes begin in dst.
	finish(dst []byte, from int, b *Block) []byte
}

// A rewrite is one edit on its way into the file.
type rewrite struct {
	*writing
	block                 *Block
	index                 int       // of the block
	from, to              int       // what it replaces, in the part's source
	text                  text.Text // only codes that the block has, well paired
	of                    []int     // index of each of them among the block's codes
	firstPiece, lastPiece int       // of the block, that it replaces
	first                 int       // index of the first of the block's codes that the edit covers
}

// writing is the state of writing one part.
type writing struct {
	article  *Article
	part     *part
	edits    func(block int) []Edit
	problems []Problem
	err      error
}

// Write writes the article. translated gives the new text of a block and
// whether it has one; a block without one is copied. See [Article.WriteEdits]
// for what becomes of codes.
func (a *Article) Write(w io.Writer, translated func(block int) (text.Text, bool)) error {
	_, err := a.WriteEdits(w, func(block int) []Edit {
		t, ok := translated(block)
		if !ok {
			return nil
		}
		return []Edit{{0, len(a.visible[block].Text.Plain), t}}
	})
	return err
}

// WriteEdits writes the article with the edits of each block, which must be in
// order and must not overlap. edits is asked again for a block that the article
// holds in two forms, as a DOCX does text boxes, and not at all for one inside a
// code that was lost. The problems tell which codes were lost or damaged. An error wraps
// [charset.ErrUnencodable] when the article's encoding lacks a character, or is
// w's own.
func (a *Article) WriteEdits(w io.Writer, edits func(block int) []Edit) ([]Problem, error) {
	var problems []Problem
	written := make([][]byte, len(a.parts))
	for i, p := range a.parts {
		wr := &writing{article: a, part: p, edits: edits}
		out := wr.span(make([]byte, 0, len(p.source)), 0, len(p.source), p.first)
		if wr.err != nil {
			return nil, wr.err
		}
		problems = append(problems, wr.problems...)
		if string(out) != p.source {
			written[i] = out
		}
	}
	if a.Format == DOCX {
		return problems, a.writePackage(w, written)
	}
	data := a.data
	if written[0] != nil {
		var err error
		if data, err = a.encode(written[0]); err != nil {
			return problems, err
		}
	}
	_, err := w.Write(data)
	return problems, err
}

func (a *Article) encode(out []byte) ([]byte, error) {
	file := a.parts[0].file
	if file.Encoding == "utf-8" && !file.BOM {
		return out, nil
	}
	data, err := file.Encode(string(out))
	if err != nil {
		return nil, &text.PlaceError{File: a.Name, Err: err,
			Hint: "convert the article to UTF-8 before it is translated, or write the character otherwise"}
	}
	return data, nil
}

// span appends the source from lo to hi with the edits of the blocks that begin
// there, looking at blocks from index next on.
func (wr *writing) span(dst []byte, lo, hi, next int) []byte {
	blocks := wr.article.blocks[:wr.part.last]
	i := next
	if i < len(blocks) && blocks[i].source < lo {
		i += sort.Search(len(blocks)-i, func(k int) bool { return blocks[i+k].source >= lo })
	}
	for i < len(blocks) && blocks[i].source < hi {
		dst = append(dst, wr.part.source[lo:blocks[i].source]...)
		dst = wr.block(dst, i)
		lo = blocks[i].end
		for i++; i < len(blocks) && blocks[i].source < lo; i++ {
		}
	}
	return append(dst, wr.part.source[lo:hi]...)
}

// block appends block number i with its edits.
func (wr *writing) block(dst []byte, i int) []byte {
	b := &wr.article.blocks[i]
	at, begin, edited := b.source, len(dst), false
	plainAt, codeAt := 0, 0
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
		r := &rewrite{writing: wr, block: b, index: i, first: first}
		r.reach(e.Start, e.End, first, codeAt)
		var problems []Problem
		r.text, r.of, problems = settle(old, first, e.Text)
		for _, p := range problems {
			if !b.mirror {
				p.Block, p.Start, p.End = b.number, e.Start, e.End
				wr.problems = append(wr.problems, p)
			}
		}
		if r.text.Equal(old) {
			continue
		}
		dst = wr.span(dst, at, r.from, i+1)
		dst = b.syntax.render(dst, r)
		at, edited = r.to, true
	}
	dst = wr.span(dst, at, b.end, i+1)
	if edited {
		dst = b.syntax.finish(dst, begin, b)
	}
	return dst
}

func (wr *writing) fail(block int, err error) {
	if wr.err == nil {
		wr.err = &text.PlaceError{File: wr.article.Name, Err: fmt.Errorf("block %d: %w", block, err)}
	}
}

// reach finds what the edit replaces: the characters from start to end and the
// codes from number first up to last.
func (r *rewrite) reach(start, end, first, last int) {
	b := r.block
	r.from, r.to = b.sourceAt(start), b.sourceBefore(end)
	r.firstPiece, r.lastPiece = b.pieceAt(start), b.pieceBefore(end)
	if start == end {
		r.to, r.lastPiece = r.from, r.firstPiece
	}
	if first == last {
		return
	}
	if i := b.pieceOfCode(first); i < r.firstPiece || start == end {
		r.firstPiece, r.from = i, b.pieces[i].from
	}
	if i := b.pieceOfCode(last - 1); i > r.lastPiece {
		r.lastPiece, r.to = i, b.pieces[i].to
	}
}

// codePiece returns the piece of code number n.
func (b *Block) codePiece(n int) piece { return b.pieces[b.pieceOfCode(n)] }

// pieceOfCode returns the index of the piece of code number n.
func (b *Block) pieceOfCode(n int) int {
	at := b.Text.Codes[n].At
	// Among the pieces at that offset are its codes, in order.
	i := sort.Search(len(b.pieces), func(i int) bool { return b.pieces[i].at >= at })
	k := sort.Search(len(b.Text.Codes), func(k int) bool { return b.Text.Codes[k].At >= at })
	for ; ; i++ {
		if b.pieces[i].code {
			if k == n {
				return i
			}
			k++
		}
	}
}

// code appends the bytes of code number n of the block, with the edits of the
// blocks inside it.
func (r *rewrite) code(dst []byte, n int) []byte {
	p := r.block.codePiece(n)
	if p.spell != "" {
		return append(dst, p.spell...)
	}
	return r.span(dst, p.from, p.to, r.index+1)
}
