package view

import (
	"fmt"
	"io"
	"strings"

	"fidele/tm/align"
	"fidele/tm/bitext"
)

// BeadRows writes a pair a line, tabs between source, target and confidence.
func BeadRows(w io.Writer, doc *bitext.Document, beads []align.Bead) error {
	cell := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
	_, err := fmt.Fprintf(w, "%s\t%s\tconfidence\n", doc.SourceLang, doc.TargetLang)
	for i, u := range doc.Units {
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s\t%s\t%.3f\n",
			cell.Replace(u.Source.Plain), cell.Replace(u.Target.Plain), beads[i].Confidence)
	}
	return err
}
