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

// article is what is known of the names of all segments together.
type article struct {
	// source and target have the segments in which a name stands on that side, in
	// order, but not at the beginning of a sentence.
	source, target places
	// mentioned and answered have the names of the source and the target, wherever
	// they stand in a sentence.
	mentioned, answered places
	// beside has pairs of names that stand side by side somewhere.
	beside map[[2]string]bool
	// copied has the names of the source that the target has letter by letter.
	copied places
	// written is how a target writes a folded name.
	written map[string]string
	// variants are the spellings that a target uses for a name of the source that
	// it does not copy.
	variants map[string]places
}

func newArticle() *article {
	return &article{
		source: places{}, target: places{}, mentioned: places{}, answered: places{}, copied: places{},
		beside: map[[2]string]bool{}, written: map[string]string{}, variants: map[string]places{},
	}
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
func (a *article) add(c *comparison) {
	s, t := &c.source, &c.target
	a.file(a.source, c.segment, s, false)
	a.file(a.target, c.segment, t, t.titled)
	for _, other := range t.names {
		a.answered.add(other.Folded, c.segment)
		if a.written[other.Folded] == "" {
			a.written[strings.Clone(other.Folded)] = strings.Clone(other.Text)
		}
	}
	for _, name := range s.names {
		a.mentioned.add(name.Folded, c.segment)
		if t.has(name.Folded) {
			a.copied.add(name.Folded, c.segment)
			continue
		}
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

func (a *article) file(names places, segment int, s *side, titled bool) {
	for i, name := range s.names {
		if !name.Initial && !titled {
			names.add(name.Folded, segment)
		}
		if name.Follows {
			a.beside[[2]string{strings.Clone(s.names[i-1].Folded), strings.Clone(name.Folded)}] = true
		}
	}
}

// neighbours reports whether two names stand side by side anywhere.
func (a *article) neighbours(x, y string) bool {
	return a.beside[[2]string{x, y}] || a.beside[[2]string{y, x}]
}

// isKnown reports whether a pair is of the languages whose names and
// words are known.
func (p *Pair) isKnown() bool {
	return knownPairs[[2]string{languages.Base(p.SourceLang), languages.Base(p.TargetLang)}]
}

// knownPairs are the languages, by their subtags, of which exonyms.tsv has the names.
var knownPairs = map[[2]string]bool{{"fr", "en"}: true}
