package po

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
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
	messages := newMessages()
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
			writeMessage(out, u, messages.context(u))
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

// messages are the sources and contexts that are written, by their hashes.
type messages struct {
	seen map[[8]byte]bool
	// next is by source the least number that no message has as its context.
	next map[[8]byte]int
}

func newMessages() *messages {
	return &messages{seen: map[[8]byte]bool{}, next: map[[8]byte]int{}}
}

// context returns the context that makes a message the only one of its kind, ""
// if it needs none.
func (m *messages) context(u *bitext.Unit) string {
	source := u.Source.Plain
	for _, context := range []string{u.Prop(PropContext), cmp.Or(u.ID, "2")} {
		if m.take(context, source) {
			return context
		}
	}
	key := messageKey("", source)
	for n := max(m.next[key], 3); ; n++ {
		if context := strconv.Itoa(n); m.take(context, source) {
			m.next[key] = n + 1
			return context
		}
	}
}

// take reports whether a message is new, and remembers it.
func (m *messages) take(context, source string) bool {
	key := messageKey(context, source)
	if m.seen[key] {
		return false
	}
	m.seen[key] = true
	return true
}

func messageKey(context, source string) [8]byte {
	sum := sha256.Sum256([]byte(context + "\x04" + source))
	return [8]byte(sum[:8])
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
