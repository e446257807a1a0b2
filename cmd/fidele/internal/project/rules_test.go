package project_test

import (
	"errors"
	"strings"
	"testing"

	"fidele/cmd/fidele/internal/project"
	"fidele/tm/text"
)

func TestOwnRulesAndStyle(t *testing.T) {
	p, err := project.Parse("/p/fidele.toml", []byte(`
source = "fr"
target = "en"

[style]
thousands = "3,000"
emphasis = "off"

[[rules]]
id = "percent"
forbid = "per cent"
message = "the house writes percent"
severity = "error"
fix = "percent"
example = ["5 per cent", { source = "5 %", target = "five per cent" }]
counter-example = "5 percent"

[[rules]]
id = "bank"
if = "Banque centrale"
require = "central bank"
message = "say which bank"
example = { source = "La Banque centrale", target = "The bank" }
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Rules) != 2 || p.Rules[0].ID != "percent" || p.Rules[0].Severity.String() != "error" ||
		p.Rules[1].Example.SourceLang != "fr" || p.Emphasis == nil || p.Emphasis.String() != "off" {
		t.Errorf("%+v, %v", p.Rules, p.Emphasis)
	}
}

// What is wrong with a rule is told with its place, however the rule is written.
func TestWhatIsWrongWithARuleHasAPlace(t *testing.T) {
	for _, c := range []struct {
		name, content, want string
		line, column        int
	}{
		{"an example that is not reported", "[[rules]]\nid = \"a\"\nmessage = \"m\"\nforbid = \"x\"\nexample = \"y\"\n",
			`example: rule "a" does not report it: "y"`, 5, 11},
		{"the second of a list", "[[rules]]\nid = \"a\"\nmessage = \"m\"\nforbid = \"x\"\nexample = [\n  \"x\", # fine\n  \"y\",\n]\n",
			"does not report it", 7, 3},
		{"a counter-example that is", "[check]\nnumber = \"off\"\n\n  [[rules]]\n  id = \"a\"\n  message = \"m\"\n  forbid = 'x'\n  counter-example = 'xx'\n",
			`counter-example: rule "a" reports it: "xx"`, 8, 21},
		{"of the second rule", "[[rules]]\nid = \"a\"\nmessage = \"m\"\nforbid = \"x\"\nexample = \"x\"\n[[ rules ]]\nid = \"b\"\nmessage = \"m\"\nforbid = \"x\"\nexample = { target = \"y\" }\n",
			"does not report it", 10, 11},
		{"behind a text that looks like a rule", "source = \"\"\"fr\"\"\" # [[rules]]\n[[rules]]\nid = \"a\"\nmessage = \"\"\"\n[[rules]]\nexample = \"\"\"\nforbid = \"x\"\nexample = \"é\"\n",
			"does not report it", 8, 11},
		{"inline", "rules = [{ id = \"a\", message = \"m\", forbid = \"x\", example = \"y\" }]\n", "does not report it", 1, 61},
		{"no message", "[[rules]]\nid = \"a\"\nforbid = \"x\"\n", "message: say what is wrong", 1, 1},
		{"no pattern", "[[rules]]\nmessage = \"m\"\nid = \"a\"\n", "needs forbid or require", 3, 6},
		{"a broken pattern", "[[rules]]\nid = \"a\"\nmessage = \"m\"\nforbid = \"(x\"\n", "missing closing )", 4, 10},
		{"a severity", "[[rules]]\nid = \"a\"\nmessage = \"m\"\nforbid = \"x\"\nseverity = \"loud\"\n", `no severity "loud"`, 5, 12},
		{"a name twice", "[[rules]]\nid = \"a\"\nmessage = \"m\"\nforbid = \"x\"\n[[rules]]\nid = \"a\"\nmessage = \"m\"\nforbid = \"x\"\n", `another rule "a"`, 6, 6},
		{"a name that is built in", "[[rules]]\nid = \"glossary\"\nmessage = \"m\"\nforbid = \"x\"\n", `another rule "glossary"`, 2, 6},
		{"a setting that is none", "[[rules]]\nid = \"a\"\nmesage = \"m\"\nforbid = \"x\"\n", `no setting "rules.mesage"`, 3, 1},
		{"an example of one side", "[[rules]]\nid = \"a\"\nmessage = \"m\"\nif = \"x\"\nforbid = \"x\"\nexample = \"y\"\n", "needs both sides", 6, 11},
		{"a style", "[style]\nhours = \"14:30\"\ndates = \"2026\"\n", "dates: ", 3, 9},
		{"a style inline", "style = { dates = \"2026\" }\n", "dates: ", 1, 19},
		{"a style with its table before it", "style.dates = \"2026\"\n", "dates: ", 1, 15},
		{"emphasis", "[style]\nemphasis = \"loud\"\n", "emphasis: ", 2, 12},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := project.Parse("fidele.toml", []byte(c.content))
			var p *text.PlaceError
			if !errors.As(err, &p) || !errors.Is(err, project.ErrConfig) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %v, want %q", err, c.want)
			}
			if p.Line != c.line || p.Column != c.column {
				t.Errorf("at %d:%d, want %d:%d: %v", p.Line, p.Column, c.line, c.column, err)
			}
		})
	}
}
