package tmx

import (
	"strings"
	"testing"
)

func TestWhiteSpaceOfAPrettyPrintedFileIsLeftOut(t *testing.T) {
	const head = `<tmx version="1.4"><header creationtool="%" creationtoolversion="1" segtype="sentence" ` +
		`o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>` + "\n"
	read := func(t *testing.T, tool, body string) (targets []string) {
		t.Helper()
		for _, eol := range []string{"\n", "\r\n"} {
			data := strings.ReplaceAll(strings.ReplaceAll(head, "%", tool)+body+"</body></tmx>\n", "\n", eol)
			r, err := Read("a.tmx", strings.NewReader(data), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for u, err := range r.Units() {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, u.Target.Tagged())
			}
			if targets != nil && strings.Join(got, "|") != strings.Join(targets, "|") {
				t.Errorf("with line ends %q: %q, else %q", eol, got, targets)
			}
			targets = got
		}
		return targets
	}
	unit := func(seg string) string {
		return "<tu>\n  <tuv xml:lang=\"fr\">\n    <seg>Un mot.</seg>\n  </tuv>\n" +
			"  <tuv xml:lang=\"en\">\n    <seg>" + seg + "</seg>\n  </tuv>\n</tu>\n"
	}
	const pretty = "\n      A  word.\n    "
	for _, c := range []struct{ name, tool, body, want string }{
		{"one line", "x", unit(pretty), "A  word."},
		{"two lines", "x", unit("\n      The cat  sleeps \n      on the roof.\n    "), "The cat  sleeps on the roof."},
		{"deeper line", "x", unit("\n      The cat\n        sleeps.\n    "), "The cat sleeps."},
		{"tabs", "x", strings.ReplaceAll(unit("\n      The cat\n      sleeps.\n    "), "  ", "\t"), "The cat sleeps."},
		{"codes", "x", unit("\n      The <bpt i=\"1\">&lt;b&gt;</bpt>cat\n      sleeps<ept i=\"1\">&lt;/b&gt;</ept>\n      well.\n    "),
			"The <1>cat sleeps</1> well."},
		{"a code first", "x", unit("\n      <bpt i=\"1\">&lt;b&gt;</bpt>A cat.<ept i=\"1\">&lt;/b&gt;</ept>\n    "), "<1>A cat.</1>"},
		{"a line break as reference", "x", unit("\n      The cat&#10;      sleeps.\n    "), "The cat\n      sleeps."},
		{"an empty line", "x", unit("\n      The cat.\n\n      It sleeps.\n    "), "The cat.\n\nIt sleeps."},
		{"on the line of its tuv", "x", "<tu>\n  <tuv xml:lang=\"fr\"><seg>Un mot.</seg></tuv>\n" +
			"  <tuv xml:lang=\"en\"><seg>\n    A word.\n  </seg></tuv>\n</tu>\n", "A word."},
		{"a later one without the ends", "x", unit(pretty) + unit("The cat\n      sleeps."), "A  word.|The cat sleeps."},
		{"a later one with real line breaks", "x", unit(pretty) + unit("The cat\nsleeps.\n"), "A  word.|The cat\nsleeps.\n"},

		{"line breaks inside", "x", unit("The cat\nsleeps."), "The cat\nsleeps."},
		{"indented line breaks inside", "x", unit("The cat\n      sleeps."), "The cat\n      sleeps."},
		{"a line break at the ends", "x", unit("\nA word.\n"), "\nA word.\n"},
		{"spaces at the ends", "x", unit("  A word. "), "  A word. "},
		{"a line break at the end", "x", unit("A word.\n    "), "A word.\n    "},
		{"not below its tag", "x", unit("\n      A word.\n  "), "\n      A word.\n  "},
		{"our own", "fidele", unit(pretty), pretty},
		{"where it counts", "x", strings.ReplaceAll(unit(pretty), "<seg>", `<seg xml:space="preserve">`), pretty},
		{"where it counts in a unit", "x", strings.ReplaceAll(unit(pretty), "<tu>", `<tu tuid="1" xml:space='preserve'>`), pretty},
		{"where it counts in a language", "x", strings.ReplaceAll(unit(pretty), `"en">`, `"en" xml:space="preserve">`), pretty},
	} {
		if got := strings.Join(read(t, c.tool, c.body), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
