package ooxml

import (
	"sync"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/runs"
)

// deleted are the elements between runs that hold text which is no longer there.
var deleted = block.NamesOf("w:del", "w:moveFrom")

// ranges are the elements between runs that bound a range of text.
var ranges = sync.OnceValue(func() map[string]runs.RangeMark {
	marks := map[string]runs.RangeMark{}
	for _, what := range []string{
		"w:bookmark", "w:commentRange", "w:perm", "w:moveFromRange", "w:moveToRange",
		"w:customXmlInsRange", "w:customXmlDelRange", "w:customXmlMoveFromRange",
		"w:customXmlMoveToRange",
	} {
		marks[what+"Start"] = runs.RangeMark{What: what, Opens: true}
		marks[what+"End"] = runs.RangeMark{What: what, Closes: true}
	}
	return marks
})

// isRange reports whether an element bounds a range of text or holds deleted text.
func isRange(name string) bool {
	_, bounds := ranges()[name]
	return bounds || deleted.Has(name)
}

// rangeOf returns what of a range an element is.
func rangeOf(e *element) runs.RangeMark {
	m := ranges()[e.name]
	m.ID = e.id
	return m
}
