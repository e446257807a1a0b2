package session

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"fidele/cmd/fidele/internal/editor/field"
	"fidele/tm/text"
)

// ErrPattern is wrapped by the error about a regular expression that cannot be read.
var ErrPattern = errors.New("no regular expression")

// Finder finds text in targets.
type Finder struct{ pattern *regexp.Regexp }

// NewFinder makes a finder of a text as it is written, of a text whose case does not
// count, or of a regular expression (RE2).
func NewFinder(what string, regex, ignoreCase bool) (Finder, error) {
	if !regex {
		what = regexp.QuoteMeta(what)
	}
	if ignoreCase {
		what = "(?i)" + what
	}
	p, err := regexp.Compile(what)
	if err != nil {
		return Finder{}, fmt.Errorf("%w: %v", ErrPattern, err)
	}
	return Finder{p}, nil
}

// Replacement is a target before and after.
type Replacement struct {
	Index    int
	Old, New text.Text
	Count    int
}

// Preview returns what a replacement would change among the segments that are shown;
// locked ones are left out. In with, $1 stands for a group of a regular expression where
// expand is set.
func (s *Session) Preview(f Finder, with string, expand bool) []Replacement {
	var out []Replacement
	for _, i := range s.visible {
		seg := s.segs[i]
		if seg.Locked {
			continue
		}
		spans := f.pattern.FindAllStringSubmatchIndex(seg.Target.Plain, -1)
		spans = slices.DeleteFunc(spans, func(m []int) bool { return m[0] == m[1] })
		if len(spans) == 0 {
			continue
		}
		b := field.New(seg.Target, seg.TargetLang)
		for k := len(spans) - 1; k >= 0; k-- {
			m := spans[k]
			by := with
			if expand {
				by = string(f.pattern.ExpandString(nil, with, seg.Target.Plain, m))
			}
			b.SetCaret(b.AtByte(m[0]))
			b.Extend(b.AtByte(m[1]))
			b.Insert(by)
		}
		if t := b.Text(); !t.Equal(seg.Target) {
			out = append(out, Replacement{i, seg.Target, t, len(spans)})
		}
	}
	return out
}

// Replace makes replacements as one step. What was confirmed stays so: who replaces a
// word in many segments has seen the preview.
func (s *Session) Replace(all []Replacement) {
	s.do(func() {
		for _, r := range all {
			seg := s.segs[r.Index]
			c := seg.content()
			c.Target = r.New
			if Blank(r.New) {
				c = edited(c, r.New)
			}
			s.set(seg, c)
		}
		s.load()
	})
}
