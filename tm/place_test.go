package tm_test

import (
	"path/filepath"
	"testing"
	"time"

	"fidele/tm"
	"fidele/tm/internal/pgstore/pgtest"
)

// creator makes an empty memory that is closed when the test ends.
type creator func(testing.TB) *tm.Memory

// everywhere runs a test on memories in files, in memory and in a database.
func everywhere(t *testing.T, test func(*testing.T, creator)) {
	t.Run("in memory", func(t *testing.T) { test(t, createInMemory) })
	outside(t, test)
}

// outside is everywhere for a test that opens a memory more than once.
func outside(t *testing.T, test func(*testing.T, creator)) {
	t.Run("in a file", func(t *testing.T) { test(t, create) })
	t.Run("in PostgreSQL", func(t *testing.T) {
		pgtest.Server(t)
		test(t, createInPostgres)
	})
}

func created(t testing.TB, m *tm.Memory, err error) *tm.Memory {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return m
}

var atNoon = tm.OpenOptions{Now: func() time.Time { return noon }, By: "marie"}

// create makes a memory in a file.
func create(t testing.TB) *tm.Memory {
	t.Helper()
	m, err := tm.Create(filepath.Join(t.TempDir(), "memory.db"), atNoon)
	return created(t, m, err)
}

func createInMemory(t testing.TB) *tm.Memory {
	t.Helper()
	return created(t, tm.InMemory(atNoon), nil)
}

func createInPostgres(t testing.TB) *tm.Memory {
	t.Helper()
	m, err := tm.Create(pgtest.Address(t), atNoon)
	return created(t, m, err)
}

// isInPostgres reports whether a memory lies in a database.
func isInPostgres(m *tm.Memory) bool { return tm.IsAddress(m.Path()) }
