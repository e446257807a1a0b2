package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// A file of thousands of bad rows takes a screen to tell, not thousands of lines;
// and their number is told.
func TestThousandsOfBadRowsAreCounted(t *testing.T) {
	const rows = 600
	dir := newProject(t)
	var fr, en, sides strings.Builder
	sides.WriteString("fr\ten\n")
	for i := range rows {
		fmt.Fprintf(&fr, "Le pont numéro %d.\n\n", i)
		if i%3 == 0 {
			fmt.Fprintf(&en, "Nobody knows %d of %d reasons why.\n\n", i*7, i*11)
		}
		fmt.Fprintf(&sides, "une\tdeux\ttrois\tquatre \"%d\n", i)
	}
	for name, content := range map[string]string{
		"long.fr.txt": fr.String(), "long.en.txt": en.String(),
		"sides.tsv": sides.String(),
	} {
		write(t, filepath.Join(dir, name), content)
	}

	for args, want := range map[string]string{
		"update long.fr.txt:long.en.txt":           "more segments without a counterpart",
		"check sides.tsv":                          "nothing found",
		"analyze sides.tsv":                        "repetition",
		"align long.fr.txt long.en.txt -o out.tsv": "without counterpart",
	} {
		_, said := fidele(dir, strings.Fields(args)...)
		if lines := strings.Count(said, "\n"); lines > 60 || len(said) > 20_000 {
			t.Errorf("%s: %d lines, %d bytes", args, lines, len(said))
		}
		if !strings.Contains(said, want) {
			t.Errorf("%s: no %q in\n%s", args, want, said)
		}
	}
}
