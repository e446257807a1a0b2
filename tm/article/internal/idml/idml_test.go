package idml_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/idml"
	"fidele/tm/article/internal/idml/idmltest"
	"fidele/tm/article/internal/zipped"
	"fidele/tm/text"
	"fidele/tm/xml"
)

func read(t articletest.T, data []byte) *block.File {
	t.Helper()
	return articletest.Read(t, idml.Format{}, "a.idml", data)
}

// part returns a part of an archive.
func part(t articletest.T, data []byte, name string) string {
	t.Helper()
	a, err := zipped.Open("a.idml", data, 0, "")
	if err != nil {
		t.Fatalf("%v", err)
	}
	content, _, err := a.Read(name)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return string(content)
}

func one(t idmltest.T, body string) []byte {
	return idmltest.Archive(t, idmltest.Package(idmltest.Story("u1", body)))
}

func TestStoriesAreReadAsTheirReadersSeeThem(t *testing.T) {
	r, p := idmltest.Range, idmltest.Paragraph
	bold := func(s string) string {
		return `<CharacterStyleRange FontStyle="Bold" AppliedCharacterStyle="CharacterStyle/$ID/[No character style]">` + s + `</CharacterStyleRange>`
	}
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"paragraphs end at a Br", p(r(`<Content>Un.</Content><Br/><Content>Deux.</Content><Br/>`)),
			[]string{"paragraph: Un.", "paragraph: Deux."}},
		{"ranges of one look are one text", p(r(`<Content>Le </Content>`) +
			`<CharacterStyleRange AppliedCharacterStyle="CharacterStyle/$ID/[No character style]" Tracking="5"><Content>port</Content></CharacterStyleRange>`),
			[]string{"paragraph: Le port"}},
		{"other formatting is a pair", p(r(`<Content>Le </Content>`) + bold(`<Content>port</Content>`) + r(`<Content> dort.</Content>`)),
			[]string{"paragraph: Le <1>port</1> dort."}},
		{"special characters are codes", p(r("<Content>a\tb\u2028c <?ACE 18?> d</Content>")),
			[]string{"paragraph: a<1/> b<2/> c <3/> d"}},
		{"a discretionary hyphen shows nothing", p(r("<Content>mer\u00adveille</Content>")), []string{"paragraph: merveille"}},
		{"links", p(r(`<Content>Voir </Content><HyperlinkTextSource Self="h"><Content>le site</Content></HyperlinkTextSource><Content>.</Content>`)),
			[]string{"paragraph: Voir <1>le site</1>."}},
		{"footnotes", p(r(`<Content>Un</Content><Footnote>` + p(r(`<Content><?ACE 4?>	Note.</Content>`)) + `</Footnote><Content> deux.</Content>`)),
			[]string{"paragraph: Un<1/> deux.", "paragraph: Note."}},
		{"cells", p(r(`<Table><Cell>` + p(r(`<Content>A</Content>`)) + `</Cell><Cell>` + p(r(`<Content>B</Content>`)) + `</Cell></Table><Br/><Content>Suite.</Content>`)),
			[]string{"cell: A", "cell: B", "paragraph: Suite."}},
		{"tracked changes", p(r(`<Content>Un </Content>`) + `<Change ChangeType="DeletedText">` + r(`<Content>vieux</Content>`) + `</Change>` +
			r(`<Change ChangeType="InsertedText"><Content>beau</Content></Change><Content> port.</Content>`)),
			[]string{"paragraph: Un <1/><2>beau</2> port."}},
		{"headings", `<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/Textes%3aTitre 1">` + r(`<Content>Port</Content>`) + `</ParagraphStyleRange>`,
			[]string{"heading: Port"}},
		{"descriptions of anchored images", p(r(`<Rectangle><ObjectExportOption AltTextSourceType="SourceCustom" CustomAltText="Un port"/></Rectangle><Content>Vu.</Content>`)),
			[]string{"paragraph: Vu.", "caption: Un port"}},
		{"an element around two paragraphs", p(`<XMLElement>` + r(`<Content>A</Content><Br/><Content>B</Content>`) + `</XMLElement>`),
			[]string{"paragraph: A", "paragraph: B"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := one(t, c.body)
			f := read(t, data)
			got := articletest.Outline(f)
			slices.Sort(got)
			want := slices.Clone(c.want)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			articletest.Identity(t, f, data)
		})
	}
}

