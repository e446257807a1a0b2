package language

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// gaps returns the fields of a language that say nothing, as "Section.Field",
// and counts those that say something. A switch says something either way.
func gaps(l *Language) (missing []string, filled int) {
	v := reflect.ValueOf(l).Elem()
	for i := range v.NumField() {
		section := v.Type().Field(i)
		if section.Type.Kind() != reflect.Pointer {
			continue
		}
		for j := range section.Type.Elem().NumField() {
			field := section.Type.Elem().Field(j)
			if !field.IsExported() || field.Type.Kind() == reflect.Bool {
				continue
			}
			if v.Field(i).IsNil() || !says(v.Field(i).Elem().Field(j)) {
				missing = append(missing, section.Name+"."+field.Name)
			} else {
				filled++
			}
		}
	}
	return missing, filled
}

// says reports whether a field was filled: a list that is known, an empty slice
// that is not nil.
func says(field reflect.Value) bool {
	if known, ok := field.Addr().Interface().(interface{ Known() bool }); ok {
		return known.Known()
	}
	if field.Kind() == reflect.Slice {
		return !field.IsNil()
	}
	return !field.IsZero()
}

func TestCompleteness(t *testing.T) {
	for _, l := range files {
		missing, filled := gaps(l)
		t.Logf("%-10s %3d fields filled, %3d missing", l.Name, filled, len(missing))
		if len(missing) > 0 {
			t.Logf("           %s", strings.Join(shortened(missing), " "))
		}
		if l.Complete && len(missing) > 0 {
			t.Errorf("%s claims to be complete and lacks %s", l.Name, strings.Join(missing, ", "))
		}
	}
}

// shortened names a section once where all of it is missing.
func shortened(missing []string) []string {
	count := map[string]int{}
	for _, field := range missing {
		section, _, _ := strings.Cut(field, ".")
		count[section]++
	}
	all, _ := gaps(&Language{})
	whole := map[string]int{}
	for _, field := range all {
		section, _, _ := strings.Cut(field, ".")
		whole[section]++
	}

	var out []string
	for _, field := range missing {
		section, _, _ := strings.Cut(field, ".")
		switch {
		case count[section] < whole[section]:
			out = append(out, field)
		case !slices.Contains(out, section):
			out = append(out, section)
		}
	}
	return out
}

func TestALanguageThatClaimsTooMuchIsFound(t *testing.T) {
	missing, _ := gaps(&Language{
		Spelling:   &Spelling{},
		Typography: &Typography{Quotes: []Quotes{}},
	})
	for _, want := range []string{"Spelling.Elided", "Terms.Articles", "Numbers.Magnitudes"} {
		if !strings.Contains(strings.Join(missing, " "), want) {
			t.Errorf("%s is not missed in %v", want, missing)
		}
	}
	for _, field := range missing {
		if field == "Typography.Quotes" || field == "Spelling.AllElided" {
			t.Errorf("%s is missed", field)
		}
	}
}

// lists returns every list of a language by its field.
func lists(l *Language) map[string]any {
	out := map[string]any{}
	v := reflect.ValueOf(l).Elem()
	for i := range v.NumField() {
		if v.Field(i).Kind() != reflect.Pointer || v.Field(i).IsNil() {
			continue
		}
		section := v.Field(i).Elem()
		for j := range section.NumField() {
			if field := section.Type().Field(j); field.IsExported() {
				out[v.Type().Field(i).Name+"."+field.Name] = section.Field(j).Addr().Interface()
			}
		}
	}
	return out
}

func TestListsAreWellFormed(t *testing.T) {
	for _, l := range append(files, &generalLanguage) {
		for field, list := range lists(l) {
			switch list := list.(type) {
			case *Words:
				if list.none && list.list != "" {
					t.Errorf("%s: %s has words and says there are none", l.Name, field)
				}
				for i, word := range list.All() {
					for _, other := range list.All()[:i] {
						if word == other {
							t.Errorf("%s: %s has %q twice", l.Name, field, word)
						}
					}
				}
			case *Table:
				for line := range strings.Lines(list.lines) {
					labels, words, _ := strings.Cut(line, ":")
					if strings.TrimSpace(line) != "" && (strings.TrimSpace(labels) == "" || strings.TrimSpace(words) == "") {
						t.Errorf("%s: %s has the line %q, not \"labels: words\"", l.Name, field, line)
					}
				}
			case *Values:
				for line := range strings.Lines(list.lines) {
					if strings.TrimSpace(line) == "" {
						continue
					}
					number, words, ok := strings.Cut(line, ":")
					if _, err := strconv.Atoi(strings.TrimSpace(number)); err != nil || !ok || strings.TrimSpace(words) == "" {
						t.Errorf("%s: %s has the line %q, not \"number: words\"", l.Name, field, line)
					}
				}
			}
		}
	}
}
