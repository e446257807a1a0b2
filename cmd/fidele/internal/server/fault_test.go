package server

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fidele/tm"
)

func TestALostDatabaseIsNotABusyMemory(t *testing.T) {
	lost := fmt.Errorf("postgres://db.example/news: %w: connection refused", tm.ErrConnection)
	if status := statusOf(lost); status != 503 {
		t.Errorf("status %d", status)
	}
	f := answerOf(statusOf(lost), lost, "")
	if !strings.Contains(f.Error, "database") || !strings.Contains(f.Hint, "database runs") {
		t.Errorf("a lost database: %+v", f)
	}
	if strings.Contains(f.Error+f.Hint, "db.example") {
		t.Errorf("the machine is named: %+v", f)
	}
	if f := answerOf(503, tm.ErrLocked, ""); !strings.Contains(f.Error, "busy") {
		t.Errorf("a memory in use: %+v", f)
	}
	if f := answerOf(503, lost, "news"); f.Error != "the server has lost the database of the further memory news" {
		t.Errorf("a lost database of a further memory: %+v", f)
	}
}

// Clients learn what a further memory is called and not where it is.
func TestFurtherMemoriesAreNamedWithoutTheirPlace(t *testing.T) {
	dir := t.TempDir()
	s := &Server{libraries: []*library{{name: "desk", file: filepath.Join(dir, "memory.db")}}}
	for in, want := range map[string]string{
		"":                                "",
		filepath.Join(dir, "memory.db"):   "desk",
		filepath.Join(dir, "agency.db"):   "agency.db",
		"agency.db":                       "agency.db",
		"postgres://db.example/news":      "news",
		"postgres://db/news?schema=desk":  "news",
		"postgres:///?service=production": "database",
		"postgresql://me@db.example":      "database",
	} {
		if got := s.nameOfMemory(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
