package project

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/count"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// FileName is the name of the file that makes a folder a project.
const FileName = "fidele.toml"

// ErrConfig is wrapped by every error about the content of fidele.toml.
var ErrConfig = errors.New("wrong project file")

// ErrSpecial is wrapped by the error for a device, a pipe or a socket where a file
// should be.
var ErrSpecial = errors.New("is a device or a pipe, not a file")

// Project is a folder with fidele.toml.
type Project struct {
	// Dir is the project's folder.
	Dir string
	// Source and Target are its languages.
	Source, Target language.Tag
	// Memory is the path of the memory, Glossaries those of the glossaries in
	// order of precedence, SRX that of the segmentation rules ("" for the
	// built-in ones); joined with Dir.
	Memory     string
	Glossaries []string
	SRX        string
	// Memories are further memories that matches are looked for in, in their order.
	Memories []Further
	// Hunspell is the path of a dictionary that may add forms of terms, "" for
	// none.
	Hunspell string
	// Pairs are patterns of articles and their translations.
	Pairs []Pair
	// Minimum is the least score of a match, percent, Penalties what is taken off those
	// of the project's own memory.
	Minimum   bitext.Score
	Penalties tm.Penalties
	// XML are rules for articles in XML.
	XML []article.XMLRules
	// JSON are rules for articles in JSON.
	JSON []article.JSONRules
	// Rules are rules of the project's own.
	Rules []*quality.HouseRule
	// Style is how the house writes figures and marks, Emphasis the severity of emphasis
	// that one side alone has, nil where it is not set.
	Style    quality.Style
	Emphasis *quality.Severity
	// Check returns severities by rule: error, warning, info or off.
	Check map[string]string
	// TextKeys are entries of the front matter of Markdown that are text, see
	// article.Options.
	TextKeys []string
	// Subtitles are the limits of subtitles, zero where none is set.
	Subtitles bitext.CueLimits
	// FirstMention is how the outlet writes a name that it mentions first.
	FirstMention glossary.FirstMention
	// Count is how analyze counts words, Rates what a word of a band costs, in percent of
	// a new one, where the project says so.
	Count count.Method
	Rates map[string]int
	// KeySet names the set of keys of the editor, "" for the standard one; Keys are the
	// keys of some of its actions.
	KeySet string
	Keys   map[string][]string
}

// Further is a memory beside the project's own.
type Further struct {
	// Path is joined with the project's folder, unless it is the address of a database.
	Path      string
	Penalties tm.Penalties
	// Update says that what is confirmed goes there too.
	Update bool
}

// Severities are the values of [check] in fidele.toml.
var Severities = []string{"error", "warning", "info", "off"}

// file is fidele.toml as it is written.
type file struct {
	Source     string          `toml:"source"`
	Target     string          `toml:"target"`
	Memory     string          `toml:"memory"`
	Glossaries []string        `toml:"glossaries"`
	Memories   []furtherMemory `toml:"memories"`
	SRX        string          `toml:"srx"`
	Hunspell   string          `toml:"hunspell"`
	Pairs      []struct {
		Source string `toml:"source"`
		Target string `toml:"target"`
	} `toml:"pairs"`
	Match struct {
		Minimum   *int         `toml:"minimum"`
		Penalties ownPenalties `toml:"penalties"`
	} `toml:"match"`
	XML       []xmlRules        `toml:"xml"`
	JSON      []jsonRules       `toml:"json"`
	Check     map[string]string `toml:"check"`
	Rules     []ownRule         `toml:"rules"`
	Style     style             `toml:"style"`
	Subtitles struct {
		Columns *int `toml:"columns"`
		Lines   *int `toml:"lines"`
		Speed   *int `toml:"characters-per-second"`
	} `toml:"subtitles"`
	Terms struct {
		FirstMention string `toml:"first-mention"`
	} `toml:"terms"`
	Markdown struct {
		FrontMatter []string `toml:"front-matter"`
	} `toml:"markdown"`
	Keys    map[string]any `toml:"keys"`
	Analyze struct {
		Count string         `toml:"count"`
		Rates map[string]int `toml:"rates"`
	} `toml:"analyze"`
}

