package lsp

import (
	"strings"
	utf "unicode/utf8"
)

// edit is bytes of a text that are replaced.
type edit struct {
	start, end int
	text       string
}

// editsTo returns edits that make one text another, small ones where the lines are as
// many: what an editor knows of other places in the text stays.
func editsTo(old, now string) []edit {
	before, after := strings.SplitAfter(old, "\n"), strings.SplitAfter(now, "\n")
	if len(before) != len(after) {
		if one, is := trimmed(old, now, 0); is {
			return []edit{one}
		}
		return nil
	}
	var list []edit
	at := 0
	for i, line := range before {
		if one, is := trimmed(line, after[i], at); is {
			list = append(list, one)
		}
		at += len(line)
	}
	return list
}

// trimmed returns the edit that makes one text another, without what they share at their
// ends; is is false where they are the same. at is where the text begins.
func trimmed(old, now string, at int) (one edit, is bool) {
	if old == now {
		return edit{}, false
	}
	start := 0
	for start < len(old) && start < len(now) && old[start] == now[start] {
		start++
	}
	for start > 0 && (start < len(old) && !utf.RuneStart(old[start]) || start < len(now) && !utf.RuneStart(now[start])) {
		start--
	}
	end := 0
	for end < len(old)-start && end < len(now)-start && old[len(old)-1-end] == now[len(now)-1-end] {
		end++
	}
	for end > 0 && !(utf.RuneStart(old[len(old)-end]) && utf.RuneStart(now[len(now)-end])) {
		end--
	}
	return edit{at + start, at + len(old) - end, now[start : len(now)-end]}, true
}
