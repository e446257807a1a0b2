// Command wordtable learns the word table that fidele has built in from French texts
// and their English translations. 'make wordtable' runs it.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/align"
	"fidele/tm/interchange"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "wordtable:", err)
		os.Exit(2)
	}
}

// run learns from the named files and writes the table that is named first.
func run(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("wordtable OUT FILE…: the table, and pairs as TSV (.tsv.gz) or in a bilingual file")
	}
	var failed error
	var table bytes.Buffer
	n, err := align.WriteWordTable(&table, func(yield func(align.Pair) bool) {
		for _, name := range args[1:] {
			if failed = pairs(name, yield); failed != nil {
				return
			}
		}
	}, language.French, language.English)
	switch {
	case failed != nil:
		return failed
	case err != nil:
		return err
	}
	fmt.Printf("%s: %d pairs of words, %d bytes\n", args[0], n, table.Len())
	return os.WriteFile(args[0], table.Bytes(), 0o666)
}

// pairs yields the pairs of a file.
func pairs(name string, yield func(align.Pair) bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if !strings.HasSuffix(name, ".tsv.gz") {
		file, err := interchange.Open(name, f, interchange.Options{
			DefaultSource: language.French, DefaultTarget: language.English,
		})
		if err != nil {
			return err
		}
		for u, err := range file.Units() {
			if err != nil {
				return err
			}
			p := align.Pair{Source: u.Source.Plain, Target: u.Target.Plain}
			if base, _ := u.SourceLang.Base(); base.String() == "en" {
				p.Source, p.Target = p.Target, p.Source
			}
			if !yield(p) {
				return nil
			}
		}
		return nil
	}

	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		source, target, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			return fmt.Errorf("%s:%d: no tab between French and English", name, n)
		}
		if !yield(align.Pair{Source: source, Target: target}) {
			return nil
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
