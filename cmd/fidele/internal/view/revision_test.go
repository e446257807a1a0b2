package view_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/view"
	"fidele/tm/revision"
	"fidele/tm/text"
)

func segments(lines ...string) []revision.Segment {
	out := make([]revision.Segment, len(lines))
	for i, line := range lines {
		out[i] = revision.Segment{Text: text.New(line), Source: "source <" + string(rune('a'+i)) + ">"}
	}
	return out
}

// sample is a comparison with every class of difference and hostile text.
func sample() *view.Revision {
	return &view.Revision{
		OldName: "a<b>.txt", NewName: `c"d.txt`, SourceLang: "fr", TargetLang: "en",
		Result: revision.Compare(
			segments("Same.", `He said "no" & left.`, "It took 12 days.", "A <script>alert(1)</script> came.", "Gone | here."),
			segments("Same.", "He said ‘no’ & left.", "It took 13 days.", "A <img src=x onerror=alert(2)> came.", "Gone | [there](http://x) @you."),
			revision.Options{Lang: language.English}),
	}
}

func pageOf(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := sample().HTML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// textOf returns the text of an element without its children's tags.
func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

// No terminal is too narrow.
func TestSidesFitIntoAnyNumberOfColumns(t *testing.T) {
	v := sample()
	v.Result.Changes[1].Edits = append(v.Result.Changes[1].Edits,
		revision.Edit{Op: revision.Insert, Text: "中国 e\u0301 \u0301 🇫🇷"})
	for columns := range 150 {
		var b bytes.Buffer
		screen := &terminal.Screen{Writer: &b, Columns: columns}
		if _, err := v.Text(screen, view.Side); err != nil || b.Len() == 0 {
			t.Errorf("%d columns: %v", columns, err)
		}
		for line := range strings.Lines(b.String()) {
			// A side is at least one column wide, and a wide character takes two.
			beside := strings.Contains(line, " │ ")
			if got := terminal.Columns(line); beside && got > max(columns, 9)+2 {
				t.Errorf("%d columns: a line takes %d: %q", columns, got, line)
			}
		}
	}
}

func TestThePageHoldsTheTextsAndNothingElse(t *testing.T) {
	doc, err := html.Parse(strings.NewReader(pageOf(t)))
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	elements := map[string]int{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		elements[n.Data]++
		if n.Data == "td" {
			cells = append(cells, textOf(n))
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" && !strings.HasPrefix(a.Val, "#c") {
				t.Errorf("attribute %s=%q of %s", a.Key, a.Val, n.Data)
			}
		}
	}
	if elements["script"] != 1 || elements["img"] != 0 || elements["link"] != 0 {
		t.Errorf("elements %v", elements)
	}
	v := sample()
	for i := range v.Result.Changes {
		c := &v.Result.Changes[i]
		row := cells[4*i : 4*i+4]
		if row[1] != c.Source || row[2] != c.OldText.Plain || row[3] != c.NewText.Plain {
			t.Errorf("row %d: %q", i, row)
		}
	}
}

func TestMarkdownEscapesEverything(t *testing.T) {
	var b bytes.Buffer
	if err := sample().Markdown(&b); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "<img", "[there](", "@you", "Gone | here", "http://"} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("%q stands unescaped in\n%s", bad, b.String())
		}
	}
	if !strings.Contains(b.String(), "typography alone and are not shown: 1.") {
		t.Errorf("typography is not counted:\n%s", b.String())
	}
}

// probe is added to the page to work it as a reader would.
const probe = `<script>
addEventListener("load", () => {
  const seen = () => [...document.querySelectorAll("tbody tr")].filter(r => r.offsetParent !== null).map(r => r.id).join(" ");
  const out = [seen()];
  const key = k => document.dispatchEvent(new KeyboardEvent("keydown", {key: k}));
  key("j"); key("j");
  out.push(document.querySelector("tr.here").id);
  key("k");
  out.push(document.querySelector("tr.here").id);
  key("u"); out.push(seen()); key("u");
  document.querySelector("input[data-class=typography]").click(); out.push(seen());
  document.querySelector("input[data-class=number]").click(); out.push(seen());
  document.title = "PROBE:" + out.join("|") + ":END";
});
</script></body>`

func TestInteropThePageWorksInABrowser(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil || testing.Short() {
		t.Skip("needs chromium ('make tools'), and no -short")
	}
	file := filepath.Join(t.TempDir(), "revision.html")
	page := strings.Replace(pageOf(t), "</body>", probe, 1)
	if err := os.WriteFile(file, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000",
		"--window-size=1200,900", "--dump-dom", "file://"+file).Output()
	if err != nil {
		t.Skipf("chromium does not start here: %v", err)
	}
	_, got, _ := strings.Cut(string(out), "<title>PROBE:")
	got, _, _ = strings.Cut(got, ":END")
	// What is seen first: all changes but the one of typography; then j j k; all
	// with unchanged segments; with typography; without numbers.
	if want := "c3 c4 c5|c4|c3|c1 c3 c4 c5|c2 c3 c4 c5|c2 c4 c5"; got != want {
		t.Errorf("in the browser: %q, want %q", got, want)
	}
	if dir := os.Getenv("FIDELE_SCREENSHOTS"); dir != "" {
		shoot(t, browser, file, dir)
	}
}

// shoot takes pictures of the page, light and dark, for a person to look at.
func shoot(t *testing.T, browser, file, dir string) {
	for name, flags := range map[string][]string{
		"light": {"--window-size=1200,800"},
		"dark":  {"--window-size=420,800", "--blink-settings=preferredColorScheme=0"},
	} {
		args := append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--screenshot=" + filepath.Join(dir, "diff-"+name+".png")}, flags...)
		if out, err := exec.Command(browser, append(args, "file://"+file)...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v %s", name, err, out)
		}
	}
}
