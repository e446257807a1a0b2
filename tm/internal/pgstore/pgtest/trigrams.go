package pgtest

import (
	"context"
	"io"
	"iter"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

// Trigrams are texts in a table with an index of trigrams, which Weblate looks similar
// texts up in.
type Trigrams struct {
	c *pgconn.PgConn
}

// NewTrigrams makes such a table in a database; it skips the test where the server has no
// pg_trgm. The index takes a minute for a million texts.
func NewTrigrams(t testing.TB, address string, texts iter.Seq[string]) *Trigrams {
	t.Helper()
	ctx := context.Background()
	c, err := pgconn.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(ctx) })
	if _, err := c.Exec(ctx, "create extension if not exists pg_trgm").ReadAll(); err != nil {
		t.Skip("no pg_trgm: ", err)
	}
	run := func(sql string) {
		t.Helper()
		if _, err := c.Exec(ctx, sql).ReadAll(); err != nil {
			t.Fatal(err)
		}
	}
	run("create table trigrams (source text not null)")
	lines, w := io.Pipe()
	go func() {
		escape := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`)
		for s := range texts {
			io.WriteString(w, escape.Replace(s)+"\n")
		}
		w.Close()
	}()
	if _, err := c.CopyFrom(ctx, lines, "copy trigrams from stdin"); err != nil {
		t.Fatal(err)
	}
	run("set maintenance_work_mem = '512MB'")
	run("create index on trigrams using gin (source gin_trgm_ops)")
	run("analyze trigrams")
	run("set pg_trgm.similarity_threshold = 0.5")
	return &Trigrams{c}
}

// Similar looks up the five texts that are most similar to one, and returns how many
// there are.
func (r *Trigrams) Similar(t testing.TB, source string) int {
	t.Helper()
	result := r.c.ExecParams(context.Background(), "select source, similarity(source, $1) as s "+
		"from trigrams where source % $1 order by s desc limit 5", [][]byte{[]byte(source)}, nil, nil, nil).Read()
	if result.Err != nil {
		t.Fatal(result.Err)
	}
	return len(result.Rows)
}
