package version

import (
	"strings"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Names of what fidele notes of a segment.
const (
	OwnPurpose  = "x-fidele"
	OwnName     = "segment-"
	OwnMid      = "x-mid"
	OwnState    = "x-state"
	ownLocked   = "x-locked"
	ownPrevious = "x-previous"
	ownNext     = "x-next"
	ownID       = "x-id"
	ownCreated  = "x-created"
	OwnChanged  = "x-changed"
	ownOrigin   = "x-origin"
	ownProp     = "x-prop"
)

// OwnEntries are the names and values that fidele notes of a segment.
func OwnEntries(u *bitext.Unit) []text.Attr {
	entries := []text.Attr{{Name: OwnState, Value: u.State.String()}}
	add := func(name, value string) {
		if value != "" {
			entries = append(entries, text.Attr{Name: name, Value: value})
		}
	}
	if u.Locked {
		add(ownLocked, "yes")
	}
	add(ownID, u.ID)
	add(ownPrevious, u.Context.Previous.String())
	add(ownNext, u.Context.Next.String())
	add(ownCreated, FormatStamp(u.Created))
	add(OwnChanged, FormatStamp(u.Changed))
	if u.Origin.IsMachine() {
		add(ownOrigin, u.Origin.File)
	}
	for _, p := range u.Props {
		add(ownProp, propEscaper.Replace(p.Name)+"="+p.Value)
	}
	return entries
}

// ReadOwn reads one entry that fidele noted of a segment. The state goes to
// state, since another tool may have changed that of the unit.
func ReadOwn(u *bitext.Unit, kind, value string, state *bitext.State) {
	switch kind {
	case OwnState:
		if s, err := bitext.ParseState(value); err == nil {
			*state = s
		}
	case ownLocked:
		u.Locked = true
	case ownPrevious:
		u.Context.Previous, _ = bitext.ParseContextHash(value)
	case ownNext:
		u.Context.Next, _ = bitext.ParseContextHash(value)
	case ownID:
		u.ID = value
	case ownCreated:
		u.Created = ParseStamp(value)
	case OwnChanged:
		u.Changed = ParseStamp(value)
	case ownOrigin:
		u.Origin.File = value
	case ownProp:
		if name, v, ok := strings.Cut(value, "="); ok {
			u.Props = append(u.Props, bitext.Prop{Name: propUnescaper.Replace(name), Value: v})
		}
	}
}

var (
	propEscaper   = strings.NewReplacer("%", "%25", "=", "%3D")
	propUnescaper = strings.NewReplacer("%3D", "=", "%25", "%")
)

// ParseStamp reads what FormatStamp wrote. What cannot be read is left out.
func ParseStamp(s string) bitext.Stamp {
	when, by, _ := strings.Cut(strings.TrimSpace(s), " ")
	t, err := time.Parse(time.RFC3339, when)
	if err != nil {
		return bitext.Stamp{By: by}
	}
	return bitext.Stamp{Time: t.UTC(), By: by}
}

// FormatStamp writes a date and a person, "" for none.
func FormatStamp(s bitext.Stamp) string {
	if s.IsZero() {
		return ""
	}
	when := "-"
	if !s.Time.IsZero() {
		when = s.Time.UTC().Format(time.RFC3339)
	}
	return strings.TrimSpace(when + " " + s.By)
}
