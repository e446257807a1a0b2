package xliff

import (
	"fmt"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
	"fidele/tm/text"
)

// ReadToEdit is [ReadAs] for who wants the units soon and writes few times: the tree of
// the file is not held. It is made when it is first needed, as by [File.Write] where there
// is a change to write.
//
// As it is read each unit is handed to come, unless that is nil, without the context that
// its neighbours give it. A file that breaks rules of XML, or has an order that is unusual,
// is read another way after some of its units were handed to come, or all; then the units
// of [File.Documents] may be others.
func ReadToEdit(name string, data []byte, encoding string, come func(*bitext.Document, *bitext.Unit)) (*File, error) {
	decoded, err := decode(name, data, encoding)
	if err != nil {
		return nil, err
	}
	f := &File{raw: data, decoded: decoded, bare: true}
	if !f.readUnits(name, come) {
		return read(name, data, decoded)
	}
	for _, d := range f.content.Documents {
		d.LinkContext()
	}
	for _, s := range f.content.Segments {
		s.Remember()
	}
	return f, nil
}

// readUnits reads all but the tree of the units. It reports whether that can be done.
func (f *File) readUnits(name string, come func(*bitext.Document, *bitext.Unit)) bool {
	var segments []*version.Segment
	docs := map[int]*bitext.Document{} // by the start of their file elements
	var walk *unitWalker
	short, paragraphs := true, 0
	walk = (&Units{name: name, text: f.decoded.Text}).walker(nil, nil)
	visit := func(n *tree.Node) bool {
		if walk.file == nil {
			walk.content.Tool = tool(walk.root)
		}
		doc := walk.begin(n)
		docs[walk.file.Start] = doc
		first := len(doc.Units)
		walk.version.ReadUnit(walk.content, doc, n, walk.paragraph)
		walk.paragraph++
		paragraphs++
		for _, u := range doc.Units[first:] {
			if checkSize(name, u) != nil {
				short = false
				return false
			}
			if come != nil {
				come(doc, u)
			}
		}
		for _, s := range walk.content.Segments {
			segments = append(segments, &version.Segment{Unit: s.Unit})
		}
		clear(walk.content.Segments)
		walk.content.Segments = walk.content.Segments[:0]
		return true
	}
	root, damage, ok := tree.ParseRegular(name, f.decoded.Text, walk.isUnit, visit)
	if !ok || !short || isXLIFF(name, root) != nil || walk.headerAfterUnits(root) || tool(root) != walk.content.Tool {
		return false
	}

	f.content, f.version = walk.content, readerOf(root)
	f.content.Root, f.content.Segments, f.content.Units = root, segments, paragraphs
	f.damage = append(damage, f.content.Damage...)
	for _, file := range root.Children {
		if !f.version.IsFile(root, file) {
			continue
		}
		doc := docs[file.Start]
		if doc == nil {
			doc = f.version.Begin(f.content, file)
		}
		f.content.Documents = append(f.content.Documents, doc)
		f.content.Originals = append(f.content.Originals, f.version.Original(file))
	}
	return true
}

// withTree reads the tree of a file that is held without it. The units stay those that
// they are, with all that was done to them. An error says that the same text is read in
// another way the second time, which no file is known to bring about.
func (f *File) withTree() error {
	if !f.bare {
		return nil
	}
	whole, err := read(f.content.Name, f.raw, f.decoded)
	if err != nil {
		return err
	}
	if n := len(whole.content.Segments); n != len(f.content.Segments) {
		return &text.PlaceError{File: f.content.Name, Err: fmt.Errorf(
			"it was read with %d segments, and with %d the second time", len(f.content.Segments), n)}
	}
	for i, s := range whole.content.Segments {
		s.Unit = f.content.Segments[i].Unit
	}
	whole.content.Documents = f.content.Documents
	f.content, f.bare = whole.content, false
	return nil
}
