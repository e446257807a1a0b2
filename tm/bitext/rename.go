package bitext

import (
	"slices"
	"strconv"

	"fidele/tm/text"
)

// JoinCodes returns the target with the ids of its source: where both have an id,
// it is that of the same code, as [PairCodes] joins them. Codes that the source
// lacks keep their ids where it has no code of that id, and get others where it
// has.
func JoinCodes(source, target text.Text) text.Text {
	if len(target.Codes) == 0 {
		return target
	}
	pairs := PairCodes(source, target)
	names := newNames(source)
	return names.rename(target, pairs.Target, func(c *Inline) (id string) {
		if c.Partner < 0 {
			return ""
		}
		return source.Codes[pairs.Source[c.Partner].First].ID
	})
}

// names gives codes ids that are free.
type names struct{ used map[string]bool }

// newNames returns the names of a text as used.
func newNames(t text.Text) names {
	n := names{make(map[string]bool, len(t.Codes))}
	for i := range t.Codes {
		n.used[t.Codes[i].ID] = true
	}
	return n
}

// rename returns a text whose codes have the ids that id returns, and those for
// which it returns "" their own or another that is free.
func (n names) rename(t text.Text, codes []Inline, id func(c *Inline) string) text.Text {
	renamed := false
	set := func(k int, id string) {
		if t.Codes[k].ID == id {
			return
		}
		if !renamed {
			t.Codes, renamed = slices.Clone(t.Codes), true
		}
		t.Codes[k].ID = id
	}
	for i := range codes {
		c := &codes[i]
		name := id(c)
		if name == "" {
			name = n.free(t.Codes[c.First].ID)
		}
		set(c.First, name)
		set(c.Last, name)
	}
	return t
}

// free returns an id that is not used, and uses it: the one that is wanted, or
// one that begins with it.
func (n names) free(want string) string {
	id := want
	for k := 1; n.used[id] || id == ""; k++ {
		id = want + "t"
		if k > 1 {
			id += strconv.Itoa(k)
		}
	}
	n.used[id] = true
	return id
}

// FitCodes returns a unit of the memory with the codes of a segment that it
// matches, whose ids they take. Codes are joined as [PairCodes] does, the segment's
// with those of the unit's source, and those with the target's. In the target,
//
//   - a code that the segment has too becomes the segment's;
//   - a pair around the whole segment is put around the target, and one around all
//     of the unit that the segment does not have is left out, as comments are;
//   - what is left are codes that the segment lacks. They stay, under ids that it
//     does not use, and extra counts them, but for high endings.
func FitCodes(segment, source, target text.Text) (fitSource, fitTarget text.Text, extra int) {
	if len(segment.Codes) == 0 && len(source.Codes) == 0 && len(target.Codes) == 0 {
		return source, target, 0
	}
	f := fitting{
		segment: segment, target: target,
		left:  pairCodes(segment, source, false),
		right: PairCodes(source, target),
		names: newNames(segment),
	}
	fitSource = f.names.rename(source, f.left.Target, func(c *Inline) string {
		if c.Partner < 0 {
			return ""
		}
		return segment.Codes[f.left.Source[c.Partner].First].ID
	})
	fitTarget, extra = f.fitTarget(fitSource)
	return fitSource, fitTarget, extra
}

// fitting is [FitCodes] at work.
type fitting struct {
	segment, target text.Text
	left            CodePairs // segment and source
	right           CodePairs // source and target
	names           names
	// of are, by code of the target, the codes of the segment, -1 for none.
	of   []int
	used []bool // of the codes of the segment
}

// fitTarget returns the target with the codes of the segment. source has its ids
// already.
func (f *fitting) fitTarget(source text.Text) (out text.Text, extra int) {
	f.find()
	target, codes := f.target, f.right.Target
	end := len(target.Plain)
	out.Plain = target.Plain
	out.Codes = make([]text.Code, 0, len(target.Codes))

	// around are the pairs around the whole segment that the unit knows nothing of.
	var around []*Inline
	for i := range f.left.Source {
		c := &f.left.Source[i]
		if !f.used[i] && c.Partner < 0 && target.Plain != "" && c.IsWhole(f.segment) {
			around = append(around, c)
			open := f.segment.Codes[c.First]
			open.At = 0
			out.Codes = append(out.Codes, open)
		}
	}

	whole := make([]int, len(target.Codes)) // by code, the whole it belongs to
	for i := range codes {
		whole[codes[i].First], whole[codes[i].Last] = i, i
	}
	ids := make([]string, len(codes))
	for k, c := range target.Codes {
		i := whole[k]
		switch of := f.of[i]; {
		case of >= 0:
			at := c.At
			c = f.segment.Codes[f.left.Source[of].First]
			if k == codes[i].Last {
				c = f.segment.Codes[f.left.Source[of].Last]
			}
			c.At = at
		case codes[i].Kind == "comment" || f.isLeftOut(source, i):
			continue
		case k == codes[i].First:
			if !codes[i].Typographic {
				extra++
			}
			if s := codes[i].Partner; s >= 0 {
				ids[i] = source.Codes[f.right.Source[s].First].ID
			} else {
				ids[i] = f.names.free(c.ID)
			}
			c.ID = ids[i]
		default:
			c.ID = ids[i]
		}
		out.Codes = append(out.Codes, c)
	}

	for _, c := range slices.Backward(around) {
		closing := f.segment.Codes[c.Last]
		closing.At = end
		out.Codes = append(out.Codes, closing)
	}
	if len(out.Codes) == 0 {
		out.Codes = nil
	}
	return out, extra
}

// isLeftOut reports whether a code of the target that the segment lacks is a pair
// around all of the unit.
func (f *fitting) isLeftOut(source text.Text, i int) bool {
	c := &f.right.Target[i]
	return c.Partner >= 0 && c.IsWhole(f.target) && f.right.Source[c.Partner].IsWhole(source)
}

// find finds the codes of the segment that those of the target are: those that
// the source leads to, and of the others those with the same content.
func (f *fitting) find() {
	f.of = make([]int, len(f.right.Target))
	f.used = make([]bool, len(f.left.Source))
	for i := range f.right.Target {
		f.of[i] = -1
		if s := f.right.Target[i].Partner; s >= 0 {
			if k := f.left.Target[s].Partner; k >= 0 {
				f.of[i], f.used[k] = k, true
			}
		}
	}

	rest := pairing{texts: [2]text.Text{f.segment, f.target}}
	var index [2][]int
	for k := range f.left.Source {
		if !f.used[k] {
			rest.sides[0] = append(rest.sides[0], alone(f.left.Source[k]))
			index[0] = append(index[0], k)
		}
	}
	for i := range f.right.Target {
		if f.of[i] < 0 {
			rest.sides[1] = append(rest.sides[1], alone(f.right.Target[i]))
			index[1] = append(index[1], i)
		}
	}
	if len(index[0]) == 0 || len(index[1]) == 0 {
		return
	}
	rest.join(content)
	for k, c := range rest.sides[0] {
		if c.Partner >= 0 {
			f.of[index[1][c.Partner]], f.used[index[0][k]] = index[0][k], true
		}
	}
}

// alone returns a code without its partner.
func alone(c Inline) Inline {
	c.Partner = -1
	return c
}
