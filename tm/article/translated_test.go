package article_test

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/text"
)

// Words a translation may hold; the middle ones mean something to one format or
// another.
var words = []string{
	"port", "Élan", "l’été", "«\u00a0oui\u202f»", "fin.", "x", "🙂", "1", "R&D", "&amp;", "a<b", "<b>", "</p>", "\"dit\"", "'un'",
	"*", "**gras**", "*a", "b*", "_x_", "snake_case", "[lien](url)", "[x]", "[^1]", "![i](u)", "`code`", "`", "#", "##", "-", "+", "1.", "2)", ">",
	"|", "a|b", "\\", "\\*", "~~non~~", "~", "https://exemple.fr/a_b", "<https://x.fr>", "a@b.fr", "&copy;", "===", "---", ":", ": x", "]]>", "www.x.fr", "{=x}", "!", "$x$", "%",
	"a\\", "*b*c", "__x", "!!", "](", "[", "]", "(x)", "<!--", "-->", "&#65;", "&eacute", "```", "~~~", "***", "\\[", "10.", "—", "…",
}

// translation draws a new text for a block: other words, and its codes in the
// order they had, some left out, each pair around at least one word. last is the last word.
func translation(t *rapid.T, like text.Text, last string) text.Text {
	list := rapid.SliceOfN(rapid.SampledFrom(words), 1, 9).Draw(t, "words")
	list = append(append([]string{"Début"}, list...), "mot", last)
	starts, ends := make([]int, len(list)), make([]int, len(list))
	var plain strings.Builder
	for i, w := range list {
		if i > 0 {
			plain.WriteByte(' ')
		}
		starts[i] = plain.Len()
		plain.WriteString(w)
		ends[i] = plain.Len()
	}
	out := text.Text{Plain: plain.String()}
	dropped := map[string]bool{}
	word, closed := 1, 0 // where the next code may open, and after which word it may close
	for _, c := range like.Codes {
		if c.Kind == text.Open || c.Kind == text.Alone {
			dropped[c.ID] = rapid.IntRange(0, 4).Draw(t, "drop") == 0
		}
		if dropped[c.ID] || max(word-1, closed) > len(list)-2 ||
			word > len(list)-2 && c.Kind == text.Open {
			dropped[c.ID] = true
			continue
		}
		switch c.Kind {
		case text.Open:
			word = rapid.IntRange(word, len(list)-2).Draw(t, "open")
			c.At, closed = starts[word], word
		case text.Close:
			closed = rapid.IntRange(max(closed, word-1), len(list)-2).Draw(t, "close")
			c.At, word = ends[closed], closed+1
		default:
			closed = rapid.IntRange(max(closed, word-1), len(list)-2).Draw(t, "alone")
			c.At, word = ends[closed], closed+1
			// A space follows a line break, so no code does; and whether a code
			// at the end of a pair is inside or outside says nothing.
			closed++
			word++
		}
		out.Codes = append(out.Codes, c)
	}
	// A pair whose beginning was placed and whose end was not is none.
	for _, c := range out.Codes {
		if c.Kind == text.Open && !hasClose(out, c.ID) {
			return text.New(out.Plain)
		}
	}
	return out
}

func hasClose(t text.Text, id string) bool {
	for _, c := range t.Codes {
		if c.Kind == text.Close && c.ID == id {
			return true
		}
	}
	return false
}

// shown makes two texts comparable whose codes may be numbered differently.
func shown(t text.Text) string {
	var b strings.Builder
	b.WriteString(t.Tagged())
	for _, c := range t.Codes {
		if c.IsTypography() {
			c.Type = "superscript" // which is typography depends on the words in it
		}
		fmt.Fprintf(&b, " %s:%s", c.Kind, c.Type)
	}
	return b.String()
}

