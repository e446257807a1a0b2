package number

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// clock reads a time of day that begins with figures at byte i: "14h30",
// "14 h 30", "14:30", "2:30 pm", "6 p.m.", "1400 GMT".
func (sc *scanner) clock(i int) (Number, bool) {
	if i > 1 && strings.IndexByte(":.,", sc.s[i-1]) >= 0 && isDigit(sc.s, i-2) {
		return Number{}, false
	}
	after := i
	for isDigit(sc.s, after) {
		after++
	}
	digits := after - i
	if digits == 4 && (zone(sc.s[after:]) || sc.s[i] == '0') {
		return sc.time(i, i+2, i+2, after, after)
	}
	if digits > 2 {
		return Number{}, false
	}

	rest := sc.s[after:]
	spaces := len(rest) - len(strings.TrimLeftFunc(rest, isSpace)) // bytes before the h
	minutes := after
	switch {
	case strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "."):
		minutes = after + 1
	case len(rest) > spaces && rest[spaces]|0x20 == 'h' && !letterAt(rest, spaces+1):
		minutes = after + spaces + 1
		for minutes < len(sc.s) && isSpaceAt(sc.s, minutes) {
			_, n := utf8.DecodeRuneInString(sc.s[minutes:])
			minutes += n
		}
		if !twoDigits(sc.s, minutes) {
			return sc.time(i, after, after, after, after+spaces+1)
		}
	}

	if sc.lang.hasCharacters {
		if n, ok := sc.clockInCharacters(i, after); ok {
			return n, true
		}
	}
	if minutes > after && twoDigits(sc.s, minutes) {
		end := minutes + 2
		if rest[0] == ':' && strings.HasPrefix(sc.s[end:], ":") {
			return Number{}, false // hours, minutes, seconds
		}
		if rest[0] == '.' && halfOfDay(sc.s[end:]) == 0 {
			return Number{}, false
		}
		return sc.time(i, after, minutes, end, end)
	}
	if halfOfDay(rest) != 0 {
		return sc.time(i, after, after, after, after)
	}
	return Number{}, false
}

// clockInCharacters reads a time of day whose hour is bytes i to after and whose words are
// characters, so that no space ends them: "14時30分", "2点半".
func (sc *scanner) clockInCharacters(i, after int) (Number, bool) {
	for _, sign := range sc.lang.hours {
		rest, ok := strings.CutPrefix(sc.s[after:], sign)
		if !ok {
			continue
		}
		from := after + len(sign)
		to := from
		for to < from+2 && isDigit(sc.s, to) {
			to++
		}
		if minute, ok := strings.CutPrefix(sc.s[to:], "分"); ok && to > from {
			return sc.time(i, after, from, to, len(sc.s)-len(minute))
		}
		for _, q := range sc.lang.quarters {
			if strings.HasPrefix(rest, q.words) {
				n, ok := sc.time(i, after, from, from, from+len(q.words))
				if ok {
					n.Values, n.Native = nil, 0
					sc.hourAndMinutes(&n, sc.s[i:after], q.minutes)
				}
				return n, ok
			}
		}
	}
	return Number{}, false
}

// hourAndMinutes adds the times of an hour in figures and minutes.
func (sc *scanner) hourAndMinutes(n *Number, figures string, minutes int) {
	hour, _ := decimal(Amount, figures, 0).whole()
	n.addNative(Int(Clock, hour*60+minutes))
	if hour <= 12 {
		n.addNative(Int(Clock, (hour+12)*60+minutes))
	}
}

