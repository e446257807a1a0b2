package xliff

import (
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// File is an XLIFF file that was read. It keeps the whole of the file, and
// knows of every segment where it stands.
type File struct {
	name     string
	raw      []byte
	decoded  charset.File
	root     *node
	version2 bool
	docs     []*bitext.Document
	origins  []Original
	segments []*segment
	units    int
	damage   []*text.PlaceError
	tool     string
	// tags are the native codes of the file element being read.
	tags map[string]string
}

// Original is what a file element says of the file it was made from.
type Original struct {
	// File is the name of that file, as written.
	File string
	// Hash is the hash that [WriteOptions.SourceHash] gave, "" if there is none.
	Hash string
}

// segment ties a unit to the elements it was read from.
type segment struct {
	unit *bitext.Unit
	// container is the trans-unit or unit.
	container *node
	// element is the segment element of XLIFF 2.
	element *node
	mid     string
	// source and target hold the content; target is nil where there is none.
	source, target *node
	// own is what fidele noted of the segment, carrier where another tool keeps
	// its state.
	own     *node
	carrier *carrier
	// what was read, to tell what has changed
	oldTarget  text.Text
	oldState   bitext.State
	oldMatches []bitext.Match
}

var declaredEncoding = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)
})

// Read parses an XLIFF file of version 1.0 to 1.2 or 2.0 to 2.2. name is used
// in places and errors. The error is a [*text.PlaceError] that wraps
// [ErrSyntax], [ErrNotXLIFF], [ErrLimit] or an error of package charset.
func Read(name string, data []byte) (*File, error) {
	decoded, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	root, damage, err := parseXML(name, decoded.Text)
	if err != nil {
		return nil, err
	}
	f := &File{name: name, raw: data, decoded: decoded, root: root, damage: damage}
	if root.local != "xliff" {
		return nil, &text.PlaceError{File: name, Line: 1, Err: ErrNotXLIFF, Hint: "its root element is <" + root.name + ">; give an XLIFF file (.xlf, .xliff, .sdlxliff, .mqxliff)"}
	}
	f.tool = f.Tool()
	f.version2 = strings.HasPrefix(f.Version(), "2")
	places := locator{name: name, s: decoded.Text, line: 1, column: 1}
	if f.version2 {
		f.read2(&places)
	} else {
		f.read1(&places)
	}
	for _, d := range f.docs {
		d.LinkContext()
	}
	for _, s := range f.segments {
		s.oldTarget = s.unit.Target
		s.oldState = s.unit.State
		s.oldMatches = slices.Clone(s.unit.Matches)
	}
	return f, nil
}

// decode turns the bytes of a file into text. A file that says UTF-8, or says
// nothing, and is not UTF-8 is taken for Windows-1252, as its writers did.
func decode(name string, data []byte) (charset.File, error) {
	declared := ""
	if m := declaredEncoding().FindSubmatch(data[:min(len(data), 512)]); m != nil {
		declared = string(m[1])
	}
	f, err := charset.Decode(name, data, declared)
	if errors.Is(err, charset.ErrInvalid) && !utf8.Valid(data) && (declared == "" || strings.EqualFold(declared, "utf-8")) {
		if g, err := charset.Decode(name, data, "windows-1252"); err == nil && !g.BOM {
			return g, nil
		}
	}
	return f, err
}

// Version is the version the file says it has ("1.2"); files without one are
// told by their namespace.
func (f *File) Version() string {
	if v := f.root.attr("version"); v != "" {
		return v
	}
	switch f.root.space {
	case nsXLIFF20:
		return "2.0"
	case nsXLIFF22:
		return "2.2"
	}
	return "1.2"
}

// Documents returns one document for each file element, its units in the order
// of the file: one for each segment, or for the whole of a trans-unit that is
// not segmented. Change targets, states and matches of the units and call
// [File.Write]; nothing else is written back.
func (f *File) Documents() []*bitext.Document { return f.docs }

