package record

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// The flags of the optional fields.
const (
	hasID = 1 << iota
	hasState
	hasLocked
	hasParagraph
	hasPrevious
	hasNext
	hasStructure
	hasCreated
	hasChanged
	hasUsed
	hasUseCount
	hasFile
	hasTool
	hasBatch
	hasNotes
	hasProps
	hasAttrs
	hasSourcePlace
	hasTargetPlace
	hasCodes
)

var castagnoli = sync.OnceValue(func() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) })

var errChecksum = errors.New("its checksum is wrong")

// Names turns names that many units share into numbers and back.
type Names interface {
	// Number returns the number of a name; ok is false for a name that has
	// none, which is then written out.
	Number(name string) (n uint64, ok bool)
	// Name returns the name of a number. An error that wraps [ErrLost] says that
	// the name cannot be read: what has it is then read without it, but for a
	// language, without which a unit means nothing.
	Name(n uint64) (name string, err error)
}

// ErrLost says that a name cannot be read, and that what has it may do without.
var ErrLost = errors.New("cannot be read")

var errNoName = errors.New("it has a name that there is not")

// NoNames has no name: all are written out.
type NoNames struct{}

// Number returns false.
func (NoNames) Number(string) (uint64, bool) { return 0, false }

// Name returns an error.
func (NoNames) Name(uint64) (string, error) { return "", errNoName }

type encoder struct {
	b     []byte
	names Names
	langs [2]langName // of the last unit
}

// langName is a language and how it is written.
type langName struct {
	tag  language.Tag
	name string // "": none yet
}

func (e *encoder) uvarint(v uint64) { e.b = binary.AppendUvarint(e.b, v) }
func (e *encoder) int(v int)        { e.b = binary.AppendVarint(e.b, int64(v)) }

func (e *encoder) string(s string) {
	e.uvarint(uint64(len(s)))
	e.b = append(e.b, s...)
}

func (e *encoder) name(s string) {
	if n, ok := e.names.Number(s); ok {
		e.uvarint(n + 1)
		return
	}
	e.uvarint(0)
	e.string(s)
}

// lang writes the language of a side. Most units of a file have the same.
func (e *encoder) lang(side int, tag language.Tag) {
	l := &e.langs[side]
	if l.name == "" || l.tag != tag {
		*l = langName{tag, tag.String()}
	}
	e.name(l.name)
}

func (e *encoder) stamp(s bitext.Stamp) {
	if s.Time.IsZero() {
		e.b = append(e.b, 0)
	} else {
		e.b = append(e.b, 1)
		e.b = binary.AppendVarint(e.b, s.Time.Unix())
		e.uvarint(uint64(s.Time.Nanosecond()))
	}
	e.name(s.By)
}

func (e *encoder) codes(list []text.Code) {
	e.uvarint(uint64(len(list)))
	for _, c := range list {
		e.uvarint(uint64(c.At))
		e.b = append(e.b, byte(c.Kind))
		for _, s := range []string{c.ID, c.Data, c.Type, c.Equiv, c.Element, c.Raw} {
			e.string(s)
		}
		e.uvarint(uint64(len(c.Attrs)))
		for _, a := range c.Attrs {
			e.string(a.Name)
			e.string(a.Value)
		}
	}
}

func (e *encoder) place(p bitext.Place) {
	e.name(p.File)
	for _, n := range []int{p.Start, p.End, p.Line, p.Column} {
		e.int(n)
	}
}

// flagsOf returns the flags of the fields that a unit has.
func flagsOf(u *bitext.Unit) uint64 {
	flags := uint64(0)
	for i, set := range []bool{
		u.ID != "",
		u.State != 0,
		u.Locked,
		u.Paragraph != 0,
		u.Context.Previous != 0,
		u.Context.Next != 0,
		u.Context.Structure != "",
		!u.Created.IsZero(),
		!u.Changed.IsZero(),
		!u.Used.IsZero(),
		u.UseCount != 0,
		u.Origin.File != "",
		u.Origin.Tool != "",
		u.Origin.Batch != "",
		len(u.Notes) > 0,
		len(u.Props) > 0,
		len(u.Attrs) > 0,
		u.SourcePlace != bitext.Place{},
		u.TargetPlace != bitext.Place{},
		len(u.Source.Codes)+len(u.Target.Codes) > 0,
	} {
		if set {
			flags |= 1 << i
		}
	}
	return flags
}

