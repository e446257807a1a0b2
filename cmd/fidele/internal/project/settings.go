package project

import (
	"reflect"
	"slices"
	"strings"
)

// settings says, of a key that is no setting, which there are where it stands, and where it
// belongs if it is one elsewhere. TOML takes what stands below a table for the table's own.
func settings(key []string) string {
	top, last := reflect.TypeFor[file](), key[len(key)-1]
	table, header := top, ""
	for _, name := range key[:len(key)-1] {
		field, ok := settingNamed(table, name)
		if !ok {
			return list("the settings are ", top)
		}
		header = strings.Trim(header, "[]") + "." + name
		header = "[" + strings.TrimPrefix(header, ".") + "]"
		if table = field.Type; table.Kind() == reflect.Slice {
			table, header = table.Elem(), "["+header+"]"
		}
		if table.Kind() != reflect.Struct {
			return list("the settings are ", top)
		}
	}
	if header == "" {
		return list("the settings are ", top)
	}
	of := list("the settings of "+header+" are ", table)
	if field, ok := settingNamed(top, last); ok && !isTable(field.Type) {
		return last + " is a setting of the whole project: write it above the first table; " + of
	}
	return of
}

// list lists the settings of a table behind a beginning, tables in brackets.
func list(begin string, table reflect.Type) string {
	var names []string
	for i := range table.NumField() {
		field := table.Field(i)
		name := field.Tag.Get("toml")
		switch {
		case !isTable(field.Type):
		case field.Type.Kind() == reflect.Slice:
			name = "[[" + name + "]]"
		case table == reflect.TypeFor[file]():
			name = "[" + name + "]"
		}
		names = append(names, name)
	}
	last := len(names) - 1
	if last == 0 {
		return strings.NewReplacer("settings", "setting", " are ", " is ").Replace(begin) + names[0]
	}
	return begin + strings.Join(names[:last], ", ") + " and " + names[last]
}

// isTable reports whether a setting is a table, or an array of tables.
func isTable(t reflect.Type) bool {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return slices.Contains([]reflect.Kind{reflect.Struct, reflect.Map}, t.Kind())
}

// settingNamed returns the field of a setting of a table.
func settingNamed(table reflect.Type, name string) (reflect.StructField, bool) {
	for i := range table.NumField() {
		if field := table.Field(i); field.Tag.Get("toml") == name {
			return field, true
		}
	}
	return reflect.StructField{}, false
}
