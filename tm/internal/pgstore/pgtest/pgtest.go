// Package pgtest gives tests memories on a real PostgreSQL server, the one that the
// environment variable FIDELE_TEST_POSTGRES names. "make postgres" starts one and
// runs the tests against it.
package pgtest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/url"
	"os"
	"strings"
	"testing"

	"fidele/tm/internal/pgstore"
)

// Variable is the environment variable that holds the address of a database.
const Variable = "FIDELE_TEST_POSTGRES"

// ReplicaVariable is the environment variable that names a replica of that database's
// server, as readonly= of an address has it.
const ReplicaVariable = "FIDELE_TEST_POSTGRES_REPLICA"

// Replica returns the address of a memory as it is read by way of the replica, and the
// address of the replica itself. It skips the test where there is none.
func Replica(t testing.TB, address string) (by, replica string) {
	t.Helper()
	host := os.Getenv(ReplicaVariable)
	if host == "" {
		t.Skip("no replica: " + ReplicaVariable + " names one; make postgres starts one")
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Set("readonly", host)
	u.RawQuery = query.Encode()
	by = u.String()

	at := strings.LastIndexByte(host, ':')
	query.Del("readonly")
	query.Set("host", host[:at])
	query.Set("port", host[at+1:])
	u.Host, u.RawQuery = "", query.Encode()
	return by, u.String()
}

// Server returns the address of the database for tests, and skips the test where there
// is none.
func Server(t testing.TB) string {
	t.Helper()
	server := os.Getenv(Variable)
	if server == "" {
		t.Skip("no PostgreSQL: " + Variable + " names a database; make postgres starts one")
	}
	return server
}

// Address returns the address of a memory that is not there yet, in a schema of its
// own, which is removed when the test ends.
func Address(t testing.TB) string {
	t.Helper()
	return AddressAt(t, Server(t))
}

// AddressAt is [Address] for a database that is reached otherwise.
func AddressAt(t testing.TB, server string) string {
	t.Helper()
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	var name [6]byte
	rand.Read(name[:])
	query := u.Query()
	schema := "test_" + hex.EncodeToString(name[:])
	query.Set("schema", schema)
	u.RawQuery = query.Encode()
	t.Cleanup(func() { remove(t, schema) })
	return u.String()
}

// remove drops a schema and the copies of it.
func remove(t testing.TB, schema string) {
	u, err := url.Parse(os.Getenv(Variable))
	if err != nil {
		return
	}
	for _, suffix := range []string{"", "_old", "_damaged"} {
		query := u.Query()
		query.Set("schema", schema+suffix)
		u.RawQuery = query.Encode()
		a, err := pgstore.Parse(u.String())
		if err == nil {
			err = pgstore.Remove(context.Background(), a)
		}
		if err != nil {
			t.Errorf("cannot remove the schema %s%s: %v", schema, suffix, err)
		}
	}
}
