package article_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/article"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// shows lists what a part of a DOCX shows, one thing a line: stretches of characters
// that are no spaces with what they look like, spaces, and every other element with its
// number. It knows nothing of how the part is read elsewhere.
func shows(t *rapid.T, part string) []string {
	d := xml.NewDecoder(strings.NewReader(part))
	var out []string
	var names []string // of the open elements
	look, bare := "", false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, part)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			names = append(names, name)
			number := ""
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "id", "fldCharType", "alignment", "char", "instr":
					number += " " + a.Value
				}
			}
			switch name {
			case "r":
				look = ""
			case "b", "i", "sz":
				if slices.Contains(names, "rPr") {
					look += name
				}
			case "t":
				bare = !slices.ContainsFunc(token.Attr, func(a xml.Attr) bool { return a.Value == "preserve" })
			case "noBreakHyphen":
				out = show(out, "\u2011", look)
			case "rPr", "lang", "proofErr", "lastRenderedPageBreak", "document", "instrText":
			default:
				out = append(out, "<"+name+number+">")
			}
		case xml.EndElement:
			switch names = names[:len(names)-1]; token.Name.Local {
			case "hyperlink", "ins", "moveTo", "smartTag", "sdt", "customXml", "dir", "fldSimple", "p":
				out = append(out, "</"+token.Name.Local+">")
			}
		case xml.CharData:
			s := string(token)
			if len(names) == 0 || names[len(names)-1] != "t" && names[len(names)-1] != "delText" {
				continue
			}
			if bare {
				s = strings.Trim(s, " ")
			}
			for s != "" {
				n := strings.IndexAny(s, " \u00a0")
				switch {
				case n == 0:
					n = len(" ")
					if s[0] != ' ' {
						n = len("\u00a0")
					}
					out = append(out, s[:n])
				default:
					if n < 0 {
						n = len(s)
					}
					out = show(out, s[:n], look)
				}
				s = s[n:]
			}
		}
	}
}

// show adds characters of one look to what is shown. Where a word is divided into runs
// of one look says nothing.
func show(out []string, s, look string) []string {
	last := len(out) - 1
	if before, ok := strings.CutSuffix(word(out, last), ":"+look); ok {
		out[last] = before + s + ":" + look
		return out
	}
	return append(out, s+":"+look)
}

// word returns the word at the index, "" if there is something else.
func word(list []string, i int) string {
	if i < 0 || !strings.Contains(list[i], ":") || list[i][0] == '<' {
		return ""
	}
	return list[i]
}

// A randomFormat draws files of a format.
type randomFormat struct {
	file    string // name
	draw    func(*rapid.T) []docxtest.Entry
	archive func(docxtest.T, []docxtest.Entry) []byte
	parts   []string // that hold text
	// shows lists what a part shows.
	shows func(t *rapid.T, part string) []string
}

var randomDOCX = randomFormat{
	"a.docx", docxtest.Random, docxtest.Archive,
	[]string{"word/document.xml", "word/footnotes.xml", "word/header1.xml"}, shows,
}

var anyWord = regexp.MustCompile(`[wWxX][aA][0-9]+`)

// A translation word by word leaves everything where it stood, what is not translated
// as it was, and every word as it looked.
func TestATranslatedDOCXShowsWhatTheDOCXShowed(t *testing.T) { translatedShows(t, randomDOCX) }

