package bitext

import (
	"slices"
	"strings"

	"fidele/tm/text"
)

// CodePairs says which inline codes of a source and a target are the same.
type CodePairs struct{ Source, Target []Inline }

// PairCodes joins the codes of a source with those of its target by what they
// are. Codes of one shape are joined, the most alike first:
//
//   - those with the same content;
//   - those that do the same and lead to the same address;
//   - those that do the same and lead to addresses that differ in nothing but the
//     language ("/fr/loi", "/en/loi");
//   - those that do the same, such as two links, unless their content is what
//     they are, as that of a variable is;
//   - those of which one side does not say what they are, by their ids.
//
// Among equals, ids decide where all of them agree with what the codes are, as
// those of translation tools do; else the order, and of those that one side has
// too many, the ones that cross fewest others.
func PairCodes(source, target text.Text) CodePairs { return pairCodes(source, target, true) }

// PairVersions joins the codes of two versions of one text as [PairCodes] does those
// of a unit; ids, which every file gives anew, say nothing.
func PairVersions(old, new text.Text) CodePairs { return pairCodes(old, new, false) }

// pairCodes is [PairCodes] of a unit, or else of two texts of one language that come
// from different files: their ids have nothing to do with each other, and where the
// texts are the same, what stands in one place is the same code.
func pairCodes(source, target text.Text, unit bool) CodePairs {
	if len(source.Codes) == 0 && len(target.Codes) == 0 {
		return CodePairs{}
	}
	p := pairing{
		texts: [2]text.Text{source, target},
		sides: [2][]Inline{Inlines(source), Inlines(target)},
		unit:  unit,
	}
	out := CodePairs{p.sides[0], p.sides[1]}
	if len(out.Source) == 0 || len(out.Target) == 0 || p.same() {
		return out
	}
	p.idsAgree = unit && p.ids()
	for _, like := range likenesses {
		p.join(like)
	}
	p.joinUnknown()
	return out
}

// pairing is [PairCodes] at work. Side 0 is the source.
type pairing struct {
	texts    [2]text.Text
	sides    [2][]Inline
	unit     bool // the texts are source and target of one unit
	idsAgree bool
}

// link joins two codes.
func (p *pairing) link(s, t int) { p.sides[0][s].Partner, p.sides[1][t].Partner = t, s }

// first returns the first code of a whole.
func (p *pairing) first(side, i int) *text.Code {
	return &p.texts[side].Codes[p.sides[side][i].First]
}

func (p *pairing) last(side, i int) *text.Code {
	return &p.texts[side].Codes[p.sides[side][i].Last]
}

// same joins the codes of texts that have the same codes in the same order, as
// most have.
func (p *pairing) same() bool {
	if len(p.sides[0]) != len(p.sides[1]) {
		return false
	}
	for i := range p.sides[0] {
		a, b := p.first(0, i), p.first(1, i)
		if p.sides[0][i].shape != p.sides[1][i].shape || a.ID != b.ID || a.Data != b.Data ||
			p.last(0, i).Data != p.last(1, i).Data || a.Type != b.Type ||
			p.sides[0][i].Typographic != p.sides[1][i].Typographic {
			return false
		}
	}
	for i := range p.sides[0] {
		p.link(i, i)
	}
	return true
}

// ids reports whether the ids can be believed: no two codes have the same one
// and are surely not the same.
func (p *pairing) ids() bool {
	byID := p.byID()
	for i := range p.sides[0] {
		k, ok := byID[p.first(0, i).ID]
		if !ok {
			continue
		}
		a, b := &p.sides[0][i], &p.sides[1][k]
		equal := content(p, 0, i) == content(p, 1, k)
		loose := a.Kind == b.Kind && a.isLoose(p.texts[0]) && b.isLoose(p.texts[1])
		if !equal && !loose && !p.unknown(0, i) && !p.unknown(1, k) {
			return false
		}
	}
	return true
}

// byID returns the codes of the target by their ids.
func (p *pairing) byID() map[string]int {
	m := make(map[string]int, len(p.sides[1]))
	for k := range p.sides[1] {
		if id := p.first(1, k).ID; id != "" {
			m[id] = k
		}
	}
	return m
}

// unknown reports whether a text does not say what a code is.
func (p *pairing) unknown(side, i int) bool {
	c := p.first(side, i)
	return c.Data == "" && c.Type == "" && p.last(side, i).Data == ""
}

// A likeness names a code so that those of one name are alike; "" for codes that
// it says nothing of.
type likeness func(p *pairing, side, i int) string

