package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"fidele/cmd/fidele/internal/revisionview"
	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/revision"
)

// runCarry carries the translation of the old source article over to the new
// one.
func (d *diff) runCarry(ctx context.Context) error {
	if d.git != "" || d.update || d.sourceFile != "" || d.stat {
		return usagef("--carry goes with OLD, NEW, --format and -o alone")
	}
	if d.format != "text" && d.format != "json" {
		return usagef("--carry has the formats text and json; -o FILE.xlf writes a bilingual file")
	}
	old, err := d.e.alignArticles(ctx, d.oldName, d.carry, d.articles)
	if err != nil {
		return err
	}
	new, err := d.e.loadArticle(d.newName, d.source, d.articles)
	if err != nil {
		return err
	}
	opts := d.opts
	opts.Lang = d.source
	r := revision.Compare(sourceSegments(old.source), sourceSegments(new), opts)
	list := revision.Carry(r, old.revisionBeads())
	doc := carriedDocument(list, old, new)
	write := func(w io.Writer) error { return d.writeCarried(w, list, old) }
	if d.output != "-" {
		write = func(w io.Writer) error { return xliff.WriteDocument(w, doc, xliff.WriteOptions{}) }
	}
	if err := d.e.create(d.output, d.force, write); err != nil {
		return err
	}
	count := map[revision.CarryKind]int{}
	for _, c := range list {
		count[c.Kind] += c.Segments()
	}
	d.e.note("%d segments unchanged, %d edited, %d unsure, %d new, %d dropped",
		count[revision.CarryUnchanged], count[revision.CarryEdited], count[revision.CarryUnsure],
		count[revision.CarryNew], count[revision.CarryDropped])
	if r.Summary.Differs() {
		return errFindings
	}
	return nil
}

func sourceSegments(a *article.Article) []revision.Segment {
	units := a.Document().Units
	out := make([]revision.Segment, len(units))
	for i, u := range units {
		out[i] = revision.Segment{Text: u.Source}
	}
	return out
}

// revisionBeads returns the beads of an alignment as a revision takes them.
func (a *alignment) revisionBeads() []revision.Bead {
	out := make([]revision.Bead, len(a.beads))
	for i, b := range a.beads {
		out[i] = revision.Bead{Source: b.Source, Target: b.Target, Confidence: b.Confidence}
	}
	return out
}

// carriedDocument makes units of the new article with the targets carried over.
func carriedDocument(list []revision.Carried, old *alignment, new *article.Article) *bitext.Document {
	var links []article.Link
	var kept []*revision.Carried
	for k := range list {
		if c := &list[k]; len(c.New) > 0 {
			links = append(links, article.Link{Source: c.New, Target: c.Target})
			kept = append(kept, c)
		}
	}
	doc := article.Join(new, old.target, links)
	for k, c := range kept {
		doc.Units[k].TargetPlace = bitext.Place{}
		c.Apply(doc.Units[k])
	}
	doc.TargetFile = ""
	return doc
}

// writeCarried lists what became of every segment.
func (d *diff) writeCarried(w io.Writer, list []revision.Carried, old *alignment) error {
	if d.format == "json" {
		return d.writeCarriedJSON(w, list, old)
	}
	style := d.e.style()
	for _, c := range list {
		head := fmt.Sprintf("%s → %s  %s", revisionview.Numbers(c.Old), revisionview.Numbers(c.New), c.Kind)
		_, err := fmt.Fprintf(w, "%s\n    %s\n", style.Paint(terminal.Cyan, head), d.inline(style, c.Edits))
		if err == nil && len(c.Target) > 0 && c.Kind != revision.CarryNew {
			target := joinSegments(alignSegments(old.target), c.Target)
			_, err = fmt.Fprintf(w, "    %s\n", style.Paint(terminal.Dim, d.e.clean(target)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *diff) writeCarriedJSON(w io.Writer, list []revision.Carried, old *alignment) error {
	type segment struct {
		Kind       string          `json:"kind"`
		OldIndexes []int           `json:"old_indexes"`
		NewIndexes []int           `json:"new_indexes"`
		Edits      []revision.Edit `json:"edits"`
		Target     string          `json:"target"`
	}
	out := struct {
		Segments []segment `json:"segments"`
	}{Segments: []segment{}}
	targets := alignSegments(old.target)
	for _, c := range list {
		s := segment{
			Kind: c.Kind.String(), OldIndexes: orEmpty(c.Old), NewIndexes: orEmpty(c.New),
			Edits: c.Edits, Target: joinSegments(targets, c.Target),
		}
		if s.Edits == nil {
			s.Edits = []revision.Edit{}
		}
		out.Segments = append(out.Segments, s)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
