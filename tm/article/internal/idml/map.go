package idml

import (
	"strings"

	"fidele/tm/xml"
)

// mapPart is the part that lists all others.
const mapPart = "designmap.xml"

// A designMap is what the map of a document says.
type designMap struct {
	stories, spreads, masters []string // names of parts, in order
	hidden                    map[string]bool
	// links are the addresses of links, by the id of their source.
	links map[string]string
	// bookmarks and variables are counted.
	bookmarks, variables int
}

// readMap reads the map of a document.
func readMap(root *node) *designMap {
	m := &designMap{hidden: map[string]bool{}, links: map[string]string{}}
	addresses, destinations := map[string]string{}, map[string]string{}
	root.walk(func(n *node) {
		switch n.name {
		case "Story":
			m.stories = appendPart(m.stories, n)
		case "Spread":
			m.spreads = appendPart(m.spreads, n)
		case "MasterSpread":
			m.masters = appendPart(m.masters, n)
		case "Layer":
			if n.attr("Visible") == "false" {
				m.hidden[n.attr("Self")] = true
			}
		case "Bookmark":
			m.bookmarks++
		case "CustomTextVariablePreference":
			m.variables++
		case "HyperlinkURLDestination":
			addresses[n.attr("Self")] = n.attr("DestinationURL")
		case "Hyperlink":
			destinations[n.attr("Source")] = destination(n)
		}
	})
	for source, to := range destinations {
		if address := addresses[to]; address != "" {
			to = address
		}
		m.links[source] = to
	}
	return m
}

func appendPart(parts []string, n *node) []string {
	if src := n.attr("src"); src != "" {
		return append(parts, strings.TrimPrefix(src, "/"))
	}
	return parts
}

// destination returns the id of what a link leads to.
func destination(link *node) string {
	if p := link.child("Properties"); p != nil {
		if d := p.child("Destination"); d != nil && len(d.children) > 0 && d.children[0].kind == xml.Text {
			return strings.TrimSpace(d.children[0].text)
		}
	}
	return link.attr("Destination")
}

// A frame is a place of a story on a spread, or in another story.
type frame struct {
	story, layer string
}

// frames returns the places of stories in a part, in order. What stands in something is
// on its layer.
func frames(n *node, layer string) (list []frame) {
	if l := n.attr("ItemLayer"); l != "" {
		layer = l
	}
	if story := n.attr("ParentStory"); story != "" && story != "n" {
		list = append(list, frame{story, layer})
	}
	for _, c := range n.children {
		if c.kind == xml.Start {
			list = append(list, frames(c, layer)...)
		}
	}
	return list
}
