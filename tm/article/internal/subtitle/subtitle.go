package subtitle

import (
	"errors"
	"fmt"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text"
)

// Format reads subtitles.
type Format struct {
	// VTT: the file is WebVTT, not SubRip.
	VTT bool
}

// Read divides subtitles into blocks.
func (f Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	file, err := block.Decode(name, data, opts.Encoding)
	if err != nil {
		return nil, err
	}
	r := &reader{
		source: file.Text, lines: splitLines(file.Text), vtt: f.VTT,
		page: page{vtt: f.VTT, newline: "\n", limits: opts.Subtitles.OrUsual(), greater: strings.Contains(file.Text, "&gt;")},
	}
	if f.VTT {
		r.page.spelling = markup.NewSyntax(file).Spelling()
	}
	if len(r.lines) > 0 {
		if first := r.lines[0]; first.end < first.next {
			r.page.newline = file.Text[first.end:first.next]
		}
	}
	if at, err := r.read(); err != nil {
		p := text.NewLines(file.Text).Position(at)
		return nil, &text.PlaceError{File: name, Line: p.Line, Column: p.Column,
			Err:  fmt.Errorf("%w: %w", block.ErrDamaged, err),
			Hint: "mend the line, or save the subtitles again in their program"}
	}
	out := block.NewText(name, data, file, r.blocks)
	if r.outside > 0 {
		out.LeaveOut("line outside of cues", r.outside)
	}
	return out, nil
}

// A line is bytes of the source: its text from start to end, with its line break up to
// next.
type line struct{ start, end, next int }

func splitLines(s string) []line {
	var lines []line
	for at := 0; at < len(s); {
		l := line{start: at, end: len(s), next: len(s)}
		if i := strings.IndexAny(s[at:], "\r\n"); i >= 0 {
			l.end = at + i
			l.next = l.end + 1
			if strings.HasPrefix(s[l.end:], "\r\n") {
				l.next++
			}
		}
		lines = append(lines, l)
		at = l.next
	}
	return lines
}

// errNoCue is why a file of lines without times is refused.
var errNoCue = errors.New("it has no cue: no line has times, as 00:00:01,000 --> 00:00:04,000")

// space is the white space that lines of cues may have at their ends.
const space = " \t\f\v"

func (l line) text(s string) string { return strings.Trim(s[l.start:l.end], space) }

// reader makes blocks of lines.
type reader struct {
	source  string
	lines   []line
	vtt     bool
	page    page
	outside int // lines that belong to no cue
	blocks  []block.Block
}

// read reads all lines. An error has the offset of its place.
func (r *reader) read() (at int, err error) {
	i := 0
	if r.vtt {
		if i, err = r.header(); err != nil {
			return 0, err
		}
	}
	var cue *block.Cue
	cues, first := false, 0 // first: the first line that belongs to no cue
	for i < len(r.lines) {
		l := r.lines[i]
		s := l.text(r.source)
		if s == "" {
			i++
			continue
		}
		if r.vtt && isRemark(s) && !r.timesAt(i+1) {
			for i < len(r.lines) && r.lines[i].text(r.source) != "" {
				i++
			}
			cue = nil
			continue
		}
		if !r.timesAt(i) && r.timesAt(i+1) && (r.vtt || isNumber(s)) {
			i++ // the identifier of the cue
			l = r.lines[i]
			s = l.text(r.source)
		}
		if r.timesAt(i) {
			begin, end, err := parseTimes(s)
			if err != nil {
				return l.start, err
			}
			cue, cues = &block.Cue{Start: begin, End: end}, true
			i++
			if i == len(r.lines) || r.lines[i].text(r.source) == "" {
				continue
			}
		}
		from := i
		for i < len(r.lines) && r.lines[i].text(r.source) != "" && !r.cueAt(i, i == from) {
			i++
		}
		switch {
		case i == from:
		case cue == nil:
			if r.outside == 0 {
				first = r.lines[from].start
			}
			r.outside += i - from
		default:
			r.cue(r.lines[from:i], cue)
			if r.vtt {
				cue = nil // what follows a blank line belongs to none
			}
		}
	}
	if r.outside > 0 && !cues {
		return first, errNoCue
	}
	return 0, nil
}

