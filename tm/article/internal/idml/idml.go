package idml

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/zipped"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// Format reads IDML.
type Format struct{}

// mend is what to do about a document that is damaged.
const mend = "export it again from InDesign as .idml"

// Read divides the texts of a document into blocks.
func (Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	archive, err := zipped.Open(name, data, opts.MaxSize, mend)
	if err != nil {
		return nil, err
	}
	d := &document{
		name: name, archive: archive, comments: opts.Comments, room: maxElements,
		left: map[string]int{}, stories: map[string]*storyPart{},
	}
	if err := d.read(); err != nil {
		return nil, err
	}

	f := block.NewPackage(name, data, d.parts, d)
	for _, what := range slices.Sorted(maps.Keys(d.left)) {
		f.LeaveOut(what, d.left[what])
	}
	return f, nil
}

// document is an IDML that is read.
type document struct {
	name     string
	archive  *zipped.Archive
	comments bool
	room     int // elements that the document may still have
	parts    []block.Part
	left     map[string]int // what readers see and is not in the article

	designMap *designMap
	stories   map[string]*storyPart // by id
	order     []string              // ids of stories as the map lists them
}

// A storyPart is a story with the part that holds it.
type storyPart struct {
	name   string
	file   charset.File
	root   *node
	passed bool // it was read, or is not to be read
}

func (d *document) read() error {
	if !d.archive.Has(mapPart) {
		return &text.PlaceError{
			File: d.name, Err: fmt.Errorf("%w: as an IDML: it has no %s", block.ErrDamaged, mapPart),
			Hint: mend,
		}
	}
	_, root, err := d.open(mapPart)
	if err != nil {
		return err
	}
	d.designMap = readMap(root)
	for _, part := range d.designMap.stories {
		if err := d.openStory(part); err != nil {
			return err
		}
	}

	for _, part := range slices.Concat(d.designMap.spreads, d.designMap.masters) {
		if err := d.spread(part); err != nil {
			return err
		}
	}
	for _, id := range d.order {
		if err := d.story(id); err != nil {
			return err
		}
	}
	return d.rest(root)
}

// open reads a part, which must be there.
func (d *document) open(part string) (file charset.File, root *node, err error) {
	data, ok, err := d.archive.Read(part)
	if err != nil {
		return file, nil, err
	}
	if !ok {
		return file, nil, &text.PlaceError{
			File: d.name, Err: fmt.Errorf("%w: %s lists %q, which is missing", block.ErrDamaged, mapPart, part),
			Hint: mend,
		}
	}
	declared, _ := xml.ParseDeclaration(string(data[:min(len(data), 200)]))
	if file, err = charset.Decode(d.name+": "+part, data, declared.Encoding); err != nil {
		return file, nil, err
	}
	if root, err = readTree(file.Text, &d.room); err != nil {
		return file, nil, d.placed(part, file.Text, err)
	}
	return file, root, nil
}

// placed returns an error in a part with its place.
func (d *document) placed(part, source string, err error) error {
	e := &text.PlaceError{File: d.name + ": " + part, Err: err, Hint: mend}
	var broken *xml.Error
	if errors.As(err, &broken) {
		kind := block.ErrDamaged
		if errors.Is(err, xml.ErrLimit) {
			kind = block.ErrLimit
		}
		e.Err = fmt.Errorf("%w: %w: %s", kind, broken.Unwrap(), broken.Message)
		p := text.NewLines(source).Position(broken.Offset)
		e.Line, e.Column = p.Line, p.Column
	}
	return e
}

// openStory reads a part that holds a story.
func (d *document) openStory(part string) error {
	file, root, err := d.open(part)
	if err != nil {
		return err
	}
	id := part
	root.walk(func(n *node) {
		if n.name == "Story" && n.attr("Self") != "" && id == part {
			id = n.attr("Self")
		}
	})
	if d.stories[id] != nil {
		id = part
	}
	if d.stories[id] != nil {
		return nil // listed twice
	}
	d.stories[id] = &storyPart{name: part, file: file, root: root}
	d.order = append(d.order, id)
	return nil
}

// spread reads the stories that stand on a spread, and then what describes its images.
func (d *document) spread(part string) error {
	file, root, err := d.open(part)
	if err != nil {
		return err
	}
	for _, f := range frames(root, "") {
		if d.designMap.hidden[f.layer] {
			continue
		}
		if err := d.story(f.story); err != nil {
			return err
		}
	}
	for _, f := range frames(root, "") {
		if d.designMap.hidden[f.layer] {
			d.hide(f.story)
		}
	}

	r := d.reader(file)
	r.descriptions(root)
	if len(r.blocks) > 0 {
		d.parts = append(d.parts, block.Part{Name: part, Text: file, Blocks: r.blocks})
	}
	return nil
}

// story reads a story that was not yet met, and those whose frames are anchored in it.
func (d *document) story(id string) error {
	s := d.stories[id]
	if s == nil || s.passed {
		return nil
	}
	s.passed = true
	r := d.reader(s.file)
	r.container(s.root, block.Paragraph)
	slices.SortFunc(r.languages, func(a, b block.Language) int { return a.From - b.From })
	d.parts = append(d.parts, block.Part{
		Name: s.name, Text: s.file, Blocks: r.blocks, Languages: r.languages,
	})
	for _, f := range frames(s.root, "") {
		if d.designMap.hidden[f.layer] {
			d.hide(f.story)
		} else if err := d.story(f.story); err != nil {
			return err
		}
	}
	s.root = nil
	return nil
}

// hide passes over a story that readers do not see, and those anchored in it.
func (d *document) hide(id string) {
	s := d.stories[id]
	if s == nil || s.passed {
		return
	}
	s.passed = true
	d.left["story on a hidden layer"]++
	for _, f := range frames(s.root, "") {
		d.hide(f.story)
	}
}

func (d *document) reader(file charset.File) *reader {
	return &reader{
		source: file.Text, links: d.designMap.links, comments: d.comments, left: d.left,
	}
}

// rest reads what is no story: styles, which name a language, and what is counted.
func (d *document) rest(designMap *node) error {
	count := func(what string, n int) {
		if n > 0 {
			d.left[what] += n
		}
	}
	count("bookmark", d.designMap.bookmarks)
	count("text of a variable", d.designMap.variables)

	var styles string
	designMap.walk(func(n *node) {
		if n.name == "Styles" {
			styles = strings.TrimPrefix(n.attr("src"), "/")
		}
	})
	if styles == "" || !d.archive.Has(styles) {
		return nil
	}
	file, root, err := d.open(styles)
	if err != nil {
		return err
	}
	d.parts = append(d.parts, block.Part{
		Name: styles, Text: file, Languages: languagesIn(root, block.Stretch{}),
	})
	return nil
}

// Pack writes the document with the parts that changed.
func (d *document) Pack(w io.Writer, changed map[int][]byte) error {
	replaced := map[string][]byte{}
	for i, content := range changed {
		p := d.parts[i]
		data, err := p.Text.Encode(string(content))
		if err != nil {
			return &text.PlaceError{File: d.name, Err: err, Hint: mend}
		}
		replaced[p.Name] = data
	}
	return d.archive.Pack(w, replaced)
}
