package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/workspace"
)

// Help fits a terminal of eighty columns, and says nothing twice.
func TestHelpFitsEightyColumns(t *testing.T) {
	shown := 0
	help := func(args ...string) {
		var out bytes.Buffer
		env := workspace.New(strings.NewReader(""), &out, io.Discard)
		if status := env.Run(t.Context(), append([]string{"fidele"}, args...), commands(env)); status != 0 {
			t.Errorf("%v: status %d", args, status)
		}
		shown++
		for line := range strings.Lines(out.String()) {
			line = strings.TrimSuffix(line, "\n")
			if terminal.Columns(line) > 80 && !strings.Contains(line, "$ fidele") {
				t.Errorf("%v: %d columns: %s", args, terminal.Columns(line), line)
			}
			if strings.Contains(line, "default: 0)") || strings.Contains(line, "default: false") {
				t.Errorf("%v: no default: %s", args, line)
			}
		}
	}
	help("help")
	eachCommand(testApp(), func(path string, _ *cli.Command) {
		help(append(strings.Fields(strings.TrimPrefix(path, "fidele ")), "--help")...)
	})
	if shown < 40 {
		t.Errorf("only %d commands", shown)
	}
}
