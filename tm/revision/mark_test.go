package revision_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/revision"
	"fidele/tm/text"
)

// coded makes a text of "{b:bold} words {/b}": codes in braces, by their data.
func coded(marked string) text.Text {
	var t text.Text
	open := map[string]string{}
	for i, part := range strings.FieldsFunc(marked, func(r rune) bool { return r == '{' || r == '}' }) {
		inside := strings.Contains(marked, "{"+part+"}")
		if !inside {
			t.Plain += part
			continue
		}
		c := text.Code{At: len(t.Plain), Kind: text.Alone, ID: fmt.Sprint(i), Data: part}
		switch {
		case strings.HasPrefix(part, "</"):
			c.Kind, c.ID = text.Close, open[part[2:]]
		case strings.HasPrefix(part, "<") && !strings.Contains(part, "@"):
			name, _, _ := strings.Cut(strings.Trim(part, "<>"), " ")
			c.Kind, open[name+">"] = text.Open, c.ID
		}
		t.Codes = append(t.Codes, c)
	}
	return t
}

func TestCodesThatChangedAreMarked(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"nothing", "A {<b>}big{</b>} cat", "A {<b>}big{</b>} cat", ""},
		{"around other words", "A {<b>}big{</b>} cat", "A {<b>}grey{</b>} cat", ""},
		{"in another spelling", "A {<b>}big{</b>} cat", "A {<strong>}big{</strong>} cat", ""},
		{"behind words that came", "A {<b>}cat{</b>}", "A very big {<b>}cat{</b>}", ""},
		{"across white space", "A {<b>}big {</b>}cat", "A {<b>}big{</b>} cat", ""},
		{"gone", "A {<b>}big{</b>} cat", "A big cat", "code <b>…</b> → "},
		{"come", "A big cat", "A {<b>}big{</b>} cat", "code  → <b>…</b>"},
		{"elsewhere", "A {<b>}big{</b>} cat", "A big {<b>}cat{</b>}", "code <b>…</b> → <b>…</b>"},
		{"another kind", "A {<b>}big{</b>} cat", "A {<i>}big{</i>} cat", "code <b>…</b> → <i>…</i>"},
		{"address", `A {<a href="x.org">}big{</a>} cat`, `A {<a href="y.org">}big{</a>} cat`,
			"address x.org → y.org"},
		{"attribute", `A {<a href="x.org">}big{</a>} cat`, `A {<a href="x.org" id="k">}big{</a>} cat`,
			`code <a href="x.org">…</a> → <a href="x.org" id="k">…</a>`},
		{"address in angle brackets", "Call {<a@b.org>}.", "Call {<c@b.org>}.", "address a@b.org → c@b.org"},
		{"variable", "A {%s} cat", "A {%d} cat", "code %s → %d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := revision.Compare([]revision.Segment{{Text: coded(c.old)}}, []revision.Segment{{Text: coded(c.new)}},
				revision.Options{Lang: language.English})
			var got []string
			for _, m := range r.Changes[0].Marks {
				got = append(got, fmt.Sprintf("%s %s → %s", m.Class, m.Old, m.New))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("%s, want %s", s, c.want)
			}
			if differs := c.want != ""; differs && !r.Summary.Differs() {
				t.Error("no difference")
			}
		})
	}
}

// An article in a line: "#" begins a heading, "/" a paragraph; other segments go on.
func structured(article string) (list []revision.Segment) {
	block := -1
	kind := "paragraph"
	for _, s := range strings.Fields(article) {
		switch s[0] {
		case '#':
			block, kind = block+1, "heading 1"
		case '/':
			block, kind = block+1, "paragraph"
		}
		list = append(list, revision.Segment{
			Text: text.New(strings.TrimLeft(s, "#/") + " word."), Structure: kind, Block: block,
		})
	}
	return list
}

func TestStructureIsCompared(t *testing.T) {
	const joined, divided = "begins a paragraph → continues the paragraph",
		"continues the paragraph → begins a paragraph"
	for _, c := range []struct{ old, new, want string }{
		{"#title /one two", "#title /one two", ""},
		{"#title /one two", "/title /one two", "1: heading 1 → paragraph"},
		{"#title /one /two", "#title /one two", "3: " + joined},
		{"#title /one two", "#title /one /two", "3: " + divided},
		{"/one /two", "/one /new three /two", ""},
		{"/one /two", "/one /two more", ""},
		{"/one gone two", "/one two", ""},
		{"/one two", "/one /new /two", "3: " + divided},
		{"/one /gone /two", "/one two", "2: " + joined},
		{"/one /two", "/new two /one", ""}, // moved
	} {
		t.Run(c.old+" to "+c.new, func(t *testing.T) {
			r := revision.Compare(structured(c.old), structured(c.new), revision.Options{Lang: language.English})
			var got []string
			for _, change := range r.Changes {
				for _, m := range change.Marks {
					got = append(got, fmt.Sprintf("%d: %s → %s", change.New[0]+1, m.Old, m.New))
				}
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("%q, want %q", s, c.want)
			}
		})
	}
}

