package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// jsonUnit is a unit as a line of JSON. Fields are only ever added.
type jsonUnit struct {
	ID          string        `json:"id,omitempty"`
	SourceLang  string        `json:"source_lang,omitempty"`
	TargetLang  string        `json:"target_lang,omitempty"`
	Source      *string       `json:"source"`
	Target      *string       `json:"target"`
	SourceCodes []jsonCode    `json:"source_codes,omitempty"`
	TargetCodes []jsonCode    `json:"target_codes,omitempty"`
	State       *bitext.State `json:"state,omitempty"`
	Locked      bool          `json:"locked,omitempty"`
	Paragraph   int           `json:"paragraph,omitempty"`
	Context     *jsonContext  `json:"context,omitempty"`
	Created     *jsonStamp    `json:"created,omitempty"`
	Changed     *jsonStamp    `json:"changed,omitempty"`
	Used        *jsonStamp    `json:"used,omitempty"`
	UseCount    int           `json:"use_count,omitempty"`
	Origin      *jsonOrigin   `json:"origin,omitempty"`
	Notes       []jsonNote    `json:"notes,omitempty"`
	Props       []jsonProp    `json:"props,omitempty"`
	Attrs       []jsonProp    `json:"attrs,omitempty"`
	SourcePlace *jsonPlace    `json:"source_place,omitempty"`
	TargetPlace *jsonPlace    `json:"target_place,omitempty"`
}

type jsonCode struct {
	text.Code
	Element string      `json:"element,omitempty"`
	Raw     string      `json:"raw,omitempty"`
	Attrs   [][2]string `json:"attrs,omitempty"`
}

type jsonContext struct {
	Previous  string `json:"previous,omitempty"`
	Next      string `json:"next,omitempty"`
	Structure string `json:"structure,omitempty"`
}

type jsonStamp struct {
	Time string `json:"time,omitempty"`
	By   string `json:"by,omitempty"`
}

type jsonOrigin struct {
	File  string `json:"file,omitempty"`
	Tool  string `json:"tool,omitempty"`
	Batch string `json:"batch,omitempty"`
}

type jsonNote struct {
	Text  string `json:"text"`
	Lang  string `json:"lang,omitempty"`
	Level string `json:"level,omitempty"`
}

type jsonProp struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Lang  string `json:"lang,omitempty"`
	Level string `json:"level,omitempty"`
}

