package bitext

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"fidele/tm/text"
)

// Unit is a translation unit: one source segment and one target. A file that has
// several targets for a source yields several units with the same ID.
type Unit struct {
	// ID is the unit's name in its file (tuid, trans-unit id, mid); "" if it
	// has none. Not unique in practice.
	ID string

	Source, Target text.Text
	// SourceLang and TargetLang are [language.Und] where the file does not say.
	SourceLang, TargetLang language.Tag

	State State
	// Locked forbids changes (translate="no", a lock of the tool that wrote it).
	Locked bool

	// Paragraph counts the blocks of the article from 0; segments of one
	// paragraph share it.
	Paragraph int
	// Context is what stood around the segment.
	Context Context
	// SourcePlace and TargetPlace say where the two stand in their files.
	SourcePlace, TargetPlace Place

	// Created, Changed and Used say when and by whom.
	Created, Changed, Used Stamp
	// UseCount is how often the unit was used, 0 when unknown.
	UseCount int
	Origin   Origin

	// Cues are the subtitles that the target stands in, where it was read from
	// subtitles. A subtitle of several units is the same pointer in each.
	Cues []*Cue

	Notes []Note
	Props []Prop
	// Attrs are attributes of the file's elements that have no field here.
	Attrs []Attr

	// Matches are proposals for the target, best first.
	Matches []Match
}

// Clone copies u so deeply that changing the copy leaves u as it is.
func (u *Unit) Clone() *Unit {
	c := *u
	c.Source.Codes = slices.Clone(u.Source.Codes)
	c.Target.Codes = slices.Clone(u.Target.Codes)
	c.Cues = slices.Clone(u.Cues)
	c.Notes = slices.Clone(u.Notes)
	c.Props = slices.Clone(u.Props)
	c.Attrs = slices.Clone(u.Attrs)
	c.Matches = slices.Clone(u.Matches)
	return &c
}

