package server_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"fidele/cmd/fidele/internal/server"
)

var update = flag.Bool("update", false, "write golden files")

const golden = "testdata/openapi.json"

func TestTheDescriptionIsAsItWas(t *testing.T) {
	got, err := server.Description("")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s differs from the description (%v); -update writes it", golden, err)
	}
}

// operation is an operation of the description.
type operation struct {
	OperationID string
	Summary     string
	Security    []any
	Parameters  []struct {
		Name, In, Description string
		Required              bool
	}
	RequestBody *struct {
		Content map[string]struct{ Schema json.RawMessage }
	}
	Responses map[string]struct {
		Content map[string]struct{ Schema json.RawMessage }
	}
}

type description struct {
	Paths map[string]map[string]operation
}

func described(t testing.TB) (d description, whole map[string]any) {
	t.Helper()
	data, err := server.Description("")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &whole); err != nil {
		t.Fatal(err)
	}
	return d, whole
}

// Each operation has a name of its own, says what it does, and declares its parameters.
func TestTheDescriptionIsSound(t *testing.T) {
	d, whole := described(t)
	ids := map[string]bool{}
	for path, methods := range d.Paths {
		for method, op := range methods {
			at := method + " " + path
			if op.OperationID == "" || ids[op.OperationID] || op.Summary == "" {
				t.Errorf("%s: no name, no summary, or the name of another one", at)
			}
			ids[op.OperationID] = true
			declared := map[string]bool{}
			for _, p := range op.Parameters {
				if declared[p.Name+p.In] || p.Description == "" {
					t.Errorf("%s: the parameter %s stands there twice, or without a description", at, p.Name)
				}
				declared[p.Name+p.In] = true
				if p.In == "path" && !strings.Contains(path, "{"+p.Name+"}") {
					t.Errorf("%s has no {%s}", at, p.Name)
				}
			}
			for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(path, -1) {
				if !declared[m[1]+"path"] {
					t.Errorf("%s: {%s} is not declared", at, m[1])
				}
			}
			if (method == "post" || method == "put" || method == "patch") != (op.RequestBody != nil) {
				t.Errorf("%s: a body, or none", at)
			}
		}
	}
	schemas := whole["components"].(map[string]any)["schemas"].(map[string]any)
	data, _ := json.Marshal(whole)
	for _, m := range regexp.MustCompile(`"\$ref":"#/components/schemas/(\w+)"`).FindAllStringSubmatch(string(data), -1) {
		if schemas[m[1]] == nil {
			t.Errorf("there is no schema %s", m[1])
		}
	}
	if len(ids) < 50 || len(schemas) < 20 {
		t.Errorf("%d operations, %d schemas", len(ids), len(schemas))
	}
}

// strict closes every object, so that a field that is not described is a fault.
func strict(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, has := v["properties"]; has {
			v["additionalProperties"] = false
		}
		for _, x := range v {
			strict(x)
		}
	case []any:
		for _, x := range v {
			strict(x)
		}
	}
}

