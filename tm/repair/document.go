package repair

import (
	"fmt"
	"slices"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/quality"
)

// Document repairs the drafts of a document whose targets are their best match, and marks
// them with the prop [quality.PropRepaired]. It returns how many there are.
func Document(doc *bitext.Document, opts Options) (repaired int) {
	for _, u := range doc.Units {
		if u.State != bitext.Draft || u.Locked || len(u.Matches) == 0 || u.Prop(quality.PropFigures) != "" || !u.Target.Equal(u.Matches[0].Target) {
			continue
		}
		from, into := u.SourceLang, u.TargetLang
		if from.IsRoot() {
			from = doc.SourceLang
		}
		if into.IsRoot() {
			into = doc.TargetLang
		}
		r := Match(u.Source, from, into, u.Matches[0], opts)
		if len(r.Repairs) == 0 {
			continue
		}
		u.Target = r.Target
		u.Props = append(u.Props, bitext.Prop{Name: quality.PropRepaired, Value: Note(r), Level: bitext.OnTarget})
		repaired++
	}
	return repaired
}

// Forget takes the marks of repairs and of figures from units that somebody has confirmed.
func Forget(units []*bitext.Unit) {
	for _, u := range units {
		u.Props = slices.DeleteFunc(u.Props, func(p bitext.Prop) bool {
			return p.Name == quality.PropRepaired || p.Name == quality.PropFigures
		})
	}
}

// Note says what a match was repaired to: the score, and each repair.
func Note(r Result) string {
	return fmt.Sprintf("%d %%: %s", r.Score, list(r.Repairs))
}

// list writes repairs one after the other.
func list(repairs []Repair) string {
	words := make([]string, len(repairs))
	for i, r := range repairs {
		words[i] = r.String()
	}
	return strings.Join(words, ", ")
}
