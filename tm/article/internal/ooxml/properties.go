package ooxml

import (
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/leaf"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// PropertiesPart is the part that has the title of a document.
const PropertiesPart = "docProps/core.xml"

// metadata are the elements of the properties of a document whose text readers see.
var metadata = map[string]string{
	"title": block.Heading, "subject": block.Paragraph, "description": block.Paragraph,
}

// Properties reads the title of a document, and what describes it, of the file of its
// [PropertiesPart].
func Properties(file charset.File) (block.Part, error) {
	in := leaf.New(file, ReadOptions())
	err := in.Read(func(t *xml.Token) (structure string, language bool) {
		return metadata[t.Local], t.Local == "language"
	})
	return in.Part(PropertiesPart), err
}

// ReadOptions are those of parts of a package that hold neither paragraphs nor runs.
func ReadOptions() xml.Options {
	return xml.Options{Namespaces: true, MaxDepth: block.MaxDepth, MaxAttrs: 4096, Tolerate: xml.RuleDeclaration | xml.RulePrefix}
}
