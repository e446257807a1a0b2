package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// carried is what became of some segments of the new source article.
type carried struct {
	// kind is unchanged, edited, unsure (unchanged, but its alignment with the
	// translation is not certain), new or dropped.
	kind   string
	change *revision.Change // one of those that were joined
	old    []int
	new    []int
	target []int // segments of the translation
	edits  []revision.Edit
	sure   bool
}

// carryThreshold is the confidence from which an old translation is taken to be
// that of its segment. It is lower than for the memory, because a translator
// sees every segment of the result.
const carryThreshold = 0.9

// runCarry carries the translation of the old source article over to the new
// one.
func (o *diffOptions) runCarry(ctx context.Context) error {
	if o.git != "" || o.update || o.sourceFile != "" || o.stat {
		return cli.Usagef("--carry goes with OLD, NEW, --format and -o alone")
	}
	if o.format != "text" && o.format != "json" {
		return cli.Usagef("--carry has the formats text and json; -o FILE.xlf writes a bilingual file")
	}
	old, err := o.Align(ctx, o.oldName, o.carry, o.articles)
	if err != nil {
		return err
	}
	new, err := o.LoadArticle(o.newName, o.source, o.articles)
	if err != nil {
		return err
	}
	opts := o.opts
	opts.Lang = o.source
	r := revision.Compare(sourceSegments(old.Source), sourceSegments(new), opts)
	list := carry(r, old)
	doc := o.carriedDocument(list, old, new)
	write := func(w io.Writer) error { return o.writeCarried(w, list, old) }
	if o.output != "-" {
		write = func(w io.Writer) error { return xliff.WriteDocument(w, doc, xliff.WriteOptions{}) }
	}
	if err := o.Create(o.output, o.force, write); err != nil {
		return err
	}
	count := map[string]int{}
	for _, c := range list {
		if c.kind == "dropped" {
			count[c.kind] += len(c.old)
		} else {
			count[c.kind] += len(c.new)
		}
	}
	o.Note("%d segments unchanged, %d edited, %d unsure, %d new, %d dropped", count["unchanged"], count["edited"], count["unsure"], count["new"], count["dropped"])
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

// carry joins the changes of the source with the beads of its translation:
// changes whose old segments share a bead become one.
func carry(r *revision.Result, old *workspace.Alignment) []carried {
	beadOf := map[int]int{}
	for k, b := range old.Beads {
		for _, i := range b.Source {
			beadOf[i] = k
		}
	}
	var list []carried
	for n := range r.Changes {
		c := &r.Changes[n]
		item := carried{change: c, old: c.Old, new: c.New, edits: c.Edits, sure: true}
		switch c.Op {
		case revision.Inserted:
			item.kind = "new"
		case revision.Deleted:
			item.kind = "dropped"
		case revision.Equal:
			item.kind = "unchanged"
		case revision.Moved:
			item.kind = "unchanged"
			if len(c.Hunks) > 0 {
				item.kind = "edited"
			}
		default:
			item.kind = "edited"
		}
		if k := len(list) - 1; k >= 0 && item.kind != "new" && list[k].kind != "new" && shareBead(beadOf, list[k].old, item.old) {
			list[k].join(item)
			continue
		}
		list = append(list, item)
	}
	for k := range list {
		list[k].findTarget(beadOf, old)
	}
	return list
}

func shareBead(beadOf map[int]int, a, b []int) bool {
	return slices.ContainsFunc(a, func(i int) bool {
		return slices.ContainsFunc(b, func(j int) bool { return beadOf[i] == beadOf[j] })
	})
}

// join adds what follows and belongs to the same bead.
func (c *carried) join(next carried) {
	if c.kind != next.kind {
		c.kind = "edited"
	}
	c.old = append(slices.Clone(c.old), next.old...)
	c.new = append(slices.Clone(c.new), next.new...)
	c.edits = append(slices.Concat(c.edits, []revision.Edit{{Op: revision.Keep, Text: " "}}), next.edits...)
}

// findTarget gathers the translation of the old segments.
func (c *carried) findTarget(beadOf map[int]int, old *workspace.Alignment) {
	whole := map[int]int{}
	for _, i := range c.old {
		bead := old.Beads[beadOf[i]]
		if whole[beadOf[i]] == 0 {
			c.target = append(c.target, bead.Target...)
			c.sure = c.sure && bead.Sure(carryThreshold)
		}
		whole[beadOf[i]]++
	}
	for k, n := range whole {
		// Part of what the target translates is elsewhere or gone.
		if n < len(old.Beads[k].Source) && c.kind == "unchanged" {
			c.kind = "edited"
		}
	}
	slices.Sort(c.target)
	switch {
	case c.kind == "unchanged" && len(c.target) == 0:
		c.kind = "new" // it had no translation
	case c.kind == "unchanged" && !c.sure:
		c.kind = "unsure"
	}
}

// carriedDocument makes units of the new article with the targets carried over.
func (o *diffOptions) carriedDocument(list []carried, old *workspace.Alignment, new *article.Article) *bitext.Document {
	var links []article.Link
	var kept []*carried
	for k := range list {
		if c := &list[k]; len(c.new) > 0 {
			links = append(links, article.Link{Source: c.new, Target: c.target})
			kept = append(kept, c)
		}
	}
	doc := article.Join(new, old.Target, links).Document
	for k, c := range kept {
		u := doc.Units[k]
		u.TargetPlace = bitext.Place{}
		switch c.kind {
		case "unchanged":
			u.State = bitext.Translated
		case "edited":
			u.State = bitext.Draft
			u.Notes = append(u.Notes, bitext.Note{Text: "source changed: " + plainEdits(c.edits), Level: bitext.OnSource})
		case "unsure":
			u.State = bitext.Draft
		case "new":
			u.Target, u.State = text.Text{}, bitext.Untranslated
		}
	}
	doc.TargetFile = ""
	return doc
}

// plainEdits writes edits as kept [-deleted-]{+inserted+}.
func plainEdits(edits []revision.Edit) string {
	var b strings.Builder
	for _, e := range edits {
		switch e.Op {
		case revision.Delete:
			b.WriteString("[-" + e.Text + "-]")
		case revision.Insert:
			b.WriteString("{+" + e.Text + "+}")
		default:
			b.WriteString(e.Text)
		}
	}
	return b.String()
}

// writeCarried lists what became of every segment.
func (o *diffOptions) writeCarried(w io.Writer, list []carried, old *workspace.Alignment) error {
	targets := workspace.Segments(old.Target)
	if o.format == "json" {
		out := api.Carried{Segments: []api.CarriedSegment{}}
		for _, c := range list {
			out.Segments = append(out.Segments,
				api.NewCarriedSegment(c.kind, c.old, c.new, c.edits, joinSegments(targets, c.target)))
		}
		return api.WriteJSONLine(w, out)
	}
	screen := o.Screen().To(w)
	for _, c := range list {
		target := ""
		if len(c.target) > 0 && c.kind != "new" {
			target = joinSegments(targets, c.target)
		}
		if err := view.Carried(screen, c.kind, c.old, c.new, c.edits, target, o.typography); err != nil {
			return err
		}
	}
	return nil
}
