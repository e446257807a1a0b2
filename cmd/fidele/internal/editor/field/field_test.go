package field

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/text"
)

// pieces are texts that are hard to divide into letters.
var pieces = []string{
	"a", "e\u0301", "\u0301", "é", "🇫🇷", "🇫", "🇷", "👩‍👩‍👧", "\u200d", "👧", "한", "ᄒ", "ᅡ", "ᆫ",
	"中", "שלום", "سلام", " ", "\u00a0", "\u202f", "\n", "\r\n", ".", "l’", "Word", "12,5", "\xff", "\u202e", "क्षि",
}

func pair(id string, at, end int) []text.Code {
	return []text.Code{
		{At: at, Kind: text.Open, ID: id, Data: "<" + id + ">"},
		{At: end, Kind: text.Close, ID: id, Data: "</" + id + ">"},
	}
}

func drawText(t *rapid.T) text.Text {
	plain := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
	out := text.New(plain)
	var places []int
	for i := range plain + " " {
		places = append(places, min(i, len(plain)))
	}
	add := func(c text.Code) { out.Codes = append(out.Codes, c) }
	at := rapid.SampledFrom(places).Draw(t, "at")
	switch rapid.IntRange(0, 3).Draw(t, "codes") {
	case 1:
		add(text.Code{At: at, Kind: text.Alone, ID: "x"})
	case 2:
		for _, c := range pair("b", at, len(plain)) {
			add(c)
		}
	case 3:
		for _, c := range pair("b", 0, at) {
			add(c)
		}
		add(text.Code{At: len(plain), Kind: text.OpenHalf, ID: "h"})
	}
	return out
}

func TestATextComesOutAsItWentIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawText(t)
		b := New(in, language.English)
		if out := b.Text(); !out.Equal(in) {
			t.Fatalf("%#v became %#v", in, out)
		}
	})
}

// Whatever is done, the codes stay sound, the caret stands between letters, and a copy
// that was taken before is as it was.
func TestEditsBreakNeitherCodesNorLetters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := New(drawText(t), language.French)
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			old, was := b, b.Text()
			i := rapid.IntRange(0, b.Len()).Draw(t, "i")
			m := Motion(rapid.IntRange(0, int(End)).Draw(t, "motion"))
			switch op := rapid.IntRange(0, 11).Draw(t, "op"); op {
			case 0, 1:
				b.Insert(rapid.SampledFrom(pieces).Draw(t, "piece"))
			case 2:
				b.SetCaret(i)
			case 3:
				b.Extend(i)
			case 4:
				b.Backspace()
			case 5:
				b.DeleteForward()
			case 6:
				b.Move(m, rapid.Bool().Draw(t, "extend"))
			case 7:
				b.DeleteTo(m)
			case 8:
				b.MoveWord(rapid.Bool().Draw(t, "right"))
			case 9:
				b.ChangeCase()
			case 10:
				p := pair("p", 0, 0)
				b.InsertPair(p[0], p[1])
			case 11: // cut and paste
				cut := b.Selected()
				b.Backspace()
				b.SetCaret(min(i, b.Len()))
				b.InsertText(cut)
			}
			now := b.Text()
			if err := now.Check(); err != nil && !strings.Contains(err.Error(), "inside a character") {
				t.Fatalf("%v: %#v", err, now)
			}
			if b.Caret() < 0 || b.Caret() > b.Len() || b.Anchor() < 0 || b.Anchor() > b.Len() {
				t.Fatalf("caret %d, anchor %d of %d", b.Caret(), b.Anchor(), b.Len())
			}
			again := New(now, language.French)
			if again.Len() != b.Len() {
				t.Fatalf("%d atoms, and %d when the text is divided anew: %q", b.Len(), again.Len(), now.Plain)
			}
			if back := old.Text(); !back.Equal(was) {
				t.Fatalf("a copy changed from %#v to %#v", was, back)
			}
		}
	})
}

// Typing is what a plain string does, wherever the caret is.
func TestInsertIsThatOfAString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := New(text.New(strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "text"), "")), language.English)
		for range 10 {
			b.SetCaret(rapid.IntRange(0, b.Len()).Draw(t, "caret"))
			at, was, piece := b.Bytes(b.Caret()), b.Text().Plain, rapid.SampledFrom(pieces).Draw(t, "piece")
			b.Insert(piece)
			if got, want := b.Text().Plain, was[:at]+piece+was[at:]; got != want {
				t.Fatalf("%q, want %q", got, want)
			}
			if b.Bytes(b.Caret()) < at+len(piece) {
				t.Fatalf("the caret is at byte %d, before the end of what was typed, %d", b.Bytes(b.Caret()), at+len(piece))
			}
		}
	})
}

