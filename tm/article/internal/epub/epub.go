package epub

import (
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/article/internal/zipped"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// Format reads EPUB.
type Format struct{}

// mend is what to do about a book that is damaged.
const mend = "save it again as .epub"

// Read divides the texts of a book into blocks.
func (Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	archive, err := zipped.Open(name, data, opts.MaxSize, mend)
	if err != nil {
		return nil, err
	}
	b := &book{name: name, archive: archive, left: block.Left{}}
	if err := b.read(); err != nil {
		return nil, err
	}

	f := block.NewPackage(name, data, b.parts, archive.Container(b.parts))
	b.left.Tell(f)
	return f, nil
}

// book is an EPUB that is read.
type book struct {
	name    string
	archive *zipped.Archive
	parts   []block.Part
	left    block.Left
}

func (b *book) read() error {
	if err := b.checkProtection(); err != nil {
		return err
	}
	root, err := b.rootFile()
	if err != nil {
		return err
	}
	m, err := b.readPackage(root)
	if err != nil {
		return err
	}
	for _, it := range m.readingOrder() {
		if err := b.readItem(it); err != nil {
			return err
		}
	}
	return nil
}

// readItem reads a part that the manifest names.
func (b *book) readItem(it item) error {
	var read func(part string, file charset.File) (block.Part, error)
	switch it.mediaType {
	case "application/xhtml+xml", "image/svg+xml":
		read = b.page(it.nav)
	case "application/x-dtbncx+xml":
		read = readNCX
	case "text/html", "text/x-oeb1-document", "application/x-dtbook+xml":
		b.left["page other than XHTML"]++
		return nil
	default:
		return nil
	}

	file, ok, err := b.open(it.part)
	switch {
	case err != nil:
		return err
	case !ok:
		b.left["missing page"]++
		return nil
	}
	part, err := read(it.part, file)
	if err != nil {
		return b.archive.Placed(it.part, file.Text, err)
	}
	b.parts = append(b.parts, part)
	return nil
}

// page returns what reads a page; nav tells that it is the table of contents.
func (b *book) page(nav bool) func(string, charset.File) (block.Part, error) {
	return func(name string, file charset.File) (block.Part, error) {
		if err := xml.Check(file.Text, readOptions()); err != nil {
			return block.Part{}, err
		}
		part, left, err := html.ReadPart(name, file, true)
		for what, n := range left {
			b.left[what] += n
		}
		if nav {
			for i := range part.Blocks {
				block.MarkForms(&part.Blocks[i], true, false)
			}
		}
		return part, err
	}
}

// open decodes a part; ok is false when there is none of that name.
func (b *book) open(part string) (file charset.File, ok bool, err error) {
	data, ok, err := b.archive.Read(part)
	if err != nil || !ok {
		return file, ok, err
	}
	file, err = html.Decode(b.name+": "+part, data, "")
	return file, true, err
}

// readOptions are those of every pass over a part: XML as the program that shows
// the book reads it. Names of HTML are no error; many books have them.
func readOptions() xml.Options {
	return xml.Options{
		Namespaces: true, MaxDepth: block.MaxDepth, MaxAttrs: 4096, MaxExpansion: 4 << 20,
		Tolerate: xml.RuleDeclaration | xml.RulePrefix,
		Entity: func(name string, _ int) (string, bool) {
			meant := markup.Unescape("&" + name + ";")
			return meant, meant != "&"+name+";"
		},
	}
}
