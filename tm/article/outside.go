package article

import (
	"regexp"
	"strings"
	"sync"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
)

// Outside is something that stands in an article and in none of its segments, and
// that its readers see or follow.
type Outside struct {
	// Address says that it is the address of a link or image, else it is markup: a
	// line of a program listing, a time code, formatting around a whole block.
	Address bool
	// Text is what the file has, without white space at its ends.
	Text string
	// After is the index of the last segment before it, -1 where there is none.
	After int
}

// Outside returns what stands outside the segments, in order. Of Markdown,
// subtitles and JSON that is every line with a letter or figure; of HTML and EPUB
// addresses, formatting, and the text of elements that are not translated; of XML the
// first two. Of packages of other formats there is none.
func (a *Article) Outside() []Outside {
	o := &outside{last: a.lastSegments()}
	switch a.Format {
	case HTML, EPUB:
		o.texts = true
		o.markup(a.file)
	case NITF, NewsML, RSS, Atom, XML:
		o.markup(a.file) // texts are dates and the like
	case Markdown, SRT, VTT, NINJS, JSON:
		for after, between := range a.file.Between() {
			o.after = after
			o.lines(between)
		}
	}
	return o.list
}

// outside gathers what stands outside the segments.
type outside struct {
	last  []int // by block, its last segment
	texts bool  // of elements too
	after int   // the block before what is read, -1 where there is none
	list  []Outside
}

func (o *outside) add(address bool, text string) {
	after := -1
	if o.after >= 0 {
		after = o.last[o.after]
	}
	o.list = append(o.list, Outside{address, text, after})
}

// lastSegments returns the index of the last segment of every block, of one without
// segments that of the block before.
func (a *Article) lastSegments() []int {
	last := make([]int, len(a.Blocks()))
	for i := range last {
		last[i] = -1
	}
	for i, u := range a.Segments() {
		last[u.Paragraph] = i
	}
	for i := 1; i < len(last); i++ {
		last[i] = max(last[i], last[i-1])
	}
	return last
}

// markup gathers what readers see of HTML or XML. Blocks may stand inside tags, as
// descriptions of images do, so the page is read as a whole, with a mark for every
// block.
func (o *outside) markup(file *block.File) {
	var page strings.Builder
	var ends, blocks []int // where what stands behind a block ends, and the block
	for after, between := range file.Between() {
		page.WriteString(html.BlockMark)
		page.WriteString(between)
		ends, blocks = append(ends, page.Len()), append(blocks, after)
	}

	k := 0
	html.Seen(page.String(), o.texts, func(at int, address bool, text string) {
		for k < len(ends)-1 && at >= ends[k] {
			k++
		}
		o.after = blocks[k]
		o.add(address, text)
	})
}

// linePatterns find what a line of Markdown has besides words.
var linePatterns = sync.OnceValue(func() (p struct{ address, number, emphasis *regexp.Regexp }) {
	// The end of a link or image, a definition, an address in angle brackets.
	p.address = regexp.MustCompile(`\]\(\s*<?([^\s()<>]+)>?|^\s*\[[^\]^]+\]:\s*<?([^\s<>]+)>?|<([a-z][a-z0-9+.-]*:[^\s<>]+)>`)
	p.number = regexp.MustCompile(`^[\s>]*\d{1,9}[.)](\s|$)`)
	p.emphasis = regexp.MustCompile(`(^|[\s>])([*_~` + "`" + `]{1,3})$`)
	return p
})

// lines gathers the lines between two blocks that have a letter or figure, and
// formatting that stands before a block.
func (o *outside) lines(between string) {
	p := linePatterns()
	for rest, more := between, true; more; {
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		for _, m := range p.address.FindAllStringSubmatch(line, -1) {
			o.add(true, m[1]+m[2]+m[3])
		}
		line = p.number.ReplaceAllString(p.address.ReplaceAllString(line, ""), "")
		switch m := p.emphasis.FindStringSubmatch(line); {
		case block.HasText(line):
			o.add(false, strings.TrimSpace(line))
		case m != nil && !more: // with a space behind it would be a list
			o.add(false, m[2])
		}
	}
}
