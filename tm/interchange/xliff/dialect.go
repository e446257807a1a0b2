package xliff

import (
	"strings"

	"fidele/tm/bitext"
)

// carrier is where a tool keeps the state of a segment in a place of its own,
// beside what the standard has. Its word counts, and is the one written.
type carrier struct {
	node         *node
	space, local string
	// attribute is the name to write where the attribute is missing.
	attribute string
	read      func(word, target string) bitext.State
	name      func(bitext.State) string
}

// carrierOf finds the carrier of a trans-unit's state, nil if there is none.
func carrierOf(n *node) *carrier {
	if n.find(nsMemoQ, "status") != nil {
		return &carrier{n, nsMemoQ, "status", "", stateMemoQ, stateMemoQName}
	}
	for _, a := range n.attrs {
		if a.local == "conf" && strings.Contains(a.space, "sdl.com") {
			return &carrier{n, a.space, "conf", a.name, stateSDL, stateSDLName}
		}
	}
	if m := n.childNS(nsWorldServer, "segment-metadata"); m != nil {
		if s := m.childNS(nsWorldServer, "status"); s != nil {
			return &carrier{s, "", "translation_status", "translation_status", stateWorldServer(s), stateWorldServerName}
		}
	}
	return nil
}

// segmentCarrier is the carrier for one segment that SDL Trados Studio keeps
// settings of.
func segmentCarrier(settings *node) *carrier {
	return &carrier{settings, "", "conf", "conf", stateSDL, stateSDLName}
}

// state reads the state of a target.
func (c *carrier) state(target string) bitext.State {
	if strings.TrimSpace(target) == "" {
		return bitext.Untranslated
	}
	return c.read(c.node.attrNS(c.space, c.local), target)
}

// set writes a state.
func (c *carrier) set(e *editor, s bitext.State) {
	e.attribute(c.node, c.space, c.local, c.attribute, c.name(s))
	if c.node.space == nsWorldServer {
		e.drop(c.node, "target_content")
	}
}

// lockedByTool reports whether a tool has locked a trans-unit in a way of its
// own.
func lockedByTool(n *node) bool {
	for _, a := range n.attrs {
		if a.local == "locked" && (a.space == nsMemoQ || strings.Contains(a.space, "sdl.com")) {
			return a.value == "locked" || strings.EqualFold(a.value, "true")
		}
	}
	return false
}

// stateSDL reads the confirmation level of SDL Trados Studio.
func stateSDL(word, _ string) bitext.State {
	switch word {
	case "Translated":
		return bitext.Translated
	case "ApprovedTranslation":
		return bitext.Reviewed
	case "ApprovedSignOff":
		return bitext.Final
	}
	return bitext.Draft
}

func stateSDLName(s bitext.State) string {
	switch s {
	case bitext.Untranslated:
		return "Unspecified"
	case bitext.Draft:
		return "Draft"
	case bitext.Translated:
		return "Translated"
	case bitext.Reviewed:
		return "ApprovedTranslation"
	}
	return "ApprovedSignOff"
}

// stateMemoQ reads the row status of memoQ.
func stateMemoQ(word, _ string) bitext.State {
	switch word {
	case "ManuallyConfirmed", "Confirmed":
		return bitext.Translated
	case "Reviewed", "Reviewer1Confirmed":
		return bitext.Reviewed
	case "Proofread":
		return bitext.Final
	}
	return bitext.Draft
}

func stateMemoQName(s bitext.State) string {
	switch s {
	case bitext.Untranslated:
		return "NotStarted"
	case bitext.Draft:
		return "PartiallyEdited"
	case bitext.Translated:
		return "ManuallyConfirmed"
	case bitext.Reviewed:
		return "Reviewed"
	}
	return "Proofread"
}

// stateWorldServer reads the status of SDL WorldServer.
func stateWorldServer(status *node) func(word, target string) bitext.State {
	return func(word, _ string) bitext.State {
		if word == "finished" && status.attr("translation_type") != "machine_translation" {
			return bitext.Translated
		}
		return bitext.Draft
	}
}

func stateWorldServerName(s bitext.State) string {
	if s.Confirmed() {
		return "finished"
	}
	return "pending"
}

// tagKey names the native code of an element of SDL Trados Studio.
func tagKey(kind, id string) string { return kind + " " + id }

// tagDefinitions reads the native codes that SDL Trados Studio keeps in the
// header of a file.
func tagDefinitions(file *node) map[string]string {
	header := file.child("header")
	if header == nil {
		return nil
	}
	out := map[string]string{}
	for _, defs := range header.children {
		if defs.local != "tag-defs" || defs.space != nsSDL {
			continue
		}
		for _, tag := range defs.children {
			for _, c := range tag.children {
				switch c.local {
				case "bpt", "ept", "ph":
					out[tagKey(c.local, tag.attr("id"))] = c.content()
				}
			}
		}
	}
	return out
}
