package quality

import (
	"fmt"

	"github.com/clipperhouse/displaywidth"
)

var lineLengthRule = rule{unit: checkLineLength, Rule: Rule{
	ID: "line-length", Severity: Warning,
	Summary: "a subtitle with a line too long or a line too many",
	Explain: "A line of a subtitle has at most 42 columns of a screen, and a subtitle has at most " +
		"two lines, unless [subtitles] in fidele.toml says otherwise. Only articles that are " +
		"subtitles (SRT, WebVTT) are looked at; wide characters count for two columns, tags for none. 'merge' breaks what it writes so " +
		"where that is possible.",
}}

// checkLineLength reports subtitles that take too much of the screen.
func checkLineLength(p *pair) {
	mostColumns, mostLines := p.limits.Columns, p.limits.Lines
	for _, cue := range p.newCues() {
		if n := len(cue.Lines); n > mostLines {
			p.report(0, len(p.target),
				fmt.Sprintf("the subtitle has %d lines, at most %d", n, mostLines), nil)
		}
		for i, l := range cue.Lines {
			if n := displaywidth.String(l); n > mostColumns {
				p.report(0, len(p.target), fmt.Sprintf("line %d of the subtitle takes %d columns, at most %d",
					i+1, n, mostColumns), nil)
			}
		}
	}
}
