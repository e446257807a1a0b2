package srx

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/segment"
	"fidele/tm/segment/srx/internal/look"
	"fidele/tm/segment/srx/internal/pattern"
)

// Segmenter returns a segmenter that evaluates the rules for a language. A
// pattern that cannot be expressed is an error that wraps ErrUnusable with file,
// line and rule; so is a language that no map names.
func (x *File) Segmenter(lang language.Tag) (*segment.Segmenter, error) {
	selected, err := x.selected(lang)
	if err != nil {
		return nil, err
	}
	if len(selected) == 0 {
		return nil, x.errorAt(0, 0, "no language map matches %q", lang)
	}
	b := newBuilder(x)
	for _, lr := range selected {
		for _, r := range lr.rules {
			if err := b.add(lr, r); err != nil {
				return nil, err
			}
		}
	}
	return segment.FromEngine(b.finish(), x.Handle), nil
}

// builder gathers rules; equal patterns are compiled once.
type builder struct {
	*engine
	before, after map[string]compiledSide
}

// compiledSide is a pattern already seen.
type compiledSide struct {
	id   int
	look *look.Pattern
}

func newBuilder(x *File) *builder {
	everywhere := compiledSide{id: -1}
	return &builder{
		engine: &engine{
			file:     x,
			backward: &program{},
			forward:  &program{},
			base:     x.BaseBreaks,
		},
		before: map[string]compiledSide{"": everywhere},
		after:  map[string]compiledSide{"": everywhere},
	}
}

// add compiles a rule and puts it after those that are there.
func (b *builder) add(lr *languageRule, r rule) error {
	before, err := b.side(b.before, b.backward, r.before, true)
	if err != nil {
		return b.file.patternError(lr, r, r.beforeLine, "beforebreak", r.before, err)
	}
	after, err := b.side(b.after, b.forward, r.after, false)
	if err != nil {
		return b.file.patternError(lr, r, r.afterLine, "afterbreak", r.after, err)
	}
	b.marks = b.marks || usesBaseMark(r.before) || usesBaseMark(r.after)

	i := int32(len(b.rules))
	b.rules = append(b.rules, compiledRule{
		cut:        r.cut,
		before:     before.id,
		after:      after.id,
		lookBefore: before.look,
		lookAfter:  after.look,
		name:       ruleName(lr, r),
		of:         lr,
		rule:       r,
	})
	if before.id < 0 {
		b.always = append(b.always, i)
		return nil
	}

	for len(b.byBefore) <= before.id {
		b.byBefore = append(b.byBefore, nil)
	}
	b.backward.wanted[before.id] = b.backward.wanted[before.id] || r.cut
	b.byBefore[before.id] = append(b.byBefore[before.id], i)
	return nil
}

// ruleName names a rule for people: its language rule, number and line.
func ruleName(lr *languageRule, r rule) string {
	return fmt.Sprintf("%s %d (line %d)", lr.name, r.number, r.line)
}

// patternError says which pattern of a rule cannot be used, and why.
func (x *File) patternError(
	lr *languageRule, r rule, line int, element, spelled string, err error,
) error {
	return x.errorAt(line, 0, "rule %d of %q, %s %q: %w",
		r.number, lr.name, element, clipped(spelled), err)
}

// side compiles one pattern into a program, unless it is known already.
func (b *builder) side(
	known map[string]compiledSide, to *program, spelled string, before bool,
) (compiledSide, error) {
	if s, ok := known[spelled]; ok {
		return s, nil
	}

	p, err := pattern.Parse(spelled, before)
	if err != nil {
		return compiledSide{}, err
	}
	s := compiledSide{id: -1, look: p.Look}
	if p.Tree != nil {
		tree := p.Tree
		if before {
			tree = look.Reversed(tree)
		}
		if s.id, err = to.add(tree); err != nil {
			return compiledSide{}, err
		}
	}

	known[spelled] = s
	return s, nil
}

// finish derives the alphabet and the candidates.
func (b *builder) finish() *engine {
	e := b.engine
	alphabet := newAlphabet(e.backward, e.forward)
	e.backward.alphabet, e.forward.alphabet = alphabet, alphabet
	e.classes = len(alphabet.sample)
	e.pairs = make([]bool, e.classes*e.classes)
	e.alwaysCut = make([]bool, e.classes)

	backward, forward := newAutomaton(e.backward), newAutomaton(e.forward)
	for _, r := range e.rules {
		if !r.cut {
			continue
		}
		left := backward.firstClasses(r.before)
		right := forward.firstClasses(r.after)
		for i, l := range left {
			for j, ok := range right {
				if l && ok {
					e.pairs[i*e.classes+j] = true
				}
			}
		}
		for j, ok := range right {
			e.alwaysCut[j] = e.alwaysCut[j] || r.before < 0 && ok
		}
	}
	return e
}
