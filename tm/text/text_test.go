package text_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/text"
)

// frenchish draws strings from what French news is made of, and from what it
// should not be made of.
var frenchish = rapid.StringOfN(rapid.SampledFrom([]rune(
	"aeélLdqu Ss'’ \u00a0\u202f«»“”\"-–…..,:;?!%0123456789œŒÆæ\u0301\u00adçÉ"+
		"한中のไ\t\n🙂İẞςﬁ<\\")), 0, 40, -1)

// sentence is what benchmarks read.
const sentence = "Le 30 novembre, les groupes ont pris le contrôle " +
	"de la majeure partie du centre d’Alep. "

func TestTokensPartitionTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := frenchish.Draw(t, "s")
		for _, lang := range someLanguages {
			at := 0
			for _, tok := range text.Tokens(s, lang) {
				if tok.Start != at || tok.End <= at {
					t.Fatalf("%v: token %v after byte %d of %q", lang, tok, at, s)
				}
				at = tok.End
			}
			if at != len(s) {
				t.Fatalf("%v: tokens end at %d of %d", lang, at, len(s))
			}
		}
	})
}

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		lang language.Tag
		in   string
		want []string // spaces left out; numbers in #…#
	}{
		{language.French, "L’Armée d'Alep aujourd’hui, quelqu'un",
			[]string{"L’", "Armée", "d'", "Alep", "aujourd’hui", ",", "quelqu'un"}},
		{language.French, "jusqu’à lorsqu'il PKK/YPG",
			[]string{"jusqu’", "à", "lorsqu'", "il", "PKK", "/", "YPG"}},
		{language.English, "don't Syria’s 'quoted'", []string{"don't", "Syria’s", "'", "quoted", "'"}},
		{language.French, "le 1er décembre à 14h30, 3,5 % et 1 200\u202f000 ou 12\u00a0500 €",
			[]string{"le", "#1er#", "décembre", "à", "#14h30#", ",", "#3,5#", "%", "et",
				"#1#", "#200\u202f000#", "ou", "#12\u00a0500#", "€"}},
		{language.French, "centre-ville… fin...", []string{"centre", "-", "ville", "…", "fin", "..."}},
		{language.Chinese, "中国人 abc", []string{"中", "国", "人", "abc"}},
		{language.Italian, "dell'arte", []string{"dell'", "arte"}},
	} {
		var got []string
		for _, tok := range text.Tokens(c.in, c.lang) {
			switch tok.Kind {
			case text.Space:
			case text.Number:
				got = append(got, "#"+tok.Of(c.in)+"#")
			default:
				got = append(got, tok.Of(c.in))
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q: %s", c.in, d)
		}
	}
}

func TestFold(t *testing.T) {
	const all = text.FoldTypography | text.FoldCase | text.FoldAccents
	for _, c := range []struct {
		f    text.Folding
		a, b string
	}{
		{text.FoldTypography, "l’Armée « nationale »\u00a0!", "l'Armée “nationale”!"},
		{text.FoldTypography, "fin… 3,5\u202f%", "fin... 3,5 %"},
		{text.FoldTypography, "un cœur – deux", "un coeur - deux"},
		{text.FoldTypography, "Ge\u00adsellschaft", "Gesellschaft"},
		{0, "e\u0301te\u0301", "été"},
		{text.FoldCase, "ÉTAT", "état"},
		{all, "L’ÉTAT", "l'etat"},
	} {
		if a, b := text.Fold(c.a, c.f), text.Fold(c.b, c.f); a != b {
			t.Errorf("%q folds to %q, %q to %q", c.a, a, c.b, b)
		}
	}
	if text.Fold("à", text.FoldTypography) == text.Fold("a", text.FoldTypography) {
		t.Error("accents are no typography")
	}
}

func TestAccentsOfLettersThatOnlyJoin(t *testing.T) {
	// Vowels that normalisation writes as one and divides into two, neither a mark
	// to drop.
	for _, s := range []string{"\u09cb", "\u0bca", "\u0ddc"} {
		if got := text.Fold(s, text.FoldAccents); got != s {
			t.Errorf("%q folds to %q", s, got)
		}
	}
	if got := text.Fold("\u0ddd", text.FoldAccents); got != "\u0ddc" {
		t.Errorf("the mark stays: %q", got)
	}
}

func TestFoldIsIdempotentAndLeadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := frenchish.Draw(t, "s")
		f := text.Folding(rapid.IntRange(0, 7).Draw(t, "folding"))
		m := text.FoldMap(s, f)
		if got := text.Fold(s, f); got != m.Text {
			t.Fatalf("Fold %q, FoldMap %q", got, m.Text)
		}
		if again := text.Fold(m.Text, f); again != m.Text {
			t.Fatalf("folding %q again gives %q", m.Text, again)
		}
		last := 0
		for i, r := range m.Text {
			from, to := m.Span(i, i+len(string(r)))
			if from < last || to < from || to > len(s) {
				t.Fatalf("%q -> %q: byte %d leads to %d-%d", s, m.Text, i, from, to)
			}
			last = from
		}
	})
}

func TestFoldMapFindsTheWordInTheText(t *testing.T) {
	s := "Selon « l’Œuvre\u00a0» e\u0301tait… ICI"
	m := text.FoldMap(s, text.FoldTypography|text.FoldCase)
	for folded, want := range map[string]string{
		"oeuvre": "Œuvre", "était": "e\u0301tait", "ici": "ICI", "...": "…", "l'": "l’",
	} {
		i := strings.Index(m.Text, folded)
		if i < 0 {
			t.Fatalf("no %q in %q", folded, m.Text)
		}
		from, to := m.Span(i, i+len(folded))
		if got := s[from:to]; got != want {
			t.Errorf("%q leads to %q, want %q", folded, got, want)
		}
	}
}

