package glossary

import (
	"strings"
	"unicode/utf8"

	"fidele/glossary/internal/match"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// cells looks at one row by itself.
func (l *linter) cells(row *Row) {
	source, target := row.Term(l.source), row.Term(l.target)
	switch {
	case target == "" && row.Status.Accepted():
		l.say(row, "empty-cell", quality.Warning, source,
			"no target: the term is found and nothing is checked")
	case source == "" && row.Status.Accepted():
		l.say(row, "empty-cell", quality.Warning, target, "no source: the row does nothing")
	}
	for _, term := range []string{source, target} {
		switch {
		case looksMisdecoded(term):
			l.say(row, "encoding", quality.Warning, term,
				"looks like UTF-8 read as Latin-1 and saved again")
		case strings.ContainsRune(term, utf8.RuneError):
			l.say(row, "encoding", quality.Warning, term,
				"has a replacement character: letters were lost")
		case strings.Contains(term, "  ") || strings.ContainsAny(term, "\n\r\t"):
			l.say(row, "spacing", quality.Info, term, "has a line break, a tab or two spaces")
		case len(match.Tokenize(term).Joined().Tokens) > 8:
			l.say(row, "long", quality.Info, term,
				"has more than eight words; terms so long are rarely found")
		case endsInPunctuation(term):
			l.say(row, "spacing", quality.Warning, term,
				"ends in a punctuation mark, without which it is not found")
		}
	}

	from, until := row.Cell(ColumnFrom), row.Cell(ColumnUntil)
	if from != "" && until != "" && until < from {
		l.say(row, "date", quality.Warning, source, "is valid until %s, before %s", until, from)
	}
	if s := row.Cell(ColumnSeverity); s != "" {
		if _, err := quality.ParseSeverity(s); err != nil {
			l.say(row, "severity", quality.Warning, source, "%v", err)
		}
	}
}

// endsInPunctuation reports whether a term ends in a mark that is not the stop of
// an acronym.
func endsInPunctuation(term string) bool {
	return len(term) > 1 && strings.ContainsAny(term[len(term)-1:], ".,;:") &&
		!match.IsUpper(strings.ReplaceAll(term, ".", ""))
}

// looksMisdecoded reports whether s has the pairs of characters that UTF-8
// letters become when they are read as Latin-1.
func looksMisdecoded(s string) bool {
	for _, pair := range []string{
		"Ã©", "Ã¨", "Ã ", "Ã\u00a0", "Ãª", "Ã®", "Ã´", "Ã§", "Ã‰", "Ã€", "â€™", "â€œ", "Å“",
	} {
		if strings.Contains(s, pair) {
			return true
		}
	}
	return false
}

// duplicates finds rows that say the same as an earlier one, and returns them.
func (l *linter) duplicates() map[*Row]bool {
	type pair struct{ source, target string }
	seen, again := map[pair]*Row{}, map[*Row]bool{}
	for _, row := range l.g.Rows {
		p := pair{row.Term(l.source), row.Term(l.target)}
		other := seen[p]
		if other == nil || other.Status != row.Status {
			seen[p] = row
			continue
		}
		again[row] = true
		l.say(row, "duplicate", quality.Warning, p.source,
			"the same row stands in line %d", other.Line)
	}
	return again
}

// variants finds terms that are spelled nearly like an earlier one.
func (l *linter) variants() {
	spelled, known := map[string]*Row{}, map[string]bool{}
	for _, row := range l.g.Rows {
		s := row.Term(l.source)
		if s == "" {
			continue
		}

		key := text.Fold(s, text.FoldTypography|text.FoldCase|text.FoldAccents)
		other := spelled[key]
		switch {
		case other == nil:
			spelled[key] = row
		case other.Term(l.source) != s && !known[s]:
			l.say(row, "spelling-variant", quality.Info, s,
				"differs from %q in line %d in capitals, accents or signs only; "+
					"both share their targets where both match",
				other.Term(l.source), other.Line)
		}
		known[s] = true
	}
}

// targets finds targets that say the same as another: of one term but for capitals,
// accents or signs, or preferred for another term too.
func (l *linter) targets() {
	type key struct{ source, target string }
	const folding = text.FoldTypography | text.FoldCase | text.FoldAccents
	ofTerm, preferred := map[key]*Row{}, map[string]*Row{}
	for _, row := range l.g.Rows {
		source, target := row.Term(l.source), row.Term(l.target)
		if source == "" || target == "" || !row.Status.Accepted() {
			continue
		}
		k := key{source, text.Fold(target, folding)}
		if other := ofTerm[k]; other == nil {
			ofTerm[k] = row
		} else if other.Term(l.target) != target && holdTogether(other, row) {
			l.say(row, "same-target", quality.Info, source,
				"has the target %q, which differs from %q in line %d in capitals, accents or signs only",
				target, other.Term(l.target), other.Line)
		}
		if row.Status != Preferred {
			continue
		}
		other := preferred[fold(target)]
		if other == nil {
			preferred[fold(target)] = row
		} else if text.Fold(other.Term(l.source), folding) != text.Fold(source, folding) && holdTogether(other, row) {
			l.say(row, "same-target", quality.Info, source,
				"has the preferred target %q, which is that of %q in line %d too",
				target, other.Term(l.source), other.Line)
		}
	}
}

// preferences finds terms that no correction can be proposed for, because they
// have no preferred target or several.
func (l *linter) preferences(duplicate map[*Row]bool) {
	first := map[string]*Row{}
	accepted, preferred := map[string]bool{}, map[string]int{}
	for _, row := range l.g.Rows {
		s := row.Term(l.source)
		if s == "" {
			continue
		}
		if first[s] == nil {
			first[s] = row
		}
		accepted[s] = accepted[s] || row.Status.Accepted()
		if row.Status == Preferred && !duplicate[row] {
			preferred[s]++
		}
	}

	for _, row := range l.g.Rows {
		s := row.Term(l.source)
		if s == "" || first[s] != row || row.Term(l.target) == "" {
			continue
		}
		switch {
		case !accepted[s]:
			l.say(row, "no-preferred", quality.Info, s,
				"has forbidden targets and none to use instead")
		case preferred[s] == 0:
			l.say(row, "no-preferred", quality.Info, s,
				"has no preferred target; no correction can be proposed")
		case preferred[s] > 1:
			l.say(row, "no-preferred", quality.Info, s,
				"has %d preferred targets; no correction can be proposed", preferred[s])
		}
	}
}
