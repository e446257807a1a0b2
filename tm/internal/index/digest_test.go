package index

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// A digester, which knows words by their numbers, agrees with rows of the tail, which
// hold their hashes; also where words have one hash, and when numbers begin anew.
func TestDigesterAgreesWithRows(t *testing.T) {
	names := [2][]string{}
	for i := range 40 {
		names[Source] = append(names[Source], fmt.Sprint("s", i%30)) // some are one word
		names[Target] = append(names[Target], fmt.Sprint("t", i%35))
	}
	r := rand.New(rand.NewPCG(1, 2))
	var rows, first, second Digest
	var d Digester
	for unit := range uint64(300) {
		doc := Doc{Unit: unit, Date: int64(unit), Fold: r.Uint64(), Content: r.Uint64()}
		known := [2][]string{names[Source][:10+unit/10], names[Target][:10+unit/10]}
		for side := range doc.Words {
			for range r.IntN(20) {
				doc.Words[side] = append(doc.Words[side], int32(r.IntN(len(known[side]))))
			}
		}
		row := NewTailRow(0, doc, names)
		rows.Row(&row)
		d.Doc(doc, known)
		if unit == 150 {
			first = d.Digest
			d.Digest = Digest{}
			d.Forget()
		}
	}
	second = d.Digest
	first.Add(&second)
	if diff := rows.Differences(&first); diff != nil {
		t.Errorf("they differ in %q", diff)
	}
	if second.words == 0 || len(rows.Differences(&second)) != 6 {
		t.Error("a part of the units has the digest of all")
	}
}
