package workspace

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality/name"
	"fidele/tm/text"
)

// nameUnits is the most units of the memory that names are learned from for one
// document.
const nameUnits = 2000

// MemoryNames learns the names of all confirmed units of the memory between two
// languages, whatever their regions.
func (e *Env) MemoryNames(
	ctx context.Context, source, target language.Tag, wait time.Duration,
) (*name.Ledger, error) {
	m, err := e.OpenMemory(tm.OpenOptions{Wait: wait})
	if err != nil {
		return nil, err
	}
	defer m.Close()
	ledger := name.NewLedger()
	filter := tm.Filter{SourceLang: source, TargetLang: target, State: bitext.Translated}
	for entry, err := range m.Units(ctx, filter) {
		if err != nil {
			return nil, err
		}
		ledger.Learn(entry.ID, pairOf(entry))
	}
	return ledger, nil
}

// NamesOf returns how the names of a document were translated before: as the
// glossary, which may be nil, says, and as units of the memory do that have them.
// A memory that cannot be read is told in a warning.
func (e *Env) NamesOf(
	ctx context.Context, doc *bitext.Document, g *glossary.Glossary, wait time.Duration,
) (*name.Ledger, error) {
	ledger := name.NewLedger()
	if g != nil {
		for _, row := range g.Rows {
			s, t := row.Term(doc.SourceLang), row.Term(doc.TargetLang)
			if row.Status.Accepted() && hasCapital(s) && hasCapital(t) {
				ledger.Accept(s, t, doc.SourceLang, doc.TargetLang)
			}
		}
	}
	if !e.MemoryExists() {
		return ledger, nil
	}
	units, err := e.unitsWithNames(ctx, doc, wait)
	if ctx.Err() != nil {
		return nil, err
	}
	if err != nil {
		e.Warn("names are compared without the memory: %v", err)
	}
	for _, entry := range units {
		ledger.Learn(entry.ID, pairOf(entry))
	}
	return ledger, nil
}

// unitsWithNames returns units of the memory that have names of a document.
func (e *Env) unitsWithNames(
	ctx context.Context, doc *bitext.Document, wait time.Duration,
) ([]*tm.Entry, error) {
	q := tm.RelatedQuery{SourceLang: doc.SourceLang, TargetLang: doc.TargetLang, Max: nameUnits}
	for _, u := range doc.Units {
		if names := name.Names(u.Source.Plain, doc.SourceLang); len(names) > 0 {
			q.Sources = append(q.Sources, text.New(strings.Join(names, " ")))
		}
	}
	if len(q.Sources) == 0 {
		return nil, nil
	}
	m, err := e.OpenMemory(tm.OpenOptions{Wait: wait})
	if err != nil {
		return nil, err
	}
	defer m.Close()
	return m.Related(ctx, q)
}

// pairOf returns the texts of a unit of the memory.
func pairOf(entry *tm.Entry) name.Pair {
	return name.Pair{
		Source: entry.Source.Plain, SourceLang: entry.SourceLang,
		Target: entry.Target.Plain, TargetLang: entry.TargetLang,
	}
}

// hasCapital reports whether a term begins with a capital, as names do.
func hasCapital(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first)
}
