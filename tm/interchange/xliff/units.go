package xliff

import (
	"iter"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
	"fidele/tm/text"
)

// Units reads the units of a file, of which only the text is held in memory: not its
// tree, and of its units two at a time.
type Units struct {
	name, text string
	// root is the tree without its units; whole is the file as a tree, where it
	// cannot be read otherwise, else nil.
	root   *tree.Node
	whole  *File
	damage []*text.PlaceError
}

// ReadUnits reads a file as [ReadAs] does, with the same errors, for those who want
// its units and nothing else. The file is read through once to find what is wrong
// with it, and once more by [Units.All].
func ReadUnits(name string, data []byte, encoding string) (*Units, error) {
	decoded, err := decode(name, data, encoding)
	if err != nil {
		return nil, err
	}
	f := &Units{name: name, text: decoded.Text}

	var tooLong error
	walk := f.walker(nil, func(_ *bitext.Document, u *bitext.Unit) bool {
		if tooLong == nil {
			tooLong = checkSize(name, u)
		}
		return true
	})
	if f.root, f.damage, err = tree.ParseParts(name, f.text, walk.isUnit, walk.unit); err != nil {
		return nil, err
	}
	if err := isXLIFF(name, f.root); err != nil {
		return nil, err
	}
	if walk.headerAfterUnits(f.root) {
		if f.whole, err = read(name, nil, decoded); err != nil {
			return nil, err
		}
		f.damage = f.whole.Damage()
		return f, nil
	}
	if tooLong != nil {
		return nil, tooLong
	}
	f.damage = append(f.damage, walk.content.Damage...)
	return f, nil
}

// Damage is what [File.Damage] lists.
func (f *Units) Damage() []*text.PlaceError { return f.damage }

// All returns the units of [File.Documents] in their order, each with its document,
// which is without units.
func (f *Units) All() iter.Seq2[*bitext.Document, *bitext.Unit] {
	return func(yield func(*bitext.Document, *bitext.Unit) bool) {
		if f.whole != nil {
			for _, doc := range f.whole.Documents() {
				for _, u := range doc.Units {
					if !yield(doc, u) {
						return
					}
				}
			}
			return
		}
		l := linker{yield: yield}
		walk := f.walker(f.root, l.add)
		// The text has been parsed before without an error.
		_, _, _ = tree.ParseParts(f.name, f.text, walk.isUnit, walk.unit)
		if !l.over {
			l.flush(bitext.DocumentEdge)
		}
	}
}

// unitWalker reads the units of a file as its parts come in.
type unitWalker struct {
	content *version.File
	version version.Version
	root    *tree.Node // as far as it was read

	file      *tree.Node // whose units are being read
	doc       *bitext.Document
	paragraph int
	files     map[int]int // of each file element: where its first unit begins

	yield func(*bitext.Document, *bitext.Unit) bool
}

// walker returns a walker; whole is the tree without units, nil where it is not known.
func (f *Units) walker(
	whole *tree.Node, yield func(*bitext.Document, *bitext.Unit) bool,
) *unitWalker {
	w := &unitWalker{yield: yield, files: map[int]int{}}
	w.content = &version.File{Name: f.name, Text: f.text}
	w.content.Places = version.NewLocator(f.name, f.text)
	if whole != nil {
		w.content.Tool = tool(whole)
	}
	return w
}

// isUnit reports whether an element that begins is a unit.
func (w *unitWalker) isUnit(n *tree.Node) bool {
	if w.root == nil {
		w.root = n
		w.version = readerOf(n)
	}
	return w.root.Local == "xliff" && w.version.IsUnit(w.root, n)
}

// begin returns the document that a unit belongs to.
func (w *unitWalker) begin(n *tree.Node) *bitext.Document {
	file := n
	for file.Parent != w.root {
		file = file.Parent
	}
	if file != w.file {
		w.file, w.paragraph = file, 0
		w.doc = w.version.Begin(w.content, file)
		w.files[file.Start] = n.Start
	}
	return w.doc
}

// unit reads a unit.
func (w *unitWalker) unit(n *tree.Node) bool {
	w.begin(n)
	read := &bitext.Document{SourceLang: w.doc.SourceLang, TargetLang: w.doc.TargetLang}
	w.version.ReadUnit(w.content, read, n, w.paragraph)
	w.paragraph++
	clear(w.content.Segments)
	w.content.Segments = w.content.Segments[:0]
	for _, u := range read.Units {
		if !w.yield(w.doc, u) {
			return false
		}
	}
	return true
}

// headerAfterUnits reports whether a file element has a header behind its units, so
// that they could not be read with what it says.
func (w *unitWalker) headerAfterUnits(root *tree.Node) bool {
	for _, file := range root.Children {
		first, ok := w.files[file.Start]
		if header := file.Child("header"); ok && header != nil && header.Start > first {
			return true
		}
	}
	return false
}

// linker gives units the context that [bitext.Document.LinkContext] gives them, and
// hands them on: each when the next is known.
type linker struct {
	yield    func(*bitext.Document, *bitext.Unit) bool
	doc      *bitext.Document
	unit     *bitext.Unit // the one that waits, nil before the first
	previous bitext.ContextHash
	own      bitext.ContextHash // of unit
	over     bool
}

// add takes the next unit.
func (l *linker) add(doc *bitext.Document, u *bitext.Unit) (more bool) {
	own := bitext.HashContext(u.Source.Plain)
	if doc != l.doc {
		l.flush(bitext.DocumentEdge)
		l.doc, l.own = doc, bitext.DocumentEdge
	} else {
		l.flush(own)
	}
	l.previous, l.own, l.unit = l.own, own, u
	return !l.over
}

// flush hands on the unit that waits.
func (l *linker) flush(next bitext.ContextHash) {
	u := l.unit
	if u == nil || l.over {
		return
	}
	l.unit = nil
	if !u.Context.Known() {
		u.Context.Previous, u.Context.Next = l.previous, next
	}
	l.over = !l.yield(l.doc, u)
}
