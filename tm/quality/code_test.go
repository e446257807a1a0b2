package quality_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// codeFindings returns what the rule finds in a pair, one finding a line.
func codeFindings(source, target text.Text, opts quality.Options) string {
	doc := &bitext.Document{
		SourceLang: language.French, TargetLang: language.English,
		Units: []*bitext.Unit{{Source: source, Target: target}},
	}
	opts.Only = []string{"code"}
	var out []string
	for _, f := range quality.Check(doc, opts) {
		out = append(out, fmt.Sprintf("%s %s", f.Severity, f.Message))
	}
	return strings.Join(out, "\n")
}

// inline makes inline codes of pairs of a text: name, from, to; and of tags that
// stand alone.
type inline struct {
	open, close, kind string
	from, to          int
}

func withCodes(plain string, codes ...inline) text.Text {
	t := text.New(plain)
	for i, c := range codes {
		id := fmt.Sprint(i + 1)
		if c.close == "" {
			t.Codes = append(t.Codes, text.Code{At: c.from, Kind: text.Alone, ID: id, Data: c.open, Type: c.kind})
			continue
		}
		t.Codes = append(t.Codes,
			text.Code{At: c.from, Kind: text.Open, ID: id, Data: c.open, Type: c.kind},
			text.Code{At: c.to, Kind: text.Close, ID: id, Data: c.close, Type: c.kind})
	}
	return t
}

