package po

import (
	"strings"

	"fidele/tm/text/charset"
)

// Entry is a message of a file with the place of its lines, as programs need it that move
// whole messages: those that are in use, obsolete ones, and the header.
type Entry struct {
	// Start and End bound its lines in the decoded text, in bytes: from its first comment
	// to the end of its last line, line end excluded.
	Start, End int
	// Header tells that it is the header of the file, Obsolete that it is not in use.
	Header, Obsolete bool
	Context, ID      string
	Plural           string
	// Comments are those of translators, Flags as "fuzzy".
	Comments, Flags []string
	// Targets are the msgstr in the order of the file.
	Targets []string
}

// Entries returns all messages of the file, in order, and the decoded file that their
// places count in.
func (f *File) Entries() (entries []Entry, decoded charset.File) {
	s := f.decoded.Text
	for i, e := range f.entries {
		end := len(s)
		if i+1 < len(f.entries) {
			end = lineStart(s, f.entries[i+1].start)
		}
		start := lineStart(s, e.start)
		out := Entry{
			Start: start, End: start + len(strings.TrimRight(s[start:end], " \t\r\n")),
			Header: e.isHeader(), Obsolete: e.obsolete, Flags: e.flags,
		}
		for _, v := range []struct {
			to   *string
			from *field
		}{{&out.Context, e.context}, {&out.ID, e.id}, {&out.Plural, e.plural}} {
			if v.from != nil {
				*v.to = v.from.value
			}
		}
		for _, c := range e.comments {
			if c.kind == "" && c.text != "" {
				out.Comments = append(out.Comments, c.text)
			}
		}
		for _, t := range e.targets {
			out.Targets = append(out.Targets, t.value)
		}
		entries = append(entries, out)
	}
	return entries, f.decoded
}
