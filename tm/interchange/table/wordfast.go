package table

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// The fields of a line of a Wordfast memory. Behind them stand attributes.
const (
	wfDate = iota
	wfUser
	wfUses
	wfSourceLang
	wfSource
	wfTargetLang
	wfTarget
	wfFields
)

// wordfastDate is how Wordfast writes a date and a time.
const wordfastDate = "20060102~150405"

// wordfast reads the header of a Wordfast memory, whose lines begin with "%".
func (t *Reader) wordfast() error {
	first, err := t.readLine()
	if err == io.EOF {
		return t.empty()
	}
	if err != nil {
		return err
	}
	if first.bad != nil {
		return first.bad
	}
	fields := strings.Split(first.s, "\t")
	if !strings.HasPrefix(first.s, "%") || len(fields) < wfTargetLang {
		return t.errorAt(first.number, 1, fmt.Errorf("%w: no header of Wordfast", ErrRow), "")
	}
	t.Header = fields
	for i, field := range fields {
		field = strings.TrimPrefix(field, "%")
		if strings.Contains(field, "Wordfast") {
			t.Tool = field
		}
		if _, ok := parseTag(field); ok && (i == wfSourceLang || i == wfTargetLang) {
			t.Languages = append(t.Languages, field)
		}
	}
	return nil
}

// wordfastUnit makes the unit of a line; of the header's other lines it makes none.
func (t *Reader) wordfastUnit(r row) ([]*bitext.Unit, error) {
	if strings.HasPrefix(r.cells[0], "%") {
		return nil, nil
	}
	if len(r.cells) < wfFields {
		return nil, t.errorAt(r.line, 1, fmt.Errorf("%w: %d fields between tabs, a unit of Wordfast has %d",
			ErrRow, len(r.cells), wfFields), "")
	}
	u := &bitext.Unit{
		State:  bitext.Translated,
		Origin: bitext.Origin{File: t.name, Tool: t.Tool},
	}
	u.SourcePlace, u.TargetPlace = t.place(r), t.place(r)
	var err error
	for _, side := range []struct {
		lang, text int
		to         *language.Tag
		asked      language.Tag
		out        *text.Text
	}{
		{wfSourceLang, wfSource, &u.SourceLang, t.options.Source, &u.Source},
		{wfTargetLang, wfTarget, &u.TargetLang, t.options.Target, &u.Target},
	} {
		tag, ok := parseTag(r.cells[side.lang])
		if !ok {
			return nil, t.errorAt(r.line, 1,
				fmt.Errorf("%w: %q is no language", ErrRow, r.cells[side.lang]), "")
		}
		if side.asked != language.Und && text.Base(side.asked) != text.Base(tag) {
			return nil, nil
		}
		*side.to = tag
		if *side.out, err = wordfastText(r.cells[side.text]); err != nil {
			return nil, t.errorAt(r.line, 1, fmt.Errorf("%w: %w", ErrRow, err), "")
		}
	}
	if u.Target.IsEmpty() {
		u.State = bitext.Untranslated
	}

	u.Created.By = r.cells[wfUser]
	if when, err := time.Parse(wordfastDate, r.cells[wfDate]); err == nil {
		u.Created.Time = when
	}
	u.UseCount, _ = strconv.Atoi(r.cells[wfUses])
	for i, value := range r.cells[wfFields:] {
		if value = strings.TrimSpace(value); value != "" {
			name := fmt.Sprintf("x-wordfast-attribute-%d", i+1)
			u.Props = append(u.Props, bitext.Prop{Name: name, Value: value})
		}
	}
	return []*bitext.Unit{u}, nil
}

// errEscape: an escape that stands for no character.
var errEscape = errors.New("an escape of Wordfast that means no character")

// wordfastText decodes a segment: &'HH; is the character of a number, &tA; and its
// kin, lettered in order, are tags. Any other & is text.
func wordfastText(s string) (out text.Text, err error) {
	if !strings.Contains(s, "&") {
		return text.New(s), nil
	}
	var b strings.Builder
	var codes []text.Code
	for s != "" {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), 12)], ';')
		switch {
		case end > 2 && s[1] == '\'':
			n, err := strconv.ParseUint(s[2:end], 16, 32)
			if err != nil {
				end = 0
				break
			}
			r := rune(n)
			if n > unicode.MaxRune || !utf8.ValidRune(r) || r == 0 {
				return out, fmt.Errorf("%w: %s", errEscape, s[:end+1])
			}
			b.WriteRune(r)
		case end > 2 && s[1] == 't' && isUpper(s[2:end]):
			codes = append(codes, text.Code{
				At: b.Len(), Kind: text.Alone, ID: wordfastID(codes, s[2:end]), Data: s[:end+1],
			})
		default:
			end = 0
		}
		if end <= 0 {
			b.WriteByte('&')
		}
		s = s[max(0, end)+1:]
	}
	b.WriteString(s)
	return text.Text{Plain: b.String(), Codes: codes}, nil
}

func isUpper(s string) bool {
	return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// wordfastID returns the id of a tag by its letters; one that stands there again
// gets one of its own.
func wordfastID(codes []text.Code, letters string) string {
	n := 1
	for _, c := range codes {
		if c.Data == "&t"+letters+";" {
			n++
		}
	}
	if n == 1 {
		return letters
	}
	return fmt.Sprintf("%s-%d", letters, n)
}