func TestWhatStandsOutsideIsCompared(t *testing.T) {
	segments := structured("/one /two /three")
	outside := func(items ...string) (list []revision.Outside) {
		for _, s := range items {
			after := int(s[0] - '0')
			class := revision.Code
			if s[1] == '@' {
				class = revision.Address
			}
			list = append(list, revision.Outside{Class: class, Text: s[2:], After: after})
		}
		return list
	}
	r := revision.Compare(segments, segments, revision.Options{Lang: language.English})
	r.CompareOutside(outside("0@a.png", "0-go run", "1-go vet", "2@x.org"), outside("0@b.png", "0-go run", "2-new", "2@x.org"))
	want := []revision.OutsideChange{
		{Class: revision.Address, Op: revision.Changed, Old: "a.png", New: "b.png"},
		{Class: revision.Code, Op: revision.Deleted, Old: "go vet", OldAfter: 1, NewAfter: 1},
		{Class: revision.Code, Op: revision.Inserted, New: "new", OldAfter: 1, NewAfter: 2},
	}
	if d := cmp.Diff(want, r.Outside); d != "" {
		t.Error(d)
	}
	if !r.Summary.Differs() || r.Summary.Outside != 3 || r.Summary.Classes[revision.Code] != 2 {
		t.Errorf("%+v", r.Summary)
	}
}

// A version differs in nothing from itself, whatever codes and blocks it has, and
// marks lie within their texts.
func TestMarksLieWithinTheirTexts(t *testing.T) {
	some := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) revision.Segment {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"the", "lake", "{<b>}", "{</b>}", "{%s}",
			`{<a href="x">}`, `{<a href="y">}`, "{</a>}"}), 0, 7).Draw(t, "words")
		return revision.Segment{
			Text:      coded(strings.Join(words, " ")),
			Structure: rapid.SampledFrom([]string{"heading 1", "paragraph"}).Draw(t, "structure"),
			Block:     rapid.IntRange(0, 3).Draw(t, "block"),
		}
	}), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		old, new := some.Draw(t, "old"), some.Draw(t, "new")
		opts := revision.Options{Lang: language.English, Paired: true}
		if r := revision.Compare(old, old, opts); r.Summary.Differs() {
			t.Fatalf("%+v", r.Changes)
		}
		for _, c := range revision.Compare(old, new, opts).Changes {
			for _, m := range c.Marks {
				if m.OldAt > len(c.OldText.Plain) || m.NewAt > len(c.NewText.Plain) || m.Old == "" && m.New == "" {
					t.Fatalf("%+v of %q and %q", m, c.OldText.Plain, c.NewText.Plain)
				}
				if m.Class != revision.Structure && (m.Old == "") != (m.OldAt < 0) && m.Class == revision.Code {
					t.Fatalf("%+v", m)
				}
			}
		}
	})
}

// A segment whose translation was empty is filled where it stands, and not moved.
func TestSegmentsFilledInPlaceAreChanged(t *testing.T) {
	unit := func(source, target string) revision.Segment {
		return revision.Segment{Source: source, Text: text.New(target)}
	}
	old := []revision.Segment{unit("un", "One."), unit("deux", ""), unit("trois", ""), unit("quatre", "Four.")}
	new := []revision.Segment{unit("un", "One."), unit("deux", "Two."), unit("trois", "Three."), unit("quatre", "Four.")}
	r := revision.Compare(old, new, revision.Options{Lang: language.English})
	if s := r.Summary; s.Changed != 2 || s.Equal != 2 || s.Moved != 0 {
		t.Errorf("%+v", s)
	}
}

func TestAcronymsWithStopsAreOneWordToTER(t *testing.T) {
	for _, c := range []struct {
		old, new string
		edits    int
	}{
		{"The U.S. said no.", "The US said no.", 1},
		{"The U.S.A. said no.", "The U.S. said no.", 1},
		{"Vitamin A. It helps.", "Vitamin B. It helps.", 1},
		{"J. Roe said no.", "K. Roe said no.", 1},
	} {
		r := revision.Compare([]revision.Segment{{Text: text.New(c.old)}}, []revision.Segment{{Text: text.New(c.new)}},
			revision.Options{Lang: language.English})
		if got := r.Summary.TER.Edits; got != c.edits {
			t.Errorf("%s → %s: %d edits, want %d", c.old, c.new, got, c.edits)
		}
	}
}
