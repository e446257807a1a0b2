package state

import (
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/tree"
)

// Namespaces of the programs that keep states in a place of their own.
const (
	SpaceSDL         = "http://sdl.com/FileTypes/SdlXliff/1.0"
	spaceMemoQ       = "MQXliff"
	spaceWorldServer = "http://www.idiominc.com/ws/asset"
	spacePhrase      = "memsource.com"
	// SpaceGlobalLink is that of TXLF files of GlobalLink and Wordfast, which keep
	// states where the standard does.
	SpaceGlobalLink = "http://www.gs4tr.org/schema/xliff-ext"
)

// place is where a program keeps the state of a trans-unit in XLIFF 1.x, beside
// what the standard has. Its word counts, and is the one written.
type place struct {
	dialect Dialect
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
	// maker is the attribute that says who made the target. One that begins with
	// machine is a draft whatever its word; person is the value for people.
	maker, machine, person string
	// stale is an attribute of the element that a new state makes untrue.
	stale string
	// score is the attribute that says how alike the source of a proposal was,
	// as a share of full, with digits decimals (-1: as many as it takes); origin
	// is the one that says whether a memory or a person made the target. "":
	// there is none.
	score, origin string
	full          float64
	digits        int
	// above tells that the score stands in the parent of the element; source
	// names the memory there, and only the target that it gave.
	above  bool
	source string
}

// places lists where programs keep states, in the order in which they are
// looked for.
var places = []place{
	{
		dialect: memoQ, namespace: spaceMemoQ, attribute: "status",
		score: "percent", full: 100, digits: -1,
	},
	{dialect: sdl, namespace: "sdl.com", part: true, attribute: "conf"},
	{
		dialect: phrase, namespace: spacePhrase, part: true, attribute: "confirmed",
		score: "score", full: 1, digits: -1,
	},
	{
		dialect:   worldServer,
		path:      []string{"segment-metadata", "status"},
		namespace: spaceWorldServer,
		attribute: "translation_status", stale: "target_content",
		maker: "translation_type", machine: "machine_translation", person: "manual_translation",
		score: "tm_score", full: 100, digits: 2, above: true, source: "tm_origin",
	},
}

// segmentPlace is where Trados Studio keeps the state of one segment: an
// element for each in the settings of the trans-unit.
var segmentPlace = place{
	dialect: sdl, attribute: "conf", score: "percent", full: 100, digits: -1, origin: "origin",
}

// Carrier is the place of the state of one trans-unit or segment.
type Carrier struct {
	place *place
	node  *tree.Node
	// space and name are the attribute's namespace and its name as spelled.
	space, name string
	claimed     bool // it says that a person made the target
}

// Of finds the carrier of a trans-unit's state, nil if there is none.
func Of(n *tree.Node) *Carrier {
	for i := range places {
		if c := places[i].in(n); c != nil {
			return c
		}
	}
	return nil
}

// OfSegment is the carrier for one segment that Trados Studio keeps
// settings of.
func OfSegment(settings *tree.Node) *Carrier {
	return &Carrier{place: &segmentPlace, node: settings, name: segmentPlace.attribute}
}

// in finds the place in a trans-unit, nil if it is not there.
func (p *place) in(n *tree.Node) *Carrier {
	for _, local := range p.path {
		if n = n.ChildNS(p.namespace, local); n == nil {
			return nil
		}
	}
	if p.path != nil {
		return &Carrier{place: p, node: n, name: p.attribute}
	}
	for _, a := range n.Attrs {
		own := a.Space == p.namespace || p.part && strings.Contains(a.Space, p.namespace)
		if own && a.Local == p.attribute {
			return &Carrier{place: p, node: n, space: a.Space, name: a.Name}
		}
	}
	return nil
}

// State reads the state of a target.
func (c *Carrier) State(target string) bitext.State {
	p := c.place
	word := c.node.AttrNS(c.space, p.attribute)
	if p.maker != "" && strings.HasPrefix(c.node.Attr(p.maker), p.machine) {
		word = ""
	}
	s, _ := Read(p.dialect, word, target)
	return s
}

// Set writes a state.
func (c *Carrier) Set(e *tree.Editor, s bitext.State) {
	p := c.place
	e.Attribute(c.node, c.space, p.attribute, c.name, Word(p.dialect, s))
	if p.stale != "" {
		e.Drop(c.node, p.stale)
	}
	if s.Confirmed() {
		c.claim(e)
	}
}

// claim writes that a person made the target, where a machine is said to have.
func (c *Carrier) claim(e *tree.Editor) {
	p := c.place
	if p.maker == "" || c.claimed || !strings.HasPrefix(c.node.Attr(p.maker), p.machine) {
		return
	}
	c.claimed = true
	e.Attribute(c.node, "", p.maker, p.maker, p.person)
}

// Origin writes where a new target came from: a proposal of a score (0 to 100)
// from a memory, or a person, where score is 0.
func (c *Carrier) Origin(e *tree.Editor, score int) {
	p := c.place
	prefix := c.name[:len(c.name)-len(p.attribute)]
	if p.origin != "" {
		who := "interactive"
		if score > 0 {
			who = "tm"
		}
		e.Attribute(c.node, c.space, p.origin, prefix+p.origin, who)
	}
	c.claim(e)
	if p.score == "" {
		return
	}
	node := c.scores()
	if p.source != "" {
		e.Drop(node, p.source)
	}
	// What WorldServer found in its own memory for the source is what it bills by.
	if score > 0 || !p.above && node.Find(c.space, p.score) != nil {
		value := strconv.FormatFloat(float64(score)*p.full/100, 'f', p.digits, 64)
		e.Attribute(node, c.space, p.score, prefix+p.score, value)
	}
}

// scores returns the element that has the score.
func (c *Carrier) scores() *tree.Node {
	if c.place.above {
		return c.node.Parent
	}
	return c.node
}

// Said lists what the place of the state says beside it: the score, the memory and
// who made the target. It is empty for places in the trans-unit itself, whose
// attributes are kept as such.
func (c *Carrier) Said() (attrs []tree.Attribute) {
	if !c.place.above {
		return nil
	}
	for _, name := range []string{c.place.score, c.place.source} {
		if a := c.scores().Find("", name); a != nil {
			attrs = append(attrs, *a)
		}
	}
	if a := c.node.Find("", c.place.maker); a != nil {
		attrs = append(attrs, *a)
	}
	return attrs
}

// Locked reports whether a tool has locked a trans-unit by an attribute "locked"
// in a namespace of its own, as memoQ, Trados Studio, Phrase, GlobalLink and Wordfast
// do, or by an attribute "lock_status" of the metadata of WorldServer.
func Locked(n *tree.Node) bool {
	for _, a := range n.Attrs {
		if a.Local == "locked" && a.Space != "" && a.Space != n.Space && isLocked(a.Value) {
			return true
		}
	}
	meta := n.ChildNS(spaceWorldServer, "segment-metadata")
	if meta == nil {
		return false
	}
	status := meta.ChildNS(spaceWorldServer, "status")
	return isLocked(meta.Attr("lock_status")) || status != nil && isLocked(status.Attr("lock_status"))
}

func isLocked(value string) bool {
	switch strings.ToLower(value) {
	case "locked", "true", "yes", "1":
		return true
	}
	return false
}
