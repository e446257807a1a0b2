package interchange

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"io"
	"iter"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/interchange/po"
	"fidele/tm/text"
)

// writePO writes units as a PO catalogue. A message is known by its source and
// context; where two units have the same source, the later one gets its id or
// a number as context.
func writePO(w io.Writer, units iter.Seq2[*bitext.Unit, error], opts WriteOptions) error {
	out := bufio.NewWriterSize(w, 1<<16)
	source, target := opts.Source, opts.Target
	begun := false
	begin := func() {
		if !begun {
			begun = true
			fmt.Fprintf(out, "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n\"MIME-Version: 1.0\\n\"\n"+
				"\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n"+
				"\"X-Source-Language: %s\\n\"\n\"X-Generator: fidele\\n\"\n", target, source)
		}
	}
	seen := map[[8]byte]bool{}
	for u, err := range units {
		if err != nil {
			return err
		}
		if !begun {
			source, target = u.SourceLang, u.TargetLang
			begin()
		}
		if text.Base(u.SourceLang) != text.Base(source) || text.Base(u.TargetLang) != text.Base(target) {
			return fmt.Errorf("%w: %s to %s beside %s to %s", ErrManyLanguages, u.SourceLang, u.TargetLang, source, target)
		}
		if u.Source.Plain != "" {
			writeMessage(out, u, poContext(u, seen))
		}
	}
	begin()
	return out.Flush()
}

// poContext returns the context that makes a message the only one of its kind, ""
// if it needs none.
func poContext(u *bitext.Unit, seen map[[8]byte]bool) string {
	context := u.Prop(po.PropContext)
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
		poString(w, "msgctxt", context)
	}
	poString(w, "msgid", u.Source.Plain)
	poString(w, "msgstr", u.Target.Plain)
}

var poEscaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`, "\r", `\r`, "\n", `\n`)

// poString writes a string, each of its lines on a line of its own.
func poString(w *bufio.Writer, keyword, s string) {
	w.WriteString(keyword + " ")
	if lines := strings.SplitAfter(s, "\n"); len(lines) > 1 && (len(lines) > 2 || lines[1] != "") {
		w.WriteString("\"\"\n")
		for _, line := range lines {
			if line != "" {
				w.WriteString(`"` + poEscaper.Replace(line) + "\"\n")
			}
		}
		return
	}
	w.WriteString(`"` + poEscaper.Replace(s) + "\"\n")
}
