package quality

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Directive is a comment that suppresses findings:
//
//	<!-- fidele:ignore number, length: the source was corrected later -->
//	<!-- fidele:ignore-file french-spacing: the site sets its own spaces -->
//
// Plain text has no comments; for it (and for any file) a project may have a
// file of them, see [ReadIgnoreFile].
//
// Without rules before the colon it holds for all rules. On a line with other
// text it holds for that line, alone on its line for the paragraph that
// follows, and "ignore-file" for the whole file. In a note of a unit it holds
// for the unit.
type Directive struct {
	Suppression
	// First and Last are the lines it holds for; Unit is the unit, -1 for none.
	First, Last int
	Unit        int
	// Target is the file it is about and Passage what the segment must hold,
	// for lines of an ignore file; "" for comments.
	Target, Passage string
	used            bool
}

var directive = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(strings.Join([]string{
		`fidele:ignore(-file)?\b`,
		`([a-z0-9*, \t-]*?)`,      // the rules
		`(?::[ \t]*([^\r\n]*?))?`, // the reason
		`(?:-->|--%>|\*/|\r|\n|$)`,
	}, `[ \t]*`))
})

// Directives finds the suppressions in the content of a file.
func Directives(file string, lines *text.Lines) []*Directive {
	content := lines.Slice(0, lines.Len())
	var out []*Directive
	for _, m := range directive().FindAllStringSubmatchIndex(content, -1) {
		line := lines.Position(m[0]).Line
		d := newDirective(content, m)
		d.File, d.Line = file, line
		switch {
		case m[2] >= 0:
			d.First, d.Last = 1, lines.Count()
		case alone(lines.Line(line)):
			d.First, d.Last = paragraphAfter(lines, line)
		default:
			d.First, d.Last = line, line
		}
		out = append(out, d)
	}
	return out
}

// ErrIgnore is wrapped by the error about a line of an ignore file.
var ErrIgnore = errors.New("not a line of an ignore file")

var ignoreLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		`^(\S+)[ \t]+([a-z*][a-z0-9*, -]*?)[ \t]*(?:"([^"]*)"[ \t]*)?:[ \t]*(.*)$`)
})

// ReadIgnoreFile reads a file of suppressions, one a line:
//
//	# file         rules   passage : reason
//	sommet.en.txt  number  "1,200" : the agency corrected the figure
//	sommet.en.txt  length, space : a caption
//
// The passage may be left out; with it, only segments that hold it are meant.
// An error is a [*text.PlaceError] that wraps [ErrIgnore].
func ReadIgnoreFile(name, content string) ([]*Directive, error) {
	var out []*Directive
	for i, line := range strings.Split(content, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		m := ignoreLine().FindStringSubmatch(line)
		if m == nil {
			return nil, &text.PlaceError{
				File: name, Line: i + 1, Err: ErrIgnore,
				Hint: "write: FILE RULES \"PASSAGE\" : REASON",
			}
		}
		d := &Directive{Unit: -1, Target: m[1], Passage: m[3]}
		d.setRules(m[2])
		d.Reason, d.File, d.Line = m[4], name, i+1
		out = append(out, d)
	}
	return out, nil
}

// NoteDirectives finds the suppressions in the notes of the units of a part.
func NoteDirectives(part *bitext.Part) []*Directive {
	var out []*Directive
	for i := part.From; i < part.To; i++ {
		u := part.Unit(i)
		for _, n := range u.Notes {
			for _, m := range directive().FindAllStringSubmatchIndex(n.Text, -1) {
				d := newDirective(n.Text, m)
				d.File, d.Line, d.Unit = u.TargetPlace.File, u.TargetPlace.Line, i
				if d.File == "" {
					d.File = part.TargetFile
				}
				out = append(out, d)
			}
		}
	}
	return out
}

// newDirective returns the directive that was matched at m in content.
func newDirective(content string, m []int) *Directive {
	d := &Directive{Unit: -1}
	d.setRules(content[m[4]:m[5]])
	if m[6] >= 0 {
		d.Reason = strings.TrimSpace(content[m[6]:m[7]])
	}
	return d
}

// setRules reads a list of rules; "*" stands for all.
func (d *Directive) setRules(list string) {
	between := func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }
	for _, id := range strings.FieldsFunc(list, between) {
		if id != "*" {
			d.Rules = append(d.Rules, id)
		}
	}
}

// alone reports whether a line holds nothing but a comment.
func alone(line string) bool {
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "fidele:") {
		return true
	}
	return strings.HasPrefix(line, "<!--") && strings.Index(line, "-->") == len(line)-len("-->")
}

// paragraphAfter returns the lines from the one after line to the next empty
// line that follows some text.
func paragraphAfter(lines *text.Lines, line int) (first, last int) {
	first = line + 1
	last = first
	for seen := false; last <= lines.Count(); last++ {
		empty := strings.TrimSpace(lines.Line(last)) == ""
		if empty && seen {
			break
		}
		seen = seen || !empty
	}
	return first, last - 1
}

// Suppress marks the findings that directives silence and returns a finding of
// [RuleSuppression] for each directive that silences nothing, gives no reason
// or names a rule that does not exist. A directive without a reason does not
// count.
func Suppress(
	findings []Finding, directives []*Directive, known []Rule, severity Severity,
) []Finding {
	var out []Finding
	complain := func(d *Directive, format string, a ...any) {
		if severity == Off {
			return
		}
		f := Finding{Rule: RuleSuppression, Severity: severity, Message: fmt.Sprintf(format, a...)}
		line := max(d.Line, 1)
		f.Target = Location{File: d.File, Line: line, Column: 1, EndLine: line, EndColumn: 1}
		f.Segment = max(d.Unit, 0)
		key := []string{RuleSuppression, d.File, strings.Join(d.Rules, ","), d.Reason}
		f.Fingerprint = fingerprint(strings.Join(key, "\x00"), len(out))
		out = append(out, f)
	}
	var active []*Directive
	for _, d := range directives {
		for _, id := range d.Rules {
			if !slices.ContainsFunc(known, func(r Rule) bool { return r.ID == id }) {
				complain(d, "there is no rule %q to ignore", id)
				d.used = true
			}
		}
		if d.Reason == "" {
			complain(d, "no reason is given for ignoring findings; write it after a colon")
			continue
		}
		active = append(active, d)
	}
	for i := range findings {
		f := &findings[i]
		for _, d := range active {
			if d.covers(f) {
				d.used = true
				if f.Suppression == nil {
					f.Suppression = &d.Suppression
				}
			}
		}
	}
	for _, d := range active {
		if !d.used {
			complain(d, "nothing is found here that could be ignored (%s)", d.Reason)
		}
	}
	return out
}

// covers reports whether a directive silences a finding.
func (d *Directive) covers(f *Finding) bool {
	if len(d.Rules) > 0 && !slices.Contains(d.Rules, f.Rule) {
		return false
	}
	if d.Target != "" {
		inFile := f.Target.File == d.Target || f.Source.File == d.Target
		return inFile && (strings.Contains(f.TargetText, d.Passage) ||
			strings.Contains(f.SourceText, d.Passage))
	}
	if d.Unit >= 0 {
		return f.Segment == d.Unit && f.Target.File == d.File
	}
	for _, l := range []Location{f.Target, f.Source} {
		if l.File == d.File && l.Line >= d.First && l.Line <= d.Last {
			return true
		}
	}
	return false
}
