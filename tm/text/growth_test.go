package text_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/text"
)

// The sizes are such that what takes the square of them takes minutes.

func TestOneLineOfMegabytesHasItsPlacesAtOnce(t *testing.T) {
	fixtures.Measures(t)
	unit := "é🙂a, "
	s := "first\n" + strings.Repeat(unit, 300_000) + "\nlast"
	l := text.NewLines(s)
	for k := range 300_000 {
		at, column := 6+k*len(unit), 1+5*k
		if k%100 == 0 {
			at += len("é🙂")
			column += 2
		}
		want := text.Position{Line: 2, Column: column}
		if got := l.Position(at); got != want {
			t.Fatalf("byte %d is at %v, want %v", at, got, want)
		}
		if got := l.Offset(want); got != at {
			t.Fatalf("%v is byte %d, want %d", want, got, at)
		}
		utf16 := column + k
		if k%100 == 0 {
			utf16++
		}
		if line, got := l.UTF16Column(at); line != 2 || got != utf16 {
			t.Fatalf("byte %d is at %d:%d, want column %d", at, line, got, utf16)
		}
	}
	if got := l.Offset(text.Position{Line: 2, Column: 1 << 40}); got != strings.LastIndex(s, "\n") {
		t.Errorf("past the end of the line is byte %d", got)
	}
}

func TestPlacesInLongLinesAreThoseThatCountingFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		pieces := []string{"a", "é", "🙂", "\xff", "\x80\x80\x80\x80", "\xf0\x9f"}
		pieces = append(pieces, strings.Repeat("x", 900))
		if rapid.Bool().Draw(t, "broken") {
			pieces = append(pieces, "\n", "\r\n")
		}
		var b strings.Builder
		for b.Len() < 12_000 {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		s := b.String()
		l := text.NewLines(s)
		for range 30 {
			at := random.IntN(len(s) + 1)
			p := l.Position(at)
			part := s[l.Start(p.Line):at]
			if want := utf8.RuneCountInString(part) + 1; p.Column != want {
				t.Fatalf("byte %d of %q: column %d, want %d", at, s, p.Column, want)
			}
			if _, got := l.UTF16Column(at); got != text.UTF16Len(part)+1 {
				t.Fatalf("byte %d of %q: UTF-16 column %d", at, s, got)
			}

			line := l.Line(p.Line)
			want, left := l.Start(p.Line), p.Column-1
			for i := range line {
				want = l.Start(p.Line) + i
				if left--; left < 0 {
					break
				}
			}
			if left >= 0 {
				want = l.Start(p.Line) + len(line)
			}
			if got := l.Offset(p); got != want {
				t.Fatalf("%v of %q is byte %d, want %d", p, s, got, want)
			}
		}
	})
}

// manyCodes is a text with pairs of codes at one place.
func manyCodes(pairs, at int, id string) text.Text {
	out := text.New("ab")
	add := func(kind text.CodeKind, data string) {
		for i := range pairs {
			out.Codes = append(out.Codes,
				text.Code{At: at, Kind: kind, ID: fmt.Sprint(id, i), Data: data})
		}
	}
	add(text.Open, "<b>")
	add(text.Close, "</b>")
	return out
}

func TestManyCodesAtOnePlaceAreSharedOutAtOnce(t *testing.T) {
	fixtures.Measures(t)
	const pairs = 150_000
	whole := manyCodes(pairs, 1, "x")
	left, right := whole.Slice(0, 1), whole.Slice(1, 2)
	if len(left.Codes) != 0 || len(right.Codes) != 2*pairs {
		t.Errorf("%d codes go left, %d right", len(left.Codes), len(right.Codes))
	}
	if got := text.Concat(left, right); !got.Equal(whole) {
		t.Error("joined they are not the whole")
	}

	target := manyCodes(pairs, 0, "x")
	slices.Reverse(target.Codes)
	if missing, extra := text.Missing(whole, target); len(missing)+len(extra) != 0 {
		t.Errorf("%d missing, %d extra", len(missing), len(extra))
	}
	other := manyCodes(pairs+1, 0, "y")
	if missing, extra := text.Missing(whole, other); len(missing) != 0 || len(extra) != 2 {
		t.Errorf("by what they are: %d missing, %d extra", len(missing), len(extra))
	}
}

func TestMissingTakesEachCodeOnce(t *testing.T) {
	code := func(kind text.CodeKind, id, data string) text.Code {
		return text.Code{Kind: kind, ID: id, Data: data}
	}
	source := text.Text{Codes: []text.Code{
		code(text.Alone, "1", "<br>"), code(text.Alone, "2", "<br>"),
		code(text.Alone, "3", "<img>"), code(text.Alone, "4", ""), code(text.Alone, "5", ""),
	}}
	target := text.Text{Codes: []text.Code{
		code(text.Alone, "9", "<br>"), code(text.Alone, "2", "<hr>"), code(text.Open, "3", "<img>"),
		code(text.Alone, "4", "x"), code(text.Alone, "8", ""),
	}}
	missing, extra := text.Missing(source, target)
	ids := func(codes []text.Code) (out string) {
		for _, c := range codes {
			out += c.ID
		}
		return out
	}
	if ids(missing) != "35" || ids(extra) != "38" {
		t.Errorf("missing %v, extra %v", missing, extra)
	}
}

func TestTokensOfLongTextsCostNoMoreThanTheirLength(t *testing.T) {
	fixtures.Measures(t)
	for _, unit := range []string{
		"a'", "l’", "\u0301", "中\u200d", "か\u3099", "1\u00a0200", "中'", "กิ", "중ㅠ",
	} {
		for _, lang := range someLanguages {
			s := strings.Repeat(unit, 200_000)
			var used [2]uint64
			for i := range used {
				part := s[:len(s)/2*(i+1)]
				used[i] = allocated(func() { text.Tokens(part, lang) })
			}
			if used[1] > 3*used[0] {
				t.Errorf("%q (%v): twice the text takes %d bytes, not %d",
					unit, lang, used[1], used[0])
			}
		}
	}
	if got := text.Stem(strings.Repeat("es", 1_000_000), language.French); len(got) != 2_000_000 {
		t.Error("what is no word has a stem")
	}
}
