package article_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/text"
)

// joinedPairs are articles that are joined here. Any two will do: whether they
// are translations of each other does not matter.
var joinedPairs = [][2]string{
	{"articles/sommet.fr.txt", "articles/sommet.en.txt"},
	{"articles/proces.fr.txt", "articles/proces.en.txt"},
	{"articles/budget.fr.md", "articles/budget.en.md"},
	{"documents/page.fr.html", "documents/chronique.fr.md"},
	{"documents/depeche.fr.docx", "documents/colonnes.fr.txt"},
}

func loadFixture(t *testing.T, name string) *article.Article {
	t.Helper()
	return load(t, name, string(fixtures.Read(t, name)), article.Options{})
}

// randomLinks draws links over the segments of two articles: several joined, one
// left out here and there, and some with one side only.
func randomLinks(t *rapid.T, source, target int) []article.Link {
	draw := func(next *int, all int) []int {
		var side []int
		for range rapid.IntRange(0, 4).Draw(t, "joined") {
			*next += rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(t, "left out")
			if *next < all {
				side = append(side, *next)
				*next++
			}
		}
		return side
	}

	var links []article.Link
	nextSource, nextTarget := 0, 0
	for nextSource < source || nextTarget < target {
		links = append(links, article.Link{
			Source: draw(&nextSource, source), Target: draw(&nextTarget, target),
		})
	}
	return links
}

// segmentsOf returns for each byte of a unit's text the index of the segment it
// came from, -1 for the space between two segments.
func segmentsOf(t *rapid.T, a *article.Article, link []int, plain string) []int {
	var out []int
	for _, i := range link {
		segment := a.Segments()[i].Source.Plain
		if strings.HasPrefix(plain[len(out):], " "+segment) {
			out = append(out, -1)
		}
		if !strings.HasPrefix(plain[len(out):], segment) {
			t.Fatalf("%q does not go on with segment %d, %q", plain, i, segment)
		}
		for range len(segment) {
			out = append(out, i)
		}
	}
	if len(out) != len(plain) {
		t.Fatalf("%q is longer than its segments", plain)
	}
	return out
}

// Whatever was joined, the bytes of a unit lead to the bytes of its block and of
// its file that they were made of.
func TestBytesOfAJoinedUnitLeadToWhereTheyCameFrom(t *testing.T) {
	for _, pair := range joinedPairs {
		source, target := loadFixture(t, pair[0]), loadFixture(t, pair[1])
		t.Run(pair[0], rapid.MakeCheck(func(t *rapid.T) {
			links := randomLinks(t, len(source.Segments()), len(target.Segments()))
			joined := article.Join(source, target, links)
			for unit, l := range links {
				checkSpans(t, joined, unit, false, source, l.Source)
				checkSpans(t, joined, unit, true, target, l.Target)
			}
		}))
	}
}

// checkSpans draws a span of one side of a unit and looks where it leads.
func checkSpans(
	t *rapid.T, j *article.Joined, unit int, target bool, a *article.Article, link []int,
) {
	plain := j.Units[unit].Source.Plain
	if target {
		plain = j.Units[unit].Target.Plain
	}
	segments := segmentsOf(t, a, link, plain)
	if plain == "" {
		return
	}

	borders := characterBorders(plain)
	k := rapid.IntRange(0, len(borders)-2).Draw(t, "start")
	n := rapid.IntRange(k+1, len(borders)-1).Draw(t, "end")
	start, end := borders[k], borders[n]
	from, to, ok := j.FileSpan(unit, target, start, end)
	block, blockFrom, blockTo, inBlock := j.BlockSpan(unit, target, start, end)

	if ok != (segments[start] >= 0) {
		t.Fatalf("%q from %d, segment %d: %v", plain, start, segments[start], ok)
	}
	if !ok {
		return
	}

	first := a.Segments()[segments[start]]
	if from < first.SourcePlace.Start || from > first.SourcePlace.End || to < from {
		t.Fatalf("%q stands at %d to %d, its segment at %d to %d",
			plain[start:end], from, to, first.SourcePlace.Start, first.SourcePlace.End)
	}

	last := segments[borders[n-1]]
	if last >= 0 {
		// A caption follows the paragraph around it and may end before that does.
		_, lastTo, _ := j.FileSpan(unit, target, borders[n-1], end)
		if to != max(from, lastTo) {
			t.Fatalf("%q ends at %d of the file, its last character at %d", plain[start:end], to, lastTo)
		}
		if sameBlock := a.Segments()[last].Paragraph == first.Paragraph; inBlock != sameBlock {
			t.Fatalf("%q: in one block %v, want %v", plain[start:end], inBlock, sameBlock)
		}
	}
	if !inBlock {
		return
	}

	b := &a.Blocks()[block]
	got := b.Text.Plain[blockFrom:blockTo]
	// Where a segment was left out between two of the unit, it stands in the
	// block all the same.
	whole := link[len(link)-1]-link[0] == len(link)-1
	want := plain[start:end]
	if whole && !sameWords(got, want) || last == segments[start] && got != want {
		t.Fatalf("in the block stands %q, in the unit %q", got, plain[start:end])
	}
	if wantFrom, wantTo := b.FileSpan(blockFrom, blockTo); from != wantFrom || to != wantTo {
		t.Fatalf("%q stands at %d to %d, its block says %d to %d",
			got, from, to, wantFrom, wantTo)
	}
}

