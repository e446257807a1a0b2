package srx_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/segment/srx"
)

// srxFiles returns the real SRX files of the measuring data.
func srxFiles(t testing.TB) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(fixtures.Shared(t, "data/formats/srx/files"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".srx") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestEveryRealFileIsReadOrRefusedWithItsPlace(t *testing.T) {
	broken := map[string]bool{"Empty.srx": true, "NoXml.srx": true, "TagMismatchOuter.srx": true}
	files := srxFiles(t)
	if len(files) != 27 {
		t.Errorf("%d files, want 27", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			x, err := srx.Read(filepath.Base(file), data)
			if broken[filepath.Base(file)] {
				if !errors.Is(err, srx.ErrUnusable) || !strings.Contains(err.Error(), ".srx:1:") {
					t.Errorf("got error %v, want one with its place", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range x.Lint() {
				if p.Error && !strings.Contains(p.Message, "no language rule is called so") {
					t.Errorf("line %d: %s", p.Line, p.Message)
				}
			}
			for _, lang := range []language.Tag{language.French, language.English, language.Japanese, language.Polish, language.MustParse("de-AT")} {
				s, err := x.Segmenter(lang)
				switch {
				case err == nil:
					s.Split("Un chat dort. Il rêve.")
				case !strings.Contains(err.Error(), "map"): // it has no rules for the language
					t.Errorf("%s: %v", lang, err)
				}
			}
		})
	}
}
