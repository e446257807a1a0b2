package html

import (
	"sync"

	"fidele/tm/article/internal/block"
)

// How HTML elements are read. What is in neither list divides blocks.
var (
	// inlineElements stand inside a line of text.
	inlineElements = block.NamesOf("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "data",
		"del", "dfn", "em", "font", "i", "img", "input", "ins", "label", "mark", "meter", "nobr",
		"output", "picture", "progress", "q", "rp", "rt", "ruby", "s", "small", "source", "span",
		"strike", "strong", "sub", "sup", "textpath", "time", "tspan", "tt", "u", "var", "wbr")

	// opaqueElements are one code from begin to end in a line of text, and so are
	// all elements that are not to be translated.
	opaqueElements = block.NamesOf("audio", "canvas", "code", "iframe", "kbd", "math", "noembed",
		"noframes", "object", "plaintext", "samp", "script", "style", "svg", "video", "xmp")

	// opaqueBlocks divide blocks although they are opaque.
	opaqueBlocks = block.NamesOf("plaintext", "xmp")

	// holders are opaque elements inside of which blocks are found.
	holders = block.NamesOf("audio", "canvas", "math", "object", "svg", "video")

	// rawElements hold no markup.
	rawElements = block.NamesOf("iframe", "noembed", "noframes", "plaintext", "script", "style",
		"textarea", "title", "xmp")

	// keepers are elements whose line breaks are shown as they stand.
	keepers = block.NamesOf("pre", "textarea")

	// voidElements have no end tag.
	voidElements = block.NamesOf("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
		"param", "source", "track", "wbr")

	// mayStayOpen are blocks without an end tag that end at the next of their kind.
	mayStayOpen = block.NamesOf("p", "li", "td", "dd")

	// integrationPoints are elements of SVG and MathML that hold HTML.
	integrationPoints = map[string]string{
		"foreignobject": "svg", "desc": "svg", "title": "svg",
		"annotation-xml": "math", "mi": "math", "mo": "math", "mn": "math", "ms": "math", "mtext": "math",
	}

	// breakoutElements end the SVG or MathML they stand in.
	breakoutElements = block.NamesOf("b", "big", "blockquote", "body", "br", "center", "code", "dd", "div",
		"dl", "dt", "em", "embed", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img",
		"li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span",
		"strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var")

	// listingClasses are classes, or the beginnings of them, of a pre that shows a
	// program.
	listingClasses = []string{"code", "highlight", "hljs", "chroma", "lang-", "language-", "brush",
		"listing", "literal", "prettyprint", "programlisting", "source", "src", "screen", "shell", "terminal"}
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
	"svg":        block.Caption,
	"blockquote": block.Quotation,
}

// ranks are the ranks of the elements that are headings.
var ranks = map[string]int{"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

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
var textAttributes = sync.OnceValue(func() map[string]*block.Names {
	return map[string]*block.Names{
		"abbr":                 block.NamesOf("th"),
		"alt":                  block.NamesOf(""),
		"aria-braillelabel":    block.NamesOf(""),
		"aria-description":     block.NamesOf(""),
		"aria-label":           block.NamesOf(""),
		"aria-placeholder":     block.NamesOf(""),
		"aria-roledescription": block.NamesOf(""),
		"aria-valuetext":       block.NamesOf(""),
		"label":                block.NamesOf("track", "option", "optgroup", "menu", "menuitem", "command"),
		"placeholder":          block.NamesOf(""),
		"standby":              block.NamesOf("object"),
		"summary":              block.NamesOf("table"),
		"title":                block.NamesOf(""),
		"xlink:title":          block.NamesOf(""),
	}
})

// buttons are the types of input whose value is what the button says.
var buttons = block.NamesOf("submit", "button", "reset")

// textMeta are the names of meta elements, by name, property or itemprop, whose
// content readers see, and the kinds of block that it makes.
var textMeta = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"title":                      block.Heading,
		"description":                block.Paragraph,
		"abstract":                   block.Paragraph,
		"subject":                    block.Paragraph,
		"keywords":                   block.Paragraph,
		"news_keywords":              block.Paragraph,
		"application-name":           block.Heading,
		"apple-mobile-web-app-title": block.Heading,

		"og:title":            block.Heading,
		"og:description":      block.Paragraph,
		"og:site_name":        block.Heading,
		"og:image:alt":        block.Caption,
		"og:video:alt":        block.Caption,
		"article:section":     block.Paragraph,
		"article:tag":         block.Paragraph,
		"twitter:title":       block.Heading,
		"twitter:description": block.Paragraph,
		"twitter:image:alt":   block.Caption,
		"twitter:label1":      block.Caption,
		"twitter:label2":      block.Caption,
		"twitter:data1":       block.Caption,
		"twitter:data2":       block.Caption,

		"dc.title":             block.Heading,
		"dc.description":       block.Paragraph,
		"dc.subject":           block.Paragraph,
		"dcterms.title":        block.Heading,
		"dcterms.alternative":  block.Heading,
		"dcterms.description":  block.Paragraph,
		"dcterms.abstract":     block.Paragraph,
		"dcterms.subject":      block.Paragraph,
		"parsely-title":        block.Heading,
		"sailthru.title":       block.Heading,
		"sailthru.description": block.Paragraph,

		"headline":            block.Heading,
		"alternativeheadline": block.Heading,
		"name":                block.Heading,
		"caption":             block.Caption,
		"articlebody":         block.Paragraph,
		"articlesection":      block.Paragraph,
	}
})

// textKeys are the keys of JSON-LD whose values readers see in search results, and
// the kinds of block that they make.
var textKeys = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"abstract":                  block.Paragraph,
		"alternateName":             block.Heading,
		"alternativeHeadline":       block.Heading,
		"articleBody":               block.Paragraph,
		"articleSection":            block.Paragraph,
		"backstory":                 block.Paragraph,
		"caption":                   block.Caption,
		"description":               block.Paragraph,
		"disambiguatingDescription": block.Paragraph,
		"embeddedTextCaption":       block.Caption,
		"headline":                  block.Heading,
		"keywords":                  block.Paragraph,
		"name":                      block.Heading,
		"reviewBody":                block.Paragraph,
		"slogan":                    block.Paragraph,
		"text":                      block.Paragraph,
		"title":                     block.Heading,
		"transcript":                block.Paragraph,
	}
})

// localeMeta are the meta elements that name the language of the page, with an
// underscore between language and country.
var localeMeta = block.NamesOf("og:locale")

// languageMeta are those that name it by its tag.
var languageMeta = block.NamesOf("content-language", "language", "dc.language", "dcterms.language",
	"inlanguage", "sailthru.language")
