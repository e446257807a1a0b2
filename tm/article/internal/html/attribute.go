package html

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
)

// attributes makes blocks of the attributes of a tag that readers see.
func (r *reader) attributes(t tag, attrs []markup.Attribute) {
	for _, a := range attrs {
		structure, ok := r.attributeStructure(t, a, attrs)
		if !ok {
			continue
		}
		if b, ok := a.Block(r.source, structure, r.syntax); ok {
			r.blocks = append(r.blocks, b)
		}
	}
}

// attributeStructure returns the kind of block that an attribute makes; ok is false
// when readers do not see it.
func (r *reader) attributeStructure(
	t tag, a markup.Attribute, attrs []markup.Attribute,
) (structure string, ok bool) {
	switch {
	case t.name == "meta" && a.Name == "content":
		structure, ok = textMeta()[r.metaName(attrs)]
		return structure, ok
	case t.name == "input" && a.Name == "value":
		return block.Caption, buttons.Has(strings.ToLower(value(r.source, attrs, "type")))
	case a.Name == "srcdoc" && t.name == "iframe":
		r.left["embedded page"]++
		return "", false
	}
	elements := textAttributes()[a.Name]
	return block.Caption, elements.Has("") || elements.Has(t.name)
}

// metaName returns what the content of a meta element is.
func (r *reader) metaName(attrs []markup.Attribute) string {
	for _, name := range []string{"property", "name", "itemprop", "http-equiv"} {
		if v := value(r.source, attrs, name); v != "" {
			return strings.ToLower(v)
		}
	}
	return ""
}

// value returns the value of an attribute, "" when it is not there.
func value(source string, attrs []markup.Attribute, name string) string {
	for _, a := range attrs {
		if a.Name == name {
			return strings.TrimSpace(source[a.From:a.To])
		}
	}
	return ""
}

// placed reports whether an element of SVG stands at a place of its own.
func placed(attrs []markup.Attribute) bool {
	return slices.ContainsFunc(attrs, func(a markup.Attribute) bool {
		return a.Name == "x" || a.Name == "y"
	})
}

// nameLanguages takes the attributes of a tag that name the language of the page or
// of a part of it.
func (r *reader) nameLanguages(t tag, attrs []markup.Attribute) {
	for _, a := range attrs {
		switch {
		case a.Name == "lang" || a.Name == "xml:lang":
			of := block.Stretch{From: t.from, To: t.to}
			if t.end >= 0 {
				of.To = r.tags[t.end].to
			}
			if t.name == "html" || t.name == "body" {
				of = block.Stretch{}
			}
			r.nameLanguage(a.From, a.To, of)
		case a.Name == "content" && t.name == "meta" &&
			(languageMeta.Has(r.metaName(attrs)) || localeMeta.Has(r.metaName(attrs))):
			r.nameLanguage(a.From, a.To, block.Stretch{})
		}
	}
}

// nameLanguage takes the bytes from from to to as the name of the language of a
// stretch.
func (r *reader) nameLanguage(from, to int, of block.Stretch) {
	l := block.Language{From: from, To: to, Of: of}
	if strings.Contains(r.source[from:to], "_") {
		l.Spell = locale
	}
	r.languages = append(r.languages, l)
}

// locale names a language with the country it is mostly spoken in, as in "fr_FR".
func locale(tag language.Tag) string {
	base, _ := tag.Base()
	region, _ := tag.Region()
	return base.String() + "_" + region.String()
}
