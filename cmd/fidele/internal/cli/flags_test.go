package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm/interchange"
)

// sampleOptions has a field for every kind of flag.
type sampleOptions struct {
	format, state, name string
	before              *string
	many, glossaries    []string
	n, max              int
	score               float64
	over                *float64
	wait                time.Duration
	pair                LanguagePair
	from                interchange.Format
	yes                 bool

	args []string
}

// runSample runs a command with all kinds of flags.
func runSample(args ...string) (o *sampleOptions, status int, stderr string) {
	o = &sampleOptions{name: "nobody", n: 3, score: 0.5}
	var out, errors bytes.Buffer
	e := NewEnv(strings.NewReader(""), &out, &errors)
	status = e.Run(context.Background(), append([]string{"fidele", "sample"}, args...), []*Command{{
		Name: "sample",
		Flags: []Flag{
			Format(&o.format, "text", "json", "jsonl"),
			OptionalEnum(&o.state, "state", "STATE", "", "draft", "final"),
			String(&o.name, "name", "a `NAME`"),
			Given(&o.before, "before", "a `TEXT`"),
			Strings(&o.many, "many", "a `TEXT`"),
			Glossary(&o.glossaries),
			Int(&o.n, "n", "a number (`N`)", func(n int) error {
				if n < 1 {
					return Usagef("--n is at least 1, not %d", n)
				}
				return nil
			}),
			Max(&o.max, "the most"),
			Confidence(&o.score),
			GivenFloat(&o.over, "over", "a `NUMBER`", func(float64) error { return nil }),
			Wait(&o.wait),
			Pair(&o.pair),
			FileFormat(&o.from, "from", "a `FORMAT`"),
			Bool(&o.yes, "yes", "yes"),
		},
		Action: Run(&o.args, func(context.Context) error { return nil }),
	}})
	return o, status, errors.String()
}

func TestOptionsKeepTheirDefaults(t *testing.T) {
	o, status, stderr := runSample("x")
	if status != 0 {
		t.Fatal(stderr)
	}
	want := sampleOptions{
		format: "text", name: "nobody", n: 3, score: 0.5, wait: DefaultWait, args: []string{"x"},
	}
	if d := cmp.Diff(want, *o, cmp.AllowUnexported(sampleOptions{}, language.Tag{}), cmp.Comparer(sameTag)); d != "" {
		t.Error(d)
	}
}

func TestFlagsFillOptions(t *testing.T) {
	o, status, stderr := runSample("a", "--format=json", "--state", "final", "--name", "x", "--before", "",
		"--many", "a,b", "--many", "c", "-g", "g.csv", "--n", "7", "--max", "0", "--confidence", "0.9",
		"--over", "0", "--wait", "2s", "--pair", "fr:en-GB", "--from", "XLF", "--yes", "b")
	if status != 0 {
		t.Fatal(stderr)
	}
	empty, zero := "", 0.0
	want := sampleOptions{
		format: "json", state: "final", name: "x", before: &empty,
		many: []string{"a,b", "c"}, glossaries: []string{"g.csv"}, n: 7, score: 0.9, over: &zero,
		wait: 2 * time.Second, from: interchange.XLIFF, yes: true, args: []string{"a", "b"},
		pair: LanguagePair{language.French, language.BritishEnglish, true},
	}
	if d := cmp.Diff(want, *o, cmp.AllowUnexported(sampleOptions{}), cmp.Comparer(sameTag)); d != "" {
		t.Error(d)
	}
}

func sameTag(a, b language.Tag) bool { return a == b }

func TestValuesThatAFlagDoesNotTake(t *testing.T) {
	for _, c := range []struct{ flag, value, want, hint string }{
		{"format", "xml", `--format is text, json or jsonl, not "xml"`, "--help shows the usage"},
		{"state", "sold", `--state is draft or final, not "sold"`, "--help shows the usage"},
		{"n", "0", "--n is at least 1, not 0", "--help shows the usage"},
		{"max", "-1", "--max -1 is less than none", "--help shows the usage"},
		{"threshold", "2", "--threshold is between 0 and 1, not 2", "--help shows the usage"},
		{"threshold", "NaN", "--threshold is between 0 and 1, not NaN", "--help shows the usage"},
		{"pair", "fr", `--pair "fr" is not a pair of languages`, "write it as fr:en"},
		{"from", "gif", `no format "gif" for --from`, "tmx, xliff, po, tsv, csv, xlsx, sdltm, wordfast or jsonl"},
		{"color", "red", `--color is auto, always or never, not "red"`, "--help shows the usage"},
		{"source", "?", `--source: "?" is not a language tag`, "write it as fr, en or fr-CA"},
	} {
		_, status, stderr := runSample("--"+c.flag, c.value)
		want := "fidele: error: " + c.want + "\nfidele: hint: " + c.hint + "\n"
		if status != 2 || stderr != want {
			t.Errorf("--%s %s: status %d\n%s\nwant\n%s", c.flag, c.value, status, stderr, want)
		}
	}
}

func TestOutputFormatFollowsTheNameOfTheFile(t *testing.T) {
	for name, want := range map[string]interchange.Format{
		"a.tmx": interchange.TMX, "a.TSV": interchange.TSV, "a.tab": interchange.TSV, "a.csv": interchange.CSV,
		"a.jsonl": interchange.JSONL, "a.xliff": interchange.XLIFF, "a.po": interchange.PO,
		"-": interchange.TMX, "dir.d/a": interchange.TMX,
	} {
		if got, err := OutputFormat(interchange.Unknown, name, "format"); got != want || err != nil {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	if got, err := OutputFormat(interchange.PO, "a.gif", "format"); got != interchange.PO || err != nil {
		t.Errorf("what a flag chose: %s, %v", got, err)
	}
	if _, err := OutputFormat(interchange.Unknown, "a.gif", "format"); err == nil {
		t.Error("a.gif has a format")
	}
}
