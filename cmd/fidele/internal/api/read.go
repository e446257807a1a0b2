package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// ReadJSON reads a request: one JSON document. Fields that are none of it are an error, as
// a misspelt one would be passed over otherwise, unless others are allowed. The error is for
// whoever has sent the document, in its own words.
func ReadJSON(data []byte, to any, others bool) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if !others {
		dec.DisallowUnknownFields()
	}
	if err := dec.Decode(to); err != nil {
		return errors.New(inWords(err))
	}
	if _, err := dec.Token(); err != io.EOF {
		return errors.New("something follows the document")
	}
	return nil
}

// inWords says what a decoder found, without the names of types.
func inWords(err error) string {
	var wrong *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	field, unknown := strings.CutPrefix(err.Error(), "json: unknown field ")
	switch {
	case errors.Is(err, io.EOF):
		return "a JSON document is needed"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the document ends in the middle"
	case errors.As(err, &syntax):
		return fmt.Sprintf("the document is no JSON at byte %d: %v", syntax.Offset, syntax)
	case errors.As(err, &wrong):
		what := wrong.Field
		if what == "" {
			what = "the document"
		}
		return fmt.Sprintf("%s is %s, not %s", what, valueName(wrong.Value), kindName(wrong.Type.Kind()))
	case unknown:
		return "there is no field " + field
	}
	return "the document cannot be read: " + strings.TrimPrefix(err.Error(), "json: ")
}

// valueName names a JSON value as its decoder calls it.
func valueName(value string) string {
	if number, is := strings.CutPrefix(value, "number "); is {
		return number
	}
	return map[string]string{
		"array": "a list", "object": "an object", "string": "a text", "number": "a number", "bool": "true or false",
	}[value]
}

// kindName names what a field takes.
func kindName(kind reflect.Kind) string {
	switch kind {
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Float32, reflect.Float64:
		return "a number"
	}
	return "a whole number that fits"
}
