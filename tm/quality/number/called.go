package number

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// Called writes the name of what a number counts, a currency or a unit of measure, in the
// place of what another number of its language counts, in a text of another language whose
// number counts that: of "25 dollars" and "25 euros", where the text has "€25", it is "$",
// and "dollars" where it has "25 euros". It stands for bytes start to end of the text.
//
// It reports false where a name has several senses or several words, or where the language
// has none of the kind that the text has, a sign or a word.
func Called(
	n, other Number, target string, lang language.Tag, model Number,
) (written string, start, end int, ok bool) {
	was, is := other.soleUnit(), n.soleUnit()
	if was == nil || is == nil || was.symbol == is.symbol || !isNamed(was.dimension) ||
		was.dimension != is.dimension || model.soleUnit() == nil || model.soleUnit().symbol != was.symbol {
		return "", 0, 0, false
	}
	table := &lexiconOf(lang).measures.Units
	if was.dimension == money {
		table = &lexiconOf(lang).measures.Currencies
	}
	if start, end = model.nameIn(target); start == end {
		return "", 0, 0, false
	}
	name := target[start:end]
	written, ok = renamed(table, was.symbol, is.symbol, name)
	return written, start, end, ok && written != name
}

// soleUnit returns what a number counts, nil where that is nothing or not certain.
func (n *Number) soleUnit() *unit {
	if len(n.Counted) != 1 || n.lent {
		return nil
	}
	return n.Counted[0]
}

// isNamed reports whether one unit of a dimension may be named in the place of another:
// money and measures, but no spans of time and shares, whose names have other senses, and no
// temperatures, which are converted.
func isNamed(d dimension) bool { return d != span && d != share && d != temperature }

// nameIn returns the bytes of a text where the name of what a number counts stands: the sign
// before the number, or the last word behind it.
func (n *Number) nameIn(s string) (start, end int) {
	if n.CountStart < n.Start {
		sign := strings.TrimRightFunc(s[n.CountStart:n.Start], unicode.IsSpace)
		return n.CountStart, n.CountStart + len(sign)
	}
	behind := s[n.End:n.CountEnd]
	space := strings.LastIndexFunc(behind, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '\'' || r == '’' })
	if space >= 0 {
		_, size := utf8.DecodeRuneInString(behind[space:])
		behind = behind[space+size:]
	}
	return n.CountEnd - len(behind), n.CountEnd
}

// renamed returns the name of one label of a table in the place of a name of another: a sign
// for a sign, and of words the one that stands at the same place of its list, in which the
// singular comes before the plural.
func renamed(table *languages.Table, was, is, name string) (string, bool) {
	var old, words, signs []string
	found := -1
	for candidate, label := range table.All() {
		isWord := candidate != label && strings.IndexFunc(candidate, func(r rune) bool { return !unicode.IsLetter(r) && r != '_' }) < 0
		switch {
		case label == was && isWord:
			if strings.EqualFold(phrase(candidate), name) {
				found = len(old)
			}
			old = append(old, candidate)
		case label == is && isWord:
			words = append(words, candidate)
		case label == is:
			signs = append(signs, candidate)
		}
	}
	if found < 0 {
		for _, sign := range signs {
			if !isSign(name) {
				break
			}
			if isSign(sign) {
				return sign, true
			}
		}
		return "", false
	}
	if found > 1 || len(words) == 0 || len(old) > 1 && len(words) > 1 && len(old)%2 != len(words)%2 {
		return "", false
	}
	word := words[min(found, len(words)-1)]
	return likeCase(word, name), !strings.Contains(word, "_")
}

// isSign reports whether the name of a currency is a sign without letters: "€".
func isSign(name string) bool {
	return name != "" && strings.IndexFunc(name, unicode.IsLetter) < 0
}
