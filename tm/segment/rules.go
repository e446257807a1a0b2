package segment

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/text"
)

// ErrRules is wrapped by every error about a file of segmentation rules.
var ErrRules = errors.New("segmentation rules cannot be read")

// sections are the parts of a rules file, in the order in which documentation
// and export name them.
var sections = []struct {
	name  string
	trait trait
}{
	{"never-final", neverFinal},
	{"initial", initial},
	{"number-bound", numberBound},
	{"heading-word", headingWord},
	{"may-end", mayEnd},
	{"before-starter", beforeStarter},
	{"label", label},
	{"company", company},
	{"branch", branch},
	{"before-acronym", beforeAcronym},
	{"speech-verb", speechVerb},
	{"speaker", speaker},
	{"beside-verb", besideVerb},
	{"marked-name", markedName},
	{"unfinished", unfinished},
	{"lower-particle", lowerParticle},
	{"byline", byline},
	{"cut-ending", cutEnding},
	{"late-end", lateEnd},
	{"ordinal-noun", ordinalNoun},
	{"starter", starter},
	{"name-particle", nameParticle},
	{"never-lower", neverLower},
	{"lower-starter", lowerStarter},
	{"lower-after-mark", lowerAfterMark},
}

// wordsOf returns the list of a language for a section.
func wordsOf(s *languages.Segmentation, list trait) *languages.Words {
	switch list {
	case neverFinal:
		return &s.NeverFinal
	case initial:
		return &s.Initial
	case numberBound:
		return &s.NumberBound
	case headingWord:
		return &s.HeadingWord
	case mayEnd:
		return &s.MayEnd
	case beforeStarter:
		return &s.BeforeStarter
	case label:
		return &s.Label
	case company:
		return &s.Company
	case branch:
		return &s.Branch
	case beforeAcronym:
		return &s.BeforeAcronym
	case speechVerb:
		return &s.SpeechVerb
	case speaker:
		return &s.Speaker
	case besideVerb:
		return &s.BesideVerb
	case markedName:
		return &s.MarkedName
	case unfinished:
		return &s.Unfinished
	case lowerParticle:
		return &s.LowerParticle
	case byline:
		return &s.Byline
	case cutEnding:
		return &s.CutEnding
	case lateEnd:
		return &s.LateEnd
	case ordinalNoun:
		return &s.OrdinalNoun
	case starter:
		return &s.Starter
	case nameParticle:
		return &s.NameParticle
	case neverLower:
		return &s.NeverLower
	case lowerStarter:
		return &s.LowerStarter
	case lowerAfterMark:
		return &s.LowerAfterMark
	}
	return &languages.Words{}
}

// Rules are word lists and switches in the form of the files rules/*.rules:
//
//	# a comment
//	[never-final]
//	Me Mgr boul
//	[fr number-bound]
//	art vol
//	[starter]
//	-Le
//	[options]
//	colon yes
//
// A section applies to all languages or to the one named before its name. A
// word in lower case covers itself and the same word with a capital first
// letter (before figures the word in capitals too); any other word, and a single
// letter that is never final or may end, covers itself only. A word after "-"
// is taken out of the list. The sections are
//
//   - never-final: the stop after these words never ends a sentence;
//   - initial: like single letters, they end one only before a starter;
//   - number-bound: they end none before a figure or Roman numeral;
//   - heading-word: a number with a stop after them, at the beginning of a
//     segment, is a heading's number;
//   - may-end: they end one before any capital, though they look like initials;
//   - before-starter: they end one only before a starter;
//   - label: they end none where a segment begins;
//   - company: they end one before a starter, and before another word with a
//     capital that lower case follows;
//   - branch: words before which company ends none;
//   - before-acronym: words after which letters with stops end one as company
//     does, written with ' where they are elided;
//   - speech-verb: a quotation with ? or ! goes on with a name and one of these;
//   - speaker: starters that stand for the name there, as "I" does;
//   - beside-verb: words in lower case that may stand in or behind the name there;
//   - marked-name: names that end in ! or ?, which end one only before a
//     starter;
//   - unfinished: an ellipsis after these words ends none before a name;
//   - lower-particle: words in lower case by which a name begins a sentence;
//   - byline: words that begin the line that says who wrote and where, as far as a
//     full stop and a dash;
//   - cut-ending: endings that no word has, so that one in lower case with such an
//     ending, or without a vowel, is cut short: it ends one only before a starter;
//   - late-end: words of before-starter that end a sentence before any capital if six
//     words of it stand before them;
//   - ordinal-noun: where "ordinal" is yes, words with a capital that go on after one; any
//     other capital ends a sentence then;
//   - starter: words that begin sentences, written with ' after an elision;
//   - name-particle: starters that begin surnames too;
//   - never-lower: abbreviations that lower case may follow, where "lower" is
//     yes;
//   - lower-starter, lower-after-mark: words that begin sentences even in lower
//     case, after a full stop behind a short word and after ? and !.
//
// The options are "colon yes|no", "semicolon yes|no" (break after them before
// a space), "lower yes|no" (a full stop before lower case ends a sentence) and
// "ordinal yes|no" (a full stop after a figure makes an ordinal, as in German).
type Rules struct {
	name  string
	edits []edit
}

