package openapi_test

import (
	"strings"
	"testing"
	"text/template"

	"fidele/cmd/fidele/internal/server/openapi"
)

// Template has the name of a type elsewhere.
type Template struct{ Words []string }

func TestTypesOfOneNameAreRefused(t *testing.T) {
	one := openapi.Operation{Path: "/a", Method: "GET", ID: "a", Answer: Template{}}
	other := openapi.Operation{Path: "/b", Method: "GET", ID: "b", Answer: template.Template{}}
	if _, err := openapi.New([]openapi.Operation{one, one}, openapi.Options{}); err != nil {
		t.Errorf("one type twice: %v", err)
	}
	_, err := openapi.New([]openapi.Operation{one, other}, openapi.Options{})
	if err == nil || !strings.Contains(err.Error(), "text/template.Template") {
		t.Errorf("two types of one name: error %v", err)
	}
}
