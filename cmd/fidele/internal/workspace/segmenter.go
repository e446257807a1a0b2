package workspace

import (
	"bytes"
	"errors"
	"strings"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/segment"
	"fidele/tm/segment/srx"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Segmenter returns the segmenter for a language: rules as the flag names them,
// else those of the project, else the built-in ones. A file of rules is SRX
// (XML), which replaces the built-in rules, or a list of words as [segment.Rules]
// describes, which goes on top of them.
func (e *Env) Segmenter(lang language.Tag, file string) (*segment.Segmenter, error) {
	return e.SegmenterWith(lang, file, segment.Options{})
}

// SegmenterWith is segmenter with further options for the built-in rules.
func (e *Env) SegmenterWith(
	lang language.Tag, file string, opts segment.Options,
) (*segment.Segmenter, error) {
	if file == "" {
		p, err := e.Project()
		if err != nil {
			return nil, err
		}
		if p != nil && p.SRX != "" {
			file = cli.Relative(p.SRX)
		}
	}
	if file == "" {
		return segment.New(lang, opts), nil
	}
	data, err := e.ReadText(file)
	if err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, &text.PlaceError{
			File: file,
			Err:  errors.New("no rules: the file is empty"),
			Hint: "give an SRX file, or leave --srx out for the built-in rules",
		}
	}
	if !srx.Detect(data) {
		rules, err := e.WordList(file)
		if err != nil {
			return nil, err
		}
		opts.Rules = append(opts.Rules, rules)
		return segment.New(lang, opts), nil
	}
	rules, err := srx.Read(file, data)
	if err != nil {
		return nil, err
	}
	s, err := rules.Segmenter(lang)
	if err != nil {
		return nil, cli.WithHint(err,
			"'fidele srx lint "+file+"' lists everything in it that cannot be used")
	}
	return s, nil
}

// WordList reads rules that go on top of the built-in ones.
func (e *Env) WordList(file string) (*segment.Rules, error) {
	data, err := e.ReadText(file)
	if err != nil {
		return nil, err
	}
	if srx.Detect(data) {
		return nil, cli.Usagef("%s is SRX, which takes the place of the built-in rules "+
			"and cannot be put on top of them", file)
	}
	decoded, err := charset.Decode(file, data, "")
	if err != nil {
		return nil, err
	}
	return segment.ReadRules(file, strings.NewReader(decoded.Text))
}
