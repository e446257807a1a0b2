package tmx

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// The props in which fidele writes the fields of a unit that TMX has no place
// for. They are read back into the fields.
const (
	ownName        = "fidele" // creationtool
	ownPrefix      = "x-fidele-"
	ownState       = ownPrefix + "state"
	ownLocked      = ownPrefix + "locked"
	ownParagraph   = ownPrefix + "paragraph"
	ownPrevious    = ownPrefix + "previous"
	ownNext        = ownPrefix + "next"
	ownStructure   = ownPrefix + "structure"
	ownUsedBy      = ownPrefix + "used-by"
	ownFile        = ownPrefix + "file"
	ownTool        = ownPrefix + "tool"
	ownBatch       = ownPrefix + "batch"
	ownSourcePlace = ownPrefix + "source-place"
	ownTargetPlace = ownPrefix + "target-place"
	ownAttr        = ownPrefix + "attr"
	ownCodes       = ownPrefix + "codes"
)

// ownProps collects props of our own until the unit is complete.
type ownProps struct {
	state                    *bitext.State
	previous, next           *bitext.ContextHash
	sourceCodes, targetCodes string
}

// take reads a prop into the unit; false when it is not one of ours after all.
func (o *ownProps) take(u *bitext.Unit, p bitext.Prop) bool {
	switch p.Name {
	case ownState:
		s, err := bitext.ParseState(p.Value)
		if err != nil {
			return false
		}
		o.state = &s
	case ownLocked:
		u.Locked = p.Value == "yes"
		return u.Locked
	case ownParagraph:
		n, err := strconv.Atoi(p.Value)
		if err != nil {
			return false
		}
		u.Paragraph = n
	case ownPrevious, ownNext:
		h, err := bitext.ParseContextHash(p.Value)
		if err != nil {
			return false
		}
		if p.Name == ownPrevious {
			o.previous = &h
		} else {
			o.next = &h
		}
	case ownStructure:
		u.Context.Structure = p.Value
	case ownUsedBy:
		u.Used.By = p.Value
	case ownFile:
		u.Origin.File = p.Value
	case ownTool:
		u.Origin.Tool = p.Value
	case ownBatch:
		u.Origin.Batch = p.Value
	case ownSourcePlace:
		return parsePlace(p.Value, &u.SourcePlace)
	case ownTargetPlace:
		return parsePlace(p.Value, &u.TargetPlace)
	case ownAttr:
		name, value, ok := strings.Cut(p.Value, "=")
		if !ok || name == "" {
			return false
		}
		u.Attrs = append(u.Attrs, bitext.Attr{Name: name, Value: value, Level: p.Level})
	case ownCodes:
		switch p.Level {
		case bitext.OnSource:
			o.sourceCodes = p.Value
		case bitext.OnTarget:
			o.targetCodes = p.Value
		default:
			return false
		}
	default:
		return false
	}
	return true
}

// apply sets what wins over the props of other tools.
func (o *ownProps) apply(u *bitext.Unit) {
	if o.state != nil {
		u.State = *o.state
	}
	if o.previous != nil {
		u.Context.Previous = *o.previous
	}
	if o.next != nil {
		u.Context.Next = *o.next
	}
	applyCodes(&u.Source, o.sourceCodes)
	applyCodes(&u.Target, o.targetCodes)
}

// formatPlace writes a place as "start,end,line,column,file".
func formatPlace(p bitext.Place) string {
	return fmt.Sprintf("%d,%d,%d,%d,%s", p.Start, p.End, p.Line, p.Column, p.File)
}

func parsePlace(s string, to *bitext.Place) bool {
	parts := strings.SplitN(s, ",", 5)
	if len(parts) != 5 {
		return false
	}
	var n [4]int
	for i := range n {
		v, err := strconv.Atoi(parts[i])
		if err != nil {
			return false
		}
		n[i] = v
	}
	*to = bitext.Place{Start: n[0], End: n[1], Line: n[2], Column: n[3], File: parts[4]}
	return true
}

// codeFields are the fields of a code that the elements of a segment do not
// say, or say otherwise.
type codeFields struct {
	ID      *string     `json:"id,omitempty"`
	Type    *string     `json:"type,omitempty"`
	Equiv   string      `json:"equiv,omitempty"`
	Element *string     `json:"element,omitempty"`
	Raw     *string     `json:"raw,omitempty"`
	Attrs   []text.Attr `json:"attrs,omitempty"`
	NoAttrs bool        `json:"noattrs,omitempty"`
	Kind    string      `json:"kind,omitempty"`
	Data    *string     `json:"data,omitempty"`
}

// codesProp writes what is different between the codes of a text and those
// that reading its segment gives; "" where they are the same.
func codesProp(want, read []text.Code) string {
	if len(want) != len(read) {
		return ""
	}
	fields := make([]codeFields, len(want))
	same := true
	for i, w := range want {
		r, f := read[i], &fields[i]
		pick := func(to **string, want, read string) {
			if want != read {
				*to, same = &want, false
			}
		}
		pick(&f.ID, w.ID, r.ID)
		pick(&f.Type, w.Type, r.Type)
		pick(&f.Raw, w.Raw, r.Raw)
		pick(&f.Data, w.Data, r.Data)
		if w.Element != r.Element && !(w.Element == "" && r.Element == usualElement(w.Kind)) {
			f.Element, same = &w.Element, false
		}
		if w.Equiv != "" {
			f.Equiv, same = w.Equiv, false
		}
		if w.Kind != r.Kind {
			f.Kind, same = w.Kind.String(), false
		}
		if !slices.Equal(withoutPairing(w.Attrs), withoutPairing(r.Attrs)) {
			f.Attrs, same = w.Attrs, false
			f.NoAttrs = len(w.Attrs) == 0
		}
	}
	if same {
		return ""
	}
	b, err := json.Marshal(fields)
	if err != nil {
		return ""
	}
	return string(b)
}

// withoutPairing leaves out the attributes that ids stand for.
func withoutPairing(attrs []text.Attr) []text.Attr {
	return slices.DeleteFunc(slices.Clone(attrs), func(a text.Attr) bool { return a.Name == "i" || a.Name == "x" })
}

// usualElement is the element that a code of a kind is written as.
func usualElement(k text.CodeKind) string {
	switch k {
	case text.Open:
		return "bpt"
	case text.Close:
		return "ept"
	case text.Alone:
		return "ph"
	}
	return "it"
}

// applyCodes puts back what [codesProp] wrote. A prop that does not fit its
// text (somebody edited the segment) is left out.
func applyCodes(t *text.Text, prop string) {
	if prop == "" {
		return
	}
	var fields []codeFields
	if json.Unmarshal([]byte(prop), &fields) != nil || len(fields) != len(t.Codes) {
		return
	}
	codes := slices.Clone(t.Codes)
	for i, f := range fields {
		c := &codes[i]
		for _, s := range []struct {
			to   *string
			from *string
		}{{&c.ID, f.ID}, {&c.Type, f.Type}, {&c.Element, f.Element}, {&c.Raw, f.Raw}, {&c.Data, f.Data}} {
			if s.from != nil {
				*s.to = *s.from
			}
		}
		c.Equiv = f.Equiv
		if f.Attrs != nil || f.NoAttrs {
			c.Attrs = f.Attrs
		}
		if f.Kind != "" && c.Kind.UnmarshalText([]byte(f.Kind)) != nil {
			return
		}
	}
	changed := text.Text{Plain: t.Plain, Codes: codes}
	if changed.Check() == nil {
		*t = changed
	}
}
