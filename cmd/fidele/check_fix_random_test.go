package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/cmd/fidele/internal/workspace"
	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/interchange"
	"fidele/tm/text"
)

// piece is a part of a random segment: text, or an inline code with what it holds.
type piece struct {
	kind  string // "text", "bold", "code", "link", "image", "address", "break"
	plain string
}

// writtenIn writes a segment in a format. Formats without a code of a kind write its
// text.
type writtenIn func(p piece, n int) string

func xmlText(s string) string { return html.EscapeString(s) }

var markdownText = strings.NewReplacer(
	"\\", `\\`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "`", "\\`", "#", `\#`, "|", `\|`, "~", `\~`,
	"\n", " ")

func inMarkdown(p piece, _ int) string {
	s := markdownText.Replace(p.plain)
	switch p.kind {
	case "bold":
		return "**" + s + "**"
	case "code":
		return "`x = 1 ;`"
	case "link":
		return "[" + s + "](https://a.example/p?a=1&b=2)"
	case "image":
		return "![" + s + "](i.png)"
	case "address":
		return "<https://a.example/q,r>"
	case "break":
		return "<br>"
	case "entity":
		return "&nbsp;&amp;"
	}
	return s
}

func inHTML(p piece, _ int) string {
	s := xmlText(p.plain)
	switch p.kind {
	case "bold":
		return "<b>" + s + "</b>"
	case "code":
		return "<code>x = 1 ;</code>"
	case "link":
		return `<a href="https://a.example/p?a=1&amp;b=2">` + s + "</a>"
	case "image":
		return `<img src="i.png" alt="` + s + `">`
	case "address":
		return " https://a.example/q,r"
	case "break":
		return "<br/>"
	case "entity":
		return "&nbsp;&amp;&eacute;"
	}
	return s
}

func inXLIFF1(p piece, n int) string {
	s := xmlText(p.plain)
	switch p.kind {
	case "bold", "link":
		return fmt.Sprintf(`<g id="%d">%s</g>`, n, s)
	case "code", "image", "break":
		return fmt.Sprintf(`<ph id="%d">&lt;x ;/&gt;</ph>`, n)
	case "address":
		return " https://a.example/q,r"
	case "entity":
		return "&#160;&amp;"
	case "cdata":
		return "<![CDATA[" + p.plain + "]]>"
	}
	return s
}

func inXLIFF2(p piece, n int) string {
	s := xmlText(p.plain)
	switch p.kind {
	case "bold", "link":
		return fmt.Sprintf(`<pc id="%d">%s</pc>`, n, s)
	case "code", "image", "break":
		return fmt.Sprintf(`<ph id="%d"/>`, n)
	}
	return inXLIFF1(p, n)
}

func inTMX(p piece, n int) string {
	s := xmlText(p.plain)
	switch p.kind {
	case "bold", "link":
		return fmt.Sprintf(`<bpt i="%d" x="%d">&lt;b&gt;</bpt>%s<ept i="%d">&lt;/b&gt;</ept>`, n, n, s, n)
	case "code", "image", "break":
		return fmt.Sprintf(`<ph x="%d">&lt;x ;/&gt;</ph>`, n)
	}
	return inXLIFF1(p, n)
}

func inWord(p piece, _ int) string {
	run := func(look, s string) string {
		return "<w:r>" + look + `<w:t xml:space="preserve">` + xmlText(s) + "</w:t></w:r>"
	}
	switch p.kind {
	case "bold":
		return run("<w:rPr><w:b/></w:rPr>", p.plain)
	case "link":
		return `<w:hyperlink w:anchor="a">` + run("", p.plain) + "</w:hyperlink>"
	case "break":
		return "<w:r><w:br/></w:r>"
	case "code", "image":
		return `<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>`
	case "address":
		return run("", " https://a.example/q,r")
	}
	return run("", p.plain)
}

// inStrings writes tags and placeholders into the text, as tables of strings do.
func inStrings(p piece, _ int) string {
	switch p.kind {
	case "bold":
		return "<b>" + p.plain + "</b>"
	case "code":
		return "{0}"
	case "link":
		return `<a href='https://a.example/p?a=1&b=2'>` + p.plain + "</a>"
	case "image":
		return "%1$s"
	case "address":
		return " https://a.example/q,r"
	case "break":
		return "<br>"
	case "entity":
		return "&nbsp;&amp;"
	}
	return p.plain
}

func inProse(p piece, _ int) string {
	if p.kind == "address" {
		return " https://a.example/q,r"
	}
	return strings.ReplaceAll(p.plain, "\n", " ")
}

