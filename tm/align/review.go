package align

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"fidele/tm/text"
)

// Mark says what is to become of a bead.
type Mark byte

// The marks of a review file.
const (
	Undecided Mark = '?' // nobody has looked, and it is not sure
	Accepted  Mark = '+' // to be stored
	Rejected  Mark = '-' // not to be stored
)

// Reviewed is a bead with its mark.
type Reviewed struct {
	Bead
	Mark Mark
}

// ErrReview is wrapped by every error about a damaged review file.
var ErrReview = errors.New("damaged review file")

// reviewHead is the first line of a review file.
const reviewHead = "# fidele alignment review, version 1"

// WriteReview writes beads as plain text that a person edits in any editor and
// [ReadReview] reads back: a bead a block, its mark and confidence in a line of
// its own, then its source and target segments, a line each. Beads that are
// sure at the threshold (0: the default) are marked as accepted; of each pair it is
// said which words met, and of blocks of other kinds what they are. opts are those of
// the alignment.
func WriteReview(
	w io.Writer, source, target []Segment, beads []Bead, threshold float64, opts Options,
) error {
	b := bufio.NewWriter(w)
	p := newProblem(source, target, opts)
	b.WriteString(reviewHead + `
#
# Each block is a pair. Its first line is a mark and how certain the pair is:
#   +  to be stored     ?  to be looked at     -  not to be stored
# Below it stands which words, names and figures met.
# Change the marks. Move lines (s: source, t: translation) from block to block,
# join blocks, or begin a new one with a mark after an empty line. Each line must
# stay somewhere, with its number and its text.
`)
	writeFiles(b, "s", source)
	writeFiles(b, "t", target)
	for _, bead := range beads {
		mark := Undecided
		switch {
		case bead.Sure(threshold):
			mark = Accepted
		case !bead.TwoSided():
			mark = Rejected
		}
		fmt.Fprintf(b, "\n%c %s\n", mark, formatConfidence(bead.Confidence))
		if bead.TwoSided() {
			met := strings.Join(p.content.met(bead), ", ")
			fmt.Fprintf(b, "# met: %s\n", cmp.Or(escapeLine(met), "nothing"))
		}
		if strange := p.structure.strange(bead); strange != "" {
			fmt.Fprintf(b, "# %s\n", strange)
		}
		for _, i := range bead.Source {
			fmt.Fprintf(b, "s%d\t%s\n", i+1, escapeLine(source[i].Text.Plain))
		}
		for _, j := range bead.Target {
			fmt.Fprintf(b, "t%d\t%s\n", j+1, escapeLine(target[j].Text.Plain))
		}
	}
	return b.Flush()
}

// writeFiles says which segments stand in which of several files.
func writeFiles(b *bufio.Writer, letter string, segments []Segment) {
	for i := 0; i < len(segments) && segments[i].File != ""; {
		end := i
		for end < len(segments) && segments[end].File == segments[i].File {
			end++
		}
		fmt.Fprintf(b, "# %s%d to %s%d: %s\n", letter, i+1, letter, end, escapeLine(segments[i].File))
		i = end
	}
}

// formatConfidence cuts a probability to three decimals, downward: what is not
// certain never reads as 1.
func formatConfidence(p float64) string {
	return strconv.FormatFloat(float64(int(p*1000))/1000, 'f', 3, 64)
}

