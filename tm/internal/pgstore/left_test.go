package pgstore_test

import (
	"context"
	"net/url"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/pgstore"
	"fidele/tm/internal/pgstore/pgtest"
)

// What a snapshot has left open is ended when nobody comes for its connection, and a snapshot
// that comes before sees the state of its own time.
func TestATransactionThatIsLeftOpenEnds(t *testing.T) {
	address := pgtest.Address(t)
	err := pgstore.Create(t.Context(), parsed(t, address), pgstore.Options{}, func(kv.Tx) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	reader, writer := opened(t, address), opened(t, address)
	for n := range uint64(5) {
		counted(t, writer, n+1)
		before := reader.Trips()
		if got := countIn(t, reader); got != n+1 {
			t.Errorf("%d is read, want %d", got, n+1)
		}
		if trips := reader.Trips() - before; trips != 2 {
			t.Errorf("two batches take %d round trips", trips)
		}
	}

	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	schema := query.Get("schema")
	query.Del("schema")
	u.RawQuery = query.Encode()
	ctx := context.Background()
	c, err := pgconn.Connect(ctx, u.String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	count := func(condition string) string {
		result := c.ExecParams(ctx, "select count(*)::text from pg_stat_activity where pid <> pg_backend_pid() "+
			"and (query like '%'||$1||'%' or query = 'rollback') and "+condition,
			[][]byte{[]byte(schema)}, nil, nil, nil).Read()
		if result.Err != nil {
			t.Fatal(result.Err)
		}
		return string(result.Rows[0][0])
	}
	if count("state is not null") == "0" {
		t.Error("the connections are not seen")
	}
	eventually(t, "the transaction", func() bool { return count("state like 'idle in transaction%'") == "0" })
}
