package cli_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
)

func TestACommandLineHasTheGlobalFlagsOfTheRun(t *testing.T) {
	e := cli.NewEnv(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{})
	if got, want := e.CommandLine("align", "a.fr.md", "b.md,c.md"), "fidele align a.fr.md b.md,c.md"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	e.Dir, e.Memory, e.Target = "le dossier", "m.db", language.German
	want := "fidele -C 'le dossier' --memory m.db --target de align 'l'\\''été.md'"
	if got := e.CommandLine("align", "l'été.md"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestAShellReadsAWordAsItWas(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell here")
	}
	for _, word := range []string{
		"a.md", "", "un deux", "l'été", `"x" $HOME`, "a*?[b]", "#x", "~", "a;b&c|d", "tab\tx", `\`, "été", "!x", "{a,b}",
	} {
		out, err := exec.Command(sh, "-c", "printf %s "+cli.ShellWord(word)).Output()
		if err != nil || string(out) != word {
			t.Errorf("%q is read as %q (%v)", word, out, err)
		}
	}
}