// header passes the header of WebVTT and returns the line behind it.
func (r *reader) header() (int, error) {
	if len(r.lines) == 0 {
		return 0, nil
	}
	rest, ok := strings.CutPrefix(r.lines[0].text(r.source), "WEBVTT")
	if !ok || rest != "" && strings.IndexByte(space, rest[0]) < 0 {
		return 0, fmt.Errorf("WebVTT begins with a line WEBVTT")
	}
	i := 1
	for i < len(r.lines) && r.lines[i].text(r.source) != "" && !r.timesAt(i) && !r.timesAt(i+1) {
		i++
	}
	return i, nil
}

// isRemark reports whether a line of WebVTT begins a block without cues.
func isRemark(s string) bool {
	for _, word := range []string{"NOTE", "STYLE", "REGION"} {
		if rest, ok := strings.CutPrefix(s, word); ok && (rest == "" || strings.IndexByte(space, rest[0]) >= 0) {
			return word == "NOTE" || strings.Trim(rest, space) == ""
		}
	}
	return false
}

// timesAt reports whether line i gives the times of a cue, whether they are right or
// not.
func (r *reader) timesAt(i int) bool {
	if i >= len(r.lines) {
		return false
	}
	s := r.lines[i].text(r.source)
	return strings.Contains(s, arrow) && (r.vtt || timesBegin().MatchString(s))
}

// cueAt reports whether a cue begins at line i, in the midst of lines.
func (r *reader) cueAt(i int, first bool) bool {
	if r.timesAt(i) {
		return true
	}
	return !first && isNumber(r.lines[i].text(r.source)) && r.timesAt(i+1)
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// cue makes blocks of the lines of a cue, or of those between two blank lines of it.
func (r *reader) cue(lines []line, cue *block.Cue) {
	for _, l := range lines {
		cue.Lines = append(cue.Lines, r.shown(l))
	}
	var starts []int
	for i, l := range lines {
		if i == 0 || r.speaks(lines[i-1], l, r.dash(lines[0]) > 0) {
			starts = append(starts, i)
		}
	}
	for k, from := range starts {
		to := len(lines)
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		r.block(lines[from:to], cue, len(starts) > 1)
	}
}

// speaks reports whether another speaker begins at a line; dashed tells that the first
// one of the cue has a dash.
func (r *reader) speaks(previous, l line, dashed bool) bool {
	if r.vtt && isVoice(r.source[l.start:l.end]) {
		return true
	}
	if r.dash(l) == 0 {
		return false
	}
	// A dash inside of a sentence may begin a line too; a hyphen is none.
	return dashed || strings.HasPrefix(r.shown(l), "-") || endsSentence(r.shown(previous))
}

func isVoice(s string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(s, space), "<v")
	return ok && rest != "" && strings.IndexByte(" \t.>", rest[0]) >= 0
}

// endsSentence reports whether a line ends as a sentence does, or a sound description.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \u00a0\u202f\"'»”’")
	return s == "" || strings.ContainsAny(s[len(s)-1:], ".?!)]") || strings.HasSuffix(s, "…") ||
		strings.HasSuffix(s, "♪")
}

// dash returns where the text behind the dash begins with which a line begins, 0
// without one.
func (r *reader) dash(l line) int {
	at := l.start
	for at < l.end {
		if n := r.tag(at, l.end); n > 0 {
			at += n
			continue
		}
		if strings.IndexByte(space, r.source[at]) < 0 {
			break
		}
		at++
	}
	return dashEnd(r.source, at, l.end)
}

