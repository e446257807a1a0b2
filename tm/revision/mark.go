package revision

import (
	"slices"
	"sort"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Mark is a difference of two segments that is not in their words.
type Mark struct {
	Class Class // [Structure], [Code] or [Address]
	// Old and New say what stood there and what does now: a kind of block, the markup
	// of a code, an address; "" where nothing is. A code that stands elsewhere among
	// the words has both.
	Old, New string
	// OldAt and NewAt are bytes of the two texts at which the code stands; -1 where it
	// does not, and for structure.
	OldAt, NewAt int
}

// What a segment does with the paragraph of the segment before it.
const (
	beginsBlock = "begins a paragraph"
	staysBlock  = "continues the paragraph"
)

// settings compares where segments stand in their articles.
type settings struct {
	old, new []Segment
	// lastOld and lastNew are the last segments so far, plus 1, that are in both and
	// did not move.
	lastOld, lastNew int
}

// marks returns how the blocks of a bead differ. Beads come in order.
func (s *settings) marks(b bead) (marks []Mark) {
	if len(b.old) == 0 || len(b.new) == 0 {
		return nil
	}
	old, new := &s.old[b.old[0]], &s.new[b.new[0]]
	if old.Structure == "" || new.Structure == "" {
		return nil
	}
	if old.Structure != new.Structure {
		marks = append(marks, Mark{Structure, old.Structure, new.Structure, -1, -1})
	}
	if b.moved {
		return marks
	}
	if s.lastOld > 0 {
		before := s.old[s.lastOld-1].Block == old.Block
		after := s.new[s.lastNew-1].Block == new.Block
		switch {
		case before && !after:
			marks = append(marks, Mark{Structure, staysBlock, beginsBlock, -1, -1})
		case after && !before:
			marks = append(marks, Mark{Structure, beginsBlock, staysBlock, -1, -1})
		}
	}
	s.lastOld, s.lastNew = b.old[len(b.old)-1]+1, b.new[len(b.new)-1]+1
	return append(marks, s.within(b)...)
}

// within returns how the borders of blocks inside a bead of several segments differ:
// their numbers tell where sentences were joined with the paragraphs around them.
func (s *settings) within(b bead) []Mark {
	borders := func(segments []Segment, indexes []int) (n int) {
		for k := 1; k < len(indexes); k++ {
			if segments[indexes[k]].Block != segments[indexes[k-1]].Block {
				n++
			}
		}
		return n
	}
	switch old, new := borders(s.old, b.old), borders(s.new, b.new); {
	case old < new:
		return []Mark{{Structure, staysBlock, beginsBlock, -1, -1}}
	case old > new:
		return []Mark{{Structure, beginsBlock, staysBlock, -1, -1}}
	}
	return nil
}

// codeMarks returns how the codes of a change differ: those that went, that came,
// that stand elsewhere among the words, and that lead elsewhere.
func codeMarks(c *Change) []Mark {
	if len(c.Old) == 0 || len(c.New) == 0 || len(c.OldText.Codes)+len(c.NewText.Codes) == 0 {
		return nil
	}
	p := bitext.PairVersions(c.OldText, c.NewText)
	f := follower{hunks: c.Hunks, new: c.NewText.Plain}
	var marks []Mark
	came := 0 // codes of the new text told so far
	tellNew := func(before int) {
		for ; came < before; came++ {
			if n := &p.Target[came]; n.Partner < 0 {
				marks = append(marks, Mark{Code, "", shown(n, c.NewText), -1, c.NewText.Codes[n.First].At})
			}
		}
	}
	for i := range p.Source {
		o := &p.Source[i]
		at := c.OldText.Codes[o.First].At
		if o.Partner < 0 {
			marks = append(marks, Mark{Code, shown(o, c.OldText), "", at, -1})
			continue
		}
		tellNew(o.Partner)
		n := &p.Target[o.Partner]
		m := Mark{Code, shown(o, c.OldText), shown(n, c.NewText), at, c.NewText.Codes[n.First].At}
		from, to := o.Address(c.OldText), n.Address(c.NewText)
		switch {
		case from != to:
			m.Class, m.Old, m.New = Address, from, to
			marks = append(marks, m)
		case markup(o, c.OldText) != markup(n, c.NewText):
			marks = append(marks, m)
		case !f.leads(at, m.NewAt) ||
			!f.leads(c.OldText.Codes[o.Last].At, c.NewText.Codes[n.Last].At):
			marks = append(marks, m)
		}
	}
	tellNew(len(p.Target))
	return f.replaced(marks)
}

// replaced makes one mark of a code that went and the next one, which came in its
// place.
func (f *follower) replaced(marks []Mark) []Mark {
	out := marks[:0]
	for _, m := range marks {
		k := len(out) - 1
		if k >= 0 && out[k].New == "" && m.Old == "" && f.leads(out[k].OldAt, m.NewAt) {
			out[k].New, out[k].NewAt = m.New, m.NewAt
			continue
		}
		out = append(out, m)
	}
	return out
}

// plainFormatting are kinds of code that look alike, however they are written.
var plainFormatting = []string{
	"bold", "italic", "underline", "strike", "subscript", "superscript", "break",
}

// markup returns what of the markup of a code readers can see.
func markup(c *bitext.Inline, t text.Text) string {
	if slices.Contains(plainFormatting, c.Kind) {
		return c.Kind
	}
	first, last := t.Codes[c.First], t.Codes[c.Last]
	if c.First == c.Last {
		last.Data = ""
	}
	if first.Data == "" && last.Data == "" {
		return c.Kind
	}
	data := first.Data + "\x00" + last.Data
	if to := c.Address(t); to != "" {
		data = strings.Replace(data, "](<"+to+">", "]("+to, 1) // as Markdown may write it
	}
	return data
}

// shown returns what people know a code by: its markup with the words it encloses
// left out, else its kind or id.
func shown(c *bitext.Inline, t text.Text) string {
	first, last := t.Codes[c.First], t.Codes[c.Last]
	data := first.Data
	if c.First != c.Last && last.Data != "" {
		data += "…" + last.Data
	}
	switch {
	case data != "":
		return data
	case c.Kind != "":
		return "{" + c.Kind + "}"
	}
	return "{" + first.ID + "}"
}

// follower follows places of the old text into the new one.
type follower struct {
	hunks []Hunk
	new   string
}

// leads reports whether a place of the old text is that place of the new text. In
// words that were replaced, and across white space, a code may stand anywhere.
func (f *follower) leads(old, new int) bool {
	at := old
	k := sort.Search(len(f.hunks), func(k int) bool { return f.hunks[k].Old.End >= old })
	switch {
	case k < len(f.hunks) && f.hunks[k].Old.Start <= old:
		h := f.hunks[k]
		if new >= h.New.Start && new <= h.New.End {
			return true
		}
		at += h.New.End - h.Old.End
	case k > 0:
		h := f.hunks[k-1]
		at += h.New.End - h.Old.End
	}
	lo, hi := max(min(at, new), 0), min(max(at, new), len(f.new))
	return lo > hi || strings.TrimSpace(f.new[lo:hi]) == ""
}
