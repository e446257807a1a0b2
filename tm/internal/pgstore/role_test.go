package pgstore

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"fidele/tm/internal/kv"
)

// testAddress returns the address of a schema of its own for a user, "" for the owner, and
// the name of the schema. It skips the test where there is no database.
func testAddress(t *testing.T) (address func(user string) string, name string) {
	t.Helper()
	server := os.Getenv("FIDELE_TEST_POSTGRES")
	if server == "" {
		t.Skip("no PostgreSQL: FIDELE_TEST_POSTGRES names a database; make postgres starts one")
	}
	var random [6]byte
	rand.Read(random[:])
	name = "test_" + hex.EncodeToString(random[:])
	return func(user string) string {
		u, err := url.Parse(server)
		if err != nil {
			t.Fatal(err)
		}
		if user != "" {
			u.User = url.User(user)
		}
		query := u.Query()
		query.Set("schema", name)
		u.RawQuery = query.Encode()
		return u.String()
	}, name
}

// A role that may only read looks up and changes nothing; one that may write compacts
// too. What is refused says so.
func TestRoles(t *testing.T) {
	at, name := testAddress(t)
	address := func(user string) Address {
		a, err := Parse(at(user))
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	ctx := context.Background()
	put := func(tx kv.Tx) error { return tx.Put("units", []byte("a"), []byte("1")) }
	if err := Create(ctx, address(""), Options{}, put); err != nil {
		t.Fatal(err)
	}
	if err := Create(ctx, address(""), Options{}, put); !errors.Is(err, kv.ErrExists) {
		t.Errorf("made a second time: %v", err)
	}
	owner, err := connect(ctx, address("").connection)
	if err != nil {
		t.Fatal(err)
	}
	owner.trips = new(atomic.Int64)
	defer owner.pg.Close(ctx)
	sql := func(list ...string) {
		for _, s := range list {
			if err := owner.run(ctx, plain(strings.ReplaceAll(s, "NAME", name))); err != nil {
				t.Error(s, err)
			}
		}
	}
	sql("create role NAME_reader login", "create role NAME_writer login",
		"grant usage on schema NAME to NAME_reader, NAME_writer",
		"grant select on all tables in schema NAME to NAME_reader",
		"grant select, insert, update, delete on all tables in schema NAME to NAME_writer")
	defer sql("drop schema NAME cascade", "drop role NAME_reader", "drop role NAME_writer")

	for _, role := range []struct {
		name  string
		wants error
	}{{name + "_reader", fs.ErrPermission}, {name + "_writer", nil}} {
		s := Open(address(role.name), Options{})
		snap, err := s.View(ctx)
		if err != nil {
			t.Fatal(err)
		}
		b := kv.Batch{Gets: []kv.Get{{Bucket: "units", Key: []byte("a")}}}
		if err := snap.Do(&b); err != nil || string(b.Gets[0].Value) != "1" {
			t.Errorf("%s reads %q, error %v", role.name, b.Gets[0].Value, err)
		}
		snap.Close()
		if err := s.Update(ctx, put); !errors.Is(err, role.wants) {
			t.Errorf("%s writes: %v", role.name, err)
		}
		rewrite := func(r kv.Rewriting) error { return r.Put("units", []byte("a"), []byte("1")) }
		if err := s.Rewrite(ctx, rewrite); !errors.Is(err, role.wants) {
			t.Errorf("%s compacts: %v", role.name, err)
		}
		s.Close()
	}

	// Nothing is left of what the compactions have replaced, or of one that failed.
	generations := int64(-1)
	count := call{statement: &statement{name: "count", sql: "select count(distinct gen) from " + quote(name) + ".kv"},
		each: func(row [][]byte) (err error) {
			generations, err = numberOf(row[0])
			return err
		}}
	if err := owner.run(ctx, count); err != nil || generations != 1 {
		t.Errorf("%d generations are left, error %v", generations, err)
	}

	none := Open(address("").with(name+"_none"), Options{})
	defer none.Close()
	snap, err := none.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := snap.Do(&kv.Batch{Gets: []kv.Get{{Bucket: "b"}}}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a schema that is not there: %v", err)
	}
}
