package interchange_test

import (
	"bytes"
	"errors"
	"iter"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/text"
)

// crowded is a unit with something in every field.
func crowded() *bitext.Unit {
	at := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	code := text.Code{ID: "1", Kind: text.Alone, At: 3, Data: "<br/>", Type: "lb", Equiv: "\n",
		Attrs: []text.Attr{{Name: "x-tool", Value: "SECRET"}}}
	return &bitext.Unit{
		ID: "u1", SourceLang: language.French, TargetLang: language.English, State: bitext.Final,
		Source: text.Text{Plain: "Le pont.", Codes: []text.Code{code}},
		Target: text.Text{Plain: "The bridge.", Codes: []text.Code{code}},
		Locked: true, Paragraph: 4, Context: bitext.Context{Structure: "SECRET"},
		SourcePlace: bitext.Place{File: "SECRET", Line: 1},
		Created:     bitext.Stamp{Time: at, By: "SECRET"}, Changed: bitext.Stamp{Time: at, By: "SECRET"},
		Used: bitext.Stamp{Time: at, By: "SECRET"}, UseCount: 3,
		Origin: bitext.Origin{File: "SECRET", Tool: "SECRET", Batch: "SECRET"},
		Notes:  []bitext.Note{{Text: "SECRET"}},
		Props:  []bitext.Prop{{Name: "x-SECRET", Value: "SECRET"}},
		Attrs:  []bitext.Attr{{Name: "o-tmf", Value: "SECRET"}},
	}
}

func TestACleanFileHasTextsAndNothingElse(t *testing.T) {
	for _, level := range []int{1, 2} {
		d := interchange.Delivery{Clean: true, Plain: level == 1, Languages: map[language.Tag]language.Tag{
			language.French: language.MustParse("fr-FR"), language.English: language.MustParse("en-GB"),
		}}
		u := crowded()
		if err := d.Prepare(u); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		var one iter.Seq2[*bitext.Unit, error] = func(yield func(*bitext.Unit, error) bool) { yield(u, nil) }
		err := interchange.Write(&out, one, interchange.WriteOptions{
			Format: interchange.TMX, Level: level, NoProps: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		s := out.String()
		for _, forbidden := range []string{"SECRET", "<prop", "<note", "usagecount", "changeid", "x-fidele"} {
			if strings.Contains(s, forbidden) {
				t.Errorf("level %d has %s:\n%s", level, forbidden, s)
			}
		}
		for _, want := range []string{`srclang="fr-FR"`, `xml:lang="en-GB"`, `tuid="u1"`, "20261122T100000Z", "The"} {
			if !strings.Contains(s, want) {
				t.Errorf("level %d lacks %s:\n%s", level, want, s)
			}
		}
		if regexp.MustCompile(`<ph`).MatchString(s) != (level == 2) {
			t.Errorf("level %d:\n%s", level, s)
		}
	}
}

func TestUnitsThatACleanFileCannotHold(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*bitext.Unit)
		want   error
	}{
		{"a draft", func(u *bitext.Unit) { u.State = bitext.Draft }, interchange.ErrDraft},
		{"a control character", func(u *bitext.Unit) { u.Target = text.New("a\x01b") }, interchange.ErrUnfit},
		{"no language", func(u *bitext.Unit) { u.TargetLang = language.Und }, interchange.ErrUnfit},
		{"codes alone", func(u *bitext.Unit) { u.Target = text.Text{Codes: []text.Code{{ID: "1", Kind: text.Alone}}} },
			interchange.ErrUnfit},
		{"a code beyond the text", func(u *bitext.Unit) { u.Source.Codes[0].At = 99 }, interchange.ErrUnfit},
	} {
		u := crowded()
		c.change(u)
		d := interchange.Delivery{Clean: true, Plain: true}
		if err := d.Prepare(u); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		d.Clean = false
		if err := d.Prepare(u); err != nil {
			t.Errorf("%s, not clean: %v", c.name, err)
		}
	}
}
