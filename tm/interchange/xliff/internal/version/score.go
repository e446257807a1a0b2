package version

import (
	"math"
	"strconv"
	"strings"

	"fidele/tm/bitext"
)

// ParseScore reads a match quality: "87", "87%", "87.5", or a part of one with
// a decimal point ("0.87"). What cannot be read is 0.
func ParseScore(s string) bitext.Score {
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
