package table

import (
	"bytes"
	"encoding/json"
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

// The parts of a unit as JSON.
type (
	jsonCode struct {
		text.Code
		Element string      `json:"element,omitempty"`
		Raw     string      `json:"raw,omitempty"`
		Attrs   [][2]string `json:"attrs,omitempty"`
	}

	jsonContext struct {
		Previous  string `json:"previous,omitempty"`
		Next      string `json:"next,omitempty"`
		Structure string `json:"structure,omitempty"`
	}

	jsonStamp struct {
		Time string `json:"time,omitempty"`
		By   string `json:"by,omitempty"`
	}

	jsonOrigin struct {
		File  string `json:"file,omitempty"`
		Tool  string `json:"tool,omitempty"`
		Batch string `json:"batch,omitempty"`
	}

	jsonNote struct {
		Text  string `json:"text"`
		Lang  string `json:"lang,omitempty"`
		Level string `json:"level,omitempty"`
	}

	jsonProp struct {
		Name  string `json:"name"`
		Value string `json:"value"`
		Lang  string `json:"lang,omitempty"`
		Level string `json:"level,omitempty"`
	}

	jsonPlace struct {
		File   string `json:"file,omitempty"`
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Line   int    `json:"line,omitempty"`
		Column int    `json:"column,omitempty"`
	}
)

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
		c := u.Context
		j.Context = &jsonContext{c.Previous.String(), c.Next.String(), c.Structure}
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
		attr := jsonProp{Name: a.Name, Value: a.Value, Level: levelNames[a.Level]}
		j.Attrs = append(j.Attrs, attr)
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
