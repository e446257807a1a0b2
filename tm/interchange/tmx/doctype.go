package tmx

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"sync"

	"fidele/tm/xml"
)

const (
	// maxEntity bounds the text of one internal entity, maxEntities their
	// number.
	maxEntity   = 4 << 10
	maxEntities = 256
)

var (
	entityDeclaration = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`<!ENTITY\s+([\pL_:][\pL\pN._:-]*)\s+("[^"]*"|'[^']*')\s*>`)
	})
	entityReference = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&([\pL_:][\pL\pN._:-]*);`) })
)

// doctype passes the document type declaration. Nothing it names is ever
// opened. Small internal entities are kept; they may not use one another.
func (t *Reader) doctype() error {
	w := t.window
	if t.parser.entities != nil {
		t.noteAt(RepairXML, w.pos, "there are two document types")
	}
	t.noteAt(QuirkDoctype, w.pos, "")
	n := 0
	for {
		rest := w.rest()
		if n = doctypeEnd(rest); n > 0 {
			break
		}
		if len(rest) > maxMarkup {
			return t.failure(w.pos, "", fmt.Errorf("%w: a document type of more than %d bytes", ErrTooLarge, maxMarkup), "")
		}
		if _, ok := w.more(); !ok {
			return t.failure(w.pos, "", ErrTruncated, "the document type declaration has no end")
		}
	}
	t.holdText(string(w.rest()[:n])+emptyRoot, xml.Options{})
	declared := map[string]string{}
	for _, m := range entityDeclaration().FindAllSubmatch(w.rest()[:n], -1) {
		name, value := string(m[1]), m[2][1:len(m[2])-1]
		if len(value) > maxEntity || len(declared) >= maxEntities {
			return t.failure(w.pos, "", fmt.Errorf("%w: the document type declares an entity of %d bytes", ErrTooLarge, len(value)), "fidele expands no entities of more than 4 KiB; remove the declaration")
		}
		if _, ok := declared[name]; !ok {
			declared[name] = string(value)
		}
	}
	t.parser.entities = map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		value := declared[name]
		for _, m := range entityReference().FindAllStringSubmatch(value, -1) {
			if _, nested := declared[m[1]]; nested {
				return t.failure(w.pos, "", fmt.Errorf("%w: the entity %q uses another entity", ErrTooLarge, name), "fidele expands entities one level deep; remove the declarations")
			}
		}
	}
	p := t.parser
	for name, value := range declared {
		if bytes.IndexByte([]byte(value), '<') >= 0 {
			// Markup in an entity stays as it is written: as text.
			continue
		}
		p.take(value, w.pos, p.whole)
		p.entities[name], _ = p.lex.Decode(0, len(value))
	}
	w.skip(n)
	return nil
}

// doctypeEnd returns the length of the declaration b begins with, 0 when its end
// is not there yet.
func doctypeEnd(b []byte) int {
	subset := false
	for i := 2; i < len(b); i++ {
		switch c := b[i]; c {
		case '"', '\'':
			n := bytes.IndexByte(b[i+1:], c)
			if n < 0 {
				return 0
			}
			i += n + 1
		case '[':
			subset = true
		case ']':
			subset = false
		case '<':
			if bytes.HasPrefix(b[i:], []byte("<!--")) {
				n := bytes.Index(b[i:], []byte("-->"))
				if n < 0 {
					return 0
				}
				i += n + 2
			}
		case '>':
			if !subset {
				return i + 1
			}
		}
	}
	return 0
}
