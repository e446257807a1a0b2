package docx

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/ooxml"
	"fidele/tm/article/internal/zipped"
	"fidele/tm/text"
)

// mend is what to do about a file that is damaged.
const mend = "open it in a word processor and save it again as .docx"

// archive is the zip archive of a DOCX, opened and found harmless.
type archive struct {
	name string
	*zipped.Archive
}

// A partKind is what a part is to a reader of the article.
type partKind struct {
	// contentType is the end of the part's content type.
	contentType string
	ooxml.Kind
	// comments are read where they are asked for.
	comments bool
}

// partKinds are the parts that hold text, in reading order. The first mainKinds are
// the document itself.
var partKinds = []partKind{
	{contentType: "wordprocessingml.document.main+xml"},
	{contentType: "wordprocessingml.template.main+xml"},
	{contentType: "ms-word.document.macroEnabled.main+xml"},
	{contentType: "ms-word.template.macroEnabledTemplate.main+xml"},
	{contentType: "drawingml.chart+xml", Kind: ooxml.Kind{Drawing: true}},
	{contentType: "ms-office.chartex+xml", Kind: ooxml.Kind{Drawing: true}},
	{contentType: "drawingml.diagramData+xml", Kind: ooxml.Kind{Drawing: true, First: true}},
	{contentType: "drawingml.diagramDrawing+xml", Kind: ooxml.Kind{Drawing: true, Second: true}},
	{contentType: "wordprocessingml.footnotes+xml"},
	{contentType: "wordprocessingml.endnotes+xml"},
	{contentType: "wordprocessingml.header+xml"},
	{contentType: "wordprocessingml.footer+xml"},
	{contentType: "wordprocessingml.comments+xml", comments: true},
}

const mainKinds = 4

// A namedPart is a part that holds text.
type namedPart struct {
	name string
	kind partKind
}

// textParts returns the parts that hold text, in reading order.
func (a *archive) textParts() ([]namedPart, error) {
	types, err := a.contentTypes()
	if err != nil {
		return nil, err
	}

	var parts []namedPart
	for i, kind := range partKinds {
		var here []string
		for name, contentType := range types {
			if strings.HasSuffix(contentType, kind.contentType) {
				here = append(here, name)
			}
		}
		slices.Sort(here)
		for _, name := range here {
			parts = append(parts, namedPart{name, kind})
		}

		switch {
		case i != mainKinds-1:
		case len(parts) == 0:
			return nil, a.notDOCX()
		case len(parts) > 1:
			// One type for all .xml files makes them all look like the document.
			if parts, err = a.mainPart(parts); err != nil {
				return nil, err
			}
		}
	}
	return parts, nil
}

// mainPart returns of several parts the one that the package says is the document,
// or all if it is none of them.
func (a *archive) mainPart(parts []namedPart) ([]namedPart, error) {
	const name = "_rels/.rels"
	data, ok, err := a.readXML(name)
	if err != nil || !ok {
		return parts, err
	}
	relations, err := ooxml.Relations(data)
	if err != nil {
		return nil, a.Damaged(name, err)
	}
	main := ""
	for _, r := range relations {
		if r.Kind == "officeDocument" {
			main = strings.TrimPrefix(r.Target, "/")
		}
	}
	i := slices.IndexFunc(parts, func(p namedPart) bool { return strings.EqualFold(p.name, main) })
	if i < 0 {
		return parts, nil
	}
	return parts[i : i+1], nil
}

// links returns the addresses that links in a part lead to, by the ids of its relations.
func (a *archive) links(part string) (map[string]string, error) {
	name := ooxml.RelationsPart(part)
	data, ok, err := a.readXML(name)
	if err != nil || !ok {
		return nil, err
	}
	relations, err := ooxml.Relations(data)
	if err != nil {
		return nil, a.Damaged(name, err)
	}
	return ooxml.Links(relations), nil
}

// contentTypes returns the content types of the archive's files, by name. Names of
// parts and extensions may be written in any case.
func (a *archive) contentTypes() (map[string]string, error) {
	const name = "[Content_Types].xml"
	data, ok, err := a.readXML(name)
	if err != nil || !ok {
		return nil, err
	}
	list, err := ooxml.ContentTypes(data)
	if err != nil {
		return nil, a.Damaged(name, err)
	}

	byPart, byExtension := map[string]string{}, map[string]string{}
	for _, t := range list {
		if t.Part != "" {
			byPart[strings.ToLower(strings.TrimPrefix(t.Part, "/"))] = t.Kind
		} else {
			byExtension[strings.ToLower(t.Extension)] = t.Kind
		}
	}
	types := map[string]string{}
	for _, name := range a.Names() {
		key := strings.ToLower(name)
		kind, ok := byPart[key]
		if !ok {
			kind = byExtension[strings.TrimPrefix(path.Ext(key), ".")]
		}
		if kind != "" {
			types[name] = kind
		}
	}
	return types, nil
}

// readXML unpacks a part of the package that is no text of the article.
func (a *archive) readXML(name string) (data []byte, ok bool, err error) {
	data, ok, err = a.Read(name)
	if err != nil || !ok {
		return nil, ok, err
	}
	return data, true, a.checkXML(name, data)
}

// notDOCX returns the error that says what the archive is instead.
func (a *archive) notDOCX() error {
	what := "a zip archive"
	switch {
	case a.Has("xl/workbook.xml"):
		what = "a spreadsheet"
	case a.Has("ppt/presentation.xml"):
		what = "a presentation"
	case a.Has("content.xml"):
		what = "an OpenDocument file"
	}
	return &text.PlaceError{
		File: a.name, Err: fmt.Errorf("%w: it is %s, not a DOCX", block.ErrFormat, what),
		Hint: "save the article as .docx",
	}
}

// errEntities is why a part with a document type is refused.
var errEntities = errors.New("it declares a document type; at most 0 XML entities are allowed")

// checkXML refuses parts that declare entities; none that a word processor
// writes does.
func (a *archive) checkXML(part string, data []byte) error {
	for rest := data; ; {
		i := bytes.Index(rest, []byte("<!"))
		if i < 0 {
			return nil
		}
		rest = rest[i+2:]
		if bytes.HasPrefix(rest, []byte("DOCTYPE")) || bytes.HasPrefix(rest, []byte("ENTITY")) {
			return a.Untrusted(fmt.Errorf("%w: %s: %w", block.ErrUnsafe, part, errEntities))
		}
	}
}
