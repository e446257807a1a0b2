package lsp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/lsp"
	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

var update = flag.Bool("update", false, "rewrite golden files")

// newsroom makes a project with our articles, and mistakes in one of them.
func newsroom(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, pattern := range []string{"articles/*", "glossary.csv"} {
		files, err := filepath.Glob(filepath.Join(fixtures, pattern))
		if err != nil || len(files) == 0 {
			t.Fatal(err, pattern)
		}
		for _, file := range files {
			write(t, filepath.Join(dir, filepath.Base(file)), read(t, file))
		}
	}
	write(t, filepath.Join(dir, "fidele.toml"), `glossaries = ["glossary.csv"]
[[pairs]]
source = "*.fr.txt"
target = "*.en.txt"
[[pairs]]
source = "*.fr.md"
target = "*.en.md"
`)
	sommet := filepath.Join(dir, "sommet.en.txt")
	write(t, sommet, strings.NewReplacer("December 1,", "December 2 🙂,", "The document", "The the  document").Replace(read(t, sommet)))
	budget := filepath.Join(dir, "budget.en.md")
	write(t, budget, strings.ReplaceAll(read(t, budget), "1.1%", "1.7%"))
	return dir
}

// checked returns what 'fidele check' finds in a file, as an editor counts.
func checked(t *testing.T, file string) (list []finding) {
	t.Helper()
	env, err := workspace.New(strings.NewReader(""), io.Discard, io.Discard).Near(file)
	if err != nil {
		t.Fatal(err)
	}
	checker, err := check.New(env, check.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	var in *check.Input
	source := strings.Replace(file, ".en.", ".fr.", 1)
	both, err := checker.IsBilingual(file)
	switch {
	case err != nil:
		t.Fatal(err)
	case checker.IsGlossary(file):
		in, err = checker.GlossaryInput(file)
	case both:
		in, err = checker.FileInput(t.Context(), file)
	default:
		in, err = checker.PairInput(t.Context(), project.ArticlePair{Source: source, Target: file})
	}
	if err == nil {
		err = in.Check(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range in.Found {
		if f.Suppression != nil {
			continue
		}
		one := finding{Severity: map[quality.Severity]int{quality.Error: 1, quality.Warning: 2, quality.Info: 3}[f.Severity], Code: f.Rule, Message: f.Message}
		one.Data.Fingerprint = f.Fingerprint
		lines := in.Places.Lines(f.Target.File)
		line, column := lines.UTF16Column(f.Target.FileStart)
		endLine, endColumn := lines.UTF16Column(f.Target.FileEnd)
		one.Range = stretch{place{line - 1, column - 1}, place{endLine - 1, endColumn - 1}}
		list = append(list, one)
	}
	return list
}

func TestFindingsAreThoseOfCheck(t *testing.T) {
	dir := newsroom(t)
	for _, pattern := range []string{"tmx/*.tmx", "xliff/*.xlf", "po/*.po"} {
		files, _ := filepath.Glob(filepath.Join(fixtures, pattern))
		for _, file := range files {
			if content := read(t, file); utf8.ValidString(content) { // an editor decodes others
				write(t, filepath.Join(dir, filepath.Base(file)), content)
			}
		}
	}
	write(t, filepath.Join(dir, "pairs.tsv"), "fr\ten\nIl y a 12 blessés 🙂.\tThere are 13  injured 🙂.\nNon\tNo\n")
	write(t, filepath.Join(dir, "glossary.csv"), read(t, filepath.Join(dir, "glossary.csv"))+"sommet,summit,preferred,\nsommet,summit,preferred,\n")

	c := start(t, quickly)
	c.initialize()
	found := 0
	files, _ := filepath.Glob(filepath.Join(dir, "*.*"))
	for _, file := range files {
		ext := filepath.Ext(file)
		switch {
		case slices.Contains([]string{".tmx", ".xlf", ".po", ".tsv", ".csv"}, ext):
		case strings.HasSuffix(strings.TrimSuffix(file, ext), ".en"):
		default:
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			if ext == ".xlf" || ext == ".po" || ext == ".tmx" {
				if err := exists(file); err != nil {
					t.Skip(err)
				}
			}
			want := checked(t, file)
			got := c.findings(c.open(file, ""), 1, nil)
			if d := cmp.Diff(want, slices.Clone(got), cmp.Transformer("nil", func(l []finding) []finding {
				return append([]finding{}, l...)
			})); d != "" {
				t.Error(d)
			}
			found += len(want)
		})
	}
	if found < 10 {
		t.Errorf("the files have only %d findings to compare", found)
	}
}

// What a baseline knows is not shown, as in 'fidele check', wherever the baseline lies; a
// baseline that cannot be read is told of, and what was known stays known.
func TestBaseline(t *testing.T) {
	for name, folder := range map[string]string{"in the project": ".", "above it": ".."} {
		t.Run(name, func(t *testing.T) {
			dir := newsroom(t)
			file, baseline := filepath.Join(dir, "sommet.en.txt"), filepath.Join(dir, folder, "known.json")
			env, err := workspace.New(strings.NewReader(""), io.Discard, io.Discard).Near(file)
			if err != nil {
				t.Fatal(err)
			}
			checker, err := check.New(env, check.Options{Jobs: 1, Baseline: baseline})
			if err != nil {
				t.Fatal(err)
			}
			in, err := checker.PairInput(t.Context(), project.ArticlePair{Source: filepath.Join(dir, "sommet.fr.txt"), Target: file})
			if err == nil {
				err = in.Check(t.Context())
			}
			if err != nil {
				t.Fatal(err)
			}
			var known bytes.Buffer
			if err := quality.WriteBaseline(&known, in.Found); err != nil {
				t.Fatal(err)
			}
			all := len(in.Found)
			if all < 2 {
				t.Fatalf("%d findings are too few", all)
			}
			write(t, baseline, known.String())

			c := startWith(t, lsp.Options{Delays: quickly, Jobs: 2, Baseline: baseline})
			c.initialize("utf-8")
			u := c.open(file, "")
			if got := c.findings(u, 1, nil); len(got) > 0 {
				t.Errorf("shown though they are known: %v", got)
			}
			c.change(u, 2, stretch{}, "of of ")
			one := func(list []finding) bool { return len(list) == 1 && list[0].Code == "repeated-word" }
			c.findings(u, 2, one)
			c.change(u, 3, stretch{End: place{0, 6}}, "")
			c.findings(u, 3, func(list []finding) bool { return len(list) == 0 })

			write(t, baseline, "{")
			got := c.findings(uri(baseline), 0, func(list []finding) bool { return len(list) > 0 })
			if !strings.HasPrefix(got[0].Message, "not a baseline") {
				t.Errorf("of a broken baseline: %v", got)
			}
			c.change(u, 4, stretch{}, "of of ")
			c.findings(u, 4, one)
			c.change(u, 5, stretch{End: place{0, 6}}, "")
			c.findings(u, 5, func(list []finding) bool { return len(list) == 0 })
			write(t, baseline, "{\"fidele_baseline\": 1, \"findings\": []}")
			c.findings(u, 5, func(list []finding) bool { return len(list) == all })
		})
	}
}

// An edit that comes while a changed glossary is read is looked at too.
func TestEditWhileGlossaryIsRead(t *testing.T) {
	dir := newsroom(t)
	file, glossary := filepath.Join(dir, "sommet.en.txt"), filepath.Join(dir, "glossary.csv")
	var many strings.Builder
	many.WriteString("fr,en\n")
	for i := range 3000 {
		fmt.Fprintf(&many, "terme %d du lexique,term %d of the glossary\n", i, i)
	}
	delays := quickly
	delays.Poll = time.Hour // the glossary is read when the text is looked at, and not before
	c := start(t, delays)
	defer time.AfterFunc(time.Minute, func() { c.in.Close() }).Stop()
	c.initialize("utf-8")
	u := c.open(file, "")
	c.findings(u, 1, nil)
	for i := range 40 {
		write(t, glossary, many.String()+strings.Repeat("\n", i))
		c.change(u, 3*i+2, stretch{}, "x")
		time.Sleep(time.Duration(1+i%20) * time.Millisecond)
		c.change(u, 3*i+3, stretch{End: place{0, 1}}, "of of ")
		twice := func(f finding) bool { return f.Message == "\"of\" stands twice" }
		c.findings(u, 3*i+3, func(list []finding) bool { return slices.ContainsFunc(list, twice) })
		c.change(u, 3*i+4, stretch{End: place{0, 6}}, "")
		c.findings(u, 3*i+4, func(list []finding) bool { return !slices.ContainsFunc(list, twice) })
	}
}

// What is wrong with a glossary is said once, however many texts need it.
func TestBrokenGlossaryIsToldOfOnce(t *testing.T) {
	dir := newsroom(t)
	glossary := filepath.Join(dir, "glossary.csv")
	c := start(t, quickly)
	defer time.AfterFunc(20*time.Second, func() { c.in.Close() }).Stop()
	c.initialize("utf-8")
	for _, name := range []string{"sommet.en.txt", "budget.en.md"} {
		u := c.open(filepath.Join(dir, name), "")
		c.findings(u, 1, nil)
	}
	u := c.open(glossary, "fr,en\n\"maire,mayor\n")
	// Each article is looked at anew, and its findings are shown after the glossary's.
	for range 2 {
		c.findings(u, 1, func(list []finding) bool { return len(list) > 0 })
	}
	c.open(filepath.Join(dir, "sommet.fr.txt"), "")
	got := c.findings(u, 1, func(list []finding) bool { return len(list) > 0 })
	if len(got) != 2 { // one of the readers, one of the lint
		t.Errorf("%d times: %v", len(got), got)
	}
}

// exists returns why a bilingual file is nothing to check.
func exists(file string) error {
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	env, err := env.Near(file)
	if err != nil {
		return err
	}
	checker, err := check.New(env, check.Options{Jobs: 1, SkipUnpaired: true})
	if err != nil {
		return err
	}
	if both, err := checker.IsBilingual(file); err != nil || !both {
		return errors.New("does not say that it is bilingual")
	}
	_, err = checker.FileInput(context.Background(), file)
	return err
}

// After any edits the findings are those of check on the text that came of them.
func TestFindingsFollowEdits(t *testing.T) {
	dir := newsroom(t)
	file := filepath.Join(dir, "sommet.en.txt")
	for _, encoding := range []string{"utf-16", "utf-8"} {
		t.Run(encoding, func(t *testing.T) {
			original := read(t, file)
			defer write(t, file, original)
			c := start(t, quickly)
			c.initialize(encoding)
			u := c.open(file, "")
			c.findings(u, 1, nil)
			// "December 2 🙂" stands in the fourth line; what follows it is behind one
			// character of two units of UTF-16, or four bytes.
			lines := strings.Split(original, "\n")
			line := slices.IndexFunc(lines, func(s string) bool { return strings.Contains(s, "🙂") })
			before, after, _ := strings.Cut(lines[line], "2 🙂")
			width := 4
			if encoding == "utf-8" {
				width = 6
			}
			column := len([]rune(before))
			if encoding == "utf-8" {
				column = len(before)
			}
			c.change(u, 2, stretch{place{line, column}, place{line, column + width}}, "1")
			c.change(u, 3, stretch{place{0, 0}, place{0, 0}}, "🙂\n")
			lines[line] = before + "1" + after
			write(t, file, "🙂\n"+strings.Join(lines, "\n"))
			want := checked(t, file)
			if encoding == "utf-8" {
				for i := range want {
					want[i].Range = stretch{} // counted in another unit
				}
			}
			c.findings(u, 3, func(got []finding) bool {
				got = slices.Clone(got)
				if encoding == "utf-8" {
					for i := range got {
						got[i].Range = stretch{}
					}
				}
				return cmp.Equal(want, got)
			})
		})
	}
}

// Recorded exchanges: what an editor asks and what it is told.
func TestExchanges(t *testing.T) {
	for _, name := range []string{"article", "glossary", "settings", "mistakes"} {
		t.Run(name, func(t *testing.T) {
			dir := newsroom(t)
			var log bytes.Buffer
			c := start(t, quickly)
			c.log = func(arrow string, data []byte) {
				var v map[string]any
				json.Unmarshal(data, &v)
				delete(v, "jsonrpc")
				if _, is := v["params"].(map[string]any); is && v["method"] == "textDocument/didOpen" {
					delete(v["params"].(map[string]any)["textDocument"].(map[string]any), "text")
				}
				if r, is := v["result"].(map[string]any); is && r["serverInfo"] != nil {
					delete(r, "serverInfo")
				}
				var out bytes.Buffer
				enc := json.NewEncoder(&out)
				enc.SetEscapeHTML(false)
				enc.Encode(v)
				fmt.Fprintf(&log, "%s %s\n", arrow, strings.ReplaceAll(strings.TrimSpace(out.String()), uri(dir), "file://"))
			}
			exchanges[name](c, dir)
			golden := filepath.Join("testdata", name+".txt")
			if *update {
				write(t, golden, log.String())
			}
			if d := cmp.Diff(read(t, golden), log.String()); d != "" {
				t.Error(d)
			}
		})
	}
}

var whole = stretch{place{0, 0}, place{1000, 0}}

func ranged(u string, r stretch) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": u}, "range": r, "context": map[string]any{"diagnostics": []any{}}}
}

var exchanges = map[string]func(c *client, dir string){
	"article": func(c *client, dir string) {
		c.initialize()
		u := c.open(filepath.Join(dir, "budget.en.md"), "")
		c.findings(u, 1, nil)
		call[any](c, "textDocument/hover", at(u, 4, 10))
		call[any](c, "textDocument/definition", at(u, 4, 10))
		call[any](c, "textDocument/codeAction", ranged(u, whole))
		call[any](c, "textDocument/semanticTokens/full", ranged(u, whole))
		call[any](c, "textDocument/foldingRange", ranged(u, whole))
		call[any](c, "shutdown", nil)
		c.notify("exit", nil)
		if err := <-c.end; err != nil {
			c.t.Error(err)
		}
	},
	"glossary": func(c *client, dir string) {
		c.initialize()
		u := c.open(filepath.Join(dir, "glossary.csv"), "fr,en,status\nsommet,summit,\nsommet,summit,\n")
		c.findings(u, 1, nil)
		c.change(u, 2, stretch{place{2, 0}, place{3, 0}}, "crise, crisis,\n")
		c.findings(u, 2, nil)
	},
	"settings": func(c *client, dir string) {
		c.initialize()
		u := c.open(filepath.Join(dir, "fidele.toml"), "sorce = \"fr\"\n[match]\nmin\n")
		c.findings(u, 1, nil)
		call[any](c, "textDocument/completion", at(u, 2, 3))
		c.change(u, 2, whole, "source = \"fr\"\n[check]\nnumber = \"\"\nnumbr = \"off\"\n")
		c.findings(u, 2, nil)
		call[any](c, "textDocument/completion", at(u, 2, 10))
		call[any](c, "textDocument/hover", at(u, 0, 2))
		c.change(u, 3, stretch{place{2, 10}, place{2, 10}}, "off")
		c.findings(u, 3, nil)
	},
	"mistakes": func(c *client, dir string) {
		c.answer(c.request("textDocument/hover", nil)) // before initialize
		c.initialize()
		c.answer(c.request("textDocument/unknown", nil))
		c.answer(c.request("textDocument/hover", "no params"))
		c.raw("Content-Length: 9\r\n\r\n{\"id\": 1,")
		c.keep(c.receive())
		c.raw("Content-Length: 2\r\n\r\n{}")
		c.keep(c.receive())
		c.raw("Nothing: of ours\r\n\r\n")
		c.keep(c.receive())
		c.notify("unknown/notification", map[string]any{})
		call[any](c, "textDocument/hover", at("untitled:1", 0, 0))
		call[any](c, "shutdown", nil)
		c.answer(c.request("textDocument/hover", nil)) // after shutdown
	},
}

func TestAnEditorThatDies(t *testing.T) {
	c := start(t, quickly)
	c.initialize()
	c.in.Close()
	if err := <-c.end; !errors.Is(err, lsp.ErrEnded) {
		t.Errorf("ended with %v", err)
	}
}

// edits of a code action, applied to a text that is ASCII up to them.
type action struct {
	Title string
	Kind  string
	Edit  struct {
		DocumentChanges []struct {
			TextDocument struct {
				URI     string
				Version *int
			}
			Edits []struct {
				Range   stretch
				NewText string
			}
		}
	}
	Command *struct {
		Command   string
		Arguments []string
	}
}

// applied returns a text with the edits that an action has for it.
func (a action) applied(u, content string) string {
	lines := strings.SplitAfter(content, "\n")
	offset := func(p place) int {
		n := 0
		for _, line := range lines[:min(p.Line, len(lines))] {
			n += len(line)
		}
		if p.Line < len(lines) {
			units := 0
			for i, r := range lines[p.Line] {
				if units >= p.Character {
					return n + i
				}
				units++
				if r > 0xffff {
					units++
				}
			}
			n += len(lines[p.Line])
		}
		return n
	}
	for _, change := range a.Edit.DocumentChanges {
		if change.TextDocument.URI != u {
			continue
		}
		for _, e := range slices.Backward(change.Edits) {
			content = content[:offset(e.Range.Start)] + e.NewText + content[offset(e.Range.End):]
		}
	}
	return content
}

// titled returns the action whose title begins so.
func titled(t *testing.T, list []action, title string) action {
	t.Helper()
	for _, a := range list {
		if strings.HasPrefix(a.Title, title) {
			return a
		}
	}
	t.Fatalf("there is no action %q: %+v", title, list)
	return action{}
}

// What a code action makes of a text, check finds well.
func TestCodeActionsDoWhatTheySay(t *testing.T) {
	dir := newsroom(t)
	c := start(t, quickly)
	c.initialize()
	sommet, budget := filepath.Join(dir, "sommet.en.txt"), filepath.Join(dir, "budget.en.md")
	count := func(file, rule string) (n int) {
		for _, f := range checked(t, file) {
			if f.Code == rule {
				n++
			}
		}
		return n
	}

	u := c.open(sommet, "")
	numbers := count(sommet, "number")
	all := call[[]action](c, "textDocument/codeAction", ranged(u, whole))
	ignored := titled(t, all, "Ignore number here: the source is wrong")
	ignore := filepath.Join(dir, "fidele.ignore")
	write(t, ignore, ignored.applied(uri(ignore), ""))
	if n := count(sommet, "number"); n != numbers-1 {
		t.Errorf("with %q %d findings of number are left of %d", read(t, ignore), n, numbers)
	}
	write(t, sommet, titled(t, all, "Make all").applied(u, read(t, sommet)))
	if n := count(sommet, "repeated-word") + count(sommet, "space"); n > 0 {
		t.Errorf("%d findings are left that have a correction", n)
	}

	u = c.open(budget, "")
	numbers = count(budget, "number")
	all = call[[]action](c, "textDocument/codeAction", ranged(u, whole))
	write(t, budget, titled(t, all, "Ignore number here: meant so").applied(u, read(t, budget)))
	if n := count(budget, "number"); n >= numbers || !strings.Contains(read(t, budget), "<!-- fidele:ignore number: meant so -->") ||
		count(budget, "suppression") > 0 {
		t.Errorf("%d findings of number are left of %d:\n%s", n, numbers, read(t, budget))
	}
}

func TestATermIsAdded(t *testing.T) {
	dir := newsroom(t)
	c := start(t, quickly)
	c.initialize()
	source := c.open(filepath.Join(dir, "sommet.fr.txt"), "")
	target := c.open(filepath.Join(dir, "sommet.en.txt"), "")
	line := stretch{place{7, 0}, place{7, 5}}
	pick := titled(t, call[[]action](c, "textDocument/codeAction", ranged(source, line)), "Take “")
	call[any](c, "workspace/executeCommand", map[string]any{"command": pick.Command.Command, "arguments": pick.Command.Arguments})
	add := titled(t, call[[]action](c, "textDocument/codeAction", ranged(target, line)), "Add the term “")
	glossary := filepath.Join(dir, "glossary.csv")
	now := add.applied(uri(glossary), read(t, glossary))
	if want := pick.Command.Arguments[0] + ",Three"; !strings.Contains(now, want) || len(now) <= len(read(t, glossary)) {
		t.Errorf("%q is not in\n%s", want, now)
	}
}

// The memory is asked as it is: none, one that comes, one that another process fills.
func TestTheMemoryOfAnotherProcess(t *testing.T) {
	dir := newsroom(t)
	c := start(t, quickly)
	c.initialize()
	u := c.open(filepath.Join(dir, "sommet.en.txt"), "")
	type hint struct{ Label, Tooltip string }
	if hints := call[[]hint](c, "textDocument/inlayHint", ranged(u, whole)); len(hints) > 0 {
		t.Fatal(hints)
	}
	remember(t, dir)
	for { // it is looked for each time
		hints := call[[]hint](c, "textDocument/inlayHint", ranged(u, whole))
		if len(hints) == 0 {
			continue
		}
		if !slices.ContainsFunc(hints, func(h hint) bool { return h.Label == "100 %" || h.Label == "101 %" }) {
			t.Errorf("%+v", hints)
		}
		break
	}
	type item struct {
		Label    string
		TextEdit struct{ NewText string }
	}
	type list struct{ Items []item }
	c.change(u, 2, stretch{place{7, 3}, place{8, 0}}, "\n")
	items := call[list](c, "textDocument/completion", at(u, 7, 3)).Items
	if !slices.ContainsFunc(items, func(i item) bool { return i.TextEdit.NewText == "Three sticking points" }) {
		t.Errorf("%+v", items)
	}
}

// remember makes the memory of a project, with a segment of its articles.
func remember(t *testing.T, dir string) {
	t.Helper()
	m, err := tm.Create(filepath.Join(dir, "memory.db"), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	u := &bitext.Unit{
		Source: text.New("Trois points de blocage"), Target: text.New("Three sticking points"),
		SourceLang: language.French, TargetLang: language.English, State: bitext.Final,
	}
	if _, err := m.Add(t.Context(), bitext.Stream([]*bitext.Unit{u}), tm.AddOptions{}); err != nil {
		t.Fatal(err)
	}
}

// Texts of anybody are shown as they are.
func TestHoverShowsTextsAsTheyAre(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "x.tsv")
	write(t, file, "fr\ten\n[clic](javascript:x) <img src=x> `a` http://x.example\u0007\tClick *here*.\n")
	c := start(t, quickly)
	c.initialize()
	u := c.open(file, "")
	type shown struct{ Contents struct{ Kind, Value string } }
	h := call[shown](c, "textDocument/hover", at(u, 1, len("[clic](javascript:x) <img src=x> `a` http://x.example.")+3))
	want := "**Source**\n\n\\[clic\\]\\(javascript\\:x\\) \\<img src\\=x\\> \\`a\\` http\\:\\/\\/x\\.example\ufffd"
	if h.Contents.Kind != "markdown" || h.Contents.Value != want {
		t.Errorf("got\n%s\nwant\n%s", h.Contents.Value, want)
	}
}

// neovim is a real editor: it starts the server, shows findings, hovers, completes and
// makes a correction.
func TestNeovim(t *testing.T) {
	if testing.Short() {
		t.Skip("builds fidele")
	}
	nvim, err := exec.LookPath("nvim")
	if err != nil {
		t.Skip("neovim is not installed; 'make editors' does that")
	}
	dir := newsroom(t)
	fidele := filepath.Join(t.TempDir(), "fidele")
	if out, err := exec.Command("go", "build", "-o", fidele, "fidele/cmd/fidele").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	script, err := filepath.Abs("testdata/neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out")
	cmd := exec.CommandContext(t.Context(), nvim, "--headless", "--clean", "-n",
		"-c", "luafile "+script, filepath.Join(dir, "sommet.en.txt"))
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "FIDELE="+fidele, "OUT="+out, "HOME="+t.TempDir())
	if data, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	got := read(t, out)
	for _, want := range []string{
		"finding number", "finding repeated-word", "hover **Source** Le document", "definition sommet.fr.txt", "corrected The document", "left no repeated-word",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %q in\n%s", want, got)
		}
	}
}
