package segment_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	languages "fidele/tm/language"
	"fidele/tm/segment"
	"fidele/tm/segment/srx"
	"fidele/tm/text"
)

// Random tests begin with the same seed each time, so that a change is judged
// and not a throw of dice; FIDELE_LONG=1 throws them.
func TestMain(m *testing.M) {
	flag.Parse()
	if os.Getenv("FIDELE_LONG") == "" && flag.Lookup("rapid.seed").Value.String() == "0" {
		if err := flag.Set("rapid.seed", "20261122"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	os.Exit(m.Run())
}

// someText draws text that is full of what segmentation looks at.
func someText(t *rapid.T, quotes bool) string {
	pieces := []string{
		"Le", "la", "Il", "M", "A", "J.-C", "av", "etc", "p", "art", "12", "3", "XIV", "fin",
		"Paris", "S.N.C.F", "L’art", "20 °C", "é", "日本",
		".", ". ", ". ", "? ", " ! ", "…", "... ", " ", " ", "\n", "\n\n", "« ", " »", "“", "”",
		"(", ")", "[1]", "(…)", "– ", "-", ", ", ": ", ";", "$", "*", "²", ":-)", "。",
		"\t", "\r\n", "\u2029", "\u200b", "😀",
	}
	if quotes {
		pieces = append(pieces, `"`, `" `, ` "`, "'", " ' ")
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 20).Draw(t, "text"), "")
}

// segmenters are the built-in rules, exported ones, and one real shape of SRX.
func segmenters(t testing.TB) map[string]*segment.Segmenter {
	return map[string]*segment.Segmenter{
		"French":   segment.For(language.French),
		"English":  segment.For(language.English),
		"general":  segment.For(language.Und),
		"colons":   segment.New(language.French, segment.Options{Colon: true, Semicolon: true}),
		"exported": exportedSegmenter(t, language.French),
	}
}

// checkSpans fails unless the spans hold everything but white space, in order.
func checkSpans(t interface {
	Helper()
	Fatalf(string, ...any)
}, plain string, spans []segment.Span) {
	t.Helper()
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > len(plain) {
			t.Fatalf("%q: spans %v", plain, spans)
		}
		if squeezed(plain[at:s.Start]) != "" {
			t.Fatalf("%q: text %q is in no segment", plain, plain[at:s.Start])
		}
		if part := plain[s.Start:s.End]; strings.TrimSpace(part) != part || part == "" {
			t.Fatalf("%q: segment %q has white space at an end", plain, part)
		}
		at = s.End
	}
	if squeezed(plain[at:]) != "" {
		t.Fatalf("%q: text %q is in no segment", plain, plain[at:])
	}
}

func TestSegmentsHoldAllButWhiteSpace(t *testing.T) {
	for name, s := range segmenters(t) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				plain := someText(t, true)
				checkSpans(t, plain, split(s, plain))
			})
		})
	}
}

func TestASegmentIsOneSegment(t *testing.T) {
	for name, s := range segmenters(t) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				plain := someText(t, false) // straight marks are counted by paragraph
				for _, span := range split(s, plain) {
					part := plain[span.Start:span.End]
					if again := split(s, part); len(again) != 1 {
						t.Fatalf("%q of %q is again divided: %v", part, plain, again)
					}
				}
			})
		})
	}
}

func TestSpacesOfEveryKindCountAlike(t *testing.T) {
	for name, s := range segmenters(t) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				plain := someText(t, true)
				twin := strings.ReplaceAll(plain, " ", "\u202f")
				var one, other []string
				for _, span := range split(s, plain) {
					one = append(one, squeezed(plain[span.Start:span.End]))
				}
				for _, span := range split(s, twin) {
					other = append(other, squeezed(twin[span.Start:span.End]))
				}
				if !slices.Equal(one, other) {
					t.Fatalf("%q\n ordinary  %q\n no-break  %q", plain, one, other)
				}
			})
		})
	}
}

func TestExplainTellsEveryBreak(t *testing.T) {
	for name, s := range segmenters(t) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				plain := someText(t, true)
				breaks := map[int]bool{}
				for _, d := range explain(s, plain) {
					if d.Rule == "" || d.Next < d.End {
						t.Fatalf("%q: %+v", plain, d)
					}
					if d.Break {
						breaks[d.Next] = true
					}
				}
				for _, span := range split(s, plain) {
					first := strings.TrimSpace(squeezed(plain[:span.Start])) == ""
					if !first && !breaks[span.Start] {
						t.Fatalf("%q: nothing explains the break at %d", plain, span.Start)
					}
				}
			})
		})
	}
}

