package tmx

import (
	"fmt"
	"testing"

	"fidele/tm/text"
)

func TestCodesAreNamedAlikeWhetherFewOrMany(t *testing.T) {
	// Ids that are wanted again, pairs, and codes that have none.
	codes := func(n int) (out []text.Code) {
		for k := range n {
			c := text.Code{Kind: text.Alone, Element: "ph"}
			switch k % 4 {
			case 0:
				c.Attrs = []text.Attr{{Name: "x", Value: fmt.Sprint(k % 3)}}
			case 1:
				c.Kind, c.Element, c.ID = text.Open, "hi", pairID(k)
			case 2:
				c.Kind, c.Element, c.ID = text.Close, "hi", pairID(k-1)
			}
			out = append(out, c)
		}
		return out
	}
	few, many := codes(fewCodes), codes(3*fewCodes)
	var s pairs
	s.name(few, "v1.")
	s.name(many, "v1.")

	seen := map[string]bool{}
	for k, c := range many {
		if k < len(few) && c.ID != few[k].ID {
			t.Errorf("code %d is %q among many and %q among few", k, c.ID, few[k].ID)
		}
		if c.Kind == text.Close {
			if c.ID != many[k-1].ID {
				t.Errorf("code %d closes %q as %q", k, many[k-1].ID, c.ID)
			}
			continue
		}
		if seen[c.ID] {
			t.Errorf("code %d has the id %q of an earlier one", k, c.ID)
		}
		seen[c.ID] = true
	}
}
