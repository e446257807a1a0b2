package quality

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

var codeRule = rule{unit: checkCodes, Rule: Rule{
	ID: "code", Severity: Error,
	Summary: "an inline code or placeholder that is missing or too many",
	Explain: "Links, images, notes and variables of the source must stand in the target, once " +
		"each; so must placeholders and tags in the text itself, such as {name}, %s or <b>. " +
		"They are told apart by what they are, so their order may change. Emphasis and line " +
		"breaks that were dropped or added are a note at most, other formatting a warning; " +
		"emphasis in [style] of fidele.toml gives emphasis a severity of its own. " +
		"The endings of ordinals and titles written high, as in XIX<sup>e</sup>, need no " +
		"counterpart.",
	Corrects: "A single placeholder of the source is missing, a single one of the target is too " +
		"many, and both are written in the same way: the source's takes its place. Inline " +
		"codes are never corrected.",
	Example: frenchToEnglish("Bonjour {nom}", "Hello {name}"),
	Passes:  frenchToEnglish("{heure} : {lieu}", "{lieu}: {heure}"),
}}

// checkCodes compares the inline codes of both sides, and the tags and
// placeholders that stand in the text itself.
func checkCodes(p *pair) {
	if !p.complete() {
		return
	}
	c := codeCheck{pair: p, source: withTags(p.unit.Source), target: withTags(p.unit.Target)}
	if len(c.source.Codes)+len(c.target.Codes) > 0 {
		c.compare()
	}
	p.comparePlaceholders(p.placeholders(p.source), p.placeholders(p.target))
}

// codeCheck compares the codes of a pair.
type codeCheck struct {
	*pair
	source, target taggedText
	// missing and extra are the codes that only one side has.
	missing, extra []bitext.Inline
}

// compare reports the codes that only one side has: what stands in the place of
// another once, all formatting that is worth no more than a note together.
func (c *codeCheck) compare() {
	pairs := bitext.PairCodes(c.source.Text, c.target.Text)
	c.missing, c.extra = c.source.unpaired(pairs.Source), c.target.unpaired(pairs.Target)
	c.takeOtherShapes()

	var notes, emphasised [2][]bitext.Inline
	split := func(list []bitext.Inline, side int) (rest []bitext.Inline) {
		for _, code := range list {
			switch {
			case weight(code.Kind) != Info:
				rest = append(rest, code)
			case c.emphasis != Info && isEmphasis(code.Kind):
				emphasised[side] = append(emphasised[side], code)
			default:
				notes[side] = append(notes[side], code)
			}
		}
		return rest
	}
	missing, extra := split(c.missing, 0), split(c.extra, 1)
	c.report(missing, extra)
	c.note(notes[0], notes[1], Info)
	if c.emphasis != Off {
		c.exactly = true
		c.note(emphasised[0], emphasised[1], c.emphasis)
		c.exactly = false
	}
}

// isEmphasis reports whether codes of a kind set words apart from others.
func isEmphasis(kind string) bool {
	switch kind {
	case "bold", "italic", "underline", "strong", "em", "mark", "cite", "q", "dfn", "small", "big", "font",
		"color", "size", "strike", "tt", "var":
		return true
	}
	return false
}

// unpaired returns the codes that the other side lacks and should have. Of a pair
// that runs through several segments the beginning counts.
func (t *taggedText) unpaired(codes []bitext.Inline) (out []bitext.Inline) {
	for _, c := range codes {
		side := t.Codes[c.First].Kind
		if c.Partner < 0 && !c.Typographic && weight(c.Kind) != Off &&
			side != text.Close && side != text.CloseHalf {
			out = append(out, c)
		}
	}
	return out
}

// takeOtherShapes takes out the codes that both sides have in another shape: a pair
// here, there a half whose other end stands in the next segment.
func (c *codeCheck) takeOtherShapes() {
	var rest []bitext.Inline
	for _, m := range c.missing {
		found := -1
		for k, e := range c.extra {
			if e.Kind == m.Kind && m.Kind != "" && e.IsPair() != m.IsPair() {
				found = k
				break
			}
		}
		if found < 0 {
			rest = append(rest, m)
			continue
		}
		c.extra = append(c.extra[:found:found], c.extra[found+1:]...)
	}
	c.missing = rest
}

// weight says how bad it is when a code of a kind is missing or too many.
func weight(kind string) Severity {
	switch kind {
	case "comment", "inserted":
		return Off
	case "bold", "italic", "underline", "break", "format", "tab", "hyphen",
		"small", "big", "font", "strike", "color", "size", "span", "mark", "cite", "q", "dfn", "abbr",
		"acronym", "time", "bdi", "bdo", "wbr", "tt", "var", "ins", "strong", "em", "nobr":
		return Info
	case "subscript", "superscript":
		return Warning
	}
	return Error
}

