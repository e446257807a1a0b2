package block_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// The names of an article's language become that of the translation where text
// was translated that they speak of, and nowhere else.
func TestLanguagesAreNamedAfterTheTranslation(t *testing.T) {
	const source = "lang=fr\nUn.\nlang=fr_FR\nDeux.\nlang=en\nYes.\nlang=??\n"
	at := func(s string) int { return strings.Index(source, s) }
	name := func(s string, of block.Stretch, spell func(language.Tag) string) block.Language {
		from := at("="+s+"\n") + 1
		return block.Language{From: from, To: from + len(s), Of: of, Spell: spell}
	}
	underscored := func(l language.Tag) string { return strings.ReplaceAll(l.String(), "-", "_") }
	decoded, err := charset.Decode("a.x", []byte(source), "")
	if err != nil {
		t.Fatal(err)
	}
	f := block.NewText("a.x", []byte(source), decoded, []block.Block{
		block.New(source, at("Un."), at("Un.")+3, block.Paragraph, block.AsIs),
		block.New(source, at("Deux."), at("Deux.")+5, block.Paragraph, block.AsIs),
		block.New(source, at("Yes."), at("Yes.")+4, block.Paragraph, block.AsIs),
	},
		name("fr", block.Stretch{}, nil),
		name("fr_FR", block.Stretch{From: at("Deux."), To: at("lang=en")}, underscored),
		name("en", block.Stretch{}, nil),
		name("??", block.Stretch{}, nil))

	german := language.MustParse("de-CH")
	for _, c := range []struct {
		name         string
		from, to     language.Tag
		edits        map[int]string
		replacements []string
	}{
		{"nothing is translated", language.French, german, nil, nil},
		{"a translation is the source", language.French, german, map[int]string{0: "Un."}, nil},
		{"the whole article", language.French, german, map[int]string{0: "Eins."},
			[]string{"lang=fr\n", "lang=de-CH\n", "Un.", "Eins."}},
		{"a part of it", language.French, german, map[int]string{1: "Zwei."},
			[]string{"lang=fr\n", "lang=de-CH\n", "lang=fr_FR\n", "lang=de_CH\n", "Deux.", "Zwei."}},
		{"another region of the source", language.MustParse("fr-CA"), german,
			map[int]string{0: "Eins."}, []string{"lang=fr\n", "lang=de-CH\n", "Un.", "Eins."}},
		{"no source language", language.Und, german, map[int]string{0: "Eins."},
			[]string{"Un.", "Eins."}},
		{"no target language", language.French, language.Und, map[int]string{0: "Eins."},
			[]string{"Un.", "Eins."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			_, err := f.WriteTranslation(&out, c.from, c.to, func(i int) []block.Edit {
				target, ok := c.edits[i]
				if !ok {
					return nil
				}
				return []block.Edit{{End: len(f.Blocks()[i].Text.Plain), Text: text.New(target)}}
			})
			if err != nil {
				t.Fatal(err)
			}
			want := strings.NewReplacer(c.replacements...).Replace(source)
			if out.String() != want {
				t.Errorf("got\n%s\nwant\n%s", out.String(), want)
			}
		})
	}
}
