package text

import (
	"fmt"
	"slices"
	"strings"
)

// Tagged writes t with its codes as numbered tags, for a person to edit:
// <1> and </1> for a pair or for a half of one, <2/> for a code that stands
// alone. The ids are numbered in order of first appearance. In a
// text with codes "<" and "\" of the text itself are written "\<" and "\\"; a
// text without codes is written as it is.
func (t Text) Tagged() string {
	if len(t.Codes) == 0 {
		return t.Plain
	}
	number := tagNumbers(t)
	var b strings.Builder
	at := 0
	for _, c := range t.Codes {
		b.WriteString(tagEscaper.Replace(t.Plain[at:c.At]))
		at = c.At
		b.WriteString(tagFor(c, number[c.ID]))
	}
	b.WriteString(tagEscaper.Replace(t.Plain[at:]))
	return b.String()
}

// tagEscaper keeps what looks like a tag from being one.
var tagEscaper = strings.NewReplacer(`\`, `\\`, `<`, `\<`)

// tagNumbers numbers the ids of the codes from 1, in order of first appearance.
func tagNumbers(t Text) map[string]int {
	number := make(map[string]int, len(t.Codes))
	for _, c := range t.Codes {
		if _, ok := number[c.ID]; !ok {
			number[c.ID] = len(number) + 1
		}
	}
	return number
}

// tagFor returns the tag that stands for a code.
func tagFor(c Code, n int) string {
	switch c.Kind {
	case Open, OpenHalf:
		return fmt.Sprintf("<%d>", n)
	case Close, CloseHalf:
		return fmt.Sprintf("</%d>", n)
	default:
		return fmt.Sprintf("<%d/>", n)
	}
}

// ParseTagged reads what [Text.Tagged] writes, taking the codes from like (the
// source of the unit being translated). Codes may be moved and left out. It
// returns an error that wraps [ErrCodes] for a tag that like does not have, a
// tag used twice, or a pair of which one half is missing.
func ParseTagged(s string, like Text) (Text, error) {
	if len(like.Codes) == 0 {
		return New(s), nil
	}
	byTag := map[string]Code{}
	number := tagNumbers(like)
	for _, c := range like.Codes {
		byTag[tagFor(c, number[c.ID])] = c
	}

	var out Text
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '\\' || s[i+1] == '<'):
			b.WriteByte(s[i+1])
			i += 2
		case s[i] == '<':
			end := strings.IndexByte(s[i:], '>')
			if end < 0 {
				return Text{}, fmt.Errorf(
					"%w: a tag begins at byte %d and never ends; write \\< for a plain <", ErrCodes, i)
			}
			tag := s[i : i+end+1]
			c, ok := byTag[tag]
			if !ok {
				return Text{}, fmt.Errorf(
					"%w: %s is not a tag of the source, or is used twice; write \\< for a plain <",
					ErrCodes, tag)
			}
			delete(byTag, tag)
			c.At = b.Len()
			out.Codes = append(out.Codes, c)
			i += len(tag)
		default:
			b.WriteByte(s[i])
			i++
		}
	}

	out.Plain = b.String()
	if err := out.Check(); err != nil {
		return Text{}, err
	}
	return out, nil
}

// Missing lists the codes of source that target lacks, and Extra those that
// target has too many, both compared by kind and id (or, for codes without a
// counterpart of the same id, by kind and data).
func Missing(source, target Text) (missing, extra []Code) {
	if len(source.Codes) == 0 {
		return nil, slices.Clone(target.Codes)
	}
	taken := make([]bool, len(target.Codes))
	byID := newCodeIndex(target.Codes, func(c Code) string { return c.ID })
	var left []Code
	for _, c := range source.Codes {
		if !byID.take(c.Kind, c.ID, taken) {
			left = append(left, c)
		}
	}

	var byData codeIndex
	for _, c := range left {
		if byData == nil {
			byData = newCodeIndex(target.Codes, func(c Code) string { return c.Data })
		}
		if c.Data == "" || !byData.take(c.Kind, c.Data, taken) {
			missing = append(missing, c)
		}
	}

	for i, c := range target.Codes {
		if !taken[i] {
			extra = append(extra, c)
		}
	}
	return missing, extra
}

// codeIndex finds codes by their kind and a name, in order.
type codeIndex map[codeKey][]int

type codeKey struct {
	kind CodeKind
	name string
}

// newCodeIndex indexes codes by the names that a function gives them.
func newCodeIndex(codes []Code, name func(Code) string) codeIndex {
	x := make(codeIndex, len(codes))
	for i, c := range codes {
		k := codeKey{c.Kind, name(c)}
		x[k] = append(x[k], i)
	}
	return x
}

// take takes the first code of a kind and name that is not taken yet, and
// reports whether there is one.
func (x codeIndex) take(kind CodeKind, name string, taken []bool) bool {
	k := codeKey{kind, name}
	list := x[k]
	for len(list) > 0 && taken[list[0]] {
		list = list[1:]
	}
	if len(list) == 0 {
		x[k] = nil
		return false
	}
	taken[list[0]] = true
	x[k] = list[1:]
	return true
}