func typed(s string, caret int) Buffer {
	b := New(text.New(s), language.English)
	b.SetCaret(caret)
	return b
}

func TestAnAccentJoinsItsLetterAndGoesWithIt(t *testing.T) {
	b := typed("cafe", 4)
	b.Insert("\u0301")
	if b.Len() != 4 || b.Caret() != 4 {
		t.Fatalf("%d letters, caret %d", b.Len(), b.Caret())
	}
	b.Backspace()
	if got := b.Text().Plain; got != "caf" {
		t.Errorf("%q", got)
	}
	b = typed("🇫🇷👩‍👩‍👧", 2)
	b.Backspace()
	b.Backspace()
	if b.Len() != 0 {
		t.Errorf("%q is left", b.Text().Plain)
	}
}

func TestMotionsAndDeletions(t *testing.T) {
	const s = "The army left. It came back, however."
	for _, c := range []struct {
		m    Motion
		from int
		want int
	}{
		{WordRight, 0, 4}, {WordRight, 5, 9}, {WordRight, 9, 13}, {WordLeft, 9, 4}, {WordLeft, 6, 4},
		{WordEnd, 4, 8}, {SentenceRight, 3, 15}, {SentenceRight, 20, len(s)}, {SentenceLeft, 20, 15},
		{SentenceLeft, 15, 0}, {Start, 9, 0}, {End, 9, len(s)}, {Left, 0, 0}, {Right, len(s), len(s)},
	} {
		b := typed(s, c.from)
		if got := b.Target(c.m); got != c.want {
			t.Errorf("motion %d from %d leads to %d, want %d", c.m, c.from, got, c.want)
		}
		b.DeleteTo(c.m)
		from, to := min(c.from, c.want), max(c.from, c.want)
		if got, want := b.Text().Plain, s[:from]+s[to:]; got != want {
			t.Errorf("motion %d from %d deletes to %q, want %q", c.m, c.from, got, want)
		}
	}
}

func TestAWordMovesWithTheCaret(t *testing.T) {
	for _, c := range []struct {
		in    string
		caret int
		right bool
		out   string
		at    int
	}{
		{"one two three", 5, false, "two one three", 1},
		{"one two three", 5, true, "one three two", 11},
		{"one, two", 0, true, "two, one", 5},
		{"one two", 1, false, "one two", 1},
		{"", 0, true, "", 0},
	} {
		b := typed(c.in, c.caret)
		b.MoveWord(c.right)
		if got := b.Text().Plain; got != c.out || b.Caret() != c.at {
			t.Errorf("%q at %d becomes %q at %d, want %q at %d", c.in, c.caret, got, b.Caret(), c.out, c.at)
		}
	}
}

func TestCaseGoesRound(t *testing.T) {
	b := typed("the élan of it", 6)
	for _, want := range []string{"the Élan of it", "the ÉLAN of it", "the élan of it"} {
		b.ChangeCase()
		if got := b.Text().Plain; got != want || b.Caret() != 6 {
			t.Errorf("%q with the caret at %d, want %q", got, b.Caret(), want)
		}
	}
	b.SetCaret(0)
	b.Extend(8)
	b.ChangeCase()
	b.ChangeCase()
	if got := b.Text().Plain; got != "THE ÉLAN of it" {
		t.Errorf("%q", got)
	}
}

func TestAPairGoesAsAWhole(t *testing.T) {
	in := text.Text{Plain: "a bold word", Codes: pair("b", 2, 6)}
	b := New(in, language.English)
	b.SetCaret(3) // behind <b>
	b.Backspace()
	if got := b.Text(); len(got.Codes) != 0 || got.Plain != in.Plain {
		t.Errorf("%#v", got)
	}
	b = New(in, language.English)
	b.SetCaret(2)
	b.Extend(b.Len())
	cut := b.Selected()
	b.Backspace()
	b.SetCaret(0)
	b.InsertText(cut)
	if got := b.Text().Tagged(); got != "<1>bold</1> worda " {
		t.Errorf("%q", got)
	}
	b.InsertText(cut) // the codes are there already
	if got := b.Text(); len(got.Codes) != 2 {
		t.Errorf("%#v", got)
	}
}

func BenchmarkTypeIntoTenThousandLetters(b *testing.B) {
	f := New(text.New(strings.Repeat("Dix mille signes, dit-on. ", 400)), language.French)
	f.SetCaret(5000)
	for b.Loop() {
		f.Insert("é")
		f.Backspace()
	}
}
