package jsondoc_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/jsondoc"
	"fidele/tm/text"
)

func TestPathsLeadToText(t *testing.T) {
	const doc = `{"titre": "A", "items": [{"titre": "B", "x": 1}, {"titre": "C", "n": {"titre": "D"}}],` +
		` "mots": ["E", "F"], "a.b": "G", "vide": null, "\u0074exte": "H"}`
	for path, want := range map[string]string{
		"titre": "A", "$.titre": "A", "items[*].titre": "B C", "items[].titre": "B C", "items[1].titre": "C",
		"**.titre": "A B C D", "items.**.titre": "B C D", "items[*].**.titre": "B C D", "*": "A G H", "mots[*]": "E F",
		`["a.b"]`: "G", "items[*].*.titre": "D", "texte": "H", "**": "A B C D E F G H", "items": "", "vide": "",
		"**[*]": "E F",
	} {
		format := jsondoc.Format{Rules: []jsondoc.Rules{{Text: []string{path}}}}
		f, err := format.Read("a.json", []byte(doc), block.Options{})
		var got []string
		if err == nil {
			for _, b := range f.Blocks() {
				got = append(got, b.Text.Plain)
			}
			articletest.Identity(t, f, []byte(doc))
		} else if !errors.Is(err, block.ErrFormat) {
			t.Fatal(err)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s leads to %q, want %q (%v)", path, s, want, err)
		}
	}
}

func TestWrongPathsAreToldBySettingAndValue(t *testing.T) {
	for path, want := range map[string]string{
		"":                             `text: "": it leads nowhere`,
		"a..b":                         `text: "a..b": the name of a key is missing`,
		"a[b]":                         `text: "a[b]": [b] is no element; write [*], [0] or ["key"]`,
		"a[0":                          `text: "a[0": [0 has no ]`,
		"a[0]b":                        `text: "a[0]b": a point is missing before "b"`,
		strings.Repeat("a.", 70) + "a": `text: "` + strings.Repeat("a.", 70) + `a": it has more than 60 steps`,
	} {
		err := (&jsondoc.Rules{Text: []string{path}}).Check()
		var rule *jsondoc.RuleError
		if !errors.As(err, &rule) || err.Error() != want {
			t.Errorf("%q: %v", path, err)
		}
	}
}

