package article_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"fidele/tm/article"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

func TestArticlesAreToldApartByContentAndName(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       article.Format
	}{
		{"a.txt", "<html>", article.PlainText},
		{"a.md", "Un.", article.Markdown},
		{"a.MARKDOWN", "Un.", article.Markdown},
		{"a.htm", "Un.", article.HTML},
		{"a.xhtml", "Un.", article.HTML},
		{"-", "\n<!DOCTYPE html><p>Un.", article.HTML},
		{"-", "\xEF\xBB\xBF<HTML>", article.HTML},
		{"-", "Un.", article.PlainText},
		{"noname", "PK\x03\x04", article.DOCX},
		{"a.txt", "PK\x03\x04", article.DOCX},
		{"abcnews.fr", "Un.", article.PlainText},
	} {
		if got, err := article.Detect(c.name, []byte(c.data)); err != nil || got != c.want {
			t.Errorf("%s, %q: %q, %v; want %q", c.name, c.data, got, err, c.want)
		}
	}
}

func utf16le(s string) []byte {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

func TestFilesThatAreNoArticlesAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, file string
		data       []byte
		is         error
		want       string
	}{
		{"empty", "a.txt", nil, article.ErrEmpty, "a.txt: the file is empty"},
		{"only white space", "a.txt", []byte(strings.Repeat(" \n", 90)), article.ErrEmpty,
			"a.txt: the file is empty"},
		{"Latin-1", "a.txt", []byte("Un.\nL'\xe9t\xe9.\n"), charset.ErrInvalid,
			"a.txt:2:3: not valid text: byte 0xE9 is not UTF-8"},
		{"UTF-16 without mark", "a.txt", utf16le("Un été.")[2:], charset.ErrInvalid,
			"a.txt: not valid text: it looks like UTF-16"},
		{"NUL", "a.txt", []byte("Un été long comme un jour.\nUn\x00."), charset.ErrBinary,
			"a.txt:2:3: binary data"},
		{"PDF", "a.txt", []byte("%PDF-1.7"), article.ErrFormat,
			"a.txt: not an article that fidele reads: it is a PDF"},
		{"text called docx", "a.docx", []byte("Un."), article.ErrDamaged, "a.docx: damaged file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := article.Read(c.file, c.data, article.Options{})
			var place *text.PlaceError
			if !errors.Is(err, c.is) || !errors.As(err, &place) || place.Hint == "" ||
				!strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %q and a hint", err, c.want)
			}
		})
	}
}
