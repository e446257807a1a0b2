package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/report"
	"fidele/cmd/fidele/internal/view"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// mostRounds is how often a file is corrected and checked again: a correction may
// make another one possible.
const mostRounds = 8

// fixAll makes the corrections that need no judgement, until there are none, and
// shows them. It returns what is found then.
func (o *checkOptions) fixAll(ctx context.Context, r *report.Report, inputs []*checkInput) (*report.Report, error) {
	all := 0
	for range mostRounds {
		made := 0
		for k, in := range inputs {
			n, err := o.applyFixes(ctx, r, in)
			if err != nil {
				return nil, err
			}
			made += n
			if n == 0 || o.dryRun {
				continue
			}
			if inputs[k], err = in.again(ctx); err != nil {
				return nil, err
			}
		}
		all += made
		if made == 0 || o.dryRun {
			break
		}
		var err error
		if r, err = o.report(ctx, inputs); err != nil {
			return nil, err
		}
	}
	if o.dryRun {
		o.Note("%s to make; nothing was written", view.Count(all, "correction"))
	} else {
		o.Note("%s made", view.Count(all, "correction"))
	}
	return r, nil
}

// applyFixes makes the corrections in the target of one input and returns how many
// it made.
func (o *checkOptions) applyFixes(ctx context.Context, r *report.Report, in *checkInput) (int, error) {
	if in.doc.TargetFile == "-" {
		return 0, nil
	}
	out := io.Writer(o.Stdout)
	if o.format != "text" {
		out = o.Stderr
	}
	fixes := o.proven(ctx, in, in.possible(quality.Fixes(findingsIn(r, in), o.fixQuotations)))
	if len(fixes) == 0 {
		return 0, nil
	}
	if err := o.showFixes(out, in, fixes); err != nil || o.dryRun {
		return len(fixes), err
	}
	return len(fixes), o.writeFixes(in, fixes)
}

// findingsIn returns the findings of a report that stand in one input.
func findingsIn(r *report.Report, in *checkInput) []quality.Finding {
	var out []quality.Finding
	for _, f := range r.Active() {
		if f.Target.File == in.doc.TargetFile {
			out = append(out, f)
		}
	}
	return out
}

// blockFix is a fix and, in an article, where it stands in its block.
type blockFix struct {
	quality.Finding
	block, from, to int
}

// possible selects the fixes that can be written: in an article those inside
// one block, in a bilingual file those of units that are not locked and without
// characters that its format writes in another way.
func (in *checkInput) possible(findings []quality.Finding) []blockFix {
	var out []blockFix
	if in.pair == nil && in.file.Text == "" {
		return nil // where its texts stand in the file is not known
	}
	for _, f := range findings {
		if in.pair == nil {
			locked := in.doc.Units[f.Segment].Locked
			if !locked && !strings.ContainsAny(f.Fix.Text, "&<>\"'\\\t\r\n") {
				out = append(out, blockFix{Finding: f})
			}
			continue
		}
		if block, from, to, ok := in.joined.BlockSpan(f.Segment, true, f.Fix.Start, f.Fix.End); ok {
			out = append(out, blockFix{f, block, from, to})
		}
	}
	return out
}

// tableMarks divide the columns of tables.
const tableMarks = ",;|"

// proven returns the fixes with which a file still reads as it should: an article's
// blocks, or a bilingual file's units, with the corrections in them and nothing else
// changed. In an article those of a block are left out where they change more than its
// text, as where a space keeps signs from being markup. In a table a comma may end a
// column; where one does, the fixes that bring some are left out.
func (o *checkOptions) proven(ctx context.Context, in *checkInput, fixes []blockFix) []blockFix {
	if len(fixes) == 0 {
		return fixes
	}
	if in.pair != nil {
		changed, ok := o.blocksChanged(in, fixes)
		if len(changed) > 0 {
			fixes = slices.DeleteFunc(fixes, func(f blockFix) bool { return changed[f.block] })
			changed, ok = o.blocksChanged(in, fixes)
		}
		if ok && len(changed) == 0 {
			return fixes
		}
	} else {
		if o.readsAsFixed(ctx, in, fixes) {
			return fixes
		}
		fixes = slices.DeleteFunc(fixes, func(f blockFix) bool { return strings.ContainsAny(f.Fix.Text, tableMarks) })
		if o.readsAsFixed(ctx, in, fixes) {
			return fixes
		}
	}
	o.Warn("%s: the corrections would change more than the text; none is made", in.doc.TargetFile)
	return nil
}

// blocksChanged returns the blocks of the target article that fixes change in another
// way than their text says; ok is false where the article with them cannot be read,
// or has other blocks.
func (o *checkOptions) blocksChanged(in *checkInput, fixes []blockFix) (changed map[int]bool, ok bool) {
	if len(fixes) == 0 {
		return nil, true
	}
	var b bytes.Buffer
	if err := in.writeArticle(&b, fixes); err != nil {
		return nil, false
	}
	target := in.pair.Target[0]
	again, err := o.ArticleOf(target.Name, b.Bytes(), target.Document().SourceLang, o.articles)
	if err != nil {
		return nil, false
	}
	before, after := target.Blocks(), again.Blocks()
	if len(before) != len(after) {
		return nil, false
	}

	want := make([]string, len(before))
	for i, block := range before {
		want[i] = block.Text.Plain
	}
	for _, f := range slices.Backward(fixes) {
		want[f.block] = want[f.block][:f.from] + f.Fix.Text + want[f.block][f.to:]
	}
	changed = map[int]bool{}
	sameCode := func(a, b text.Code) bool { return a.Kind == b.Kind && a.ID == b.ID && a.Type == b.Type }
	for i := range before {
		if strings.TrimSpace(want[i]) != after[i].Text.Plain ||
			!slices.EqualFunc(before[i].Text.Codes, after[i].Text.Codes, sameCode) {
			changed[i] = true
		}
	}
	return changed, true
}

