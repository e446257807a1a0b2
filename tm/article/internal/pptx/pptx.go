package pptx

import (
	"fmt"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/leaf"
	"fidele/tm/article/internal/ooxml"
	"fidele/tm/article/internal/zipped"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// Format reads PPTX.
type Format struct{}

// mend is what to do about a presentation that is damaged.
const mend = "open it in a presentation program and save it again as .pptx"

// Read divides the texts of a presentation into blocks.
func (Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	archive, err := zipped.Open(name, data, opts.MaxSize, mend)
	if err != nil {
		return nil, err
	}
	p := &presentation{
		name: name, archive: archive, comments: opts.Comments, left: block.Left{},
		seen: map[string]bool{},
	}
	if err := p.read(); err != nil {
		return nil, err
	}
	f := block.NewPackage(name, data, p.parts, archive.Container(p.parts))
	p.left.Tell(f)
	return f, nil
}

// presentation is a PPTX that is read.
type presentation struct {
	name     string
	archive  *zipped.Archive
	comments bool // are read
	parts    []block.Part
	left     block.Left
	seen     map[string]bool // parts that were read
}

func (p *presentation) read() error {
	root, err := p.rootPart()
	if err != nil {
		return err
	}
	if err := p.properties(); err != nil {
		return err
	}
	file, err := p.open(root)
	if err != nil {
		return err
	}
	ids, element, err := slideIDs(file.Text)
	if err != nil {
		return p.archive.Placed(root, file.Text, err)
	}
	if err := p.checkKind(element); err != nil {
		return err
	}
	languages, err := ooxml.Languages(file.Text, ooxml.Kind{Drawing: true})
	if err != nil {
		return p.archive.Placed(root, file.Text, err)
	}
	relations, err := p.relations(root)
	if err != nil {
		return err
	}
	for _, id := range ids {
		r, ok := relations.byID(id)
		if !ok || !p.archive.Has(r.Target) {
			p.left["missing slide"]++
			continue
		}
		if err := p.slide(r.Target); err != nil {
			return err
		}
	}
	p.parts = append(p.parts, block.Part{Name: root, Text: file, Languages: languages})
	return nil
}

// properties reads the title of the presentation, and what describes it.
func (p *presentation) properties() error {
	const part = ooxml.PropertiesPart
	if !p.archive.Has(part) {
		return nil
	}
	file, err := p.open(part)
	if err != nil {
		return err
	}
	properties, err := ooxml.Properties(file)
	if err != nil {
		return p.archive.Placed(part, file.Text, err)
	}
	p.parts = append(p.parts, properties)
	return nil
}

// belonging are the kinds of part that belong to a slide, in reading order.
var belonging = []string{
	"chart", "chartEx", "diagramData", "diagramDrawing", "comments", "notesSlide",
}

// slide reads a slide and what belongs to it.
func (p *presentation) slide(part string) error {
	relations, err := p.relations(part)
	if err != nil {
		return err
	}
	if err := p.part(part, relations, ooxml.Kind{Drawing: true, Slide: true}); err != nil {
		return err
	}
	for _, kind := range belonging {
		for _, r := range relations {
			if r.Kind != kind || r.External || !p.archive.Has(r.Target) {
				continue
			}
			if err := p.belongs(r); err != nil {
				return err
			}
		}
	}
	return p.layout(relations)
}

// belongs reads a part that belongs to a slide.
func (p *presentation) belongs(r ooxml.Relation) error {
	if r.Kind == "comments" {
		return p.remarks(r.Target)
	}
	relations, err := p.relations(r.Target)
	if err != nil {
		return err
	}
	return p.part(r.Target, relations, ooxml.Kind{
		Drawing: true, Slide: r.Kind == "notesSlide",
		First: r.Kind == "diagramData", Second: r.Kind == "diagramDrawing",
	})
}

// part makes blocks of a part, once.
func (p *presentation) part(name string, relations relations, kind ooxml.Kind) error {
	if p.seen[name] {
		return nil
	}
	p.seen[name] = true
	file, err := p.open(name)
	if err != nil {
		return err
	}
	part, err := ooxml.Read(name, file, ooxml.Options{
		Kind: kind, Left: p.left, Links: ooxml.Links(relations),
	})
	if err != nil {
		return p.archive.Placed(name, file.Text, err)
	}
	p.parts = append(p.parts, part)
	return nil
}

// remarks reads the comments on a slide, or counts them. Old ones are bare text, new
// ones have paragraphs.
func (p *presentation) remarks(part string) error {
	if p.comments {
		return p.readRemarks(part)
	}
	file, err := p.open(part)
	if err != nil {
		return err
	}
	err = leaf.Elements(file.Text, ooxml.ReadOptions(), func(t *xml.Token) {
		if t.Local == "cm" || t.Local == "reply" {
			p.left["comment"]++
		}
	})
	if err != nil {
		return p.archive.Placed(part, file.Text, err)
	}
	return nil
}

func (p *presentation) readRemarks(part string) error {
	if p.seen[part] {
		return nil
	}
	file, err := p.open(part)
	if err != nil {
		return err
	}
	in := leaf.New(file, ooxml.ReadOptions())
	err = in.Read(func(t *xml.Token) (structure string, language bool) {
		if t.Local == "text" {
			return block.Paragraph, false
		}
		return "", false
	})
	if err != nil {
		return p.archive.Placed(part, file.Text, err)
	}
	if len(in.Blocks) == 0 {
		return p.part(part, nil, ooxml.Kind{Drawing: true})
	}
	p.seen[part] = true
	p.parts = append(p.parts, in.Part(part))
	return nil
}

// layout counts what the layout of a slide, and the master of that, show of their own.
func (p *presentation) layout(of relations) error {
	for _, r := range of {
		if r.Kind != "slideLayout" && r.Kind != "slideMaster" || p.seen[r.Target] || !p.archive.Has(r.Target) {
			continue
		}
		p.seen[r.Target] = true
		file, err := p.open(r.Target)
		if err != nil {
			return err
		}
		n, err := ooxml.CountFixed(file.Text)
		if err != nil {
			return p.archive.Placed(r.Target, file.Text, err)
		}
		if n > 0 {
			p.left["text of a slide layout or master"] += n
		}
		relations, err := p.relations(r.Target)
		if err != nil {
			return err
		}
		if r.Kind == "slideMaster" {
			continue // it leads back to all of its layouts
		}
		if err := p.layout(relations); err != nil {
			return err
		}
	}
	return nil
}

// open decodes a part that must be there.
func (p *presentation) open(part string) (charset.File, error) {
	file, ok, err := p.archive.Text(part, html.Decode)
	if err == nil && !ok {
		err = p.noPresentation(part + " is missing")
	}
	return file, err
}

func (p *presentation) noPresentation(why string) error {
	return &text.PlaceError{
		File: p.name, Err: fmt.Errorf("%w: as a presentation: %s", block.ErrDamaged, why), Hint: mend,
	}
}
