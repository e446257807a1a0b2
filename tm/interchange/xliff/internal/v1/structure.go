package v1

import (
	"fidele/tm/interchange/xliff/internal/tree"
)

// structures pairs the structures of fidele with the resource types of
// XLIFF 1.2.
var structures = map[string]string{
	"heading": "heading", "list-item": "listitem", "cell": "cell", "caption": "caption",
	"paragraph": "x-paragraph", "quotation": "x-quotation",
}

// restypeOf returns the resource type for a structure.
func restypeOf(structure string) string {
	if r, ok := structures[structure]; ok || structure == "" {
		return r
	}
	return "x-" + tree.Token(structure)
}

// structureOf returns the structure that a resource type stands for, "" if none.
func structureOf(restype string) string {
	for s, r := range structures {
		if r == restype {
			return s
		}
	}
	switch restype {
	case "header", "title", "x-h1", "x-h2", "x-h3", "x-h4", "x-h5", "x-h6", "x-title":
		return "heading"
	case "x-p":
		return "paragraph"
	case "x-li":
		return "list-item"
	case "x-td", "x-th":
		return "cell"
	case "x-blockquote":
		return "quotation"
	}
	return ""
}
