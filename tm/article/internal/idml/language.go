package idml

import (
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/article/internal/block"
	"fidele/tm/xml"
)

// languages are the names that InDesign has for languages, of those that are sure.
// What is not here keeps its name.
var languages = []struct{ name, tag string }{
	{"$ID/English: USA", "en-US"},
	{"$ID/English: UK", "en-GB"},
	{"$ID/English: Canadian", "en-CA"},
	{"$ID/French", "fr-FR"},
	{"$ID/French: Canadian", "fr-CA"},
	{"$ID/German: Reformed", "de-DE"},
	{"$ID/Spanish: Castilian", "es-ES"},
	{"$ID/Italian", "it-IT"},
	{"$ID/Portuguese", "pt-PT"},
	{"$ID/Portuguese: Brazilian", "pt-BR"},
	{"$ID/Dutch", "nl-NL"},
	{"$ID/Swedish", "sv-SE"},
}

// tagOf returns the BCP 47 tag of a name that InDesign has for a language, "" where it
// is not known.
func tagOf(name string) string {
	for _, l := range languages {
		if l.name == name {
			return l.tag
		}
	}
	return ""
}

// nameOf returns the name that InDesign has for a language: with its region, else that
// of the region where most of its readers live; "" where it is not known.
func nameOf(lang language.Tag) string {
	base, _ := lang.Base()
	region, _ := lang.Region()
	for _, l := range languages {
		if l.tag == base.String()+"-"+region.String() {
			return l.name
		}
	}
	for _, l := range languages {
		if strings.HasPrefix(l.tag, base.String()+"-") {
			return l.name
		}
	}
	return ""
}

// languagesIn returns the places in an element that name the language of its text, but
// for those in paragraphs inside of it. of is the text that they speak of.
func languagesIn(n *node, of block.Stretch) (list []block.Language) {
	for i := range n.attrs {
		if a := &n.attrs[i]; a.Local == "AppliedLanguage" && tagOf(a.Value) != "" {
			list = append(list, block.Language{
				From: a.ValueStart, To: a.ValueEnd, Of: of, Tag: tagOf, Spell: nameOf,
			})
		}
	}
	for _, c := range n.children {
		if c.kind == xml.Start && c.name != "ParagraphStyleRange" {
			list = append(list, languagesIn(c, of)...)
		}
	}
	return list
}
