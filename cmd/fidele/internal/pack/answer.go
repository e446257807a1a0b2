package pack

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// ErrAnswer is wrapped by the errors about an answer that cannot be taken.
var ErrAnswer = errors.New("the answer cannot be taken")

// MaxAnswer is the largest answer that is read, in bytes.
const MaxAnswer = 64 << 20

// Answer is what a language model wrote for a pack.
type Answer struct {
	Pack     string
	File     string // "" where it does not say
	Segments []Target

	name string
}

// Target is the translation of a segment.
type Target struct {
	ID     int
	Target string // with its codes as numbered tags
	Note   string // a remark for the translator, "" for none
	Line   int    // of its id in the answer
}

// ReadAnswer reads an answer called name: the JSON that [Pack.Answer] shows, alone or as
// the one block of code in a text around it. The errors are of type *[text.PlaceError].
func ReadAnswer(name string, data []byte) (*Answer, error) {
	fail := func(at int, format string, args ...any) error {
		return placed(name, data, at, fmt.Errorf(format, args...))
	}
	if len(data) > MaxAnswer {
		return nil, fail(0, "%w: more than %d MB", ErrAnswer, MaxAnswer>>20)
	}
	if at := invalid(data); at >= 0 {
		return nil, fail(at, "%w: it is not UTF-8", ErrAnswer)
	}
	start, end, err := document(data)
	if err != nil {
		return nil, fail(start, "%w: %w", ErrAnswer, err)
	}
	a := &Answer{name: name}
	r := reader{dec: json.NewDecoder(bytes.NewReader(data[start:end])), lines: newLineCounter(data, start)}
	if err := r.answer(a); err != nil {
		at := start + int(r.dec.InputOffset())
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = start + int(syntax.Offset)
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			at, err = end, errors.New("it ends in the middle")
		}
		return nil, fail(min(at, len(data)), "%w: %w", ErrAnswer, err)
	}
	return a, nil
}

// invalid returns the offset of the first byte that is no UTF-8, -1 where there is none.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// document finds the JSON of an answer: all of it, or what stands between the fences of
// the one block of code that it has.
func document(data []byte) (start, end int, err error) {
	start, end = 0, len(data)
	if bytes.HasPrefix(data, []byte("\uFEFF")) {
		start = len("\uFEFF")
	}
	if trimmed := bytes.TrimSpace(data[start:]); len(trimmed) == 0 {
		return 0, 0, errors.New("it is empty")
	} else if trimmed[0] == '{' {
		return start, end, nil
	}
	var fences []int // where lines of fences begin and end, in turn
	for at := start; at < len(data); {
		next := len(data)
		if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		if bytes.HasPrefix(bytes.TrimLeft(data[at:next], " "), []byte("```")) {
			fences = append(fences, at, next)
		}
		at = next
	}
	if len(fences) != 4 {
		return start, end, errors.New("it is neither JSON nor a text with one block of code")
	}
	return fences[1], fences[2], nil
}

// reader reads the tokens of an answer.
type reader struct {
	dec   *json.Decoder
	lines *lineCounter
}

// answer reads the document; names that are not known are passed over.
func (r *reader) answer(a *Answer) error {
	seen, err := r.object(func(key string) error {
		switch key {
		case "pack":
			return r.dec.Decode(&a.Pack)
		case "file":
			return r.dec.Decode(&a.File)
		case "segments":
			return r.list(func() error { return r.segment(a) })
		}
		return r.dec.Decode(new(json.RawMessage))
	})
	if err != nil {
		return err
	}
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands behind the document")
	}
	if a.Pack == "" {
		return errors.New(`"pack" is missing, the name of the pack that it answers`)
	}
	if !seen["segments"] {
		return errors.New(`"segments" is missing`)
	}
	return nil
}

// segment reads one translation.
func (r *reader) segment(a *Answer) error {
	var t Target
	seen, err := r.object(func(key string) error {
		switch key {
		case "id":
			t.Line = r.lines.at(int(r.dec.InputOffset()))
			return r.dec.Decode(&t.ID)
		case "target":
			return r.dec.Decode(&t.Target)
		case "note":
			return r.dec.Decode(&t.Note)
		}
		return r.dec.Decode(new(json.RawMessage))
	})
	switch {
	case err != nil:
		return err
	case !seen["id"]:
		return errors.New(`a segment without "id"`)
	case !seen["target"]:
		return fmt.Errorf(`segment %d has no "target"`, t.ID)
	}
	a.Segments = append(a.Segments, t)
	return nil
}

// object reads an object, calls value at each value, and returns which keys it has.
func (r *reader) object(value func(key string) error) (seen map[string]bool, err error) {
	if err := r.begin('{', "an object"); err != nil {
		return nil, err
	}
	seen = map[string]bool{}
	for r.dec.More() {
		t, err := r.dec.Token()
		if err != nil {
			return nil, err
		}
		key := t.(string)
		if seen[key] {
			return nil, fmt.Errorf("%q is there twice", key)
		}
		seen[key] = true
		if err := value(key); err != nil {
			return nil, err
		}
	}
	_, err = r.dec.Token()
	return seen, err
}