// edit is one word added to or taken out of a list, or one switch.
type edit struct {
	lang   string // "" for all
	trait  trait
	word   string
	remove bool
	option string // with its value in word
}

// ReadRules reads a file of rules; name serves in errors, which wrap ErrRules
// and carry line and column.
func ReadRules(name string, r io.Reader) (*Rules, error) {
	rules := &Rules{name: name}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	section, lang := edit{}, ""
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimPrefix(lines.Text(), "\ufeff")
		if !utf8.ValidString(line) {
			return nil, rules.errorAt(number, 1, "not UTF-8")
		}
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if strings.HasPrefix(line, "[") {
			var err error
			if section, lang, err = rules.section(line, number); err != nil {
				return nil, err
			}
			continue
		}
		if section.option != "" {
			key, value, _ := strings.Cut(line, " ")
			value = strings.TrimSpace(value)
			if !validOption(key, value) {
				return nil, rules.errorAt(number, 1, "no option %q with value %q", key, value)
			}
			rules.edits = append(rules.edits, edit{lang: lang, option: key, word: value})
			continue
		}
		if section.trait == 0 {
			return nil, rules.errorAt(number, 1, "words before the first [section]")
		}
		for _, word := range strings.Fields(line) {
			word, remove := strings.CutPrefix(word, "-")
			if word == "" {
				return nil, rules.errorAt(number, 1, "a - without a word")
			}
			rules.edits = append(rules.edits, edit{
				lang:   lang,
				trait:  section.trait,
				word:   strings.ReplaceAll(word, "’", "'"),
				remove: remove,
			})
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", name, ErrRules, err)
	}
	return rules, nil
}

// section reads a line "[name]" or "[lang name]".
func (rules *Rules) section(line string, number int) (edit, string, error) {
	inside, ok := strings.CutSuffix(line[1:], "]")
	fields := strings.Fields(inside)
	if !ok || len(fields) == 0 || len(fields) > 2 {
		return edit{}, "", rules.errorAt(number, 1, "%q is not a section", line)
	}
	lang := ""
	if len(fields) == 2 {
		tag, err := language.Parse(fields[0])
		if err != nil {
			return edit{}, "", rules.errorAt(number, 2, "%q is not a language", fields[0])
		}
		lang = text.Base(tag)
	}
	name := fields[len(fields)-1]
	if name == "options" {
		return edit{option: name}, lang, nil
	}
	for _, s := range sections {
		if s.name == name {
			return edit{trait: s.trait}, lang, nil
		}
	}
	return edit{}, "", rules.errorAt(number, 1, "no section is called %q", name)
}

func validOption(key, value string) bool {
	switch key {
	case "colon", "semicolon", "lower", "ordinal":
		return value == "yes" || value == "no"
	}
	return false
}

func (rules *Rules) errorAt(line, column int, format string, args ...any) error {
	return &text.PlaceError{
		File: rules.name, Line: line, Column: column,
		Err: fmt.Errorf("%w: %s", ErrRules, fmt.Sprintf(format, args...)),
		Hint: "sections are never-final, initial, number-bound, heading-word, may-end, " +
			"before-starter, label, company, branch, before-acronym, speech-verb, speaker, beside-verb, " +
			"marked-name, unfinished, lower-particle, byline, cut-ending, late-end, ordinal-noun, starter, name-particle, " +
			"never-lower, lower-starter, lower-after-mark and options",
	}
}

// builtinRules are the rules that fidele comes with for a language.
func builtinRules(lang *languages.Language) *Rules {
	rules := &Rules{name: lang.Name}
	for _, section := range sections {
		for _, word := range wordsOf(lang.Segmentation, section.trait).All() {
			rules.edits = append(rules.edits, edit{trait: section.trait, word: word})
		}
	}
	for _, option := range []struct {
		name string
		on   bool
	}{
		{"colon", lang.Segmentation.ColonEnds},
		{"semicolon", lang.Segmentation.SemicolonEnds},
		{"lower", lang.Segmentation.BreaksBeforeLower},
		{"ordinal", lang.Segmentation.Ordinals},
	} {
		if option.on {
			rules.edits = append(rules.edits, edit{option: option.name, word: "yes"})
		}
	}
	return rules
}
