// Package idmltest makes IDML files for tests.
package idmltest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"pgregory.net/rapid"
)

// A Part is a part of a package.
type Part struct{ Name, Content string }

// A T is a *testing.T, *testing.B or *rapid.T.
type T interface {
	Helper()
	Fatal(args ...any)
}

// Archive packs parts; the first is stored.
func Archive(t T, parts []Part) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, p := range parts {
		method := zip.Deflate
		if i == 0 {
			method = zip.Store
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: p.Name, Method: method})
		if err == nil {
			_, err = io.WriteString(f, p.Content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Packaged makes the content of a part of the package.
func Packaged(element, body string) string {
	return head + `<idPkg:` + element + ` xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"` +
		` DOMVersion="19.0">` + "\n" + body + "\n</idPkg:" + element + ">\n"
}

// Story makes the part of a story around its ParagraphStyleRanges.
func Story(id, body string) Part {
	return Part{"Stories/Story_" + id + ".xml", Packaged("Story",
		`<Story Self="`+id+`" StoryTitle="$ID/"><StoryPreference FrameType="TextFrameType"/>`+body+`</Story>`)}
}

// Package makes an IDML of stories, each in a frame of one spread.
func Package(stories ...Part) []Part {
	var frames, list strings.Builder
	for i, s := range stories {
		id := strings.TrimSuffix(strings.TrimPrefix(s.Name, "Stories/Story_"), ".xml")
		fmt.Fprintf(&frames, `<TextFrame Self="f%d" ParentStory="%s" ItemLayer="l1"/>`, i, id)
		fmt.Fprintf(&list, `<idPkg:Story src="%s"/>`, s.Name)
	}
	return append([]Part{
		{"mimetype", "application/vnd.adobe.indesign-idml-package"},
		{"designmap.xml", Map(`<Layer Self="l1" Visible="true"/>` +
			`<idPkg:Spread src="Spreads/Spread_s1.xml"/>` + list.String())},
		{"Resources/Styles.xml", Packaged("Styles",
			`<ParagraphStyle Self="ParagraphStyle/Corps" AppliedLanguage="$ID/French"/>`)},
		{"Spreads/Spread_s1.xml", Packaged("Spread", `<Spread Self="s1">`+frames.String()+`</Spread>`)},
	}, stories...)
}

// Map makes the map of a document.
func Map(body string) string {
	return head + `<Document xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"` +
		` DOMVersion="19.0" Self="d">` +
		`<idPkg:Styles src="Resources/Styles.xml"/>` + body + `</Document>`
}

// Range makes a CharacterStyleRange of no style.
func Range(content string) string {
	return `<CharacterStyleRange AppliedCharacterStyle="CharacterStyle/$ID/[No character style]">` +
		content + `</CharacterStyleRange>`
}

// Paragraph makes a ParagraphStyleRange.
func Paragraph(ranges string) string {
	return `<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/Corps">` + ranges + `</ParagraphStyleRange>`
}

// words are what random stories are made of.
var words = []string{
	"Le port", " dort ", "sous la pluie", "l’été", " &amp; ", "a&lt;b", " ", "  ", "Élan. ",
	"Il pleut. On attend. ", "«&#160;oui&#160;»",
	"x\u2028y", "\t", "mer\u00adveille", "<![CDATA[a < b]]>", "<?ACE 18?>", "fin.", "🙂", "&#8232;", "\ufeff", ".",
}

// RandomStory draws the ParagraphStyleRanges of a story.
func RandomStory(t *rapid.T) string {
	d := &drawing{T: t}
	var b strings.Builder
	for range rapid.IntRange(1, 3).Draw(t, "paragraphs") {
		b.WriteString(d.paragraph(2))
	}
	return b.String()
}

type drawing struct {
	*rapid.T
	ids int
}

func (d *drawing) upTo(n int) int { return rapid.IntRange(0, n).Draw(d.T, "n") }

func (d *drawing) id() string {
	d.ids++
	return fmt.Sprintf("r%d", d.ids)
}

func (d *drawing) paragraph(depth int) string {
	// The first range is plain, so that it is clear what of the paragraph is not.
	var b strings.Builder
	b.WriteString(`<CharacterStyleRange ` + looks[0] + `/>` + Range("<Content>Port</Content>"))
	for range 1 + d.upTo(3) {
		if d.upTo(3) == 0 {
			b.WriteString(`<CharacterStyleRange ` + looks[d.upTo(len(looks)-1)] + `/>`)
		}
		switch d.upTo(7) {
		case 0:
			b.WriteString(`<HyperlinkTextSource Self="` + d.id() + `">` +
				d.span(0) + d.span(0) + `</HyperlinkTextSource>`)
		case 1:
			b.WriteString(`<Change ChangeType="DeletedText">` + Range("<Content>effacé</Content>") + `</Change>`)
		default:
			s := d.span(depth)
			b.WriteString(s)
			if strings.Contains(s, "<Br/>") {
				b.WriteString(Range("<Content>Port</Content>"))
			}
		}
		b.WriteString("\n")
	}
	return Paragraph(b.String())
}

// looks are the attributes of ranges.
var looks = []string{
	`AppliedCharacterStyle="CharacterStyle/$ID/[No character style]"`,
	`AppliedCharacterStyle="CharacterStyle/$ID/[No character style]" AppliedLanguage="$ID/French"`,
	`AppliedCharacterStyle="CharacterStyle/$ID/[No character style]" FontStyle="Bold"`,
	`AppliedCharacterStyle="CharacterStyle/Emphase" Tracking="10"`,
	`AppliedCharacterStyle="CharacterStyle/$ID/[No character style]" Position="Superscript"`,
}

func (d *drawing) span(depth int) string {
	look := looks[d.upTo(len(looks)-1)]
	properties := ""
	if look != looks[0] && look != looks[1] && d.upTo(3) == 0 {
		properties = `<Properties><AppliedFont type="string">Minion</AppliedFont></Properties>`
	}
	var b strings.Builder
	for range 1 + d.upTo(2) {
		p := d.piece(depth)
		b.WriteString(p)
		if strings.Contains(p, "<Br/>") {
			break
		}
	}
	return `<CharacterStyleRange ` + look + `>` + properties + b.String() + `</CharacterStyleRange>`
}

func (d *drawing) content() string {
	var b strings.Builder
	for range 1 + d.upTo(2) {
		b.WriteString(rapid.SampledFrom(words).Draw(d.T, "word"))
	}
	return "<Content>" + b.String() + "</Content>"
}

func (d *drawing) piece(depth int) string {
	if depth == 0 {
		return d.content()
	}
	switch d.upTo(12) {
	case 0:
		return `<HyperlinkTextSource Self="` + d.id() + `" Name="lien"><Properties/>` +
			d.content() + `</HyperlinkTextSource>`
	case 1:
		return `<XMLElement Self="` + d.id() + `" MarkupTag="XMLTag/p"><XMLAttribute Name="a" Value="b"/>` +
			d.content() + d.content() + `</XMLElement>`
	case 2:
		return `<Footnote>` + Paragraph(Range(`<Content><?ACE 4?>	Note </Content>`)+d.span(0)) + `</Footnote>`
	case 3:
		return `<Table Self="t"><Row Name="0"/><Cell Name="0:0">` + d.paragraph(0) +
			`</Cell><Cell Name="1:0">` + d.paragraph(0) + `</Cell></Table>`
	case 4:
		return `<Change ChangeType="InsertedText">` + d.content() + `</Change>`
	case 5:
		return `<Note><ParagraphStyleRange>` + Range("<Content>à voir</Content>") +
			`</ParagraphStyleRange></Note>`
	case 6:
		return `<TextVariableInstance Self="` + d.id() + `" ResultText="3"/>`
	case 7:
		return `<XMLElement Self="` + d.id() + `">` + d.content() + `<Br/><Content>Suite</Content></XMLElement>`
	case 8, 9:
		return d.content() + "<Br/>"
	default:
		return d.content()
	}
}
