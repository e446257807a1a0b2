package likeness

import (
	"bufio"
	"compress/gzip"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/text"
)

// articles returns the paragraphs of our own French articles.
func articles(b *testing.B) (out []text.Text) {
	for _, name := range []string{"budget.fr.md", "proces.fr.txt", "sommet.fr.txt"} {
		for line := range strings.Lines(string(fixtures.Read(b, "articles/"+name))) {
			out = append(out, text.New(strings.TrimSpace(line)))
		}
	}
	return out
}

// corpus gives French sentences of the measuring data.
func corpus(b *testing.B) (out []text.Text) {
	for _, u := range units(b, 50_000) {
		out = append(out, u[0])
	}
	return out
}

// units gives so many French sentences of the measuring data with their English
// ones.
func units(b *testing.B, most int) (out [][2]text.Text) {
	file, err := os.Open(fixtures.Shared(b, "data/match/fr-en.tsv.gz"))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		b.Fatal(err)
	}
	for lines := bufio.NewScanner(unpacked); len(out) < most && lines.Scan(); {
		source, rest, _ := strings.Cut(lines.Text(), "\t")
		target, _, _ := strings.Cut(rest, "\t")
		out = append(out, [2]text.Text{text.New(source), text.New(target)})
	}
	return out
}

// benchmark runs an analysis over texts, their words being known.
func benchmark(b *testing.B, analyze func(*Analyzer, text.Text)) {
	for name, texts := range map[string]func(*testing.B) []text.Text{"articles": articles, "corpus": corpus} {
		b.Run(name, func(b *testing.B) {
			a := NewAnalyzer(language.French, &Classes{})
			list := texts(b)
			bytes := 0
			for _, t := range list {
				analyze(a, t)
				bytes += len(t.Plain)
			}
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				for _, t := range list {
					analyze(a, t)
				}
			}
		})
	}
}

func BenchmarkAnalyze(b *testing.B) {
	var s Sentence
	benchmark(b, func(a *Analyzer, t text.Text) { a.Analyze(&s, t) })
}

func BenchmarkIndex(b *testing.B) {
	var classes []int32
	benchmark(b, func(a *Analyzer, t text.Text) { classes, _ = a.Index(classes[:0], t) })
}

// BenchmarkIndexUnits indexes both sides of many units, as an import does: the words
// of two languages do not all stay near the processor.
func BenchmarkIndexUnits(b *testing.B) {
	list := units(b, 200_000)
	pair := NewPairAnalyzer("fr", "en", [2]*Classes{})
	var classes []int32
	index := func() {
		for _, u := range list {
			for side, t := range u {
				classes, _ = pair.Side[side].Index(classes[:0], t)
			}
		}
	}
	index() // all words are known
	b.ReportAllocs()
	for b.Loop() {
		index()
	}
}

// BenchmarkNewWords analyses texts with an analyzer that has seen none of their
// words.
func BenchmarkNewWords(b *testing.B) {
	list := articles(b)
	var classes []int32
	b.ReportAllocs()
	for b.Loop() {
		a := NewAnalyzer(language.French, &Classes{})
		for _, t := range list {
			classes, _ = a.Index(classes[:0], t)
		}
	}
}

func BenchmarkScore(b *testing.B) {
	a := NewAnalyzer(language.French, &Classes{})
	var s, u Sentence
	a.Analyze(
		&s,
		text.New(
			"Le paragraphe (2) ne s’applique pas à un transporteur qui ne s’occupe que de la manutention des marchandises dangereuses, y compris leur entreposage au cours du transport.",
		),
	)
	a.Analyze(
		&u,
		text.New(
			"L'article 3 ne s’applique jamais au transporteur qui ne s’occupe que du transport des marchandises, y compris de leur entreposage au cours du voyage.",
		),
	)
	var c Scorer
	for b.Loop() {
		c.Score(&s, &u)
	}
}
