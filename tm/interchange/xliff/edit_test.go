package xliff_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// file12 puts trans-units into a file.
func file12(units string) string {
	return `<?xml version='1.0'?>` + "\r\n" + `<!-- kept --><x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">` +
		`<x:file original="a" source-language="fr" target-language="en" datatype="plaintext"><x:body>` + units + `</x:body></x:file></x:xliff>`
}

func file20(units string) string {
	return `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en"><file id="f">` + units + `</file></xliff>`
}

func TestWriteChangesNothingButTheTarget(t *testing.T) {
	translate := func(u *bitext.Unit) { u.Target, u.State = text.New("A & B"), bitext.Translated }
	withCodes := func(u *bitext.Unit) {
		u.Target, u.State = u.Source, bitext.Translated
		u.Target.Plain = "AB"
		u.Target.Codes = append([]text.Code(nil), u.Target.Codes...)
		for i := range u.Target.Codes {
			u.Target.Codes[i].At = min(i, 2)
		}
	}
	for _, c := range []struct {
		name      string
		file      func(string) string
		unit      int
		change    func(*bitext.Unit)
		in, want  string
		wantState bitext.State // after reading again
	}{
		{
			"a missing target is added on a line of its own", file12, 0, translate,
			"<x:trans-unit id='1'>\r\n  <x:source>a</x:source>\r\n  <x:note>n</x:note>" +
				"</x:trans-unit>",
			"<x:trans-unit id='1'>\r\n  <x:source>a</x:source>\r\n  <x:target " +
				"state=\"translated\">A &amp; B</x:target>\r\n  <x:note>n</x:note>" +
				"</x:trans-unit>",
			bitext.Translated,
		},
		{
			"an empty target is filled and keeps its attributes", file12, 0, translate,
			`<x:trans-unit id="1"><x:source>a</x:source><x:target y:z='1' state="new" />` +
				`</x:trans-unit>`,
			`<x:trans-unit id="1"><x:source>a</x:source><x:target y:z='1' state="translated">` +
				`A &amp; B</x:target></x:trans-unit>`,
			bitext.Translated,
		},
		{
			"a stale qualifier goes when a person confirms", file12, 0,
			func(u *bitext.Unit) { u.State = bitext.Translated },
			`<x:trans-unit id="1"><x:source>a</x:source><x:target ` +
				`state="needs-review-translation" state-qualifier="fuzzy-match">b</x:target>` +
				`</x:trans-unit>`,
			`<x:trans-unit id="1"><x:source>a</x:source><x:target state="translated">` +
				`b</x:target></x:trans-unit>`,
			bitext.Translated,
		},
		{
			"codes are written as the source has them", file12, 0, withCodes,
			`<x:trans-unit id="1"><x:source>a <x:g id="1" y:z="&quot;1"><x:bpt id="2" ` +
				`rid="7">&lt;b><x:sub>s</x:sub></x:bpt></x:g>c<x:ept id="2" rid="7"/>` +
				`</x:source><x:target>q</x:target></x:trans-unit>`,
			`<x:trans-unit id="1"><x:source>a <x:g id="1" y:z="&quot;1"><x:bpt id="2" ` +
				`rid="7">&lt;b><x:sub>s</x:sub></x:bpt></x:g>c<x:ept id="2" rid="7"/>` +
				`</x:source><x:target><x:g id="1" y:z="&quot;1">A<x:bpt id="2" rid="7">&lt;b>` +
				`<x:sub>s</x:sub></x:bpt>B</x:g><x:ept id="2" rid="7"/></x:target>` +
				`</x:trans-unit>`,
			bitext.Translated,
		},
		{
			"a text that is not translated keeps its mark", file12, 0, withCodes,
			`<x:trans-unit id="1"><x:source>a <x:mrk mtype="protected">c</x:mrk><x:mrk mtype="term">d</x:mrk></x:source>` +
				`<x:target>q</x:target></x:trans-unit>`,
			`<x:trans-unit id="1"><x:source>a <x:mrk mtype="protected">c</x:mrk><x:mrk mtype="term">d</x:mrk></x:source>` +
				`<x:target><x:mrk mtype="protected">A</x:mrk>B</x:target></x:trans-unit>`,
			bitext.Translated,
		},
		{
			"and in XLIFF 2", file20, 0, withCodes,
			`<unit id="1"><segment><source>a <mrk id="m" translate="no">c</mrk></source></segment></unit>`,
			`<unit id="1"><segment state="translated"><source>a <mrk id="m" translate="no">c</mrk></source>` +
				`<target><mrk id="m" translate="no">A</mrk>B</target></segment></unit>`,
			bitext.Translated,
		},
		{
			"one segment of a paragraph is changed alone", file12, 1, translate,
			`<x:trans-unit id="1"><x:source>a b</x:source><x:seg-source><x:mrk mtype="seg" ` +
				`mid="1">a</x:mrk> <x:mrk mtype="seg" mid="2">b</x:mrk></x:seg-source>` +
				`<x:target state="translated"><x:mrk mtype="seg" mid="1">A</x:mrk> <x:mrk ` +
				`mtype="seg" mid="2">q</x:mrk></x:target></x:trans-unit>`,
			`<x:trans-unit id="1"><x:source>a b</x:source><x:seg-source><x:mrk mtype="seg" ` +
				`mid="1">a</x:mrk> <x:mrk mtype="seg" mid="2">b</x:mrk></x:seg-source>` +
				`<x:target state="translated"><x:mrk mtype="seg" mid="1">A</x:mrk> <x:mrk ` +
				`mtype="seg" mid="2">A &amp; B</x:mrk></x:target></x:trans-unit>`,
			bitext.Translated,
		},
		{
			"a new target takes the segmentation of the source", file12, 1, translate,
			`<x:trans-unit id="1"><x:source>a b</x:source><x:seg-source><x:g id="1"><x:mrk ` +
				`mtype="seg" mid="1">a</x:mrk>  <x:mrk mtype="seg" mid="2">b</x:mrk></x:g>` +
				`</x:seg-source><x:target/></x:trans-unit>`,
			`<x:trans-unit id="1"><x:source>a b</x:source><x:seg-source><x:g id="1"><x:mrk ` +
				`mtype="seg" mid="1">a</x:mrk>  <x:mrk mtype="seg" mid="2">b</x:mrk></x:g>` +
				`</x:seg-source><x:target state="translated"><x:g id="1"><x:mrk mtype="seg" ` +
				`mid="1"></x:mrk>  <x:mrk mtype="seg" mid="2">A &amp; B</x:mrk></x:g>` +
				`</x:target></x:trans-unit>`,
			bitext.Translated,
		},
		{"segments of different states are told apart", file12, 1, func(u *bitext.Unit) { u.State = bitext.Translated }, `<x:trans-unit id="1"><x:source>a b</x:source><x:seg-source><x:mrk mtype="seg" mid="0">a</x:mrk> <x:mrk mtype="seg" mid="1">b</x:mrk></x:seg-source><x:target state="new"><x:mrk mtype="seg" mid="0">A</x:mrk> <x:mrk mtype="seg" mid="1">B</x:mrk></x:target></x:trans-unit>`, `<x:trans-unit id="1"><x:source>a b</x:source><x:seg-source><x:mrk mtype="seg" mid="0">a</x:mrk> <x:mrk mtype="seg" mid="1">b</x:mrk></x:seg-source><x:target state="needs-review-translation"><x:mrk mtype="seg" mid="0">A</x:mrk> <x:mrk mtype="seg" mid="1">B</x:mrk></x:target>` + `<x:context-group purpose="x-fidele"><x:context context-type="x-mid">0</x:context><x:context context-type="x-state">draft</x:context></x:context-group><x:context-group purpose="x-fidele"><x:context context-type="x-mid">1</x:context><x:context context-type="x-state">translated</x:context></x:context-group></x:trans-unit>`, bitext.Translated},
		{
			"SDL keeps its own status", file12, 0, translate,
			`<x:trans-unit id="1"><x:source>a</x:source><x:seg-source><x:mrk mtype="seg" ` +
				`mid="5">a</x:mrk></x:seg-source><sdl:seg-defs><sdl:seg id="5" conf="Draft" ` +
				`origin="mt"/></sdl:seg-defs></x:trans-unit>`,
			`<x:trans-unit id="1"><x:source>a</x:source><x:seg-source><x:mrk mtype="seg" ` +
				`mid="5">a</x:mrk></x:seg-source><x:target><x:mrk mtype="seg" mid="5">A &amp;` +
				` B</x:mrk></x:target><sdl:seg-defs><sdl:seg id="5" conf="Translated" ` +
				`origin="interactive"/></sdl:seg-defs></x:trans-unit>`,
			bitext.Translated,
		},
		{
			"memoQ keeps its own status", file12, 0, translate,
			`<x:trans-unit id="1" mq:status="NotStarted"><x:source>a</x:source><x:target>` +
				`</x:target></x:trans-unit>`,
			`<x:trans-unit id="1" mq:status="ManuallyConfirmed"><x:source>a</x:source>` +
				`<x:target>A &amp; B</x:target></x:trans-unit>`,
			bitext.Translated,
		},
		{
			"WorldServer keeps its own status", file12, 0, translate,
			`<x:trans-unit id="1"><x:source>a</x:source><x:target></x:target>` +
				`<w:segment-metadata xmlns:w="http://www.idiominc.com/ws/asset"><w:status ` +
				`target_content="placeholders_only" match-quality="fuzzy"></w:status>` +
				`</w:segment-metadata></x:trans-unit>`,
			`<x:trans-unit id="1"><x:source>a</x:source><x:target>A &amp; B</x:target>` +
				`<w:segment-metadata xmlns:w="http://www.idiominc.com/ws/asset"><w:status ` +
				`match-quality="fuzzy" translation_status="finished"></w:status>` +
				`</w:segment-metadata></x:trans-unit>`,
			bitext.Translated,
		},
		{"a proposal is added", file12, 0, func(u *bitext.Unit) {
			u.Matches = append(u.Matches, bitext.Match{Score: 80, Source: text.New("aa"), Target: text.New("B"), Origin: "m"})
		}, `<x:trans-unit id="1"><x:source>a</x:source><x:target>b</x:target><x:alt-trans><x:target>z</x:target></x:alt-trans></x:trans-unit>`, `<x:trans-unit id="1"><x:source>a</x:source><x:target>b</x:target><x:alt-trans><x:target>z</x:target></x:alt-trans><x:alt-trans match-quality="80" origin="m"><x:source>aa</x:source><x:target>B</x:target></x:alt-trans></x:trans-unit>`, bitext.Translated},
		{
			"XLIFF 2 takes target and state", file20, 0, translate,
			`<unit id="u"><segment id="s"><source>a</source></segment></unit>`,
			`<unit id="u"><segment id="s" state="translated"><source>a</source><target>A ` +
				`&amp; B</target></segment></unit>`,
			bitext.Translated,
		},
		{
			"codes of XLIFF 2 keep their attributes", file20, 0, withCodes,
			`<unit id="u"><originalData><data id="d">&lt;b></data></originalData><segment ` +
				`state="initial" subState="q:r"><source><pc id="1" canCopy="no">a</pc><ph ` +
				`id="2" dataRef="d"/></source></segment></unit>`,
			`<unit id="u"><originalData><data id="d">&lt;b></data></originalData><segment ` +
				`state="translated"><source><pc id="1" canCopy="no">a</pc><ph id="2" ` +
				`dataRef="d"/></source><target><pc id="1" canCopy="no">A</pc>B<ph id="2" ` +
				`dataRef="d"/></target></segment></unit>`,
			bitext.Translated,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := xliff.Read("a.xlf", []byte(c.file(c.in)))
			if err != nil {
				t.Fatal(err)
			}
			c.change(f.Documents()[0].Units[c.unit])
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.file(c.want), b.String()); d != "" {
				t.Error(d)
			}
			again, err := xliff.Read("a.xlf", b.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			got, want := again.Documents()[0].Units[c.unit], f.Documents()[0].Units[c.unit]
			if !got.Target.Equal(want.Target) {
				t.Errorf("read again the target is %+v, want %+v", got.Target, want.Target)
			}
			if got.State != c.wantState {
				t.Errorf("read again the state is %v", got.State)
			}
		})
	}
}