func TestInlineCodesAreToldOnceAndByTheirName(t *testing.T) {
	link := func(to string) inline { return inline{"[", "](" + to + ")", "link", 0, 3} }
	tag := func(name string) inline { return inline{"<" + name + ">", "</" + name + ">", "", 0, 3} }
	high := func(from, to int) inline { return inline{"<sup>", "</sup>", "superscript", from, to} }
	cases := []struct {
		name           string
		source, target text.Text
		want           string
	}{
		{"equal codes", withCodes("Oui", tag("b")), withCodes("Yes", tag("b")), ""},
		{"equal codes in another order", withCodes("Oui", tag("em"), tag("sub")), withCodes("Yes", tag("sub"), tag("em")), ""},
		{"dropped emphasis", withCodes("Oui", tag("em")), text.New("Yes"), `info formatting "<em>" of the source is not in the target`},
		{"dropped beside what stayed", withCodes("Oui", tag("em"), tag("sub")), withCodes("Yes", tag("sub")), `info formatting "<em>" of the source is not in the target`},
		{"emphasis of two kinds once", withCodes("Oui", tag("em"), tag("b"), tag("b")), text.New("Yes"), `info formatting "<em>", "<b>" of the source is not in the target`},
		{"added emphasis", text.New("Oui"), withCodes("Yes", tag("em")), `info formatting "<em>" is not in the source`},
		{"another emphasis", withCodes("Oui", tag("b")), withCodes("Yes", tag("i")), `info formatting "<b>" of the source is "<i>" in the target`},
		{"quotation marks for italics", withCodes("« Oui »", inline{"**", "**", "bold", 0, 3}), withCodes("Yes", inline{"*", "*", "italic", 0, 3}, inline{"**", "**", "bold", 0, 3}), ""},
		{"italics for quotation marks", withCodes("Oui", inline{"*", "*", "italic", 0, 3}), text.New("“Yes”"), ""},
		{"a lost link", withCodes("Oui", link("/x")), text.New("Yes"), `error code "[…](/x)" of the source is not in the target`},
		{"a lost link and an added one of emphasis", withCodes("Oui", link("/x")), withCodes("Yes", tag("b")), "error code \"[…](/x)\" of the source is not in the target\ninfo formatting \"<b>\" is not in the source"},
		{"emphasis made a link", withCodes("Oui", link("/x"), inline{"*", "*", "italic", 0, 3}), withCodes("Yes", link("/x"), link("/y")), "error code \"[…](/y)\" is not in the source\ninfo formatting \"*\" of the source is not in the target"},
		{"a link to the other language", withCodes("Oui", link("/fr/x")), withCodes("Yes", link("/en/x")), ""},
		{"a lost image", withCodes("Oui", inline{open: "<img src=x>"}), text.New("Yes"), `error code "<img src=x>" of the source is not in the target`},
		{"a lost line break", withCodes("Oui", inline{open: "<br>"}), text.New("Yes"), `info formatting "<br>" of the source is not in the target`},
		{"a lost index", withCodes("Oui", tag("sub")), text.New("Yes"), `warning code "<sub>" of the source is not in the target`},
		{"another variable", withCodes("Oui", inline{open: "{{a}}", kind: "variable"}), withCodes("Yes", inline{open: "{{b}}", kind: "variable"}), `error code "{{b}}" does not match "{{a}}" of the source`},
		{"an ordinal written high", withCodes("XIXe", high(3, 4)), text.New("19th"), ""},
		{"two ways to write it high", withCodes("XIXe", high(3, 4)), withCodes("19th", high(2, 4)), ""},
		{"a mark of a note is none", withCodes("mot1", high(3, 4)), text.New("word"), `warning code "<sup>" of the source is not in the target`},
		{"a comment", withCodes("Oui", inline{open: "<!-- fidele:ignore -->", kind: "comment"}), text.New("Yes"), ""},
		{"a link of a document", withCodes("Oui", inline{`<w:hyperlink href="https://a.fr/?b&amp;c">`, "</w:hyperlink>", "link", 0, 3}), text.New("Yes"), `error code "link https://a.fr/?b&c" of the source is not in the target`},
		{"formatting of a document", withCodes("Oui", inline{"<w:rPr><w:b/></w:rPr>", "<w:rPr/>", "bold", 0, 3}), text.New("Yes"), `info formatting "bold" of the source is not in the target`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := codeFindings(c.source, c.target, quality.Options{}); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestTheSeverityOfTheRuleBoundsThoseOfItsFindings(t *testing.T) {
	link := inline{"<a href=x>", "</a>", "link", 0, 3}
	for severity, want := range map[quality.Severity]string{
		quality.Warning: "warning", quality.Info: "info", quality.Error: "error",
	} {
		opts := quality.Options{Severity: map[string]quality.Severity{"code": severity}}
		got := codeFindings(withCodes("Oui", link), text.New("Yes"), opts)
		if !strings.HasPrefix(got, want) {
			t.Errorf("%v: %s", severity, got)
		}
	}
	opts := quality.Options{Severity: map[string]quality.Severity{"code": quality.Error}}
	if got := codeFindings(withCodes("Oui", inline{"<b>", "</b>", "", 0, 3}), text.New("Yes"), opts); !strings.HasPrefix(got, "info") {
		t.Errorf("emphasis: %s", got)
	}
}

func TestPlaceholdersAndTagsOfStrings(t *testing.T) {
	cases := []struct{ name, source, target, want string }{
		{"width", "Enregistrer %10s fichiers", "Save files", `error placeholder "%10s" of the source is not in the target`},
		{"empty braces", "Ouvrir {} dans {}", "Open {}", `error placeholder "{}" of the source is not in the target`},
		{"of a formatter", "Vers {0,number,#.##}", "To {0}", `error placeholder "{0}" does not match "{0,number,#.##}" of the source`},
		{"numbers of Qt", "Ouvrir %1 dans %2", "In %2, open %1", ""},
		{"a lost one of Qt", "Ouvrir %1 dans %2", "Open %1", `error placeholder "%2" of the source is not in the target`},
		{"between percent signs", "Bonjour %nom%", "Hello %name%", `error placeholder "%name%" does not match "%nom%" of the source`},
		{"of a shell", "Bonjour $nom", "Hello", `error placeholder "$nom" of the source is not in the target`},
		{"an entity of one's own", "Utiliser &marque; ici", "Use here", `error placeholder "&marque;" of the source is not in the target`},
		{"an entity that is a character", "R&amp;D", "R and D", ""},
		{"numbered on one side", "Copier %s vers %s", "To %2$s copy %1$s", ""},
		{"numbered wrongly", "Copier %s vers %d", "Copy %1$s to %2$s", `error placeholder "%2$s" does not match "%d" of the source`},
		{"percentages", "Une hausse de 5 % des prix, puis de 12,5%", "Prices rose 5%, then 12.5%", ""},
		{"a percent sign written twice", "100%% sûr", "100 percent sure", ""},
		{"addresses", "Voir https://x.example/a%20b", "See https://x.example/", ""},
		{"dollars", "US$5 et 3 $ puis $million", "5 dollars, 3 dollars", ""},
		{"tags", "Cliquez <b>ici</b>", "Click <b>here</b>", ""},
		{"tags in another order", "<b>a</b> <i>c</i>", "<i>c</i> <b>a</b>", ""},
		{"another tag", "Do <b>now</b>", "Faire <i>ici</i>", `info formatting "<b>" of the source is "<i>" in the target`},
		{"a lost link", `Lire <a href="/x">ceci</a>`, "Read this", `error code "<a href="/x">" of the source is not in the target`},
		{"no tags", "a < b et c > d", "a less than b", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := codeFindings(text.New(c.source), text.New(c.target), quality.Options{}); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A link that runs through two sentences of the source and ends with the first of
// the translation is there.
func TestAPairThatEndsElsewhereIsThere(t *testing.T) {
	half := func(plain string, at int, kind text.CodeKind) text.Text {
		return text.Text{Plain: plain, Codes: []text.Code{{At: at, Kind: kind, ID: "1", Data: "<a href=x>"}}}
	}
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English, Units: []*bitext.Unit{
		{Source: half("Un mot.", 3, text.OpenHalf), Target: withCodes("A word.", inline{"<a href=x>", "</a>", "link", 2, 6})},
		{Source: half("Un autre.", 3, text.CloseHalf), Target: text.New("Another.")},
	}}
	if found := quality.Check(doc, quality.Options{Only: []string{"code"}}); len(found) > 0 {
		t.Errorf("%+v", found)
	}
	doc.Units[0].Target = text.New("A word.")
	if found := quality.Check(doc, quality.Options{Only: []string{"code"}}); len(found) != 1 || found[0].Severity != quality.Error {
		t.Errorf("without the link: %+v", found)
	}
}

func TestTagsOfTheTextPointToTheirPlaces(t *testing.T) {
	doc := pairDocument(language.French, language.English, "Un <br/>mot", `A <br/>good <a href="/x">wo</a>rd`)
	found := quality.Check(doc, quality.Options{Only: []string{"code"}})
	if len(found) != 1 || doc.Units[0].Target.Plain[found[0].Target.Start:found[0].Target.End] != "wo" {
		t.Errorf("%+v", found)
	}
}