func TestTranslationsKeepTheirFormatting(t *testing.T) {
	const plainRange = `<CharacterStyleRange AppliedCharacterStyle="CharacterStyle/$ID/[No character style]">`
	body := idmltest.Paragraph(plainRange + `<Content>Le </Content></CharacterStyleRange>` +
		`<CharacterStyleRange FontStyle="Bold"><Properties><X/></Properties><Content>port</Content></CharacterStyleRange>` +
		plainRange + `<Content> &amp; la mer.</Content><Br/></CharacterStyleRange>`)
	f := read(t, one(t, body))
	target, err := text.ParseTagged("The sea & the <1>harbour</1>.", f.Blocks()[0].Text)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	fr, en := language.French, language.English
	if _, err := f.WriteTranslation(&out, fr, en, func(int) []block.Edit {
		return []block.Edit{{Start: 0, End: len(f.Blocks()[0].Text.Plain), Text: target}}
	}); err != nil {
		t.Fatal(err)
	}
	want := plainRange + `<Content>The sea &amp; the </Content></CharacterStyleRange>` +
		`<CharacterStyleRange FontStyle="Bold"><Properties><X/></Properties><Content>harbour</Content></CharacterStyleRange>` +
		plainRange + `<Content>.</Content><Br/></CharacterStyleRange>`
	if got := part(t, out.Bytes(), "Stories/Story_u1.xml"); !strings.Contains(got, want) {
		t.Errorf("got %s", got)
	}
	if !bytes.HasPrefix(out.Bytes()[30:], []byte("mimetypeapplication/vnd.adobe.indesign-idml-package")) {
		t.Error("the type of the package does not stand first as it is")
	}
	if got := part(t, out.Bytes(), "Resources/Styles.xml"); !strings.Contains(got, `"$ID/English: USA"`) {
		t.Errorf("the language of the styles is not that of the translation: %s", got)
	}
}

func TestStoriesComeInTheOrderOfTheSpreads(t *testing.T) {
	story := func(id, s string) idmltest.Part {
		return idmltest.Story(id, idmltest.Paragraph(idmltest.Range("<Content>"+s+"</Content>")))
	}
	anchoring := idmltest.Story("u1", idmltest.Paragraph(idmltest.Range(
		`<Content>Un.</Content><TextFrame ParentStory="u5"/>`)))
	parts := []idmltest.Part{
		{Name: "mimetype", Content: "application/vnd.adobe.indesign-idml-package"},
		{Name: "designmap.xml", Content: idmltest.Map(`<Layer Self="l1" Visible="true" Locked="true"/><Layer Self="l2" Visible="false"/>` +
			`<idPkg:MasterSpread src="MasterSpreads/m.xml"/><idPkg:Spread src="Spreads/s.xml"/>` +
			`<idPkg:Story src="Stories/Story_u5.xml"/><idPkg:Story src="Stories/Story_u4.xml"/><idPkg:Story src="Stories/Story_u3.xml"/>` +
			`<idPkg:Story src="Stories/Story_u2.xml"/><idPkg:Story src="Stories/Story_u1.xml"/>`)},
		{Name: "MasterSpreads/m.xml", Content: idmltest.Packaged("MasterSpread", `<MasterSpread><TextFrame ParentStory="u4" ItemLayer="l1"/></MasterSpread>`)},
		{Name: "Spreads/s.xml", Content: idmltest.Packaged("Spread", `<Spread><TextFrame ParentStory="u1" ItemLayer="l1"/>`+
			`<TextFrame ParentStory="u2" ItemLayer="l1"/><TextFrame ParentStory="u1" ItemLayer="l1"/><TextFrame ParentStory="u3" ItemLayer="l2"/>`+
			`<Rectangle><ObjectExportOption AltTextSourceType="SourceCustom" CustomAltText="Une image"/></Rectangle></Spread>`)},
		anchoring, story("u2", "Deux."), story("u3", "Caché."), story("u4", "Pied."), story("u5", "Ancré."),
	}
	f := read(t, idmltest.Archive(t, parts))
	want := []string{"paragraph: Un.", "paragraph: Ancré.", "paragraph: Deux.", "caption: Une image", "paragraph: Pied."}
	if diff := cmp.Diff(want, articletest.Outline(f)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]block.LeftOut{{What: "story on a hidden layer", Count: 1}}, f.LeftOut()); diff != "" {
		t.Error(diff)
	}
}

