package project

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"fidele/cmd/fidele/docs"
)

// The schema has the settings that fidele.toml has, and no others.
func TestSchemaHasAllSettings(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal([]byte(docs.Schema()), &schema); err != nil {
		t.Fatal(err)
	}
	var compare func(path string, kind reflect.Type, schema map[string]any)
	compare = func(path string, kind reflect.Type, schema map[string]any) {
		for kind.Kind() == reflect.Slice || kind.Kind() == reflect.Pointer {
			if kind.Kind() == reflect.Slice {
				schema, _ = schema["items"].(map[string]any)
			}
			kind = kind.Elem()
		}
		if kind.Kind() != reflect.Struct {
			return
		}
		properties, _ := schema["properties"].(map[string]any)
		var names []string
		for i := range kind.NumField() {
			field := kind.Field(i)
			name, _, _ := strings.Cut(field.Tag.Get("toml"), ",")
			names = append(names, name)
			of, ok := properties[name].(map[string]any)
			if !ok {
				t.Errorf("the schema has no %s%s", path, name)
				continue
			}
			if of["description"] == "" || of["description"] == nil {
				t.Errorf("%s%s is not described", path, name)
			}
			compare(path+name+".", field.Type, of)
		}
		for name := range properties {
			if !slices.Contains(names, name) {
				t.Errorf("the schema has %s%s, and fidele.toml does not", path, name)
			}
		}
	}
	compare("", reflect.TypeFor[file](), schema)
}

// What the schema refuses fidele refuses, and the other way round.
func TestSchemaAgreesWithTheReader(t *testing.T) {
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(docs.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("fidele.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("fidele.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{
		"", "source = \"fr\"\n[match]\nminimum = 70\n", "[match]\nminimum = 10\n", "[check]\nnumber = \"off\"\n",
		"[check]\nnumber = \"loud\"\n", "wrong = 1\n", "[[pairs]]\nsource = \"*.fr\"\n",
		"[[pairs]]\nsource = \"*.fr\"\ntarget = \"*.en\"\n", "[subtitles]\ncolumns = 0\n", "glossaries = \"a\"\n",
		"[[xml]]\nblocks = [\"p\"]\n", "[[xml]]\nroot = \"a\"\nblocks = [\"p\"]\n", "[[json]]\ntext = [\"a\"]\n",
		"[[rules]]\nid = \"own\"\nforbid = \"a\"\nmessage = \"m\"\n", "[[rules]]\nid = \"own\"\nforbid = \"a\"\n",
		"[[rules]]\nid = \"own\"\nmessage = \"m\"\n", "[[rules]]\nid = \"Own\"\nforbid = \"a\"\nmessage = \"m\"\n",
		"[[rules]]\nid = \"own\"\nforbid = \"a\"\nrequire = \"b\"\nmessage = \"m\"\n",
		"[[rules]]\nid = \"own\"\nforbid = \"a\"\nmessage = \"m\"\nseverity = \"loud\"\n",
		"[[rules]]\nid = \"own\"\nforbid = \"a\"\nmessage = \"m\"\nexample = \"a\"\ncounter-example = [{ source = \"a\", target = \"b\" }, \"c\"]\n",
		"[[rules]]\nid = \"own\"\nforbid = \"a\"\nmessage = \"m\"\nexample = [[\"a\"]]\n",
		"[[rules]]\nid = \"own\"\nforbid = \"a\"\nmessage = \"m\"\nexample = 1\n",
		"[style]\nthousands = \"10,000\"\nemphasis = \"off\"\n", "[style]\nemphasis = \"loud\"\n", "[style]\nother = \"x\"\n",
		"[terms]\nfirst-mention = \"twice\"\n", "[terms]\nfirst-mention = \"full\"\n", "[terms]\nother = 1\n",
		"[[memories]]\npath = \"a.db\"\npenalty = 3\n", "[[memories]]\npath = \"\"\n", "[[memories]]\npath = \"a\"\npenalty = 51\n",
		"[[memories]]\npath = \"a\"\nrole = \"update\"\n", "[[memories]]\npath = \"a\"\nrole = \"write\"\n",
		"[match.penalties]\naligned = 3\nmachine = 5\n", "[match.penalties]\naligned = 51\n", "[match.penalties]\npenalty = 1\n",
		"[[memories]]\npath = \"postgres://h/d\"\naligned = 2\nmachine = 1\n", "[[memories]]\npath = \"a\"\nmachine = -1\n",
		"[match.penalties]\norigins = {\"x/*\" = 99}\n", "[match.penalties]\nolder-than = 30\nolder-penalty = 1\n",
		"[[memories]]\npath = \"a\"\norigins = {\"x/*\" = 2}\n",
		"[[memories]]\npath = \"a\"\norigins = {\"x/*\" = 99}\n", "[[memories]]\npath = \"a\"\nolder-than = -1\n",
		"[analyze]\ncount = \"word\"\n[analyze.rates]\n95-99 = 55\n", "[analyze]\ncount = \"wc\"\n",
		"[analyze.rates]\n95-98 = 55\n", "[analyze.rates]\nnew = -1\n", "[analyze]\nrate = 1\n",
	} {
		var value any
		if err := toml.Unmarshal([]byte(content), &value); err != nil {
			t.Fatal(err)
		}
		if value == nil {
			value = map[string]any{}
		}
		data, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		instance, err := jsonschema.UnmarshalJSON(strings.NewReader(string(data)))
		if err != nil {
			t.Fatal(err)
		}
		bySchema := schema.Validate(instance)
		_, byReader := Parse("/p/fidele.toml", []byte(content))
		if (bySchema == nil) != (byReader == nil) {
			t.Errorf("%q: the schema says %v, the reader %v", content, bySchema, byReader)
		}
	}
}
