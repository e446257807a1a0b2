package docx

import "strings"

// fieldEnds returns for each run how many runs further the field ends that it
// begins, 0 when it begins none or does not end among the runs. The distances
// stay true for any stretch of the runs in which the field ends.
func fieldEnds(runs []*element) []int {
	// A field ends at the first run behind which as many fields are open as in
	// front of its beginning.
	open := make([]int, len(runs)+1) // in front of each run
	for i, r := range runs {
		open[i+1] = open[i] + fieldChars(r)
	}

	ends := make([]int, len(runs))
	next := map[int]int{} // by number of open fields, the next run behind which they are
	for i := len(runs) - 1; i >= 0; i-- {
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

// field reads the runs of a field, whose nested fields end where ends says: a link
// is a pair around its text, any other field one code.
func (d *paragraph) field(runs []*element, ends []int) {
	instruction, separate := fieldHead(runs)
	last := len(runs) - 1
	link := strings.HasPrefix(strings.TrimSpace(instruction), "HYPERLINK")
	whole := !link || separate < 0 || separate == last
	if whole || hasWords(runs[:separate+1]...) || hasWords(runs[last]) {
		d.items = append(d.items, item{
			kind: wholeItem, from: runs[0].from, to: runs[last].to, codeType: "field",
		})
		return
	}

	d.border(runs[0].from, runs[separate].to, "link", true)
	d.nest(runs[separate+1:last], ends[separate+1:last])
	d.border(runs[last].from, runs[last].to, "link", false)
}

// fieldHead returns the instruction of a field and the index of the run that
// separates it from what is shown, -1 when there is none.
func fieldHead(runs []*element) (instruction string, separate int) {
	var b strings.Builder
	for i, r := range runs {
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
func hasWords(runs ...*element) bool {
	for _, r := range runs {
		if r.child("w:t") != nil {
			return true
		}
	}
	return false
}
