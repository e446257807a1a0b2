package review

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"fidele/tm/text"
	"fidele/tm/text/archive"
	"fidele/tm/xml"
)

// Read reads a table that came back, in DOCX or HTML. Its errors have the place, and wrap
// [ErrFormat], an error of package archive, xml.ErrSyntax or [ErrDamaged].
func Read(name string, data []byte) (*Returned, error) {
	var back *Returned
	var err error
	switch ext := strings.ToLower(path.Ext(name)); {
	case bytes.HasPrefix(data, []byte("PK")):
		back, err = readDOCX(name, data)
	case ext == ".html" || ext == ".htm" || ext == ".xhtml":
		back, err = readHTML(string(data))
	default:
		err = fmt.Errorf("%w: it is neither DOCX nor HTML", ErrFormat)
	}
	if err == nil && len(back.Rows) == 0 {
		err = fmt.Errorf("%w: it has no row", ErrFormat)
	}
	var placed *text.PlaceError
	if err != nil && !errors.As(err, &placed) {
		err = &text.PlaceError{File: name, Err: err}
	}
	return back, err
}

func readDOCX(name string, data []byte) (*Returned, error) {
	a, err := archive.Open(name, data)
	if err != nil {
		return nil, err
	}
	main := a.Find("word/document.xml")
	if main == "" {
		return nil, fmt.Errorf("%w: it has no word/document.xml", ErrFormat)
	}
	comments := map[string]Comment{}
	if part := a.Find("word/comments.xml"); part != "" {
		if comments, err = readComments(a, part); err != nil {
			return nil, err
		}
	}
	r := docxReader{comments: comments, back: &Returned{}}
	if err := r.part(a, main); err != nil {
		return nil, err
	}
	return r.back, nil
}

// docxReader reads the text of a document as if all changes were accepted.
type docxReader struct {
	comments map[string]Comment
	back     *Returned

	open    []string // elements, by local name
	gone    int      // how many of them are deleted text, or text of fields
	tables  int      // how many of them are tables
	line    int
	cells   []string
	remarks []string // ids of comments of the row
	deleted bool     // the row is
	cell    strings.Builder
	// joined: the mark of the paragraph is deleted, the next one goes on.
	joined, begun bool
	before        strings.Builder // a paragraph outside of tables
}

// hidden are elements whose text is not what a reader sees with all changes accepted, or
// no text of the row.
var hidden = []string{"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "txbxContent"}

// part reads a part of the archive.
func (r *docxReader) part(a *archive.Archive, member string) error {
	return eachToken(a, member, func(t *xml.Token) error {
		switch t.Kind {
		case xml.Start:
			if err := r.start(t); err != nil {
				return err
			}
			if t.Empty {
				return r.end(t.Local)
			}
		case xml.End:
			return r.end(t.Local)
		case xml.Text, xml.CData:
			if n := len(r.open); n > 0 && r.open[n-1] == "t" && r.gone == 0 {
				r.text(t.Value)
			}
		}
		return nil
	})
}

// text takes text.
func (r *docxReader) text(s string) {
	if r.tables > 0 {
		r.cell.WriteString(s)
		return
	}
	r.before.WriteString(s)
}

// parent returns the element that is open, n levels above the last.
func (r *docxReader) parent(n int) string {
	if n = len(r.open) - 1 - n; n < 0 {
		return ""
	}
	return r.open[n]
}

// isMark reports whether an element says of a row or of the end of a paragraph that it was
// deleted, and has no text.
func (r *docxReader) isMark() bool {
	parent := r.parent(0)
	return parent == "trPr" || parent == "rPr" || parent == "numPr" || parent == "tcPr"
}

func (r *docxReader) start(t *xml.Token) error {
	name := t.Local
	switch {
	case name == "del" && r.isMark(), name == "moveFrom" && r.isMark():
		switch {
		case r.parent(0) == "trPr":
			r.deleted = true
		case r.parent(1) == "pPr":
			r.joined = true
		}
		name = "mark"
	case slices.Contains(hidden, name):
		r.gone++
	case name == "tbl":
		if r.tables++; r.tables == 1 && r.line > 0 {
			return fmt.Errorf("%w: it has a second table", ErrFormat)
		}
	case r.tables == 1 && name == "tr":
		r.line++
		r.cells, r.remarks, r.deleted = nil, nil, false
	case r.tables == 1 && name == "tc":
		r.cell.Reset()
		r.joined, r.begun = false, false
	case name == "p":
		if r.tables > 0 && r.begun && !r.joined {
			r.cell.WriteByte('\n')
		}
		r.joined, r.begun = false, true
	case name == "commentReference":
		r.remarks = append(r.remarks, t.LocalValue("id"))
	case r.gone > 0:
	case name == "br", name == "cr":
		r.text("\n")
	case name == "tab" && r.parent(0) == "r":
		r.text("\t")
	case name == "noBreakHyphen":
		r.text("\u2011")
	case name == "softHyphen":
		r.text("\u00ad")
	}
	r.open = append(r.open, name)
	return nil
}

func (r *docxReader) end(name string) error {
	last := r.parent(0)
	r.open = r.open[:max(len(r.open)-1, 0)]
	switch {
	case last == "mark":
	case slices.Contains(hidden, last):
		r.gone--
	case name == "tbl":
		r.tables--
	case r.tables == 1 && name == "tc":
		r.cells = append(r.cells, r.cell.String())
	case r.tables == 1 && name == "tr":
		if r.deleted {
			return nil // its loss is found by who knows the rows
		}
		var comments []Comment
		for _, id := range r.remarks {
			if c, ok := r.comments[id]; ok {
				comments = append(comments, c)
			}
		}
		return r.back.addRow(r.cells, comments, r.line)
	case r.tables == 0 && name == "p":
		r.back.parseHead(r.before.String())
		r.before.Reset()
	}
	return nil
}

// readComments returns the comments of a document by their ids.
func readComments(a *archive.Archive, member string) (map[string]Comment, error) {
	out := map[string]Comment{}
	var id string
	var c Comment
	var paragraphs []string
	inText, gone := false, 0
	err := eachToken(a, member, func(t *xml.Token) error {
		switch t.Kind {
		case xml.Start:
			switch {
			case t.Local == "comment":
				id, c, paragraphs = t.LocalValue("id"), Comment{Author: t.LocalValue("author")}, nil
			case t.Local == "p":
				paragraphs = append(paragraphs, "")
			case t.Local == "del" && !t.Empty:
				gone++
			}
			inText = t.Local == "t" && !t.Empty
		case xml.End:
			inText = false
			switch t.Local {
			case "del":
				gone--
			case "comment":
				c.Text = strings.TrimSpace(strings.Join(paragraphs, "\n"))
				out[id] = c
			}
		case xml.Text, xml.CData:
			if inText && gone == 0 && len(paragraphs) > 0 {
				paragraphs[len(paragraphs)-1] += t.Value
			}
		}
		return nil
	})
	return out, err
}

// eachToken calls f for the tokens of a part.
func eachToken(a *archive.Archive, member string, f func(*xml.Token) error) error {
	data, err := a.Read(member)
	if err != nil {
		return err
	}
	reader := xml.NewReader(string(bytes.TrimPrefix(data, []byte("\ufeff"))), xml.Options{Namespaces: true})
	for {
		t, err := reader.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", member, err)
		}
		if err := f(t); err != nil {
			return err
		}
	}
}
