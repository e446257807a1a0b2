package lsp

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fidele/cmd/fidele/docs"
	"fidele/cmd/fidele/internal/project"
	"fidele/tm/text"
)

// setting is what the schema says of a setting of fidele.toml.
type setting struct {
	Description string              `json:"description"`
	Type        any                 `json:"type"`
	Enum        []any               `json:"enum"`
	Properties  map[string]*setting `json:"properties"`
	Items       *setting            `json:"items"`
	Additional  any                 `json:"additionalProperties"`
}

// schema returns the settings.
var schema = sync.OnceValue(func() *setting {
	root := &setting{}
	if err := json.Unmarshal([]byte(docs.Schema()), root); err != nil {
		return &setting{}
	}
	return root
})

// table returns the settings of a table, nil where there is none.
func (s *setting) table(name string) *setting {
	if name == "" {
		return s
	}
	for part := range strings.SplitSeq(name, ".") {
		if s = s.Properties[part]; s == nil {
			return nil
		}
		if s.Items != nil {
			s = s.Items
		}
	}
	return s
}

// isTable reports whether a setting is written as a table, and whether as one of several.
func (s *setting) isTable() (is, several bool) {
	if s.Items != nil && s.Items.Type == "object" {
		return true, true
	}
	return s.Type == "object", false
}

var (
	tableLine   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*\[\[?\s*([\w.-]+)\s*\]?\]?`) })
	settingLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*"?([\w-]+)"?\s*=`) })
)

// settings finds what is wrong in fidele.toml as the editor holds it.
func (a *analysis) settings(b *buffer) {
	a.problems = nil // of the file on the disk
	if b == nil {
		return
	}
	p, err := project.Parse(b.path, []byte(b.content))
	if err != nil {
		at := problemOf(err, b.path)
		var place *text.PlaceError
		if !errors.As(err, &place) || place.File == "" {
			at.file = b.path
		}
		a.problems = append(a.problems, at)
		return
	}
	known := map[string]bool{}
	if a.work.desk.checker != nil {
		for _, rule := range a.work.desk.checker.Rules.Known {
			known[rule.ID] = true
		}
	}
	for _, rule := range p.Rules {
		known[rule.ID] = true
	}
	if a.work.desk.checker == nil {
		return
	}
	table := ""
	for i, line := range strings.Split(b.content, "\n") {
		if m := tableLine().FindStringSubmatch(line); m != nil {
			table = m[1]
		} else if m := settingLine().FindStringSubmatch(line); m != nil && table == "check" && !known[m[1]] {
			a.problems = append(a.problems, problem{
				file: b.path, line: i + 1, column: 1,
				message: fmt.Sprintf("[check] names a rule %q that does not exist", m[1]),
			})
		}
	}
}

// settingPlace is where in fidele.toml a byte stands.
type settingPlace struct {
	table  string
	line   string // up to the byte
	name   string // the setting of the line, where its value is being written
	start  int    // of the word that the byte ends
	header bool   // the line is that of a table
	set    map[string]bool
}

// placeOf finds out where a byte of fidele.toml stands.
func placeOf(content string, offset int) settingPlace {
	before := content[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	p := settingPlace{line: before[start:], set: map[string]bool{}}
	for _, line := range strings.Split(content[:start], "\n") {
		if m := tableLine().FindStringSubmatch(line); m != nil {
			p.table = m[1]
			clear(p.set)
		} else if m := settingLine().FindStringSubmatch(line); m != nil {
			p.set[m[1]] = true
		}
	}
	p.header = strings.HasPrefix(strings.TrimSpace(p.line), "[")
	if m := settingLine().FindStringSubmatch(p.line); m != nil {
		p.name = m[1]
	}
	word := strings.TrimRightFunc(p.line, func(r rune) bool {
		return r == '-' || r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	})
	p.start = start + len(word)
	return p
}

// settingCompletion offers names of settings and tables, rules under [check], and the
// values of settings that have a list of them.
func (s *server) settingCompletion(a *analysis, b *buffer, offset int) any {
	p := placeOf(b.content, offset)
	items := []completionItem{}
	add := func(label, text, about string, kind int) {
		items = append(items, completionItem{
			Label: label, Kind: kind, Detail: shown(about), FilterText: label,
			SortText: fmt.Sprintf("%04d", len(items)),
			TextEdit: textEdit{b.span(s.encoding, p.start, offset), text},
		})
	}
	of := schema().table(p.table)
	switch {
	case p.header:
		for _, name := range slices.Sorted(maps.Keys(schema().Properties)) {
			one := schema().Properties[name]
			if is, _ := one.isTable(); is {
				add(name, name, one.Description, kindSetting)
			}
		}
	case p.name != "":
		quoted := strings.Count(p.line, `"`)%2 == 1
		for _, value := range s.values(of, p) {
			text := value
			if !quoted {
				text = `"` + value + `"`
			}
			add(value, text, "", kindValue)
		}
	case p.table == "check":
		if a.work.desk.checker != nil {
			for _, rule := range a.work.desk.checker.Rules.Known {
				if !p.set[rule.ID] {
					add(rule.ID, rule.ID+" = ", rule.Summary, kindSetting)
				}
			}
		}
	case of != nil:
		for _, name := range slices.Sorted(maps.Keys(of.Properties)) {
			one := of.Properties[name]
			if is, several := one.isTable(); is && p.table == "" {
				header := "[" + name + "]"
				if several {
					header = "[" + header + "]"
				}
				add(name, header+"\n", one.Description, kindSetting)
			} else if !p.set[name] {
				add(name, name+" = ", one.Description, kindSetting)
			}
		}
	}
	return completionList{Items: items}
}

// values returns the values that a setting may have, where they are few.
func (s *server) values(of *setting, p settingPlace) (list []string) {
	if p.table == "check" {
		return project.Severities
	}
	if of == nil || of.Properties[p.name] == nil {
		return nil
	}
	for _, value := range of.Properties[p.name].Enum {
		if text, ok := value.(string); ok && text != "" {
			list = append(list, text)
		}
	}
	return list
}

// settingHover says what a setting is for.
func (s *server) settingHover(b *buffer, offset int) any {
	end := offset
	if n := strings.IndexByte(b.content[offset:], '\n'); n >= 0 {
		end += n
	} else {
		end = len(b.content)
	}
	p := placeOf(b.content, end)
	of := schema().table(p.table)
	if p.header {
		m := tableLine().FindStringSubmatch(p.line)
		if m == nil {
			return nil
		}
		of, p.name = schema(), m[1]
	}
	if of == nil || of.Properties[p.name] == nil {
		return nil
	}
	w := s.newWriter()
	w.heading(p.name)
	w.WriteString(w.say(of.Properties[p.name].Description))
	return hover{Contents: w.markup()}
}
