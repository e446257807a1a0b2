package number

import "strings"

// timeOfDay is how a number tells the time of day.
type timeOfDay struct {
	minutes int  // from midnight, as written
	half    byte // 'a' or 'p' where a.m. or p.m. follows, else 0
	loose   bool // the sentence says which half, or names a time zone
	set     bool
}

// day is how many minutes a day has.
const day = 24 * 60

// inHalf returns the minutes from midnight that a time with a.m. or p.m. means.
func (t timeOfDay) inHalf() int {
	m := t.minutes % (day / 2)
	if t.half == 'p' {
		m += day / 2
	}
	return m
}

// opposed reports whether a time counted to 24 and one with a.m. or p.m. are
// twelve hours apart: "11 h" and "11 p.m.".
func opposed(a, b timeOfDay) bool {
	if !a.set || !b.set || a.loose || b.loose || (a.half == 0) == (b.half == 0) {
		return false
	}
	if b.half == 0 {
		a, b = b, a
	}
	full := a.minutes % day
	return full != b.inHalf() && full%(day/2) == b.inHalf()%(day/2)
}

// opposedTimes returns the times that are twelve hours apart where neither side
// answers either by another number.
func (c *comparison) opposedTimes() []Pair {
	var out []Pair
	for i := range c.source {
		s := &c.source[i]
		if !s.time.set {
			continue
		}
		other := -1
		for j := range c.target {
			t := &c.target[j]
			if !t.time.set {
				continue
			}
			if sameTime(s.time, t.time) {
				other = -1
				break
			}
			if other < 0 && opposed(s.time, t.time) {
				other = j
			}
		}
		if other >= 0 && !c.answeredTime(other) {
			out = append(out, Pair{*s, c.target[other]})
		}
	}
	return out
}

func (c *comparison) answeredTime(j int) bool {
	for i := range c.source {
		if c.source[i].time.set && sameTime(c.source[i].time, c.target[j].time) {
			return true
		}
	}
	return false
}

// sameTime reports whether two times are one as written.
func sameTime(a, b timeOfDay) bool {
	at := func(t timeOfDay) int {
		if t.half == 0 {
			return t.minutes % day
		}
		return t.inHalf()
	}
	return at(a) == at(b)
}

// tell notes the time of day of a number, hour and minute being what is written.
// Without a.m. and p.m. it counts only in a language that counts to 24.
func (sc *scanner) tell(n *Number, hour, minute int, half byte) {
	if half == 0 && !sc.lang.calendar.Hours24 {
		return
	}
	if sc.tells == nil {
		sc.tells = &tells{zone: sc.zoned(), afternoon: sc.says(sc.lang.afternoon)}
	}
	n.time = timeOfDay{minutes: hour*60 + minute, half: half, set: true, loose: sc.tells.zone}
	if half == 0 && hour <= 12 {
		n.time.loose = n.time.loose || sc.tells.afternoon
	}
}

// tells is what a text says of the times in it: that it names a time zone, or
// speaks of the afternoon, the evening or the like.
type tells struct{ zone, afternoon bool }

// nearby is how many bytes behind an hour may say which half of the day it is in.
const nearby = 24

// afterNoon lets a number in words be an hour after noon when that is said behind
// it: "five in the afternoon".
func (sc *scanner) afterNoon(n *Number) {
	hour, ok := n.Values[0].whole()
	if !ok || hour > 12 || n.Values[len(n.Values)-1].Kind == Clock {
		return
	}
	if sc.quarterAfter(n, hour) {
		return
	}
	behind := strings.ToLower(sc.s[n.End:min(len(sc.s), n.End+nearby)])
	for _, w := range sc.lang.afternoon {
		if strings.Contains(behind, w) {
			n.addNative(Int(Clock, hour%12*60+day/2))
			return
		}
	}
}

// quarterAfter lets a number in words be an hour where its quarter is said right behind it:
// "las dos y media".
func (sc *scanner) quarterAfter(n *Number, hour int) bool {
	rest := strings.TrimLeftFunc(sc.s[n.End:], isSpace)
	for _, q := range sc.lang.quarters {
		if beginsWithWord(rest, q.words) {
			minutes := (hour*60 + q.minutes + day) % day
			n.addNative(Int(Clock, minutes), Int(Clock, (minutes+day/2)%day))
			return true
		}
	}
	return false
}

// halfTo lets an hour in words be half an hour before it where that is said: "halb drei".
func (sc *scanner) halfTo(n *Number) {
	hour, ok := n.Values[0].whole()
	if !ok || hour < 1 || hour > 12 || !endsWithWord(strings.TrimRightFunc(sc.s[:n.Start], isSpace), sc.lang.halfTo) {
		return
	}
	minutes := hour*60 - day/48
	n.addNative(Int(Clock, minutes), Int(Clock, minutes+day/2), Int(Amount, (hour+10)%12+1)) // half past two
}

// zoned reports whether the text names a time zone.
func (sc *scanner) zoned() bool {
	for _, z := range zones {
		if strings.Contains(sc.s, z) {
			return true
		}
	}
	return false
}

// says reports whether one of words stands in the text.
func (sc *scanner) says(words []string) bool {
	folded := strings.ToLower(sc.s)
	for _, w := range words {
		for rest := folded; ; {
			at := strings.Index(rest, w)
			if at < 0 {
				break
			}
			if !letterBefore(rest, at) && !letterAt(rest, at+len(w)) {
				return true
			}
			rest = rest[at+len(w):]
		}
	}
	return false
}