// translation draws another text for a block, with its codes in their order.
func translation(t *rapid.T, like text.Text) text.Text {
	out := text.Text{Plain: "Début"}
	for _, c := range like.Codes {
		out.Plain += " mot"
		c.At = len(out.Plain)
		out.Codes = append(out.Codes, c)
	}
	out.Plain += rapid.SampledFrom([]string{" fin.", " a<b & c>d ]]>", " 🙂 é"}).Draw(t, "end")
	return out
}

func TestRandomStoriesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := idmltest.RandomStory(t)
		data := one(t, body)
		f := read(t, data)
		articletest.Identity(t, f, data)

		var want []text.Text
		for _, b := range f.Blocks() {
			want = append(want, translation(t, b.Text))
		}
		var out bytes.Buffer
		err := articletest.Write(&out, f, func(i int) (text.Text, bool) { return want[i], true })
		if err != nil {
			t.Fatal(err)
		}
		written := part(t, out.Bytes(), "Stories/Story_u1.xml")
		if err := xml.Check(written, xml.Options{}); err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		again := read(t, out.Bytes())
		if len(again.Blocks()) != len(want) {
			t.Fatalf("%d blocks of %d\n%s\n%s", len(again.Blocks()), len(want), body, written)
		}
		for i, b := range again.Blocks() {
			// White space inside of a pair at the end of a block is the document's.
			packed := func(s string) string { return strings.ReplaceAll(s, " ", "") }
			if packed(b.Text.Tagged()) != packed(want[i].Tagged()) ||
				strings.Join(strings.Fields(b.Text.Plain), " ") != strings.Join(strings.Fields(want[i].Plain), " ") {
				t.Fatalf("block %d: got %q, want %q\n%s\n%s", i, b.Text.Tagged(), want[i].Tagged(), body, written)
			}
		}
	})
}

func TestTheLanguagesOfNestedParagraphsAreNamedOnce(t *testing.T) {
	cell := `<ParagraphStyleRange AppliedLanguage="$ID/French">` + idmltest.Range("<Content>Cellule.</Content>") + `</ParagraphStyleRange>`
	f := read(t, one(t, `<ParagraphStyleRange AppliedLanguage="$ID/French">`+
		idmltest.Range("<Content>Un</Content><Table><Cell>"+cell+"</Cell></Table><Content> deux.</Content>")+`</ParagraphStyleRange>`))
	var out bytes.Buffer
	if _, err := f.WriteTranslation(&out, language.French, language.BritishEnglish, func(i int) []block.Edit {
		b := f.Blocks()[i].Text
		target := b
		target.Plain = strings.Replace(b.Plain, "e", "o", 1)
		return []block.Edit{{Start: 0, End: len(b.Plain), Text: target}}
	}); err != nil {
		t.Fatal(err)
	}
	got := part(t, out.Bytes(), "Stories/Story_u1.xml")
	if strings.Count(got, "$ID/English: UK") != 2 || strings.Contains(got, "French") {
		t.Error(got)
	}
}

func TestGarbledTranslationsAreWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := read(t, one(t, idmltest.RandomStory(t)))
		out := articletest.Garble(t, f)
		written := part(t, out, "Stories/Story_u1.xml")
		if err := xml.Check(written, xml.Options{}); err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		read(t, out)
	})
}

func TestBadDocumentsAreRefused(t *testing.T) {
	fixtures.Measures(t)
	good := idmltest.Package(idmltest.Story("u1", idmltest.Paragraph(idmltest.Range("<Content>Un.</Content>"))))
	with := func(name, content string) []byte {
		parts := slices.Clone(good)
		for i := range parts {
			if parts[i].Name == name {
				parts[i].Content = content
			}
		}
		return idmltest.Archive(t, parts)
	}
	without := func(name string) []byte {
		return idmltest.Archive(t, slices.DeleteFunc(slices.Clone(good), func(p idmltest.Part) bool { return p.Name == name }))
	}
	const story = "Stories/Story_u1.xml"
	whole := idmltest.Archive(t, good)
	for _, c := range []struct {
		name string
		data []byte
		is   error
		want string
	}{
		{"cut short", whole[:len(whole)/2], block.ErrDamaged, "a.idml: damaged file: the zip archive cannot be read"},
		{"no map", without("designmap.xml"), block.ErrDamaged, "a.idml: damaged file: as an IDML: it has no designmap.xml"},
		{"no story", without(story), block.ErrDamaged, `a.idml: damaged file: designmap.xml lists "Stories/Story_u1.xml", which is missing`},
		{"not well-formed", with(story, "<a>\n<b></a>"), block.ErrDamaged, "a.idml: Stories/Story_u1.xml:2:"},
		{"an empty story", with(story, ""), block.ErrDamaged, "a.idml: Stories/Story_u1.xml"},
		{"not UTF-8", with(story, "<a>\xe9</a>"), nil, "a.idml: Stories/Story_u1.xml:1:4: not valid text"},
		{"entities", with(story, `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`), block.ErrUnsafe, "a.idml: Stories/Story_u1.xml: unsafe file"},
		{"depth", with(story, strings.Repeat("<a>", 3000)), block.ErrLimit, "a.idml: Stories/Story_u1.xml:1:"},
		{"a bomb", with(story, "<a>"+strings.Repeat(" ", 40<<20)+"</a>"), block.ErrLimit, "a.idml: limit exceeded: Stories/Story_u1.xml: unpacked it is more than"},
		{"too many elements", with(story, "<a>"+strings.Repeat("<b/>", 2_000_001)+"</a>"), block.ErrLimit, "a.idml: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := idml.Format{}.Read("a.idml", c.data, block.Options{})
			var place *text.PlaceError
			if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.HasPrefix(err.Error(), c.want) ||
				!errors.As(err, &place) || place.Hint == "" && c.is != nil {
				t.Errorf("got %v, want %q and a hint", err, c.want)
			}
		})
	}
}

func FuzzStory(f *testing.F) {
	f.Add(idmltest.Paragraph(idmltest.Range("<Content>Un\t<?ACE 18?> &amp;</Content><Br/>")))
	f.Add(idmltest.Paragraph(`<HyperlinkTextSource Self="a">` + idmltest.Range("<Content>x<![CDATA[y]]></Content>") + `</HyperlinkTextSource>`))
	f.Fuzz(func(t *testing.T, body string) {
		data := one(t, body)
		file, err := idml.Format{}.Read("a.idml", data, block.Options{})
		if err != nil {
			return
		}
		articletest.Identity(t, file, data)
		var out bytes.Buffer
		err = articletest.Write(&out, file, func(i int) (text.Text, bool) {
			target := file.Blocks()[i].Text
			target.Plain += " fin"
			return target, true
		})
		if err != nil {
			t.Fatal(err)
		}
		read(t, out.Bytes())
	})
}
