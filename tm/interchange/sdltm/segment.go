package sdltm

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"fidele/tm/text"
	"fidele/tm/xml"
)

// errSegment: a segment that is not written as Studio writes them.
var errSegment = errors.New("not a segment of Studio")

// tag is a Tag element of a segment.
type tag struct{ kind, anchor, id, equiv string }

// parseSegment reads a segment: a Segment element whose Elements are texts and tags.
func parseSegment(src string) (out text.Text, err error) {
	r := xml.NewReader(strings.TrimPrefix(src, "\uFEFF"), xml.Options{})
	var plain strings.Builder
	var path []string
	var t tag
	var value strings.Builder // of the element that is open
	elements := false
	used := ids{last: map[string]int{}, numbers: map[string]int{}}
	for {
		token, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return out, fmt.Errorf("%w: %w", errSegment, err)
		}
		switch token.Kind {
		case xml.Start:
			if len(path) == 0 && token.Name != "Segment" {
				return out, fmt.Errorf("%w: it begins with <%s>", errSegment, token.Name)
			}
			elements = elements || token.Name == "Elements"
			value.Reset()
			if token.Name == "Tag" {
				t = tag{}
			}
			if !token.Empty {
				path = append(path, token.Name)
			}
		case xml.Text, xml.CData:
			value.WriteString(token.Value)
		case xml.End:
			parent := ""
			path = path[:len(path)-1]
			if len(path) > 0 {
				parent = path[len(path)-1]
			}
			switch {
			case parent == "Text" && token.Name == "Value":
				plain.WriteString(value.String())
			case parent == "Tag":
				t.set(token.Name, value.String())
			case token.Name == "Tag":
				code, err := t.code(out.Codes, &used)
				if err != nil {
					return out, err
				}
				code.At = plain.Len()
				used.last[code.ID] = len(out.Codes)
				out.Codes = append(out.Codes, code)
			}
			value.Reset()
		}
	}
	if !elements {
		return out, fmt.Errorf("%w: it has no elements", errSegment)
	}
	for i := range out.Codes {
		if c := &out.Codes[i]; c.Kind == text.Open && used.last[c.ID] == i {
			c.Kind = text.OpenHalf // its end is in no segment, or lost
		}
	}
	out.Plain = plain.String()
	return out, nil
}

func (t *tag) set(name, value string) {
	switch name {
	case "Type":
		t.kind = value
	case "Anchor":
		t.anchor = value
	case "TagID":
		t.id = value
	case "TextEquivalent":
		t.equiv = value
	}
}

// ids are the ids of the codes of a segment.
type ids struct {
	last    map[string]int // the last code of each
	numbers map[string]int // by anchor, the last that made an id of it
}

// code makes the inline code of a tag that stands behind others. The two ends of a
// pair have the same anchor.
func (t *tag) code(before []text.Code, used *ids) (text.Code, error) {
	c := text.Code{ID: t.anchor, Data: t.id, Equiv: t.equiv}
	if c.ID == "" || c.ID == "0" {
		c.ID = fmt.Sprintf("t%d", len(before)+1)
	}
	i, taken := used.last[c.ID]
	switch t.kind {
	case "Start":
		c.Kind = text.Open
	case "End":
		if taken && before[i].Kind == text.Open {
			c.Kind, c.Data = text.Close, ""
			return c, nil
		}
		c.Kind = text.CloseHalf
	case "UnmatchedStart":
		c.Kind = text.OpenHalf
	case "UnmatchedEnd":
		c.Kind = text.CloseHalf
	case "Standalone", "TextPlaceholder", "LockedContent", "Undefined":
		c.Kind = text.Alone
	default:
		return c, fmt.Errorf("%w: a tag of the type %q", errSegment, t.kind)
	}
	if !taken {
		return c, nil
	}
	n := max(len(before), used.numbers[t.anchor])
	for taken {
		n++
		c.ID = fmt.Sprintf("%s-%d", t.anchor, n)
		_, taken = used.last[c.ID]
	}
	used.numbers[t.anchor] = n
	return c, nil
}