// readsAsFixed reports whether a bilingual file with fixes is read as the document
// with the fixes in its targets.
func (o *checkOptions) readsAsFixed(ctx context.Context, in *checkInput, fixes []blockFix) bool {
	data, err := in.fixed(fixes)
	if err != nil {
		return false
	}
	want := make([]string, len(in.doc.Units))
	for i, u := range in.doc.Units {
		want[i] = u.Target.Plain
	}
	for _, f := range slices.Backward(fixes) {
		plain := &want[f.Segment]
		*plain = (*plain)[:f.Fix.Start] + f.Fix.Text + (*plain)[f.Fix.End:]
	}

	from, to := in.doc.SourceLang, in.doc.TargetLang
	for _, chosen := range [][2]language.Tag{{from, to}, {}} { // or the languages that the file names
		file, err := interchange.Open(in.doc.TargetFile, bytes.NewReader(data), interchange.Options{
			Source: chosen[0], Target: chosen[1], DefaultSource: from, DefaultTarget: to, Encoding: o.Encoding,
		})
		if err != nil {
			continue
		}
		again, err := file.Document(ctx, from, to)
		if err == nil && slices.EqualFunc(again.Units, in.doc.Units, sameFrame) &&
			slices.EqualFunc(again.Units, want, hasTarget) {
			return true
		}
	}
	return false
}

// sameFrame reports whether two units have the same source, and as many codes.
func sameFrame(a, b *bitext.Unit) bool {
	return a.Source.Equal(b.Source) && len(a.Target.Codes) == len(b.Target.Codes)
}

func hasTarget(u *bitext.Unit, plain string) bool { return u.Target.Plain == plain }

// writeFixes writes the target's file with its fixes.
func (o *checkOptions) writeFixes(in *checkInput, fixes []blockFix) error {
	return o.Rewrite(in.doc.TargetFile, func(w io.Writer) error {
		if in.pair != nil {
			return in.writeArticle(w, fixes)
		}
		data, err := in.fixed(fixes)
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	})
}

// writeArticle writes the target article with fixes.
func (in *checkInput) writeArticle(w io.Writer, fixes []blockFix) error {
	blocks := in.pair.Target[0].Blocks()
	edits := map[int][]article.Edit{} // by block
	for _, f := range fixes {
		old := blocks[f.block].Text.Slice(f.from, f.to)
		edits[f.block] = append(edits[f.block], article.Edit{
			Start: f.from, End: f.to, Text: old.Reworded(f.Fix.Text),
		})
	}
	_, err := in.pair.Target[0].WriteEdits(w, func(block int) []article.Edit { return edits[block] })
	return err
}

// fixed returns a bilingual file with fixes in the place of the bytes they replace;
// all else stays as it is.
func (in *checkInput) fixed(fixes []blockFix) ([]byte, error) {
	findings := make([]quality.Finding, len(fixes))
	for i, f := range fixes {
		findings[i] = f.Finding
	}
	data, err := in.file.Encode(quality.Apply(in.file.Text, findings))
	if err != nil {
		return nil, &text.PlaceError{File: in.doc.TargetFile, Err: err}
	}
	return data, nil
}

// showFixes prints the lines that change, before and after, as diff does.
func (o *checkOptions) showFixes(w io.Writer, in *checkInput, fixes []blockFix) error {
	lines := in.places.Lines(in.doc.TargetFile)
	screen := o.Screen()
	clean := screen.Clean
	name := screen.Name(in.doc.TargetFile)
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", name, name)
	for i := 0; i < len(fixes); {
		line := lines.Position(fixes[i].Fix.FileStart).Line
		start := lines.Start(line)
		old := lines.Line(line)
		onLine := func(f *quality.Fix) bool {
			return lines.Position(f.FileStart).Line == line && f.FileEnd <= start+len(old)
		}
		var changed strings.Builder
		at := start
		for ; i < len(fixes) && onLine(fixes[i].Fix); i++ {
			changed.WriteString(lines.Slice(at, fixes[i].Fix.FileStart))
			changed.WriteString(fixes[i].Fix.Text)
			at = fixes[i].Fix.FileEnd
		}
		if at == start { // a fix over a line break
			fmt.Fprintf(&b, "@@ -%d @@\n%s\n", line, clean(report.Describe(fixes[i].Finding)))
			i++
			continue
		}
		changed.WriteString(lines.Slice(at, start+len(old)))
		fmt.Fprintf(&b, "@@ -%d +%d @@\n%s\n%s\n", line, line,
			screen.Paint(terminal.Red, "-"+clean(old)),
			screen.Paint(terminal.Green, "+"+clean(changed.String())))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
