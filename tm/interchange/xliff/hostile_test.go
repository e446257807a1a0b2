package xliff_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

func TestHostileFilesAreRefusedInOneLine(t *testing.T) {
	bomb := "<!DOCTYPE x ["
	for i := range 10 {
		bomb += fmt.Sprintf("<!ENTITY e%d %q>", i+1, strings.Repeat(fmt.Sprintf("&e%d;", i), 100))
	}
	bomb += "]>"
	unit := `<x:trans-unit id="1"><x:source>%s</x:source></x:trans-unit>`
	for _, c := range []struct {
		name, in string
		want     error
	}{
		{"nothing", "", xliff.ErrSyntax},
		{"no XML", "Dear reader", xliff.ErrSyntax},
		{"another XML", "<tmx version='1.4'/>", xliff.ErrNotXLIFF},
		{"cut in the middle", file12(unit)[:150], xliff.ErrSyntax},
		{"cut in a tag", "<xliff version='1.2", xliff.ErrSyntax},
		{"crossed tags", "<xliff><a><b></a></b></xliff>", xliff.ErrSyntax},
		{"two roots", "<xliff/><xliff/>", xliff.ErrSyntax},
		{"a plain ampersand", file12(fmt.Sprintf(unit, "R & D")), xliff.ErrSyntax},
		{"an unknown entity", file12(fmt.Sprintf(unit, "&no;")), xliff.ErrSyntax},
		{
			"an external entity",
			`<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>` + `<xliff>&f;</xliff>`,
			xliff.ErrSyntax,
		},
		{
			"deep nesting",
			file12(
				fmt.Sprintf(
					unit, strings.Repeat("<x:g id='1'>", 300)+strings.Repeat("</x:g>", 300),
				),
			),
			xliff.ErrLimit,
		},
		{"many attributes", "<xliff " + manyAttributes(300) + "/>", xliff.ErrLimit},
		{
			"an entity of 1 MB",
			`<!DOCTYPE x [<!ENTITY e "` + strings.Repeat("a", 1<<20) + `">]><xliff>&e;</xliff>`,
			xliff.ErrLimit,
		},
		{"an entity used without end", `<!DOCTYPE x [<!ENTITY e "` + strings.Repeat("a", 4000) + `">]><xliff>` + strings.Repeat("&e;", 1000) + `</xliff>`, xliff.ErrLimit},
		{
			"a segment of 8 MB and a byte",
			file12(fmt.Sprintf(unit, strings.Repeat("a", xliff.MaxSegment+1))), xliff.ErrLimit,
		},
		{
			"an element without a local name", file12(fmt.Sprintf(unit, `<x: id="1"/>`)),
			xliff.ErrSyntax,
		},
		{"a quoted attribute that never ends", `<xliff version="1.2>`, xliff.ErrSyntax},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := xliff.Read("a.xlf", []byte(c.in))
			var place *text.PlaceError
			if !errors.Is(err, c.want) || !errors.As(err, &place) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
	for _, c := range []struct {
		name, declared string
		want           error
	}{
		{"nested entities are bounded", "<!ENTITY e0 'haha'>", xliff.ErrLimit},
		{"an entity within them is declared by nobody", "", xliff.ErrSyntax},
		{"they contain themselves", "<!ENTITY e0 '&e10;'>", xliff.ErrSyntax},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := strings.Replace(file12(fmt.Sprintf(unit, "&e10;")), "<?xml version='1.0'?>", "", 1)
			doctype := strings.Replace(bomb, "[", "["+c.declared, 1)
			_, err := xliff.Read("a.xlf", []byte(doctype+body))
			var place *text.PlaceError
			if !errors.Is(err, c.want) || !errors.As(err, &place) || place.Line == 0 {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

func TestASegmentMayBeAsLongAsTheLimit(t *testing.T) {
	half := strings.Repeat("a", xliff.MaxSegment/2)
	unit := `<x:trans-unit id="1"><x:source>` + half + `</x:source><x:target>` + half +
		`</x:target></x:trans-unit>`
	f, err := xliff.Read("a.xlf", []byte(file12(unit)))
	if err != nil {
		t.Fatal(err)
	}
	if u := f.Documents()[0].Units[0]; len(u.Source.Plain)+len(u.Target.Plain) != xliff.MaxSegment {
		t.Error("it is not whole")
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `a%d="" `, i)
	}
	return b.String()
}

func TestCharactersThatXMLForbidsAreNamedAndLeftOut(t *testing.T) {
	f, err := xliff.Read("a.xlf", []byte(file12(`<x:trans-unit id="1"><x:source>a`+"\x08"+`b&#11;c&eacute;</x:source></x:trans-unit>`)))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Documents()[0].Units[0].Source.Plain; got != "abcé" {
		t.Errorf("read %q", got)
	}
	if d := f.Damage(); len(d) != 2 || !strings.Contains(d[0].Error(), "U+0008") || d[1].Line != 2 {
		t.Errorf("damage %v", d)
	}
}

// What repeats half a million times takes seconds: a cost that grows with the
// square would run into the time limit of the tests. Only with FIDELE_LONG=1.
func TestRepetitionCostsLinearTime(t *testing.T) {
	if os.Getenv("FIDELE_LONG") == "" {
		t.Skip("set FIDELE_LONG=1 to read files that repeat one thing half a million times")
	}
	const n = 500_000
	repeat := func(format string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)))
		}
		return b.String()
	}
	for name, in := range map[string]string{
		"segments": file12(`<x:trans-unit id="1"><x:source/><x:seg-source>` + repeat(`<x:mrk mtype="seg" mid="#">a</x:mrk>`) + `</x:seg-source><x:target>` + repeat(`<x:mrk mtype="seg" mid="#">b</x:mrk>`) +
			`</x:target><sdl:seg-defs>` + repeat(`<sdl:seg id="#"/>`) + `</sdl:seg-defs></x:trans-unit>`),
		"codes of one id": file12(`<x:trans-unit id="1"><x:source>` + repeat(`<x:ph id="1"/>`) + `</x:source></x:trans-unit>`),
		"proposals":       file12(`<x:trans-unit id="1"><x:source>a</x:source>` + repeat(`<x:alt-trans match-quality="#"><x:target>#</x:target></x:alt-trans>`) + `</x:trans-unit>`),
		"codes of XLIFF 2": file20(`<unit id="u"><segment id="s"><source>` + repeat(`<sc id="#" canDelete="no"/>`) + `</source><target>` + repeat(`<sc id="#"/>`) +
			repeat(`<ec startRef="#" copyOf="1"/>`) + `</target></segment></unit>`),
		"comments": file20(`<unit id="u"><notes>` + repeat(`<note id="#">a</note>`) + `</notes><segment id="s"><source>` + repeat(`<sm id="#" type="comment" ref="#n=#"/>`) + `</source></segment></unit>`),
	} {
		t.Run(name, func(t *testing.T) {
			f, err := xliff.Read("a.xlf", []byte(in))
			if err != nil {
				t.Fatal(err)
			}
			f.Check()
			f.Quirks()
			u := f.Documents()[0].Units[0]
			u.Target = u.Source
			if err := f.Write(io.Discard); err != nil {
				t.Fatal(err)
			}
		})
	}
}
