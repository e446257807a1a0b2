package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"fidele/cmd/fidele/internal/editor/journal"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// opened opens a file, and returns what could be seen of it before.
func opened(t *testing.T, name string) (d, seen *Desk, err error) {
	t.Helper()
	came := make(chan *Desk, 1)
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	d, err = Open(context.Background(), env, name, Options{Glimpse: func(d *Desk) { came <- d }})
	seen = <-came // which may be after Open has returned
	return d, seen, err
}

// large are files of many segments, of which the first done are confirmed.
func large(done int) map[string]string {
	var one, two, catalogue, article strings.Builder
	one.WriteString(`<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="fr" target-language="en" original="x" datatype="plaintext"><body>`)
	two.WriteString(`<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en"><file id="f">`)
	catalogue.WriteString("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n\"\n\n")
	for i := range 4000 {
		source := fmt.Sprintf("Le navire %d quitte le port de la capitale à l’aube, sous la pluie.", i)
		target, state := "", ""
		if i < done {
			target = fmt.Sprintf("Ship %d leaves.", i)
			state = ` state="final"`
		}
		fmt.Fprintf(&one, "<trans-unit id=\"%d\"><source>%s</source><target%s>%s</target></trans-unit>\n", i, source, state, target)
		fmt.Fprintf(&two, "<unit id=\"u%d\"><segment%s><source>%s</source><target>%s</target></segment></unit>\n", i, state, source, target)
		fmt.Fprintf(&catalogue, "msgid \"%s\"\nmsgstr \"%s\"\n\n", source, target)
		fmt.Fprintf(&article, "%s\n\n", source)
	}
	one.WriteString("</body></file></xliff>\n")
	two.WriteString("</file></xliff>\n")
	return map[string]string{"one.xlf": one.String(), "two.xlf": two.String(), "a.po": catalogue.String(), "a.fr.txt": article.String()}
}

// What is seen before the file is read is what is there when it is.
func TestAGlimpseShowsTheSegmentsOfTheFile(t *testing.T) {
	for _, done := range []int{0, 150} {
		in(t, large(done))
		for _, name := range []string{"one.xlf", "two.xlf", "a.po", "a.fr.txt"} {
			d, seen, err := opened(t, name)
			if err != nil {
				t.Fatal(err)
			}
			at, _ := d.Current()
			if got, _ := seen.Current(); got != at || name != "a.fr.txt" && at != done {
				t.Errorf("%s: segment %d, want %d", name, got, at)
			}
			if seen.Len() < at+100 || seen.Len() >= d.Len() || seen.Work != d.Work || seen.Source != d.Source || seen.Target != d.Target {
				t.Errorf("%s: %d segments of %s, %v → %v", name, seen.Len(), seen.Work, seen.Source, seen.Target)
			}
			for i := range seen.Len() {
				got, want := seen.Segment(i), d.Segment(i)
				if !got.Source.Equal(want.Source) || !got.Target.Equal(want.Target) || got.State != want.State || got.Locked != want.Locked {
					t.Fatalf("%s: segment %d is %+v, want %+v", name, i, got.Unit, want.Unit)
				}
			}
			if err := d.Close(true); err != nil {
				t.Error(err)
			}
		}
	}
}

// A file that is damaged behind what was seen is refused with its place, and nothing is
// left of it.
func TestADamagedFileIsRefusedAfterAGlimpse(t *testing.T) {
	whole := large(0)["one.xlf"]
	at := strings.LastIndex(whole, "</target>")
	in(t, map[string]string{"one.xlf": whole[:at] + whole[at+1:]})
	_, seen, err := opened(t, "one.xlf")
	var place *text.PlaceError
	if !errors.As(err, &place) || !errors.Is(err, xliff.ErrSyntax) || place.Line != 4000 || seen == nil {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(journal.Path("one.xlf")); err == nil {
		t.Error("a journal is left")
	}
}

// What another process left unsaved is not seen in the file, so that nothing is shown
// before it is done again.
func TestNoGlimpseWhereAJournalIs(t *testing.T) {
	in(t, large(0))
	d := open(t, "one.xlf")
	fill(t, d, 0, "The ship")
	if err := d.Close(false); err != nil {
		t.Fatal(err)
	}
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	d, err := Open(context.Background(), env, "one.xlf", Options{Glimpse: func(*Desk) { t.Error("something was shown") }})
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Segment(0).Target.Plain; got != "The ship" {
		t.Errorf("%q", got)
	}
	d.Close(true)
}
