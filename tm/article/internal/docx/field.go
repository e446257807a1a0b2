package docx

import "strings"

// fieldEnd returns the index of the run that ends the field which run number i
// begins, -1 when it begins none or does not end in the paragraph.
func fieldEnd(runs []*element, i int) int {
	depth := 0
	for k := i; k < len(runs); k++ {
		for _, c := range runs[k].children {
			if c.name != "w:fldChar" {
				continue
			}
			switch c.fieldChar {
			case "begin":
				depth++
			case "end":
				depth--
			}
		}
		if depth == 0 {
			if k == i {
				return -1
			}
			return k
		}
	}
	return -1
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
