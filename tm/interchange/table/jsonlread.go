package table

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// object reads a line.
func (t *Reader) object(r row) ([]*bitext.Unit, error) {
	line := r.cells[0]
	bad := func(err error, hint string) error {
		column := 1
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			column = len([]rune(line[:min(max(int(syntax.Offset)-1, 0), len(line))])) + 1
		case errors.As(err, &kind) && kind.Field == "":
			err = fmt.Errorf("it is no object but %s", kind.Value)
		case errors.As(err, &kind):
			err = fmt.Errorf("%s cannot be %s", kind.Field, kind.Value)
		}
		err = fmt.Errorf("%w: %s", ErrRow, strings.TrimPrefix(err.Error(), "json: "))
		return t.errorAt(r.line, column, err, hint)
	}
	if at := halfEscape(line); at >= 0 {
		err := fmt.Errorf("%w: %s is half a character pair", ErrRow, line[at:at+6])
		return nil, t.errorAt(r.line, utf8.RuneCountInString(line[:at])+1, err, "")
	}
	var j jsonUnit
	if err := json.Unmarshal([]byte(line), &j); err != nil {
		return nil, bad(err, "each line is one JSON object with source and target")
	}
	if j.Source == nil {
		if err := t.byLanguage(line, &j); err != nil {
			hint := `an object has "source" and "target", or two language tags as keys`
			return nil, bad(err, hint)
		}
	}
	u, err := j.unit()
	if err != nil {
		return nil, bad(err, "")
	}
	if u.SourceLang == language.Und {
		u.SourceLang = firstTag(t.options.Source, t.options.DefaultSource)
	}
	if u.TargetLang == language.Und {
		u.TargetLang = firstTag(t.options.Target, t.options.DefaultTarget)
	}
	if u.Origin.File == "" {
		u.Origin.File = t.name
	}
	if u.SourcePlace == (bitext.Place{}) && u.TargetPlace == (bitext.Place{}) {
		u.SourcePlace = t.place(r)
		u.TargetPlace = u.SourcePlace
	}
	return []*bitext.Unit{u}, nil
}

// halfEscape returns where JSON has an escape of half a surrogate pair, which a
// decoder makes U+FFFD of; -1 if nowhere.
func halfEscape(s string) int {
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '\\')
		if n < 0 || i+n+1 >= len(s) {
			return -1
		}
		i += n
		r := escaped(s[i:])
		switch {
		case !utf16.IsSurrogate(r):
			i += 2
		case len(s) < i+12 || utf16.DecodeRune(r, escaped(s[i+6:])) == utf8.RuneError:
			return i
		default:
			i += 12
		}
	}
}

// escaped returns the code unit of an escape "\u12ab" at the front, else 0.
func escaped(s string) rune {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0
	}
	r, err := strconv.ParseUint(s[2:6], 16, 16)
	if err != nil {
		return 0
	}
	return rune(r)
}

func firstTag(a, b language.Tag) language.Tag {
	if a == language.Und {
		return b
	}
	return a
}

// byLanguage reads an object whose keys are languages, at the top or under
// "translation".
func (t *Reader) byLanguage(line string, j *jsonUnit) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal([]byte(line), &object); err != nil {
		return err
	}
	if inner, ok := object["translation"]; ok {
		object = nil
		if err := json.Unmarshal(inner, &object); err != nil {
			return err
		}
	}
	var tags, texts []string
	decoder := json.NewDecoder(strings.NewReader(line))
	for {
		token, err := decoder.Token()
		if err != nil {
			break
		}
		key, ok := token.(string)
		if !ok {
			continue
		}
		var s string
		_, isTag := parseTag(key)
		if isTag && object[key] != nil && json.Unmarshal(object[key], &s) == nil {
			tags, texts = append(tags, key), append(texts, s)
			delete(object, key)
		}
	}
	// The keys are columns, of which the first two are meant where nothing is
	// asked for.
	keys := Reader{options: t.options}
	for _, key := range tags {
		tag, _ := parseTag(key)
		keys.columns = append(keys.columns, column{lang: tag})
	}
	source, targets := keys.sides()
	if source < 0 || len(targets) == 0 || keys.missing() != language.Und {
		return fmt.Errorf("no source and target")
	}
	target := targets[0]
	j.Source, j.SourceLang = &texts[source], tags[source]
	j.Target, j.TargetLang = &texts[target], tags[target]
	return nil
}

