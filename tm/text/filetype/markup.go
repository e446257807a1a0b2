package filetype

import (
	"regexp"
	"strings"
	"sync"
)

// rootElement finds the start tag of the root element behind declarations, comments
// and a document type: its prefix, its local name and what follows.
var rootElement = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?s:\s|<\?.*?\?>|<!--.*?-->|<!(?:[^<>\[]|\[.*?\])*>)*` +
		`<\s*(?:([\pL_][\pL\pN._-]*):)?([\pL_][\pL\pN._-]*)([^<>]*)`)
})

// binding finds the declaration of a namespace in a start tag.
var binding = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')`)
})

// roots are the root elements of the vocabularies that are known.
var roots = map[string]Kind{
	"tmx":     TMX,
	"xliff":   XLIFF,
	"martif":  TBX,
	"tbx":     TBX,
	"srx":     SRX,
	"map":     Tiled,
	"tileset": Tiled,
	"html":    HTML,
	"nitf":    NITF,
	"rss":     RSS,
}

// The namespaces of vocabularies whose root elements have names that others have too.
const (
	spaceAtom   = "http://www.w3.org/2005/Atom"
	spaceNewsML = "http://iptc.org/std/nar/2006-10-01/"
	spaceRSS    = "http://purl.org/rss/1.0/"
)

// spacedRoots are root elements that are known in one namespace only.
var spacedRoots = map[string]struct {
	space string
	kind  Kind
}{
	"feed":          {spaceAtom, Atom},
	"entry":         {spaceAtom, Atom},
	"RDF":           {spaceRSS, RSS},
	"newsItem":      {spaceNewsML, NewsML},
	"newsMessage":   {spaceNewsML, NewsML},
	"packageItem":   {spaceNewsML, NewsML},
	"conceptItem":   {spaceNewsML, NewsML},
	"knowledgeItem": {spaceNewsML, NewsML},
	"planningItem":  {spaceNewsML, NewsML},
}

// flatKind returns the kind of a flat OpenDocument file, by the start tag of its root.
func flatKind(tag string) (kind Kind, ok bool) {
	for _, p := range packages {
		if strings.HasPrefix(p.mimetype, openDocument) && strings.Contains(tag, `:mimetype="`+p.mimetype) {
			return p.kind, true
		}
	}
	return Unknown, false
}

// openDocument is what the media types of OpenDocument begin with.
const openDocument = "application/vnd.oasis.opendocument."

// markupKind returns the kind of a text that begins with "<", [Unknown] where it
// is no markup.
func markupKind(s string, named Kind) Kind {
	if m := rootElement().FindStringSubmatch(s); m != nil {
		prefix, local, tag := m[1], m[2], m[3]
		if root, ok := spacedRoots[local]; ok {
			for _, b := range binding().FindAllStringSubmatch(tag, -1) {
				// The elements of RSS 1.0 have another namespace than its root.
				if b[2]+b[3] == root.space && (b[1] == prefix || root.kind == RSS) {
					return root.kind
				}
			}
		}
		if kind, ok := roots[strings.ToLower(local)]; ok {
			return kind
		}
		if local == "document" {
			if kind, ok := flatKind(tag); ok {
				return kind
			}
		}
		return XML
	}

	// The root lies behind the head, or the file is damaged.
	if strings.HasPrefix(s, "<?xml") || strings.HasPrefix(s, "<!DOCTYPE tmx") {
		switch named {
		case TMX, NITF, NewsML, RSS, Atom:
			return named
		}
		return XML
	}
	return Unknown
}