// list reads an array and calls value at each value.
func (r *reader) list(value func() error) error {
	if err := r.begin('[', "a list"); err != nil {
		return err
	}
	for r.dec.More() {
		if err := value(); err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

// begin reads the delimiter that begins a value.
func (r *reader) begin(delim json.Delim, what string) error {
	t, err := r.dec.Token()
	if err != nil {
		return err
	}
	if t != delim {
		return fmt.Errorf("here should be %s", what)
	}
	return nil
}

// lineCounter knows the lines of offsets that only grow.
type lineCounter struct {
	data        []byte
	start       int // of the document
	offset, num int
}

func newLineCounter(data []byte, start int) *lineCounter {
	return &lineCounter{data: data, start: start, num: 1}
}

// at returns the line, from 1, of an offset into the document.
func (l *lineCounter) at(offset int) int {
	offset = min(l.start+offset, len(l.data))
	l.num += bytes.Count(l.data[l.offset:offset], []byte("\n"))
	l.offset = offset
	return l.num
}

// placed is an error at a byte of a file.
func placed(name string, data []byte, at int, err error) error {
	before := data[:at]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return &text.PlaceError{File: name, Line: line, Column: column, Err: err}
}

// Range is the part of the file that the pack of the answer asked for.
func (a *Answer) Range() (Range, error) {
	_, part, has := strings.Cut(a.Pack, ":")
	if !has {
		return Range{}, nil
	}
	r, err := ParseRange(part)
	if err != nil {
		return r, a.errorf(0, "the name of its pack is damaged: %w", err)
	}
	return r, nil
}

func (a *Answer) errorf(line int, format string, args ...any) error {
	err := fmt.Errorf("%w: %w", ErrAnswer, fmt.Errorf(format, args...))
	return &text.PlaceError{File: a.name, Line: line, Err: err}
}

// Fill gives the units of a file the targets of the answer, as drafts of the origin
// [bitext.OriginAI], and returns their indexes in the file. Where the answer is not for the file as it is now, has not
// just the segments that were asked for, or a target whose codes are not those of its
// source, it returns what is wrong, each with its line, and changes nothing.
func (a *Answer) Fill(docs []*bitext.Document) (filled []int, errs []error) {
	f := join(docs)
	part, err := a.Range()
	if err != nil {
		return nil, []error{err}
	}
	if a.Pack != f.name(part) {
		return nil, []error{a.errorf(0,
			"pack %q is not one of this file as it is now: it has changed, or segments were translated meanwhile", a.Pack)}
	}

	asked := map[int]bool{}
	for _, i := range f.asked(part) {
		asked[i] = true
	}
	targets := make(map[int]text.Text, len(a.Segments))
	for _, t := range a.Segments {
		_, twice := targets[t.ID]
		switch {
		case !asked[t.ID]:
			errs = append(errs, a.errorf(t.Line, "segment %d was not asked for", t.ID))
			continue
		case twice:
			errs = append(errs, a.errorf(t.Line, "segment %d is answered twice", t.ID))
			continue
		}
		target, err := fit(t.Target, f.units[t.ID].Source)
		if err != nil {
			errs = append(errs, a.errorf(t.Line, "segment %d: %w", t.ID, err))
		}
		targets[t.ID] = target
	}
	var missing []string
	for _, i := range f.asked(part) {
		if _, ok := targets[i]; !ok {
			missing = append(missing, fmt.Sprint(i))
		}
	}
	if n := len(missing); n > 0 {
		if n > 10 {
			missing = append(missing[:10:10], "…")
		}
		errs = append(errs, a.errorf(0, "%s of %d that were asked for not answered: %s",
			count(n, "segment", "segments"), len(asked), strings.Join(missing, ", ")))
	}
	if len(errs) > 0 {
		return nil, errs
	}

	for _, t := range a.Segments {
		u := f.units[t.ID]
		u.Target, u.State = targets[t.ID], bitext.Draft
		u.Origin = bitext.Origin{File: bitext.OriginAI}
		if t.Note != "" {
			u.Notes = append(u.Notes, bitext.Note{Text: t.Note, Level: bitext.OnTarget})
		}
		filled = append(filled, t.ID)
	}
	return filled, nil
}

// foreignTag returns what looks like a numbered tag in a target and does not stand in its
// source, "" for none.
func foreignTag(target, source string) string {
	for {
		i := strings.IndexByte(target, '<')
		if i < 0 {
			return ""
		}
		target = target[i:]
		end := strings.IndexByte(target, '>')
		if end < 0 {
			return ""
		}
		inner := strings.Trim(target[1:end], "/")
		isNumber := inner != "" && strings.Trim(inner, "0123456789") == ""
		if tag := target[:end+1]; isNumber && !strings.Contains(source, tag) {
			return tag
		}
		target = target[1:]
	}
}

// fit reads the target of a source and says what does not fit it.
func fit(target string, source text.Text) (text.Text, error) {
	t, err := text.ParseTagged(target, source)
	if err != nil {
		return text.Text{}, err
	}
	if tag := foreignTag(t.Plain, source.Plain); len(source.Codes) == 0 && tag != "" {
		return text.Text{}, fmt.Errorf("%w: %s is not a tag of the source", text.ErrCodes, tag)
	}
	isControl := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
	if i := strings.IndexFunc(t.Plain, isControl); i >= 0 {
		return text.Text{}, fmt.Errorf("its target has a control character, %+q", t.Plain[i:i+1])
	}
	if strings.TrimSpace(t.Plain) == "" && strings.TrimSpace(source.Plain) != "" {
		return text.Text{}, errors.New("its target is empty")
	}
	var lost []string
	pairs := bitext.PairCodes(source, t)
	written := tags(source)
	for _, c := range pairs.Source {
		if c.Partner >= 0 || c.Typographic || c.Kind == "comment" {
			continue
		}
		lost = append(lost, slices.Compact([]string{written[c.First], written[c.Last]})...)
	}
	if len(lost) > 0 {
		return text.Text{}, fmt.Errorf("its target lacks %s", strings.Join(lost, ", "))
	}
	return t, nil
}
