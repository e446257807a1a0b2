package text

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is a string and the inline codes that stand in it. The zero value is
// the empty text.
type Text struct {
	// Plain is the text without codes, UTF-8.
	Plain string
	// Codes are ordered by At; codes at the same offset stand in reading order.
	Codes []Code
}

// A Code is an inline code: formatting, a link, a variable, a line break;
// whatever stands in a text and is not text.
type Code struct {
	// At is where the code stands, a byte offset into Text.Plain
	// (0 to len(Plain)).
	At int `json:"at"`
	// Kind says whether the code opens, closes or stands alone.
	Kind CodeKind `json:"kind"`
	// ID joins the two halves of a pair, and a code of the source to the same
	// code in the target. Not empty; unique among the codes of one text but
	// for the two halves of a pair.
	ID string `json:"id"`
	// Data is the code as its article writes it ("<b>"), "" when unknown.
	Data string `json:"data,omitempty"`
	// Type names what the code does ("bold", "link", "image"), "" when unknown.
	Type string `json:"type,omitempty"`
	// Equiv is text that the code stands for ("\n" for a line break).
	Equiv string `json:"equiv,omitempty"`
	// Element is the element that carried the code in the file it was read
	// from ("bpt", "g", "hi"); a codec that knows it writes it again.
	Element string `json:"-"`
	// Raw is the markup inside that element where it is more than text (a
	// TMX sub-flow); written again by the codec that read it.
	Raw string `json:"-"`
	// Attrs are attributes of that element that have no field here, in the
	// order of the file.
	Attrs []Attr `json:"-"`
}

// Attr is an attribute as a file spells it.
type Attr struct{ Name, Value string }

// CodeKind says how a code relates to the text around it.
type CodeKind uint8

// The kinds of inline code.
const (
	// Open begins a pair whose end is in the same text.
	Open CodeKind = iota + 1
	// Close ends a pair whose beginning is in the same text.
	Close
	// Alone stands by itself.
	Alone
	// OpenHalf begins a pair whose end lies in another segment.
	OpenHalf
	// CloseHalf ends a pair whose beginning lies in another segment.
	CloseHalf
)

var kindNames = [...]string{
	Open:      "open",
	Close:     "close",
	Alone:     "alone",
	OpenHalf:  "open-half",
	CloseHalf: "close-half",
}

// String returns the kind's name: open, close, alone, open-half or close-half.
func (k CodeKind) String() string {
	if k >= Open && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("CodeKind(%d)", uint8(k))
}

// MarshalText writes the kind's name.
func (k CodeKind) MarshalText() ([]byte, error) {
	if k < Open || int(k) >= len(kindNames) {
		return nil, fmt.Errorf("text: no code kind %d", uint8(k))
	}
	return []byte(kindNames[k]), nil
}

// UnmarshalText reads the name of a kind.
func (k *CodeKind) UnmarshalText(b []byte) error {
	i := slices.Index(kindNames[:], string(b))
	if i < int(Open) {
		return fmt.Errorf("text: no code kind %q", b)
	}
	*k = CodeKind(i)
	return nil
}

// New makes a text without codes.
func New(plain string) Text { return Text{Plain: plain} }

// IsBlank reports whether a text has no code and nothing that can be seen: white
// space and characters of no width only.
func IsBlank(t Text) bool {
	if p := t.Plain; p != "" && ' ' < p[0] && p[0] < utf8.RuneSelf {
		return false // as most texts
	}
	blank := func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }
	return len(t.Codes) == 0 && strings.TrimFunc(t.Plain, blank) == ""
}

// IsEmpty reports whether there is neither text nor code.
func (t Text) IsEmpty() bool { return t.Plain == "" && len(t.Codes) == 0 }

// ErrCodes is wrapped by every error about inline codes that do not fit their
// text.
var ErrCodes = errors.New("inline codes do not fit the text")

// Check returns an error that wraps [ErrCodes] when an offset is out of range,
// out of order or inside a character, when an id is missing or used twice, or
// when pairs are incomplete or closed before they open. Pairs may overlap.
func (t Text) Check() error {
	at := 0
	open := map[string]bool{}
	seen := map[string]bool{}
	for i, c := range t.Codes {
		switch {
		case c.At < at || c.At > len(t.Plain):
			return fmt.Errorf("%w: code %d stands at byte %d of %d",
				ErrCodes, i, c.At, len(t.Plain))
		case c.At < len(t.Plain) && !utf8.RuneStart(t.Plain[c.At]):
			return fmt.Errorf("%w: code %d stands inside a character, at byte %d",
				ErrCodes, i, c.At)
		case c.ID == "":
			return fmt.Errorf("%w: code %d has no id", ErrCodes, i)
		case c.Kind == Close && !open[c.ID]:
			return fmt.Errorf("%w: code %q closes what is not open", ErrCodes, c.ID)
		case c.Kind != Close && seen[c.ID]:
			return fmt.Errorf("%w: two codes have the id %q", ErrCodes, c.ID)
		case c.Kind < Open || c.Kind > CloseHalf:
			return fmt.Errorf("%w: code %q has no kind", ErrCodes, c.ID)
		}

		at = c.At
		seen[c.ID] = true
		switch c.Kind {
		case Open:
			open[c.ID] = true
		case Close:
			delete(open, c.ID)
		}
	}

	for _, c := range t.Codes {
		if c.Kind == Open && open[c.ID] {
			return fmt.Errorf("%w: code %q is never closed", ErrCodes, c.ID)
		}
	}
	return nil
}

