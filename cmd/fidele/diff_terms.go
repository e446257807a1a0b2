package main

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// termSpans returns the places of terms in texts of a language.
func termSpans(g *glossary.Glossary, lang language.Tag) func(string) []revision.Span {
	return func(plain string) []revision.Span {
		var spans []revision.Span
		for _, o := range g.Find(plain, lang) {
			spans = append(spans, revision.Span{Start: o.Start, End: o.End})
		}
		return spans
	}
}

// termChange is a finding of the terminology check that one version has and the
// other has not.
type termChange struct {
	fixed   bool
	segment string // numbers in the new version
	message string
}

// termChanges checks both versions of every changed segment whose source is
// known.
func (o *diffOptions) termChanges(g *glossary.Glossary, r *revision.Result) []termChange {
	unit := func(c *revision.Change, target text.Text) *bitext.Unit {
		return &bitext.Unit{
			Source: text.New(c.Source), Target: target,
			SourceLang: o.source, TargetLang: o.opts.Lang, State: bitext.Translated,
		}
	}
	var changes []termChange
	for i := range r.Changes {
		c := &r.Changes[i]
		if c.OldText.Equal(c.NewText) || c.Source == "" || len(c.New) == 0 || len(c.Old) == 0 {
			continue
		}
		fixed, broken := g.Compare(unit(c, c.OldText), unit(c, c.NewText), glossary.Options{})
		at := fmt.Sprint(c.New[0] + 1)
		for _, f := range fixed {
			changes = append(changes, termChange{true, at, f.Message})
		}
		for _, f := range broken {
			changes = append(changes, termChange{false, at, f.Message})
		}
	}
	slices.SortStableFunc(changes, func(a, b termChange) int {
		if a.segment != b.segment {
			return strings.Compare(fmt.Sprintf("%9s", a.segment), fmt.Sprintf("%9s", b.segment))
		}
		return strings.Compare(a.message, b.message)
	})
	return changes
}

// tellTerms prints what became of terms, and wordings that were replaced here
// and left there.
func (o *diffOptions) tellTerms(g *glossary.Glossary, r *revision.Result) {
	if g != nil {
		for _, c := range o.termChanges(g, r) {
			verb := "newly broken"
			if c.fixed {
				verb = "fixed"
			}
			o.Note("term %s in segment %s: %s", verb, c.segment, c.message)
		}
	}
	told := 0
	for _, p := range r.Replacements() {
		if told == replacementsTold {
			break
		}
		if p.Places > 1 && (p.Class == revision.TermClass || p.Class == revision.Name || p.Consistent()) {
			o.Note("%q replaced by %q in %d of %d places", p.Old, p.New, p.Replaced, p.Places)
			told++
		}
	}
}

// replacementsTold bounds how many replaced wordings are told.
const replacementsTold = 8