// File returns the path of the project file.
func (p *Project) File() string { return filepath.Join(p.Dir, FileName) }

// IgnoreFile returns the path of the project's file of suppressions, whether it is there or
// not.
func (p *Project) IgnoreFile() string { return filepath.Join(p.Dir, "fidele.ignore") }

// Find looks for fidele.toml in dir and its parents. It returns nil when there
// is none.
func Find(dir string) (*Project, error) {
	path, err := Locate(dir)
	if path == "" || err != nil {
		return nil, err
	}
	return Open(path)
}

// Locate returns the path of fidele.toml in dir or in the nearest of its parents, "" where
// there is none.
func Locate(dir string) (path string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for {
		path := filepath.Join(dir, FileName)
		switch _, err := os.Stat(path); {
		case err == nil:
			return path, nil
		case !errors.Is(err, os.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
			return "", err
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", nil
		}
		dir = parent
	}
}

// Open reads a project file.
func Open(path string) (*Project, error) {
	if err := ordinary(path); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p, err := Parse(path, data)
	if err != nil {
		return nil, err
	}
	return p, p.ordinary()
}

// ordinary returns an error for a path that leads to a device, a pipe or a socket:
// reading one may never end. A file that is not there is ordinary.
func ordinary(path string) error {
	const special = os.ModeDevice | os.ModeNamedPipe | os.ModeSocket | os.ModeIrregular
	if info, err := os.Stat(path); err == nil && info.Mode()&special != 0 {
		return &text.PlaceError{File: path, Err: ErrSpecial, Hint: "put a file there"}
	}
	return nil
}

// ordinary returns an error when one of the files that the project names is none.
func (p *Project) ordinary() error {
	paths := slices.Concat([]string{p.Memory, p.SRX, p.Hunspell}, p.Glossaries)
	for _, m := range p.Memories {
		paths = append(paths, m.Path)
	}
	for _, path := range paths {
		if tm.IsAddress(path) {
			continue
		}
		if err := ordinary(path); err != nil {
			return err
		}
	}
	return nil
}

// Parse reads the content of the project file at path. An error is a
// [*text.PlaceError] that wraps [ErrConfig]. A relative path that leads out of the
// project is one: a project may come from anybody.
func Parse(path string, data []byte) (*Project, error) {
	var f file
	if err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&f); err != nil {
		return nil, placed(path, err)
	}
	p := &Project{Dir: filepath.Dir(path), Minimum: 70, Check: f.Check, Memory: f.Memory}
	wrong := func(format string, a ...any) error {
		return &text.PlaceError{File: path, Err: fmt.Errorf("%w: %s", ErrConfig, fmt.Sprintf(format, a...))}
	}
	var err error
	if p.Source, err = tag(f.Source, language.French); err != nil {
		return nil, wrong("source = %q is not a language tag", f.Source)
	}
	if p.Target, err = tag(f.Target, language.English); err != nil {
		return nil, wrong("target = %q is not a language tag", f.Target)
	}
	p.TextKeys = f.Markdown.FrontMatter
	for _, key := range p.TextKeys {
		if strings.Trim(key, "- ") == "" {
			return nil, wrong("[markdown] front-matter has %q, which is no key", key)
		}
	}
	if p.Subtitles, err = f.limits(); err != nil {
		return nil, wrong("[subtitles] %v", err)
	}
	if p.FirstMention, err = glossary.ParseFirstMention(f.Terms.FirstMention); err != nil {
		return nil, wrong("[terms] first-mention = %v", err)
	}
	if err := p.setAnalyze(&f); err != nil {
		return nil, wrong("[analyze] %v", err)
	}
	if p.KeySet, p.Keys, err = keys(f.Keys); err != nil {
		return nil, wrong("[keys] %v", err)
	}
	if p.Memory == "" {
		p.Memory = "memory.db"
	}
	if name, path := f.outside(); name != "" {
		return nil, wrong("%s = %q leads out of the project; write the whole path from /", name, path)
	}
	if !tm.IsAddress(p.Memory) {
		p.Memory = p.join(p.Memory)
	}
	for _, g := range f.Glossaries {
		p.Glossaries = append(p.Glossaries, p.join(g))
	}
	for _, m := range f.Memories {
		further, err := m.read(p)
		if err != nil {
			return nil, wrong("[[memories]] %v", err)
		}
		p.Memories = append(p.Memories, further)
	}
	p.SRX, p.Hunspell = p.join(f.SRX), p.join(f.Hunspell)
	for _, pair := range f.Pairs {
		if pair.Source == "" || pair.Target == "" {
			return nil, wrong("[[pairs]] needs source and target")
		}
		compiled, err := newPair(p.Dir, pair.Source, pair.Target)
		if err != nil {
			return nil, wrong("%v", err)
		}
		p.Pairs = append(p.Pairs, compiled)
	}
	if p.Penalties, err = f.Match.Penalties.read(); err != nil {
		return nil, wrong("[match.penalties] %v", err)
	}
	if m := f.Match.Minimum; m != nil {
		if *m < 50 || *m > 101 {
			return nil, wrong("[match] minimum = %d is not between 50 and 101", *m)
		}
		p.Minimum = bitext.Score(*m)
	}
	if p.XML, err = readXMLRules(path, data, f.XML); err != nil {
		return nil, err
	}
	if p.JSON, err = readJSONRules(path, data, f.JSON); err != nil {
		return nil, err
	}
	if p.Rules, err = readRules(path, data, f.Rules, p.Source, p.Target); err != nil {
		return nil, err
	}
	if p.Style, p.Emphasis, err = readStyle(path, data, f.Style, p.Target); err != nil {
		return nil, err
	}
	for rule, severity := range f.Check {
		if !slices.Contains(Severities, severity) {
			return nil, wrong("[check] %s = %q is none of %s", rule, severity, strings.Join(Severities, ", "))
		}
	}
	return p, nil
}

