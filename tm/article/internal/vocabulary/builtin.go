package vocabulary

import "sync"

// The namespaces of the vocabularies that are built in.
const (
	spaceNAR     = "http://iptc.org/std/nar/2006-10-01/"
	spaceXHTML   = "http://www.w3.org/1999/xhtml"
	spaceAtom    = "http://www.w3.org/2005/Atom"
	spaceMedia   = "http://search.yahoo.com/mrss/"
	spaceContent = "http://purl.org/rss/1.0/modules/content/"
	spaceDC      = "http://purl.org/dc/elements/1.1/"
	spaceITunes  = "http://www.itunes.com/dtds/podcast-1.0.dtd"
	spaceRDF     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// builtIn returns the rules of the vocabularies that need none from the user.
var builtIn = sync.OnceValue(func() []*compiled {
	var all []*compiled
	for _, r := range builtInRules() {
		c, err := r.compile()
		if err != nil {
			panic("built-in rules: " + err.Error())
		}
		all = append(all, c)
	}
	return all
})

// builtInRules are the rules as a user would write them.
func builtInRules() []Rules {
	all := []Rules{nitf, rss()}
	rdf := rss()
	rdf.Root = "rdf:RDF"
	all = append(all, rdf)
	for _, root := range []string{"feed", "entry"} {
		r := atom()
		r.Root = "atom:" + root
		all = append(all, r)
	}
	for _, root := range []string{
		"newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem",
	} {
		r := newsML()
		r.Root = "g:" + root
		all = append(all, r)
	}
	return all
}

// NITF, as a document and inside of NewsML-G2. The head is metadata but for its titles
// and keywords; the body is text but for what points at media.
var (
	nitfBlocks = []string{
		"//nitf//p", "//nitf//abstract", "//nitf//note", "//nitf//byline", "//nitf//dateline",
		"//nitf//distributor", "//nitf//series", "//nitf//rights", "//nitf//tagline",
		"//nitf//bibliography", "//nitf//ed-msg", "//nitf//copyrite", "//nitf//credit", "//nitf//div",
		"//nitf//media-reference", "//nitf//pre",
	}
	nitfHeadings   = []string{"//nitf/head/title", "//nitf//hl1", "//nitf//hl2", "//nitf//hl3"}
	nitfCaptions   = []string{"//nitf//media-caption", "//nitf//media-producer", "//nitf//table/caption"}
	nitfItems      = []string{"//nitf//li", "//nitf//dt", "//nitf//dd"}
	nitfCells      = []string{"//nitf//td", "//nitf//th"}
	nitfQuotations = []string{"//nitf//bq"}
	nitfInline     = []string{
		"//nitf//a", "//nitf//alt-code", "//nitf//chron", "//nitf//city", "//nitf//classifier",
		"//nitf//copyrite.holder", "//nitf//copyrite.year", "//nitf//country", "//nitf//em",
		"//nitf//event", "//nitf//frac", "//nitf//frac-denom", "//nitf//frac-num", "//nitf//frac-sep",
		"//nitf//function", "//nitf//lang", "//nitf//location", "//nitf//money", "//nitf//name.family",
		"//nitf//name.given", "//nitf//num", "//nitf//object.title", "//nitf//org", "//nitf//person",
		"//nitf//postaddr", "//nitf//pronounce", "//nitf//q", "//nitf//region", "//nitf//state",
		"//nitf//story.date", "//nitf//strong", "//nitf//sub", "//nitf//sublocation", "//nitf//sup",
		"//nitf//virtloc", "//nitf//byttl", "//nitf//distributor/org",
	}
	nitfBreaks = []string{"//nitf//br"}
	nitfNotes  = []string{"//nitf//fn"}
	nitfIgnore = []string{
		"//nitf//identified-content", "//nitf/head/pubdata", "//nitf/head/revision-history",
		"//nitf/head/iim", "//nitf/head/tobject", "//nitf/head/meta", "//nitf//media-object",
		"//nitf//media-metadata", "//nitf//nitf-table-metadata",
		"//nitf//custom-table",
	}
	// Blocks that are left alone end the text around them.
	nitfApart      = []string{"//nitf//media-object"}
	nitfPreserve   = []string{"//nitf//pre"}
	nitfAttributes = []string{
		"//nitf//media-reference/@alternate-text", "//nitf//keyword/@key", "//nitf//a/@title",
	}

	nitf = Rules{
		Root:   "nitf",
		Blocks: append(append([]string{}, nitfBlocks...), nitfApart...), Headings: nitfHeadings,
		Captions: nitfCaptions, Items: nitfItems, Cells: nitfCells, Quotations: nitfQuotations,
		Inline: nitfInline, Breaks: nitfBreaks, Notes: nitfNotes, Ignore: nitfIgnore,
		Attributes: nitfAttributes, Preserve: nitfPreserve,
	}
)

// XHTML, inside of NewsML-G2 and Atom.
var (
	xhtmlBlocks = []string{
		"//h:p", "//h:div", "//h:section", "//h:article", "//h:aside", "//h:header", "//h:footer",
		"//h:address", "//h:summary", "//h:pre", "//h:legend",
	}
	xhtmlHeadings = []string{
		"//h:title", "//h:h1", "//h:h2", "//h:h3", "//h:h4", "//h:h5", "//h:h6",
	}
	xhtmlCaptions   = []string{"//h:figcaption", "//h:caption"}
	xhtmlItems      = []string{"//h:li", "//h:dt", "//h:dd"}
	xhtmlCells      = []string{"//h:td", "//h:th"}
	xhtmlQuotations = []string{"//h:blockquote"}
	xhtmlInline     = []string{
		"//h:a", "//h:abbr", "//h:b", "//h:bdi", "//h:bdo", "//h:big", "//h:cite", "//h:data",
		"//h:del", "//h:dfn", "//h:em", "//h:i", "//h:img", "//h:ins", "//h:mark", "//h:q", "//h:s",
		"//h:small", "//h:span", "//h:strong", "//h:sub", "//h:sup", "//h:time", "//h:tt", "//h:u",
		"//h:var", "//h:wbr", "//h:picture", "//h:source",
	}
	xhtmlBreaks = []string{"//h:br"}
	xhtmlIgnore = []string{
		"//h:code", "//h:kbd", "//h:samp", "//h:script", "//h:style", "//h:svg",
		"//h:math", "//h:object", "//h:iframe", "//h:audio", "//h:video",
	}
	xhtmlAttributes = []string{"//h:img/@alt", "//h:*/@title", "//h:*/@aria-label"}
	xhtmlPreserve   = []string{"//h:pre"}
	xhtmlLanguages  = []string{"//h:*/@lang"}
)

// newsML is NewsML-G2. Metadata is made of codes; what readers and editors see of it is listed.
// A slugline stays: it is how desks in all languages find a story. So do names of
// persons and subjects, which come from the code lists that they refer to.
func newsML() Rules {
	return Rules{
		Namespaces: map[string]string{"g": spaceNAR, "h": spaceXHTML},
		OnlyListed: true,
		Blocks: join([]string{
			"//g:description", "//g:by", "//g:creditline", "//g:dateline", "//g:edNote", "//g:keyword",
			"//g:copyrightNotice", "//g:usageTerms", "//g:inlineData", "//g:accessibility",
		}, nitf.Blocks, xhtmlBlocks),
		Headings: join([]string{"//g:headline", "//g:itemMeta/g:title", "//g:remoteContent/g:title"},
			nitfHeadings, xhtmlHeadings),
		Captions:   join([]string{"//g:remoteContent/g:altText"}, nitfCaptions, xhtmlCaptions),
		Items:      join(nitfItems, xhtmlItems),
		Cells:      join(nitfCells, xhtmlCells),
		Quotations: join(nitfQuotations, xhtmlQuotations),
		Inline: join([]string{
			"//g:headline/*", "//g:description/*", "//g:by/*", "//g:creditline/*", "//g:edNote/*",
			"//g:dateline/*",
		}, nitfInline, xhtmlInline),
		Breaks: join([]string{"//g:br"}, nitfBreaks, xhtmlBreaks),
		Notes:  nitfNotes,
		HTML:   []string{"//g:inlineData[@contenttype='text/html']"},
		Ignore: join([]string{"//g:inlineData[@encoding]"}, nitfIgnore, xhtmlIgnore),
		Attributes: join(nitfAttributes, xhtmlAttributes, []string{
			"//g:remoteContent/@title",
		}),
		Preserve:  join(nitfPreserve, xhtmlPreserve),
		Languages: join([]string{"//g:contentMeta/g:language/@tag"}, xhtmlLanguages),
	}
}

// rss is RSS 2.0, and 1.0. Titles and descriptions are plain text or HTML.
func rss() Rules {
	return Rules{
		Root: "rss",
		Namespaces: map[string]string{
			"content": spaceContent, "media": spaceMedia, "dc": spaceDC, "itunes": spaceITunes,
			"rdf": spaceRDF, "atom": spaceAtom,
		},
		OnlyListed: true,
		Headings: []string{
			"//channel/title", "//item/title", "//image/title", "//textInput/title", "//textinput/title",
			"//media:title", "//itunes:title", "//dc:title",
		},
		Blocks: []string{
			"//category", "//media:keywords", "//itunes:keywords", "//copyright", "//media:copyright",
			"//media:credit", "//dc:subject", "//dc:rights", "//itunes:subtitle",
		},
		Captions: []string{"//media:text"},
		MaybeHTML: []string{
			"//channel/title", "//item/title", "//description", "//summary", "//content:encoded",
			"//media:description", "//media:title", "//dc:title", "//dc:description", "//itunes:summary",
		},
		Languages: []string{"//channel/language", "//dc:language"},
	}
}

// atomMedia is content that is no text.
var atomMedia = []string{
	"//atom:content[@src]", "//atom:content[@type='application/xml']",
	"//atom:content[@type='application/json']", "//atom:content[@type='application/pdf']",
	"//atom:content[@type='image/gif']", "//atom:content[@type='image/jpeg']",
	"//atom:content[@type='image/png']", "//atom:content[@type='image/svg+xml']",
	"//atom:content[@type='audio/mpeg']", "//atom:content[@type='video/mp4']",
}

// atom is Atom. The attribute type says how a text is written.
func atom() Rules {
	return Rules{
		Namespaces: map[string]string{
			"atom": spaceAtom, "h": spaceXHTML, "media": spaceMedia,
		},
		OnlyListed: true,
		Headings:   join([]string{"//atom:title", "//media:title"}, xhtmlHeadings),
		Blocks: join([]string{
			"//atom:subtitle", "//atom:summary", "//atom:rights", "//atom:content",
			"//media:keywords", "//media:credit", "//media:copyright",
		}, xhtmlBlocks),
		Captions:   xhtmlCaptions,
		Items:      xhtmlItems,
		Cells:      xhtmlCells,
		Quotations: xhtmlQuotations,
		Inline:     xhtmlInline,
		Breaks:     xhtmlBreaks,
		HTML: []string{
			"//atom:title[@type='html']", "//atom:subtitle[@type='html']", "//atom:summary[@type='html']",
			"//atom:rights[@type='html']", "//atom:content[@type='html']",
		},
		MaybeHTML:  []string{"//media:description"},
		Ignore:     join(atomMedia, xhtmlIgnore),
		Attributes: join([]string{"//atom:category/@label", "//atom:link/@title"}, xhtmlAttributes),
		Preserve:   xhtmlPreserve,
		Languages:  xhtmlLanguages,
	}
}

// codeTypes are the types of the codes that elements become, whatever the vocabulary.
var codeTypes = map[string]string{
	"a":      "link",
	"b":      "bold",
	"em":     "italic",
	"i":      "italic",
	"img":    "image",
	"image":  "image",
	"link":   "link",
	"s":      "strike",
	"strong": "bold",
	"sub":    "subscript",
	"sup":    "superscript",
	"u":      "underline",
}

func join(lists ...[]string) []string {
	var all []string
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}
