package tmx

import (
	"fmt"
	"slices"
	"strings"
)

// QuirkKind names something in a file that TMX does not foresee, or that
// readers are known to stumble over.
type QuirkKind string

// The quirks. Those that change content or lose some are repairs; see
// [QuirkKind.Repair].
const (
	QuirkDoctype        QuirkKind = "doctype"
	QuirkSpaceBefore    QuirkKind = "space-before-declaration"
	QuirkEncoding       QuirkKind = "encoding-not-as-declared"
	QuirkUnknownCharset QuirkKind = "unknown-encoding-name"
	QuirkXML11          QuirkKind = "xml-1.1"
	QuirkNoHeader       QuirkKind = "no-header"
	QuirkNoVersion      QuirkKind = "no-version"
	QuirkNoBody         QuirkKind = "no-body"
	QuirkUpperCase      QuirkKind = "upper-case-elements"
	QuirkPrefix         QuirkKind = "prefixed-elements"
	QuirkOldLang        QuirkKind = "lang-instead-of-xml:lang"
	QuirkLangName       QuirkKind = "language-name-as-code"
	QuirkLangUnknown    QuirkKind = "unknown-language"
	QuirkNoLang         QuirkKind = "variant-without-language"
	QuirkSourceLang     QuirkKind = "srclang-not-among-variants"
	QuirkManyLangs      QuirkKind = "more-than-two-languages"
	QuirkSameLang       QuirkKind = "two-variants-of-one-language"
	QuirkReversed       QuirkKind = "reversed"
	QuirkOneSided       QuirkKind = "one-sided"
	QuirkEmptySide      QuirkKind = "empty-side"
	QuirkOrder          QuirkKind = "prop-after-segment"
	QuirkUnknownElement QuirkKind = "unknown-element"
	QuirkXLIFFCodes     QuirkKind = "xliff-codes"
	QuirkUnbalanced     QuirkKind = "unbalanced-codes"
	QuirkNoCodeID       QuirkKind = "code-without-i"
	QuirkMarkupInCode   QuirkKind = "markup-in-code"
	QuirkDate           QuirkKind = "unreadable-date"
	QuirkStray          QuirkKind = "stray-content"
	QuirkAttribute      QuirkKind = "malformed-attribute"
	// QuirkLayout: white space that lays the text of a segment out was left out.
	QuirkLayout QuirkKind = "pretty-printed"

	RepairControl   QuirkKind = "forbidden-character-dropped"
	RepairSurrogate QuirkKind = "surrogate-repaired"
	RepairAmpersand QuirkKind = "bare-ampersand"
	RepairLess      QuirkKind = "bare-less-than"
	RepairEntity    QuirkKind = "unknown-entity-kept-as-text"
	RepairHalfChar  QuirkKind = "half-character-dropped"
	RepairTag       QuirkKind = "unclosed-element"
	// RepairXML: a rule of XML is broken that changes nothing in what is read:
	// "--" in a comment, "]]>" in text, an attribute twice, a document type
	// that is not written as it must be. The detail says which.
	RepairXML QuirkKind = "not-well-formed"
)

// Repair reports whether text had to be changed or guessed to be read.
func (q QuirkKind) Repair() bool {
	switch q {
	case QuirkAttribute, RepairControl, RepairSurrogate, RepairAmpersand, RepairLess, RepairEntity, RepairHalfChar, RepairTag, RepairXML:
		return true
	}
	return false
}

// Quirk is a kind of quirk with how often it was met and where first.
type Quirk struct {
	Kind   QuirkKind `json:"kind"`
	Count  int       `json:"count"`
	Line   int       `json:"line,omitempty"`   // of the first, from 1; 0: the file as a whole
	Column int       `json:"column,omitempty"` // in runes, from 1
	// Detail is what was found the first time: the name of an element, an
	// entity, a language.
	Detail string `json:"detail,omitempty"`
}

// String returns the quirk in one line.
func (q Quirk) String() string {
	s := string(q.Kind)
	if q.Detail != "" {
		s += fmt.Sprintf(" %q", q.Detail)
	}
	if q.Count > 1 {
		s += fmt.Sprintf(" (%d times)", q.Count)
	}
	if q.Line > 0 {
		s += fmt.Sprintf(" first at %d:%d", q.Line, q.Column)
	}
	return s
}

// Report counts what a [Reader] has read.
type Report struct {
	Entries int // tu elements that could be read
	Damaged int // tu elements that could not
	Units   int // units given
	// Quirks in the order in which they were first met.
	Quirks []Quirk
	// Langs counts the variants by language as the file spells it, in the order
	// in which they were first met; at most 1000 spellings.
	Langs []LangCount
}

// LangCount is how many variants a file has in a language.
type LangCount struct {
	Lang  string
	Count int
}

func (r *Report) countLang(lang string) {
	for i := range r.Langs {
		if r.Langs[i].Lang == lang {
			r.Langs[i].Count++
			return
		}
	}
	if len(r.Langs) < 1000 {
		r.Langs = append(r.Langs, LangCount{strings.Clone(lang), 1})
	}
}

// Count returns how often a quirk was met.
func (r *Report) Count(kind QuirkKind) int {
	for _, q := range r.Quirks {
		if q.Kind == kind {
			return q.Count
		}
	}
	return 0
}

func (r *Report) known(kind QuirkKind) bool {
	return slices.ContainsFunc(r.Quirks, func(q Quirk) bool { return q.Kind == kind })
}

func (r *Report) add(kind QuirkKind, line, column int, detail string) {
	for i := range r.Quirks {
		if r.Quirks[i].Kind == kind {
			r.Quirks[i].Count++
			return
		}
	}
	if len(detail) > 60 {
		detail = detail[:60]
	}
	r.Quirks = append(r.Quirks, Quirk{kind, 1, line, column, detail})
}
