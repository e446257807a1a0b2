package docx

import "strings"

// fieldEnds returns for each run the index of the run that ends the field which
// it begins, -1 when it begins none or does not end among the runs.
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
		end, ok := next[open[i]]
		if !ok || end == i {
			end = -1
		}
		ends[i] = end
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

// field reads the runs of a field: a link is a pair around its text, any other
// field one code. It returns the index of the last run it took.
func (d *paragraph) field(runs []*element) int {
	instruction, separate := "", -1
	for i, r := range runs {
		for _, c := range r.children {
			if c.name == "w:instrText" && separate < 0 {
				for _, t := range c.children {
					instruction += t.val
				}
			}
			if c.name == "w:fldChar" && c.fieldChar == "separate" && separate < 0 {
				separate = i
			}
		}
	}

	last := len(runs) - 1
	link := strings.HasPrefix(strings.TrimSpace(instruction), "HYPERLINK")
	whole := !link || separate < 0 || separate == last
	if whole || hasWords(runs[:separate+1]...) || hasWords(runs[last]) {
		d.items = append(d.items, item{
			kind: wholeItem, from: runs[0].from, to: runs[last].to, codeType: "field",
		})
		return last
	}
	d.border(runs[0].from, runs[separate].to, "link", true)
	d.content(&element{children: runs[separate+1 : last]})
	d.border(runs[last].from, runs[last].to, "link", false)
	return last
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
