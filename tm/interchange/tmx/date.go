package tmx

import (
	"strings"
	"time"
)

// DateLayout is how TMX writes a date, always in UTC.
const DateLayout = "20060102T150405Z"

var dateLayouts = []string{
	DateLayout, "20060102T150405", time.RFC3339, "2006-01-02T15:04:05", "20060102T150405Z07:00",
	"2006-01-02 15:04:05", "2006-01-02", "20060102", "20060102T1504Z", "20060102 150405",
}

// ParseDate reads a date as files write it; without a zone it is UTC. Times
// finer than a second are cut.
func ParseDate(s string) (time.Time, bool) {
	if t, ok := parseBasic(s); ok {
		return t, true
	}
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return t.UTC().Truncate(time.Second), true
		}
	}
	return time.Time{}, false
}

// parseBasic reads the one form TMX allows.
func parseBasic(s string) (time.Time, bool) {
	if len(s) != len(DateLayout) || s[8] != 'T' || s[15] != 'Z' {
		return time.Time{}, false
	}
	number := func(from, to int) int {
		n := 0
		for i := from; i < to; i++ {
			if s[i] < '0' || s[i] > '9' {
				return -1
			}
			n = n*10 + int(s[i]-'0')
		}
		return n
	}
	year, month, day := number(0, 4), number(4, 6), number(6, 8)
	hour, minute, second := number(9, 11), number(11, 13), number(13, 15)
	if year < 1 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	return t, t.Day() == day
}

// dates reads dates and remembers the last two: the dates of a unit are often
// the same, and those of its neighbour.
type dates struct {
	known [2]struct {
		spelled string
		when    time.Time
	}
	next int
}

func (d *dates) parse(spelled string) (time.Time, bool) {
	for i := range d.known {
		if k := &d.known[i]; k.spelled == spelled && spelled != "" {
			return k.when, true
		}
	}
	when, ok := ParseDate(spelled)
	if ok {
		d.known[d.next].spelled, d.known[d.next].when = strings.Clone(spelled), when
		d.next = 1 - d.next
	}
	return when, ok
}
