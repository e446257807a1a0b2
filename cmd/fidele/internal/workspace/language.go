package workspace

import (
	"errors"
	"iter"

	"fidele/tm/bitext"
	languages "fidele/tm/language"
	"fidele/tm/text"
)

// WarnOfLanguage warns, once for a file, where texts are plainly not in the language that
// they should be in: those of an article, or either side of a bilingual document, whose
// units are walked as far as it takes.
func (e *Env) WarnOfLanguage(name string, doc *bitext.Document, units iter.Seq[*bitext.Unit]) {
	if e.shared.wrongLanguage[name] {
		return
	}
	side := func(target bool) iter.Seq[string] {
		return func(yield func(string) bool) {
			for u := range units {
				plain := u.Source.Plain
				if target {
					plain = u.Target.Plain
				}
				if !yield(plain) {
					return
				}
			}
		}
	}
	what := ""
	if doc.TargetFile != "" {
		what = "the source "
	}
	source := languages.Unlike(doc.SourceLang, side(false))
	target := languages.Unlike(doc.TargetLang, side(true))
	if source+target == "" {
		return
	}
	if e.shared.wrongLanguage == nil {
		e.shared.wrongLanguage = map[string]bool{}
	}
	e.shared.wrongLanguage[name] = true
	const advice = "--source and --target say which languages texts are in"
	warn := func(said string) {
		e.Warn("%v; %s", &text.PlaceError{File: name, Err: errors.New(said)}, advice)
	}
	if source != "" {
		warn(what + source)
	}
	if target != "" {
		warn("the target " + target)
	}
}
