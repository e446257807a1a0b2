package tm

import (
	"context"

	"fidele/tm/bitext"
	"fidele/tm/internal/likeness"
)

// PretranslateOptions says how a document is filled.
type PretranslateOptions struct {
	// Min is the lowest score of a proposal; 0: [DefaultMinimum].
	Min bitext.Score
	// Fill is the lowest score that fills the target, as a draft below 100; 0:
	// Min.
	Fill bitext.Score
	// ExactDraft fills exact and context matches as drafts too.
	ExactDraft bool
	// Max is the most proposals for a unit; 0: [DefaultMax].
	Max int
	// Reverse uses units of the opposite direction too.
	Reverse bool
}

// PretranslateReport counts what [Memory.Pretranslate] did.
type PretranslateReport struct {
	// Units of the document; Untouched of them were confirmed, locked or had a
	// target already.
	Units     int `json:"units"`
	Untouched int `json:"untouched"`
	// Filled counts targets filled, by kind of match.
	Filled map[bitext.MatchKind]int `json:"filled"`
	// Ambiguous units have exact matches with several translations: they are proposed, and
	// none fills the target.
	Ambiguous int `json:"ambiguous"`
	// Proposed units have proposals but no target; None have neither.
	Proposed int `json:"proposed"`
	None     int `json:"none"`
}

// Pretranslate gives every unit of doc that has no target its proposals, and
// fills the target from the best: confirmed (Translated) from a context match
// or from an exact match, as Draft otherwise. Of exact matches with several translations
// none fills it. The proposals
// have the codes of the unit, as [bitext.FitCodes] joins them. Units that are
// confirmed, locked or have a target are left as they are.
func (m *Memory) Pretranslate(
	ctx context.Context, doc *bitext.Document, opts PretranslateOptions,
) (PretranslateReport, error) {
	r := PretranslateReport{Units: len(doc.Units), Filled: map[bitext.MatchKind]int{}}
	if opts.Min == 0 {
		opts.Min = DefaultMinimum
	}
	opts.Fill = max(opts.Fill, opts.Min)
	links := doc.Contexts()
	open := func(yield func(int) bool) {
		for i, u := range doc.Units {
			if u.State.Confirmed() || u.Locked || !u.Target.IsEmpty() || u.Source.IsEmpty() {
				r.Untouched++
			} else if !yield(i) {
				return
			}
		}
	}
	query := func(i int) Query {
		q := queryFor(doc, doc.Units[i], links[i])
		q.Min, q.Max, q.Reverse = opts.Min, opts.Max, opts.Reverse
		if q.Max == 0 {
			q.Max = DefaultMax
		}
		return q
	}
	// Within one view, so that all see the same state of the memory.
	err := m.view(ctx, func(view) error {
		return inOrder(ctx, open,
			func(ctx context.Context, units []int) ([][]Result, error) { return matchAll(ctx, m, units, query) },
			func(i int, results []Result) error {
				u := doc.Units[i]
				fitting := proposals(u, results)
				switch {
				case len(results) == 0:
					r.None++
				case results[0].Score < opts.Fill:
					r.Proposed++
				default:
					fill(u, results, fitting, opts.ExactDraft, &r)
				}
				return nil
			})
	})
	return r, err
}

// queryFor asks for a unit of a document.
func queryFor(doc *bitext.Document, u *bitext.Unit, context bitext.Context) Query {
	q := Query{
		Source: u.Source, SourceLang: u.SourceLang, TargetLang: u.TargetLang,
		Context: context, MessageContext: u.MessageContext(),
	}
	if q.SourceLang.IsRoot() {
		q.SourceLang = doc.SourceLang
	}
	if q.TargetLang.IsRoot() {
		q.TargetLang = doc.TargetLang
	}
	return q
}

// proposals gives a unit the results as its matches, with its own codes, and
// reports whether the best has no code but those.
func proposals(u *bitext.Unit, results []Result) (fitting bool) {
	u.Matches, fitting = nil, true
	for i, res := range results {
		match, extra := res.Match, 0
		match.Source, match.Target, extra = bitext.FitCodes(u.Source, match.Source, match.Target)
		u.Matches = append(u.Matches, match)
		if i == 0 {
			fitting = extra == 0
		}
	}
	return fitting
}

// fill takes the best match as the target. One with codes that the source does not
// have is a draft: they cannot be written. So is that of another message.
func fill(u *bitext.Unit, results []Result, fitting, draft bool, r *PretranslateReport) {
	best := results[0]
	if best.Kind() != bitext.FuzzyMatch && isAmbiguous(results) {
		r.Ambiguous++
		return
	}
	u.Target, u.State = u.Matches[0].Target, bitext.Draft
	u.Origin = bitext.Origin{File: best.Origin}
	kind := best.Kind()
	sure := fitting && !best.Reversed && !best.OtherMessage && best.Unit.State != bitext.Draft
	if kind != bitext.FuzzyMatch && sure && !draft {
		u.State = bitext.Translated
	}
	r.Filled[kind]++
}

// isAmbiguous reports whether matches of the best kind have several
// translations. One that fits better (of the same message or structure) stands
// above the others.
func isAmbiguous(results []Result) bool {
	for _, res := range results[1:] {
		best := results[0]
		if res.Score == best.Score && res.fit == best.fit &&
			!likeness.Identical(res.Target, best.Target) {
			return true
		}
	}
	return false
}
