package api

import (
	"encoding/json"
	"io"
	"time"
)

// WriteJSON writes v as one indented JSON document.
func WriteJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// WriteJSONLine writes v as one line of JSON.
func WriteJSONLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// WriteJSONLines writes each element of a list as one line of JSON.
func WriteJSONLines[T any](w io.Writer, list []T) error {
	for _, v := range list {
		if err := WriteJSONLine(w, v); err != nil {
			return err
		}
	}
	return nil
}

// orEmpty returns an empty list for nil, so that JSON has [] and not null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// timestamp writes a time, the zero time as "".
func timestamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// truncate cuts a number to so many steps between whole numbers, downward, so
// that what is not certain never reads as 1.
func truncate(x float64, steps int) float64 {
	return float64(int(x*float64(steps))) / float64(steps)
}