// Requests of every kind get answers that are as described, and of no kind there is none.
func TestAnswersAreAsDescribed(t *testing.T) {
	s := newSite(t, true, nil)
	d, whole := described(t)
	strict(whole["components"])
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("api.json", whole); err != nil {
		t.Fatal(err)
	}
	requests := []struct{ path, target, body string }{
		{"GET /healthz", "/healthz", ""},
		{"GET /readyz", "/readyz", ""},
		{"GET /metrics", "/metrics", ""},
		{"GET /openapi.json", "/openapi.json", ""},
		{"GET /", "/", ""},
		{"GET /page/ask.js", "/page/ask.js", ""},
		{"GET /page/icon.svg", "/page/icon.svg", ""},
		{"GET /page/page.css", "/page/page.css", ""},
		{"GET /page/page.js", "/page/page.js", ""},
		{"GET /page/texts.js", "/page/texts.js", ""},
		{"GET /page/unit.js", "/page/unit.js", ""},
		{"GET /v1/access", "/v1/access", ""},
		{"GET /v1/memories", "/v1/memories", ""},
		{"GET /v1/match", "/v1/match?text=L%27arm%C3%A9e+a+pris+Alep.&min=50&explain=1&reverse=1&edits=1", ""},
		{"GET /v1/match", "/v1/match", ""},
		{"POST /v1/match", "/v1/match", `{"texts":["Les groupes armés ont quitté la ville."],"context_before":"","explain":true}`},
		{"GET /v1/concordance", "/v1/concordance?pattern=ville", ""},
		{"GET /v1/concordance", "/v1/concordance?pattern=l*&max=1", ""},
		{"POST /v1/concordance", "/v1/concordance", `{"pattern":"city","in":"target"}`},
		{"GET /v1/terms", "/v1/terms?text=groupe+arm%C3%A9+et+tr%C3%AAve", ""},
		{"POST /v1/terms", "/v1/terms", `{"texts":["trêve"]}`},
		{"GET /v1/glossary", "/v1/glossary?max=100", ""},
		{"POST /v1/check", "/v1/check", `{"units":[{"source":"Un groupe armé : 12 morts.","target":"A gang: 13 dead dead."}]}`},
		{"POST /v1/segment", "/v1/segment", `{"text":"# T\n\n**Un** [lien](a). Deux.","name":"a.md"}`},
		{"POST /v1/segment", "/v1/segment", `{"text":"a","name":"a.docx"}`},
		{"POST /v1/pretranslate", "/v1/pretranslate", `{"texts":["Les groupes armés ont quitté la ville en 2024.","Rien."]}`},
		{"GET /v1/units", "/v1/units?max=1", ""},
		{"POST /v1/units", "/v1/units", `{"units":[{"source":"Pont.","target":"Bridge.","state":"reviewed","note":"n"}]}`},
		{"GET /v1/units/{id}", "/v1/units/3", ""},
		{"PATCH /v1/units/{id}", "/v1/units/3", `{"target":"Viaduct."}`},
		{"DELETE /v1/units/{id}", "/v1/units/3", ""},
		{"POST /v1/undo", "/v1/undo", `{"batch":"none"}`},
		{"GET /memory.tmx", "/memory.tmx", ""},
		{"GET /glossary.txt", "/glossary.txt", ""},
	}
	for _, root := range []string{"/tmserver", "/api/v1"} {
		requests = append(requests, []struct{ path, target, body string }{
			{"GET " + root + "/languages/", root + "/languages/", ""},
			{"GET " + root + "/{source}/{target}/unit/{text}", root + "/fr/en/unit/Les%20groupes%20arm%C3%A9s%20ont%20quitt%C3%A9%20la%20ville.", ""},
			{"GET " + root + "/{source}/{target}/unit/", root + "/fr/en/unit/?source=a", ""},
			{"PUT " + root + "/{source}/{target}/unit/{text}", root + "/fr/en/unit/a", `{"target":"b"}`},
			{"POST " + root + "/{source}/{target}/unit/{text}", root + "/fr/en/unit/a", `{"target":"b"}`},
			{"PUT " + root + "/{source}/{target}/store/{name}", root + "/fr/en/store/a.tsv", "fr\ten\na\tc\n"},
			{"POST " + root + "/{source}/{target}/store/{name}", root + "/fr/en/store/a", `[{"source":"a","target":"d"}]`},
		}...)
	}
	tried := map[string]bool{}
	for _, r := range requests {
		tried[r.path] = true
		method, path, _ := strings.Cut(r.path, " ")
		op, ok := d.Paths[path][strings.ToLower(method)]
		if !ok {
			t.Errorf("%s is not described", r.path)
			continue
		}
		for _, prefix := range []string{"", "/memories/desk"} {
			if _, named := d.Paths["/memories/{memory}"+path]; prefix != "" && !named || prefix != "" && method == "DELETE" {
				continue
			}
			w := s.do(request{method: method, target: prefix + r.target, who: "writer", body: r.body})
			response, ok := op.Responses[strconv.Itoa(w.Code)]
			if !ok || w.Code >= 500 {
				t.Errorf("%s: the status %d is not described: %s", r.path, w.Code, w.Body)
				continue
			}
			kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
			content, ok := response.Content[kind]
			if ok != (w.Body.Len() > 0) {
				t.Errorf("%s: %s is not described", r.path, kind)
			}
			if len(content.Schema) == 0 {
				continue
			}
			validate(t, compiler, r.path, content.Schema, w.Body.Bytes())
		}
	}
	for path, methods := range d.Paths {
		for method := range methods {
			if !strings.HasPrefix(path, "/memories/") && !tried[strings.ToUpper(method)+" "+path] {
				t.Errorf("%s %s is not tried", method, path)
			}
		}
	}
}

func validate(t *testing.T, c *jsonschema.Compiler, name string, schema json.RawMessage, body []byte) {
	t.Helper()
	var s any
	if err := json.Unmarshal(schema, &s); err != nil {
		t.Fatal(err)
	}
	data := bytes.ReplaceAll(schema, []byte(`"#/`), []byte(`"api.json#/`))
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	file := strings.NewReplacer(" ", "", "/", "-", "{", "", "}", "").Replace(name) + strconv.Itoa(len(data)) + ".json"
	c.AddResource(file, doc) // it may be there
	compiled, err := c.Compile(file)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	answer, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, body)
	}
	if err := compiled.Validate(answer); err != nil {
		t.Errorf("%s: %v\n%s", name, err, body)
	}
}
