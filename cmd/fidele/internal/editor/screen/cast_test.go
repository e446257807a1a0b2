package screen

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/interchange"
)

// The picture of the README is what the screen shows: the session of testdata/cast.txt
// on an article of ours. FIDELE_CAST=1 draws it anew.
func TestThePictureIsTheScreen(t *testing.T) {
	script, err := os.ReadFile("testdata/cast.txt")
	if err != nil {
		t.Fatal(err)
	}
	home, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	b := castDesk(t)
	b.dir = home
	var screens strings.Builder
	picture := ""
	for _, line := range strings.Split(strings.TrimSpace(string(script)), "\n") {
		verb, rest, _ := strings.Cut(line, " ")
		switch verb {
		case "#":
		case "size":
			w, h, _ := strings.Cut(rest, " ")
			wide, _ := strconv.Atoi(w)
			high, _ := strconv.Atoi(h)
			b.size(wide, high)
		case "type":
			b.write(rest)
		case "press":
			b.press(strings.Fields(rest)...)
			b.d.Wait()
		case "look":
			fmt.Fprintf(&screens, "── %s\n", strings.Trim(rest, `"`))
			for _, l := range strings.Split(b.screen(), "\n") {
				screens.WriteString(strings.TrimRight(l, " ") + "\n")
			}
			if strings.HasPrefix(rest, `"what differs`) {
				picture = svg(b)
			}
		default:
			t.Fatalf("what is %q?", line)
		}
	}
	for name, got := range map[string]string{"screens.txt": screens.String(), "translate.svg": picture} {
		name = filepath.Join(home, name)
		if os.Getenv("FIDELE_CAST") != "" {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(name)
		if err != nil || string(want) != got {
			t.Errorf("%s is not what the screen shows now; make cast draws it anew (%v)", name, err)
		}
	}
}

// castDesk opens an article of ours with our memory and glossary.
func castDesk(t *testing.T) *bench {
	dir := t.TempDir()
	root := filepath.Join(fixtures.Root(), "fixtures")
	for to, from := range map[string]string{"sommet.fr.txt": "articles/sommet.fr.txt", "glossary.csv": "glossary.csv"} {
		data, err := os.ReadFile(filepath.Join(root, from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, to), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	config := "memory = \"memory.db\"\nglossaries = [\"glossary.csv\"]\n"
	if err := os.WriteFile(filepath.Join(dir, "fidele.toml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC) }
	tmx, err := os.Open(filepath.Join(root, "memory.tmx"))
	if err != nil {
		t.Fatal(err)
	}
	defer tmx.Close()
	file, err := interchange.Open("memory.tmx", tmx, interchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	mem, err := tm.Create(filepath.Join(dir, "memory.db"), tm.OpenOptions{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mem.Add(context.Background(), file.Units(), tm.AddOptions{Origin: "memory.tmx"}); err != nil {
		t.Fatal(err)
	}
	mem.Close()
	t.Chdir(dir)
	t.Setenv("FIDELE_USER", "marie")
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	d, err := desk.Open(context.Background(), env, "sommet.fr.txt", desk.Options{Now: now, Wait: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(true) })
	b := &bench{New(d, Options{}), t, dir}
	b.delay = 0
	b.do(b.arrive())
	b.do(b.read())
	return b
}

// The size of a character in the picture, in pixels.
const (
	charWidth  = 8.4
	charHeight = 18
)

// colours of the picture, by parameter of a style.
var colours = map[string]string{
	"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea",
}

// svg draws the screen.
func svg(b *bench) string {
	rows, x, y := b.draw()
	var s strings.Builder
	w, h := float64(b.w)*charWidth+20, b.h*charHeight+20
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" `+
		`font-family="ui-monospace, DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">`+"\n", w, h)
	fmt.Fprintf(&s, `<rect width="%.0f" height="%d" rx="8" fill="#0d1117"/>`+"\n", w, h)
	fmt.Fprintf(&s, `<rect x="%.1f" y="%d" width="2" height="%d" fill="#f0f6fc"/>`+"\n",
		10+float64(x)*charWidth, 10+y*charHeight, charHeight)
	for n, r := range rows {
		column := 0
		for _, part := range r {
			at, width := column, b.width(part.text)
			column += width
			if strings.TrimSpace(part.text) == "" && !strings.Contains(string(part.style), "7") {
				continue
			}
			fill, extra := "#c9d1d9", ""
			for _, p := range strings.Split(string(part.style), ";") {
				switch p {
				case "1":
					extra += ` font-weight="bold"`
				case "2":
					fill = "#8b949e"
				case "3":
					extra += ` font-style="italic"`
				case "4":
					extra += ` text-decoration="underline"`
				case "9":
					extra += ` text-decoration="line-through"`
				case "7":
					fmt.Fprintf(&s, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="#d2a8ff"/>`+"\n",
						10+float64(at)*charWidth, 10+n*charHeight, float64(width)*charWidth, charHeight)
					fill = "#0d1117"
				default:
					if c, ok := colours[p]; ok && fill != "#0d1117" {
						fill = c
					}
				}
			}
			fmt.Fprintf(&s, `<text x="%.1f" y="%d" textLength="%.1f" fill="%s"%s xml:space="preserve">`,
				10+float64(at)*charWidth, 10+n*charHeight+14, float64(width)*charWidth, fill, extra)
			xml.EscapeText(&s, []byte(part.text))
			s.WriteString("</text>\n")
		}
	}
	s.WriteString("</svg>\n")
	return s.String()
}
