package block

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The widths, in characters, to which people and programs fill lines.
const (
	MinWidth = 30
	MaxWidth = 132
)

// CommonWidth returns the width that nine tenths of the lines do not exceed, of
// the widths of one line or more. It sorts widths.
func CommonWidth(widths []int) int {
	slices.Sort(widths)
	return widths[len(widths)*9/10]
}

// Fill appends s, with softBreak instead of a space where a line would become
// longer than width characters. A break is not set before a word that keep
// reports.
func Fill(dst []byte, s, softBreak string, width int, keep func(word string) bool) []byte {
	column := 0
	for i := len(dst); i > 0 && column <= width && dst[i-1] != '\n' && dst[i-1] != '\r'; {
		_, n := utf8.DecodeLastRune(dst[:i])
		i -= n
		column++
	}

	for first := true; ; first = false {
		word, rest, more := strings.Cut(s, " ")
		n := utf8.RuneCountInString(word)
		switch {
		case first:
		case column+1+n > width && word != "" && dst[len(dst)-1] != ' ' && !keep(word):
			dst = append(dst, softBreak...)
			column = 0
		default:
			dst = append(dst, ' ')
			column++
		}
		dst = append(dst, word...)
		column += n
		if !more {
			return dst
		}
		s = rest
	}
}

// OneLine turns line breaks into spaces, and leaves out NUL, which no article
// may hold.
func OneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n\x00") {
		return s
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\x00", "").Replace(s)
}

// HasText reports whether s holds a letter or a number. What does not is an
// ornament.
func HasText(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r)
	})
}

// AsIs is the syntax of text without markup: a block stays on one line.
var AsIs Syntax = asIs{}

type asIs struct{}

// Render appends the text on one line.
func (asIs) Render(dst []byte, r *Rewrite) []byte {
	return r.Write(dst, func(dst []byte, plain string) []byte {
		return append(dst, OneLine(plain)...)
	})
}

// Finish leaves the block as it is.
func (asIs) Finish(dst []byte, _ int) []byte { return dst }
