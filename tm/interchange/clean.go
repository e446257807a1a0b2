package interchange

import (
	"errors"
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/xml"
)

// Reasons why [Delivery.Prepare] has no place for a unit.
var (
	// ErrDraft: nobody confirmed the translation, and a clean file cannot say so.
	ErrDraft = errors.New("is a draft")
	// ErrUnfit: the file cannot hold the unit as it is.
	ErrUnfit = errors.New("cannot be written")
)

// Delivery makes units fit for somebody who wants texts and nothing else. The zero value
// leaves them as they are.
type Delivery struct {
	// Clean takes away what tools and persons left: props, attributes, notes, contexts,
	// origins, uses, locks, names of persons, and attributes of inline codes.
	Clean bool
	// Plain says that inline codes are not written.
	Plain bool
	// Languages are the tags to write for others: en-GB for en.
	Languages map[language.Tag]language.Tag
}

// Prepare changes a unit. An error wraps [ErrDraft] or [ErrUnfit], and the unit is to be
// left out; without Clean there is none.
func (d *Delivery) Prepare(u *bitext.Unit) error {
	for _, tag := range []*language.Tag{&u.SourceLang, &u.TargetLang} {
		if to, ok := d.Languages[*tag]; ok {
			*tag = to
		}
	}
	if !d.Clean {
		return nil
	}
	switch {
	case u.State < bitext.Translated:
		return ErrDraft
	case u.SourceLang == language.Und || u.TargetLang == language.Und:
		return fmt.Errorf("%w: its languages are not known", ErrUnfit)
	}
	for _, side := range []struct {
		name string
		text *text.Text
	}{{"source", &u.Source}, {"target", &u.Target}} {
		if err := side.text.Check(); err != nil {
			return fmt.Errorf("%w: its %s: %w", ErrUnfit, side.name, err)
		}
		for _, r := range side.text.Plain {
			if !xml.IsChar(r) {
				return fmt.Errorf("%w: its %s has %U, which XML cannot hold", ErrUnfit, side.name, r)
			}
		}
		if side.text.Plain == "" && d.Plain {
			return fmt.Errorf("%w: its %s is inline codes alone", ErrUnfit, side.name)
		}
		*side.text = cleanCodes(*side.text)
	}
	*u = bitext.Unit{
		ID: u.ID, Source: u.Source, Target: u.Target,
		SourceLang: u.SourceLang, TargetLang: u.TargetLang,
		State:   bitext.Translated,
		Created: bitext.Stamp{Time: u.Created.Time}, Changed: bitext.Stamp{Time: u.Changed.Time},
	}
	return nil
}

// cleanCodes returns a text whose codes have no attributes of a tool: what TMX itself has
// stays.
func cleanCodes(t text.Text) text.Text {
	codes := make([]text.Code, len(t.Codes))
	for i, c := range t.Codes {
		c.Attrs = slices.DeleteFunc(slices.Clone(c.Attrs), func(a text.Attr) bool {
			return a.Name != "x" && a.Name != "assoc"
		})
		codes[i] = c
	}
	return text.Text{Plain: t.Plain, Codes: codes}
}