var lineEscapes = strings.NewReplacer("\\", `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func escapeLine(s string) string { return lineEscapes.Replace(s) }

// ReadReview reads what [WriteReview] wrote and a person edited, for the same
// segments. The beads come in the order of the file; a block without a mark is
// undecided. Damage (a segment that is missing, twice, or whose text is not
// that of the article, a line that cannot be read) is a [*text.PlaceError] that
// wraps [ErrReview].
func ReadReview(name string, r io.Reader, source, target []Segment) ([]Reviewed, error) {
	p := &reviewParser{name: name, sides: [2]*reviewSide{
		newReviewSide("s", "source", source),
		newReviewSide("t", "target", target),
	}}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		p.line++
		if err := p.read(strings.TrimSuffix(lines.Text(), "\r")); err != nil {
			return nil, err
		}
	}
	if err := lines.Err(); err != nil {
		err = fmt.Errorf("%w: %v", ErrReview, err)
		return nil, &text.PlaceError{File: name, Line: p.line + 1, Err: err}
	}
	if p.line == 0 {
		return nil, p.damage("the file is empty", "")
	}
	p.end()
	return p.beads, p.complete()
}

// reviewSide is one of the two texts while a review of them is read.
type reviewSide struct {
	letter, name string
	segments     []Segment
	seen         []int // the line of each segment, 0 when it was not seen
}

func newReviewSide(letter, name string, segments []Segment) *reviewSide {
	return &reviewSide{letter, name, segments, make([]int, len(segments))}
}

// reviewParser reads a review line by line.
type reviewParser struct {
	name  string
	line  int
	sides [2]*reviewSide
	beads []Reviewed
	bead  Reviewed
	open  bool // a block has begun
}

// damage returns an error about the line that was read last.
func (p *reviewParser) damage(what, hint string) error {
	err := fmt.Errorf("%w: %s", ErrReview, what)
	return &text.PlaceError{File: p.name, Line: p.line, Err: err, Hint: hint}
}

// read takes one line.
func (p *reviewParser) read(line string) error {
	line = strings.TrimPrefix(line, "\ufeff")
	switch trimmed := strings.TrimSpace(line); {
	case trimmed == "":
		p.end()
		return nil
	case strings.HasPrefix(trimmed, "#"):
		return nil
	case strings.ContainsRune("+?-", rune(trimmed[0])):
		return p.mark(trimmed)
	}
	head, body, ok := strings.Cut(line, "\t")
	head = strings.TrimSpace(head)
	if !ok {
		// An editor may have put spaces for the tab.
		head, body, ok = strings.Cut(strings.TrimSpace(line), " ")
		body = strings.TrimLeft(body, " ")
	}
	if ok && len(head) > 1 {
		for k, side := range p.sides {
			if digits, found := strings.CutPrefix(head, side.letter); found {
				if n, err := strconv.Atoi(digits); err == nil {
					return p.segment(k, n-1, body)
				}
			}
		}
	}
	return p.damage("a line begins with + ? - # or the number of a segment such as s12",
		"undo the last changes of this line")
}

// mark begins a block.
func (p *reviewParser) mark(line string) error {
	if p.open && len(p.bead.Source)+len(p.bead.Target) > 0 {
		p.end() // the empty line before it was lost
	} else if p.open {
		return p.damage("two marks for one block", "leave one of them")
	}
	p.open = true
	p.bead.Mark = Mark(line[0])
	if number := strings.TrimSpace(line[1:]); number != "" {
		c, err := strconv.ParseFloat(number, 64)
		if err != nil || !(c >= 0 && c <= 1) {
			return p.damage(fmt.Sprintf("%q is no confidence between 0 and 1", number),
				"after the mark nothing needs to stand")
		}
		p.bead.Confidence = c
	}
	return nil
}

// segment takes a line of a segment.
func (p *reviewParser) segment(side, i int, body string) error {
	s := p.sides[side]
	number := fmt.Sprint(s.letter, i+1)
	switch {
	case i < 0 || i >= len(s.segments):
		return p.damage(
			fmt.Sprintf("there is no segment %s; the %s has %d", number, s.name, len(s.segments)),
			"is it the review of these files?")
	case s.seen[i] > 0:
		return p.damage(fmt.Sprintf("segment %s stands already in line %d", number, s.seen[i]),
			"move the line instead of copying it")
	case strings.TrimSpace(body) != strings.TrimSpace(escapeLine(s.segments[i].Text.Plain)):
		return p.damage(fmt.Sprintf("segment %s is not what stands in the %s", number, s.name),
			"correct the article, not the review; if the article changed, align it again")
	}
	s.seen[i] = p.line
	if !p.open {
		p.open, p.bead.Mark = true, Undecided
	}
	if side == 0 {
		p.bead.Source = append(p.bead.Source, i)
	} else {
		p.bead.Target = append(p.bead.Target, i)
	}
	return nil
}

// end closes a block. One without segments, whose lines were moved away, is
// dropped.
func (p *reviewParser) end() {
	if p.open && len(p.bead.Source)+len(p.bead.Target) > 0 {
		slices.Sort(p.bead.Source)
		slices.Sort(p.bead.Target)
		if p.bead.Mark == Accepted && !p.bead.TwoSided() {
			p.bead.Mark = Undecided // there is nothing to store
		}
		p.beads = append(p.beads, p.bead)
	}
	p.bead, p.open = Reviewed{}, false
}

// complete checks that every segment was seen; the place of a missing one is the
// line of the segment before it.
func (p *reviewParser) complete() error {
	for _, s := range p.sides {
		if i := slices.Index(s.seen, 0); i >= 0 {
			if i > 0 {
				p.line = s.seen[i-1]
			}
			return p.damage(fmt.Sprintf("segment %s%d is missing", s.letter, i+1),
				"put the line back; mark its block with - if it is not to be stored")
		}
	}
	return nil
}
