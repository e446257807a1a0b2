package xliff_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// segmented12 returns a file with one trans-unit whose source is segmented.
func segmented12(attrs, segSource, rest string) string {
	plain := strings.NewReplacer(`<mrk mtype="seg" mid="1">`, "", `<mrk mtype="seg" mid="2">`, "", "</mrk>", "")
	return `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">` +
		`<file original="a" source-language="fr" target-language="en" datatype="plaintext"><body>` + "\n" +
		`<trans-unit id="7"` + attrs + `><source>` + plain.Replace(segSource) + `</source>` +
		`<seg-source>` + segSource + `</seg-source>` + "\n" + rest + `</trans-unit></body></file></xliff>`
}

const (
	oneMark  = `<mrk mtype="seg" mid="1">Trois morts.</mrk>`
	twoMarks = `<mrk mtype="seg" mid="1">Trois morts.</mrk> <mrk mtype="seg" mid="2">Un seul.</mrk>`
)

// Programs that know no segments write a translation beside the marks: before the
// first, mostly, and leave what the marks held or empty them.
func TestTextBesideSegmentsIsTakenOrRefused(t *testing.T) {
	for _, c := range []struct {
		name, segSource, rest string
		want                  []string // targets
		refused               bool
	}{
		{"emptied", oneMark, `<target state="final">Three dead.<mrk mtype="seg" mid="1"></mrk></target>`,
			[]string{"Three dead."}, false},
		{"emptied, after", oneMark, `<target state="final"><mrk mtype="seg" mid="1"/>Three dead.</target>`,
			[]string{"Three dead."}, false},
		{"the proposal", oneMark, `<target state="final">Three dead.<mrk mtype="seg" mid="1">Four dead.</mrk></target>` +
			`<alt-trans><source>Quatre morts.</source><target>Four dead.</target></alt-trans>`,
			[]string{"Three dead."}, false},
		{"all emptied", twoMarks, `<target state="final">Three dead. One.<mrk mtype="seg" mid="1"/> <mrk mtype="seg" mid="2"/></target>`,
			[]string{"Three dead. One."}, false},
		{"inside a code", oneMark, `<target state="final"><g id="1">Three dead.<mrk mtype="seg" mid="1"/></g></target>`,
			[]string{"Three dead."}, false},
		{"both", oneMark, `<target state="final">Three dead.<mrk mtype="seg" mid="1">Four dead.</mrk></target>`,
			[]string{"Four dead."}, true},
		{"one of two", twoMarks, `<target state="final">Three dead.<mrk mtype="seg" mid="1"/> <mrk mtype="seg" mid="2">One.</mrk></target>`,
			[]string{"", "One."}, true},
		{"white space", twoMarks, `<target state="final"> <mrk mtype="seg" mid="1">Three.</mrk> <mrk mtype="seg" mid="2">One.</mrk></target>`,
			[]string{"Three.", "One."}, false},
		{"one emptied", twoMarks, `<target state="final"><mrk mtype="seg" mid="1">Three, one.</mrk> <mrk mtype="seg" mid="2"/></target>`,
			[]string{"Three, one.", ""}, true},
		{"one not yet translated", twoMarks, `<target state="needs-translation"><mrk mtype="seg" mid="1">Three.</mrk> <mrk mtype="seg" mid="2"/></target>`,
			[]string{"Three.", ""}, false},
	} {
		data := segmented12("", c.segSource, c.rest)
		f, err := xliff.Read("a.xlf", []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		units := f.Documents()[0].Units
		var got []string
		for _, u := range units {
			got = append(got, u.Target.Plain)
			if c.refused && u.State.Confirmed() {
				t.Errorf("%s: %q is confirmed", c.name, u.Target.Plain)
			}
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: targets %q, want %q", c.name, got, c.want)
		}
		if damage := f.Damage(); (len(damage) == 1) != c.refused {
			t.Errorf("%s: damage %v", c.name, damage)
		} else if c.refused && (!errors.Is(damage[0], xliff.ErrUnclear) || damage[0].Line != 3 || damage[0].Unit != "7") {
			t.Errorf("%s: %v", c.name, damage[0])
		}
		var same bytes.Buffer
		if err := f.Write(&same); err != nil || same.String() != data {
			t.Errorf("%s: unchanged, it is written as %s, %v", c.name, same.String(), err)
		}

		if c.refused {
			continue
		}
		last := units[len(units)-1]
		last.Target, last.State = text.New("New."), bitext.Translated
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := xliff.Read("a.xlf", b.Bytes())
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		changed := again.Documents()[0].Units
		if len(again.Damage()) > 0 || changed[len(changed)-1].Target.Plain != "New." {
			t.Errorf("%s: written: %s", c.name, b.String())
		}
	}
}

// A program that adds a target and leaves the note of its state gave words that
// nobody confirmed.
func TestTargetBesideARemainingStateIsADraft(t *testing.T) {
	note := `<context-group name="segment-1" purpose="x-fidele">` +
		`<context context-type="x-state">untranslated</context></context-group>`
	for _, state := range []string{"", ` state="new"`, ` state="needs-translation"`} {
		for _, rest := range []string{note, ""} {
			if state == "" && rest == "" {
				continue // nothing says that it is no translation
			}
			data := segmented12("", oneMark,
				`<target`+state+`><mrk mtype="seg" mid="1">Three dead.</mrk></target>`+rest)
			f, err := xliff.Read("a.xlf", []byte(data))
			if err != nil {
				t.Fatal(err)
			}
			if u := f.Documents()[0].Units[0]; u.State != bitext.Draft || u.Target.Plain != "Three dead." {
				t.Errorf("%s: %v %q, want a draft", data, u.State, u.Target.Plain)
			}
		}
	}
}
