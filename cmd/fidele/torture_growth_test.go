//go:build linux

package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// growing is a kind of file that can be made of any length.
type growing struct {
	name             string
	head, line, tail string // line holds its number, several times
	commands         string // that read it, between semicolons
}

// growingFiles is a file for each reader that has text as its input.
var growingFiles = []growing{
	{"n.txt", "", "La rivière %[1]d monte. Il pleut.\n\n", "",
		"segment; pretranslate --force -o out.xlf; diff a.txt; glossary find; analyze"},
	{"line.txt", "", "La rivière %[1]d monte. ", "", "segment; pretranslate --force -o out.xlf; glossary find"},
	{"n.md", "# Titre\n\n", "* La *rivière* [%[1]d](http://example.org/%[1]d) `monte`.\n", "",
		"segment; pretranslate --force -o out.xlf; analyze"},
	{"n.html", "<html><body>\n", "<p>La <b>rivière</b> %[1]d monte &amp; descend.</p>\n", "</body></html>\n",
		"segment; pretranslate --force -o out.xlf; analyze"},
	{"n.srt", "", "%[1]d\n00:00:01,000 --> 00:00:02,000\nLa rivière %[1]d monte.\n\n", "",
		"segment; pretranslate --force -o out.xlf"},
	{"n.tsv", "fr\ten\n", "Le pont numéro %[1]d\tBridge number %[1]d\n", "",
		"info; import --dry-run; convert - --to tmx; check; analyze"},
	{"n.csv", "fr,en\n", "\"Le pont, numéro %[1]d\",\"Bridge, number %[1]d\"\n", "",
		"info; import --dry-run; check"},
	{"n.jsonl", "", `{"source":"Le pont %[1]d","target":"Bridge %[1]d","source_lang":"fr","target_lang":"en"}` + "\n", "",
		"info; import --dry-run; check"},
	{"n.tmx", tmxHead, "<tu><tuv xml:lang=\"fr\"><seg>Le pont %[1]d</seg></tuv>" +
		"<tuv xml:lang=\"en\"><seg>Bridge %[1]d</seg></tuv></tu>\n", "</body></tmx>\n",
		"info; import --dry-run; convert - --to tsv; check; git textconv; diff base.tmx; analyze"},
	{"n.xlf", `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" ` +
		`source-language="fr" target-language="en" datatype="plaintext"><body>` + "\n",
		`<trans-unit id="%[1]d"><source>Le pont %[1]d</source><target>Bridge %[1]d</target></trans-unit>` + "\n",
		"</body></file></xliff>\n", "info; import --dry-run; convert - --to tsv; check; pretranslate --force -o out.xlf"},
	{"n.po", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n",
		"msgid \"Le pont %[1]d\"\nmsgstr \"Bridge %[1]d\"\n\n", "", "info; convert - --to tmx --pair fr:en; check"},
	{"terms.csv", "fr,en,status,match,note\n", "terme %[1]d,term %[1]d,preferred,,\n", "",
		"glossary lint --glossary; glossary import --dry-run; glossary find a.txt --glossary; " +
			"glossary export --format tbx --glossary"},
	{"terms.tbx", `<?xml version="1.0"?><martif type="TBX" xml:lang="fr"><text><body>` + "\n",
		`<termEntry id="%[1]d"><langSet xml:lang="fr"><tig><term>terme %[1]d</term></tig></langSet>` +
			`<langSet xml:lang="en"><tig><term>term %[1]d</term></tig></langSet></termEntry>` + "\n",
		"</body></text></martif>\n", "glossary import --dry-run"},
}

const tmxHead = `<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="fr" ` +
	`adminlang="en" segtype="sentence" datatype="plaintext" creationtool="x" creationtoolversion="1" ` +
	`o-tmf="x"/><body>` + "\n"

// of returns the file with so many lines.
func (g *growing) of(lines int) string {
	var b strings.Builder
	b.WriteString(g.head)
	for n := range lines {
		fmt.Fprintf(&b, g.line, n)
	}
	b.WriteString(g.tail)
	return b.String()
}

// growth gives files of n, 2n and 4n lines to every reader. What the second half
// of the longest costs in memory is not more than the first; the
// time is printed only, as it depends on what else the machine does.
func (a *attacks) growth(t *testing.T, f *figures) {
	const slack = 24 << 10 // kilobytes that the collector may leave
	lines := number("FIDELE_GROWTH", 4000)
	for _, g := range growingFiles {
		dir := tortured(t)
		for command := range strings.SplitSeq(g.commands, ";") {
			var peak, cpu [3]int64
			for i := range peak {
				write(t, filepath.Join(dir, g.name), g.of(lines<<i))
				args := g.call(command)
				o := bounded(dir, args...)
				f.runs++
				f.judge(t, o, fmt.Sprintf("%q of %d lines", args, lines<<i))
				if o.status > 1 {
					f.count("refused")
					t.Errorf("%q: exit status %d: %.300s", args, o.status, o.said)
				}
				peak[i], cpu[i] = o.peak, o.cpu.Milliseconds()
			}
			t.Logf("%-40s %6d %6d %6d KB, %5d %5d %5d ms", strings.Join(g.call(command), " "),
				peak[0], peak[1], peak[2], cpu[0], cpu[1], cpu[2])
			if peak[2]-peak[1] > 3*max(0, peak[1]-peak[0])+slack {
				f.count("grew too much")
				t.Errorf("%s %s: %v KB for n, 2n, 4n lines", command, g.name, peak)
			}
		}
	}
}

// call returns the arguments of a command that reads the file; its name is the
// last of them, or stands before "-", the standard output.
func (g *growing) call(command string) []string {
	var args []string
	named := false
	for _, arg := range strings.Fields(command) {
		if arg == "-" {
			args, named = append(args, g.name), true
		}
		args = append(args, arg)
	}
	if !named {
		args = append(args, g.name)
	}
	return args
}
