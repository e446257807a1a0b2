package xliff_test

import (
	"slices"
	"strings"
	"testing"

	"fidele/tm/interchange/xliff"
)

// Modules that the cases below use.
const modules = ` xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"` +
	` xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0"` +
	` xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"` +
	` xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" xmlns:own="urn:own"`

// inUnit puts something before the only segment of a unit.
func inUnit(extra string) string {
	return `<unit id="u">` + extra + `<segment id="s"><source>a</source><target>b</target></segment></unit>`
}

// inSource puts codes into a source, both puts them into a target too.
func inSource(codes string) string {
	return `<unit id="u"><originalData><data id="d">x</data></originalData>` +
		`<segment id="s"><source>` + codes + `</source></segment></unit>`
}

func both(source, target string) string {
	return `<unit id="u"><segment id="s"><source>` + source + `</source><target>` + target + `</target></segment></unit>`
}

// ruleCases are files of XLIFF 2, each with what is said about a rule it breaks. What is "" is valid.
var ruleCases = []struct{ in, want string }{
	// structure
	{inUnit(""), ""},
	{inUnit(`<own:thing id="1"/>`), ""},
	{inUnit(`<glossary/>`), "there is no element <glossary>"},
	{
		`<unit id="u"><notes/>` + `<segment><source>a</source></segment></unit>`,
		"<notes> misses <note>",
	},
	{`<unit id="u"><segment><target>a</target></segment></unit>`, "<segment> misses <source>"},
	{
		`<unit id="u"><segment><source>a</source></segment><notes><note>n</note></notes></unit>`,
		"<notes> cannot stand here in <unit>",
	},
	{`<unit id="u">stray<segment><source>a</source></segment></unit>`, "<unit> holds text"},
	{
		`<group id="g"><gls:glossary><gls:glossEntry><gls:term>a</gls:term><gls:definition>` +
			`d</gls:definition></gls:glossEntry></gls:glossary></group>`,
		"<gls:glossary> cannot stand in <group>",
	},
	{
		inUnit(
			strings.Repeat(
				`<mda:metadata><mda:metaGroup><mda:meta type="a">b</mda:meta></mda:metaGroup>`+
					`</mda:metadata>`,
				2,
			),
		),
		"<unit> has a second <mda:metadata>",
	},
	{`<unit id="u"><ignorable><source>a</source></ignorable></unit>`, "<unit> has no segment"},

	// attributes
	{
		`<unit id="u" state="final"><segment><source>a</source></segment></unit>`,
		"<unit> takes no attribute state",
	},
	{`<unit id="u" own:a="1"><segment><source>a</source></segment></unit>`, ""},
	{
		`<unit id="u"><segment own:a="1"><source>a</source></segment></unit>`,
		"<segment> takes no attribute own:a",
	},
	{`<unit><segment><source>a</source></segment></unit>`, "<unit> has no id"},
	{
		`<unit id="u" translate="maybe"><segment><source>a</source></segment></unit>`,
		`translate="maybe" of <unit> is not a value it can have`,
	},
	{
		`<unit id="a b"><segment><source>a</source></segment></unit>`,
		`id="a b" of <unit> is not a value it can have`,
	},
	{
		`<unit id="u"><segment state="done"><source>a</source></segment></unit>`,
		`state="done" of <segment> is not a value it can have`,
	},
	{
		`<unit id="u"><notes><note priority="11">n</note></notes><segment><source>a</source>` +
			`</segment></unit>`,
		`priority="11" of <note> is not a value it can have`,
	},

	// ids
	{`<group id="g"/><group id="g"/>`, `two elements of one file have the id "g"`},
	{
		inUnit(`<notes><note id="n">a</note><note id="n">b</note></notes>`),
		`two elements of one notes have the id "n"`,
	},
	{
		inUnit(`<originalData><data id="d">a</data><data id="d">b</data></originalData>`),
		`two elements of one originalData have the id "d"`,
	},
	{inSource(`<ph id="1"/><ph id="1"/>`), `two elements of one unit have the id "1"`},
	{inUnit(`<own:a id="1"/><own:b id="1"/>`), `two elements of one unit have the id "1"`},
	{
		both(`<ph id="1"/>`, `<mrk id="1" type="term">a</mrk>`),
		`<mrk> has the id "1" of another kind of element, <ph>`,
	},
	{`<skeleton/>`, "<skeleton> has either a href or content"},

	// states and order
	{
		`<unit id="u"><segment subState="a:b"><source>a</source></segment></unit>`,
		"subState without state",
	},
	{
		`<unit id="u"><segment state="final"><source>a</source></segment></unit>`,
		`state "final" without a target`,
	},
	{
		`<unit id="u"><segment><source>a</source><target order="3">a</target></segment></unit>`,
		"order 3 in a unit of 1 parts",
	},
	{
		`<unit id="u"><segment><source>a</source><target order="2">a</target></segment>` +
			`<segment><source>a</source></segment></unit>`,
		"two parts of the unit are at place 2 of the target",
	},

	// languages
	{
		`<unit id="u"><segment><source xml:lang="de">a</source></segment></unit>`,
		`xml:lang "de" is not the srcLang "fr"`,
	},
	{`<unit id="u"><segment><source xml:lang="fr-CA">a</source></segment></unit>`, ""},
	{
		`<unit id="u"><segment><source>a</source><target xml:lang="de">a</target></segment></unit>`,
		`xml:lang "de" is not the trgLang "en"`,
	},

	// codes
	{inSource(`<cp hex="0041"/>`), "<cp> writes U+0041, which XML can hold as it is"},
	{inSource(`<cp hex="0001"/>`), ""},
	{inSource(`<sc id="1"/>a<ec startRef="1"/>`), ""},
	{inSource(`<sc id="1"/>a`), `code "1" is ended 0 times in the unit and not isolated`},
	{
		inSource(`<sc id="1" isolated="yes"/>a<ec startRef="1"/>`),
		`code "1" is isolated and its end is in the unit`,
	},
	{inSource(`<ec startRef="1"/>`), `<ec> ends "1", which no sc before it begins`},
	{inSource(`<ec isolated="yes"/>`), "an isolated <ec> has an id and no startRef"},
	{
		inSource(`<sc id="1"/><ec id="2" startRef="1"/>`),
		"<ec> has a startRef and no id unless it is isolated",
	},
	{inSource(`<sc id="1"/><ec startRef="1" dir="ltr"/>`), "<ec> has dir and is not isolated"},
	{
		inSource(`<sc id="1" canCopy="no"/><ec startRef="1"/>`),
		`canCopy of both ends of code "1" differ`,
	},
	{inSource(`<sc id="1"/><ec startRef="1" fs:fs="b"/>`), "<ec> has fs:fs and is not isolated"},
	{
		inSource(`<ph id="1" canReorder="no" canCopy="no" canDelete="no"/>`),
		`canReorder="no" without a firstNo before it`,
	},
	{
		inSource(`<ph id="1" canReorder="firstNo"/>`),
		"a code that cannot be reordered can neither be copied nor deleted",
	},
	{inSource(`<ph id="1" dataRef="d"/>`), ""},
	{inSource(`<ph id="1" dataRef="e"/>`), `dataRef names data "e", which the unit does not have`},
	{inSource(`<pc id="1" dataRefStart="d">a</pc>`), "dataRefStart without dataRefEnd"},
	{inSource(`<ph id="1"/><ph id="2" copyOf="1" dataRef="d"/>`), "copyOf together with dataRef"},
	{
		inSource(`<ph id="1" dataRef="d"/><ph id="2" copyOf="1"/>`),
		`copyOf names code "1", which has original data`,
	},
	{
		inSource(`<ph id="1" canCopy="no"/><ph id="2" copyOf="1"/>`),
		`copyOf names code "1", which cannot be copied`,
	},
	{inSource(`<ph id="2" copyOf="1"/>`), `copyOf names code "1", which the unit does not have`},
	{
		inSource(`<ph id="1" subFlows="v"/>`),
		`subFlows names unit "v", which the file does not have`,
	},
	{inSource(`<ph id="1" subType="own:a"/>`), "subType without type"},
	{
		inSource(`<ph id="1" type="ui" subType="xlf:b"/>`),
		`subType "xlf:b" does not go with type "ui"`,
	},
	{
		both(`a<ph id="1" canDelete="no"/>`, `a`),
		`code "1" cannot be deleted and the target lacks it`,
	},
	{
		both(
			`<ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/><ph id="2" `+
				`canReorder="no" canCopy="no" canDelete="no"/>`,
			`<ph id="2" canReorder="firstNo" canCopy="no" canDelete="no"/><ph id="1" `+
				`canReorder="no" canCopy="no" canDelete="no"/>`,
		),
		"codes that cannot be reordered stand otherwise in the target",
	},

	// annotations and references
	{inSource(`<sm id="1"/>a<em startRef="1"/>`), ""},
	{inSource(`<sm id="1"/>a`), `annotation "1" is ended 0 times`},
	{inSource(`<em startRef="1"/>`), `<em> ends "1", which no sm before it begins`},
	{inSource(`<mrk id="1" type="comment">a</mrk>`), "a comment has either a value or a ref"},
	{
		inSource(`<mrk id="1" type="comment" ref="#x=1">a</mrk>`),
		`the comment's ref "#x=1" names no note of its unit`,
	},
	{
		inSource(`<mrk id="1" type="comment" ref="#n=1">a</mrk>`),
		`the comment's ref "#n=1" names a note that the unit does not have`,
	},
	{
		inSource(`<mrk id="1" type="mtc:match" ref="#s">a</mrk>`),
		"an annotation of a match has no ref",
	},
	{
		inSource(`<mrk id="1" type="term" ref="#x=1">a</mrk>`),
		`ref "#x=1": no selector begins with x=`,
	},
	{
		inSource(`<mrk id="1" type="term" ref="#/u=1">a</mrk>`),
		`ref "#/u=1": an absolute one begins with the file`,
	},
	{
		inSource(`<mrk id="1" type="term" ref="#u=1/g=1">a</mrk>`),
		`ref "#u=1/g=1": the selectors do not go from the file inward to one element`,
	},
	{
		inSource(`<mrk id="1" type="term" ref="#n=">a</mrk>`),
		`ref "#n=": an id is missing or is no name token`,
	},
	{inSource(`<mrk id="1" type="term" ref="#">a</mrk>`), `ref "#": names nothing`},

	// matches
	{
		inUnit(
			`<mtc:matches><mtc:match ref="#s"><source>a</source><target>b</target>` +
				`</mtc:match></mtc:matches>`,
		),
		"",
	},
	{
		inUnit(`<mtc:matches><mtc:match ref="#s"><source>a</source></mtc:match></mtc:matches>`),
		"<mtc:match> has a source and a target",
	},
	{
		inUnit(
			`<mtc:matches><mtc:match ref="#t2"><source>a</source><target>b</target>` +
				`</mtc:match></mtc:matches>`,
		),
		`ref names "t2", which the unit does not have`,
	},
	{
		inUnit(
			`<mtc:matches><mtc:match ref="s"><source>a</source><target>b</target></mtc:match>` +
				`</mtc:matches>`,
		),
		`ref "s" names nothing in the unit`,
	},
	{
		inUnit(
			`<mtc:matches><mtc:match ref="#s" subType="a:b"><source>a</source><target>` +
				`b</target></mtc:match></mtc:matches>`,
		),
		"subType without type",
	},
	{
		inUnit(
			`<mtc:matches><mtc:match ref="#s"><source>a<ph id="1" dataRef="d"/></source>` +
				`<target>b</target></mtc:match></mtc:matches>`,
		),
		`dataRef names data "d", which the match does not have`,
	},

	// other modules
	{
		inUnit(
			`<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary>`,
		),
		"a glossary entry has a translation or a definition",
	},
	{
		inUnit(`<res:resourceData><res:resourceItemRef ref="r"/></res:resourceData>`),
		`ref names resource "r", which the file does not have`,
	},
	{
		inUnit(
			`<res:resourceData><res:resourceItem id="r"><res:reference href="a.png"/>` +
				`</res:resourceItem></res:resourceData>`,
		),
		"a resource has a mimeType unless it holds source and target",
	},
	{
		inUnit(
			`<res:resourceData><res:resourceItem id="r" mimeType="text/plain"><res:source/>` +
				`</res:resourceItem></res:resourceData>`,
		),
		"<res:source> has either a href or content",
	},
	{
		inUnit(
			`<ctr:changeTrack><ctr:revisions appliesTo="segment" ref="x"><ctr:revision>` +
				`<ctr:item property="content">a</ctr:item></ctr:revision></ctr:revisions>` +
				`</ctr:changeTrack>`,
		),
		`ref names "x", which <unit> does not have`,
	},
	{
		inUnit(
			`<ctr:changeTrack><ctr:revisions appliesTo="segment" currentVersion="2">` +
				`<ctr:revision version="1"><ctr:item property="content">a</ctr:item>` +
				`</ctr:revision></ctr:revisions></ctr:changeTrack>`,
		),
		`currentVersion "2" is the version of no revision`,
	},
	{
		inUnit(
			`<ctr:changeTrack><ctr:revisions appliesTo="segment"><ctr:revision><ctr:item ` +
				`property="color">a</ctr:item></ctr:revision></ctr:revisions>` +
				`</ctr:changeTrack>`,
		),
		`property "color" is neither content nor an attribute of <segment>`,
	},
	{
		inUnit(`<val:validation><val:rule isPresent="a" endsWith="b"/></val:validation>`),
		"a rule says one thing",
	},
	{
		inUnit(`<val:validation><val:rule caseSensitive="yes"/></val:validation>`),
		"a rule says nothing",
	},
	{
		inUnit(
			`<val:validation><val:rule isNotPresent="a" existsInSource="yes"/></val:validation>`,
		),
		"existsInSource with isNotPresent",
	},
	{
		`<val:validation><val:rule isPresent="a" disabled="yes"/></val:validation>` + inUnit(""),
		"a rule of the file is disabled, which only groups and units do",
	},
	{`<slr:profiles generalProfile="xliff:codepoints"/>` + `<unit id="u" slr:sizeRestriction="many"><segment><source>a</source></segment></unit>`, `slr:sizeRestriction="many" is not a size, nor two`},
	{
		`<unit id="u" slr:sizeInfo="1.5"><segment><source>a</source></segment></unit>`,
		`slr:sizeInfo="1.5" is not a number`,
	},
}

func TestEachRuleOfXLIFF2IsNamed(t *testing.T) {
	for _, c := range ruleCases {
		in := strings.Replace(file20(c.in), "<xliff ", "<xliff"+modules+" ", 1)
		f, err := xliff.Read("a.xlf", []byte(in))
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		var got []string
		for _, p := range f.Check() {
			got = append(got, strings.TrimPrefix(p.Err.Error(), "not valid XLIFF: "))
		}
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s\nis valid, yet: %q", c.in, got)
		case c.want != "" && !slices.Contains(got, c.want):
			t.Errorf("%s\ngot  %q\nwant %q", c.in, got, c.want)
		}
	}
}
