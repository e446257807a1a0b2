package workspace

import (
	"cmp"
	"context"
	"iter"
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

// NamesOf returns how the names of a document, in the units that it has, were translated before: as the
// glossary, which may be nil, says, and as units of the memory do that have them.
// A memory that cannot be read is told in a warning.
func (e *Env) NamesOf(
	ctx context.Context, doc *bitext.Document, units iter.Seq[*bitext.Unit], g *glossary.Glossary, wait time.Duration,
) (*name.Ledger, error) {
	if !e.MemoryExists() || !hasNames(doc, units) {
		return accepted(doc, g), nil
	}
	m, err := e.OpenMemory(tm.OpenOptions{Wait: wait})
	if err == nil {
		defer m.Close()
	}
	ledger, failed := LearnNames(ctx, m, doc, units, g)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err = cmp.Or(err, failed); err != nil {
		e.Warn("names are compared without the memory: %v", err)
	}
	return ledger, nil
}

// LearnNames is [Env.NamesOf] with a memory that is open, or nil. Beside an error stands
// what the glossary says.
func LearnNames(
	ctx context.Context, m *tm.Memory, doc *bitext.Document, units iter.Seq[*bitext.Unit], g *glossary.Glossary,
) (*name.Ledger, error) {
	ledger := accepted(doc, g)
	if m == nil {
		return ledger, nil // without reading all texts for nothing
	}
	names := namesIn(doc, units)
	if len(names) == 0 {
		return ledger, nil
	}
	entries, err := m.Related(ctx, tm.RelatedQuery{
		Sources: names, SourceLang: doc.SourceLang, TargetLang: doc.TargetLang, Max: nameUnits,
	})
	for _, entry := range entries {
		ledger.Learn(entry.ID, pairOf(entry))
	}
	return ledger, err
}

// accepted returns the names whose translation the glossary, which may be nil, says.
func accepted(doc *bitext.Document, g *glossary.Glossary) *name.Ledger {
	ledger := name.NewLedger()
	if g != nil {
		for _, row := range g.Rows {
			s, t := row.Term(doc.SourceLang), row.Term(doc.TargetLang)
			if row.Status.Accepted() && hasCapital(s) && hasCapital(t) {
				ledger.Accept(s, t, doc.SourceLang, doc.TargetLang)
			}
		}
	}
	return ledger
}

// hasNames reports whether a segment of a document has a name.
func hasNames(doc *bitext.Document, units iter.Seq[*bitext.Unit]) bool {
	for u := range units {
		if len(name.Names(u.Source.Plain, doc.SourceLang)) > 0 {
			return true
		}
	}
	return false
}

// namesIn returns the names of each segment of a document that has any.
func namesIn(doc *bitext.Document, units iter.Seq[*bitext.Unit]) (list []text.Text) {
	for u := range units {
		if names := name.Names(u.Source.Plain, doc.SourceLang); len(names) > 0 {
			list = append(list, text.New(strings.Join(names, " ")))
		}
	}
	return list
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
