package openapi

import (
	"encoding"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Operation is a method of a path.
type Operation struct {
	Method, Path string
	ID           string
	Summary      string
	// Scope is what the token must allow, "" where none is needed.
	Scope string
	// Parameters are those of the path and of the query.
	Parameters []Parameter
	// Query is a struct whose fields are parameters of the query, nil for none.
	Query any
	// Body is a value of the type that the request has as JSON; nil: no JSON. BodyType is
	// the media type of another body.
	Body     any
	BodyType string
	// Answer is a value of the type that the answer has as JSON; nil: AnswerType is the
	// media type, "" for an answer without a body.
	Answer     any
	AnswerType string
	// Status is that of the answer; 0: 200.
	Status int
	// Errors are further statuses, each with an [Options].Fault.
	Errors []int
}

// Parameter is a parameter of a path or a query.
type Parameter struct {
	Name, In, About string
	// Type is string, integer or boolean.
	Type string
}

// Options are what is the same for all operations.
type Options struct {
	Title, Version, About string
	// Fault is a value of the type of every error.
	Fault any
	// Own are the schemas of types that write their JSON themselves.
	Own map[reflect.Type]Schema
}

// Schema is a JSON schema.
type Schema = map[string]any

// Document is a description as it is written.
type Document map[string]any

// New describes operations. It is an error that two types of different packages have one
// name, as schemas are named by it.
func New(operations []Operation, opts Options) (Document, error) {
	g := generator{own: opts.Own, schemas: map[string]any{}, named: map[string]reflect.Type{}}
	paths := map[string]any{}
	for _, op := range operations {
		item, ok := paths[op.Path].(map[string]any)
		if !ok {
			item = map[string]any{}
			paths[op.Path] = item
		}
		item[strings.ToLower(op.Method)] = g.operation(op, opts.Fault)
	}
	if g.err != nil {
		return nil, g.err
	}
	return Document{
		"openapi": "3.1.0",
		"info":    map[string]any{"title": opts.Title, "version": opts.Version, "description": opts.About},
		"paths":   paths,
		"components": map[string]any{
			"schemas": g.schemas,
			"securitySchemes": map[string]any{
				"token": map[string]any{"type": "http", "scheme": "bearer"},
				"basic": map[string]any{"type": "http", "scheme": "basic"},
			},
		},
	}, nil
}

// JSON is the document as a file.
func (d Document) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(d, "", "  ")
	return append(data, '\n'), err
}

type generator struct {
	own     map[reflect.Type]Schema
	schemas map[string]any
	named   map[string]reflect.Type // by the name of their schema
	err     error
	inline  bool // parts stand in their places, and not under their names
}

func (g *generator) operation(op Operation, fault any) map[string]any {
	out := map[string]any{"operationId": op.ID, "summary": op.Summary}
	var params []any
	for _, p := range op.Parameters {
		params = append(params, map[string]any{
			"name": p.Name, "in": p.In, "required": p.In == "path", "description": p.About,
			"schema": Schema{"type": p.Type},
		})
	}
	if op.Query != nil {
		t := reflect.TypeOf(op.Query)
		for i := range t.NumField() {
			f := t.Field(i)
			name, _ := jsonName(f)
			params = append(params, map[string]any{
				"name": name, "in": "query", "required": false,
				"description": f.Tag.Get("doc"), "schema": g.of(f.Type),
			})
		}
	}
	if params != nil {
		out["parameters"] = params
	}
	switch {
	case op.Body != nil:
		out["requestBody"] = map[string]any{"required": true, "content": g.jsonContent(op.Body)}
	case op.BodyType != "":
		out["requestBody"] = map[string]any{"required": true, "content": bytesOf(op.BodyType)}
	}

	status := op.Status
	if status == 0 {
		status = 200
	}
	answer := map[string]any{"description": "the answer"}
	switch {
	case op.Answer != nil:
		answer["content"] = g.jsonContent(op.Answer)
	case op.AnswerType != "":
		answer["content"] = bytesOf(op.AnswerType)
	}
	responses := map[string]any{strconv.Itoa(status): answer}
	for _, code := range op.Errors {
		response := map[string]any{"description": statusText(code)}
		if code != 304 {
			response["content"] = g.jsonContent(fault)
		}
		responses[strconv.Itoa(code)] = response
	}
	out["responses"] = responses
	if op.Scope != "" {
		out["security"] = []any{
			map[string]any{"token": []string{}}, map[string]any{"basic": []string{}},
		}
		out["x-scope"] = op.Scope
		if op.Scope == "read" { // a server on this machine may have no tokens
			out["security"] = append(out["security"].([]any), map[string]any{})
		}
	}
	return out
}