// Prop returns the value of the first prop of that name, "" if there is none.
func (u *Unit) Prop(name string) string {
	for _, p := range u.Props {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// PropMessageContext is the prop that keeps apart messages of one source: the
// msgctxt of a catalogue.
const PropMessageContext = "msgctxt"

// PropAligned is the prop of a unit of which an alignment says that its source and its
// target belong together, and nobody else yet.
const PropAligned = "aligned"

// MessageContext returns what keeps the unit apart from others of the same
// source, "" where nothing does.
func (u *Unit) MessageContext() string { return u.Prop(PropMessageContext) }

// Reverse makes the target the source. The context of the source and proposals
// for the target are dropped: they say nothing about the other side.
func (u *Unit) Reverse() {
	u.Source, u.Target = u.Target, u.Source
	u.SourceLang, u.TargetLang = u.TargetLang, u.SourceLang
	u.SourcePlace, u.TargetPlace = u.TargetPlace, u.SourcePlace
	u.Context.Previous, u.Context.Next, u.Matches, u.Cues = 0, 0, nil, nil

	for i := range u.Notes {
		u.Notes[i].Level = u.Notes[i].Level.Reverse()
	}
	for i := range u.Props {
		u.Props[i].Level = u.Props[i].Level.Reverse()
	}
	for i := range u.Attrs {
		u.Attrs[i].Level = u.Attrs[i].Level.Reverse()
	}
}

// State says how far a target has come. Higher is further.
type State uint8

// The states, with what other formats call them.
const (
	// Untranslated: no target (XLIFF new, initial).
	Untranslated State = iota
	// Draft: a target that nobody has confirmed (XLIFF needs-translation,
	// needs-review-translation; PO fuzzy; an unedited fuzzy match).
	Draft
	// Translated: confirmed by a translator (XLIFF translated).
	Translated
	// Reviewed: confirmed by a second person (XLIFF 2 reviewed, 1.2 signed-off).
	Reviewed
	// Final: nothing more to do (XLIFF final).
	Final
)

var stateNames = [...]string{"untranslated", "draft", "translated", "reviewed", "final"}

// String returns the state's name.
func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return fmt.Sprintf("State(%d)", uint8(s))
}

// ParseState reads what [State.String] writes.
func ParseState(s string) (State, error) {
	if i := slices.Index(stateNames[:], s); i >= 0 {
		return State(i), nil
	}
	return 0, fmt.Errorf("no state %q; there are %s", s, strings.Join(stateNames[:], ", "))
}

// MarshalText writes the state's name.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a state's name.
func (s *State) UnmarshalText(b []byte) (err error) {
	*s, err = ParseState(string(b))
	return err
}

// Confirmed reports whether a person stands behind the target; only confirmed
// units enter the memory unasked.
func (s State) Confirmed() bool { return s >= Translated }

// Stamp is who did something, and when. Either may be unknown.
type Stamp struct {
	Time time.Time
	By   string
}

// IsZero reports whether nothing is known.
func (s Stamp) IsZero() bool { return s.Time.IsZero() && s.By == "" }

// Origin says where a unit came from.
type Origin struct {
	// File is the file the unit was read from, or a name the user gave
	// (--origin).
	File string
	// Tool wrote that file ("memoQ 9.5").
	Tool string
	// Batch names the import that brought the unit into the memory.
	Batch string
}

// The origins of targets that a machine wrote: a language model, and machine translation.
// A name may stand behind them, "mt/NAME".
const (
	OriginAI = "ai"
	OriginMT = "mt"
)

// IsMachine reports whether a machine wrote the target, as the origin says.
func (o Origin) IsMachine() bool {
	kind, _, _ := strings.Cut(o.File, "/")
	return kind == OriginAI || kind == OriginMT
}

// Level says to which part of a unit something in a file belongs.
type Level uint8

// The levels of a unit.
const (
	// OnUnit: the unit as a whole (TMX tu).
	OnUnit Level = iota
	// OnSource: the source side (the source's tuv).
	OnSource
	// OnTarget: the target side.
	OnTarget
)

// Reverse returns the level on the other side.
func (l Level) Reverse() Level {
	switch l {
	case OnSource:
		return OnTarget
	case OnTarget:
		return OnSource
	}
	return l
}

// Note is a remark for people.
type Note struct {
	Text  string
	Lang  string // as the file spells it, "" if it does not say
	Level Level
}

// Prop is a property that a tool attached to a unit.
type Prop struct {
	Name, Value string
	Lang        string
	Level       Level
}

// Attr is an attribute of an element of the file that fidele has no field for.
type Attr struct {
	Name, Value string
	Level       Level
}

// Context is what stood around a segment in its article.
type Context struct {
	// Previous and Next identify the source segments before and after.
	Previous, Next ContextHash
	// Structure names the kind of block: "heading", "paragraph", "list-item",
	// "cell", "caption", "quotation"; "" when unknown.
	Structure string
}

// Known reports whether at least one neighbour is known.
func (c Context) Known() bool { return c.Previous != 0 || c.Next != 0 }

// ContextHash stands for a neighbouring source segment. 0: not known.
type ContextHash uint64

// DocumentEdge is the neighbour of the first and of the last segment of a
// document.
var DocumentEdge = HashContext("")

// HashContext identifies the plain text of a source segment: the first eight
// bytes, big-endian, of the SHA-256 of its NFC form without white space at the
// ends. It is part of the memory's format and of exported TMX.
func HashContext(plain string) ContextHash {
	sum := sha256.Sum256([]byte(norm.NFC.String(strings.TrimSpace(plain))))
	h := ContextHash(binary.BigEndian.Uint64(sum[:]))
	if h == 0 {
		h = 1
	}
	return h
}

// String writes the hash as 16 hexadecimal digits, "" when it is not known.
func (h ContextHash) String() string {
	if h == 0 {
		return ""
	}
	return fmt.Sprintf("%016x", uint64(h))
}

// ParseContextHash reads what [ContextHash.String] writes.
func ParseContextHash(s string) (ContextHash, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(s, 16, 64)
	if err != nil || len(s) != 16 {
		return 0, fmt.Errorf("context hash %q is not 16 hexadecimal digits", s)
	}
	return ContextHash(n), nil
}

// Cue is a subtitle as it is shown.
type Cue struct {
	// Start and End are the times between which it is shown.
	Start, End time.Duration
	// Lines are what is shown, without markup.
	Lines []string
}

// CueLimits are what a subtitle may take of the screen and of its readers' time. A
// limit of 0 is that of broadcasters for Latin script: 42 columns, 2 lines, 17
// characters a second.
type CueLimits struct {
	// Columns are those of a line on a screen; wide characters take two.
	Columns int
	// Lines are those of a subtitle.
	Lines int
	// Speed is in characters a second, spaces among them.
	Speed int
}

// OrUsual returns the limits with the usual ones where none is set.
func (l CueLimits) OrUsual() CueLimits {
	return CueLimits{
		Columns: cmp.Or(l.Columns, 42), Lines: cmp.Or(l.Lines, 2), Speed: cmp.Or(l.Speed, 17),
	}
}

// Place is where a segment stands in a file.
type Place struct {
	File       string
	Start, End int // bytes of the decoded file, without byte-order mark
	Line       int // of Start, from 1; 0: unknown
	Column     int // of Start, from 1, in runes
}
