package ooxml

// unread are the elements whose text is left out, with what it is called.
var unread = map[string]string{
	"w:helpText":   "form field help text",
	"w:statusText": "form field help text",
	"w:listEntry":  "form field choice",
	"w:listItem":   "form field choice",
	"strCache":     "chart label list",
	"w:altChunk":   "embedded document",
	"w:subDoc":     "embedded document",
	"OLEObject":    "embedded object",
	"oleObj":       "embedded object",
}
