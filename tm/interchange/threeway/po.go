package threeway

import (
	"fmt"
	"slices"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/interchange/po"
	"fidele/tm/text"
)

// poFormat is gettext's.
type poFormat struct{}

func (poFormat) read(label string, data []byte) (*version, error) {
	f, err := po.Read(label, data)
	if err != nil {
		return nil, err
	}
	if damage := f.Damage(); len(damage) > 0 {
		return nil, damage[0]
	}
	entries, file := f.Entries()
	s := file.Text
	v := &version{text: s, file: file}
	from := 0
	for _, e := range entries {
		p := piece{start: e.Start, end: e.End, source: e.ID}
		p.key = sum(fmt.Sprintf("%t %t %q %q %q", e.Header, e.Obsolete, e.Context, e.ID, e.Plural))
		flags := slices.Clone(e.Flags)
		slices.Sort(flags)
		p.says = sum(fmt.Sprintf("%q %q %q", e.Targets, flags, e.Comments))
		if e.Header {
			p.says, p.changed = header(e.Targets)
		}
		p.before = from + len(strings.TrimRight(s[from:p.start], " \t\r\n"))
		p.space, p.text = s[p.before:p.start], s[p.start:p.end]
		from = p.end
		v.pieces = append(v.pieces, p)
	}
	v.number()
	return v, nil
}

// header returns what a header says without its dates and tools, which every program
// changes, and when the file was last revised.
func header(targets []string) (says, changed string) {
	var lines []string
	for _, line := range strings.Split(strings.Join(targets, "\n"), "\n") {
		name, value, _ := strings.Cut(line, ":")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "po-revision-date":
			changed = strings.TrimSpace(value)
		case "pot-creation-date", "last-translator", "x-generator":
		default:
			lines = append(lines, line)
		}
	}
	return sum(strings.Join(lines, "\n")), changed
}

// inner cuts a header into its fields.
func (poFormat) inner(p *piece) *version {
	if p.source != "" || !strings.Contains(p.text, "\nmsgid \"\"") && !strings.HasPrefix(p.text, "msgid \"\"") {
		return nil
	}
	v := &version{text: p.text}
	inHeader, start, end := false, -1, 0
	for line := range strings.Lines(p.text) {
		from := end
		end += len(line)
		content := strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(content, "msgstr") {
			inHeader = true
			continue
		}
		if !inHeader || !strings.HasPrefix(content, `"`) {
			continue
		}
		if start < 0 {
			start = from
		}
		if strings.HasSuffix(content, `\n"`) {
			v.field(start, from+len(content))
			start = -1
		}
	}
	v.number()
	return v
}

// field adds a field of a header to a version; it stands from start to end, without its
// line end.
func (v *version) field(start, end int) {
	before := 0
	if n := len(v.pieces); n > 0 {
		before = v.pieces[n-1].end
	}
	p := piece{before: max(before, start-1), start: start, end: end}
	p.space, p.text = v.text[p.before:start], v.text[start:end]
	p.key, _, _ = strings.Cut(strings.TrimPrefix(p.text, `"`), ":")
	p.says = p.text
	switch strings.ToLower(p.key) {
	case "po-revision-date", "pot-creation-date", "last-translator", "x-generator":
		p.says, p.changed = "", p.text
	}
	v.pieces = append(v.pieces, p)
}

// joint returns the empty line that divides messages.
func (poFormat) joint(before, after string) string {
	if before == "" || strings.HasSuffix(before, "\n\n") || strings.HasPrefix(after, "\n") ||
		strings.HasPrefix(after, "\r\n") || strings.HasPrefix(after, `"`) {
		return ""
	}
	return "\n\n"
}

// alternatives keeps a message with both wordings, as msgcat writes them: each msgstr
// has ours and theirs, and the message is fuzzy. Where the wordings are the same, the
// comments of both stay.
func (poFormat) alternatives(ours, theirs *piece) string {
	switch {
	case theirs == nil:
		return "# " + ConflictNote + "changed by us, removed by them\n" + ours.text
	case ours == nil:
		return "# " + ConflictNote + "changed by them, removed by us\n" + theirs.text
	}
	our, err := po.Read("ours", []byte(ours.text))
	if err != nil {
		return ours.text + "\n\n" + theirs.text
	}
	their, err := po.Read("theirs", []byte(theirs.text))
	if err != nil {
		return ours.text + "\n\n" + theirs.text
	}
	units, others := our.Documents()[0].Units, their.Documents()[0].Units
	if len(units) == 0 || len(units) != len(others) { // the header, an obsolete message
		return "# " + ConflictNote + "ours; theirs follows in comments\n" + commented(theirs.text) + ours.text
	}
	for i, u := range units {
		if u.Target.Plain != others[i].Target.Plain {
			u.Target = text.New("#-#-#-#-#  ours  #-#-#-#-#\n" + u.Target.Plain + "\n" +
				"#-#-#-#-#  theirs  #-#-#-#-#\n" + others[i].Target.Plain)
			u.State = bitext.Draft
		}
	}
	var b strings.Builder
	b.WriteString("# " + ConflictNote + "ours and theirs\n")
	ourEntries, _ := our.Entries()
	theirEntries, _ := their.Entries()
	for _, c := range theirEntries[0].Comments {
		if !slices.Contains(ourEntries[0].Comments, c) {
			b.WriteString("# theirs: " + c + "\n")
		}
	}
	if err := our.Write(&b); err != nil {
		return ours.text + "\n\n" + theirs.text
	}
	return b.String()
}

// commented writes each line of a text as a comment.
func commented(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s + "\n") {
		b.WriteString("# " + line)
	}
	return b.String()
}
