package number

import (
	"strings"
	"unicode"
)

// roman reads a Roman numeral in capitals, alone or with the ending of an
// ordinal; 0 when there is none. One letter counts only with an ending.
func roman(word string, l *lexicon) int {
	end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsUpper(r) })
	ending := ""
	if end >= 0 {
		word, ending = word[:end], word[end:]
	}
	if ending != "" && !l.RomanEndings.Has(ending) {
		return 0
	}
	if len(word) < 2 && (ending == "" || !strings.Contains("IVX", word)) {
		return 0 // "Le" and "Ce" are no numbers
	}

	total := 0
	for i := range len(word) {
		v := romanDigit(word[i])
		if v == 0 {
			return 0
		}
		if i+1 < len(word) && romanDigit(word[i+1]) > v {
			v = -v
		}
		total += v
	}
	return max(total, 0)
}

// romanDigit returns the value of a letter, 0 for one that is no digit. Larger
// ones than C are initials more often than numbers.
func romanDigit(c byte) int {
	switch c {
	case 'I':
		return 1
	case 'V':
		return 5
	case 'X':
		return 10
	case 'L':
		return 50
	case 'C':
		return 100
	}
	return 0
}
