package main

import (
	"crypto/rand"
	"encoding/hex"
	"net/url"
	"testing"
)

// pgServer is the environment variable that names a database for tests; make postgres
// sets it.
const pgServer = "FIDELE_TEST_POSTGRES"

// postgresMemory returns the address of a memory that is not there yet, in a schema of
// its own. The server of make postgres is thrown away with it.
func postgresMemory(t *testing.T, server string) string {
	t.Helper()
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	var name [6]byte
	rand.Read(name[:])
	query := u.Query()
	query.Set("schema", "test_"+hex.EncodeToString(name[:]))
	u.RawQuery = query.Encode()
	return u.String()
}