func TestTranslationsAreEscapedAsTheDocumentDoes(t *testing.T) {
	for _, c := range []struct{ name, source, target, want string }{
		{"as they are", `{"t":"é / <"}`, `"à" \ / <b> &`, `{"t":"\"à\" \\ / <b> &"}`},
		{"ASCII", `{"t":"\u00e9"}`, "à 🌉", `{"t":"\u00e0 \ud83c\udf09"}`},
		{"capital digits", `{"t":"\u00C9"}`, "à", `{"t":"\u00E0"}`},
		{"slashes", `{"t":"un\/e"}`, "1/2", `{"t":"1\/2"}`},
		{"single characters", `{"t":"a\u003cb\u00a0é"}`, "< é\u00a0à", `{"t":"\u003c é\u00a0à"}`},
		{"line breaks", `{"t":"un"}`, "a\nb\tc", `{"t":"a b\tc"}`},
	} {
		f := articletest.Read(t, jsondoc.Format{Rules: []jsondoc.Rules{{Text: []string{"t"}}}}, "a", []byte(c.source))
		var out bytes.Buffer
		if err := articletest.Write(&out, f, func(int) (text.Text, bool) { return text.New(c.target), true }); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, out.String()); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestHTMLInStringsIsReadAsHTML(t *testing.T) {
	const source = `{"uri":"u","headline":"Un","bodies":[{"value":"<p>Le <a href=\"u\">pont<\/a> &amp; l\u2019eau.</p>"}` +
		`,{"value":"3 < 4 & 5"}]}`
	f := articletest.Read(t, jsondoc.Format{News: true}, "a", []byte(source))
	want := []string{"heading: Un", "paragraph: Le <1>pont</1> & l’eau.", `paragraph: 3 \< 4 & 5`}
	got := articletest.Outline(f)
	if len(got) == 3 && strings.HasSuffix(got[2], "3 < 4 & 5") {
		want[2] = got[2] // Tagged writes the sign as it likes
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	articletest.Identity(t, f, []byte(source))
	targets := []text.Text{text.New("One"), {Plain: "A bridge & \"d’eau\"", Codes: f.Blocks()[1].Text.Codes}, text.New("<b> & 1")}
	targets[1].Codes[0].At, targets[1].Codes[1].At = 2, 8
	var out bytes.Buffer
	if err := articletest.Write(&out, f, func(i int) (text.Text, bool) { return targets[i], true }); err != nil {
		t.Fatal(err)
	}
	const wantFile = `{"uri":"u","headline":"One","bodies":[{"value":"<p>A <a href=\"u\">bridge<\/a> &amp; \"d\u2019eau\"</p>"}` +
		`,{"value":"&lt;b> &amp; 1"}]}`
	if diff := cmp.Diff(strings.ReplaceAll(wantFile, `\"d`, `\"d`), out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestTheLanguageOfTranslatedItemsChanges(t *testing.T) {
	const source = `{"uri":"u","language":"fr-FR","headline":"Un","associations":{"a":{"language":"fr","headline":"Deux"}}}`
	f := articletest.Read(t, jsondoc.Format{News: true}, "a", []byte(source))
	for i, want := range []string{
		`{"uri":"u","language":"en","headline":"One","associations":{"a":{"language":"fr","headline":"Deux"}}}`,
		`{"uri":"u","language":"en","headline":"Un","associations":{"a":{"language":"en","headline":"One"}}}`,
	} {
		var out bytes.Buffer
		_, err := f.WriteTranslation(&out, language.French, language.English, func(k int) []block.Edit {
			if k != i {
				return nil
			}
			return []block.Edit{{Start: 0, End: len(f.Blocks()[k].Text.Plain), Text: text.New("One")}}
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestWhatIsNoArticleIsRefusedWithItsPlace(t *testing.T) {
	deep := strings.Repeat("[", 2_000) + strings.Repeat("]", 2_000)
	for source, want := range map[string]string{
		`{"a": "b"}`:        "a: not an article that fidele reads: there are no rules for this JSON",
		"{\"a\":\n \"b\"":   "a:2:5: damaged file: not valid JSON: unexpected end of JSON input",
		"{\"a\":\n x}":      "a:2:2: damaged file: not valid JSON: invalid character 'x' looking for beginning of value",
		"{\"a\": \"\n\"}":   "a:1:8: damaged file: not valid JSON: invalid character '\\n' in string literal",
		deep:                "a:1:1001: limit exceeded: values nested more than 1000 deep",
		"{\"a\": \"\xe9\"}": "a:1:8: not valid text: byte 0xE9 is not UTF-8",
	} {
		_, err := jsondoc.Format{}.Read("a", []byte(source), block.Options{})
		var place *text.PlaceError
		if !errors.As(err, &place) || place.Hint == "" && !strings.Contains(want, "valid text") || err.Error() != want {
			t.Errorf("%.20q: %v", source, err)
		}
	}
}

// Random documents, written by the standard library with and without escapes, come
// back, and translated they are what the translated value would be.
func TestRandomDocumentsComeBackTranslated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		strs := rapid.SampledFrom([]string{"Un mot.", "l’été \"ici\"", "a/b", "a\\b", "<p>Un <b>mot</b> &amp; deux.</p><p>Trois</p>",
			"🌉 pont", "", "un\ndeux", "un\n\ndeux", "\u0001x", "3 < 4", "\u2028"})
		var value func(depth int) *rapid.Generator[any]
		value = func(depth int) *rapid.Generator[any] {
			return rapid.Custom(func(t *rapid.T) any {
				switch n := rapid.IntRange(0, 5).Draw(t, "kind"); {
				case n == 0 && depth < 3:
					return rapid.MapOfN(rapid.SampledFrom([]string{"t", "h", "x"}), value(depth+1), 0, 3).Draw(t, "object")
				case n == 1 && depth < 3:
					return rapid.SliceOfN(value(depth+1), 0, 3).Draw(t, "array")
				case n == 2:
					return rapid.SampledFrom([]any{nil, true, 1.5}).Draw(t, "other")
				}
				return strs.Draw(t, "string")
			})
		}
		doc := map[string]any{"t": "Début", "v": value(0).Draw(t, "value")}
		var source bytes.Buffer
		enc := json.NewEncoder(&source)
		enc.SetEscapeHTML(rapid.Bool().Draw(t, "escape"))
		enc.SetIndent("", rapid.SampledFrom([]string{"", "\t"}).Draw(t, "indent"))
		if err := enc.Encode(doc); err != nil {
			t.Fatal(err)
		}
		format := jsondoc.Format{Rules: []jsondoc.Rules{{Text: []string{"**.t"}, HTML: []string{"**.h"}}}}
		f := articletest.Read(t, format, "a", source.Bytes())
		articletest.Identity(t, f, source.Bytes())
		if !json.Valid(articletest.Garble(t, f)) {
			t.Fatal("garbled, it is no JSON")
		}
		target := rapid.SampledFrom([]string{"Mot", "à <b> & \"c\" / \\ 🌉", "l’eau"}).Draw(t, "target")
		var out bytes.Buffer
		if err := articletest.Write(&out, f, func(int) (text.Text, bool) { return text.New(target), true }); err != nil {
			t.Fatal(err)
		}
		again := articletest.Read(t, format, "a", out.Bytes())
		if len(again.Blocks()) != len(f.Blocks()) {
			t.Fatalf("%d blocks, were %d", len(again.Blocks()), len(f.Blocks()))
		}
		for _, b := range again.Blocks() {
			if b.Text.Plain != target {
				t.Fatalf("%q reads back as %q\n%s", target, b.Text.Plain, out.String())
			}
		}
	})
}