type jsonPlace struct {
	File   string `json:"file,omitempty"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

var levelNames = [...]string{"", "source", "target"}

func parseLevel(s string) bitext.Level {
	for i, name := range levelNames {
		if s == name {
			return bitext.Level(i)
		}
	}
	return bitext.OnUnit
}

// object writes a unit as a line.
func (w *tableWriter) object(u *bitext.Unit) error {
	j := jsonUnit{
		ID: u.ID, Source: &u.Source.Plain, Target: &u.Target.Plain,
		SourceLang: langName(u.SourceLang), TargetLang: langName(u.TargetLang),
		SourceCodes: toCodes(u.Source.Codes), TargetCodes: toCodes(u.Target.Codes),
		State: &u.State, Locked: u.Locked, Paragraph: u.Paragraph, UseCount: u.UseCount,
		Created: toStamp(u.Created), Changed: toStamp(u.Changed), Used: toStamp(u.Used),
		SourcePlace: toPlace(u.SourcePlace), TargetPlace: toPlace(u.TargetPlace),
	}
	if u.Context != (bitext.Context{}) {
		j.Context = &jsonContext{u.Context.Previous.String(), u.Context.Next.String(), u.Context.Structure}
	}
	if u.Origin != (bitext.Origin{}) {
		j.Origin = &jsonOrigin{u.Origin.File, u.Origin.Tool, u.Origin.Batch}
	}
	for _, n := range u.Notes {
		j.Notes = append(j.Notes, jsonNote{n.Text, n.Lang, levelNames[n.Level]})
	}
	for _, p := range u.Props {
		j.Props = append(j.Props, jsonProp{p.Name, p.Value, p.Lang, levelNames[p.Level]})
	}
	for _, a := range u.Attrs {
		j.Attrs = append(j.Attrs, jsonProp{Name: a.Name, Value: a.Value, Level: levelNames[a.Level]})
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(j); err != nil {
		return err
	}
	_, err := w.w.Write(b.Bytes())
	return err
}

func langName(t language.Tag) string {
	if t == language.Und {
		return ""
	}
	return t.String()
}

func toCodes(codes []text.Code) (out []jsonCode) {
	for _, c := range codes {
		j := jsonCode{Code: c, Element: c.Element, Raw: c.Raw}
		for _, a := range c.Attrs {
			j.Attrs = append(j.Attrs, [2]string{a.Name, a.Value})
		}
		out = append(out, j)
	}
	return out
}

func toStamp(s bitext.Stamp) *jsonStamp {
	if s.IsZero() {
		return nil
	}
	j := &jsonStamp{By: s.By}
	if !s.Time.IsZero() {
		j.Time = s.Time.UTC().Format(time.RFC3339Nano)
	}
	return j
}

func toPlace(p bitext.Place) *jsonPlace {
	if p == (bitext.Place{}) {
		return nil
	}
	return &jsonPlace{p.File, p.Start, p.End, p.Line, p.Column}
}

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
		return t.errorAt(r.line, column, fmt.Errorf("%w: %s", ErrRow, strings.TrimPrefix(err.Error(), "json: ")), hint)
	}
	var j jsonUnit
	if err := json.Unmarshal([]byte(line), &j); err != nil {
		return nil, bad(err, "each line is one JSON object with source and target")
	}
	if j.Source == nil {
		if err := t.byLanguage(line, &j); err != nil {
			return nil, bad(err, `an object has "source" and "target", or two language tags as keys`)
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
		u.SourcePlace = bitext.Place{File: t.name, Start: r.offset, End: r.offset + r.length, Line: r.line, Column: 1}
		u.TargetPlace = u.SourcePlace
	}
	return []*bitext.Unit{u}, nil
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
		if _, ok := parseTag(key); ok && object[key] != nil && json.Unmarshal(object[key], &s) == nil {
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
	if source < 0 || len(targets) == 0 || keys.lacks() != language.Und {
		return fmt.Errorf("no source and target")
	}
	target := targets[0]
	j.Source, j.Target, j.SourceLang, j.TargetLang = &texts[source], &texts[target], tags[source], tags[target]
	return nil
}

// unit makes the unit of an object.
func (j *jsonUnit) unit() (*bitext.Unit, error) {
	u := &bitext.Unit{ID: j.ID, Locked: j.Locked, Paragraph: j.Paragraph, UseCount: j.UseCount, State: bitext.Translated}
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
	var err error
	for _, l := range []struct {
		to   *language.Tag
		from string
	}{{&u.SourceLang, j.SourceLang}, {&u.TargetLang, j.TargetLang}} {
		if l.from == "" {
			continue
		}
		if *l.to, err = language.Raw.Parse(l.from); err != nil {
			return nil, fmt.Errorf("%q is not a language tag", l.from)
		}
	}
	for _, s := range []struct {
		to   *bitext.Stamp
		from *jsonStamp
	}{{&u.Created, j.Created}, {&u.Changed, j.Changed}, {&u.Used, j.Used}} {
		if s.from == nil {
			continue
		}
		s.to.By = s.from.By
		if s.from.Time != "" {
			if s.to.Time, err = time.Parse(time.RFC3339, s.from.Time); err != nil {
				return nil, fmt.Errorf("%q is not a date", s.from.Time)
			}
			s.to.Time = s.to.Time.UTC()
		}
	}
	if c := j.Context; c != nil {
		u.Context.Structure = c.Structure
		if u.Context.Previous, err = bitext.ParseContextHash(c.Previous); err != nil {
			return nil, err
		}
		if u.Context.Next, err = bitext.ParseContextHash(c.Next); err != nil {
			return nil, err
		}
	}
	if o := j.Origin; o != nil {
		u.Origin = bitext.Origin{File: o.File, Tool: o.Tool, Batch: o.Batch}
	}
	for _, n := range j.Notes {
		u.Notes = append(u.Notes, bitext.Note{Text: n.Text, Lang: n.Lang, Level: parseLevel(n.Level)})
	}
	for _, p := range j.Props {
		u.Props = append(u.Props, bitext.Prop{Name: p.Name, Value: p.Value, Lang: p.Lang, Level: parseLevel(p.Level)})
	}
	for _, a := range j.Attrs {
		u.Attrs = append(u.Attrs, bitext.Attr{Name: a.Name, Value: a.Value, Level: parseLevel(a.Level)})
	}
	if p := j.SourcePlace; p != nil {
		u.SourcePlace = bitext.Place(*p)
	}
	if p := j.TargetPlace; p != nil {
		u.TargetPlace = bitext.Place(*p)
	}
	return u, nil
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
