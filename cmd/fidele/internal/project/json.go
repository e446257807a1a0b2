package project

import (
	"errors"
	"fmt"
	"regexp"

	"fidele/tm/article"
	"fidele/tm/text"
)

// jsonRules is a [[json]] of fidele.toml as it is written. See [article.JSONRules].
type jsonRules struct {
	Text      []string `toml:"text"`
	Headings  []string `toml:"headings"`
	Captions  []string `toml:"captions"`
	HTML      []string `toml:"html"`
	Ignore    []string `toml:"ignore"`
	Languages []string `toml:"languages"`
}

// jsonHeader finds the beginnings of the [[json]] in a project file.
func jsonHeader() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*\[\[[ \t]*json[ \t]*\]\]`)
}

// readJSONRules takes the rules of a project file at path with the content data.
func readJSONRules(path string, data []byte, written []jsonRules) ([]article.JSONRules, error) {
	var out []article.JSONRules
	for i, w := range written {
		r := article.JSONRules{
			Text: w.Text, Headings: w.Headings, Captions: w.Captions, HTML: w.HTML,
			Ignore: w.Ignore, Languages: w.Languages,
		}
		if err := r.Check(); err != nil {
			e := &text.PlaceError{File: path, Err: fmt.Errorf("%w: [[json]] %v", ErrConfig, err),
				Hint: `paths are written as "article.titre", "items[*].titre" and "**.titre"`}
			var rule *article.JSONRuleError
			errors.As(err, &rule)
			e.Line, e.Column = placeOfRule(data, jsonHeader(), i, rule.Setting, rule.Value)
			return nil, e
		}
		out = append(out, r)
	}
	return out, nil
}
