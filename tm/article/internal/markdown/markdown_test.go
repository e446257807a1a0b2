package markdown_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/markdown"
	"fidele/tm/text"
)

func TestTextIsWrittenWithoutNeedlessBackslashes(t *testing.T) {
	for _, c := range []struct{ source, target, want string }{
		{"# 1. Un\n", "2. Deux", "# 2. Deux\n"},
		{"Un.\n", "2. Deux", "2\\. Deux\n"},
		{"Un.\n", "Oui ! Et _cle, 3 * 4 [GBP]", "Oui ! Et _cle, 3 * 4 [GBP]\n"},
		{"Un.\n", "_a_ *b* [c](d) `e`", "\\_a\\_ \\*b\\* \\[c\\](d) \\`e\\`\n"},
		{"Un.\n", "5 $ et $x$", "5 $ et \\$x\\$\n"},
		{"- Un.\n", "::: a", "- \\::: a\n"},
		{"Un.\n", "[TOC]", "\\[TOC]\n"},
		{"`a` Un.\n", "- deux", "`a` - deux\n"},
		{"[Un.](a)\n", "b] c", "[b\\] c](a)\n"},
	} {
		a := articletest.Read(t, markdown.Format{}, "a.md", []byte(c.source))
		var out bytes.Buffer
		if err := articletest.Write(&out, a, func(int) (text.Text, bool) {
			return text.New(c.target), true
		}); err != nil {
			t.Fatal(err)
		}
		if out.String() != c.want {
			t.Errorf("%q in %q: %q, want %q", c.target, c.source, out.String(), c.want)
		}
		again := articletest.Read(t, markdown.Format{}, "a.md", out.Bytes())
		if got := again.Blocks()[0].Text; got.Plain != c.target || len(got.Codes) > 0 {
			t.Errorf("%q reads back as %q", out.String(), got.Tagged())
		}
	}
}

const frontMatter = `---
title: Un titre
author: {name: Jeanne, bio: Reporter à Lyon}
keywords: [port, mer]
lang: fr
slug: un-titre
---
Un mot.
`

func TestFrontMatterIsTextByItsKeys(t *testing.T) {
	for _, c := range []struct{ keys, want, left []string }{
		{nil, []string{"Un titre", "port", "mer", "Un mot."}, []string{"name", "bio"}},
		{[]string{"author.bio", "-keywords"}, []string{"Un titre", "Reporter à Lyon", "Un mot."},
			[]string{"name", "keywords"}},
	} {
		a, err := markdown.Format{}.Read("a.md", []byte(frontMatter), block.Options{TextKeys: c.keys})
		if err != nil {
			t.Fatal(err)
		}
		var got, left []string
		for _, b := range a.Blocks() {
			got = append(got, b.Text.Plain)
		}
		for _, l := range a.LeftOut() {
			left = append(left, l.What)
		}
		for i := range c.left {
			c.left[i] = "value of \"" + c.left[i] + "\" in the front matter"
		}
		if diff := cmp.Diff(c.want, got) + cmp.Diff(c.left, left); diff != "" {
			t.Error(diff)
		}
	}
}

func TestFrontMatterNamesTheLanguageOfTheTranslation(t *testing.T) {
	a := articletest.Read(t, markdown.Format{}, "a.md", []byte(frontMatter))
	var out bytes.Buffer
	_, err := a.WriteTranslation(&out, language.French, language.English, func(i int) []block.Edit {
		b := a.Blocks()[i].Text
		return []block.Edit{{End: len(b.Plain), Text: text.New("One: two")}}
	})
	if err != nil {
		t.Fatal(err)
	}
	const want = "---\ntitle: \"One: two\"\nauthor: {name: Jeanne, bio: Reporter à Lyon}\n" +
		"keywords: [\"One: two\", \"One: two\"]\nlang: en\nslug: un-titre\n---\nOne: two\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

// What stands between a comment and the next line, such as the mark of a quotation,
// is no part of the comment.
func TestCommentsForFideleEndWhereTheyEnd(t *testing.T) {
	const comment = "<!-- fidele:ignore number: revu -->"
	for source, want := range map[string]string{
		"> Un mot " + comment + "\n> et un mot " + comment + "\n> encore.\n": "> Deux mots. " + comment + " " + comment + "\n",
		"> Un mot " + comment + "\n> et un mot " + comment + "\n":            "> Deux mots. " + comment + " " + comment + "\n",
		"!!! note\n    Un mot " + comment + "\n    et un mot\n\n    Fin.\n":  "!!! note\n    Deux mots. " + comment + "\n\n    Fin.\n",
		"- > Un *mot* " + comment + "\n  > et un mot\n":                      "- > Deux mots. " + comment + "\n",
		"> Un mot <!-- fidele:ignore number:\n> revu -->\n> et un mot\n":     "> Deux mots. <!-- fidele:ignore number:\n> revu -->\n",
		"# Un mot " + comment + " et un mot\n":                               "# Deux mots. " + comment + "\n",
	} {
		a := articletest.Read(t, markdown.Format{}, "a.md", []byte(source))
		var out bytes.Buffer
		err := articletest.Write(&out, a, func(i int) (text.Text, bool) {
			return text.Text{Plain: "Deux mots."}, i == 0
		})
		if err != nil {
			t.Fatal(err)
		}
		if out.String() != want {
			t.Errorf("%q\ngot  %q\nwant %q", source, out.String(), want)
		}
	}
}

func TestControlCharactersAndCommentsForFideleAreKept(t *testing.T) {
	const source = "Un\x13 mot <!-- fidele:ignore number: revu --> ici.\n"
	a := articletest.Read(t, markdown.Format{}, "a.md", []byte(source))
	target := a.Blocks()[0].Text
	if got := target.Tagged(); got != "Un<1/> mot ici." || target.Codes[0].Data != "&#x13;" {
		t.Errorf("%q, %q", got, target.Codes[0].Data)
	}
	target.Plain = "Le mot ici."
	var out bytes.Buffer
	if err := articletest.Write(&out, a, func(int) (text.Text, bool) { return target, true }); err != nil {
		t.Fatal(err)
	}
	if want := "Le\x13 mot ici. <!-- fidele:ignore number: revu -->\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
