package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fidele/cmd/fidele/docs"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/fixtures"
	"fidele/glossary"
	"fidele/tm/quality"
)

var shBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")

// Sessions of the pages print what they say, their other command lines are such that fidele
// takes them, and every topic that they name has a page.
func TestPages(t *testing.T) {
	topics := docs.Topics()
	if len(topics) < 12 {
		t.Errorf("only %d topics", len(topics))
	}
	app := testApp()
	for _, topic := range topics {
		t.Run(topic.Name, func(t *testing.T) {
			t.Parallel()
			runPage(t, filepath.Join(fixtures.Root(), "cmd", "fidele", "docs", topic.Name+".md"))
			page, _ := docs.Page(topic.Name)
			if topic.Title == "" || !strings.HasPrefix(page, "# ") {
				t.Error("no title")
			}
			for _, block := range shBlock.FindAllStringSubmatch(page, -1) {
				for line := range strings.Lines(block[1]) {
					words := strings.Fields(strings.Split(line, " #")[0])
					if len(words) == 0 || words[0] != "fidele" {
						continue
					}
					if _, err := cli.OrderArgs(app, words); err != nil {
						t.Errorf("%s: %v", strings.TrimSpace(line), err)
					}
				}
			}
			for _, m := range regexp.MustCompile("`fidele help ([a-z-]+)`").FindAllStringSubmatch(page, -1) {
				if _, ok := docs.Page(m[1]); !ok {
					t.Errorf("there is no topic %s", m[1])
				}
			}
			for i, line := range strings.Split(page, "\n") {
				if topic.Name == "commands" || topic.Name == "rules" {
					break // made by the program
				}
				if len([]rune(line)) > 100 && !strings.HasPrefix(line, "|") && !strings.HasPrefix(line, "    ") &&
					!strings.Contains(line, "$ ") && !inConsole(page, i) {
					t.Errorf("line %d has more than 100 characters", i+1)
				}
			}
		})
	}
}

// inConsole reports whether a line of a page stands in a session.
func inConsole(page string, line int) bool {
	inside := false
	for i, l := range strings.Split(page, "\n") {
		if strings.HasPrefix(l, "```") {
			inside = l == "```console"
		}
		if i == line {
			return inside
		}
	}
	return false
}

// The pages that are made of the program are what it says now.
func TestGeneratedPages(t *testing.T) {
	for name, page := range map[string]string{
		"commands": commandsPage(), "rules": rulesPage(), "project": projectPage(t),
	} {
		path := filepath.Join(fixtures.Root(), "cmd", "fidele", "docs", name+".md")
		if *update {
			if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		have, err := os.ReadFile(path)
		if err != nil || string(have) != page {
			t.Errorf("%s.md is not what fidele says (%v); -update rewrites it", name, err)
		}
	}
}

// commandsPage is the help of all commands.
func commandsPage() string {
	var b strings.Builder
	b.WriteString("# All commands and their flags\n\nMade from the program; `fidele help COMMAND` shows one.\n")
	help := func(args ...string) {
		var out bytes.Buffer
		env := workspace.New(strings.NewReader(""), &out, &out)
		env.Run(context.Background(), append([]string{"fidele"}, args...), commands(env))
		fmt.Fprintf(&b, "\n## %s\n\n```text\n%s```\n", strings.Join(append([]string{"fidele"}, args[:len(args)-1]...), " "),
			strings.TrimSuffix(out.String(), "\n'fidele --help' shows the options that all commands have: -C, --memory …\n"))
	}
	help("--help")
	eachCommand(testApp(), func(path string, c *cli.Command) {
		if !c.Hidden {
			help(append(strings.Fields(path), "--help")...)
		}
	})
	return b.String()
}

// rulesPage is what explain says of all rules.
func rulesPage() string {
	var b strings.Builder
	b.WriteString("# The rules of check\n\nMade from the program; `fidele explain RULE` shows one, with the severity of the project.\n")
	for _, r := range append(glossary.Rules(), quality.Rules()...) {
		fmt.Fprintf(&b, "\n## %s\n\n%s (%s).\n\n%s\n", r.ID, strings.ToUpper(r.Summary[:1])+r.Summary[1:], r.Severity, wrapped(r.Explain))
		if r.Corrects != "" {
			fmt.Fprintf(&b, "\n%s\n", wrapped("Correction: "+r.Corrects))
		}
		for _, e := range []struct {
			label string
			quality.Example
		}{{"Finds fault with", r.Example}, {"Passes", r.Passes}} {
			if e.Source+e.Target != "" {
				fmt.Fprintf(&b, "\n%s:\n\n```text\n%s\n%s\n```\n", e.label, e.Source, e.Target)
			}
		}
	}
	return b.String()
}

// setting is what the schema says of a setting.
type setting struct {
	Description string
	Type        string
	Default     any
	Enum        []string
	Properties  map[string]*setting
	Items       *setting
	Required    []string
}

// projectPage is the reference of fidele.toml, from its schema.
func projectPage(t *testing.T) string {
	t.Helper()
	var root setting
	if err := json.Unmarshal([]byte(docs.Schema()), &root); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("# fidele.toml, the project file\n\nMade from the schema, which `fidele help schema` prints for editors that complete TOML\n" +
		"(taplo, Even Better TOML: save it and name it in a first line `#:schema fidele.schema.json`).\n\n" +
		"Paths are relative to the folder of the file. `fidele init` writes one.\n")
	table := func(heading string, settings map[string]*setting, required []string) {
		if heading != "" {
			fmt.Fprintf(&b, "\n## %s\n\n", heading)
		}
		b.WriteString("| setting | what it is | default |\n| --- | --- | --- |\n")
		for _, name := range slices.Sorted(maps.Keys(settings)) {
			s := settings[name]
			about := s.Description
			if len(s.Enum) > 0 {
				about += " One of `" + strings.Join(s.Enum, "`, `") + "`."
			}
			standard := ""
			switch {
			case slices.Contains(required, name):
				standard = "must be set"
			case s.Default != nil:
				value, err := json.Marshal(s.Default)
				if err != nil {
					t.Fatal(err)
				}
				standard = "`" + string(value) + "`"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", name, about, standard)
		}
	}
	own, sections := map[string]*setting{}, map[string]*setting{}
	for name, s := range root.Properties {
		if s.Type == "object" || s.Items != nil && s.Items.Type == "object" {
			sections[name] = s
		} else {
			own[name] = s
		}
	}
	b.WriteByte('\n')
	table("", own, nil)
	for _, name := range slices.Sorted(maps.Keys(sections)) {
		s := sections[name]
		heading, of := "["+name+"]", s
		if s.Items != nil {
			heading, of = "[["+name+"]]", s.Items
		}
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", heading, wrapped(s.Description))
		if len(of.Properties) > 0 {
			b.WriteByte('\n')
			table("", of.Properties, of.Required)
		}
	}
	return b.String()
}

// wrapped breaks a paragraph into lines of a page.
func wrapped(s string) string {
	var out []string
	for _, paragraph := range strings.Split(s, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			if line != "" && len([]rune(line))+1+len([]rune(word)) > 90 {
				out = append(out, line)
				line = ""
			}
			line = strings.TrimSpace(line + " " + word)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}
