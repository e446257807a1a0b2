package cli

import (
	"strings"

	"golang.org/x/text/language"
)

// CommandLine writes a command of fidele with the global flags of this run, so that it
// does the same when it is pasted into a shell.
func (e *Env) CommandLine(words ...string) string {
	line := []string{"fidele"}
	flag := func(name, value string) {
		if value != "" {
			line = append(line, name, ShellWord(value))
		}
	}
	tag := func(name string, value language.Tag) {
		if value != language.Und {
			flag(name, value.String())
		}
	}
	flag("-C", e.Dir)
	flag("--memory", e.Memory)
	tag("--source", e.Source)
	tag("--target", e.Target)
	flag("--encoding", e.Encoding)
	for _, w := range words {
		line = append(line, ShellWord(w))
	}
	return strings.Join(line, " ")
}

// harmless are the characters besides letters and digits that mean nothing to a shell.
const harmless = "-_./:,=+@%"

// ShellWord quotes a word for a shell, if need be.
func ShellWord(s string) string {
	special := func(r rune) bool {
		return r < 0x80 && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') &&
			!strings.ContainsRune(harmless, r)
	}
	if s != "" && !strings.ContainsFunc(s, special) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