// fixFormat is a format in which pairs of segments are written for the test.
type fixFormat struct {
	name    string
	written writtenIn
	// file makes a bilingual file, article an article of one language.
	file    func(from, to string, source, target []string) string
	article func(segments []string) []byte
}

func joinedBy(separator string) func([]string) []byte {
	return func(segments []string) []byte { return []byte(strings.Join(segments, separator) + "\n") }
}

func quotedPO(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}

func each2(source, target []string, write func(i int, s, t string) string) string {
	var b strings.Builder
	for i := range source {
		b.WriteString(write(i, source[i], target[i]))
	}
	return b.String()
}

func tableOf(comma rune) func(from, to string, source, target []string) string {
	return func(from, to string, source, target []string) string {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = comma
		_ = w.Write([]string{from, to}) // memory does not fail
		for i := range source {
			_ = w.Write([]string{source[i], target[i]})
		}
		w.Flush()
		return b.String()
	}
}

var fixFormats = []fixFormat{
	{name: "md", written: inMarkdown, article: joinedBy("\n\n")},
	{name: "txt", written: inProse, article: joinedBy("\n\n")},
	{name: "html", written: inHTML, article: func(segments []string) []byte {
		return []byte("<html><body><p>" + strings.Join(segments, "</p>\n<p>") + "</p></body></html>\n")
	}},
	{name: "docx", written: inWord, article: func(segments []string) []byte {
		return docxOf("<w:p>" + strings.Join(segments, "</w:p><w:p>") + "</w:p>")
	}},
	{name: "xlf", written: inXLIFF1, file: func(from, to string, source, target []string) string {
		return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="html" source-language="` +
			from + `" target-language="` + to + `"><body>
` + each2(source, target, func(i int, s, t string) string {
			return fmt.Sprintf("<trans-unit id=\"%d\" xml:space=\"preserve\"><source>%s</source><target>%s</target></trans-unit>\n", i, s, t)
		}) + "</body></file></xliff>\n"
	}},
	{name: "2.xlf", written: inXLIFF2, file: func(from, to string, source, target []string) string {
		return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="` + from + `" trgLang="` + to + `"><file id="f">
` + each2(source, target, func(i int, s, t string) string {
			return fmt.Sprintf("<unit id=\"u%d\" xml:space=\"preserve\"><segment><source>%s</source><target>%s</target></segment></unit>\n", i, s, t)
		}) + "</file></xliff>\n"
	}},
	{name: "tmx", written: inTMX, file: func(from, to string, source, target []string) string {
		return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="` +
			from + `" datatype="xml"/><body>
` + each2(source, target, func(_ int, s, t string) string {
			return `<tu><tuv xml:lang="` + from + `"><seg>` + s + `</seg></tuv><tuv xml:lang="` + to + `"><seg>` + t + "</seg></tuv></tu>\n"
		}) + "</body></tmx>\n"
	}},
	{name: "po", written: inStrings, file: func(_, to string, source, target []string) string {
		head := "msgid \"\"\nmsgstr \"Language: " + to + "\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n"
		return head + each2(source, target, func(i int, s, t string) string {
			return fmt.Sprintf("msgctxt \"%d\"\nmsgid %s\nmsgstr %s\n\n", i, quotedPO(s), quotedPO(t))
		})
	}},
	{name: "csv", written: inStrings, file: tableOf(',')},
	{name: "tsv", written: inStrings, file: tableOf('\t')},
}

// What a random segment is made of: what rules correct, and what stands beside it.
var (
	sourceWords = map[string][]string{
		"fr": {"Le maire", "la ville", "de", "3 000", "12,5 %", "« oui »", ",", ".", " !", " ;", "et", "ministre", "14 h 30"},
		"en": {"The mayor", "the city", "of", "3,000", "12.5%", "“yes”", ",", ".", "!", ";", "and", "minister", "2:30 pm"},
	}
	targetParts = map[string][]string{
		"en": {"the", "the", "of", "The mayor", "a town head", "The Town Head", "3 000", "3.000", "12,5", "12.5 %", "«", "»", "“", "”", "\"", "(", ")", "said",
			",", ".", ";", ":", "?", "!", "%", "…", "&", "<", "'", "a", "U.S.", "12,13", "pages", "€", "\u00a0", "\u202f"},
		"fr": {"le", "le", "de", "Le maire", "un bourg", "3,000", "3 000", "12.5", "12,5%", "«", "»", "“", "”", "\"", "(", ")", "dit",
			",", ".", ";", ":", "?", "!", "%", "…", "&", "<", "'", "à", "art. 3.5", "14:30", "€", "\u00a0", "\u202f"},
	}
	between = []string{"", " ", " ", " ", "  ", "\u00a0"}
	kinds   = []string{"text", "text", "text", "text", "text", "bold", "code", "link", "image", "address", "break", "entity", "cdata"}
)