// time returns the time whose hour is bytes i to hourEnd and whose minutes are
// bytes from to end, which may be empty. The number ends at byte end.
func (sc *scanner) time(i, hourEnd, from, to, end int) (Number, bool) {
	hour, _ := decimal(Amount, sc.s[i:hourEnd], 0).whole()
	minute := 0
	if to > from {
		minute, _ = decimal(Amount, sc.s[from:to], 0).whole()
	}
	if hour > 24 || minute > 59 {
		return Number{}, false
	}

	n := Number{Start: i, End: end}
	half := halfOfDay(sc.s[end:])
	sc.tell(&n, hour, minute, half)
	switch {
	case half == 'p' && hour < 12:
		n.add(Int(Clock, (hour+12)*60+minute))
	case half == 'a' && hour == 12:
		n.add(Int(Clock, minute))
	default:
		n.add(Int(Clock, hour*60+minute))
		if half == 0 && hour <= 12 {
			// "à 2 heures de l'après-midi", "at 2:30 this afternoon"
			n.add(Int(Clock, (hour+12)*60+minute))
		}
	}
	n.Native = len(n.Values)
	if to == from {
		n.addNative(Int(Amount, hour))
		n.Words = half == 0 && sc.isBroadcast(&n)
		return n, true
	}

	if half == 0 {
		// A span of time: "1h30", ninety minutes, 1.5 hours.
		n.add(Int(Amount, hour*60+minute))
		if minute%15 == 0 {
			n.add(decimal(Amount, strconv.Itoa(hour*100+minute*100/60), -2))
		}
		n.Native = len(n.Values)
	}
	n.parts = apart(sc.s, i, []string{sc.s[i:hourEnd], sc.s[from:to]})
	return n, true
}

// hours lets a number before "heures", "hours" or "o'clock" be a time of day
// too.
func (sc *scanner) hours(n *Number) {
	hour, ok := n.Values[0].whole()
	if !ok || hour > 24 || n.Values[0].Kind != Amount {
		return
	}
	rest := strings.TrimLeftFunc(sc.s[n.End:], isSpace)
	for _, w := range sc.lang.hours {
		if !beginsWithWord(rest, w) {
			continue
		}
		n.add(Int(Clock, hour*60))
		sc.tell(n, hour, 0, 0)
		if hour <= 12 {
			n.add(Int(Clock, (hour+12)*60))
		}
		sc.addMinutes(n, hour, rest[len(w):])
		n.Native = len(n.Values)
		return
	}
}

// isBroadcast reports whether an hour is the name of a programme: "le 20 heures".
func (sc *scanner) isBroadcast(n *Number) bool {
	return endsWithWord(strings.TrimRightFunc(sc.s[:n.Start], isSpace), sc.lang.broadcasts)
}

// addMinutes adds the times of "9 heures 30", "9 heures et demie"; rest is what
// follows the word for hours.
func (sc *scanner) addMinutes(n *Number, hour int, rest string) {
	rest = strings.TrimLeftFunc(rest, isSpace)
	minute := 0
	if twoDigits(rest, 0) {
		minute, _ = decimal(Amount, rest[:2], 0).whole()
	}
	for _, q := range sc.lang.quarters {
		if strings.HasPrefix(rest, q.words) {
			minute = q.minutes
		}
	}
	if minute == 0 {
		return
	}
	n.time.minutes += minute
	n.add(Int(Clock, (hour*60+minute+24*60)%(24*60)))
	if hour <= 12 {
		n.add(Int(Clock, (hour+12)*60+minute))
	}
}

// halfOfDay tells whether a or p for a.m. or p.m. follows, 0 for neither.
func halfOfDay(s string) byte {
	s = strings.TrimLeftFunc(s, isSpace)
	if len(s) < 2 {
		return 0
	}
	c := s[0] | 0x20
	if c != 'a' && c != 'p' {
		return 0
	}
	s = strings.TrimPrefix(s[1:], ".")
	if s == "" || s[0]|0x20 != 'm' || letterAt(s, 1) {
		return 0
	}
	return c
}

// zones are names of time zones, which are the same in all languages.
var zones = []string{"GMT", "UTC", "BST", "CET", "CEST", "EST", "EDT", "PST", "PDT"}

// zone reports whether the name of a time zone follows, or a word that makes a
// time of four figures.
func zone(s string) bool {
	s = strings.TrimLeftFunc(s, isSpace)
	follows := func(w string) bool { return strings.HasPrefix(s, w) && !letterAt(s, len(w)) }
	return slices.ContainsFunc(zones, follows) || slices.ContainsFunc(hoursOfFour(), follows)
}
