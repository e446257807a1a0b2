package main

import (
	"context"
	"io"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/revision"
)

// runCarry carries the translation of the old source article over to the new
// one.
func (o *diffOptions) runCarry(ctx context.Context) error {
	if o.git != "" || o.update || o.sourceFile != "" || o.stat {
		return cli.Usagef("--carry goes with OLD, NEW, --format and -o alone")
	}
	if o.format != "text" && o.format != "json" {
		return cli.Usagef("--carry has the formats text and json; -o FILE.xlf writes a bilingual file")
	}
	pair := workspace.Pair{Source: []string{o.oldName}, Target: []string{o.carry}}
	old, err := o.Align(ctx, pair, o.articles)
	if err != nil {
		return err
	}
	new, err := o.LoadArticle(o.newName, o.source, o.articles)
	if err != nil {
		return err
	}
	opts := o.opts
	opts.Lang = o.source
	r := revision.Compare(sourceSegments(old.Source[0]), sourceSegments(new), opts)
	list := revision.Carry(r, revisionBeads(old))
	doc := carriedDocument(list, old, new)
	write := func(w io.Writer) error { return o.writeCarried(w, list, old) }
	if o.output != "-" {
		write = func(w io.Writer) error { return xliff.WriteDocument(w, doc, xliff.WriteOptions{}) }
	}
	if err := o.Create(o.output, o.force, write); err != nil {
		return err
	}
	count := map[revision.CarryKind]int{}
	for _, c := range list {
		count[c.Kind] += c.Segments()
	}
	o.Note("%s unchanged, %d edited, %d unsure, %d new, %d dropped",
		view.Count(count[revision.CarryUnchanged], "segment"), count[revision.CarryEdited], count[revision.CarryUnsure],
		count[revision.CarryNew], count[revision.CarryDropped])
	if r.Summary.Differs() {
		return cli.ErrFindings
	}
	return nil
}

func sourceSegments(a *article.Article) []revision.Segment {
	units := a.Segments()
	out := make([]revision.Segment, len(units))
	for i, u := range units {
		out[i] = revision.Segment{Text: u.Source}
	}
	return out
}

// revisionBeads returns the beads of an alignment as a revision takes them.
func revisionBeads(a *workspace.Alignment) []revision.Bead {
	out := make([]revision.Bead, len(a.Beads))
	for i, b := range a.Beads {
		out[i] = revision.Bead{Source: b.Source, Target: b.Target, Confidence: b.Confidence}
	}
	return out
}

// carriedDocument makes units of the new article with the targets carried over.
func carriedDocument(
	list []revision.Carried, old *workspace.Alignment, new *article.Article,
) *bitext.Document {
	var links []article.Link
	var kept []*revision.Carried
	for k := range list {
		if c := &list[k]; len(c.New) > 0 {
			links = append(links, article.Link{Source: c.New, Target: c.Target})
			kept = append(kept, c)
		}
	}
	doc := article.Join(new, old.Target[0], links).Document
	for k, c := range kept {
		doc.Units[k].TargetPlace = bitext.Place{}
		c.Apply(doc.Units[k])
	}
	doc.TargetFile = ""
	return doc
}

// writeCarried lists what became of every segment.
func (o *diffOptions) writeCarried(
	w io.Writer, list []revision.Carried, old *workspace.Alignment,
) error {
	targets := workspace.Segments(old.Target[0])
	if o.format == "json" {
		out := api.Carried{Segments: []api.CarriedSegment{}}
		for _, c := range list {
			target := joinSegments(targets, c.Target)
			out.Segments = append(out.Segments,
				api.NewCarriedSegment(c.Kind.String(), c.Old, c.New, c.Edits, target))
		}
		return api.WriteJSONLine(w, out)
	}
	screen := o.Screen().To(w)
	for _, c := range list {
		target := ""
		if len(c.Target) > 0 && c.Kind != revision.CarryNew {
			target = joinSegments(targets, c.Target)
		}
		err := view.Carried(screen, c.Kind.String(), c.Old, c.New, c.Edits, target, o.typography)
		if err != nil {
			return err
		}
	}
	return nil
}
