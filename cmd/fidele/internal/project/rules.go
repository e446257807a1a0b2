package project

import (
	"errors"
	"fmt"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// ownRule is a [[rules]] of fidele.toml as it is written. See [quality.HouseRuleText].
type ownRule struct {
	ID             string  `toml:"id"`
	Severity       string  `toml:"severity"`
	Message        string  `toml:"message"`
	Forbid         string  `toml:"forbid"`
	Require        string  `toml:"require"`
	In             string  `toml:"in"`
	If             string  `toml:"if"`
	Fold           bool    `toml:"fold"`
	Words          bool    `toml:"words"`
	Fix            *string `toml:"fix"`
	Example        any     `toml:"example"`
	CounterExample any     `toml:"counter-example"`
}

// style is [style] of fidele.toml as it is written. See [quality.StyleText].
type style struct {
	Thousands string `toml:"thousands"`
	Dates     string `toml:"dates"`
	Hours     string `toml:"hours"`
	Quotes    string `toml:"quotes"`
	Emphasis  string `toml:"emphasis"`
}

// readRules makes the rules of a project file at path with the content data, for its
// languages. An error is a [*text.PlaceError] with the place of what is wrong.
func readRules(
	path string, data []byte, written []ownRule, source, target language.Tag,
) (rules []*quality.HouseRule, err error) {
	seen := map[string]bool{glossary.LintRule().ID: true} // those of terms have names of their own
	for i, w := range written {
		wrong := func(setting string, element int, err error) error {
			place := &text.PlaceError{File: path, Err: fmt.Errorf("%w: [[rules]] %w", ErrConfig, err)}
			place.Line, place.Column = settingPlace(data, "rules", i, setting, element)
			return place
		}
		of := quality.HouseRuleText{
			ID: w.ID, Message: w.Message, Forbid: w.Forbid, Require: w.Require, In: quality.Side(w.In), If: w.If,
			Fold: w.Fold, Words: w.Words, Fix: w.Fix,
		}
		if seen[w.ID] {
			return nil, wrong("id", -1, fmt.Errorf("id: there is another rule %q", w.ID))
		}
		seen[w.ID] = true
		off := false
		if w.Severity != "" {
			if of.Severity, err = quality.ParseSeverity(w.Severity); err != nil {
				return nil, wrong("severity", -1, fmt.Errorf("severity: %w", err))
			}
			off = of.Severity == quality.Off
		}
		for _, list := range []struct {
			setting string
			written any
			to      *[]quality.Example
		}{{"example", w.Example, &of.Examples}, {"counter-example", w.CounterExample, &of.CounterExamples}} {
			examples, err := readExamples(list.written, &w)
			if err != nil {
				return nil, wrong(list.setting, -1, fmt.Errorf("%s: %w", list.setting, err))
			}
			for k := range examples {
				examples[k].SourceLang, examples[k].TargetLang = source.String(), target.String()
			}
			*list.to = examples
		}
		rule, err := quality.NewHouseRule(of)
		var bad *quality.HouseRuleError
		switch {
		case errors.As(err, &bad):
			return nil, wrong(bad.Setting, bad.Index, err)
		case err != nil:
			return nil, wrong("id", -1, err)
		}
		if off {
			rule.Severity = quality.Off
		}
		rules = append(rules, rule)
	}
	return rules, nil
}

// notAnExample is the error for an example of another form.
func notAnExample() error {
	return errors.New(`write a text, { source = "…", target = "…" }, or a list of such`)
}

// readExamples reads an example, or a list of them. A text alone is the target, or the
// source where the rule looks at that only.
func readExamples(written any, rule *ownRule) ([]quality.Example, error) {
	switch w := written.(type) {
	case nil:
		return nil, nil
	case string:
		switch {
		case rule.If != "":
			return nil, errors.New(`a rule with if needs both sides: { source = "…", target = "…" }`)
		case rule.In == string(quality.InSource):
			return []quality.Example{{Source: w}}, nil
		}
		return []quality.Example{{Target: w}}, nil
	case map[string]any:
		var x quality.Example
		for name, value := range w {
			s, ok := value.(string)
			switch {
			case ok && name == "source":
				x.Source = s
			case ok && name == "target":
				x.Target = s
			default:
				return nil, notAnExample()
			}
		}
		return []quality.Example{x}, nil
	case []any:
		var all []quality.Example
		for _, one := range w {
			if _, isList := one.([]any); isList {
				return nil, notAnExample()
			}
			x, err := readExamples(one, rule)
			if err != nil {
				return nil, err
			}
			all = append(all, x...)
		}
		return all, nil
	}
	return nil, notAnExample()
}

// readStyle reads the style of a project file at path with the content data, for its
// target language. An error is a [*text.PlaceError] with the place of what is wrong.
func readStyle(
	path string, data []byte, w style, target language.Tag,
) (s quality.Style, emphasis *quality.Severity, err error) {
	wrong := func(setting string, err error) error {
		place := &text.PlaceError{File: path, Err: fmt.Errorf("%w: [style] %w", ErrConfig, err)}
		place.Line, place.Column = settingPlace(data, "style", 0, setting, -1)
		return place
	}
	s, err = quality.NewStyle(quality.StyleText{
		Thousands: w.Thousands, Dates: w.Dates, Hours: w.Hours, Quotes: w.Quotes,
	}, target)
	var bad *quality.StyleError
	if errors.As(err, &bad) {
		return s, nil, wrong(bad.Setting, err)
	}
	if w.Emphasis != "" {
		severity, err := quality.ParseSeverity(w.Emphasis)
		if err != nil {
			return s, nil, wrong("emphasis", fmt.Errorf("emphasis: %w", err))
		}
		emphasis = &severity
	}
	return s, emphasis, nil
}