func TestCodesGoWhereTheFormatHandleSaysAndAreNeverLost(t *testing.T) {
	// <b>Un.</b> <i>Deux<x/>.<y/> </i>Trois
	source := text.Text{Plain: "Un. Deux. Trois", Codes: []text.Code{
		{At: 0, Kind: text.Open, ID: "b"},
		{At: 3, Kind: text.Close, ID: "b"},
		{At: 4, Kind: text.Open, ID: "i"},
		{At: 8, Kind: text.Alone, ID: "x"},
		{At: 9, Kind: text.Alone, ID: "y"},
		{At: 10, Kind: text.Close, ID: "i"},
	}}
	var tagged []string
	for _, part := range splitText(segment.For(language.French), source) {
		tagged = append(tagged, part.Tagged())
		if err := part.Check(); err != nil {
			t.Error(err)
		}
	}
	want := []string{"<1>Un.</1>", "<1>Deux<2/>.", "<1/></2>Trois"}
	if !slices.Equal(tagged, want) {
		t.Errorf("got %q, want %q", tagged, want)
	}
	s := segment.For(language.French)
	rapid.Check(t, func(t *rapid.T) {
		source := text.New(someText(t, true))
		var borders []int
		for i := range source.Plain {
			borders = append(borders, i)
		}
		borders = append(borders, len(source.Plain))
		places := rapid.SliceOfN(rapid.SampledFrom(borders), 0, 6).Draw(t, "places")
		slices.Sort(places)
		for i, at := range places {
			code := text.Code{At: at, Kind: text.Alone, ID: fmt.Sprint(i)}
			source.Codes = append(source.Codes, code)
		}
		count := 0
		for _, part := range splitText(s, source) {
			if err := part.Check(); err != nil {
				t.Fatalf("%v", err)
			}
			count += len(part.Codes)
		}
		if count != len(places) {
			t.Fatalf("%d codes of %d", count, len(places))
		}
	})
}

func TestRulesOfAProjectAddTakeAwayAndSwitch(t *testing.T) {
	read := func(s string) *segment.Rules {
		rules, err := segment.ReadRules("p.rules", strings.NewReader(s))
		if err != nil {
			t.Fatal(err)
		}
		return rules
	}
	for _, c := range []struct {
		name, rules, text string
		want              int
	}{
		{"without", "", "Le coeff. Gini. Mgr. Paul. A : B", 4},
		{"a word is added", "[never-final]\ncoeff", "Le coeff. Gini. Mgr. Paul. A : B", 3},
		{"a word is added for the language", "[fr never-final]\ncoeff # Gini", "Le coeff. Gini.", 1},
		{"a word for another language changes nothing", "[en never-final]\ncoeff", "Le coeff. Gini.", 2},
		{"a word is taken away", "[never-final]\n-Mgr", "Il voit Mgr. Paul.", 2},
		{"a switch is set", "[options]\ncolon yes", "Oui : Non", 2},
		{"words of a project come last", "[never-final]\ncoeff\n[fr never-final]\n-coeff", "Le coeff. Gini.", 2},
		{"a starter is added", "[starter]\nNarguant", "Le plan B. Narguant tous, il part.", 2},
		{"a pair of words", "[may-end]\nvers_A.B", "Il va vers A.B. Paul suit.", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			opts := segment.Options{Rules: []*segment.Rules{read(c.rules)}}
			s := segment.New(language.French, opts)
			if got := split(s, c.text); len(got) != c.want {
				t.Errorf("%d segments, want %d", len(got), c.want)
			}
		})
	}
}

func TestWrongRulesAreNamedWithTheirPlace(t *testing.T) {
	for _, c := range []struct{ rules, want string }{
		{"coeff", "p.rules:1:1: segmentation rules cannot be read: words before the first [section]"},
		{"[never-final]\n\n[nowhere]",
			`p.rules:3:1: segmentation rules cannot be read: no section is called "nowhere"`},
		{"[xx-zzzzzzzzzz starter]", "is not a language"},
		{"[options]\ncolon perhaps", "p.rules:2:1:"},
		{"[starter", "is not a section"},
		{"[starter]\n\xff", "p.rules:2:1: segmentation rules cannot be read: not UTF-8"},
		{"[starter]\n- a", "a - without a word"},
	} {
		_, err := segment.ReadRules("p.rules", strings.NewReader(c.rules))
		if !errors.Is(err, segment.ErrRules) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %s", c.rules, err, c.want)
		}
	}
}