// report reports codes that only one side has. One of a kind stands in the place
// of another of that kind.
func (c *codeCheck) report(missing, extra []bitext.Inline) {
	instead := make([]bool, len(extra))
	for _, m := range missing {
		c.most = weight(m.Kind)
		found := -1
		for k, e := range extra {
			if !instead[k] && e.Kind == m.Kind {
				found = k
				break
			}
		}
		if found < 0 {
			at := c.source.span(m)
			c.reportSource(at.Start, at.End,
				fmt.Sprintf("code %s of the source is not in the target", c.source.name(m)))
			continue
		}
		instead[found] = true
		c.reportBoth(c.target.span(extra[found]), c.source.span(m), fmt.Sprintf(
			"code %s does not match %s of the source",
			c.target.name(extra[found]), c.source.name(m)), nil)
	}
	for k, e := range extra {
		if !instead[k] {
			c.most = weight(e.Kind)
			at := c.target.span(e)
			c.pair.report(at.Start, at.End,
				fmt.Sprintf("code %s is not in the source", c.target.name(e)), nil)
		}
	}
	c.most = Off
}

// note reports formatting that only one side has, once, with a severity. What the other side puts
// between quotation marks instead is no difference.
func (c *codeCheck) note(missing, extra []bitext.Inline, severity Severity) {
	more := quotations(c.pair.target) - quotations(c.pair.source)
	missing = missing[min(max(more, 0), len(missing)):]
	extra = extra[min(max(-more, 0), len(extra)):]
	c.most = severity
	switch {
	case len(missing) > 0 && len(extra) > 0:
		c.reportBoth(c.target.span(extra[0]), c.source.span(missing[0]), fmt.Sprintf(
			"formatting %s of the source is %s in the target",
			c.source.names(missing), c.target.names(extra)), nil)
	case len(missing) > 0:
		at := c.source.span(missing[0])
		c.reportSource(at.Start, at.End, fmt.Sprintf(
			"formatting %s of the source is not in the target", c.source.names(missing)))
	case len(extra) > 0:
		at := c.target.span(extra[0])
		c.pair.report(at.Start, at.End, fmt.Sprintf(
			"formatting %s is not in the source", c.target.names(extra)), nil)
	}
	c.most = Off
}

// quotations counts what a text puts between double quotation marks.
func quotations(s string) int {
	n := 0
	for _, r := range s {
		if strings.ContainsRune(quotationMarks, r) {
			n++
		}
	}
	return n / 2
}

// span returns the bytes of the unit's text that a code encloses or stands at.
func (t *taggedText) span(c bitext.Inline) Span {
	start, end := t.at(t.Codes[c.First]), t.at(t.Codes[c.Last])
	return Span{min(start, end), end}
}

// name returns a code as its file writes it, else what it does.
func (t *taggedText) name(c bitext.Inline) string {
	first, last := t.Codes[c.First], t.Codes[c.Last]
	name := first.Data
	switch {
	case c.IsPair() && name == "[":
		name += "…" + last.Data
	case strings.HasPrefix(name, "<w:"):
		name = c.Kind
		if _, to, ok := strings.Cut(first.Data, ` href="`); ok && c.Kind == "link" {
			to, _, _ = strings.Cut(to, `"`)
			name += " " + html.UnescapeString(to)
		}
	case name == "":
		name = last.Data
	}
	if name == "" {
		return strings.TrimSpace(fmt.Sprintf("\"%s\" %s", first.ID, kindAndSide(c.Kind, first.Kind)))
	}
	return `"` + shortened(name) + `"`
}

// kindAndSide says what is known of a code that has no markup.
func kindAndSide(kind string, side text.CodeKind) string {
	if kind == "" {
		return "(" + side.String() + ")"
	}
	return "(" + kind + ")"
}

// mostNames is how many codes a message names.
const mostNames = 4

// names returns the names of codes, each once.
func (t *taggedText) names(codes []bitext.Inline) string {
	var list []string
	seen := map[string]bool{}
	for _, c := range codes {
		name := t.name(c)
		if seen[name] {
			continue
		}
		seen[name] = true
		if len(list) == mostNames {
			list = append(list, "…")
			break
		}
		list = append(list, name)
	}
	return strings.Join(list, ", ")
}

// longestCode is the longest markup that a message shows, in bytes.
const longestCode = 80

func shortened(name string) string {
	if len(name) <= longestCode {
		return name
	}
	end := longestCode
	for !utf8.RuneStart(name[end]) {
		end--
	}
	return name[:end] + "…"
}
