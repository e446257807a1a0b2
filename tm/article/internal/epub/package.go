package epub

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/leaf"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// The parts that every book has under the same name.
const (
	containerPart  = "META-INF/container.xml"
	encryptionPart = "META-INF/encryption.xml"
)

// obfuscations are the ways to hide fonts, which are no protection of the text.
var obfuscations = map[string]bool{
	"http://www.idpf.org/2008/embedding": true,
	"http://ns.adobe.com/pdf/enc#RC":     true,
}

// checkProtection refuses books whose text is encrypted.
func (b *book) checkProtection() error {
	file, ok, err := b.open(encryptionPart)
	if err != nil || !ok {
		return err
	}
	protected := false
	err = leaf.Elements(file.Text, readOptions(), func(t *xml.Token) {
		if a := t.Attr("Algorithm"); t.Local == "EncryptionMethod" && a != nil {
			protected = protected || !obfuscations[a.Value]
		}
	})
	if err != nil {
		return b.archive.Placed(encryptionPart, file.Text, err)
	}
	if protected {
		return &text.PlaceError{
			File: b.name, Err: fmt.Errorf("%w: the book is encrypted (DRM)", block.ErrFormat),
			Hint: "ask for the book without protection",
		}
	}
	return nil
}

// rootFile returns the name of the package document, which lists the parts of the
// book.
func (b *book) rootFile() (string, error) {
	file, ok, err := b.open(containerPart)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", b.noBook("it has no " + containerPart)
	}
	root := ""
	err = leaf.Elements(file.Text, readOptions(), func(t *xml.Token) {
		a := t.Attr("full-path")
		if t.Local != "rootfile" || a == nil {
			return
		}
		if root != "" {
			b.left["other rendition"]++
			return
		}
		root = a.Value
	})
	if err != nil {
		return "", b.archive.Placed(containerPart, file.Text, err)
	}
	if !b.archive.Has(root) {
		return "", b.noBook(fmt.Sprintf("its package document %q is missing", root))
	}
	return root, nil
}

func (b *book) noBook(why string) error {
	return &text.PlaceError{
		File: b.name, Err: fmt.Errorf("%w: as an EPUB: %s", block.ErrDamaged, why), Hint: mend,
	}
}

// manifest is what the package document says of the parts.
type manifest struct {
	items []item
	byID  map[string]int
	spine []string // ids
}

// An item is a part of the book.
type item struct {
	part, mediaType string
	nav             bool // the table of contents
}

// readingOrder returns the items in the order they are read: the spine, other
// pages, the table of contents.
func (m *manifest) readingOrder() []item {
	var order []item
	taken := make([]bool, len(m.items))
	take := func(i int) {
		if !taken[i] {
			taken[i] = true
			order = append(order, m.items[i])
		}
	}
	for _, id := range m.spine {
		if i, ok := m.byID[id]; ok {
			take(i)
		}
	}
	for _, last := range []func(item) bool{
		func(it item) bool { return !it.nav && it.mediaType != "application/x-dtbncx+xml" },
		func(it item) bool { return it.nav },
		func(item) bool { return true },
	} {
		for i, it := range m.items {
			if last(it) {
				take(i)
			}
		}
	}
	return order
}

// packageTexts are the elements of a package document whose text readers see.
var packageTexts = map[string]string{
	"title":       block.Heading,
	"description": block.Paragraph,
	"subject":     block.Paragraph,
}

// readPackage reads the package document: its texts are the first part.
func (b *book) readPackage(root string) (*manifest, error) {
	file, _, err := b.open(root)
	if err != nil {
		return nil, err
	}
	m := &manifest{byID: map[string]int{}}
	seen := map[string]bool{}
	p := leaf.New(file, readOptions())
	inMetadata := false
	err = p.Read(func(t *xml.Token) (structure string, language bool) {
		switch t.Local {
		case "metadata":
			inMetadata = !t.Empty
		case "manifest":
			inMetadata = false
		case "item":
			it, ok := newItem(root, t)
			id := t.Attr("id")
			if !ok || id == nil || seen[it.part] {
				return "", false
			}
			seen[it.part] = true
			m.byID[id.Value] = len(m.items)
			m.items = append(m.items, it)
		case "itemref":
			if a := t.Attr("idref"); a != nil {
				m.spine = append(m.spine, a.Value)
			}
		case "reference":
			if a := t.Attr("title"); a != nil {
				p.Attribute(a)
			}
		case "language":
			return "", inMetadata
		default:
			if inMetadata {
				return packageTexts[t.Local], false
			}
		}
		return "", false
	})
	if err != nil {
		return nil, b.archive.Placed(root, file.Text, err)
	}
	for i := range p.Blocks {
		block.MarkForms(&p.Blocks[i], true, false)
	}
	b.parts = append(b.parts, p.Part(root))
	return m, nil
}

// newItem returns the item that an element of the manifest is; ok is false when it
// lies outside of the book.
func newItem(root string, t *xml.Token) (it item, ok bool) {
	href, mediaType := t.Attr("href"), t.Attr("media-type")
	if href == nil || mediaType == nil {
		return it, false
	}
	u, err := url.Parse(href.Value)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" {
		return it, false
	}
	it = item{part: path.Join(path.Dir(root), u.Path), mediaType: strings.ToLower(mediaType.Value)}
	if a := t.Attr("properties"); a != nil {
		for _, p := range strings.Fields(a.Value) {
			it.nav = it.nav || p == "nav"
		}
	}
	return it, true
}

// readNCX reads a table of contents of EPUB 2, which books of EPUB 3 may have too.
func readNCX(name string, file charset.File) (block.Part, error) {
	p := leaf.New(file, readOptions())
	err := p.Read(func(t *xml.Token) (structure string, language bool) {
		if t.Local == "text" {
			return block.ListItem, false
		}
		return "", false
	})
	for i := range p.Blocks {
		block.MarkForms(&p.Blocks[i], false, true)
	}
	return p.Part(name), err
}
