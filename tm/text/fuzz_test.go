package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// stacks are texts with many marks in a row and what else may stand beside them.
var stacks = []string{
	"",
	"á" + strings.Repeat("\u0301", 31),
	strings.Repeat("\u0301", 40) + "a",
	"e" + strings.Repeat("\u0323\u0301\u0344", 100) + " œ\u00ad\u0301",
	"\u1100" + strings.Repeat("\u1161\u11a8", 60) + strings.Repeat("ㅠ", 40),
	"l’" + strings.Repeat("\u034f\u0345", 50) + "été « \u0301 »\u00a0!",
	"🙂" + strings.Repeat("\u200d\ufe0f", 64) + "1\u202f200,5 %…",
	"中" + strings.Repeat("\u3099", 33) + "ก\u0e34\u0e38 क्\u200d" +
		strings.Repeat("\u094d", 31),
	"\xff\xcc" + strings.Repeat("\u0f73\u0f71", 40) + "\xf0\x9f \u2028x\r\ny",
	"s\u0338\u0301\u0301s's ’ES\u0301" + strings.Repeat("\u0360", 30),
}

// unstacked shortens what the fuzzer makes too long for the checks.
func unstacked(s string) string { return s[:min(len(s), 4000)] }

func FuzzFold(f *testing.F) {
	for i, s := range stacks {
		f.Add(s, uint8(i))
		f.Add(s, uint8(7))
	}
	var folder text.Folder
	f.Fuzz(func(t *testing.T, s string, folding uint8) {
		s = unstacked(s)
		what := text.Folding(folding & 7)
		checkFold(t, s, what)
		if got, want := folder.Fold(s, what), text.Fold(s, what); got != want {
			t.Fatalf("%+q: the folder folds to %+q, want %+q", s, got, want)
		}

		m := text.FoldMap(s, what)
		if from, to := m.Span(0, len(m.Text)); from < 0 || to < from || to > len(s) {
			t.Fatalf("%+q: all of it leads to %d-%d", s, from, to)
		}
	})
}

func FuzzFoldAsBefore(f *testing.F) {
	for i, s := range stacks {
		f.Add(s, uint8(i))
		f.Add(s[:min(len(s), 20)], uint8(i))
	}
	f.Fuzz(func(t *testing.T, s string, folding uint8) {
		if len(s) > 300 || !utf8.ValidString(s) {
			return
		}
		// What the old folding cut into pieces of thirty marks is another text.
		inRow, most := 0, 0
		for _, r := range s {
			inRow++
			if !unicode.IsMark(r) && !unicode.Is(unicode.Hangul, r) {
				inRow = 0
			}
			most = max(most, inRow)
		}
		if most < 14 {
			checkFoldIsAsBefore(t, s, text.Folding(folding&7))
		}
	})
}

func FuzzTokens(f *testing.F) {
	for _, s := range stacks {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = unstacked(s)
		for _, lang := range someLanguages {
			at := 0
			for _, k := range text.Tokens(s, lang) {
				if k.Start != at || k.End <= at || k.End > len(s) ||
					k.Kind < text.Word || k.Kind > text.Space {
					t.Fatalf("%v: token %v after byte %d of %+q", lang, k, at, s)
				}
				if k.End < len(s) && utf8.ValidString(s) && !utf8.RuneStart(s[k.End]) {
					t.Fatalf("%v: token %v of %+q ends inside a character", lang, k, s)
				}
				at = k.End
			}
			if at != len(s) {
				t.Fatalf("%v: tokens of %+q end at %d", lang, s, at)
			}
		}
	})
}

func FuzzStem(f *testing.F) {
	for _, s := range stacks {
		for _, word := range strings.Fields(s) {
			f.Add(word)
		}
	}
	f.Add("armées")
	f.Fuzz(func(t *testing.T, s string) {
		for _, lang := range []string{
			"da", "nl", "en", "fi", "fr", "de", "hu", "it", "nb",
			"pt", "ro", "ru", "es", "sv", "tr", "zh",
		} {
			stem := text.Stem(s, language.Make(lang))
			if s != "" && stem == "" || len(stem) > 2*len(s)+8 {
				t.Fatalf("%s: the stem of %+q is %+q", lang, s, stem)
			}
			if again := text.Stem(s, language.Make(lang)); again != stem {
				t.Fatalf("%s: the stem of %+q is %+q, then %+q", lang, s, stem, again)
			}
		}
	})
}