func statusText(code int) string {
	about := map[int]string{
		304: "nothing has changed",
		400: "the request is wrong",
		401: "a token is needed",
		403: "the token, or the server, does not allow it",
		404: "there is no such thing",
		412: "it has been changed meanwhile",
		413: "the request is too large",
		415: "the request is of another media type",
		422: "the units cannot be kept",
		429: "too many requests",
		500: "the server failed",
		503: "busy, or being stopped",
		504: "it took too long",
	}
	if s, ok := about[code]; ok {
		return s
	}
	return strconv.Itoa(code)
}

func bytesOf(mediaType string) map[string]any {
	return map[string]any{mediaType: map[string]any{}}
}

func (g *generator) jsonContent(v any) map[string]any {
	return map[string]any{"application/json": map[string]any{"schema": g.of(reflect.TypeOf(v))}}
}

// of returns the schema of a type.
func (g *generator) of(t reflect.Type) Schema {
	if s, ok := g.own[t]; ok {
		return s
	}
	isText := func(t reflect.Type) bool { return t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) }
	switch {
	case t == reflect.TypeFor[time.Time]():
		return Schema{"type": "string", "format": "date-time"}
	case t == reflect.TypeFor[json.RawMessage]():
		return Schema{}
	case t.Kind() != reflect.Pointer && (isText(t) || isText(reflect.PointerTo(t))):
		return Schema{"type": "string"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return g.of(t.Elem())
	case reflect.String:
		return Schema{"type": "string"}
	case reflect.Bool:
		return Schema{"type": "boolean"}
	case reflect.Float32, reflect.Float64:
		return Schema{"type": "number"}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return Schema{"type": "integer"}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return Schema{"type": "integer", "minimum": 0}
	case reflect.Array:
		return Schema{"type": "array", "items": g.of(t.Elem()), "minItems": t.Len(), "maxItems": t.Len()}
	case reflect.Slice:
		return Schema{"type": "array", "items": g.of(t.Elem())}
	case reflect.Map:
		return Schema{"type": "object", "additionalProperties": g.of(t.Elem())}
	case reflect.Struct:
		return g.structure(t)
	}
	return Schema{}
}

// Inline returns the schema of a type by itself, with those of its parts in their places.
// The type must not hold itself.
func Inline(t reflect.Type) Schema {
	return (&generator{inline: true}).of(t)
}

// structure names the schema of a struct, and makes it the first time.
func (g *generator) structure(t reflect.Type) Schema {
	name := t.Name()
	ref := Schema{"$ref": "#/components/schemas/" + name}
	if name == "" || g.inline {
		return g.fields(t)
	}
	if other, made := g.named[name]; made && other != t && g.err == nil {
		g.err = fmt.Errorf("%s.%s and %s.%s would have one schema: rename one",
			other.PkgPath(), name, t.PkgPath(), name)
	} else if !made {
		g.named[name] = t
		g.schemas[name] = nil // a type may hold itself
		g.schemas[name] = g.fields(t)
	}
	return ref
}

func (g *generator) fields(t reflect.Type) Schema {
	properties, required := Schema{}, []string{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, omitted := jsonName(f)
		if name == "" {
			continue
		}
		s := g.of(f.Type)
		if about := f.Tag.Get("doc"); about != "" {
			s = maps.Clone(s)
			s["description"] = about
		}
		properties[name] = s
		if !omitted {
			required = append(required, name)
		}
	}
	out := Schema{"type": "object", "properties": properties}
	if len(required) > 0 {
		slices.Sort(required)
		out["required"] = required
	}
	return out
}

// jsonName is the name of a field in JSON, "" for none, and whether it may be missing.
func jsonName(f reflect.StructField) (name string, omitted bool) {
	tag := f.Tag.Get("json")
	name, rest, _ := strings.Cut(tag, ",")
	if !f.IsExported() || name == "-" {
		return "", false
	}
	if name == "" {
		name = f.Name
	}
	return name, strings.Contains(rest, "omitempty") || strings.Contains(rest, "omitzero")
}
