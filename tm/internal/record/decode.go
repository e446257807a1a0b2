package record

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// decoder reads what encoder writes, from bytes that may be damaged.
type decoder struct {
	b     []byte
	names Names
	err   error
}

var errShort = errors.New("it is cut short")

// open checks and takes off the checksum.
func (d *decoder) open() bool {
	n := len(d.b) - 4
	if n < 0 || crc32.Checksum(d.b[:n], castagnoli()) != binary.BigEndian.Uint32(d.b[n:]) {
		d.err, d.b = errChecksum, nil
		return false
	}
	d.b = d.b[:n]
	return true
}

func (d *decoder) fail() { d.err, d.b = errShort, nil }

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) varint() int64 {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) bytes(n uint64) []byte {
	if n > uint64(len(d.b)) {
		d.fail()
		return nil
	}
	v := d.b[:n]
	d.b = d.b[n:]
	return v
}

func (d *decoder) byte() byte {
	if b := d.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *decoder) string() string { return string(d.bytes(d.uvarint())) }

// count reads the length of a list, whose elements take at least a byte.
func (d *decoder) count() int {
	n := d.uvarint()
	if n > uint64(len(d.b)) {
		d.fail()
		return 0
	}
	return int(n)
}

// name reads a name; one that is lost is empty.
func (d *decoder) name() string {
	s, err := d.knownName()
	if err != nil && !errors.Is(err, ErrLost) {
		d.fault(err)
	}
	return s
}

// knownName reads a name, or returns the error of the names.
func (d *decoder) knownName() (string, error) {
	n := d.uvarint()
	if n == 0 {
		return d.string(), nil
	}
	return d.names.Name(n - 1)
}

// fault ends the decoding.
func (d *decoder) fault(err error) {
	if d.err == nil {
		d.err = err
	}
	d.b = nil
}

func (d *decoder) stamp() (s bitext.Stamp) {
	if d.byte() == 1 {
		seconds, nanos := d.varint(), d.uvarint()
		s.Time = time.Unix(seconds, int64(min(nanos, math.MaxInt32))).UTC()
	}
	s.By = d.name()
	return s
}

func (d *decoder) codes() []text.Code {
	n := d.count()
	if n == 0 {
		return nil
	}
	list := make([]text.Code, n)
	for i := range list {
		c := &list[i]
		c.At = int(d.uvarint())
		c.Kind = text.CodeKind(d.byte())
		for _, s := range []*string{&c.ID, &c.Data, &c.Type, &c.Equiv, &c.Element, &c.Raw} {
			*s = d.string()
		}
		if n := d.count(); n > 0 {
			c.Attrs = make([]text.Attr, n)
			for k := range c.Attrs {
				c.Attrs[k] = text.Attr{Name: d.string(), Value: d.string()}
			}
		}
	}
	return list
}

func (d *decoder) place() (p bitext.Place) {
	p.File = d.name()
	for _, n := range []*int{&p.Start, &p.End, &p.Line, &p.Column} {
		*n = int(d.varint())
	}
	return p
}

func (d *decoder) lang() language.Tag {
	s, err := d.knownName()
	if err != nil {
		d.fault(fmt.Errorf("its language: %w", err))
	}
	if s == "" || s == "und" {
		return language.Und
	}
	tag, err := parseLang(s)
	if err != nil && d.err == nil {
		d.err = err
	}
	return tag
}

func (d *decoder) unit(u *bitext.Unit) {
	u.Source.Plain = d.string()
	u.Target.Plain = d.string()
	u.SourceLang = d.lang()
	u.TargetLang = d.lang()
	d.fields(u)
}

// fields reads the optional fields and the flags that say which there are.
func (d *decoder) fields(u *bitext.Unit) {
	flags := d.uvarint()
	for f := uint64(1); f <= flags && f != 0 && d.err == nil; f <<= 1 {
		if flags&f != 0 {
			d.field(u, f)
		}
	}
}

func (d *decoder) field(u *bitext.Unit, f uint64) {
	switch f {
	case hasID:
		u.ID = d.string()
	case hasState:
		u.State = bitext.State(d.byte())
	case hasLocked:
		u.Locked = true
	case hasParagraph:
		u.Paragraph = int(d.varint())
	case hasPrevious, hasNext:
		var h bitext.ContextHash
		if b := d.bytes(8); b != nil {
			h = bitext.ContextHash(binary.BigEndian.Uint64(b))
		}
		if f == hasPrevious {
			u.Context.Previous = h
		} else {
			u.Context.Next = h
		}
	case hasStructure:
		u.Context.Structure = d.name()
	case hasCreated:
		u.Created = d.stamp()
	case hasChanged:
		u.Changed = d.stamp()
	case hasUsed:
		u.Used = d.stamp()
	case hasUseCount:
		u.UseCount = int(d.varint())
	case hasFile:
		u.Origin.File = d.name()
	case hasTool:
		u.Origin.Tool = d.name()
	case hasBatch:
		u.Origin.Batch = d.name()
	case hasNotes:
		u.Notes = make([]bitext.Note, d.count())
		for i := range u.Notes {
			u.Notes[i] = bitext.Note{Text: d.string(), Lang: d.string(), Level: bitext.Level(d.byte())}
		}
	case hasProps:
		u.Props = make([]bitext.Prop, d.count())
		for i := range u.Props {
			p := &u.Props[i]
			p.Name, p.Value, p.Lang = d.string(), d.string(), d.string()
			p.Level = bitext.Level(d.byte())
		}
	case hasAttrs:
		u.Attrs = make([]bitext.Attr, d.count())
		for i := range u.Attrs {
			u.Attrs[i] = bitext.Attr{Name: d.string(), Value: d.string(), Level: bitext.Level(d.byte())}
		}
	case hasSourcePlace:
		u.SourcePlace = d.place()
	case hasTargetPlace:
		u.TargetPlace = d.place()
	case hasCodes:
		u.Source.Codes = d.codes()
		u.Target.Codes = d.codes()
	default:
		d.err = errors.New("it has fields that this fidele does not know")
	}
}

// Decode reads the bytes of a unit. They may be damaged: then it returns an
// error.
func Decode(value []byte, names Names) (*bitext.Unit, error) {
	d := decoder{b: value, names: names}
	u := &bitext.Unit{}
	if d.open() {
		d.unit(u)
	}
	return u, d.err
}

// DecodeVersion reads the bytes of a replaced target.
func DecodeVersion(value []byte, names Names) (Version, error) {
	d := decoder{b: value, names: names}
	var v Version
	if d.open() {
		v.Target.Plain = d.string()
		v.Target.Codes = d.codes()
		v.State = bitext.State(d.byte())
		v.Changed = d.stamp()
		v.Replaced = d.stamp()
		v.Reason = d.name()
		v.Batch = d.name()
	}
	return v, d.err
}
