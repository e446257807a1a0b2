package tmx

import (
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/xml"
)

// contextOf reads the neighbours of a segment out of the props of other tools:
//
//   - OmegaT: prev and next, the neighbouring source texts;
//   - memoQ and MateCat: x-context-pre and x-context-post, the texts, which
//     memoQ wraps in a seg element;
//   - XTM: x-previous-source-text and x-next-source-text;
//   - Trados: x-Context, two numbers that stand for the neighbours; they tell
//     contexts of one Trados memory apart but fit no text, so they are kept as
//     they are;
//   - Trados and others: x-StructureContext, the kind of block.
func contextOf(u *bitext.Unit) {
	c := &u.Context
	for _, p := range u.Props {
		switch p.Name {
		case "prev":
			setNeighbour(&c.Previous, p.Value)
		case "next":
			setNeighbour(&c.Next, p.Value)
		case "x-context-pre":
			setNeighbour(&c.Previous, unwrapSegment(p.Value))
		case "x-context-post":
			setNeighbour(&c.Next, unwrapSegment(p.Value))
		case "x-previous-source-text":
			setNeighbour(&c.Previous, p.Value)
		case "x-next-source-text":
			setNeighbour(&c.Next, p.Value)
		case "x-Context":
			tradosContext(c, p.Value)
		}
	}
}

// setNeighbour keeps the first text named for a neighbour. Tools write an empty
// text at the edge of a document, and where they know nothing.
func setNeighbour(to *bitext.ContextHash, plain string) {
	if *to == 0 && strings.TrimSpace(plain) != "" {
		*to = bitext.HashContext(plain)
	}
}

// unwrapSegment takes the text out of a seg element written as text.
func unwrapSegment(s string) string {
	if !strings.Contains(s, "<seg") {
		return s
	}
	p := newParser(func(QuirkKind, int, string) {})
	p.take(s[strings.Index(s, "<seg"):], 0, p.whole)
	if t, err := p.next(); err != nil || t.Kind == xml.Stray {
		return s
	}
	t, f := p.segment(-1)
	if f != nil {
		return s
	}
	return t.Plain
}

func tradosContext(c *bitext.Context, value string) {
	previous, next, ok := strings.Cut(value, ",")
	if !ok || c.Known() {
		return
	}
	for _, side := range []struct {
		to     *bitext.ContextHash
		number string
	}{{&c.Previous, previous}, {&c.Next, next}} {
		if n, err := strconv.ParseInt(strings.TrimSpace(side.number), 10, 64); err == nil {
			*side.to = bitext.ContextHash(uint64(n))
		}
	}
}

// stateOf reads how far a target is out of the props of other tools. A unit of
// which nothing is said is a translation.
func stateOf(props []bitext.Prop) bitext.State {
	for _, p := range props {
		if len(p.Name) < len("x-MateCAT-status") || p.Name[0]|0x20 != 'x' {
			continue
		}
		name, _, _ := strings.Cut(p.Name, ":")
		switch strings.ToLower(name) {
		case "x-confirmationlevel":
			switch p.Value {
			case "ApprovedTranslation":
				return bitext.Reviewed
			case "ApprovedSignOff":
				return bitext.Final
			case "Draft", "RejectedTranslation", "RejectedSignOff", "Unspecified":
				return bitext.Draft
			}
		case "x-matecat-status":
			switch strings.ToUpper(p.Value) {
			case "APPROVED", "APPROVED2", "FIXED":
				return bitext.Reviewed
			case "NEW", "DRAFT", "REJECTED":
				return bitext.Draft
			}
		}
	}
	return bitext.Translated
}
