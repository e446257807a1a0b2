package jsondoc

import (
	"fmt"
	"strconv"
	"strings"

	"fidele/tm/article/internal/block"
)

// Rules say which strings of a JSON document are text. The lists are paths; see the
// type's documentation in package article.
type Rules struct {
	// Text, Headings and Captions are strings that are plain text.
	Text, Headings, Captions []string
	// HTML are strings that hold HTML, MaybeHTML such as hold it or plain text.
	HTML, MaybeHTML []string
	// Ignore are strings that are no text, whatever the other lists say.
	Ignore []string
	// Languages are strings that name the language of the article.
	Languages []string
}

// A RuleError says which of the rules is wrong.
type RuleError struct {
	// Setting names the list, as "text", Value is what of it is wrong.
	Setting, Value string
	Err            error
}

// Error says what is wrong.
func (e *RuleError) Error() string { return fmt.Sprintf("%s: %q: %v", e.Setting, e.Value, e.Err) }

// Unwrap returns the reason.
func (e *RuleError) Unwrap() error { return e.Err }

// Check returns a [*RuleError] for the first of the rules that cannot be used.
func (r *Rules) Check() error {
	_, err := r.compile()
	return err
}

// The kinds of strings, those first that give way to others.
type kind uint8

const (
	plainText kind = iota + 1
	maybeHTML
	htmlText
	languageName
	ignored
)

// A rule is what a path leads to.
type rule struct {
	steps     []step
	kind      kind
	structure string
}

// A step leads to the value of a key or an element of an array.
type step struct {
	key   string
	index int  // of an element, -1: any
	array bool // the step is one of an array
	any   bool // any key, or any element
	deep  bool // any number of steps, none too
}

func (r *Rules) compile() ([]rule, error) {
	var out []rule
	for _, list := range []struct {
		setting   string
		paths     []string
		kind      kind
		structure string
	}{
		{"text", r.Text, plainText, block.Paragraph},
		{"captions", r.Captions, plainText, block.Caption},
		{"headings", r.Headings, plainText, block.Heading},
		{"html", r.MaybeHTML, maybeHTML, block.Paragraph},
		{"html", r.HTML, htmlText, block.Paragraph},
		{"languages", r.Languages, languageName, ""},
		{"ignore", r.Ignore, ignored, ""},
	} {
		for _, s := range list.paths {
			steps, err := parsePath(s)
			if err != nil {
				return nil, &RuleError{list.setting, s, err}
			}
			out = append(out, rule{steps, list.kind, list.structure})
		}
	}
	return out, nil
}

// mostSteps is how many steps a path may have.
const mostSteps = 60

// parsePath returns the steps of a path: "items[*].title", "**.headline", "a[0]",
// `["a.b"].c`. "$." at its beginning means nothing.
func parsePath(s string) ([]step, error) {
	rest := s
	if rest == "$" || strings.HasPrefix(rest, "$.") || strings.HasPrefix(rest, "$[") {
		rest = strings.TrimPrefix(rest[1:], ".")
	}
	var steps []step
	for first := true; rest != ""; first = false {
		if rest[0] == '[' {
			one, behind, err := bracket(rest)
			if err != nil {
				return nil, err
			}
			steps, rest = append(steps, one), behind
			continue
		}
		if !first {
			if rest[0] != '.' {
				return nil, fmt.Errorf("a point is missing before %q", rest)
			}
			rest = rest[1:]
		}
		end := strings.IndexAny(rest, ".[")
		if end < 0 {
			end = len(rest)
		}
		switch name := rest[:end]; name {
		case "":
			return nil, fmt.Errorf("the name of a key is missing")
		case "*":
			steps = append(steps, step{any: true})
		case "**":
			steps = append(steps, step{deep: true})
		default:
			steps = append(steps, step{key: name})
		}
		rest = rest[end:]
	}
	switch {
	case len(steps) == 0:
		return nil, fmt.Errorf("it leads nowhere")
	case len(steps) > mostSteps:
		return nil, fmt.Errorf("it has more than %d steps", mostSteps)
	}
	return steps, nil
}

// bracket returns the step in the brackets at the beginning of s.
func bracket(s string) (step, string, error) {
	if rest, ok := strings.CutPrefix(s, `["`); ok {
		end := strings.Index(rest, `"]`)
		if end < 0 {
			return step{}, "", fmt.Errorf(`%s has no "]`, s)
		}
		return step{key: rest[:end]}, rest[end+2:], nil
	}
	end := strings.IndexByte(s, ']')
	if end < 0 {
		return step{}, "", fmt.Errorf("%s has no ]", s)
	}
	inside, rest := s[1:end], s[end+1:]
	if inside == "*" || inside == "" {
		return step{array: true, any: true}, rest, nil
	}
	n, err := strconv.Atoi(inside)
	if err != nil || n < 0 {
		return step{}, "", fmt.Errorf("[%s] is no element; write [*], [0] or [\"key\"]", inside)
	}
	return step{array: true, index: n}, rest, nil
}

// takes reports whether a step leads to the value of a key, or the element of an
// index.
func (s *step) takes(key string, index int, array bool) bool {
	if s.array != array {
		return false
	}
	return s.any || array && s.index == index || !array && s.key == key
}

// A place is how far the path of each rule has come: bit i of it is set when the first
// i steps lead here.
type place []uint64

// begin returns the place of the whole document.
func begin(rules []rule) place {
	p := make(place, len(rules))
	for i := range rules {
		p[i] = rules[i].pass(1)
	}
	return p
}

// pass adds to a set what "**" leads to without a step.
func (r *rule) pass(set uint64) uint64 {
	for i := range r.steps {
		if r.steps[i].deep && set&(1<<i) != 0 {
			set |= 1 << (i + 1)
		}
	}
	return set
}

// below returns the place of a value inside.
func (p place) below(rules []rule, key string, index int, array bool) place {
	out := make(place, len(p))
	for k, set := range p {
		if set == 0 {
			continue
		}
		r := &rules[k]
		var next uint64
		for i := range r.steps {
			switch s := &r.steps[i]; {
			case set&(1<<i) == 0:
			case s.deep:
				next |= 1 << i
			case s.takes(key, index, array):
				next |= 1 << (i + 1)
			}
		}
		out[k] = r.pass(next)
	}
	return out
}

// rule returns the rule whose path ends here and that counts most, nil for none.
func (p place) rule(rules []rule) *rule {
	var best *rule
	for k, set := range p {
		r := &rules[k]
		if set&(1<<len(r.steps)) != 0 && (best == nil || r.kind >= best.kind) {
			best = r
		}
	}
	return best
}

// news are the rules of ninjs, versions 1 to 3. Names in the metadata of persons,
// places and subjects come from vocabularies and are left alone, sluglines too.
var news = Rules{
	Headings: []string{"**.headline", "**.headlines[*].value"},
	Text: []string{
		"**.byline", "**.by", "**.located", "**.title",
		"**.body_text", "**.description_text", "**.copyrightnotice", "**.copyrightNotice",
		"**.usageterms", "**.usageTerms", "**.ednote", "**.edNote",
	},
	HTML: []string{
		"**.body_html", "**.body_xhtml", "**.description_html", "**.description_xhtml",
	},
	MaybeHTML: []string{"**.bodies[*].value", "**.descriptions[*].value"},
	Languages: []string{"language", "**.associations.*.language", "**.associations[*].language"},
}