// likenesses are tried one after the other.
var likenesses = []likeness{content, sameAddress, likeAddress, sameKind}

// content names a code by its markup, or its type where that is all.
func content(p *pairing, side, i int) string {
	c := &p.sides[side][i]
	first, last := p.first(side, i), p.last(side, i)
	name := string(rune(c.shape))
	if c.Typographic {
		name += "^"
	}
	switch {
	case first.Data != "" || last.Data != "":
		return name + "<" + first.Data + "\x00" + last.Data
	case first.Type != "":
		return name + "t" + c.Kind
	}
	return ""
}

// sameAddress names a code by its kind and what it leads to.
func sameAddress(p *pairing, side, i int) string {
	c := &p.sides[side][i]
	if !c.isLoose(p.texts[side]) {
		return ""
	}
	name := string(rune(c.shape)) + c.Kind
	if c.Typographic {
		name += "^"
	}
	return name + "\x00" + address(p.first(side, i).Data, p.last(side, i).Data)
}

// likeAddress is [sameAddress] but for the language in the address.
func likeAddress(p *pairing, side, i int) string {
	c := &p.sides[side][i]
	to := address(p.first(side, i).Data, p.last(side, i).Data)
	if to == "" || !c.isLoose(p.texts[side]) {
		return ""
	}
	return string(rune(c.shape)) + c.Kind + "\x00" + withoutLanguage(to)
}

// sameKind names a code by what it does.
func sameKind(p *pairing, side, i int) string {
	c := &p.sides[side][i]
	if !c.isLoose(p.texts[side]) {
		return ""
	}
	return string(rune(c.shape)) + c.Kind
}

// A bucket is codes of one name that have no partner yet, by side.
type bucket [2][]int

// join joins the codes that are alike.
func (p *pairing) join(like likeness) {
	var order []*bucket
	byName := map[string]*bucket{}
	for side := range p.sides {
		for i := range p.sides[side] {
			if p.sides[side][i].Partner >= 0 {
				continue
			}
			name := like(p, side, i)
			if name == "" {
				continue
			}
			b := byName[name]
			if b == nil {
				if side == 1 {
					continue
				}
				b = &bucket{}
				byName[name], order = b, append(order, b)
			}
			b[side] = append(b[side], i)
		}
	}

	var uneven []*bucket
	for _, b := range order {
		if p.idsAgree {
			p.joinByID(b)
		}
		if len(b[0]) == len(b[1]) {
			p.inOrder(b)
		} else if len(b[0]) > 0 && len(b[1]) > 0 {
			uneven = append(uneven, b)
		}
	}
	if len(uneven) > 0 {
		p.choose(uneven)
	}
}

// inOrder joins the codes of a bucket one by one.
func (p *pairing) inOrder(b *bucket) {
	for k := range min(len(b[0]), len(b[1])) {
		p.link(b[0][k], b[1][k])
	}
}

// joinByID joins the codes of a bucket that have one id, and leaves the others.
func (p *pairing) joinByID(b *bucket) {
	byID := make(map[string]int, len(b[1]))
	for _, k := range b[1] {
		byID[p.first(1, k).ID] = k
	}
	for _, i := range b[0] {
		if k, ok := byID[p.first(0, i).ID]; ok && p.sides[1][k].Partner < 0 {
			p.link(i, k)
		}
	}
	for side := range b {
		b[side] = slices.DeleteFunc(b[side], func(i int) bool { return p.sides[side][i].Partner >= 0 })
	}
}

// joinUnknown joins the codes of one shape of which a side does not say what they
// are: those of one id, and in texts of different files those in one place.
func (p *pairing) joinUnknown() {
	byID := p.byID()
	for i := range p.sides[0] {
		k, ok := byID[p.first(0, i).ID]
		if !ok || !p.canJoin(i, k) {
			continue
		}
		if a, b := p.unknown(0, i), p.unknown(1, k); a && b || p.unit && (a || b) {
			p.link(i, k)
		}
	}
	if p.unit || p.texts[0].Plain != p.texts[1].Plain {
		return
	}
	type place struct{ from, to int }
	placeOf := func(side, i int) place { return place{p.first(side, i).At, p.last(side, i).At} }
	byPlace := map[place]int{}
	for k := range p.sides[1] {
		if p.sides[1][k].Partner < 0 {
			byPlace[placeOf(1, k)] = k
		}
	}
	for i := range p.sides[0] {
		k, ok := byPlace[placeOf(0, i)]
		if ok && p.canJoin(i, k) && (p.unknown(0, i) || p.unknown(1, k)) {
			p.link(i, k)
		}
	}
}