func coded(t *rapid.T) text.Text {
	out := text.New(frenchish.Draw(t, "plain"))
	borders := []int{0}
	for i := range out.Plain {
		if i > 0 {
			borders = append(borders, i)
		}
	}
	if out.Plain != "" {
		borders = append(borders, len(out.Plain))
	}
	add := func(at int, kind text.CodeKind, id string) {
		out.Codes = append(out.Codes, text.Code{At: borders[at], Kind: kind, ID: id})
	}
	at, open := 0, []string{}
	for n := rapid.IntRange(0, 6).Draw(t, "codes"); n > 0; n-- {
		at = rapid.IntRange(at, len(borders)-1).Draw(t, "at")
		id := string(rune('a' + len(out.Codes)))
		switch k := rapid.IntRange(0, 2).Draw(t, "kind"); {
		case k == 0:
			add(at, text.Alone, id)
		case k == 1 && len(open) > 0:
			add(at, text.Close, open[len(open)-1])
			open = open[:len(open)-1]
		default:
			add(at, text.Open, id)
			open = append(open, id)
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		out.Codes = append(out.Codes, text.Code{At: len(out.Plain), Kind: text.Close, ID: open[i]})
	}
	return out
}

func TestSlicesJoinedAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := coded(t)
		if err := whole.Check(); err != nil {
			t.Fatal(err)
		}
		var cuts []int
		for i := range whole.Plain {
			if rapid.Bool().Draw(t, "cut") {
				cuts = append(cuts, i)
			}
		}
		cuts = append(cuts, len(whole.Plain))
		if whole.Plain != "" && rapid.Bool().Draw(t, "empty range at the end") {
			cuts = append(cuts, len(whole.Plain))
		}
		var parts []text.Text
		at := 0
		for _, c := range cuts {
			p := whole.Slice(at, c)
			if err := p.Check(); err != nil {
				t.Fatalf("slice %d-%d: %v", at, c, err)
			}
			parts = append(parts, p)
			at = c
		}
		if got := text.Concat(parts...); !got.Equal(whole) {
			t.Fatalf("got %+v\nwant %+v", got, whole)
		}
	})
}

func TestTaggedReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := coded(t)
		got, err := text.ParseTagged(whole.Tagged(), whole)
		if err != nil || !got.Equal(whole) {
			t.Fatalf("%q: %v\ngot  %+v\nwant %+v", whole.Tagged(), err, got, whole)
		}
	})
}

func TestParseTaggedRefuses(t *testing.T) {
	like := text.Text{Plain: "ab", Codes: []text.Code{
		{At: 0, Kind: text.Open, ID: "x"},
		{At: 1, Kind: text.Close, ID: "x"},
	}}
	for _, s := range []string{"<1>a", "a</1>", "</1>a<1>", "<2/>", "<1>a</1><1>", "<1"} {
		if _, err := text.ParseTagged(s, like); !errors.Is(err, text.ErrCodes) {
			t.Errorf("%q: error %v, want ErrCodes", s, err)
		}
	}
}

func TestLines(t *testing.T) {
	s := "é🙂a\r\nb\rc\n"
	l := text.NewLines(s)
	if l.Count() != 4 || l.Len() != len(s) || l.Slice(2, 6) != "🙂" {
		t.Fatalf("%d lines, %d bytes, %q", l.Count(), l.Len(), l.Slice(2, 6))
	}
	a := strings.Index(s, "a")
	if p := l.Position(a); p != (text.Position{Line: 1, Column: 3}) {
		t.Errorf("runes: %v", p)
	}
	if line, col := l.UTF16Column(a); line != 1 || col != 4 {
		t.Errorf("UTF-16: %d:%d", line, col)
	}
	if line, col := l.ByteColumn(a); line != 1 || col != 7 {
		t.Errorf("bytes: %d:%d", line, col)
	}
	for i := range s {
		if got := l.Offset(l.Position(i)); got != i && s[i] != '\n' {
			t.Errorf("byte %d comes back as %d", i, got)
		}
	}
	if l.Line(2) != "b" || l.Line(1) != "é🙂a" {
		t.Errorf("lines %q %q", l.Line(1), l.Line(2))
	}
}

func TestBaseNamesNoLanguageWhereThereIsNone(t *testing.T) {
	for tag, want := range map[string]string{
		"fr-CA": "fr", "zh-Hant": "zh", "und": "und", "und-FR": "und", "EN": "en",
	} {
		if got := text.Base(language.MustParse(tag)); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

func TestStem(t *testing.T) {
	stem := text.Stemmer(language.French)
	if stem("armées") != stem("armée") || stem("nationales") != stem("nationale") {
		t.Error("plurals do not share a stem")
	}
	if got := text.Stem("中国", language.Chinese); got != "中国" {
		t.Errorf("no stemmer, yet %q", got)
	}
}

func BenchmarkTokens(b *testing.B) {
	s := strings.Repeat(sentence, 100)
	tokenizer := text.NewTokenizer(language.French)
	var dst []text.Token
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		dst = tokenizer.Append(dst[:0], s)
	}
}

func BenchmarkFoldMap(b *testing.B) {
	s := strings.Repeat(sentence, 100)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		text.FoldMap(s, text.FoldTypography|text.FoldCase)
	}
}
