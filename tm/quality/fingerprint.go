package quality

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// key is what makes a finding the same finding on another day: rule, target
// file, term, the texts around it; not lines, not the segment's number.
func (f *Finding) key(doc *bitext.Document, places Places) string {
	term, found, file := "", "", f.Target.File
	if places.Name != nil {
		file = places.Name(file)
	}
	if f.Term != nil {
		term = f.Term.Source
	}
	plain := doc.Units[f.Segment].Target.Plain
	if f.Target.Start <= f.Target.End && f.Target.End <= len(plain) {
		found = f.Target.in(plain)
	}
	source := text.Fold(f.SourceText, text.FoldTypography)
	found = text.Fold(found, text.FoldTypography)
	return strings.Join([]string{f.Rule, file, term, source, found}, "\x00")
}

// fingerprint names the nth finding (from 0) with a key.
func fingerprint(key string, n int) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("fidele/1\x00%s\x00%d", key, n)))
	return hex.EncodeToString(sum[:16])
}
