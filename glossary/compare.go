package glossary

import (
	"fidele/tm/bitext"
	"fidele/tm/quality"
)

// Compare checks two versions of the translation of one source and returns the
// findings that only the old one has and those that only the new one has, each
// group in the order of [quality.Sort]. Findings of the same rule and term are
// the same, wherever they stand.
func (g *Glossary) Compare(old, new *bitext.Unit, opts Options) (fixed, broken []quality.Finding) {
	before, after := g.checkUnit(old, opts), g.checkUnit(new, opts)
	return beyond(before, after), beyond(after, before)
}

func (g *Glossary) checkUnit(u *bitext.Unit, opts Options) []quality.Finding {
	return g.Check(&bitext.Document{
		SourceLang: u.SourceLang, TargetLang: u.TargetLang, Units: []*bitext.Unit{u},
	}, opts)
}

// beyond returns the findings of a that are more than b has of their rule and
// term: the last ones.
func beyond(a, b []quality.Finding) (out []quality.Finding) {
	type key struct{ rule, term string }
	keyOf := func(f *quality.Finding) key {
		if f.Term == nil {
			return key{rule: f.Rule}
		}
		return key{f.Rule, f.Term.Source}
	}

	left := map[key]int{}
	for i := range b {
		left[keyOf(&b[i])]++
	}
	for i := range a {
		k := keyOf(&a[i])
		if left[k] > 0 {
			left[k]--
			continue
		}
		out = append(out, a[i])
	}
	return out
}
