package record

import (
	"crypto/sha256"
	"encoding/binary"
	"sync"

	"fidele/tm/bitext"
)

// ContentHash identifies what a file said of a unit: everything but the use
// made of it, where it came from and where it stood.
func ContentHash(u *bitext.Unit) uint64 {
	c := *u
	c.Used, c.UseCount, c.Origin = bitext.Stamp{}, 0, bitext.Origin{}
	c.Paragraph, c.SourcePlace, c.TargetPlace = 0, bitext.Place{}, bitext.Place{}

	e := encoders.Get().(*encoder)
	e.b = e.b[:0]
	e.unit(&c)
	sum := sha256.Sum256(e.b)
	if cap(e.b) < 1<<16 {
		encoders.Put(e)
	}
	return binary.BigEndian.Uint64(sum[:])
}

var encoders = sync.Pool{New: func() any { return &encoder{names: NoNames{}} }}

// RepetitionKey is the same for units that say the same in the same place: of
// the same languages, source, target, neighbours and message context.
func RepetitionKey(u *bitext.Unit) (key [16]byte) {
	c := bitext.Unit{
		Source: u.Source, SourceLang: u.SourceLang,
		Target: u.Target, TargetLang: u.TargetLang,
	}
	c.Context.Previous, c.Context.Next = u.Context.Previous, u.Context.Next
	if m := u.MessageContext(); m != "" {
		c.Props = []bitext.Prop{{Name: bitext.PropMessageContext, Value: m}}
	}

	e := encoder{names: NoNames{}}
	e.unit(&c)
	sum := sha256.Sum256(e.b)
	copy(key[:], sum[:])
	return key
}

// Date returns the date by which units are ranked, of the last change or of
// creation, in seconds since 1970; 0 where neither is known.
func Date(u *bitext.Unit) int64 {
	switch {
	case !u.Changed.Time.IsZero():
		return u.Changed.Time.Unix()
	case !u.Created.Time.IsZero():
		return u.Created.Time.Unix()
	}
	return 0
}
