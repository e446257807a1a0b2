package odt

import (
	"html"
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/xml"
)

// A style is what a style of a paragraph or of characters means.
type style struct {
	parent string
	// shown are the properties of characters that readers see, as attributes.
	shown []attribute
}

// readStyles returns the automatic styles of a part, by family and name, and adds the
// others to named.
func readStyles(source string, named map[string]style) (automatic map[string]style, err error) {
	automatic = map[string]style{}
	into, key := named, ""
	err = newReader(source).each(func(t *xml.Token, name string) {
		switch name {
		case "office:styles":
			into = named
		case "office:automatic-styles":
			into = automatic
		case "style:style":
			key = value(t, "style:family") + " " + value(t, "style:name")
			into[key] = style{parent: value(t, "style:parent-style-name")}
		case "style:default-style", "text:list-style", "style:page-layout":
			key = ""
		case "style:text-properties":
			if s, ok := into[key]; ok && s.shown == nil {
				s.shown = shownProperties(t)
				into[key] = s
			}
		}
	})
	return automatic, err
}

// value returns the value of an attribute, "" when there is none of that name.
func value(t *xml.Token, name string) string {
	for i := range t.Attrs {
		if a := &t.Attrs[i]; nameOf(a.Space, a.Local) == name {
			return a.Value
		}
	}
	return ""
}

// unseen are properties of characters that readers do not see, by the end of the name
// or the whole.
func unseen(name string) bool {
	switch name {
	case "fo:language", "fo:country", "fo:script", "style:rfc-language-tag",
		"style:font-charset", "fo:hyphenate", "fo:hyphenation-remain-char-count",
		"fo:hyphenation-push-char-count":
		return true
	}
	// Asian and complex scripts have each property once more.
	return strings.HasPrefix(name, "officeooo:") || strings.HasPrefix(name, "loext:") ||
		strings.HasSuffix(name, "-asian") || strings.HasSuffix(name, "-complex")
}

// shownProperties returns the properties that readers see, in the order of their names.
func shownProperties(t *xml.Token) []attribute {
	shown := []attribute{}
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if name := nameOf(a.Space, a.Local); !unseen(name) {
			shown = append(shown, attribute{name, a.Value})
		}
	}
	slices.SortFunc(shown, func(a, b attribute) int { return strings.Compare(a.name, b.name) })
	return shown
}

// emphasis are the properties that set characters off from the text around, by the
// beginnings of their names, with the types of the codes they become.
var emphasis = []struct{ name, codeType string }{
	{"fo:font-weight", "bold"}, {"fo:font-style", "italic"},
	{"style:text-underline-", "underline"}, {"style:text-line-through-", "strike"},
	{"style:text-position", "superscript"}, {"style:text-emphasize", ""},
	{"fo:background-color", ""},
}

// emphasises reports whether a property sets characters off, and as what.
func emphasises(a attribute) (codeType string, ok bool) {
	switch a.value {
	case "normal", "none", "transparent", "0% 100%":
		return "", false
	}
	for _, e := range emphasis {
		if strings.HasPrefix(a.name, e.name) {
			if strings.HasPrefix(a.value, "sub") || strings.HasPrefix(a.value, "-") {
				return "subscript", true
			}
			return e.codeType, true
		}
	}
	return "", false
}

// emphaticStyles are the styles for characters that set them off in every program.
var emphaticStyles = map[string]string{"Emphasis": "italic", "Strong_20_Emphasis": "bold", "Strong": "bold"}

// look is what a span looks like.
type look struct {
	key, plain, shown, codeType string
	emphasised                  bool
}

// lookOf returns what a span of a style looks like.
func (r *reader) lookOf(styleName string) look {
	s, ok := r.automatic["text "+styleName]
	parent := s.parent
	if !ok {
		parent = styleName
	}
	var l look
	var attributes strings.Builder
	if parent != "" {
		l.key = "@" + parent
		if l.codeType, l.emphasised = emphaticStyles[parent], emphaticStyles[parent] != ""; !l.emphasised {
			l.plain = l.key
		}
		attributes.WriteString(` text:style-name="` + html.EscapeString(parent) + `"`)
	}
	for _, a := range s.shown {
		written := " " + a.name + `="` + html.EscapeString(a.value) + `"`
		attributes.WriteString(written)
		l.key += written
		codeType, ok := emphasises(a)
		if !ok {
			l.plain += written
			continue
		}
		l.emphasised = true
		if l.codeType == "" {
			l.codeType = codeType
		}
	}
	if l.key != "" {
		l.shown = "<text:span" + attributes.String() + "/>"
	}
	return l
}

// structures are the kinds of block that paragraph styles are.
var structures = map[string]string{
	"Title": block.Heading, "Subtitle": block.Heading, "Heading": block.Heading,
	"Caption": block.Caption, "Quotations": block.Quotation,
}

// structureOf returns the kind of block that paragraphs of a style are, "" where the
// style says nothing.
func (r *reader) structureOf(styleName string) string {
	const longest = 32 // styles that derive from each other
	for range longest {
		if structure := structures[styleName]; structure != "" {
			return structure
		}
		s, ok := r.automatic["paragraph "+styleName]
		if !ok {
			s = r.named["paragraph "+styleName]
		}
		if s.parent == "" {
			return ""
		}
		styleName = s.parent
	}
	return ""
}
