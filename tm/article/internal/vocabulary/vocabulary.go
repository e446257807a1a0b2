package vocabulary

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// Format reads articles in XML.
type Format struct {
	// Rules are those of vocabularies that are not built in, or that are to be read
	// otherwise than they are.
	Rules []Rules
}

// Read divides a document into blocks.
func (f Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	declared := declaredEncoding(data)
	file, err := block.Decode(name, data, cmp.Or(opts.Encoding, declared))
	if err != nil {
		return nil, err
	}
	if err := reversible(name, data, file); err != nil {
		return nil, err
	}

	t, blocks, err := f.blocks(file, cmp.Or(opts.Encoding, declared))
	if err != nil {
		return nil, placed(name, file.Text, err)
	}
	var languages []block.Language
	for _, l := range t.languages {
		whole := block.Language{From: l.from, To: l.to}
		if l.of != nil {
			whole.Of = block.Stretch{From: l.of.begin, To: t.nodes[l.of.end].to}
		}
		languages = append(languages, whole)
	}
	slices.SortFunc(languages, func(a, b block.Language) int { return a.From - b.From })
	return block.NewText(name, data, file, blocks, languages...), nil
}

// blocks reads the text of a document.
func (f Format) blocks(file charset.File, label string) (*tree, []block.Block, error) {
	its, err := readITS(file.Text)
	if err != nil {
		return nil, nil, err
	}
	rules, err := f.rulesFor(file.Text, its != nil)
	if err != nil {
		return nil, nil, err
	}
	t, err := readTree(file.Text, rules, its)
	if err != nil {
		return nil, nil, err
	}
	r := &reader{tree: t, source: file.Text, page: newPage(file, label, t)}
	if err := r.read(); err != nil {
		return nil, nil, err
	}
	return t, r.blocks, nil
}

// rulesFor returns the rules for the vocabulary of a document.
func (f Format) rulesFor(source string, its bool) (*compiled, error) {
	root, err := readRoot(source)
	if err != nil {
		return nil, err
	}
	for i := range f.Rules {
		c, err := f.Rules[i].compile()
		if err != nil {
			return nil, err
		}
		if c.root.matches(root.Space, root.Local) {
			return c, nil
		}
	}
	for _, c := range builtIn() {
		if c.root.matches(root.Space, root.Local) {
			return c, nil
		}
	}
	if its {
		return newCompiled(), nil
	}
	return nil, &unknownError{root.Start, root.Name, root.Space}
}

// readRoot returns the start tag of the root element.
func readRoot(source string) (*xml.Token, error) {
	r := xml.NewReader(source, readOptions())
	for {
		t, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil, xml.Check(source, readOptions())
		}
		if err != nil || t.Kind == xml.Start {
			return t, err
		}
	}
}

// unknownError is a document whose vocabulary has no rules.
type unknownError struct {
	offset      int
	root, space string
}

func (e *unknownError) Error() string {
	what := fmt.Sprintf("%v: there are no rules for XML whose root is <%s>", block.ErrFormat, e.root)
	if e.space != "" {
		what += fmt.Sprintf(" of namespace %q", e.space)
	}
	return what
}

func (e *unknownError) Unwrap() error { return block.ErrFormat }

// placed returns an error with its place in the file.
func placed(name, source string, err error) error {
	e := &text.PlaceError{File: name, Err: err, Hint: "save the article again, or mend it there"}
	at := -1
	var broken *xml.Error
	var rules *rulesError
	var unknown *unknownError
	var rule *RuleError
	switch {
	case errors.As(err, &broken):
		at = broken.Offset
		e.Err = fmt.Errorf("%w: %w: %s", block.ErrDamaged, xml.ErrSyntax, broken.Message)
		if errors.Is(err, xml.ErrLimit) {
			e.Err = fmt.Errorf("%w: %s", block.ErrLimit, broken.Message)
		}
	case errors.As(err, &rules):
		at = rules.offset
		e.Hint = "README.md says which ITS rules are read; [[xml]] in fidele.toml can say the same"
	case errors.As(err, &unknown):
		at = unknown.offset
		e.Hint = fmt.Sprintf("write rules for it in fidele.toml: [[xml]] with root = %q, blocks, inline, "+
			"attributes and ignore", localName(unknown.root))
	case errors.As(err, &rule):
		e.Hint = "mend the rules"
	}
	if at >= 0 {
		p := text.NewLines(source).Position(at)
		e.Line, e.Column = p.Line, p.Column
	}
	return e
}

func localName(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// declaredEncoding returns the encoding that a document declares, or shows where it is
// UTF-16 without a byte-order mark.
func declaredEncoding(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("<\x00")):
		return "utf-16le"
	case bytes.HasPrefix(data, []byte("\x00<")):
		return "utf-16be"
	}
	d, _ := xml.ParseDeclaration(string(data[:min(len(data), 1024)]))
	return d.Encoding
}

// reversible makes sure that a file in an old encoding can be written back as it was:
// some encodings have several spellings of a character.
func reversible(name string, data []byte, file charset.File) error {
	if strings.HasPrefix(file.Encoding, "utf-") {
		return nil
	}
	if back, err := file.Encode(file.Text); err != nil || !bytes.Equal(back, data) {
		err := fmt.Errorf("%w: its %s cannot be written back as it is", block.ErrFormat, file.Encoding)
		return &text.PlaceError{File: name, Err: err, Hint: "convert the article to UTF-8 first"}
	}
	return nil
}