// drawSegment draws a segment of some pieces.
func drawSegment(t *rapid.T, f *fixFormat, parts []string, label string) string {
	var b strings.Builder
	for n := range rapid.IntRange(1, 6).Draw(t, label) {
		p := piece{kind: rapid.SampledFrom(kinds).Draw(t, label)}
		words := rapid.SliceOfN(rapid.SampledFrom(parts), 1, 4).Draw(t, label)
		for _, w := range words {
			p.plain += rapid.SampledFrom(between).Draw(t, label) + w
		}
		b.WriteString(f.written(p, n+1))
	}
	return b.String()
}

// inFidele runs a command in this process, in a folder.
func inFidele(dir string, args ...string) (status int, out, said string) {
	here, err := os.Getwd()
	if err != nil {
		panic(err) // nothing would be where it is looked for
	}
	defer func() { _ = os.Chdir(here) }() // -C changes it
	var stdout, stderr bytes.Buffer
	env := workspace.New(strings.NewReader(""), &stdout, &stderr)
	status = env.Main(append([]string{"fidele", "-C", dir}, args...), commands(env))
	return status, stdout.String(), stderr.String()
}

// fixCheck is a file, or a pair of articles, whose corrections are made.
type fixCheck struct {
	dir, from, to  string
	source, target string // names; source is "" for a bilingual file
}

func (c *fixCheck) args(more ...string) []string {
	what := c.target
	if c.source != "" {
		what = c.source + ":" + c.target
	}
	if _, err := os.Stat(filepath.Join(c.dir, "g.csv")); err == nil {
		more = append(more, "--glossary", "g.csv")
	}
	return append([]string{"--source", c.from, "--target", c.to, "check", what, "--fail-on", "never", "--format", "json"}, more...)
}

// reported is what the test reads of a report.
type reported struct {
	Findings []struct{ Rule, Message, Target string }
}

func (c *fixCheck) run(more ...string) (found map[string]int, said string, err error) {
	status, out, said := inFidele(c.dir, c.args(more...)...)
	if status != 0 {
		return nil, said, fmt.Errorf("exit status %d: %s", status, said)
	}
	var r reported
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		return nil, said, err
	}
	found = map[string]int{}
	for _, f := range r.Findings {
		found[f.Rule]++
	}
	return found, said, nil
}

// skeleton is what no correction may change: the codes of the target with what they
// hold, the whole source, and the addresses in the text.
func (c *fixCheck) skeleton() ([]string, error) {
	name := filepath.Join(c.dir, c.target)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var out []string
	add := func(t text.Text) {
		for _, code := range t.Codes {
			// The description of an image is a text of its own.
			data := description.ReplaceAllString(code.Data, "")
			out = append(out, fmt.Sprintf("%v %s %s", code.Kind, code.ID, data))
		}
		out = append(out, addressInText.FindAllString(t.Plain, -1)...)
		out = append(out, "|")
	}
	from, to := language.Make(c.from), language.Make(c.to)
	if c.source != "" {
		a, err := article.Load(name, data, article.Options{Lang: to, Paragraphs: true})
		if err != nil {
			return nil, err
		}
		for _, b := range a.Blocks() {
			add(b.Text)
		}
		return out, nil
	}
	f, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{Source: from, Target: to})
	if err != nil {
		return nil, err
	}
	doc, err := f.Document(context.Background(), from, to)
	if err != nil {
		return nil, err
	}
	for _, u := range doc.Units {
		out = append(out, u.Source.Plain)
		add(u.Source)
		add(u.Target)
	}
	return out, nil
}

// ofTargets are rules with corrections whose findings do not depend on how the
// segments of two articles are paired, which a correction may change.
var ofTargets = []string{"space", "french-spacing", "quote"}

var description = regexp.MustCompile(`(?s)^!\[.*\]|alt="[^"]*"`)

var addressInText = regexp.MustCompile(`https?://[^\s\p{Z}<>"'()«»“”…]*[\w/]`)

