package record

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Bytes that are no unit give an error, and those that are one come back.
func FuzzDecodeUnit(f *testing.F) {
	u := &bitext.Unit{Source: text.Text{Plain: "ab", Codes: []text.Code{{At: 1, Kind: text.Alone, ID: "1"}}}, Target: text.New("c"), SourceLang: language.French, ID: "x", Notes: []bitext.Note{{Text: "n"}}}
	f.Add(Encode(u, NoNames{}))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		d := decoder{b: b, names: NoNames{}}
		var got bitext.Unit
		d.unit(&got)
		if d.err != nil {
			return
		}
		again, err := Decode(Encode(&got, NoNames{}), NoNames{})
		if err != nil || !again.Source.Equal(got.Source) || again.ID != got.ID {
			t.Errorf("%x: %+v, then %+v, error %v", b, got, again, err)
		}
	})
}