// dashEnd returns where the text begins behind a dash at at, 0 where there is none.
func dashEnd(s string, at, to int) int {
	for _, dash := range []string{"-", "‐", "–", "—", "―"} {
		if !strings.HasPrefix(s[at:to], dash) {
			continue
		}
		end := at + len(dash)
		for end < to && (s[end] == ' ' || strings.HasPrefix(s[end:to], "\u00a0") ||
			strings.HasPrefix(s[end:to], "\u202f")) {
			if s[end] == ' ' {
				end++
			} else if strings.HasPrefix(s[end:], "\u00a0") {
				end += len("\u00a0")
			} else {
				end += len("\u202f")
			}
		}
		spaced := end > at+len(dash)
		if end == to || !spaced && (s[end] >= '0' && s[end] <= '9' || strings.HasPrefix(s[end:], dash)) {
			return 0
		}
		return end
	}
	return 0
}

// block makes a block of lines.
func (r *reader) block(lines []line, cue *block.Cue, dialogue bool) {
	in := &block.Builder{}
	from, to := lines[0].start, lines[len(lines)-1].end
	most := min(2, r.page.limits.Lines)
	if dialogue {
		most = max(1, min(most, len(lines)))
	}
	syntax := &syntax{page: &r.page, lines: most}

	begin := true // no text yet
	dashAt, dash := from, ""
	for at := from; at < to; {
		if n := r.tag(at, to); n > 0 {
			end := at + n
			if begin {
				if behind := dashEnd(r.source, end, to); behind > 0 {
					dashAt, dash = end, r.source[end:behind]
					end, begin = behind, false
				}
			}
			r.code(in, at, at+n, end)
			at = end
			continue
		}
		if end := spaceEnd(r.source, at, to); end > at {
			in.Space(at, end)
			at = end
			continue
		}
		if begin {
			begin = false
			if end := dashEnd(r.source, at, to); end > 0 {
				dashAt, dash = at, r.source[at:end]
				in.Reset()
				at = end
				continue
			}
		}
		at = r.characters(in, at, to)
	}
	if b, ok := in.Block(r.source, block.Paragraph, syntax); ok {
		b.Cue = cue
		if first, _ := block.SourceSpan(&b); first <= dashAt && dash != "" {
			syntax.dash = dash
		} else {
			syntax.before = columns(dash)
		}
		r.blocks = append(r.blocks, b)
	}
}

// spaceEnd returns where the white space ends that stands at at.
func spaceEnd(s string, at, to int) int {
	for at < to && strings.IndexByte(space+"\r\n", s[at]) >= 0 {
		at++
	}
	return at
}

// characters adds text up to the next tag or white space and returns where it ends.
func (r *reader) characters(in *block.Builder, at, to int) int {
	s := r.source
	if r.vtt && s[at] == '&' {
		end := at + markup.ReferenceLength(s[at:to])
		if meant := markup.Unescape(s[at:end]); meant != s[at:end] && meant != "" {
			switch {
			case strings.Trim(meant, space+"\r\n") == "":
				markup.SpaceReference(in, at, end, meant)
			case strings.ContainsFunc(meant, block.IsControl):
				block.Control(in, at, end, meant)
			default:
				in.Characters(at, end, meant)
			}
			return end
		}
	}
	if !r.vtt && strings.IndexByte("<{\\", s[at]) >= 0 && strings.HasPrefix(s[at+1:to], guard) {
		end := at + 1 + len(guard)
		in.Characters(at, end, s[at:at+1])
		return end
	}
	end := at + 1
	for end < to && strings.IndexByte(space+"\r\n&<{\\", s[end]) < 0 {
		end++
	}
	block.Plain(in, s, at, end)
	return end
}

// shown returns what a line shows.
func (r *reader) shown(l line) string { return r.page.shown(r.source[l.start:l.end]) }

// tag returns the length of the tag at at, 0 where there is none.
func (r *reader) tag(at, to int) int { return tagLength(r.source[at:to], r.vtt) }