// What is written in translation reads back as that translation, and every
// other block as it was.
func TestTranslationsReadBackAsTheyWereGiven(t *testing.T) {
	for name, data := range variants(t) {
		_, name, _ := strings.Cut(name, " ")
		a := read(t, name, data)
		last := "fin"
		if isOffice(name) {
			// What most of a paragraph looks like is no code; let that not change.
			last = strings.Repeat("fin", 100)
		}
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			blocks := a.Blocks()
			targets := make([]text.Text, len(blocks))
			given := make([]bool, len(blocks))
			for i := range blocks {
				targets[i] = blocks[i].Text
				if rapid.IntRange(0, 3).Draw(t, "translate") == 0 {
					targets[i], given[i] = translation(t, blocks[i].Text, last), true
				}
			}
			var out bytes.Buffer
			err := articletest.Write(&out, a, func(i int) (text.Text, bool) {
				return targets[i], given[i]
			})
			if err != nil {
				t.Fatal(err)
			}
			opts := article.Options{Layout: article.AutoLayout}
			again, err := article.Read(name, out.Bytes(), opts)
			if err != nil {
				t.Fatal(err)
			}
			checkReadBack(t, name, a, again, targets, out.Bytes())
			articletest.Identity(t, again, out.Bytes())
		}))
	}
}

// variants gives our articles as they are and with the line ends of Windows,
// named "unix NAME" and "windows NAME".
func variants(t testing.TB) map[string][]byte {
	all := map[string][]byte{}
	for _, name := range articles(t) {
		data := fixtures.Read(t, "documents/"+name)
		all["unix "+name] = data
		if !isPackage(name) {
			all["windows "+name] = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
		}
	}
	return all
}

// checkReadBack compares what was read back with what was written. A block
// inside a code that was left out is gone.
func checkReadBack(t *rapid.T, name string, a, again *block.File, targets []text.Text, out []byte) {
	var want, got []string
	for i, b := range a.Blocks() {
		if !inLostCode(name, a, i, targets) {
			want = append(want, b.Structure+": "+shown(targets[i]))
		}
	}
	for _, b := range again.Blocks() {
		got = append(got, b.Structure+": "+shown(b.Text))
	}
	if strings.HasSuffix(name, ".txt") {
		// Plain text says nothing of where a paragraph ends and what it is.
		want, got = wordsOf(a, targets), wordsOf(again, nil)
	}
	if strings.HasSuffix(name, ".epub") {
		// An entry of the NCX that says what one of the navigation page says is read
		// once, and translations may be equal by chance.
		want, got = once(want), once(got)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		if isDOCX(name) {
			out = []byte(docxtest.UnpackPart(out, "word/article.xml"))
		}
		t.Fatalf("read back:\n%s\nof\n%s", diff, out)
	}
}

// once returns the texts of blocks, whatever they are in the structure, sorted, each
// once.
func once(blocks []string) []string {
	var all []string
	for _, b := range blocks {
		_, shown, _ := strings.Cut(b, ": ")
		all = append(all, shown)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func wordsOf(a *block.File, targets []text.Text) []string {
	var all []string
	for i, b := range a.Blocks() {
		if targets != nil {
			b.Text = targets[i]
		}
		all = append(all, strings.Fields(b.Text.Plain)...)
	}
	return all
}

// inLostCode reports whether block i stands inside a code of an earlier block
// whose translation lacks the code.
func inLostCode(name string, a *block.File, i int, targets []text.Text) bool {
	blocks := a.Blocks()
	from, to := blocks[i].FileSpan(0, len(blocks[i].Text.Plain))
	for k := i - 1; k >= 0 && k > i-4; k-- {
		missing, _ := text.Missing(blocks[k].Text, targets[k])
		for _, c := range missing {
			if i-k <= inCode[path.Ext(name)][c.Type] {
				return true
			}
			if c.Data != "" && strings.Contains(c.Data, a.Source()[from:to]) {
				return true
			}
		}
	}
	return false
}

// inCode is how many blocks behind a block with a code stand inside of it, by
// extension and by the code's type.
var inCode = map[string]map[string]int{
	".docx": {"image": 2},
	".odt":  {"image": 3, "footnote": 1},
	".fodt": {"image": 1},
}

func isDOCX(name string) bool { return strings.HasSuffix(name, ".docx") }

// isOffice reports whether an article is divided into runs.
func isOffice(name string) bool {
	return slices.Contains([]string{".docx", ".odt", ".fodt", ".pptx"}, path.Ext(name))
}

// isPackage reports whether an article is an archive of several texts.
func isPackage(name string) bool {
	return slices.Contains([]string{".docx", ".odt", ".pptx", ".epub", ".idml"}, path.Ext(name))
}