// setAnalyze takes [analyze] over.
func (p *Project) setAnalyze(f *file) (err error) {
	if f.Analyze.Count != "" {
		if p.Count, err = count.ParseMethod(f.Analyze.Count); err != nil {
			return err
		}
	}
	bands := tm.AnalysisBands(true)
	for _, band := range slices.Sorted(maps.Keys(f.Analyze.Rates)) {
		rate := f.Analyze.Rates[band]
		switch {
		case !slices.Contains(bands, band):
			return fmt.Errorf("rates has %q, which is none of %s", band, strings.Join(bands, ", "))
		case rate < 0 || rate > 1000:
			return fmt.Errorf("the rate %d of %s is not between 0 and 1000 percent", rate, band)
		}
	}
	p.Rates = f.Analyze.Rates
	return nil
}

// keys returns the set of keys, and the keys by action.
func keys(table map[string]any) (set string, of map[string][]string, err error) {
	of = map[string][]string{}
	for name, value := range table {
		switch v := value.(type) {
		case string:
			if name == "set" {
				set = v
				continue
			}
			of[name] = []string{v}
		case []any:
			of[name] = []string{} // an empty list takes an action its keys
			for _, key := range v {
				s, ok := key.(string)
				if !ok {
					return "", nil, fmt.Errorf("%s has %v, which is no name of a key", name, key)
				}
				of[name] = append(of[name], s)
			}
		default:
			return "", nil, fmt.Errorf("%s = %v is neither a key nor a list of keys", name, value)
		}
	}
	return set, of, nil
}

