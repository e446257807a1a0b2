package pgstore

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"fidele/tm/internal/kv"
)

// What is made for databases of many servers: the statements themselves, as none of those
// databases is here.
func TestTablesForManyServers(t *testing.T) {
	made := func(kind Tables) string {
		s := newStatements("de'sk", kind)
		return strings.Join(append(append(s.create, s.place...), s.copySchema("old")...), "; ")
	}
	for kind, list := range map[Tables][]string{
		Postgres:   {"primary key (gen, bucket, key)", "primary key (version)"},
		YugabyteDB: {"primary key ((gen, bucket) hash, key asc)", "primary key (version hash)"},
		Citus: {
			"primary key (gen, bucket, key)", `citus_schema_distribute('"de''sk"')`,
			`citus_schema_distribute('"old"')`,
		},
	} {
		for _, want := range list {
			if got := made(kind); !strings.Contains(got, want) {
				t.Errorf("%s: %s is not in %s", kind, want, got)
			}
		}
	}
	if got := made(Postgres); strings.Contains(got, "hash") || strings.Contains(got, "citus") {
		t.Error(got)
	}
	for _, in := range []string{"", "cockroachdb"} {
		if _, err := Parse("postgres://db/news?tables=" + in); err == nil {
			t.Errorf("tables=%s is taken", in)
		}
	}
}

// A memory for Citus is placed in the transaction that makes it, by a function that stands
// in for the one of Citus here; nothing is there where that fails.
func TestTablesForCitusArePlaced(t *testing.T) {
	address, name := testAddress(t)
	ctx := context.Background()
	owner, err := connect(ctx, mustParse(t, address("")).connection)
	if err != nil {
		t.Fatal(err)
	}
	owner.trips = new(atomic.Int64)
	defer owner.pg.Close(ctx)
	sql := func(list ...string) {
		t.Helper()
		for _, s := range list {
			if err := owner.run(ctx, plain(strings.ReplaceAll(s, "NAME", name))); err != nil {
				t.Error(s, err)
			}
		}
	}
	a, err := Parse(address("") + "&tables=citus")
	if err != nil {
		t.Fatal(err)
	}
	// Of two functions of a name the one of one's own schema is found first.
	sql("create schema NAME_citus", "create table NAME_citus.placed (name text)",
		"create function NAME_citus.citus_schema_distribute(regnamespace) returns void language sql as "+
			"'insert into NAME_citus.placed values ($1::text)'")
	defer sql("drop schema if exists NAME cascade", "drop schema NAME_citus cascade")
	first := func(tx kv.Tx) error { return tx.Put("units", []byte("a"), nil) }
	if err := Create(ctx, a, Options{}, first); err == nil {
		t.Fatal("a memory is placed without Citus")
	}
	a, err = Parse(address("") + "&tables=citus&search_path=" + name + "_citus")
	if err != nil {
		t.Fatal(err)
	}
	if err := Create(ctx, a, Options{}, first); err != nil {
		t.Fatal(err)
	}
	placed := ""
	count := call{
		statement: &statement{name: "placed", sql: "select name from " + name + "_citus.placed"},
		each:      func(row [][]byte) error { placed += string(row[0]); return nil },
	}
	if err := owner.run(ctx, count); err != nil || placed != name {
		t.Errorf("%q is placed, error %v", placed, err)
	}
}

func mustParse(t *testing.T, address string) Address {
	t.Helper()
	a, err := Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// In a table that the server has not looked at yet a key is looked up as in any other, and
// not by reading its bucket.
func TestKeysAreLookedUpInTablesNotLookedAt(t *testing.T) {
	address, _ := testAddress(t)
	ctx := context.Background()
	a := mustParse(t, address(""))
	err := Create(ctx, a, Options{}, func(tx kv.Tx) error {
		for i := range 3000 {
			if err := tx.Put("units", number(int64(i)), nil); err != nil {
				return err
			}
		}
		return nil
	})
	defer Remove(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	s := Open(a, Options{})
	defer s.Close()
	plan := ""
	explain := call{
		statement: &statement{name: "explained", sql: "explain " + s.sql.get.sql, types: s.sql.get.types},
		args: [][]byte{
			arrayOf([][]byte{[]byte("units"), []byte("units")}), arrayOf([][]byte{number(5), number(6)}),
		},
		each: func(row [][]byte) error { plan += string(row[0]) + "\n"; return nil },
	}
	if err := s.on(ctx, 1, func(c *conn) error { return c.run(ctx, explain) }); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(plan, "(key = k.key)") || strings.Contains(plan, "Filter") {
		t.Error(plan)
	}
}
