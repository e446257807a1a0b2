package quality

import (
	"html"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"fidele/tm/text"
)

// reference finds the references to characters that stand in a text as they are,
// as in tables of strings for web pages: "&nbsp;", "&#160;".
var reference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});`)
})

// machine is what a text holds that programs read: tags, placeholders, addresses
// and references to characters.
type machine struct {
	spans   []Span // in order, none inside another
	objects []int  // where inline codes stand that show something, in order
}

// machineText returns what programs read of the target.
func (p *pair) machineText() *machine {
	if p.machine != nil {
		return p.machine
	}
	s := p.target
	m := &machine{objects: objectsIn(p.unit.Target.Codes)}
	p.machine = m
	if hasTag(s) {
		for _, t := range tagInText().FindAllStringIndex(s, -1) {
			m.spans = append(m.spans, Span{t[0], t[1]})
		}
	}
	if strings.IndexByte(s, '&') >= 0 {
		for _, r := range reference().FindAllStringIndex(s, -1) {
			m.spans = append(m.spans, Span{r[0], r[1]})
		}
	}
	m.spans = append(m.spans, p.placeholders(s)...)
	if mayHaveAddress(s) {
		m.spans = append(m.spans, p.addresses(true)...)
	}
	slices.SortFunc(m.spans, func(a, b Span) int { return a.Start - b.Start })
	kept := m.spans[:0]
	for _, sp := range m.spans {
		if n := len(kept); n > 0 && sp.Start < kept[n-1].End {
			kept[n-1].End = max(kept[n-1].End, sp.End)
			continue
		}
		kept = append(kept, sp)
	}
	m.spans = kept
	return m
}

// objectsIn returns where codes stand that show something: those that stand alone,
// and pairs around nothing.
func objectsIn(codes []text.Code) []int {
	var out []int
	for i, c := range codes {
		empty := c.Kind == text.Open && i+1 < len(codes) && codes[i+1].At == c.At &&
			codes[i+1].Kind == text.Close && codes[i+1].ID == c.ID
		if c.Kind == text.Alone || empty {
			out = append(out, c.At)
		}
	}
	return out
}

// objectAt reports whether a code that shows something stands at byte i.
func (m *machine) objectAt(i int) bool {
	_, found := slices.BinarySearch(m.objects, i)
	return found
}

// objectIn returns the first byte from start to end at which a code stands that
// shows something; ok is false without one.
func (m *machine) objectIn(start, end int) (at int, ok bool) {
	k, _ := slices.BinarySearch(m.objects, start)
	if k < len(m.objects) && m.objects[k] <= end {
		return m.objects[k], true
	}
	return 0, false
}

// touches reports whether bytes start to end of the target, or the place between
// two, lie in what programs read.
func (m *machine) touches(start, end int) bool {
	k := sort.Search(len(m.spans), func(k int) bool { return m.spans[k].End > start })
	if k == len(m.spans) {
		return false
	}
	if start == end {
		return m.spans[k].Start < start
	}
	return m.spans[k].Start < end
}

// lastObjectIn returns the last byte from start to end at which a code stands that
// shows something; ok is false without one.
func (m *machine) lastObjectIn(start, end int) (at int, ok bool) {
	k, _ := slices.BinarySearch(m.objects, end+1)
	if k > 0 && m.objects[k-1] >= start {
		return m.objects[k-1], true
	}
	return 0, false
}

// longestReference is how many bytes a reference to a no-break space may have.
const longestReference = 40

// noBreakReferenceBefore reports whether s ends in a reference to a no-break space.
func noBreakReferenceBefore(s string) bool {
	if !strings.HasSuffix(s, ";") {
		return false
	}
	s = s[max(0, len(s)-longestReference):]
	at := strings.LastIndexByte(s, '&')
	return at >= 0 && isNoBreakReference(s[at:])
}

// noBreakReferenceAfter reports whether s begins with one.
func noBreakReferenceAfter(s string) bool {
	if !strings.HasPrefix(s, "&") {
		return false
	}
	s = s[:min(len(s), longestReference)]
	end := strings.IndexByte(s, ';')
	return end > 0 && isNoBreakReference(s[:end+1])
}

// isNoBreakReference reports whether a reference stands for a no-break space.
func isNoBreakReference(s string) bool {
	plain := html.UnescapeString(s)
	r, n := utf8.DecodeRuneInString(plain)
	return n > 0 && n == len(plain) && strings.ContainsRune(noBreakSpaces, r)
}

// keepsCodes reports whether a correction leaves all codes of a target where they
// belong: none stands in the text that it replaces, none that shows something beside
// a text that goes or at a place where another comes, and no pair is left empty.
func keepsCodes(codes []text.Code, fix *Fix) bool {
	goes := fix.Text == "" || fix.Start == fix.End
	k, _ := slices.BinarySearchFunc(codes, fix.Start, func(c text.Code, at int) int { return c.At - at })
	opened := map[string]bool{}
	for _, c := range codes[k:] {
		switch {
		case c.At > fix.End:
			return true
		case c.At > fix.Start && c.At < fix.End, goes && c.Kind == text.Alone:
			return false
		case c.At == fix.Start && c.Kind == text.Open:
			opened[c.ID] = true
		case goes && fix.Start < fix.End && c.At == fix.End && c.Kind == text.Close && opened[c.ID]:
			return false
		}
	}
	return true
}

// addressReader answers which fixes touch addresses, of one text after the other. A
// text is read once.
type addressReader struct {
	text      string
	addresses []Span
}

// touched reports whether a fix changes bytes of an address of s, or puts some inside
// one.
func (a *addressReader) touched(s string, fix *Fix) bool {
	if !mayHaveAddress(s) {
		return false
	}
	if s != a.text {
		a.text, a.addresses = s, addressesIn(s)
	}
	k := sort.Search(len(a.addresses), func(k int) bool { return a.addresses[k].End > fix.Start })
	if k == len(a.addresses) {
		return false
	}
	if fix.Start == fix.End {
		return a.addresses[k].Start < fix.Start
	}
	return a.addresses[k].Start < fix.End
}
