package text_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/tm/text"
)

// raise makes a text of one word with a raised rest, between other words.
func raise(base, rest string) text.Text {
	plain := "le " + base + rest + " mot"
	at := len("le " + base)
	return text.Text{Plain: plain, Codes: []text.Code{
		{At: at, Kind: text.Open, ID: "1", Data: "<sup>", Type: "superscript"},
		{At: at + len(rest), Kind: text.Close, ID: "1", Data: "</sup>", Type: "superscript"},
	}}
}

func TestRaisedLettersOfOrdinalsAndAbbreviationsAreTypography(t *testing.T) {
	for _, c := range []struct {
		base, rest string
		want       bool
	}{
		{"XIX", "e", true}, {"xviii", "e", true}, {"1", "er", true}, {"1", "re", true}, {"2", "nde", true},
		{"1914", "e", true}, {"19", "th", true}, {"21", "st", true}, {"1", "o", true}, {"3", "a", true},
		{"14", "h", true}, {"V", "e", true}, {"M", "me", true}, {"M", "lle", true}, {"M", "gr", true},
		{"n", "o", true}, {"N", "os", true}, {"D", "r", true}, {"S", "te", true}, {"C", "ie", true},
		{"B", "d", true}, {"v", "o", true}, {"n", "ième", true}, {"Marque", "MD", true},

		{"m", "2", false}, {"CO", "2", false}, {"e", "x", false}, {"x", "n", false}, {"mot", "1", false},
		{"mot", "a", false}, {"1204", "a", false}, {"C", "o", false}, {"10", "n", false}, {"mot", "voir", false},
		{"", "e", false}, {"Ca", "2+", false},
	} {
		got := raise(c.base, c.rest)
		text.MarkTypography(&got)
		for _, code := range got.Codes {
			if code.IsTypography() != c.want {
				t.Errorf("%s^%s: %s typography %v", c.base, c.rest, code.Data, code.IsTypography())
			}
		}
	}
}

func TestWhatSurroundsAnOrdinalIsTypographyToo(t *testing.T) {
	const plain = "Au XIXe siècle"
	pair := func(id, data, kind string, from, to int) []text.Code {
		return []text.Code{
			{At: from, Kind: text.Open, ID: id, Data: data, Type: kind},
			{At: to, Kind: text.Close, ID: id, Data: "</" + data[1:], Type: kind},
		}
	}
	number, whole := pair("2", "<span>", "", 3, 6), pair("1", "<abbr>", "", 3, 7)
	sup := pair("3", "<sup>", "superscript", 6, 7)
	all := text.Text{Plain: plain, Codes: []text.Code{whole[0], number[0], number[1], sup[0], sup[1], whole[1]}}
	text.MarkTypography(&all)
	for _, c := range all.Codes {
		if !c.IsTypography() {
			t.Errorf("%s is %q", c.Data, c.Type)
		}
	}

	link := pair("1", "<a>", "link", 3, 7)
	other := text.Text{Plain: plain, Codes: []text.Code{link[0], sup[0], sup[1], link[1]}}
	text.MarkTypography(&other)
	if diff := cmp.Diff([]string{"link", "typography", "typography", "link"}, types(other)); diff != "" {
		t.Error(diff)
	}
}

func types(t text.Text) (types []string) {
	for _, c := range t.Codes {
		types = append(types, c.Type)
	}
	return types
}

// A file that an editor wrote knows the code by its markup, or by the name that
// XLIFF gives to types of others.
func TestTypographyIsKnownInBilingualFiles(t *testing.T) {
	raised := raise("XIX", "e")
	raised.Codes[0].Type, raised.Codes[1].Type = "", ""
	text.MarkTypography(&raised)
	if !raised.Codes[0].IsTypography() {
		t.Error("a code that is <sup> and has no type")
	}
	if c := (text.Code{Type: "x-typography"}); !c.IsTypography() {
		t.Error("a type read from XLIFF")
	}
}
