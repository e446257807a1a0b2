package record

import (
	"maps"
	"strings"
	"sync/atomic"

	"golang.org/x/text/language"
)

// mostLangs bounds the languages that are remembered; memories have few.
const mostLangs = 256

// langs are the languages met so far by the names that they were written with.
// Parsing one costs more than the rest of a unit. The map is never changed: whoever
// meets a new name puts another in its place.
var langs atomic.Pointer[map[string]language.Tag]

// parseLang is [language.Parse] for names that come again and again.
func parseLang(name string) (language.Tag, error) {
	known := langs.Load()
	if known != nil {
		if tag, ok := (*known)[name]; ok {
			return tag, nil
		}
	}
	tag, err := language.Parse(name)
	if err != nil || known != nil && len(*known) >= mostLangs {
		return tag, err
	}
	more := map[string]language.Tag{strings.Clone(name): tag}
	if known != nil {
		maps.Copy(more, *known)
	}
	langs.CompareAndSwap(known, &more) // who comes too late, meets the name again
	return tag, nil
}