func TestLockedSegmentsCannotBeChanged(t *testing.T) {
	for name, in := range map[string]string{
		"translate":           file12(`<x:trans-unit id="1" translate="no"><x:source>a</x:source></x:trans-unit>`),
		"translate of groups": file12(`<x:group translate="no"><x:trans-unit id="1"><x:source>a</x:source></x:trans-unit></x:group>`),
		"memoQ lock":          file12(`<x:trans-unit id="1" mq:locked="locked"><x:source>a</x:source></x:trans-unit>`),
		"SDL lock":            file12(`<x:trans-unit id="1"><x:source>a</x:source><x:seg-source><x:mrk mtype="seg" mid="5">a</x:mrk></x:seg-source><sdl:seg-defs><sdl:seg id="5" locked="True"/></sdl:seg-defs></x:trans-unit>`),
		"XLIFF 2":             file20(`<group id="g" translate="no"><unit id="u"><segment><source>a</source></segment></unit></group>`),
	} {
		t.Run(name, func(t *testing.T) {
			f, err := xliff.Read("a.xlf", []byte(in))
			if err != nil {
				t.Fatal(err)
			}
			u := f.Documents()[0].Units[0]
			if !u.Locked {
				t.Fatal("the unit is not locked")
			}
			u.Target = text.New("b")
			var b bytes.Buffer
			if err := f.Write(&b); !errors.Is(err, xliff.ErrLocked) || b.Len() > 0 {
				t.Errorf("error %v, %d bytes written", err, b.Len())
			}
		})
	}
}

