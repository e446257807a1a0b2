package article_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/article/internal/pptx/pptxtest"
)

var randomPPTX = randomFormat{
	"a.pptx", pptxtest.Random, docxtest.Archive,
	[]string{"ppt/slides/slide1.xml", "ppt/slides/slide2.xml", "ppt/notesSlides/notesSlide1.xml"}, showsPPTX,
}

// showsPPTX lists what a part of a presentation shows, as shows does.
func showsPPTX(t *rapid.T, part string) []string {
	d := xml.NewDecoder(strings.NewReader(part))
	var out []string
	look, inText := "", false
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
			switch name := token.Name.Local; name {
			case "r", "fld":
				look = ""
				if name == "fld" {
					out = append(out, "<fld "+token.Attr[0].Value+">")
				}
			case "rPr":
				for _, a := range token.Attr {
					if a.Name.Local != "lang" && a.Value == "1" && a.Name.Local != "err" {
						look += a.Name.Local
					}
				}
			case "solidFill":
				look += "fill"
			case "hlinkClick":
				look += token.Attr[0].Value
			case "t":
				inText = true
			case "p", "br", "tc", "sp", "pPr":
				out = append(out, "<"+name+">")
			case "cNvPr":
				for _, a := range token.Attr {
					if a.Name.Local == "descr" {
						out = show(out, a.Value, "descr")
					}
				}
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if !inText {
				continue
			}
			for _, c := range string(token) {
				if strings.ContainsRune(" \t\u00a0", c) {
					out = append(out, string(c))
				} else {
					out = show(out, string(c), look)
				}
			}
		}
	}
}

func TestATranslatedPPTXShowsWhatThePPTXShowed(t *testing.T) { translatedShows(t, randomPPTX) }

func TestATranslatedPPTXHoldsEachWordOnce(t *testing.T) { translatedHoldsOnce(t, randomPPTX) }
