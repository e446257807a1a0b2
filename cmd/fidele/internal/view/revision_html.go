package view

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/tm/revision"
)

// Revision is a comparison and what is shown with it.
type Revision struct {
	// OldName and NewName name the two versions.
	OldName, NewName string
	// SourceLang and TargetLang are language tags for the lang attribute, ""
	// when unknown.
	SourceLang, TargetLang string
	Result                 *revision.Result
	// Typography shows differences of typography too.
	Typography bool
}

//go:embed revision.html
var pageSource string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageSource))
})

// row is a change as the page shows it.
type row struct {
	Anchor        string
	Op            revision.Op
	Old, New      string // numbers of segments, from 1
	Source        string
	Before, After []piece
	Classes       string // classes of its differences, for the filter
	Edits, Words  int
}

// piece is a stretch of text, with the class of its difference or "".
type piece struct {
	Text  string
	Class revision.Class
}

// count is a row of the summary.
type count struct {
	Name   string
	Number int
}

// HTML writes the page.
func (v *Revision) HTML(w io.Writer) error {
	s := &v.Result.Summary
	shown := *v
	shown.OldName, shown.NewName = terminal.Line(v.OldName), terminal.Line(v.NewName)
	data := struct {
		*Revision
		Rows       []row
		HasSource  bool
		Ops        []count
		Classes    []count
		Bands      []count
		TER, ChrF  string
		Words      string
		Typography bool
	}{
		Revision: &shown, Typography: v.Typography, Ops: opCounts(*s),
		TER: fmt.Sprintf("%.3f", s.TER.Rate()), ChrF: fmt.Sprintf("%.1f", s.ChrF.Score()),
		Words: fmt.Sprintf("%d → %d", s.WordsOld, s.WordsNew),
	}
	for i := range v.Result.Changes {
		r := rowOf(&v.Result.Changes[i], i)
		data.HasSource = data.HasSource || r.Source != ""
		data.Rows = append(data.Rows, r)
	}
	for i, c := range v.Result.Outside {
		data.Rows = append(data.Rows, outsideRow(&c, i))
	}
	for _, c := range slices.Backward(revision.Classes) {
		if n := s.Classes[c]; n > 0 {
			data.Classes = append(data.Classes, count{string(c), n})
		}
	}
	for i, n := range s.Bands {
		data.Bands = append(data.Bands, count{bandName(i), n})
	}
	return page().Execute(w, data)
}

func bandName(i int) string {
	switch i {
	case 0:
		return "untouched"
	case len(revision.BandNames) - 1:
		return "above " + revision.BandNames[i-1]
	}
	return "up to " + revision.BandNames[i]
}

func opCounts(s revision.Summary) []count {
	return []count{
		{"equal", s.Equal}, {"changed", s.Changed}, {"inserted", s.Inserted}, {"deleted", s.Deleted},
		{"moved", s.Moved}, {"split", s.Split}, {"merged", s.Merged},
		{"outside", s.Outside},
	}
}

func rowOf(c *revision.Change, i int) row {
	r := row{
		Anchor: fmt.Sprintf("c%d", i+1), Op: c.Op,
		Old: Numbers(c.Old), New: Numbers(c.New), Source: terminal.Escape(c.Source),
		Edits: c.TER.Edits, Words: c.TER.Words,
	}
	var classes []string
	for _, e := range c.Edits {
		p := piece{terminal.Escape(e.Text), e.Class}
		if e.Op != revision.Insert {
			r.Before = append(r.Before, p)
		}
		if e.Op != revision.Delete {
			r.After = append(r.After, p)
		}
		if e.Class != "" && !slices.Contains(classes, "has-"+string(e.Class)) {
			classes = append(classes, "has-"+string(e.Class))
		}
	}
	for _, m := range c.Marks {
		r.mark(m.Class, m.Old, m.New)
		if class := "has-" + string(m.Class); !slices.Contains(classes, class) {
			classes = append(classes, class)
		}
	}
	if c.Folded() {
		classes = append(classes, "only-typography")
	}
	r.Classes = strings.Join(classes, " ")
	return r
}

// mark adds a difference that is not in the words, on lines of its own.
func (r *row) mark(class revision.Class, old, new string) {
	add := func(to *[]piece, s string) {
		if s == "" {
			return
		}
		line := string(class) + ": "
		if len(*to) > 0 {
			line = "\n" + line
		}
		*to = append(*to, piece{line, ""}, piece{terminal.Escape(OneLine(s)), class})
	}
	add(&r.Before, old)
	add(&r.After, new)
}

// outsideRow shows a change outside the segments.
func outsideRow(c *revision.OutsideChange, i int) row {
	r := row{
		Anchor: fmt.Sprintf("o%d", i+1), Op: c.Op, Classes: "has-" + string(c.Class),
		Old: fmt.Sprintf("after %d", c.OldAfter+1), New: fmt.Sprint(c.NewAfter + 1),
	}
	r.mark(c.Class, c.Old, c.New)
	return r
}

// Numbers writes indexes of segments as people count them: from 1, joined by
// "+"; "–" when there is none.
func Numbers(indexes []int) string {
	if len(indexes) == 0 {
		return "–"
	}
	parts := make([]string, len(indexes))
	for i, n := range indexes {
		parts[i] = fmt.Sprint(n + 1)
	}
	return strings.Join(parts, "+")
}
