package name

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// Pair is a segment and its translation.
type Pair struct {
	Source, Target         string
	SourceLang, TargetLang language.Tag
}

// reach is how many segments before and after a segment belong to its article.
const reach = 40

// An Article is what is known of the names of all pairs of an article, or of another
// document whose neighbours belong together. All its pairs are added, in order, before any
// is checked.
type Article struct {
	ledger *Ledger // may be nil
	// spelt has the names of sources and targets, folded.
	spelt map[string]*spelt
	// beside has pairs of names that stand side by side somewhere.
	beside map[[2]*spelt]bool
	// variants are the spellings that a target uses for a name of the source that
	// it does not copy.
	variants map[string]places
	// open has the pairs in which something may be found.
	open []bool
	kept []*comparison // the first of those, in order
}

// NewArticle returns an article without names; ledger, which may be nil, knows how names
// were translated before.
func NewArticle(ledger *Ledger) *Article {
	ledger.settle()
	return &Article{
		ledger: ledger,
		spelt:  map[string]*spelt{}, beside: map[[2]*spelt]bool{}, variants: map[string]places{},
	}
}

// spelt is what is known of a folded name.
type spelt struct {
	written string // how a target writes it
	at      []mention
}

// mention is a segment in which a name stands, and where there: as mentionBits say.
type mention uint32

// Where a name stands in a segment.
const (
	inSource  mention = 1 << iota // but not at the beginning of a sentence
	inTarget                      // the same
	mentioned                     // in the source, wherever
	answered                      // in the target, wherever
	copied                        // in the source, and letter by letter in the target

	mentionBits = iota
)

func (m mention) segment() int { return int(m >> mentionBits) }

// mention returns a name; it is filed as standing where in a segment, unless that is 0.
func (a *Article) mention(folded string, segment int, where mention) *spelt {
	s := a.spelt[folded]
	if s == nil {
		s = &spelt{}
		a.spelt[strings.Clone(folded)] = s // not to hold the text that it was folded with
	}
	if n := len(s.at); n > 0 && s.at[n-1].segment() == segment {
		s.at[n-1] |= where
	} else if where != 0 {
		s.at = append(s.at, mention(segment)<<mentionBits|where)
	}
	return s
}

// near returns how many other segments of the article of a segment have a name there.
func (a *Article) near(folded string, segment int, where mention) (n int) {
	s := a.spelt[folded]
	if s == nil {
		return 0
	}
	for _, m := range s.at[s.from(segment-reach):] {
		if m.segment() > segment+reach {
			break
		}
		if m&where != 0 && m.segment() != segment {
			n++
		}
	}
	return n
}

// from returns the index of the first mention in a segment or behind it.
func (s *spelt) from(segment int) int {
	i, _ := slices.BinarySearch(s.at, mention(max(segment, 0))<<mentionBits)
	return i
}

// places are the segments in which names stand, in order.
type places map[string][]int32

func (p places) add(name string, segment int) {
	list, ok := p[name]
	if !ok {
		name = strings.Clone(name) // not to hold the text that it was folded with
	}
	if len(list) == 0 || list[len(list)-1] != int32(segment) {
		p[name] = append(list, int32(segment))
	}
}

// near returns how many other segments of the article of a segment have a name.
func (p places) near(name string, segment int) int {
	list := p[name]
	from, _ := slices.BinarySearch(list, int32(segment-reach))
	to, _ := slices.BinarySearch(list, int32(segment+reach+1))
	n := to - from
	if _, own := slices.BinarySearch(list, int32(segment)); own {
		n--
	}
	return n
}

// add files the names of a segment.
func (a *Article) add(c *comparison) {
	s, t := &c.source, &c.target
	a.file(c.segment, s, inSource, false)
	a.file(c.segment, t, inTarget, t.titled)
	for _, other := range t.names {
		if x := a.mention(other.Folded, c.segment, answered); x.written == "" {
			x.written = strings.Clone(other.Text)
		}
	}
	for _, name := range s.names {
		if t.has(name.Folded) {
			a.mention(name.Folded, c.segment, mentioned|copied)
			continue
		}
		a.mention(name.Folded, c.segment, mentioned)
		if !c.known || !isName(&name) {
			continue
		}
		for _, other := range t.names {
			if c.unknown(&other) && c.alike(name.Folded, other.Folded) {
				if a.variants[name.Folded] == nil {
					a.variants[strings.Clone(name.Folded)] = places{}
				}
				a.variants[name.Folded].add(other.Folded, c.segment)
			}
		}
	}
}

func (a *Article) file(segment int, s *side, where mention, titled bool) {
	var before *spelt
	for _, name := range s.names {
		as := where
		if name.Initial || titled {
			as = 0
		}
		x := a.mention(name.Folded, segment, as)
		if name.Follows {
			a.beside[[2]*spelt{before, x}] = true
		}
		before = x
	}
}

// neighbours reports whether two names stand side by side anywhere.
func (a *Article) neighbours(x, y string) bool {
	from, to := a.spelt[x], a.spelt[y]
	return a.beside[[2]*spelt{from, to}] || a.beside[[2]*spelt{to, from}]
}

// written returns how a target writes a folded name, "" where none has it.
func (a *Article) written(folded string) string {
	if s := a.spelt[folded]; s != nil {
		return s.written
	}
	return ""
}

// isKnown reports whether a pair is of the languages whose names and
// words are known.
func (p *Pair) isKnown() bool {
	return knownPairs[[2]string{languages.Base(p.SourceLang), languages.Base(p.TargetLang)}]
}

// knownPairs are the languages, by their subtags, of which exonyms.tsv has the names.
var knownPairs = map[[2]string]bool{{"fr", "en"}: true}