// holds makes all corrections and says what is wrong with them.
func (c *fixCheck) holds() error {
	name := filepath.Join(c.dir, c.target)
	was, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	before, err := c.skeleton()
	if err != nil {
		return fmt.Errorf("before: %w", err)
	}
	left, said, err := c.run("--fix", "--fix-quotations")
	if err != nil {
		return fmt.Errorf("fix: %w", err)
	}
	now, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	after, err := c.skeleton()
	if err != nil {
		return fmt.Errorf("the file does not parse any more: %w\n%s", err, now)
	}
	if !slices.Equal(before, after) {
		return fmt.Errorf("codes, sources or addresses changed:\n%q\n%q\n%s", before, after, said)
	}
	found, _, err := c.run()
	if err != nil {
		return fmt.Errorf("check again: %w", err)
	}
	for rule, n := range found {
		if n > left[rule] && (c.source == "" || slices.Contains(ofTargets, rule)) {
			return fmt.Errorf("%d findings of %s, %d were left\n%s", n, rule, left[rule], said)
		}
	}
	_, again, err := c.run("--fix", "--fix-quotations")
	if err != nil {
		return fmt.Errorf("second time: %w", err)
	}
	twice, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, twice) {
		return fmt.Errorf("the second run changes more:\n%s\n%s\nwas\n%s", said, again, readable(was))
	}
	return nil
}

// readable is the content of a file, or of the document in a package.
func readable(data []byte) string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return string(data)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		return err.Error()
	}
	content, _ := io.ReadAll(f)
	return string(content)
}

// Whatever is in a file: after its corrections were made it is read as before, codes
// and addresses are the same, what was corrected is not found any more, and a second
// run has nothing to do.
func TestCorrectionsOfRandomFilesAreRight(t *testing.T) {
	root := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(fixFormats).Draw(t, "format")
		languages := rapid.SampledFrom([][2]string{{"fr", "en"}, {"en", "fr"}}).Draw(t, "languages")
		from, to := languages[0], languages[1]
		var source, target []string
		for range rapid.IntRange(1, 4).Draw(t, "segments") {
			source = append(source, drawSegment(t, &f, sourceWords[from], "source"))
			target = append(target, drawSegment(t, &f, targetParts[to], "target"))
		}
		n++
		c := fixCheck{dir: filepath.Join(root, fmt.Sprint(n)), from: from, to: to}
		if err := os.Mkdir(c.dir, 0o777); err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(c.dir)
		files := map[string][]byte{"g.csv": []byte("fr,en,status\n" +
			"maire,mayor,preferred\nmaire,town head,forbidden\n" +
			"ville,city,preferred\nbourg,city,forbidden\n")}
		if f.file != nil {
			c.target = "a." + f.name
			files[c.target] = []byte(f.file(from, to, source, target))
		} else {
			c.source, c.target = "a."+from+"."+f.name, "a."+to+"."+f.name
			files[c.source], files[c.target] = f.article(source), f.article(target)
		}
		for name, data := range files {
			if err := os.WriteFile(filepath.Join(c.dir, name), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if status, _, _ := inFidele(c.dir, c.args()...); status != 0 {
			t.Skip("is no pair")
		}
		if err := c.holds(); err != nil {
			t.Fatalf("%v\nsource %q\ntarget %q", err, source, target)
		}
	})
}

// The same for files that people and tools wrote.
func TestCorrectionsOfRealFilesAreRight(t *testing.T) {
	folder := filepath.Join(fixtures.Root(), "fixtures")
	cases := []fixCheck{
		{source: folder + "/articles/sommet.fr.txt", target: folder + "/articles/sommet.en.txt"},
		{source: folder + "/articles/proces.fr.txt", target: folder + "/articles/proces.en.txt"},
		{source: folder + "/articles/budget.fr.md", target: folder + "/articles/budget.en.md"},
	}
	patterns := []string{
		folder + "/po/*.po", folder + "/tmx/*.tmx", folder + "/xliff/*.xlf", folder + "/table/*", folder + "/memory.tmx",
	}
	if shared := sharedFolder(); os.Getenv("FIDELE_LONG") != "" {
		patterns = append(patterns, shared+"/data/formats/*/files/*", shared+"/data/formats/*/files/*/*")
	}
	const largest = 300_000 // bytes
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if info, err := os.Stat(name); err == nil && !info.IsDir() && info.Size() < largest {
				cases = append(cases, fixCheck{target: name})
			}
		}
	}
	checked := 0
	for _, c := range cases {
		t.Run(filepath.Base(c.target), func(t *testing.T) {
			real := fixCheck{dir: t.TempDir(), from: "fr", to: "en"}
			for from, to := range map[string]*string{c.source: &real.source, c.target: &real.target} {
				if from == "" {
					continue
				}
				data, err := os.ReadFile(from)
				if err != nil {
					t.Fatal(err)
				}
				*to = filepath.Base(from)
				write(t, filepath.Join(real.dir, *to), string(data))
			}
			if status, _, said := inFidele(real.dir, real.args()...); status != 0 {
				t.Skip(said)
			}
			checked++
			if err := real.holds(); err != nil {
				t.Error(err)
			}
		})
	}
	if checked < 10 {
		t.Errorf("only %d files could be checked", checked)
	}
}