func TestStates(t *testing.T) {
	for _, c := range []struct {
		unit, target string
		want         bitext.State
	}{
		{``, ``, bitext.Untranslated},
		{``, `<x:target state="translated"> </x:target>`, bitext.Untranslated},
		{``, `<x:target>b</x:target>`, bitext.Translated},
		{``, `<x:target>a</x:target>`, bitext.Draft},
		{`approved="yes"`, `<x:target>a</x:target>`, bitext.Reviewed},
		{`approved="no"`, `<x:target>b</x:target>`, bitext.Draft},
		{``, `<x:target state-qualifier="mt-suggestion">b</x:target>`, bitext.Draft},
		{``, `<x:target state="new">b</x:target>`, bitext.Draft},
		{``, `<x:target state="needs-l10n">b</x:target>`, bitext.Draft},
		{``, `<x:target state="rejected">b</x:target>`, bitext.Draft},
		{``, `<x:target state="signed-off">b</x:target>`, bitext.Reviewed},
		{``, `<x:target state="final">b</x:target>`, bitext.Final},
		{`mq:status="Proofread"`, `<x:target>b</x:target>`, bitext.Final},
		{`mq:status="PartiallyEdited"`, `<x:target>b</x:target>`, bitext.Draft},
	} {
		in := fmt.Sprintf(`<x:trans-unit id="1" %s><x:source>a</x:source>%s</x:trans-unit>`, c.unit, c.target)
		f, err := xliff.Read("a.xlf", []byte(file12(in)))
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Documents()[0].Units[0].State; got != c.want {
			t.Errorf("%s: %v, want %v", in, got, c.want)
		}
	}
}
