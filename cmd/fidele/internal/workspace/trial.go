package workspace

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// Trial is a rule or a term that is tried on a memory before it is adopted.
type Trial struct {
	// Check returns what is found in some units, which are no neighbours. It is called
	// by several goroutines at a time.
	Check func(*bitext.Document) []quality.Finding
	// Term, when set, is what the source of a unit must have for Check to be asked.
	Term *glossary.Glossary
	// Jobs is how many goroutines check, at least 1; the result does not depend on it.
	Jobs int
	// Sample is how many units of those with findings are kept.
	Sample int
	// Tell, when not nil, is told how many units are done.
	Tell func(units int)
}

// TrialResult is what a trial has found.
type TrialResult struct {
	// Units is how many were looked at, Found how many of them have the term, Hits in
	// how many something was found, and Findings how much.
	Units, Found, Hits, Findings int
	// Sample are the findings of some units, spread over all that have any, in the
	// order of the memory.
	Sample []quality.Finding
}

// triedAtOnce is how many units go to a goroutine at a time.
const triedAtOnce = 256

// Run tries on the units of a memory in a direction; the texts of no more than some
// thousand of them are held at a time.
func (t *Trial) Run(ctx context.Context, m *tm.Memory, source, target language.Tag) (TrialResult, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	batches := make(chan []*tm.Entry, t.Jobs)
	var wait sync.WaitGroup
	var mu sync.Mutex
	result := TrialResult{}
	kept := sampled{most: t.Sample}
	for range max(t.Jobs, 1) {
		wait.Go(func() {
			for batch := range batches {
				if ctx.Err() != nil {
					continue
				}
				found, units := t.batch(batch, m.Path(), source, target)
				mu.Lock()
				result.Units += len(batch)
				result.Found += units
				result.Findings += len(found)
				result.Hits += kept.add(found)
				if t.Tell != nil {
					t.Tell(result.Units)
				}
				mu.Unlock()
			}
		})
	}
	err := t.read(ctx, m, source, target, batches)
	close(batches)
	wait.Wait()
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return TrialResult{}, err
	}
	result.Sample = kept.findings()
	return result, nil
}

// read sends the units of a memory in batches.
func (t *Trial) read(
	ctx context.Context, m *tm.Memory, source, target language.Tag, batches chan<- []*tm.Entry,
) error {
	batch := make([]*tm.Entry, 0, triedAtOnce)
	for entry, err := range m.Units(ctx, tm.Filter{SourceLang: source, TargetLang: target}) {
		if err != nil {
			return err
		}
		if batch = append(batch, entry); len(batch) == triedAtOnce {
			batches <- batch
			batch = make([]*tm.Entry, 0, triedAtOnce)
		}
	}
	if len(batch) > 0 {
		batches <- batch
	}
	return nil
}

// batch checks some units, and returns how many of them have the term.
func (t *Trial) batch(
	entries []*tm.Entry, file string, source, target language.Tag,
) (found []quality.Finding, units int) {
	doc := &bitext.Document{SourceFile: file, TargetFile: file, SourceLang: source, TargetLang: target}
	for _, entry := range entries {
		if t.Term != nil {
			if len(t.Term.Find(entry.Source.Plain, source)) == 0 {
				continue
			}
			units++
		}
		u := *entry.Unit
		u.ID = strconv.FormatUint(entry.ID, 10)
		u.Paragraph = len(doc.Units) // units of a memory are no neighbours
		u.SourcePlace, u.TargetPlace = bitext.Place{File: file}, bitext.Place{File: file}
		doc.Units = append(doc.Units, &u)
	}
	if len(doc.Units) == 0 {
		return nil, units
	}
	return quality.Finish(doc, t.Check(doc), quality.Places{}), units
}

// sampled keeps the findings of some units: those whose number has the least hash, so
// that they are spread over the memory and the same in every run.
type sampled struct {
	most  int
	units []sampledUnit // by hash
}

type sampledUnit struct {
	hash, id uint64
	findings []quality.Finding
}

// add takes the findings of a batch and returns how many units have any.
func (s *sampled) add(findings []quality.Finding) (units int) {
	for start := 0; start < len(findings); {
		end := start + 1
		for end < len(findings) && findings[end].Unit == findings[start].Unit {
			end++
		}
		units++
		if id, err := strconv.ParseUint(findings[start].Unit, 10, 64); err == nil {
			s.keep(sampledUnit{hash: mixed(id), id: id, findings: findings[start:end]})
		}
		start = end
	}
	return units
}

func (s *sampled) keep(u sampledUnit) {
	at, _ := slices.BinarySearchFunc(s.units, u, func(a, b sampledUnit) int { return cmp.Compare(a.hash, b.hash) })
	if at >= s.most {
		return
	}
	u.findings = slices.Clone(u.findings) // the others of the batch may go
	s.units = slices.Insert(s.units, at, u)
	s.units = s.units[:min(len(s.units), s.most)]
}

// findings returns what was kept in the order of the memory, segments counted anew.
func (s *sampled) findings() (all []quality.Finding) {
	slices.SortFunc(s.units, func(a, b sampledUnit) int { return cmp.Compare(a.id, b.id) })
	for n, u := range s.units {
		for _, f := range u.findings {
			f.Segment = n
			all = append(all, f)
		}
	}
	return all
}

// mixed spreads numbers that follow each other: the finalizer of SplitMix64 (Steele, Lea
// and Flood 2014).
func mixed(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}

// OneTerm returns a glossary of one term: SOURCE=TARGET, or else the rows of g whose term
// is that, case and typography aside; nil where there are none.
func (e *Env) OneTerm(g *glossary.Glossary, term string) (*glossary.Glossary, error) {
	source, target, err := e.Languages()
	if err != nil {
		return nil, err
	}
	one := &glossary.Glossary{}
	if from, into, ok := strings.Cut(term, "="); ok {
		from, into = strings.TrimSpace(from), strings.TrimSpace(into)
		if from == "" || into == "" {
			return nil, cli.Usagef("%q is no term: write SOURCE=TARGET", term)
		}
		var table bytes.Buffer
		w := csv.NewWriter(&table)
		if err := w.WriteAll([][]string{{source.String(), target.String()}, {from, into}}); err != nil {
			return nil, err
		}
		if one, err = glossary.Read("SOURCE=TARGET", table.Bytes()); err != nil {
			return nil, err
		}
	} else if g != nil {
		const folding = text.FoldTypography | text.FoldCase
		asked := text.Fold(strings.TrimSpace(term), folding)
		one.Header, one.Languages = g.Header, g.Languages
		for _, row := range g.Rows {
			if text.Fold(row.Term(Base(source)), folding) == asked || text.Fold(row.Term(source), folding) == asked {
				one.Rows = append(one.Rows, row)
			}
		}
	}
	if one.Len() == 0 {
		return nil, nil
	}
	return one, e.addDictionary(one)
}

// Base drops all but the language of a tag, so that fr selects fr-CA too.
func Base(tag language.Tag) language.Tag {
	b, _ := tag.Base()
	return language.Make(b.String())
}

// Alone returns an error for a rule that cannot be tried on units one by one.
func Alone(r quality.Rule) error {
	if r.Together {
		return fmt.Errorf("the rule %s compares the segments of a document with one another", r.ID)
	}
	return nil
}
