package xliff

import (
	"strings"

	"fidele/tm/bitext"
)

// Namespaces of the programs that keep states in a place of their own.
const (
	nsSDL         = "http://sdl.com/FileTypes/SdlXliff/1.0"
	nsMemoQ       = "MQXliff"
	nsWorldServer = "http://www.idiominc.com/ws/asset"
)

// place is where a program keeps the state of a trans-unit in XLIFF 1.x, beside
// what the standard has. Its word counts, and is the one written.
type place struct {
	dialect dialect
	// path leads from the trans-unit to the element, by local names in the
	// namespace of the program.
	path []string
	// namespace is that of the program; part tells that any namespace that
	// contains it will do.
	namespace string
	part      bool
	// attribute holds the state. It is in the namespace of the program, unless
	// the element already is.
	attribute string
	// draft is an attribute and a value of the element with which the state is a
	// draft whatever its word.
	draft [2]string
	// stale is an attribute of the element that a new state makes untrue.
	stale string
}

// places lists where programs keep states, in the order in which they are
// looked for.
var places = []place{
	{dialect: memoQ, namespace: nsMemoQ, attribute: "status"},
	{dialect: sdl, namespace: "sdl.com", part: true, attribute: "conf"},
	{dialect: worldServer, path: []string{"segment-metadata", "status"}, namespace: nsWorldServer,
		attribute: "translation_status", draft: [2]string{"translation_type", "machine_translation"}, stale: "target_content"},
}

// segmentPlace is where Trados Studio keeps the state of one segment: an
// element for each in the settings of the trans-unit.
var segmentPlace = place{dialect: sdl, attribute: "conf"}

// carrier is the place of the state of one trans-unit or segment.
type carrier struct {
	place *place
	node  *node
	// space and name are the attribute's namespace and its name as spelled.
	space, name string
}

// carrierOf finds the carrier of a trans-unit's state, nil if there is none.
func carrierOf(n *node) *carrier {
	for i := range places {
		if c := places[i].in(n); c != nil {
			return c
		}
	}
	return nil
}

// segmentCarrier is the carrier for one segment that Trados Studio keeps
// settings of.
func segmentCarrier(settings *node) *carrier {
	return &carrier{place: &segmentPlace, node: settings, name: segmentPlace.attribute}
}

func (p *place) in(n *node) *carrier {
	for _, local := range p.path {
		if n = n.childNS(p.namespace, local); n == nil {
			return nil
		}
	}
	if p.path != nil {
		return &carrier{place: p, node: n, name: p.attribute}
	}
	for _, a := range n.attrs {
		if a.local == p.attribute && (a.space == p.namespace || p.part && strings.Contains(a.space, p.namespace)) {
			return &carrier{place: p, node: n, space: a.space, name: a.name}
		}
	}
	return nil
}

// state reads the state of a target.
func (c *carrier) state(target string) bitext.State {
	p := c.place
	if p.draft[0] != "" && c.node.attr(p.draft[0]) == p.draft[1] {
		s, _ := readState(p.dialect, "", target)
		return s
	}
	s, _ := readState(p.dialect, c.node.attrNS(c.space, p.attribute), target)
	return s
}

// set writes a state.
func (c *carrier) set(e *editor, s bitext.State) {
	p := c.place
	e.attribute(c.node, c.space, p.attribute, c.name, stateWord(p.dialect, s))
	if p.stale != "" {
		e.drop(c.node, p.stale)
	}
}

// locks lists how programs say that a trans-unit is locked, by an attribute
// "locked" of theirs.
var locks = []place{
	{dialect: memoQ, namespace: nsMemoQ, attribute: "locked"},
	{dialect: sdl, namespace: "sdl.com", part: true, attribute: "locked"},
}

// lockedByTool reports whether a tool has locked a trans-unit in a way of its
// own.
func lockedByTool(n *node) bool {
	for i := range locks {
		if c := locks[i].in(n); c != nil {
			word := c.node.attrNS(c.space, "locked")
			return word == "locked" || strings.EqualFold(word, "true")
		}
	}
	return false
}