// Originals says what each of [File.Documents] was made from.
func (f *File) Originals() []Original { return f.origins }

// Units counts the trans-units, or the units of XLIFF 2; a unit has one segment
// or more.
func (f *File) Units() int { return f.units }

// Damage lists what was wrong with the file and could be passed over, at most
// 100 places.
func (f *File) Damage() []*text.PlaceError { return f.damage }

// Encoding is the encoding of the file, as package charset names it.
func (f *File) Encoding() string { return f.decoded.Encoding }

// Write writes the file. Unless a unit has changed these are the bytes that
// were read; where one has, its target, the state and proposals added to it
// differ and nothing else. A change to a locked unit is an error that wraps
// [ErrLocked], and nothing is written then.
func (f *File) Write(w io.Writer) error {
	changed, err := f.changed()
	if err != nil {
		return err
	}
	if len(changed) == 0 {
		_, err := w.Write(f.raw)
		return err
	}
	e := &editor{s: f.decoded.Text}
	for _, group := range changed {
		if f.version2 {
			f.edit2(e, group)
		} else {
			f.edit1(e, group)
		}
	}
	out, err := f.decoded.Encode(e.result())
	if err != nil {
		return &text.PlaceError{File: f.name, Err: err, Hint: "convert the file to UTF-8 first"}
	}
	_, err = w.Write(out)
	return err
}

// changed returns the segments that changed, those of one container together.
func (f *File) changed() ([][]*segment, error) {
	var out [][]*segment
	for i := 0; i < len(f.segments); {
		j, any := i, false
		for j < len(f.segments) && f.segments[j].container == f.segments[i].container {
			s := f.segments[j]
			if s.changed() {
				if s.unit.Locked && (s.targetChanged() || s.unit.State != s.oldState) {
					return nil, &text.PlaceError{File: f.name, Line: s.unit.SourcePlace.Line, Column: s.unit.SourcePlace.Column,
						Unit: s.unit.ID, Err: ErrLocked, Hint: "leave its target as it is, or unlock it in the tool that locked it"}
				}
				any = true
			}
			j++
		}
		if any {
			out = append(out, f.segments[i:j])
		}
		i = j
	}
	return out, nil
}

func (s *segment) targetChanged() bool { return !s.unit.Target.Equal(s.oldTarget) }

func (s *segment) changed() bool {
	return s.targetChanged() || s.unit.State != s.oldState || len(s.newMatches()) > 0
}

// newMatches returns the proposals that the file does not have yet.
func (s *segment) newMatches() []bitext.Match {
	var out []bitext.Match
	for i, m := range s.unit.Matches {
		same := func(o bitext.Match) bool {
			return o.Score == m.Score && o.Origin == m.Origin && o.Source.Equal(m.Source) && o.Target.Equal(m.Target)
		}
		if i < len(s.oldMatches) && same(s.oldMatches[i]) || slices.ContainsFunc(s.oldMatches, same) {
			continue
		}
		out = append(out, m)
	}
	return out
}

// locator turns rising byte offsets into lines and columns.
type locator struct {
	name             string
	s                string
	at, line, column int
}

// place returns the place of bytes start to end. Offsets before the last one
// asked for have no line.
func (l *locator) place(start, end int) bitext.Place {
	p := bitext.Place{File: l.name, Start: start, End: end}
	if start < l.at {
		return p
	}
	for l.at < start {
		switch c := l.s[l.at]; {
		case c == '\n' || c == '\r' && (l.at+1 == len(l.s) || l.s[l.at+1] != '\n'):
			l.line, l.column = l.line+1, 1
		case utf8.RuneStart(c):
			l.column++
		}
		l.at++
	}
	p.Line, p.Column = l.line, l.column
	return p
}

// tag reads a language as files spell it; [language.Und] when it cannot be.
func tag(s string) language.Tag {
	t, err := language.Parse(strings.TrimSpace(s))
	if err != nil {
		return language.Und
	}
	return t
}