// limits returns the limits of [subtitles].
func (f *file) limits() (l bitext.CueLimits, err error) {
	for _, limit := range []struct {
		name    string
		set, to *int
	}{
		{"columns", f.Subtitles.Columns, &l.Columns},
		{"lines", f.Subtitles.Lines, &l.Lines},
		{"characters-per-second", f.Subtitles.Speed, &l.Speed},
	} {
		switch {
		case limit.set == nil:
		case *limit.set < 1 || *limit.set > 1000:
			return l, fmt.Errorf("%s = %d is not between 1 and 1000", limit.name, *limit.set)
		default:
			*limit.to = *limit.set
		}
	}
	return l, nil
}

// outside returns the name of a setting whose relative path leads out of the
// project, and the path.
func (f *file) outside() (name, path string) {
	type setting struct{ name, path string }
	all := []setting{{"srx", f.SRX}, {"hunspell", f.Hunspell}}
	if !tm.IsAddress(f.Memory) {
		all = append([]setting{{"memory", f.Memory}}, all...)
	}
	for _, g := range f.Glossaries {
		all = append(all, setting{"glossaries", g})
	}
	for _, m := range f.Memories {
		if !tm.IsAddress(m.Path) {
			all = append(all, setting{"[[memories]] path", m.Path})
		}
	}
	for _, pair := range f.Pairs {
		all = append(all, setting{"[[pairs]] source", pair.Source},
			setting{"[[pairs]] target", pair.Target})
	}

	for _, s := range all {
		if s.path != "" && !filepath.IsAbs(s.path) && !filepath.IsLocal(s.path) {
			return s.name, s.path
		}
	}
	return "", ""
}

func tag(s string, otherwise language.Tag) (language.Tag, error) {
	if s == "" {
		return otherwise, nil
	}
	return language.Parse(s)
}

func (p *Project) join(path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(p.Dir, path)
}

// placed returns an error of the TOML reader its place.
func placed(path string, err error) error {
	out := &text.PlaceError{File: path, Err: fmt.Errorf("%w: %v", ErrConfig, err)}
	var decode *toml.DecodeError
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		decode = &strict.Errors[0]
		out.Err = fmt.Errorf("%w: no setting %q", ErrConfig, strings.Join(decode.Key(), "."))
		out.Hint = settings(decode.Key())
	} else if errors.As(err, &decode) {
		out.Err = fmt.Errorf("%w: %s", ErrConfig, said(strings.TrimPrefix(decode.Error(), "toml: ")))
	}
	if decode != nil {
		out.Line, out.Column = decode.Position()
	}
	return out
}

// mismatch is how the TOML reader words a value of the wrong kind.
var mismatch = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^cannot decode TOML (.+?) into (?:struct field .+ of type )?(.+)$`)
})

// said words a message of the TOML reader for somebody who knows fidele.toml and no Go.
func said(message string) string {
	m := mismatch().FindStringSubmatch(message)
	if m == nil {
		return message
	}
	kinds := map[string]string{
		"string": "a text", "integer": "a number", "float": "a number with decimals",
		"boolean": "true or false", "array": "a list", "table": "a table", "inline table": "a table",
	}
	is, ok := kinds[m[1]]
	if !ok {
		is = "a date or time"
	}
	return fmt.Sprintf("here stands %s, where %s is wanted", is, wanted(strings.TrimLeft(m[2], "*")))
}

// wanted names what a setting of a Go type is in fidele.toml.
func wanted(goType string) string {
	switch {
	case goType == "[]string":
		return `a list of texts in quotation marks, ["…", "…"]`
	case strings.HasPrefix(goType, "[]"):
		return "a table with two pairs of brackets, [[…]],"
	case goType == "bool":
		return "true or false, without quotation marks,"
	case strings.HasPrefix(goType, "int"), strings.HasPrefix(goType, "uint"):
		return "a whole number without quotation marks"
	case strings.HasPrefix(goType, "float"):
		return "a number without quotation marks"
	case goType == "string":
		return `a text in quotation marks, "…",`
	}
	return "a table, […],"
}
