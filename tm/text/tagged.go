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
	rest := slices.Clone(target.Codes)
	take := func(match func(Code) bool) bool {
		i := slices.IndexFunc(rest, match)
		if i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		}
		return i >= 0
	}

	var left []Code
	for _, c := range source.Codes {
		if !take(func(d Code) bool { return d.Kind == c.Kind && d.ID == c.ID }) {
			left = append(left, c)
		}
	}
	for _, c := range left {
		sameData := func(d Code) bool { return d.Kind == c.Kind && d.Data == c.Data }
		if c.Data == "" || !take(sameData) {
			missing = append(missing, c)
		}
	}
	return missing, rest
}
