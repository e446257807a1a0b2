package desk

import (
	"bytes"
	"errors"
	"io/fs"
	"os"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/editor/journal"
	"fidele/cmd/fidele/internal/editor/session"
	"fidele/tm/bitext"
)

// glimpseSegments is how many segments a glimpse has behind the one that the work begins
// at: more than a screen shows.
const glimpseSegments = 200

// glimpse takes the units of a file while it is read, until there are enough for what the
// first screen shows.
type glimpse struct {
	show           func(*Desk)
	d              *Desk
	source, target language.Tag // of units that have none
	units          []bitext.Unit
	first          int // the unit that the work begins at; -1: not found yet
}

// newGlimpse returns what the units of the bilingual file are handed to; nil where nobody
// wants to see it early, or where the journal of an earlier process may have another content.
func (d *Desk) newGlimpse() *glimpse {
	if d.opts.Glimpse == nil {
		return nil
	}
	if _, err := os.Stat(journal.Path(d.Work)); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	source, target, err := d.env.Languages()
	if err != nil {
		return nil
	}
	return &glimpse{show: d.opts.Glimpse, d: d, source: source, target: target, first: -1}
}

// headSize is how much of a file of text is read for a glimpse, in bytes.
const headSize = 64 << 10

// head returns the beginning of a file of text, up to an empty line; nil where the file is
// so small that the whole is read as soon, or has no such line.
func head(data []byte) []byte {
	if len(data) < 4*headSize {
		return nil
	}
	end := max(bytes.LastIndex(data[:headSize], []byte("\n\n")), bytes.LastIndex(data[:headSize], []byte("\n\r\n")))
	if end < 0 {
		return nil
	}
	return data[:end+1]
}

// takeAll takes the units of documents.
func (g *glimpse) takeAll(docs []*bitext.Document) {
	for _, doc := range docs {
		for _, u := range doc.Units {
			g.take(doc, u)
		}
	}
}

// take takes the next unit, which stays as it is. Of a nil glimpse it does nothing.
func (g *glimpse) take(doc *bitext.Document, u *bitext.Unit) {
	if g == nil || g.show == nil {
		return
	}
	if len(g.units) == 0 {
		if doc.SourceLang != language.Und {
			g.source = doc.SourceLang
		}
		if doc.TargetLang != language.Und {
			g.target = doc.TargetLang
		}
	}
	g.units = append(g.units, *u)
	if g.first < 0 && !u.State.Confirmed() && !u.Locked {
		g.first = len(g.units) - 1
	}
	if g.first < 0 || len(g.units) < g.first+glimpseSegments {
		return
	}

	show, name, work := g.show, g.d.Name, g.d.Work
	g.show = nil
	go func() {
		units := make([]*bitext.Unit, len(g.units))
		for i := range units {
			u := &g.units[i]
			if u.SourceLang == language.Und {
				u.SourceLang = g.source
			}
			if u.TargetLang == language.Und {
				u.TargetLang = g.target
			}
			units[i] = u
		}
		show(&Desk{
			Session: session.New(units, session.Options{}), Name: name, Work: work,
			Source: g.source, Target: g.target, saved: true,
		})
	}()
}
