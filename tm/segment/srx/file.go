package srx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/segment"
	"fidele/tm/segment/srx/internal/pattern"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	xmlrules "fidele/tm/xml"
)

// ErrUnusable is wrapped by every error about an SRX file.
var ErrUnusable = errors.New("SRX file cannot be used")

// File is a file of segmentation rules, SRX 1.0 or 2.0, as it was read.
type File struct {
	// Name is the file's name.
	Name string
	// Version is "1.0" or "2.0".
	Version string
	// Cascade takes the rules of every language map that matches; otherwise
	// the first that matches is taken alone.
	Cascade bool
	// SegmentSubflows says that text inside inline codes is segmented too.
	SegmentSubflows bool
	// Handle says which inline codes at a break stay with the segment before.
	Handle segment.FormatHandle
	// BaseBreaks takes the sentence breaks of Unicode (UAX #29) for a last rule,
	// as files ask for that were written for the breaks of ICU.
	BaseBreaks bool

	rules    []languageRule
	maps     []languageMap
	declared declared
}

// declared says which attributes the header has.
type declared struct{ cascade, subflows bool }

// languageRule is a list of rules with a name.
type languageRule struct {
	name  string
	line  int
	rules []rule
}

// rule breaks, or keeps from breaking, where before ends and after begins.
type rule struct {
	cut           bool   // break="yes"
	before, after string // as the file spells them

	number                      int // in its language rule, from 1
	line, beforeLine, afterLine int
}

// languageMap names the language rule for the tags that a pattern matches.
type languageMap struct {
	pattern, rules string
	line           int
}

// Detect reports whether data looks like XML and so like SRX, and not like the
// word lists that [segment.ReadRules] reads.
func Detect(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xFE, 0xFF}) || bytes.HasPrefix(data, []byte{0xFF, 0xFE}) {
		return true // UTF-16
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	return bytes.HasPrefix(bytes.TrimSpace(data), []byte("<"))
}

// Read reads an SRX file; name serves in errors, which wrap [ErrUnusable] and
// carry the line. What the schema requires and files in use leave out is filled in:
// without cascade all matching maps apply in SRX 2.0 and the first in 1.0.
// Patterns are not looked at; see [File.Lint].
func Read(name string, data []byte) (*File, error) {
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return nil, err
	}
	x := &File{Name: name, Handle: segment.FormatHandle{End: true}}

	d := xml.NewDecoder(strings.NewReader(file.Text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	if err := x.read(d); err != nil {
		var placed *text.PlaceError
		if errors.As(err, &placed) {
			return nil, err
		}
		line, column := d.InputPos()
		e := x.errorAt(line, column, "%w", err)
		e.Hint = "SRX is XML; see whether the file is complete"
		return nil, e
	}
	if err := x.checkXML(file.Text); err != nil {
		return nil, err
	}
	return x, nil
}

// checkXML refuses what breaks rules of XML that encoding/xml does not ask for, such as
// attributes that come twice.
func (x *File) checkXML(source string) error {
	var broken *xmlrules.Error
	err := xmlrules.Check(source, xmlrules.Options{
		Namespaces: true, Tolerate: xmlrules.RuleDeclaration | xmlrules.RulePrefix,
	})
	if !errors.As(err, &broken) || errors.Is(err, xmlrules.ErrLimit) {
		return nil
	}
	p := text.NewLines(source).Position(broken.Offset)
	e := x.errorAt(p.Line, p.Column, "%w: %s", xmlrules.ErrSyntax, broken.Message)
	e.Hint = "SRX is XML; mend it there, or save it again in the program that wrote it"
	return e
}

// errorAt returns an error of the file with its place.
func (x *File) errorAt(line, column int, format string, args ...any) *text.PlaceError {
	return &text.PlaceError{File: x.Name, Line: line, Column: column,
		Err: fmt.Errorf("%w: %w", ErrUnusable, fmt.Errorf(format, args...))}
}

// read reads the elements of the file, wherever they stand.
func (x *File) read(d *xml.Decoder) error {
	rootSeen, mapRules := false, 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}

		line, column := d.InputPos()
		name := start.Name.Local
		if !rootSeen {
			if name != "srx" {
				e := x.errorAt(line, column, "the document is %q, not srx", name)
				e.Hint = "SRX is XML whose outermost element is srx"
				return e
			}
			rootSeen = true
			x.Version = attribute(start, "version")
			if x.Version != "1.0" && x.Version != "2.0" {
				return x.errorAt(line, column, "SRX version %q, not 1.0 or 2.0", x.Version)
			}
			continue
		}

		switch name {
		case "header":
			x.header(start)
		case "formathandle":
			x.formatHandle(start)
		case "options":
			if strings.EqualFold(attributeFold(start, "useIcu4JBreakRules"), "yes") {
				x.BaseBreaks = true
			}
		case "languagerule":
			x.rules = append(x.rules, languageRule{
				name: attribute(start, "languagerulename"),
				line: line,
			})
		case "rule":
			if len(x.rules) == 0 {
				return x.errorAt(line, column, "a rule outside a language rule")
			}
			if err := x.rule(d, start, line); err != nil {
				return err
			}
		case "maprule":
			mapRules++ // only the first block of maps counts
		case "languagemap":
			if mapRules < 2 {
				x.maps = append(x.maps, languageMap{
					pattern: attribute(start, "languagepattern"),
					rules:   attribute(start, "languagerulename"),
					line:    line,
				})
			}
		}
	}

	if !rootSeen {
		e := x.errorAt(1, 1, "no XML in it")
		e.Hint = "SRX is XML whose outermost element is srx"
		return e
	}
	if !x.declared.cascade {
		x.Cascade = x.Version == "2.0"
	}
	return nil
}