func TestTheWordsOfALanguageAreValidRules(t *testing.T) {
	all := append(languages.All(), languages.For(language.Und))
	for _, l := range all {
		var file strings.Builder
		for name, words := range segment.Sections(l.Segmentation) {
			fmt.Fprintf(&file, "[%s]\n%s\n", name, strings.Join(words.All(), " "))
			for _, word := range words.All() {
				if strings.ContainsAny(word, "#[’") || strings.HasPrefix(word, "-") {
					t.Errorf("%s: %s has %q", l.Name, name, word)
				}
			}
		}
		if _, err := segment.ReadRules(l.Name, strings.NewReader(file.String())); err != nil {
			t.Error(err)
		}
	}
}

func TestASegmenterServesManyGoroutines(t *testing.T) {
	records := markedRecords(t, "fr.txt")
	for name, s := range segmenters(t) {
		t.Run(name, func(t *testing.T) {
			want := make([][]segment.Span, len(records))
			for i, r := range records {
				want[i] = split(s, r.Text)
			}
			var wait sync.WaitGroup
			for range 4 {
				wait.Go(func() {
					for i, r := range records {
						if got := split(s, r.Text); !slices.Equal(got, want[i]) {
							t.Errorf("%s: %v, alone %v", r.ID, got, want[i])
						}
					}
				})
			}
			wait.Wait()
		})
	}
}

// A paragraph of any size costs time in proportion, whatever stands in it.
func TestHugeAndHostileParagraphs(t *testing.T) {
	size := 1 << 20
	if os.Getenv("FIDELE_LONG") != "" {
		size = 100 << 20
	}
	for name, unit := range map[string]string{
		"stops":                      ". ",
		"straight marks":             `. " A`,
		"brackets":                   ".(",
		"opening marks":              "« ",
		"letters":                    "a",
		"one sentence after another": "Il part. ",
		"notes":                      ".[1]",
		"smileys":                    ".:-)",
		"blank lines":                "\n\n",
		"spaces":                     ". \u00a0",
		"initials":                   "A.-",
		"remarks":                    ".» (A",
		"zero":                       ".\u200b",
	} {
		t.Run(name, func(t *testing.T) {
			plain := strings.Repeat(unit, size/len(unit))
			checkSpans(t, plain, split(segment.For(language.French), plain))
		})
	}
	s := exportedSegmenter(t, language.French)
	plain := strings.Repeat("Il part. A.B. ", 1<<14)
	checkSpans(t, plain, split(s, plain))
}

func FuzzSplit(f *testing.F) {
	for _, file := range []string{"fr.txt", "en.txt"} {
		for _, r := range markedRecords(f, file) {
			f.Add(r.Text)
		}
	}
	f.Add("presse.” \u200f")
	all := segmenters(f)
	f.Fuzz(func(t *testing.T, plain string) {
		for _, s := range all {
			checkSpans(t, plain, split(s, plain))
		}
	})
}

func FuzzReadRules(f *testing.F) {
	f.Add(string(fixtures.Read(f, "segment/en.txt")))
	f.Add("[fr never-final]\nabc -def a_b # c\n[options]\ncolon yes\n")
	f.Fuzz(func(t *testing.T, data string) {
		rules, err := segment.ReadRules("f.rules", strings.NewReader(data))
		if err != nil {
			return
		}
		plain := "Selon abc. Lenoir, « tout. » A.B. Il part"
		s := segment.New(language.French, segment.Options{Rules: []*segment.Rules{rules}})
		checkSpans(t, plain, split(s, plain))
		var b bytes.Buffer
		if err := srx.Write(&b, segment.Options{Rules: []*segment.Rules{rules}}); err != nil {
			t.Fatal(err)
		}
		x, err := srx.Read("f.srx", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range x.Lint() {
			if p.Error {
				t.Errorf("%+v", p)
			}
		}
	})
}

// split divides a text by rules that cannot fail.
func split(s *segment.Segmenter, plain string) []segment.Span {
	spans, err := s.Split(plain)
	if err != nil {
		panic(err)
	}
	return spans
}

// splitText is split for a text with codes.
func splitText(s *segment.Segmenter, t text.Text) []text.Text {
	parts, err := s.SplitText(t)
	if err != nil {
		panic(err)
	}
	return parts
}

// explain is what [segment.Segmenter.Explain] says by rules that cannot fail.
func explain(s *segment.Segmenter, plain string) []segment.Decision {
	decisions, err := s.Explain(plain)
	if err != nil {
		panic(err)
	}
	return decisions
}