// characterBorders returns the offsets at which characters begin, and the end.
func characterBorders(s string) []int {
	var borders []int
	for i := range s {
		if utf8.RuneStart(s[i]) {
			borders = append(borders, i)
		}
	}
	return append(borders, len(s))
}

func sameWords(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// A word that stands several times in a paragraph leads to its own bytes, also
// when the paragraph begins with it and segments were joined.
func TestARepeatedWordLeadsToItsOwnBytes(t *testing.T) {
	const in = "Oui. Oui. Oui, dit-il.\n\nOui.\n"
	a := load(t, "a.txt", in, article.Options{})
	joined := article.Join(a, a, []article.Link{{Source: []int{0, 1, 2, 3}}, {Source: []int{1}}})
	var got []int
	for unit, u := range joined.Units {
		for _, token := range text.Tokens(u.Source.Plain, language.French) {
			if token.Of(u.Source.Plain) != "Oui" {
				continue
			}
			from, to, ok := joined.FileSpan(unit, false, token.Start, token.End)
			if !ok || in[from:to] != "Oui" {
				t.Errorf("unit %d, byte %d: %d to %d, %v", unit, token.Start, from, to, ok)
			}
			got = append(got, from)
		}
	}
	want := []int{0, 5, 10, 24, 5}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// An empty span stands where a word might be put in; one in the space between
// two segments stands nowhere.
func TestAnEmptySpanStandsAtItsOffset(t *testing.T) {
	const in = "Un.  Deux.\n"
	a := load(t, "a.txt", in, article.Options{})
	joined := article.Join(a, a, []article.Link{{Source: []int{0, 1}}})
	for _, c := range []struct {
		at, want int
		ok       bool
	}{{0, 0, true}, {2, 2, true}, {3, 3, true}, {4, 5, true}, {9, 10, true}, {10, 0, false}} {
		from, to, ok := joined.FileSpan(0, false, c.at, c.at)
		if from != c.want || to != c.want || ok != c.ok {
			t.Errorf("offset %d: %d to %d, %v; want %d, %v", c.at, from, to, ok, c.want, c.ok)
		}
	}
}

// Units of an article in several files have the places of theirs, and no span reaches
// from one file into another.
func TestPartsKeepTheirFiles(t *testing.T) {
	load := func(name, content string) *article.Article {
		a, err := article.Load(name, []byte(content), article.Options{Lang: language.French})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	first := load("a.md", "# Un titre\n\nUne phrase. Une autre.\n")
	second := load("b.md", "Une troisième.\n\nUne dernière.\n")
	whole := load("c.md", "# A title\n\nA sentence. Another.\n\nA third.\n\nA last one.\n")
	parts := article.Parts{first, second}
	if n := len(parts.Segments()); n != 5 {
		t.Fatalf("%d segments", n)
	}
	var links []article.Link
	for i := range 5 {
		links = append(links, article.Link{Source: []int{i}, Target: []int{i}})
	}
	links = append(links, article.Link{Source: []int{2, 3}, Target: []int{2, 3}})
	j := article.JoinParts(parts, article.Parts{whole}, links)
	if j.SourceFile != "a.md,b.md" {
		t.Errorf("source file %q", j.SourceFile)
	}
	for i, want := range []string{"a.md", "a.md", "a.md", "b.md", "b.md"} {
		u := j.Units[i]
		from, to, ok := j.FileSpan(i, false, 0, len(u.Source.Plain))
		source := map[string]*article.Article{"a.md": first, "b.md": second}[want].Source()
		if u.SourcePlace.File != want || u.Origin.File != want || !ok || source[from:to] != u.Source.Plain {
			t.Errorf("unit %d: %q in %s, %v", i, u.Source.Plain, u.SourcePlace.File, ok)
		}
		if want := []int{0, 1, 1, 2, 3}[i]; u.Paragraph != want {
			t.Errorf("unit %d: paragraph %d, want %d", i, u.Paragraph, want)
		}
	}
	across := j.Units[5].Source.Plain
	if across != "Une autre. Une troisième." {
		t.Errorf("joined: %q", across)
	}
	if _, _, ok := j.FileSpan(5, false, 0, len(across)); ok {
		t.Error("a span reaches from one file into another")
	}
	if _, _, ok := j.FileSpan(5, false, 0, len("Une autre.")); !ok {
		t.Error("no span in the first file")
	}
}