func (x *File) header(start xml.StartElement) {
	cascade, subflows := attribute(start, "cascade"), attribute(start, "segmentsubflows")
	x.declared.cascade, x.declared.subflows = cascade != "", subflows != ""
	x.Cascade, x.SegmentSubflows = cascade == "yes", subflows != "no"
}

func (x *File) formatHandle(start xml.StartElement) {
	include := attribute(start, "include") == "yes"
	switch attribute(start, "type") {
	case "start":
		x.Handle.Start = include
	case "end":
		x.Handle.End = include
	case "isolated":
		x.Handle.Isolated = include
	}
}

// rule reads one rule with its two patterns.
func (x *File) rule(d *xml.Decoder, start xml.StartElement, line int) error {
	to := &x.rules[len(x.rules)-1]
	r := rule{cut: attribute(start, "break") != "no", line: line, number: len(to.rules) + 1}
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			to.rules = append(to.rules, r)
			return nil
		case xml.StartElement:
			line, _ := d.InputPos()
			content, err := innerText(d)
			if err != nil {
				return err
			}
			switch token.Name.Local {
			case "beforebreak":
				r.before, r.beforeLine = content, line
			case "afterbreak":
				r.after, r.afterLine = content, line
			}
		}
	}
}

// innerText reads up to the end of an element.
func innerText(d *xml.Decoder) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(token)
		}
	}
	return b.String(), nil
}

// attribute returns the value of an attribute, "" where it is missing.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// attributeFold is attribute for a name in any case.
func attributeFold(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if strings.EqualFold(a.Name.Local, name) {
			return a.Value
		}
	}
	return ""
}

// selected returns the language rules for a language, in the order of the maps,
// each once. Maps are matched against the whole tag, whatever the case.
func (x *File) selected(lang language.Tag) ([]*languageRule, error) {
	var out []*languageRule
	taken := map[string]bool{}
	for _, m := range x.maps {
		ok, err := m.matches(lang.String())
		if err != nil {
			return nil, x.errorAt(m.line, 0, "language pattern %q: %w", m.pattern, err)
		}
		if !ok || taken[m.rules] {
			continue
		}
		taken[m.rules] = true

		i := slices.IndexFunc(x.rules, func(r languageRule) bool { return r.name == m.rules })
		if i < 0 {
			return nil, x.errorAt(m.line, 0,
				"the map for %q names %q, and no language rule is called so", m.pattern, m.rules)
		}
		out = append(out, &x.rules[i])
		if !x.Cascade {
			break
		}
	}
	return out, nil
}

// matches reports whether the map is for a tag.
func (m languageMap) matches(tag string) (bool, error) {
	re, err := pattern.Whole(m.pattern)
	if err != nil {
		return false, err
	}
	return re(tag)
}
