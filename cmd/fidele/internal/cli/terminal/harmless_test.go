package terminal

import (
	"strings"
	"testing"
)

func TestNoLineOfTextIsACommand(t *testing.T) {
	for in, want := range map[string]string{
		"::error::a\n":                `:\x3aerror::a` + "\n",
		"a ::error::b\n":              "a ::error::b\n",
		"a\n\n \t\u00a0::add-mask::x": "a\n\n \t\u00a0" + `:\x3aadd-mask::x`,
		"##[error]b\n## [x] : a\n#":   `##\x5berror]b` + "\n## [x] : a\n#",
		"a ##[error]b ##vso[task.x]":  `a ##\x5berror]b ##vso\x5btask.x]`,
		"a\r::error::b":               "a\r" + `:\x3aerror::b`,
		"#vso[a] # #[ ##vs[":          "#vso[a] # #[ ##vs[",
		":a:: b\n:":                   ":a:: b\n:",
		"\x1b[31m::error::\xff\xfe::": "\x1b[31m::error::\xff\xfe::",
	} {
		for _, size := range []int{1, 2, len(in)} {
			var out strings.Builder
			w := Harmless(&out)
			for at := 0; at < len(in); at += size {
				part := in[at:min(at+size, len(in))]
				if n, err := w.Write([]byte(part)); n != len(part) || err != nil {
					t.Fatalf("%d, %v", n, err)
				}
			}
			if got := out.String(); got != want {
				t.Errorf("%q in parts of %d bytes is written %q, want %q", in, size, got, want)
			}
		}
	}
}