func translatedShows(t *testing.T, f randomFormat) {
	rapid.Check(t, func(t *rapid.T) {
		entries := f.draw(t)
		data := f.archive(t, entries)
		a, err := article.Load(f.file, data, article.Options{Lang: language.French})
		if err != nil {
			t.Fatal(err)
		}
		translated := map[string]bool{}
		for _, u := range a.Segments() {
			if rapid.IntRange(0, 3).Draw(t, "translate") > 0 {
				u.Target, u.State = shouted(u.Source), bitext.Reviewed
				for _, w := range anyWord.FindAllString(u.Source.Plain, -1) {
					translated[w] = true
				}
			}
		}
		var out bytes.Buffer
		report, err := a.Merge(&out, a.Segments(), article.MergeOptions{Lang: language.English})
		if err != nil || len(report.Problems) > 0 {
			t.Fatal(err, report.Problems)
		}
		for _, name := range f.parts {
			got := docxtest.UnpackPart(out.Bytes(), name)
			var want []string
			for _, s := range f.shows(t, entry(entries, name)) {
				if s[0] != '<' {
					s = anyWord.ReplaceAllStringFunc(s, func(w string) string {
						if translated[w] {
							return strings.ToUpper(w)
						}
						return w
					})
				}
				want = append(want, s)
			}
			if diff := cmp.Diff(want, f.shows(t, got)); diff != "" {
				t.Fatalf("%s\nfrom %s\ngot  %s", diff, entry(entries, name), got)
			}
		}
		if len(translated) == 0 && !bytes.Equal(out.Bytes(), data) {
			t.Fatal("untranslated, it is not what was read")
		}
	})
}

// Whatever becomes of the codes, each word of a translation is there once, and no word
// of what was translated.
func TestATranslatedDOCXHoldsEachWordOnce(t *testing.T) { translatedHoldsOnce(t, randomDOCX) }

func translatedHoldsOnce(t *testing.T, f randomFormat) {
	rapid.Check(t, func(t *rapid.T) {
		entries := f.draw(t)
		a, err := article.Load(f.file, f.archive(t, entries),
			article.Options{Lang: language.French})
		if err != nil {
			t.Fatal(err)
		}
		targets, sources := 0, map[string]bool{}
		for _, u := range a.Segments() {
			var target text.Text
			var plain []string
			borders := []int{0}
			for range rapid.IntRange(1, 6).Draw(t, "words") {
				plain = append(plain, fmt.Sprintf("Zz%dz", targets))
				targets++
			}
			target.Plain = strings.Join(plain, " ")
			for i := range plain {
				borders = append(borders, len(strings.Join(plain[:i+1], " ")))
			}
			for _, c := range u.Source.Codes {
				if rapid.IntRange(0, 5).Draw(t, "drop") > 0 {
					target.Codes = append(target.Codes, c)
				}
			}
			if rapid.IntRange(0, 3).Draw(t, "reverse") == 0 {
				slices.Reverse(target.Codes)
			}
			at := 0
			for i := range target.Codes {
				at = rapid.IntRange(at, len(borders)-1).Draw(t, "at")
				target.Codes[i].At = borders[at]
			}
			u.Target, u.State = target, bitext.Reviewed
			for _, w := range anyWord.FindAllString(u.Source.Plain, -1) {
				sources[w] = true
			}
		}
		var out bytes.Buffer
		report, err := a.Merge(&out, a.Segments(), article.MergeOptions{})
		if err != nil {
			t.Fatal(err)
		}

		var all strings.Builder
		for _, name := range f.parts {
			for _, s := range f.shows(t, docxtest.UnpackPart(out.Bytes(), name)) {
				if s[0] != '<' {
					s, _, _ = strings.Cut(s, ":")
					all.WriteString(s)
				}
			}
			all.WriteByte('\n')
		}
		// Text boxes and the like are in the file twice, or gone with their code.
		lost := slices.ContainsFunc(report.Problems, func(p article.Problem) bool {
			return p.Kind == article.Lost
		})
		for i := range targets {
			n := strings.Count(all.String(), fmt.Sprintf("Zz%dz", i))
			if n > 2 || n == 0 && !lost {
				t.Fatalf("Zz%dz is there %d times in\n%s", i, n, docxtest.UnpackPart(out.Bytes(), f.parts[0]))
			}
		}
		for _, w := range anyWord.FindAllString(all.String(), -1) {
			if sources[w] {
				t.Fatalf("%s is still there in\n%s", w, docxtest.UnpackPart(out.Bytes(), f.parts[0]))
			}
		}
	})
}
