package repair

import (
	"fmt"
	"slices"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/quality"
)

// Document repairs those of some units of a document, which had no target before they were
// filled, that are drafts with the target of their best match, and marks them with the prop
// [quality.PropRepaired]. It returns how many there are. A target that came with the file
// stays what it is, even where it is that of a match.
func Document(doc *bitext.Document, units []*bitext.Unit, opts Options) (repaired int) {
	for _, u := range units {
		filled := len(u.Matches) > 0 && u.Target.Equal(u.Matches[0].Target)
		if !filled || u.State != bitext.Draft || u.Locked || u.Prop(quality.PropFigures) != "" {
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
