package tmx

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// anySource is the srclang of files in which every side can be the source.
const anySource = "*all*"

// shape is which variants of a tu are source and targets. It hangs on their
// languages alone, which are the same for most units of a file, so that the
// last one is kept.
type shape struct {
	langs    []string // as spelled, one for each variant
	srclang  string   // of the tu
	tags     []language.Tag
	source   int // -1: there is none
	targets  []int
	reversed bool
	quirks   []QuirkKind // to be noted for each tu of this shape
}

// shapeOf returns the shape of a tu.
func (t *Reader) shapeOf(e *Entry) *shape {
	s := &t.shape
	srclang := attr(e.Attrs, "srclang")
	same := s.tags != nil && s.srclang == srclang && len(s.langs) == len(e.Variants)
	for i := 0; same && i < len(s.langs); i++ {
		same = s.langs[i] == e.Variants[i].Lang
	}
	if same {
		return s
	}
	*s = shape{srclang: srclang, tags: []language.Tag{}}
	for i := range e.Variants {
		spelled := e.Variants[i].Lang
		s.langs = append(s.langs, spelled)
		if spelled == "" {
			s.quirks = append(s.quirks, QuirkNoLang)
			// A first variant that does not say has the file's source language.
			if i > 0 || t.anySource(t.Header.SourceLang) {
				s.tags = append(s.tags, language.Und)
				continue
			}
			spelled = t.Header.SourceLang
		}
		s.tags = append(s.tags, t.langs.of(spelled))
	}
	s.source = -1
	if len(s.tags) > 0 {
		t.chooseSource(s)
	}
	if s.source >= 0 {
		t.chooseTargets(s)
	}
	return s
}

// anySource reports whether a srclang says that every side can be the source.
// Some tools write it without the stars.
func (t *Reader) anySource(srclang string) bool {
	return srclang == "" || strings.EqualFold(srclang, anySource) || strings.EqualFold(srclang, "all")
}

// chooseSource finds the variant to translate from.
func (t *Reader) chooseSource(s *shape) {
	named := s.srclang
	if named == "" {
		named = t.Header.SourceLang
	}
	any := t.anySource(named)
	want := t.options.Source
	if want == language.Und && !any {
		want = t.langs.of(named)
	}
	if want == language.Und {
		s.source = t.notTarget(s)
		return
	}
	s.source = s.best(want, -1)
	if s.source < 0 && t.options.Source == language.Und {
		s.quirks = append(s.quirks, QuirkSourceLang)
		s.source = t.notTarget(s)
		return
	}
	if s.source >= 0 && !any && fits(s.tags[s.source], t.langs.of(named)) == 0 && s.best(t.langs.of(named), -1) >= 0 {
		s.quirks = append(s.quirks, QuirkReversed)
		s.reversed = true
	}
}

// notTarget returns the first variant that is not in the target language asked
// for.
func (t *Reader) notTarget(s *shape) int {
	for i, tag := range s.tags {
		if t.options.Target == language.Und || fits(tag, t.options.Target) == 0 {
			return i
		}
	}
	return 0
}

// best returns the variant that answers a language best, the first of several,
// -1 if none does.
func (s *shape) best(want language.Tag, except int) int {
	found, most := -1, 0
	for i, tag := range s.tags {
		if f := fits(tag, want); i != except && f > most {
			found, most = i, f
		}
	}
	return found
}

// chooseTargets finds the variants to translate into, in the order of the file.
func (t *Reader) chooseTargets(s *shape) {
	most := 0
	if t.options.Target != language.Und {
		best := s.best(t.options.Target, s.source)
		if best < 0 {
			return
		}
		most = fits(s.tags[best], t.options.Target)
	}
	if len(s.tags) > 2 {
		s.quirks = append(s.quirks, QuirkManyLangs)
	}
	for i, tag := range s.tags {
		switch {
		case i == s.source:
		case t.options.Target != language.Und && fits(tag, t.options.Target) < most:
		case t.options.Target == language.Und && len(s.tags) > 2 && tag == s.tags[s.source]:
			// Another wording of the source is no target.
			s.quirks = append(s.quirks, QuirkSameLang)
		default:
			if slices.ContainsFunc(s.targets, func(k int) bool { return s.tags[k] == tag }) {
				s.quirks = append(s.quirks, QuirkSameLang)
			}
			s.targets = append(s.targets, i)
		}
	}
}

// fits says how well a language of a file answers a language asked for: 3 the
// same, 2 one of them without region or script, 1 the same language elsewhere,
// 0 not at all.
func fits(have, want language.Tag) int {
	if have == want || have.String() == want.String() {
		return 3
	}
	hb, _ := have.Base()
	wb, _ := want.Base()
	if hb != wb || hb.String() == "und" {
		return 0
	}
	if len(have.String()) == len(hb.String()) || len(want.String()) == len(wb.String()) {
		return 2
	}
	return 1
}
