package po

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// ErrManyLanguages: units of several pairs of languages in one catalogue.
var ErrManyLanguages = errors.New("units of several languages")

// WriteUnits writes units as a catalogue of our own. source and target are the
// languages of a catalogue without units; those of the first unit hold
// otherwise, and a unit of others is an error that wraps [ErrManyLanguages].
//
// A message is known by its source and context; where two units have the same
// source, the later one gets its id or a number as context. Confirmed units are
// translated messages, others fuzzy ones. Units without source text are left
// out, as the header has no source either.
func WriteUnits(
	w io.Writer, units iter.Seq2[*bitext.Unit, error], source, target language.Tag,
) error {
	out := bufio.NewWriterSize(w, 1<<16)
	begun := false
	seen := map[[8]byte]bool{}
	for u, err := range units {
		if err != nil {
			return err
		}
		if !begun {
			begun = true
			source, target = u.SourceLang, u.TargetLang
			writeHeader(out, source, target)
		}
		same := text.Base(u.SourceLang) == text.Base(source) &&
			text.Base(u.TargetLang) == text.Base(target)
		if !same {
			return fmt.Errorf("%w: %s to %s beside %s to %s",
				ErrManyLanguages, u.SourceLang, u.TargetLang, source, target)
		}
		if u.Source.Plain != "" {
			writeMessage(out, u, uniqueContext(u, seen))
		}
	}
	if !begun {
		writeHeader(out, source, target)
	}
	return out.Flush()
}

func writeHeader(w *bufio.Writer, source, target language.Tag) {
	fmt.Fprintf(w, `msgid ""
msgstr ""
"Language: %s\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Source-Language: %s\n"
"X-Generator: fidele\n"
`, target, source)
}

// uniqueContext returns the context that makes a message the only one of its
// kind, "" if it needs none.
func uniqueContext(u *bitext.Unit, seen map[[8]byte]bool) string {
	context := u.Prop(PropContext)
	for n := 1; ; n++ {
		sum := sha256.Sum256([]byte(context + "\x04" + u.Source.Plain))
		key := [8]byte(sum[:8])
		if !seen[key] {
			seen[key] = true
			return context
		}
		if context = u.ID; n > 1 || context == "" {
			context = fmt.Sprintf("%d", n+1)
		}
	}
}

// writeMessage writes one message.
func writeMessage(w *bufio.Writer, u *bitext.Unit, context string) {
	w.WriteByte('\n')
	for _, n := range u.Notes {
		for _, line := range strings.Split(n.Text, "\n") {
			w.WriteString("#. " + strings.TrimRight(line, "\r") + "\n")
		}
	}
	if !u.State.Confirmed() && u.Target.Plain != "" {
		w.WriteString("#, fuzzy\n")
	}
	if context != "" {
		writeString(w, "msgctxt", context)
	}
	writeString(w, "msgid", u.Source.Plain)
	writeString(w, "msgstr", u.Target.Plain)
}

var unitEscaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`, "\r", `\r`, "\n", `\n`)

// writeString writes a string, each of its lines on a line of its own. Unlike
// quote it does not wrap lines.
func writeString(w *bufio.Writer, keyword, s string) {
	w.WriteString(keyword + " ")
	if lines := strings.SplitAfter(s, "\n"); len(lines) > 1 && (len(lines) > 2 || lines[1] != "") {
		w.WriteString("\"\"\n")
		for _, line := range lines {
			if line != "" {
				w.WriteString(`"` + unitEscaper.Replace(line) + "\"\n")
			}
		}
		return
	}
	w.WriteString(`"` + unitEscaper.Replace(s) + "\"\n")
}
