package view

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/align"
	"fidele/tm/bitext"
)

// BeadRows writes pairs of alignments as a table: a pair a line, tabs between source,
// target and confidence, and the files that both stand in where that is asked for.
type BeadRows struct {
	w      *bufio.Writer
	files  bool
	header string // "" when it is written
}

// NewBeadRows makes a table; its header is written before the first row.
func NewBeadRows(w io.Writer, source, target language.Tag, files bool) *BeadRows {
	header := fmt.Sprintf("%s\t%s\tconfidence", source, target)
	if files {
		header += "\tsource_file\ttarget_file"
	}
	return &BeadRows{bufio.NewWriter(w), files, header + "\n"}
}

// begin writes the header.
func (r *BeadRows) begin() {
	r.w.WriteString(r.header)
	r.header = ""
}

// oneCell keeps a text in its cell.
var oneCell = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")

// Write writes a unit, the bead that it was made of and the files of both sides.
func (r *BeadRows) Write(u *bitext.Unit, b align.Bead, sources, targets []string) error {
	r.begin()
	fmt.Fprintf(r.w, "%s\t%s\t%.3f",
		oneCell.Replace(u.Source.Plain), oneCell.Replace(u.Target.Plain), b.Confidence)
	if r.files {
		fmt.Fprintf(r.w, "\t%s\t%s",
			oneCell.Replace(strings.Join(sources, ",")), oneCell.Replace(strings.Join(targets, ",")))
	}
	return r.w.WriteByte('\n')
}

// Flush ends the table, which has a header if nothing else.
func (r *BeadRows) Flush() error {
	r.begin()
	return r.w.Flush()
}
