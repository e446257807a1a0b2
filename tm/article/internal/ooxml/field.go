package ooxml

import (
	"strings"

	"fidele/tm/article/internal/runs"
)

// fieldEnds returns for each run how many runs further the field ends that it
// begins, 0 when it begins none or does not end among the runs. The distances
// stay true for any stretch of the runs in which the field ends.
func fieldEnds(list []*element) []int {
	// A field ends at the first run behind which as many fields are open as in
	// front of its beginning.
	open := make([]int, len(list)+1) // in front of each run
	for i, r := range list {
		open[i+1] = open[i] + fieldChars(r)
	}

	ends := make([]int, len(list))
	next := map[int]int{} // by number of open fields, the next run behind which they are
	for i := len(list) - 1; i >= 0; i-- {
		next[open[i+1]] = i
		if end, ok := next[open[i]]; ok {
			ends[i] = end - i
		}
	}
	return ends
}

// fieldChars returns how many more fields are open behind a run than in front of
// it.
func fieldChars(run *element) int {
	n := 0
	for _, c := range run.children {
		if c.name != "w:fldChar" {
			continue
		}
		switch c.fieldChar {
		case "begin":
			n++
		case "end":
			n--
		}
	}
	return n
}

// isLink reports whether a field is a link, by its instruction.
func isLink(instruction string) bool {
	return strings.HasPrefix(strings.TrimSpace(instruction), "HYPERLINK")
}

// showsText reports whether a field shows text that the writer of the article gave
// it, and which is translated. What others show is computed.
func showsText(instruction string) bool {
	return isLink(instruction) || strings.HasPrefix(strings.TrimSpace(instruction), "FORMTEXT")
}

// field reads the runs of a field, whose nested fields end where ends says: one that
// shows text is a pair around it, any other one code.
func (d *paragraph) field(list []*element, ends []int) {
	instruction, separate := fieldHead(list)
	last := len(list) - 1
	whole := !showsText(instruction) || separate < 0 || separate == last
	if whole || hasWords(list[:separate+1]...) || hasWords(list[last]) {
		d.between(runs.WholeItem, list, "field")
		return
	}

	codeType := "field"
	if isLink(instruction) {
		codeType = "link"
		if d.Left != nil && strings.Contains(instruction, ` \o "`) {
			d.Left["tooltip of a link field"]++
		}
	}
	d.between(runs.BorderItem, list[:separate+1], codeType)
	d.Items[len(d.Items)-1].Open = true
	d.nest(list[separate+1:last], ends[separate+1:last])
	d.between(runs.BorderItem, list[last:], codeType)
}

// between adds runs, or pieces of such, that are one code.
func (d *paragraph) between(kind runs.ItemKind, list []*element, codeType string) {
	first, last := list[0], list[len(list)-1]
	it := runs.Item{
		Kind: kind, From: first.from, To: last.to, CodeType: codeType,
		Enters: first.afterPiece, Leaves: last.beforePiece,
	}
	if it.Enters {
		it.Format = d.format(first.child("w:rPr"))
	}
	if it.Leaves {
		it.Last = d.format(last.child("w:rPr"))
		it.Within = it.Enters && first.inner == last.inner
	}
	d.Add(it)
}

// divided returns elements in which every run that holds the characters of fields
// beside other things is in pieces.
func divided(children []*element) []*element {
	var out []*element
	for _, c := range children {
		if c.name != "w:r" || c.child("w:fldChar") == nil {
			out = append(out, c)
			continue
		}
		out = append(out, pieces(c)...)
	}
	return out
}

// pieces divides a run before and behind each character of a field. Each piece has
// the properties of the run.
func pieces(run *element) []*element {
	var properties []*element
	rest := run.children
	if len(rest) > 0 && rest[0].name == "w:rPr" {
		properties, rest = rest[:1:1], rest[1:]
	}

	var out []*element
	at := run.from
	for i := 0; i < len(rest); {
		end := i + 1
		for rest[i].name != "w:fldChar" && end < len(rest) && rest[end].name != "w:fldChar" {
			end++
		}
		piece := *run
		piece.children = append(properties, rest[i:end]...)
		piece.from, piece.afterPiece = at, i > 0
		if end < len(rest) {
			piece.to, piece.beforePiece = rest[end-1].to, true
		}
		at, i = piece.to, end
		out = append(out, &piece)
	}
	return out
}

// fieldHead returns the instruction of a field and the index of the run that
// separates it from what is shown, -1 when there is none.
func fieldHead(list []*element) (instruction string, separate int) {
	var b strings.Builder
	for i, r := range list {
		found := false
		for _, c := range r.children {
			switch {
			case found:
			case c.name == "w:instrText":
				for _, t := range c.children {
					b.WriteString(t.val)
				}
			case c.name == "w:fldChar" && c.fieldChar == "separate":
				found = true
			}
		}
		if found {
			return b.String(), i
		}
	}
	return b.String(), -1
}

// hasWords reports whether runs hold text.
func hasWords(list ...*element) bool {
	for _, r := range list {
		if r.child("w:t") != nil {
			return true
		}
	}
	return false
}
