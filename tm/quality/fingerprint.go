package quality

import (
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// fingerprints names the findings of a document. What makes a finding the same
// on another day is its rule, target file, term and the texts around it; not
// lines, not the segment's number.
type fingerprints struct {
	places Places
	seen   map[[sha256.Size]byte]int // findings by what names them

	// Many findings of one long segment share the beginning of what is hashed.
	segment int
	folded  string
	begun   map[string][]byte // states of the hash, by rule, file and term
}

func newFingerprints(places Places) *fingerprints {
	return &fingerprints{
		places: places, seen: map[[sha256.Size]byte]int{}, segment: -1,
	}
}

// of returns the name of a finding, the next of those that have the same key.
func (p *fingerprints) of(u *bitext.Unit, f *Finding) string {
	term, found, file := "", "", f.Target.File
	if p.places.Name != nil {
		file = p.places.Name(file)
	}
	if f.Term != nil {
		term = f.Term.Source
	}
	plain := u.Target.Plain
	if f.Target.Start <= f.Target.End && f.Target.End <= len(plain) {
		found = f.Target.in(plain)
	}

	h := p.begin(f, strings.Join([]string{f.Rule, file, term}, "\x00"))
	fmt.Fprintf(h, "\x00%s", text.Fold(found, text.FoldTypography))
	key := [sha256.Size]byte(h.Sum(nil))
	fmt.Fprintf(h, "\x00%d", p.seen[key])
	p.seen[key]++
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// begin returns the hash of how a key begins: the prefix, and the source.
func (p *fingerprints) begin(f *Finding, prefix string) hash.Hash {
	if p.segment != f.Segment {
		p.segment, p.begun = f.Segment, map[string][]byte{}
		p.folded = text.Fold(f.SourceText, text.FoldTypography)
	}
	h := sha256.New()
	if state, ok := p.begun[prefix]; ok {
		if h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state) == nil {
			return h
		}
		h.Reset()
	}
	fmt.Fprintf(h, "fidele/1\x00%s\x00%s", prefix, p.folded)
	if state, err := h.(encoding.BinaryMarshaler).MarshalBinary(); err == nil {
		p.begun[prefix] = state
	}
	return h
}

// fingerprint names the nth finding (from 0) with a key.
func fingerprint(key string, n int) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("fidele/1\x00%s\x00%d", key, n)))
	return hex.EncodeToString(sum[:16])
}
