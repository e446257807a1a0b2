package cli

import (
	"bytes"
	"strings"
	"testing"
)

func TestMessagesShowTheFirstAndCountTheOthers(t *testing.T) {
	for total, want := range map[int]int{0: 0, 1: 1, mostMessages: mostMessages, 6000: mostMessages + 1} {
		var said bytes.Buffer
		e := NewEnv(strings.NewReader(""), &bytes.Buffer{}, &said)
		m := e.Warnings("%d more bad row", "%d more bad rows")
		for i := range total {
			m.Add("row %d is bad", i)
		}
		m.Done()
		if got := strings.Count(said.String(), "\n"); got != want {
			t.Errorf("%d: %d lines, want %d", total, got, want)
		}
		if total > mostMessages && !strings.Contains(said.String(), "warning: 5980 more bad rows\n") {
			t.Errorf("no number of the others:\n%s", said.String())
		}
	}
}

func TestAllMessagesAreShownOnRequest(t *testing.T) {
	var said bytes.Buffer
	e := NewEnv(strings.NewReader(""), &bytes.Buffer{}, &said)
	e.AllWarnings = true
	m := e.Warnings("%d more bad row", "%d more bad rows")
	for i := range 6000 {
		m.Add("row %d is bad", i)
	}
	m.Done()
	if got := strings.Count(said.String(), "\n"); got != 6000 {
		t.Errorf("%d lines, want 6000", got)
	}
}
