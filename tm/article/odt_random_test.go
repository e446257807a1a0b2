package article_test

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/article/internal/odt/odttest"
)

var randomODT = randomFormat{
	"a.odt", odttest.Random, odttest.Archive, []string{"content.xml", "styles.xml", "meta.xml"}, showsODT,
}

// spanLooks are what the styles of the generator look like.
var spanLooks = map[string]string{"T2": "b", "T5": "b", "T3": "i", "Emphasis": "e"}

// showsODT lists what a part of an OpenDocument text shows, as shows does.
func showsODT(t *rapid.T, part string) []string {
	d := xml.NewDecoder(strings.NewReader(part))
	var out, looks []string
	paragraphs := 0 // that are open
	var spaced []bool
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
			attr := map[string]string{}
			for _, a := range token.Attr {
				attr[a.Name.Local] = a.Value
			}
			name := token.Name.Local
			if name == "span" {
				looks = append(looks, spanLooks[attr["style-name"]])
				continue
			}
			looks = append(looks, "")
			switch name {
			case "p", "h", "ruby-base", "ruby-text", "title", "placeholder":
				if name == "placeholder" {
					spaced[len(spaced)-1] = false
				}
				paragraphs++
				spaced = append(spaced, true)
			case "s":
				n := max(1, len(strings.TrimSpace(attr["c"]))) // "3" is the only number
				if attr["c"] != "" {
					n = int(attr["c"][0] - '0')
				}
				for range n {
					out = append(out, " ")
				}
				spaced[len(spaced)-1] = false
				continue
			case "tab", "line-break", "page-number", "note", "frame", "annotation", "ruby":
				if len(spaced) > 0 {
					spaced[len(spaced)-1] = false
				}
			}
			if paragraphs > 0 {
				out = append(out, "<"+name+" "+attr["id"]+attr["name"]+attr["change-id"]+attr["href"]+">")
			}
		case xml.EndElement:
			looks = looks[:len(looks)-1]
			switch name := token.Name.Local; name {
			case "p", "h", "ruby-base", "ruby-text", "title", "placeholder":
				paragraphs--
				spaced = spaced[:len(spaced)-1]
				out = append(out, "</"+name+">")
			case "a":
				out = append(out, "</"+name+">")
			}
		case xml.CharData:
			if paragraphs == 0 {
				continue
			}
			last := &spaced[len(spaced)-1]
			for _, c := range string(token) {
				switch {
				case c == ' ' || c == '\n':
					if !*last {
						out = append(out, " ")
					}
					*last = true
				case c == '\u00a0':
					out = append(out, string(c))
					*last = false
				default:
					out = show(out, string(c), lookOf(looks))
					*last = false
				}
			}
		}
	}
}

// lookOf returns what characters in spans look like.
func lookOf(spans []string) string {
	looks := slices.Clone(spans)
	slices.Sort(looks)
	return strings.Join(slices.Compact(looks), "")
}

func TestATranslatedODTShowsWhatTheODTShowed(t *testing.T) { translatedShows(t, randomODT) }

func TestATranslatedODTHoldsEachWordOnce(t *testing.T) { translatedHoldsOnce(t, randomODT) }
