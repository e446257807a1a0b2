package check

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// Fix is a fix and, in an article, where it stands in its block.
type Fix struct {
	quality.Finding
	block, from, to int
}

// Possible selects the fixes that can be written: in an article those inside
// one block, in a bilingual file those of units that are not locked and without
// characters that its format writes in another way.
func (in *Input) Possible(findings []quality.Finding) []Fix {
	var out []Fix
	if in.Pair == nil && in.File.Text == "" {
		return nil // where its texts stand in the file is not known
	}
	for _, f := range findings {
		if in.Pair == nil {
			locked := in.Doc.Units[f.Segment].Locked
			if !locked && !strings.ContainsAny(f.Fix.Text, "&<>\"'\\\t\r\n") {
				out = append(out, Fix{Finding: f})
			}
			continue
		}
		if fix, ok := in.Place(f); ok {
			out = append(out, fix)
		}
	}
	return out
}

// Place returns the fix of a finding with its place: in an article its block; ok is false
// where it stands in none alone.
func (in *Input) Place(f quality.Finding) (fix Fix, ok bool) {
	if in.Pair == nil {
		return Fix{Finding: f}, in.File.Text != "" && f.Fix.Exact
	}
	block, from, to, ok := in.joined.BlockSpan(f.Segment, true, f.Fix.Start, f.Fix.End)
	return Fix{f, block, from, to}, ok
}

// tableMarks divide the columns of tables.
const tableMarks = ",;|"

// Proven returns the fixes with which a file still reads as it should: an article's
// blocks, or a bilingual file's units, with the corrections in them and nothing else
// changed. In an article those of a block are left out where they change more than its
// text, as where a space keeps signs from being markup. In a table a comma may end a
// column; where one does, the fixes that bring some are left out.
func (in *Input) Proven(ctx context.Context, fixes []Fix) []Fix {
	if len(fixes) == 0 {
		return fixes
	}
	if in.Pair != nil {
		changed, ok := in.blocksChanged(fixes)
		if len(changed) > 0 {
			fixes = slices.DeleteFunc(fixes, func(f Fix) bool { return changed[f.block] })
			changed, ok = in.blocksChanged(fixes)
		}
		if ok && len(changed) == 0 {
			return fixes
		}
	} else {
		if in.readsAsFixed(ctx, fixes) {
			return fixes
		}
		fixes = slices.DeleteFunc(fixes, func(f Fix) bool { return strings.ContainsAny(f.Fix.Text, tableMarks) })
		if in.readsAsFixed(ctx, fixes) {
			return fixes
		}
	}
	in.of.Warn("%s: the corrections would change more than the text; none is made", in.Doc.TargetFile)
	return nil
}

// blocksChanged returns the blocks of the target article that fixes change in another
// way than their text says; ok is false where the article with them cannot be read,
// or has other blocks.
func (in *Input) blocksChanged(fixes []Fix) (changed map[int]bool, ok bool) {
	if len(fixes) == 0 {
		return nil, true
	}
	var b bytes.Buffer
	if err := in.writeArticle(&b, fixes); err != nil {
		return nil, false
	}
	target := in.Pair.Target[0]
	again, err := in.of.ArticleOf(target.Name, b.Bytes(), target.Document().SourceLang, in.of.Articles)
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
func (in *Input) readsAsFixed(ctx context.Context, fixes []Fix) bool {
	data, err := in.fixed(fixes)
	if err != nil {
		return false
	}
	want := make([]string, len(in.Doc.Units))
	for i, u := range in.Doc.Units {
		want[i] = u.Target.Plain
	}
	for _, f := range slices.Backward(fixes) {
		plain := &want[f.Segment]
		*plain = (*plain)[:f.Fix.Start] + f.Fix.Text + (*plain)[f.Fix.End:]
	}

	from, to := in.Doc.SourceLang, in.Doc.TargetLang
	for _, chosen := range [][2]language.Tag{{from, to}, {}} { // or the languages that the file names
		file, err := interchange.Open(in.Doc.TargetFile, bytes.NewReader(data), interchange.Options{
			Source: chosen[0], Target: chosen[1], DefaultSource: from, DefaultTarget: to, Encoding: in.of.Encoding,
		})
		if err != nil {
			continue
		}
		again, err := file.Document(ctx, from, to)
		if err == nil && slices.EqualFunc(again.Units, in.Doc.Units, sameFrame) &&
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

// WriteFixed writes the target with fixes, which are proven: an article, or a
// bilingual file.
func (in *Input) WriteFixed(w io.Writer, fixes []Fix) error {
	if in.Pair != nil {
		return in.writeArticle(w, fixes)
	}
	data, err := in.fixed(fixes)
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

// writeArticle writes the target article with fixes.
func (in *Input) writeArticle(w io.Writer, fixes []Fix) error {
	blocks := in.Pair.Target[0].Blocks()
	edits := map[int][]article.Edit{} // by block
	for _, f := range fixes {
		old := blocks[f.block].Text.Slice(f.from, f.to)
		edits[f.block] = append(edits[f.block], article.Edit{
			Start: f.from, End: f.to, Text: old.Reworded(f.Fix.Text),
		})
	}
	_, err := in.Pair.Target[0].WriteEdits(w, func(block int) []article.Edit { return edits[block] })
	return err
}

// fixed returns a bilingual file with fixes in the place of the bytes they replace;
// all else stays as it is.
func (in *Input) fixed(fixes []Fix) ([]byte, error) {
	findings := make([]quality.Finding, len(fixes))
	for i, f := range fixes {
		findings[i] = f.Finding
	}
	data, err := in.File.Encode(quality.Apply(in.File.Text, findings))
	if err != nil {
		return nil, &text.PlaceError{File: in.Doc.TargetFile, Err: err}
	}
	return data, nil
}
