package odt

import (
	"fmt"
	"path"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/zipped"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/text/filetype"
	"fidele/tm/xml"
)

// Format reads OpenDocument texts.
type Format struct{}

// mend is what to do about a text that is damaged.
const mend = "open it in a word processor and save it again as .odt"

// The parts that texts have under the same name.
const (
	mimetypePart = "mimetype"
	manifestPart = "META-INF/manifest.xml"
	metaPart     = "meta.xml"
	contentPart  = "content.xml"
	stylesPart   = "styles.xml"
)

// Read divides an OpenDocument text into blocks.
func (Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	d := &document{name: name, comments: opts.Comments, left: block.Left{}, named: map[string]style{}}
	var f *block.File
	switch {
	case filetype.Magic(data) == filetype.ZIP || !filetype.Markup(data):
		archive, err := zipped.Open(name, data, opts.MaxSize, mend)
		if err != nil {
			return nil, err
		}
		d.archive = archive
		if err := d.read(); err != nil {
			return nil, err
		}
		f = block.NewPackage(name, data, d.parts, archive.Container(d.parts))
	default:
		file, part, err := d.flat(data)
		if err != nil {
			return nil, err
		}
		f = block.NewText(name, data, file, part.Blocks, part.Languages...)
	}
	d.left.Tell(f)
	return f, nil
}

// document is a text that is read.
type document struct {
	name     string
	archive  *zipped.Archive // nil for a flat one
	comments bool            // are read
	named    map[string]style
	parts    []block.Part
	left     block.Left
}

func (d *document) read() error {
	if err := d.checkType(); err != nil {
		return err
	}
	if err := d.checkProtection(); err != nil {
		return err
	}
	content, ok, err := d.open(contentPart)
	if err != nil {
		return err
	}
	if !ok {
		return d.damaged("it has no " + contentPart)
	}
	styles, hasStyles, err := d.open(stylesPart)
	if err != nil {
		return err
	}
	inStyles, err := d.readStyles(stylesPart, styles.Text)
	if err != nil {
		return err
	}
	inContent, err := d.readStyles(contentPart, content.Text)
	if err != nil {
		return err
	}

	if meta, ok, err := d.open(metaPart); err != nil {
		return err
	} else if ok {
		if _, err := d.part(metaPart, meta, nil); err != nil {
			return err
		}
	}
	r, err := d.part(contentPart, content, inContent)
	if err != nil {
		return err
	}
	if !r.isText {
		return d.wrongKind("no text")
	}
	if err := d.objects(r.objects); err != nil {
		return err
	}
	if hasStyles {
		_, err = d.part(stylesPart, styles, inStyles)
	}
	return err
}

// open decodes a part; ok is false when there is none of that name.
func (d *document) open(part string) (file charset.File, ok bool, err error) {
	return d.archive.Text(part, html.Decode)
}

// readStyles returns the automatic styles of a part, and keeps the others.
func (d *document) readStyles(part, source string) (map[string]style, error) {
	if source == "" {
		return nil, nil
	}
	automatic, err := readStyles(source, d.named)
	if err != nil {
		return nil, d.placed(part, source, err)
	}
	return automatic, nil
}

// part makes blocks of a part.
func (d *document) part(
	name string, file charset.File, automatic map[string]style,
) (*reader, error) {
	r := d.reader(file.Text, automatic)
	if err := r.read(); err != nil {
		return nil, d.placed(name, file.Text, err)
	}
	d.parts = append(d.parts, block.Part{
		Name: name, Text: file, Blocks: r.blocks, Languages: r.languages,
	})
	return r, nil
}

// objects reads the charts among embedded objects, of which it has the references, and
// counts the others.
func (d *document) objects(references []string) error {
	seen := map[string]bool{}
	for _, to := range references {
		part := path.Join(strings.TrimPrefix(to, "./"), contentPart)
		if seen[part] {
			continue
		}
		seen[part] = true
		file, ok, err := d.open(part)
		if err != nil {
			return err
		}
		if !ok || !strings.Contains(file.Text, "chart>") {
			d.left["embedded object"]++
			continue
		}
		automatic, err := d.readStyles(part, file.Text)
		if err != nil {
			return err
		}
		if _, err := d.part(part, file, automatic); err != nil {
			return err
		}
	}
	return nil
}

// flat reads a text that is one XML file.
func (d *document) flat(data []byte) (charset.File, block.Part, error) {
	file, err := html.Decode(d.name, data, "")
	if err != nil {
		return file, block.Part{}, err
	}
	if strings.TrimSpace(file.Text) == "" {
		return file, block.Part{}, block.Empty(d.name)
	}
	if strings.Contains(file.Text, "<!ENTITY") {
		return file, block.Part{}, &text.PlaceError{
			File: d.name, Err: fmt.Errorf("%w: it declares XML entities, of which 0 are allowed", block.ErrUnsafe),
			Hint: "do not trust this file; ask for the article in another form",
		}
	}
	automatic, err := readStyles(file.Text, d.named)
	if err != nil {
		return file, block.Part{}, d.placed("", file.Text, err)
	}
	r := d.reader(file.Text, automatic)
	if err := r.read(); err != nil {
		return file, block.Part{}, d.placed("", file.Text, err)
	}
	if !r.isText {
		return file, block.Part{}, d.wrongKind("no text")
	}
	return file, block.Part{Blocks: r.blocks, Languages: r.languages}, nil
}

// placed returns the error err of a part, "" for the whole file, with its place.
func (d *document) placed(part, source string, err error) error {
	if d.archive != nil {
		return d.archive.Placed(part, source, err)
	}
	return zipped.PlacedIn(d.name, source, mend, err)
}

// mediaType is what the media types of all OpenDocument files begin with.
const mediaType = "application/vnd.oasis.opendocument."

// checkType refuses files that say they are no texts.
func (d *document) checkType() error {
	data, ok, err := d.archive.Read(mimetypePart)
	if err != nil || !ok {
		return err
	}
	kind, ok := strings.CutPrefix(strings.TrimSpace(string(data)), mediaType)
	if ok && !strings.HasPrefix(kind, "text") {
		kind, _, _ = strings.Cut(kind, "-")
		return d.wrongKind("an OpenDocument " + kind)
	}
	return nil
}

func (d *document) wrongKind(what string) error {
	return &text.PlaceError{
		File: d.name, Err: fmt.Errorf("%w: it is %s, not an OpenDocument text", block.ErrFormat, what),
		Hint: "copy its text into a .odt or .docx, or give the article it was made of",
	}
}

func (d *document) damaged(why string) error {
	return &text.PlaceError{
		File: d.name, Err: fmt.Errorf("%w: as an OpenDocument text: %s", block.ErrDamaged, why), Hint: mend,
	}
}

// checkProtection refuses texts that are encrypted.
func (d *document) checkProtection() error {
	file, ok, err := d.open(manifestPart)
	if err != nil || !ok {
		return err
	}
	protected := false
	r := newReader(file.Text)
	err = r.each(func(t *xml.Token, _ string) {
		protected = protected || t.Local == "encryption-data"
	})
	if err != nil {
		return d.placed(manifestPart, file.Text, err)
	}
	if protected {
		return &text.PlaceError{
			File: d.name, Err: fmt.Errorf("%w: it is protected by a password", block.ErrFormat),
			Hint: "open it in its program and save a copy without the password",
		}
	}
	return nil
}
