package article

import (
	"errors"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/segment"
	"fidele/tm/text"
)

// A placer finds lines and columns, going forward so that a long line is
// counted once.
type placer struct {
	article *Article
	// position is the line and column of the offset at, in the article's source.
	at       int
	position text.Position

	units []bitext.Unit // made and not used yet
}

// unitsAtOnce is how many units are made together. Fourteen fill a piece of 8 KB of
// the memory; each alone would leave a tenth of its own empty.
const unitsAtOnce = 14

// unit returns an empty unit.
func (p *placer) unit() *bitext.Unit {
	if len(p.units) == 0 {
		p.units = make([]bitext.Unit, unitsAtOnce)
	}
	u := &p.units[0]
	p.units = p.units[1:]
	return u
}

// blockPlace returns the place in the file of the bytes start to end of a
// block's plain text.
func (p *placer) blockPlace(b *Block, start, end int) bitext.Place {
	source := p.article.Source()
	from, to := b.FileSpan(start, end)
	line, column := p.article.Lines().ByteColumn(from)

	if line == p.position.Line && p.at <= from {
		p.position.Column += utf8.RuneCountInString(source[p.at:from])
	} else {
		begin := from - column + 1
		p.position = text.Position{Line: line, Column: utf8.RuneCountInString(source[begin:from]) + 1}
	}
	p.at = from

	return bitext.Place{
		File: p.article.Name, Start: from, End: to,
		Line: p.position.Line, Column: p.position.Column,
	}
}

// stopped returns the error of a segmenter that could not divide a block, with
// the place in the file.
func (p *placer) stopped(b *Block, err error) error {
	at := 0
	var scan *segment.ScanError
	if errors.As(err, &scan) {
		at, err = scan.At, scan.Err
	}
	place := p.blockPlace(b, at, at)
	return &text.PlaceError{File: place.File, Line: place.Line, Column: place.Column, Err: err}
}