// Equal reports whether both texts have the same characters and the same codes
// (place, kind, id and data) in the same order.
func (t Text) Equal(u Text) bool {
	return t.Plain == u.Plain && slices.EqualFunc(t.Codes, u.Codes, func(a, b Code) bool {
		return a.At == b.At && a.Kind == b.Kind && a.ID == b.ID && a.Data == b.Data
	})
}

// Slice returns the part of t from byte start up to byte end, with the codes
// that belong to it: at the start, a closing code stays with what came before;
// at the end, an opening code goes with what follows; so that slices over
// adjacent ranges share out the codes without loss. A stand-alone code on a
// border goes right. A pair that is cut becomes two halves. An empty range of a text that
// is not empty has no codes: at both ends they belong to the range beside it. Start and
// end must lie on character borders.
func (t Text) Slice(start, end int) Text {
	out := Text{Plain: t.Plain[start:end]}
	if len(t.Codes) == 0 || start == end && t.Plain != "" {
		return out
	}

	from, to := t.border(start), t.border(end)
	if start == 0 {
		from = 0
	}
	if end == len(t.Plain) {
		to = len(t.Codes)
	}
	if from >= to {
		return out
	}

	out.Codes = slices.Clone(t.Codes[from:to])
	for i := range out.Codes {
		out.Codes[i].At = min(max(out.Codes[i].At-start, 0), end-start)
	}
	halve(out.Codes)
	return out
}

// Reworded returns t with another plain text. Codes at its beginning stay there, all
// others go to its end.
func (t Text) Reworded(plain string) Text {
	out := Text{Plain: plain, Codes: slices.Clone(t.Codes)}
	for i := range out.Codes {
		if out.Codes[i].At > 0 {
			out.Codes[i].At = len(plain)
		}
	}
	return out
}

// border returns the index of the first code that belongs to the right of offset
// at. Codes that stand at the offset are divided after the last closing code
// whose opening one lies further left.
func (t Text) border(at int) int {
	first, _ := slices.BinarySearchFunc(t.Codes, at, func(c Code, at int) int { return c.At - at })
	cut := first
	var opened map[string]int // where codes that stand here open, by their ids
	for i := first; i < len(t.Codes) && t.Codes[i].At == at; i++ {
		switch c := t.Codes[i]; c.Kind {
		case Open:
			if opened == nil {
				opened = map[string]int{}
			}
			opened[c.ID] = i
		case Close:
			if o, ok := opened[c.ID]; !ok || o < cut {
				cut = i + 1
			}
		case CloseHalf:
			cut = i + 1
		}
	}
	return cut
}

// halve turns pairs of which only one code is present into halves, and halves
// of which both are present into pairs.
func halve(codes []Code) {
	opened := map[string]int{}
	for i, c := range codes {
		switch c.Kind {
		case Open, OpenHalf:
			codes[i].Kind = OpenHalf
			opened[c.ID] = i
		case Close, CloseHalf:
			codes[i].Kind = CloseHalf
			if o, ok := opened[c.ID]; ok {
				codes[o].Kind, codes[i].Kind = Open, Close
				delete(opened, c.ID)
			}
		}
	}
}

// Concat joins texts. Halves of one pair that meet become a pair again.
func Concat(parts ...Text) Text {
	var b strings.Builder
	var codes []Code
	for _, p := range parts {
		for _, c := range p.Codes {
			c.At += b.Len()
			codes = append(codes, c)
		}
		b.WriteString(p.Plain)
	}
	halve(codes)
	return Text{Plain: b.String(), Codes: codes}
}

// trimmed is the white space that Trim cuts off.
const trimmed = " \t\r\n\u00a0\u202f\u2009"

// Trim cuts white space from both ends; codes stay, moved to the new ends.
func (t Text) Trim() Text {
	left := len(t.Plain) - len(strings.TrimLeft(t.Plain, trimmed))
	plain := strings.TrimRight(t.Plain[left:], trimmed)
	if len(plain) == len(t.Plain) {
		return t
	}

	out := Text{Plain: plain, Codes: slices.Clone(t.Codes)}
	for i := range out.Codes {
		out.Codes[i].At = min(max(out.Codes[i].At-left, 0), len(plain))
	}
	return out
}