// canJoin reports whether two codes are free and of one shape.
func (p *pairing) canJoin(i, k int) bool {
	a, b := &p.sides[0][i], &p.sides[1][k]
	return a.Partner < 0 && b.Partner < 0 && a.shape == b.shape
}

// mostCells bounds the comparisons of codes that are made so that few cross.
const mostCells = 1 << 12

// choose joins the codes of buckets of which one side has more, in order. Of
// those it takes the ones that stand in a longest common sequence of all codes.
func (p *pairing) choose(uneven []*bucket) {
	number := [2][]int{make([]int, len(p.sides[0])), make([]int, len(p.sides[1]))}
	for n, b := range uneven {
		for side := range b {
			for _, i := range b[side] {
				number[side][i] = n + 1
			}
		}
	}

	common := [2][]bool{make([]bool, len(p.sides[0])), make([]bool, len(p.sides[1]))}
	if len(p.sides[0])*len(p.sides[1]) <= mostCells {
		p.commonSequence(number, common)
	}
	for _, b := range uneven {
		for side := range b {
			if n := len(b[1-side]); len(b[side]) > n {
				b[side] = chosen(b[side], common[side], n)
			}
		}
		p.inOrder(b)
	}
}

// chosen returns n of the codes of a list, in order: those marked, and the first
// of the others.
func chosen(list []int, marked []bool, n int) []int {
	rest := n
	for _, i := range list {
		if marked[i] {
			rest--
		}
	}
	var out []int
	for _, i := range list {
		switch {
		case len(out) == n:
		case marked[i]:
			out = append(out, i)
		case rest > 0:
			out = append(out, i)
			rest--
		}
	}
	return out
}

// commonSequence marks the codes of a longest sequence that both sides have:
// codes with partners, and those of one number.
func (p *pairing) commonSequence(number [2][]int, common [2][]bool) {
	s, t := p.sides[0], p.sides[1]
	width := len(t) + 1
	length := make([]int, (len(s)+1)*width) // from codes i and k on
	match := func(i, k int) bool {
		if s[i].Partner >= 0 || t[k].Partner >= 0 {
			return s[i].Partner == k
		}
		return number[0][i] > 0 && number[0][i] == number[1][k]
	}
	for i := len(s) - 1; i >= 0; i-- {
		for k := len(t) - 1; k >= 0; k-- {
			at := i*width + k
			length[at] = max(length[at+width], length[at+1])
			if match(i, k) {
				length[at] = max(length[at], length[at+width+1]+1)
			}
		}
	}
	for i, k := 0, 0; i < len(s) && k < len(t); {
		at := i*width + k
		switch {
		case match(i, k) && length[at] == length[at+width+1]+1:
			common[0][i], common[1][k] = true, true
			i, k = i+1, k+1
		case length[at] == length[at+width]:
			i++
		default:
			k++
		}
	}
}

// address returns what a code leads to: the href or src of a tag, the address of
// a link or image of Markdown.
func address(first, last string) string {
	for _, data := range []string{last, first} {
		for _, open := range []string{"](", "]["} {
			if i := strings.Index(data, open); i >= 0 && data[0] != '<' {
				to := data[i+2:]
				if enclosed, _, ok := strings.Cut(strings.TrimPrefix(to, "<"), ">"); ok && to[0] == '<' {
					return enclosed
				}
				if end := strings.IndexAny(to, " )]"); end >= 0 {
					to = to[:end]
				}
				return to
			}
		}
	}
	if !strings.HasPrefix(first, "<") {
		return ""
	}
	for _, name := range []string{"href=", "src=", "r:id=", "r:embed="} {
		i := strings.Index(first, name)
		if i <= 0 || first[i-1] != ' ' && first[i-1] != '\n' && first[i-1] != '\t' {
			continue
		}
		value := first[i+len(name):]
		if value == "" {
			continue
		}
		if quote := value[0]; quote == '"' || quote == '\'' {
			value, _, _ = strings.Cut(value[1:], string(rune(quote)))
			return value
		}
		if end := strings.IndexAny(value, " >\n\t"); end >= 0 {
			value = value[:end]
		}
		return value
	}
	return ""
}

// withoutLanguage leaves the parts of an address out that can be a language or a
// country.
func withoutLanguage(address string) string {
	parts := strings.FieldsFunc(strings.ToLower(address), func(r rune) bool {
		return strings.ContainsRune("/.?&=_-#:", r)
	})
	parts = slices.DeleteFunc(parts, func(s string) bool { return len(s) == 2 || s == "www" })
	return strings.Join(parts, "/")
}
