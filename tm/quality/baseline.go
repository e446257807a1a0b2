package quality

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"fidele/tm/text"
)

// ErrBaseline is wrapped by the error about a file that is no baseline.
var ErrBaseline = errors.New("not a baseline")

// baselineVersion is that of the file's format.
const baselineVersion = 1

// baselineFile is a baseline as it is stored: one finding a line, sorted, so
// that version control shows what came and went.
type baselineFile struct {
	Fidele   int             `json:"fidele_baseline"`
	Findings []baselineEntry `json:"findings"`
}

type baselineEntry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	File        string `json:"file"`
	Message     string `json:"message"`
}

// Baseline is the findings that were known at some time, by fingerprint.
type Baseline map[string]bool

// ReadBaseline reads what [WriteBaseline] writes. The error is a
// [*text.PlaceError] that wraps [ErrBaseline].
func ReadBaseline(name string, data []byte) (Baseline, error) {
	var f baselineFile
	err := json.Unmarshal(data, &f)
	if err == nil && f.Fidele != baselineVersion {
		err = fmt.Errorf("version %d is not %d", f.Fidele, baselineVersion)
	}
	if err != nil {
		return nil, &text.PlaceError{File: name, Err: fmt.Errorf("%w: %v", ErrBaseline, err)}
	}
	out := Baseline{}
	for _, e := range f.Findings {
		out[e.Fingerprint] = true
	}
	return out, nil
}

// Mark sets Known of the findings that the baseline has and returns how many it
// has that were not found any more.
func (b Baseline) Mark(findings []Finding) (gone int) {
	found := 0
	for i := range findings {
		if b[findings[i].Fingerprint] {
			findings[i].Known = true
			found++
		}
	}
	return len(b) - found
}

// WriteBaseline writes the findings that are not suppressed as a baseline.
func WriteBaseline(w io.Writer, findings []Finding) error {
	var lines []string
	for _, f := range findings {
		if f.Suppression != nil {
			continue
		}
		line, err := json.Marshal(baselineEntry{f.Fingerprint, f.Rule, f.Target.File, f.Message})
		if err != nil {
			return err
		}
		lines = append(lines, "    "+string(line))
	}
	slices.Sort(lines)
	list := ""
	if len(lines) > 0 {
		list = "\n" + strings.Join(lines, ",\n") + "\n  "
	}
	_, err := fmt.Fprintf(w, "{\n  \"fidele_baseline\": %d,\n  \"findings\": [%s]\n}\n",
		baselineVersion, list)
	return err
}
