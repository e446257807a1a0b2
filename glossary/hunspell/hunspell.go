// Package hunspell reads hunspell dictionaries (an .aff and a .dic file) to add
// forms to the words of terms: the suffixes that the dictionary allows on a
// word. Prefixes, compounds and suffixes on suffixes are left out, and so are
// entries that a morphological field calls verbs (po:v…), since a term "porte"
// is no form of "porter".
//
// A [Dictionary] keeps the words with their flags and makes forms when it is
// asked; reading costs time and memory linear in the files.
package hunspell

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// ErrSyntax: a line of a dictionary cannot be read. A [text.PlaceError] wraps it.
var ErrSyntax = errors.New("wrong hunspell dictionary")

// Dictionary returns forms of words. It may be used by several goroutines.
type Dictionary struct {
	suffixes map[string][]suffix
	words    map[string][]string // lower-case word → flag strings of its entries
	flag     string              // FLAG: "", long, num, UTF-8
	aliases  []string            // AF
}

// suffix is one line of a SFX rule.
type suffix struct {
	strip, add string
	condition  *regexp.Regexp // nil: any
}

// setLine finds the name of the encoding.
var setLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^SET\s+(\S+)`)
})

// Files returns the names of the two files of a dictionary, given one of them or
// what their names have in common.
func Files(name string) (aff, dic string) {
	stem := strings.TrimSuffix(strings.TrimSuffix(name, ".dic"), ".aff")
	return stem + ".aff", stem + ".dic"
}

// Read reads a dictionary; the names are for errors.
func Read(affName string, aff []byte, dicName string, dic []byte) (*Dictionary, error) {
	encoding := "ISO-8859-1" // hunspell's default
	if m := setLine().FindSubmatch(aff); m != nil {
		encoding = string(m[1])
	}
	d := &Dictionary{suffixes: map[string][]suffix{}, words: map[string][]string{}}
	file, err := charset.Decode(affName, aff, encoding)
	if err != nil {
		return nil, err
	}
	if err := d.readAffixes(affName, file.Text); err != nil {
		return nil, err
	}
	if file, err = charset.Decode(dicName, dic, encoding); err != nil {
		return nil, err
	}
	return d, d.readWords(dicName, file.Text)
}

func syntaxError(name string, line int, hint, what string) error {
	return &text.PlaceError{
		File: name, Line: line, Err: fmt.Errorf("%w: %s", ErrSyntax, what), Hint: hint,
	}
}

func (d *Dictionary) readAffixes(name, content string) error {
	line := 0
	for row := range strings.SplitSeq(content, "\n") {
		line++
		f := strings.Fields(row)
		if len(f) < 2 {
			continue
		}
		switch f[0] {
		case "FLAG":
			d.flag = f[1]
		case "AF":
			// The first line is the number of lines.
			if _, err := strconv.Atoi(f[1]); err != nil || d.aliases != nil {
				d.aliases = append(d.aliases, f[1])
			} else {
				d.aliases = []string{}
			}
		case "SFX":
			if len(f) < 4 || len(f) == 4 && (f[2] == "Y" || f[2] == "N") {
				continue // the head of a rule
			}
			if len(d.suffixes) > 1<<16 {
				return syntaxError(name, line, "", "too many rules")
			}
			s, err := parseSuffix(f)
			if err != nil {
				return syntaxError(name, line, "the .aff file is damaged", err.Error())
			}
			d.suffixes[f[1]] = append(d.suffixes[f[1]], s)
		}
	}
	return nil
}

// parseSuffix reads "SFX flag strip add condition …".
func parseSuffix(f []string) (suffix, error) {
	s := suffix{strip: f[2], add: f[3]}
	if s.strip == "0" {
		s.strip = ""
	}
	s.add, _, _ = strings.Cut(s.add, "/")
	if s.add == "0" {
		s.add = ""
	}
	if len(f) > 4 && f[4] != "." {
		re, err := regexp.Compile("(?:" + strings.ReplaceAll(f[4], `\`, "") + ")$")
		if err != nil {
			return s, fmt.Errorf("condition %q", f[4])
		}
		s.condition = re
	}
	return s, nil
}

func (d *Dictionary) readWords(name, content string) error {
	line := 0
	for row := range strings.SplitSeq(content, "\n") {
		line++
		row = strings.TrimRight(row, "\r")
		if row == "" || row[0] == '#' || row[0] == '\t' {
			continue
		}
		if line == 1 {
			if _, err := strconv.Atoi(strings.TrimSpace(row)); err != nil {
				return syntaxError(name, 1, "give the .dic file of a hunspell dictionary",
					"the first line is not the number of words")
			}
			continue
		}
		entry, fields, _ := strings.Cut(row, "\t")
		if entry == row {
			entry, fields, _ = strings.Cut(row, " ")
		}
		if strings.Contains(fields, "po:v") {
			continue
		}
		word, flags, _ := strings.Cut(entry, "/")
		if flags == "" || len(word) > 100 {
			continue
		}
		word = strings.ToLower(word)
		d.words[word] = append(d.words[word], flags)
	}
	return nil
}

// Len returns the number of words that have forms.
func (d *Dictionary) Len() int { return len(d.words) }

// Forms returns the forms of a lower-case word, the word itself left out.
func (d *Dictionary) Forms(word string) (out []string) {
	for _, entry := range d.words[word] {
		for _, flag := range d.split(entry) {
			for _, s := range d.suffixes[flag] {
				stem, ok := strings.CutSuffix(word, s.strip)
				if !ok || stem == "" || s.condition != nil && !s.condition.MatchString(word) {
					continue
				}
				out = append(out, stem+s.add)
			}
		}
	}
	return out
}

// split divides a string of flags.
func (d *Dictionary) split(flags string) (out []string) {
	if d.aliases != nil {
		if n, err := strconv.Atoi(flags); err == nil && n >= 1 && n <= len(d.aliases) {
			flags = d.aliases[n-1]
		}
	}
	switch d.flag {
	case "num":
		return strings.Split(flags, ",")
	case "long":
		r := []rune(flags)
		for i := 0; i+1 < len(r); i += 2 {
			out = append(out, string(r[i:i+2]))
		}
		return out
	}
	for len(flags) > 0 {
		_, n := utf8.DecodeRuneInString(flags)
		out = append(out, flags[:n])
		flags = flags[n:]
	}
	return out
}
