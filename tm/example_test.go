package tm_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// sentence returns a confirmed unit from French to English.
func sentence(source, target string) *bitext.Unit {
	return &bitext.Unit{
		Source: text.New(source), SourceLang: language.French,
		Target: text.New(target), TargetLang: language.English,
		State: bitext.Translated,
	}
}

// ofUnits streams units, as a reader of files does.
func ofUnits(units ...*bitext.Unit) func(func(*bitext.Unit, error) bool) {
	return func(yield func(*bitext.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}

// exampleMemory returns a memory with a few units.
func exampleMemory() *tm.Memory {
	clock := func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
	m := tm.InMemory(tm.OpenOptions{Now: clock, By: "marie"})
	_, err := m.Add(context.Background(), ofUnits(
		sentence("L'armée a pris la ville le 12 mai.", "The army took the city on May 12."),
		sentence("Les négociations reprennent à Genève.", "Talks resume in Geneva."),
		sentence("La ville est calme.", "The city is calm."),
	), tm.AddOptions{})
	if err != nil {
		log.Fatal(err)
	}
	return m
}

// A memory is made once, and opened to write or to read from then on.
func ExampleOpen() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "memory.db")

	m, err := tm.Create(path, tm.OpenOptions{By: "marie"})
	if err != nil {
		log.Fatal(err)
	}
	report, err := m.Add(context.Background(), ofUnits(
		sentence("Bonjour à tous.", "Hello, everyone."),
		sentence("À demain.", "See you tomorrow."),
	), tm.AddOptions{Origin: "greetings"})
	if err != nil {
		log.Fatal(err)
	}
	m.Close()
	fmt.Println(report.Added, "added")

	m, err = tm.Open(path, tm.OpenOptions{Wait: 10 * time.Second})
	if err != nil {
		log.Fatal(err)
	}
	defer m.Close()
	stats, err := m.Stats(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(stats.Units, "units")
	// Output:
	// 2 added
	// 2 units
}

// Adding what is there already adds nothing.
func ExampleMemory_Add() {
	m := exampleMemory()
	defer m.Close()

	report, err := m.Add(context.Background(), ofUnits(
		sentence("La ville est calme.", "The city is calm."),
		sentence("La nuit tombe.", "Night is falling."),
	), tm.AddOptions{Batch: "tuesday"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Added, "added,", report.Duplicates, "there already")

	undone, err := m.Undo(context.Background(), "tuesday", tm.ChangeOptions{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(undone.Removed, "removed")
	// Output:
	// 1 added, 1 there already
	// 1 removed
}

func ExampleMemory_Match() {
	m := exampleMemory()
	defer m.Close()

	results, err := m.Match(context.Background(), tm.Query{
		Source:     text.New("L’armée a pris la ville le 13 mai !"),
		SourceLang: language.French, TargetLang: language.English,
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range results {
		fmt.Println(r.Score, r.Target.Plain)
		for _, e := range r.Explain().Edits {
			fmt.Println(e.Kind, e.Query, e.Stored, e.Weight)
		}
	}
	// Output:
	// 97 The army took the city on May 12.
	// number 13 12 10
	// punctuation ! . 10
}

func ExampleMemory_Pretranslate() {
	m := exampleMemory()
	defer m.Close()
	doc := &bitext.Document{
		SourceLang: language.French, TargetLang: language.English,
		Units: []*bitext.Unit{
			{Source: text.New("La ville est calme.")},
			{Source: text.New("Les négociations reprennent à Paris.")},
			{Source: text.New("Il pleut.")},
		},
	}

	report, err := m.Pretranslate(context.Background(), doc, tm.PretranslateOptions{})
	if err != nil {
		log.Fatal(err)
	}
	for _, u := range doc.Units {
		fmt.Printf("%s: %q\n", u.State, u.Target.Plain)
	}
	fmt.Println(report.None, "without a match")
	// Output:
	// translated: "The city is calm."
	// draft: "Talks resume in Geneva."
	// untranslated: ""
	// 1 without a match
}

func ExampleMemory_Concordance() {
	m := exampleMemory()
	defer m.Close()

	hits, err := m.Concordance(context.Background(), tm.ConcordanceQuery{Pattern: "négociation"})
	if err != nil {
		log.Fatal(err)
	}
	for _, h := range hits {
		for _, span := range h.SourceSpans {
			fmt.Printf("%q in %q\n", h.Source.Plain[span[0]:span[1]], h.Source.Plain)
		}
	}
	// Output: "négociations" in "Les négociations reprennent à Genève."
}

// What an edit replaces stays in the history of the unit.
func ExampleMemory_Edit() {
	m := exampleMemory()
	defer m.Close()

	why := tm.ChangeOptions{By: "paul", Reason: "style"}
	err := m.Edit(context.Background(), 2, why, func(u *bitext.Unit) error {
		u.Target = text.New("Talks are resuming in Geneva.")
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}

	e, err := m.Unit(context.Background(), 2)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(e.Target.Plain)
	for _, v := range e.History {
		fmt.Printf("was %q until %s (%s)\n", v.Target.Plain, v.Replaced.By, v.Reason)
	}
	// Output:
	// Talks are resuming in Geneva.
	// was "Talks resume in Geneva." until paul (style)
}

func ExampleMemory_Units() {
	m := exampleMemory()
	defer m.Close()

	filter, err := tm.ParseFilter(`text:"ville"`)
	if err != nil {
		log.Fatal(err)
	}
	for e, err := range m.Units(context.Background(), filter) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(e.ID, e.Source.Plain)
	}
	// Output:
	// 1 L'armée a pris la ville le 12 mai.
	// 3 La ville est calme.
}

func ExampleMemory_Related() {
	m := exampleMemory()
	defer m.Close()

	entries, err := m.Related(context.Background(), tm.RelatedQuery{
		Sources:    []text.Text{text.New("Une négociation difficile")},
		SourceLang: language.French, TargetLang: language.English,
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range entries {
		fmt.Println(e.Source.Plain, "=", e.Target.Plain)
	}
	// Output: Les négociations reprennent à Genève. = Talks resume in Geneva.
}

func ExampleMemory_Verify() {
	m := exampleMemory()
	defer m.Close()

	report, err := m.Verify(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Units, "units,", len(report.Problems), "problems")
	// Output: 3 units, 0 problems
}

// How many words of an article are new, and how many match.
func ExampleAnalyze() {
	m := exampleMemory()
	defer m.Close()
	doc := &bitext.Document{
		SourceLang: language.French, TargetLang: language.English,
		Units: []*bitext.Unit{
			{Source: text.New("La ville est calme.")},
			{Source: text.New("La ville est calme.")},
			{Source: text.New("Il neige sur le port.")},
		},
	}

	analysis, err := tm.Analyze(context.Background(), m, []*bitext.Document{doc}, tm.AnalyzeOptions{})
	if err != nil {
		log.Fatal(err)
	}
	for _, band := range []string{"exact", "repetition", "new"} {
		fmt.Println(band, analysis.Total.Bands[band].Words)
	}
	// Output:
	// exact 4
	// repetition 4
	// new 5
}

func ExampleScore() {
	a, b := text.New("La ville est calme."), text.New("La ville était calme.")
	fmt.Println(tm.Score(a, b, language.French))
	for _, e := range tm.Explain(a, b, language.French).Edits {
		fmt.Println(e.Kind, e.Query, e.Stored, e.Weight)
	}
	// Output:
	// 75
	// word est était 100
}
