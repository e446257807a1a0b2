package view

import (
	"fmt"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli/terminal"
)

// Tokens lists the tokens of a server.
func Tokens(s *terminal.Screen, list api.Tokens) {
	for _, t := range list.Tokens {
		fmt.Fprintf(s, "%-24s %-6s %s\n", t.Name, t.Scope, t.Created)
	}
}
