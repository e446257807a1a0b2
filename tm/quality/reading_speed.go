package quality

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"fidele/tm/bitext"
)

var readingSpeedRule = rule{unit: checkReadingSpeed, Rule: Rule{
	ID: "reading-speed", Severity: Warning,
	Summary: "a subtitle that is shown too briefly to be read",
	Explain: "Counted are the characters of a whole subtitle, spaces among them, for each second " +
		"that it is shown. Adults read 17 of them; [subtitles] in fidele.toml sets another " +
		"number. Only articles that are subtitles (SRT, WebVTT) are looked at. Shorten the translation, or show the subtitle longer.",
}}

// checkReadingSpeed reports subtitles that nobody can read in their time.
func checkReadingSpeed(p *pair) {
	for _, cue := range p.newCues() {
		count := 0
		for g := graphemes.FromString(strings.Join(cue.Lines, " ")); g.Next(); {
			count++
		}
		shown := cue.End - cue.Start
		if time.Duration(count)*time.Second <= time.Duration(p.limits.Speed)*shown || count == 0 {
			continue
		}
		speed := "no time to read it"
		if shown > 0 {
			speed = fmt.Sprintf("%.1f characters a second", float64(count)/shown.Seconds())
		}
		characters := "1 character"
		if count > 1 {
			characters = fmt.Sprintf("%d characters", count)
		}
		p.report(0, len(p.target), fmt.Sprintf("the subtitle shows %s in %s s: %s, at most %d",
			characters, seconds(shown), speed, p.limits.Speed), nil)
	}
}

// seconds writes a duration in seconds.
func seconds(d time.Duration) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.3f", d.Seconds()), "0"), ".")
}

// newCues returns the subtitles that begin in the target of the unit.
func (p *pair) newCues() []*bitext.Cue {
	cues := p.unit.Cues
	if p.previous != nil && len(cues) > 0 {
		if last := p.previous.Cues; len(last) > 0 && slices.Contains(last, cues[0]) {
			cues = cues[1:]
		}
	}
	return cues
}