func FuzzLines(f *testing.F) {
	for _, s := range stacks {
		f.Add(s, 3)
		f.Add(s+"\r"+s+"\n"+s, len(s)+1)
	}
	f.Fuzz(func(t *testing.T, s string, at int) {
		l := text.NewLines(s)
		var joined strings.Builder
		for line := 1; line <= l.Count(); line++ {
			joined.WriteString(l.Line(line))
		}
		if want := strings.NewReplacer("\r", "", "\n", "").Replace(s); joined.String() != want {
			t.Fatalf("the lines of %+q are %+q", s, joined.String())
		}

		if at < 0 || at > len(s) {
			return
		}
		p := l.Position(at)
		line, column := l.ByteColumn(at)
		if _, units := l.UTF16Column(at); line != p.Line || units < p.Column || column < p.Column {
			t.Fatalf("byte %d of %+q: %v, column %d, UTF-16 %d", at, s, p, column, units)
		}
		if at < len(s) && !utf8.RuneStart(s[at]) {
			return // inside a character
		}
		_, units := l.UTF16Column(at)
		for name, back := range map[string]int{"UTF-16": l.UTF16Offset(line, units), "bytes": l.ByteOffset(line, column)} {
			if inBreak := back < at && strings.Trim(s[back:at], "\r") == ""; back != at && !inBreak {
				t.Fatalf("%s: byte %d of %+q comes back as %d", name, at, s, back)
			}
		}
		back := l.Offset(p)
		inBreak := at > 0 && (at == len(s) || s[at] == '\n') && s[at-1] == '\r'
		if back > at || back < l.Start(p.Line) || back < at && !inBreak {
			t.Fatalf("byte %d of %+q comes back as %d", at, s, back)
		}
	})
}

// cut divides a text at the characters after which a byte of where is odd.
func cut(whole text.Text, where string) (parts []text.Text) {
	at := 0
	for i := range whole.Plain {
		if i > 0 && len(where) > 0 && where[i%len(where)]%2 == 1 {
			parts = append(parts, whole.Slice(at, i))
			at = i
		}
	}
	return append(parts, whole.Slice(at, len(whole.Plain)))
}

func FuzzTagged(f *testing.F) {
	for i, s := range stacks {
		f.Add(s, "<1>"+s+"</1>", string(rune('a'+i)))
	}
	f.Add(`a<b\c`, `a\<b\\c<2/><1></1>`, "abc")
	f.Fuzz(func(t *testing.T, plain, tagged, where string) {
		plain = unstacked(plain)
		whole := text.New(plain)
		if plain != "" {
			_, n := utf8.DecodeRuneInString(plain)
			whole.Codes = []text.Code{
				{At: 0, Kind: text.Open, ID: "x"}, {At: n, Kind: text.Alone, ID: "y"},
				{At: len(plain), Kind: text.Close, ID: "x"},
			}
		}
		if utf8.ValidString(plain) && whole.Check() == nil { // a Text is UTF-8
			back, err := text.ParseTagged(whole.Tagged(), whole)
			if err != nil || !back.Equal(whole) {
				t.Fatalf("%+q: %v, %+v", whole.Tagged(), err, back)
			}
			if missing, extra := text.Missing(whole, back); len(missing)+len(extra) > 0 {
				t.Fatalf("%+q: missing %v, extra %v", plain, missing, extra)
			}
			parts := cut(whole, where)
			for _, p := range parts {
				if err := p.Check(); err != nil {
					t.Fatalf("%+q: part %+v: %v", plain, p, err)
				}
			}
			if got := text.Concat(parts...); !got.Equal(whole) {
				t.Fatalf("%+q: joined %+v", plain, got)
			}
			trimmed := whole.Trim()
			if trimmed.Check() != nil || !trimmed.Trim().Equal(trimmed) ||
				!strings.Contains(plain, trimmed.Plain) {
				t.Fatalf("%+q: trimmed %+v", plain, trimmed)
			}
		}

		parsed, err := text.ParseTagged(tagged, whole)
		if err == nil {
			if err := parsed.Check(); err != nil {
				t.Fatalf("%+q: read as %+v: %v", tagged, parsed, err)
			}
			if len(parsed.Plain) > len(tagged) || len(parsed.Codes) > len(whole.Codes) {
				t.Fatalf("%+q: read as %+v", tagged, parsed)
			}
		}
	})
}

func FuzzTokenizer(f *testing.F) {
	for _, s := range stacks {
		f.Add(s, s)
	}
	french := text.NewTokenizer(language.French)
	f.Fuzz(func(t *testing.T, a, b string) {
		// One slice used again makes no difference.
		dst := french.Append(nil, unstacked(a))
		got := french.Append(dst[:0], unstacked(b))
		if want := text.Tokens(unstacked(b), language.French); !slices.Equal(got, want) {
			t.Fatalf("%+q after %+q: %v, want %v", b, a, got, want)
		}
	})
}
