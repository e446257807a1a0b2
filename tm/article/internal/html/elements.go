package html

import "fidele/tm/article/internal/block"

// How HTML elements are read. What is in neither list divides blocks.
var (
	// inlineElements stand inside a line of text.
	inlineElements = set("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "data",
		"del", "dfn", "em", "font", "i", "img", "input", "ins", "label", "mark", "meter", "nobr",
		"output", "picture", "progress", "q", "rp", "rt", "ruby", "s", "small", "source", "span",
		"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")

	// opaqueElements hold no text to translate; in a line of text they are one
	// code from begin to end.
	opaqueElements = set("audio", "canvas", "code", "iframe", "kbd", "math", "noembed",
		"noframes", "noscript", "object", "plaintext", "pre", "samp", "script", "style", "svg",
		"template", "textarea", "video", "xmp")

	// opaqueBlocks divide blocks although they are opaque.
	opaqueBlocks = set("noscript", "plaintext", "pre", "template", "textarea", "xmp")

	// voidElements have no end tag.
	voidElements = set("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
		"param", "source", "track", "wbr")

	// mayStayOpen are blocks without an end tag that end at the next of their kind.
	mayStayOpen = set("p", "li", "td", "dd")
)

// structures are the kinds of block that elements make.
var structures = map[string]string{
	"h1": block.Heading, "h2": block.Heading, "h3": block.Heading,
	"h4": block.Heading, "h5": block.Heading, "h6": block.Heading,
	"title":      block.Heading,
	"li":         block.ListItem,
	"dt":         block.ListItem,
	"dd":         block.ListItem,
	"td":         block.Cell,
	"th":         block.Cell,
	"figcaption": block.Caption,
	"caption":    block.Caption,
	"legend":     block.Caption,
	"blockquote": block.Quotation,
}

// codeTypes are the types of the codes that elements become.
var codeTypes = map[string]string{
	"a":       "link",
	"b":       "bold",
	"br":      "break",
	"code":    "code",
	"em":      "italic",
	"i":       "italic",
	"img":     "image",
	"math":    "formula",
	"picture": "image",
	"s":       "strike",
	"strong":  "bold",
	"sub":     "subscript",
	"sup":     "superscript",
	"svg":     "image",
	"u":       "underline",
}

// textAttributes are attributes that readers see, with the elements that have
// them ("" for any).
var textAttributes = map[string]map[string]bool{
	"alt":         set("img", "area", "input"),
	"title":       set(""),
	"placeholder": set("input", "textarea"),
	"aria-label":  set(""),
	"summary":     set("table"),
	"label":       set("track", "option", "optgroup"),
}

// textMeta are the names of meta elements whose content readers see, and the
// kinds of block that it makes.
var textMeta = map[string]string{
	"description":         block.Paragraph,
	"og:description":      block.Paragraph,
	"twitter:description": block.Paragraph,
	"og:title":            block.Heading,
	"twitter:title":       block.Heading,
	"title":               block.Heading,
	"og:image:alt":        block.Caption,
	"twitter:image:alt":   block.Caption,
	"keywords":            block.Paragraph,
}

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}
