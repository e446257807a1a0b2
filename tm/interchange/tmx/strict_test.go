package tmx_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/interchange/tmx"
)

var dateForm = regexp.MustCompile(`^\d{8}T\d{6}Z$`)

// checkStrictly holds a file to what the DTD cannot say and strict readers ask
// for: dates in the one form, language tags, pairs of bpt and ept within their
// segment, the same set of x in both languages, the source language of the
// header among the languages, two tuv a tu.
func checkStrictly(t *testing.T, name string, data []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	var sets []map[string]bool // of x, for each tuv of a tu
	var pairs map[string]int
	srclang, units, fromSource := "", 0, 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		switch e := token.(type) {
		case xml.StartElement:
			attrs := map[string]string{}
			for _, a := range e.Attr {
				attrs[a.Name.Local] = a.Value
				if strings.HasSuffix(a.Name.Local, "date") && !dateForm.MatchString(a.Value) {
					t.Errorf("%s: %s=%q", name, a.Name.Local, a.Value)
				}
			}
			switch e.Name.Local {
			case "header":
				srclang = attrs["srclang"]
				for _, a := range []string{"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"} {
					if attrs[a] == "" {
						t.Errorf("%s: the header has no %s", name, a)
					}
				}
			case "tu":
				units++
				sets = nil
			case "tuv":
				if tag, err := language.Parse(attrs["lang"]); err != nil && tag.String() == "" {
					t.Errorf("%s: language %q", name, attrs["lang"])
				}
				if attrs["lang"] == srclang && sets == nil {
					fromSource++
				}
				sets = append(sets, map[string]bool{})
			case "seg":
				pairs = map[string]int{}
			case "bpt":
				if pairs[attrs["i"]]++; pairs[attrs["i"]] != 1 || attrs["i"] == "" {
					t.Errorf("%s: two bpt of i=%q", name, attrs["i"])
				}
			case "ept":
				if pairs[attrs["i"]]--; pairs[attrs["i"]] != 0 {
					t.Errorf("%s: an ept of i=%q without its bpt", name, attrs["i"])
				}
				pairs[attrs["i"]] = 10
			}
			if x := attrs["x"]; x != "" {
				sets[len(sets)-1][x] = true
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "seg":
				for i, n := range pairs {
					if n != 10 {
						t.Errorf("%s: the bpt of i=%q is not closed", name, i)
					}
				}
			case "tu":
				if len(sets) != 2 || !maps.Equal(sets[0], sets[1]) {
					t.Errorf("%s: %d tuv with the sets of x %v", name, len(sets), sets)
				}
			}
		}
	}
	if units > 0 && fromSource == 0 {
		t.Errorf("%s: no unit has the source language %q", name, srclang)
	}
}

func TestExportsPassStrictReaders(t *testing.T) {
	exportsPassStrictReaders(t, ownFiles(t))
}

func TestExportsOfCollectedFilesPassStrictReaders(t *testing.T) {
	fixtures.Measures(t)
	root, files := corpusFiles(t)
	exportsPassStrictReaders(t, contents(t, root, files))
}

func exportsPassStrictReaders(t *testing.T, files map[string][]byte) {
	units := 0
	for file, data := range files {
		read, _ := readUnits(t, file, data, tmx.Options{})
		units += len(read)
		checkStrictly(t, file, write(t, read, tmx.WriteOptions{}))
		if len(read) > 1 {
			slices.Reverse(read)
			checkStrictly(t, file+" reversed", write(t, read, tmx.WriteOptions{Normalize: true, Level: 1}))
		}
	}
	t.Logf("%d files, %d units", len(files), units)
	if units == 0 {
		t.Error("no units were written")
	}
}
