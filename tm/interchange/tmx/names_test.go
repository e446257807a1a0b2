package tmx

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

var updateNames = flag.Bool("update-names", false, "write names.txt anew")

func TestLanguageNamesAreThoseOfTheCLDR(t *testing.T) {
	names := map[string]language.Tag{}
	for _, regional := range []bool{false, true} {
		for _, tag := range display.Supported.Tags() {
			if (len(tag.String()) > 3) != regional {
				continue
			}
			for _, name := range []string{
				display.Self.Name(tag), display.French.Tags().Name(tag), display.English.Tags().Name(tag),
			} {
				if name = strings.ToLower(name); name != "" && names[name] == language.Und {
					names[name] = tag
				}
			}
		}
	}

	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(names)) {
		fmt.Fprintf(&b, "%s\t%s\n", name, names[name])
		if tag, ok := languageNamed(name); !*updateNames && (!ok || tag != names[name]) {
			t.Errorf("%s is %v (%v), want %v", name, tag, ok, names[name])
		}
	}
	if *updateNames {
		if err := os.WriteFile("names.txt", []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(strings.Split(b.String(), "\n"), strings.Split(languageNames, "\n")); d != "" {
		t.Errorf("names.txt differs (-update-names writes it): %s", d)
	}
}
