package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// inner says which inner packages each inner package may import. What commands
// stand on knows nothing of commands, and what shows results nothing of flags.
var inner = map[string][]string{
	"cli/terminal": {},
	"project":      {},
	"api":          {},
	"view":         {"api", "cli/terminal", "workspace"},
	"report":       {"api", "view", "cli/terminal"},
	"cli":          {"cli/terminal"},
	"workspace":    {"api", "cli", "project"},
	"check":        {"cli", "project", "view", "workspace"},
	"status":       {"api", "check", "cli", "editor/desk", "project", "workspace"},
	"pack":         {"api", "check", "cli", "report", "workspace"},

	"server/token":   {},
	"server/openapi": {},
	"server":         {"api", "cli", "server/openapi", "server/token", "view", "workspace"},
	"lsp":            {"check", "cli", "project", "workspace"},
	"mcp":            {"api", "pack", "server", "server/openapi", "workspace"},

	"editor/field":     {},
	"editor/session":   {"editor/field"},
	"editor/bilingual": {},
	"editor/journal":   {"editor/session"},
	"editor/desk":      {"cli", "workspace", "editor/session", "editor/journal"},
	"editor/screen":    {"cli/terminal", "editor/desk", "editor/session", "editor/field", "workspace"},
}

func TestInnerPackagesKnowOnlyWhatLiesBelowThem(t *testing.T) {
	const prefix = "fidele/cmd/fidele/internal/"
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./internal/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(inner) {
		t.Errorf("%d inner packages, %d in the table", len(lines), len(inner))
	}
	for _, line := range lines {
		words := strings.Fields(line)
		from := strings.TrimPrefix(words[0], prefix)
		allowed, known := inner[from]
		if !known {
			t.Errorf("%s is not in the table", from)
		}
		for _, path := range words[1:] {
			if to, ok := strings.CutPrefix(path, prefix); ok && !slices.Contains(allowed, to) {
				t.Errorf("%s imports %s", from, to)
			}
		}
	}
}
