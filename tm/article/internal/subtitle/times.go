package subtitle

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// arrow stands between the times of a cue.
const arrow = "-->"

var errTimes = errors.New("these are no times of a cue, as 00:00:01,000 --> 00:00:04,000 is")

var timesPattern = sync.OnceValue(func() *regexp.Regexp {
	const one = `(?:(\d{1,6}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})`
	return regexp.MustCompile(`^` + one + `[ \t]*-->[ \t]*` + one + `(?:[ \t].*)?$`)
})

// timesBegin finds lines of SubRip that are meant to give times.
var timesBegin = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^-?\d+:\d`)
})

// parseTimes returns the times of a line that gives them.
func parseTimes(s string) (begin, end time.Duration, err error) {
	m := timesPattern().FindStringSubmatch(strings.Trim(s, space))
	if m == nil {
		return 0, 0, errTimes
	}
	begin, end = duration(m[1:5]), duration(m[5:9])
	if end < begin {
		return 0, 0, fmt.Errorf("the cue ends before it begins")
	}
	return begin, end, nil
}

// duration returns a time of hours, minutes, seconds and thousandths.
func duration(parts []string) time.Duration {
	number := func(s string) time.Duration {
		n, _ := strconv.Atoi(s)
		return time.Duration(n)
	}
	thousandths := (parts[3] + "00")[:3]
	return number(parts[0])*time.Hour + number(parts[1])*time.Minute + number(parts[2])*time.Second +
		number(thousandths)*time.Millisecond
}
