package view

import (
	"fmt"
	"strings"
)

// Count writes a number with its noun: "1 unit", "2 units".
func Count[T ~int | ~int64](n T, noun string) string { return Plural(n, noun, noun+"s") }

// Plural writes a number with what follows one thing or several.
func Plural[T ~int | ~int64](n T, one, more string) string {
	return fmt.Sprintf("%d %s", n, Choose(n, one, more))
}

// Choose returns what is said of one thing, or of several or none.
func Choose[T ~int | ~int64](n T, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// OneLine puts a space for line breaks and tabs.
func OneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n\t\v\f\u0085\u2028\u2029") {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\t', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return ' '
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// Quoted returns the beginning of a text, quoted for a message.
func Quoted(s string) string {
	const longest = 60
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > longest {
		s = string(r[:longest-1]) + "…"
	}
	return "“" + s + "”"
}

// Tail returns the last n characters of s on one line.
func Tail(s string, n int) string {
	r := []rune(OneLine(s[max(0, len(s)-8*n):]))
	return string(r[max(0, len(r)-n):])
}

// SpreadsheetSafe keeps a spreadsheet from taking a text for a formula.
func SpreadsheetSafe(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
