package xliff

import (
	"math"
	"strconv"
	"strings"

	"fidele/tm/bitext"
)

// state12 reads the state of a target of XLIFF 1.2. A target without any word
// about its state counts as translated, unless it repeats the source or says
// that a machine or a memory proposed it.
func state12(state, qualifier, approved string, source, target string) bitext.State {
	if strings.TrimSpace(target) == "" {
		return bitext.Untranslated
	}
	switch state {
	case "final":
		return bitext.Final
	case "signed-off":
		return bitext.Reviewed
	case "translated":
		if approved == "yes" {
			return bitext.Reviewed
		}
		return bitext.Translated
	case "":
	default:
		// new, the needs-… and rejected states, and those that tools made up.
		return bitext.Draft
	}
	switch {
	case approved == "yes":
		return bitext.Reviewed
	case approved == "no", qualifier != "", source == target:
		return bitext.Draft
	}
	return bitext.Translated
}

// state12Name is the word of XLIFF 1.2 for a state.
func state12Name(s bitext.State) string {
	switch s {
	case bitext.Untranslated:
		return "new"
	case bitext.Draft:
		return "needs-review-translation"
	case bitext.Translated:
		return "translated"
	case bitext.Reviewed:
		return "signed-off"
	}
	return "final"
}

// state2 reads the state of a segment of XLIFF 2; without one it is initial.
func state2(state, target string) bitext.State {
	if strings.TrimSpace(target) == "" {
		return bitext.Untranslated
	}
	switch state {
	case "translated":
		return bitext.Translated
	case "reviewed":
		return bitext.Reviewed
	case "final":
		return bitext.Final
	}
	return bitext.Draft
}

// state2Name is the word of XLIFF 2 for a state.
func state2Name(s bitext.State) string {
	switch s {
	case bitext.Translated, bitext.Reviewed, bitext.Final:
		return s.String()
	}
	return "initial"
}

// parseScore reads a match quality: "87", "87%", "87.5", or a part of one with
// a decimal point ("0.87"). What cannot be read is 0.
func parseScore(s string) bitext.Score {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || v < 0 {
		return 0
	}
	if v <= 1 && strings.ContainsRune(s, '.') {
		v *= 100
	}
	return bitext.Score(min(v, float64(bitext.ContextScore)))
}

// structures pairs the structures of fidele with the resource types of
// XLIFF 1.2.
var structures = map[string]string{
	"heading": "heading", "list-item": "listitem", "cell": "cell", "caption": "caption",
	"paragraph": "x-paragraph", "quotation": "x-quotation",
}

func restypeOf(structure string) string {
	if r, ok := structures[structure]; ok || structure == "" {
		return r
	}
	return "x-" + token(structure)
}

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
