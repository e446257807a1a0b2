package xliff

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
)

// HashSource returns the [WriteOptions.SourceHash] of an article with these
// bytes.
func HashSource(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + hex.EncodeToString(sum[:])
}

// GapIn returns a [WriteOptions.Gap] that looks up the white space between two
// units in the decoded content of their article. Where anything but white space
// stands between them, it is that of [Gap].
func GapIn(content string, lang language.Tag) func(before, after *bitext.Unit) string {
	usual := Gap(lang)
	return func(before, after *bitext.Unit) string {
		start, end := before.SourcePlace.End, after.SourcePlace.Start
		if start < 0 || start > end || end > len(content) {
			return usual
		}
		between := content[start:end]
		if strings.TrimSpace(between) != "" {
			return usual
		}
		return between
	}
}