// unit makes the unit of an object.
func (j *jsonUnit) unit() (*bitext.Unit, error) {
	u := &bitext.Unit{
		ID: j.ID, Locked: j.Locked, Paragraph: j.Paragraph, UseCount: j.UseCount,
		State: bitext.Translated,
	}
	u.Source = text.Text{Plain: *j.Source, Codes: fromCodes(j.SourceCodes)}
	if j.Target != nil {
		u.Target = text.Text{Plain: *j.Target, Codes: fromCodes(j.TargetCodes)}
	}
	for _, t := range []text.Text{u.Source, u.Target} {
		if err := t.Check(); err != nil {
			return nil, err
		}
	}
	if u.Target.IsEmpty() {
		u.State = bitext.Untranslated
	}
	if j.State != nil {
		u.State = *j.State
	}

	if err := j.languages(u); err != nil {
		return nil, err
	}
	if err := j.stamps(u); err != nil {
		return nil, err
	}
	if err := j.context(u); err != nil {
		return nil, err
	}
	j.lists(u)
	return u, nil
}

// languages reads the languages of a unit.
func (j *jsonUnit) languages(u *bitext.Unit) (err error) {
	for _, l := range []struct {
		to   *language.Tag
		from string
	}{{&u.SourceLang, j.SourceLang}, {&u.TargetLang, j.TargetLang}} {
		if l.from == "" {
			continue
		}
		if *l.to, err = language.Raw.Parse(l.from); err != nil {
			return fmt.Errorf("%q is not a language tag", l.from)
		}
	}
	return nil
}

// stamps reads when and by whom a unit was made, changed and used.
func (j *jsonUnit) stamps(u *bitext.Unit) error {
	for _, s := range []struct {
		to   *bitext.Stamp
		from *jsonStamp
	}{{&u.Created, j.Created}, {&u.Changed, j.Changed}, {&u.Used, j.Used}} {
		if s.from == nil {
			continue
		}
		s.to.By = s.from.By
		if s.from.Time == "" {
			continue
		}
		when, err := time.Parse(time.RFC3339, s.from.Time)
		if err != nil {
			return fmt.Errorf("%q is not a date", s.from.Time)
		}
		s.to.Time = when.UTC()
	}
	return nil
}

// context reads what stands around a unit.
func (j *jsonUnit) context(u *bitext.Unit) (err error) {
	c := j.Context
	if c == nil {
		return nil
	}
	u.Context.Structure = c.Structure
	if u.Context.Previous, err = bitext.ParseContextHash(c.Previous); err != nil {
		return err
	}
	u.Context.Next, err = bitext.ParseContextHash(c.Next)
	return err
}

// lists reads where a unit comes from and what is known of it besides.
func (j *jsonUnit) lists(u *bitext.Unit) {
	if o := j.Origin; o != nil {
		u.Origin = bitext.Origin{File: o.File, Tool: o.Tool, Batch: o.Batch}
	}
	for _, n := range j.Notes {
		note := bitext.Note{Text: n.Text, Lang: n.Lang, Level: parseLevel(n.Level)}
		u.Notes = append(u.Notes, note)
	}
	for _, p := range j.Props {
		prop := bitext.Prop{Name: p.Name, Value: p.Value, Lang: p.Lang, Level: parseLevel(p.Level)}
		u.Props = append(u.Props, prop)
	}
	for _, a := range j.Attrs {
		attr := bitext.Attr{Name: a.Name, Value: a.Value, Level: parseLevel(a.Level)}
		u.Attrs = append(u.Attrs, attr)
	}
	if p := j.SourcePlace; p != nil {
		u.SourcePlace = bitext.Place(*p)
	}
	if p := j.TargetPlace; p != nil {
		u.TargetPlace = bitext.Place(*p)
	}
}

func fromCodes(codes []jsonCode) (out []text.Code) {
	for _, j := range codes {
		c := j.Code
		c.Element, c.Raw = j.Element, j.Raw
		for _, a := range j.Attrs {
			c.Attrs = append(c.Attrs, text.Attr{Name: a[0], Value: a[1]})
		}
		out = append(out, c)
	}
	return out
}
