package xliff_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// worldServer puts a segment with these attributes of its metadata and status into a
// file as WorldServer writes it.
func worldServer(metadata, status, target string) string {
	return `<?xml version="1.0" encoding="utf-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:iws="http://www.idiominc.com/ws/asset">
  <file original="a.xml" source-language="fr" target-language="en" datatype="x-ws">
    <body>
      <trans-unit id="1">
        <source>Le pont est fermé.</source>
        <target>` + target + `</target>
        <iws:segment-metadata` + metadata + `>
          <iws:status` + status + `/>
        </iws:segment-metadata>
      </trans-unit>
    </body>
  </file>
</xliff>
`
}

// globalLink puts a segment into a file as GlobalLink and Wordfast write it.
func globalLink(unit, target, content string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:gs4tr="http://www.gs4tr.org/schema/xliff-ext">
  <file original="a.docx" source-language="fr" target-language="en" datatype="x-docx">
    <body>
      <trans-unit id="1"` + unit + `>
        <source>Le pont est fermé.</source>
        <target` + target + `>` + content + `</target>
      </trans-unit>
    </body>
  </file>
</xliff>
`
}

const seginfo = ` gs4tr:seginfo="&lt;root username=&quot;anne &amp;amp; co&quot; timestamp=&quot;20260301T101500Z&quot;/&gt;"`

func readUnit(t *testing.T, in string) (*xliff.File, *bitext.Unit) {
	t.Helper()
	f, err := xliff.Read("a.xlf", []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	return f, f.Documents()[0].Units[0]
}

func TestStatesAndLocksOfProgramsAreRead(t *testing.T) {
	for _, c := range []struct {
		name, in string
		state    bitext.State
		locked   bool
	}{
		{"finished", worldServer("", ` translation_status="finished"`, "The bridge is closed."), bitext.Translated, false},
		{"pending", worldServer("", ` translation_status="pending"`, "The bridge is closed."), bitext.Draft, false},
		{"a machine's", worldServer("", ` translation_status="finished" translation_type="machine_translation_mt"`,
			"The bridge is closed."), bitext.Draft, false},
		{"locked metadata", worldServer(` lock_status="locked"`, ` translation_status="finished"`, "x"),
			bitext.Translated, true},
		{"locked status", worldServer("", ` translation_status="pending" lock_status="locked"`, "x"), bitext.Draft, true},
		{"unlocked", worldServer(` lock_status="unlocked"`, ` translation_status="pending"`, "x"), bitext.Draft, false},
		{"no target", worldServer("", ` translation_status="finished"`, ""), bitext.Untranslated, false},

		{"to translate", globalLink("", ` state="needs-translation"`, ""), bitext.Untranslated, false},
		{"to translate again", globalLink("", ` state="needs-translation"`, "Bridge"), bitext.Draft, false},
		{"translated", globalLink("", ` state="translated"`, "Bridge"), bitext.Translated, false},
		{"signed off", globalLink("", ` state="signed-off"`, "Bridge"), bitext.Reviewed, false},
		{"a fuzzy match", globalLink("", ` state-qualifier="fuzzy-match"`, "Bridge"), bitext.Draft, false},
		{"locked", globalLink(` gs4tr:locked="true"`, ` state="translated"`, "Bridge"), bitext.Translated, true},
		{"not locked", globalLink(` gs4tr:locked="false"`, ` state="translated"`, "Bridge"), bitext.Translated, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, u := readUnit(t, c.in)
			if u.State != c.state || u.Locked != c.locked {
				t.Errorf("%v, locked %v; want %v, %v", u.State, u.Locked, c.state, c.locked)
			}
			if !c.locked {
				return
			}
			u.Target = text.New("Another text.")
			var b bytes.Buffer
			if err := f.Write(&b); !errors.Is(err, xliff.ErrLocked) || b.Len() > 0 {
				t.Errorf("the locked segment was written: %v", err)
			}
		})
	}
}

func TestWhatProgramsSayOfATargetIsRead(t *testing.T) {
	_, u := readUnit(t, worldServer(` tm_score="87.50" tm_origin="presse"`, ` translation_status="pending"`, "x"))
	got := map[string]string{}
	for _, p := range u.Props {
		got[p.Name] = p.Value
	}
	if got["iws:tm_score"] != "87.50" || got["iws:tm_origin"] != "presse" {
		t.Errorf("props are %v", u.Props)
	}

	_, u = readUnit(t, globalLink("", ` state="translated"`+seginfo, "Bridge"))
	if want := time.Date(2026, 3, 1, 10, 15, 0, 0, time.UTC); u.Changed.By != "anne & co" || !u.Changed.Time.Equal(want) {
		t.Errorf("changed %v", u.Changed)
	}
}

func TestWhatProgramsSayOfATargetIsKeptInStep(t *testing.T) {
	const english = "The bridge is closed."
	proposal := func(score bitext.Score) func(*bitext.Unit) {
		return func(u *bitext.Unit) {
			u.Target, u.State = text.New(english), bitext.Draft
			u.Matches = []bitext.Match{{Score: score, Source: u.Source, Target: u.Target}}
		}
	}
	person := func(u *bitext.Unit) { u.Target, u.State = text.New(english), bitext.Translated }
	confirm := func(u *bitext.Unit) { u.State = bitext.Translated }
	for _, c := range []struct {
		name     string
		change   func(*bitext.Unit)
		in, want string
		state    bitext.State
	}{
		{
			"WorldServer: a proposal", proposal(85),
			worldServer(` tm_score="0.00"`, ` translation_status="pending"`, ""),
			worldServer(` tm_score="85.00"`, ` translation_status="pending"`, english), bitext.Draft,
		},
		{
			"WorldServer: a proposal where there was none", proposal(100), worldServer("", ` translation_status="pending"`, ""),
			worldServer(` tm_score="100.00"`, ` translation_status="pending"`, english), bitext.Draft,
		},
		{
			"WorldServer: a person after a memory and a machine", person,
			worldServer(` tm_score="91.00" tm_origin="presse"`,
				` translation_type="machine_translation" translation_status="pending"`, "Bridge."),
			worldServer(` tm_score="91.00"`,
				` translation_type="manual_translation" translation_status="finished"`, english), bitext.Translated,
		},
		{
			"WorldServer: a person confirms what a machine made", confirm,
			worldServer("", ` translation_type="machine_translation_mt" translation_status="pending"`, english),
			worldServer("", ` translation_type="manual_translation" translation_status="finished"`, english),
			bitext.Translated,
		},
		{
			"GlobalLink: a person", person, globalLink(` gs4tr:editStatus="x"`, ` state="needs-translation"`+seginfo, ""),
			globalLink(` gs4tr:editStatus="x"`, ` state="translated"`, english), bitext.Translated,
		},
		{
			"GlobalLink: a state only", func(u *bitext.Unit) { u.State = bitext.Reviewed },
			globalLink("", ` state="translated"`+seginfo, english),
			globalLink("", ` state="signed-off"`+seginfo, english), bitext.Reviewed,
		},
		{
			"GlobalLink: a match in context", proposal(bitext.ContextScore),
			globalLink("", ` state="needs-translation" state-qualifier="x-no-match"`, ""),
			globalLink("", ` state="needs-review-translation" state-qualifier="x-in-context-match"`, english), bitext.Draft,
		},
		{
			"GlobalLink: a fuzzy match", proposal(80), globalLink("", ` state="needs-translation"`, ""),
			globalLink("", ` state="needs-review-translation" state-qualifier="fuzzy-match"`, english), bitext.Draft,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, u := readUnit(t, c.in)
			c.change(u)
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			got := b.String()
			for {
				before, rest, ok := strings.Cut(got, "<alt-trans")
				_, after, closed := strings.Cut(rest, "</alt-trans>")
				if !ok || !closed {
					break
				}
				got = strings.TrimRight(before, " \n") + after
			}
			if got != c.want {
				t.Errorf("written\n%s\nwant\n%s", got, c.want)
			}
			if _, u := readUnit(t, b.String()); u.State != c.state || u.Target.Plain != english {
				t.Errorf("read again: %v %q", u.State, u.Target.Plain)
			}
		})
	}
}