// unit writes everything of u that the memory keeps.
func (e *encoder) unit(u *bitext.Unit) {
	e.string(u.Source.Plain)
	e.string(u.Target.Plain)
	e.lang(0, u.SourceLang)
	e.lang(1, u.TargetLang)
	flags := flagsOf(u)
	e.uvarint(flags)
	for f := uint64(1); f <= flags; f <<= 1 {
		if flags&f != 0 {
			e.field(u, f)
		}
	}
}

func (e *encoder) field(u *bitext.Unit, f uint64) {
	switch f {
	case hasID:
		e.string(u.ID)
	case hasState:
		e.b = append(e.b, byte(u.State))
	case hasParagraph:
		e.int(u.Paragraph)
	case hasPrevious:
		e.b = binary.BigEndian.AppendUint64(e.b, uint64(u.Context.Previous))
	case hasNext:
		e.b = binary.BigEndian.AppendUint64(e.b, uint64(u.Context.Next))
	case hasStructure:
		e.name(u.Context.Structure)
	case hasCreated:
		e.stamp(u.Created)
	case hasChanged:
		e.stamp(u.Changed)
	case hasUsed:
		e.stamp(u.Used)
	case hasUseCount:
		e.int(u.UseCount)
	case hasFile:
		e.name(u.Origin.File)
	case hasTool:
		e.name(u.Origin.Tool)
	case hasBatch:
		e.name(u.Origin.Batch)
	case hasNotes:
		e.uvarint(uint64(len(u.Notes)))
		for _, n := range u.Notes {
			e.string(n.Text)
			e.string(n.Lang)
			e.b = append(e.b, byte(n.Level))
		}
	case hasProps:
		e.uvarint(uint64(len(u.Props)))
		for _, p := range u.Props {
			e.string(p.Name)
			e.string(p.Value)
			e.string(p.Lang)
			e.b = append(e.b, byte(p.Level))
		}
	case hasAttrs:
		e.uvarint(uint64(len(u.Attrs)))
		for _, a := range u.Attrs {
			e.string(a.Name)
			e.string(a.Value)
			e.b = append(e.b, byte(a.Level))
		}
	case hasSourcePlace:
		e.place(u.SourcePlace)
	case hasTargetPlace:
		e.place(u.TargetPlace)
	case hasCodes:
		e.codes(u.Source.Codes)
		e.codes(u.Target.Codes)
	}
}

// seal appends the checksum.
func (e *encoder) seal() []byte {
	return binary.BigEndian.AppendUint32(e.b, crc32.Checksum(e.b, castagnoli()))
}

// otherBytes is the space that most units need besides their texts.
const otherBytes = 96

// Encode returns the bytes of a unit. Matches are not kept.
func Encode(u *bitext.Unit, names Names) []byte {
	return Append(make([]byte, 0, SizeHint(u)), u, names)
}

// SizeHint returns how many bytes most units like u take.
func SizeHint(u *bitext.Unit) int {
	return len(u.Source.Plain) + len(u.Target.Plain) + otherBytes
}

// Append appends the bytes of a unit to b.
func Append(b []byte, u *bitext.Unit, names Names) []byte {
	e := encoders.Get().(*encoder)
	own, from := e.b, len(b)
	e.b, e.names = b, names
	e.unit(u)
	b = binary.BigEndian.AppendUint32(e.b, crc32.Checksum(e.b[from:], castagnoli()))
	e.b, e.names = own, NoNames{}
	encoders.Put(e)
	return b
}

// Version is a target that was replaced.
type Version struct {
	Target text.Text
	State  bitext.State
	// Changed is when and by whom this target had been written.
	Changed bitext.Stamp
	// Replaced is when and by whom it was replaced, Reason why, Batch by which
	// import, "" for none.
	Replaced bitext.Stamp
	Reason   string
	Batch    string
}

// EncodeVersion returns the bytes of a replaced target.
func EncodeVersion(v *Version, names Names) []byte {
	e := encoder{names: names}
	e.string(v.Target.Plain)
	e.codes(v.Target.Codes)
	e.b = append(e.b, byte(v.State))
	e.stamp(v.Changed)
	e.stamp(v.Replaced)
	e.name(v.Reason)
	e.name(v.Batch)
	return e.seal()
}
