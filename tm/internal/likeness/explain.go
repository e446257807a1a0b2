package likeness

import "slices"

// Edit is one difference of an alignment.
type Edit struct {
	Kind string
	// A and B are the items that differ, nil where one is missing.
	A, B   *Item
	Weight int
}

// Explain returns the edits of a best alignment in the order of the texts, the
// sum of the formula and the score. Where several alignments are best it takes
// the one that puts items beside each other as early as it can.
func (c *Scorer) Explain(s, t *Sentence) (edits []Edit, sum, score int) {
	if score, done := quick(s, t); done {
		switch {
		case score == 99 && s.Text.Plain == t.Text.Plain:
			edits = []Edit{{Kind: "code"}}
		case score == 99:
			edits = []Edit{{Kind: "typography"}}
		}
		return edits, 0, score
	}
	a, b := s.Items, t.Items
	width := len(b) + 1
	table := make([]cost, (len(a)+1)*width)
	for j := range b {
		table[j+1] = table[j] + b[j].gap()
	}
	for i := range a {
		row, next := table[i*width:], table[(i+1)*width:]
		next[0] = row[0] + a[i].gap()
		for j := range b {
			next[j+1] = min(row[j]+pair(s, &a[i], t, &b[j]), row[j+1]+a[i].gap(), next[j]+b[j].gap())
		}
	}
	for i, j := len(a), len(b); i > 0 || j > 0; {
		here := table[i*width+j]
		switch {
		case i > 0 && j > 0 && here == table[(i-1)*width+j-1]+pair(s, &a[i-1], t, &b[j-1]):
			i, j = i-1, j-1
			if p := pair(s, &a[i], t, &b[j]); p != 0 {
				edits = append(edits, Edit{pairKind(s, &a[i], t, &b[j]), &a[i], &b[j], weightOf(p)})
			}
		case i > 0 && here == table[(i-1)*width+j]+a[i-1].gap():
			i--
			edits = append(edits, Edit{a[i].gapKind(), &a[i], nil, weightOf(a[i].gap())})
		default:
			j--
			edits = append(edits, Edit{b[j].gapKind(), nil, &b[j], weightOf(b[j].gap())})
		}
	}
	slices.Reverse(edits)
	if len(edits) == 0 {
		edits = []Edit{{Kind: "typography"}} // a space, or where a code stands
	}
	w := max(len(s.Classes), len(t.Classes))
	sum = c.total(table[len(table)-1], s, t, w)
	return edits, sum, finish(sum, w)
}

func weightOf(c cost) int { return weightWord*c.heavy() + c.light() }

func (i *Item) gapKind() string {
	switch i.Kind {
	case Word:
		return "word"
	case Figure:
		return "number"
	case Code:
		return "code"
	}
	return "punctuation"
}

func pairKind(s *Sentence, i *Item, t *Sentence, j *Item) string {
	if !i.Heavy || i.Class != j.Class {
		if i.Kind != j.Kind {
			return "word"
		}
		return i.gapKind()
	}
	_, kind := within(s, i, t, j)
	return kind
}
