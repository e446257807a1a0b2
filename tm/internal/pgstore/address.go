package pgstore

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"fidele/tm/text"
)

// DefaultSchema is the schema of an address that names none.
const DefaultSchema = "fidele"

// mostSchema is the longest name of a schema, in bytes, as PostgreSQL cuts longer
// ones.
const mostSchema = 63

// ErrAddress: what looks like an address of a database is none.
var ErrAddress = errors.New("not the address of a memory")

// Address says where a store is.
type Address struct {
	// Schema is that of the store.
	Schema string
	// connection is what the driver reads: the address without the schema.
	connection string
	name       string
}

// String returns the address without passwords.
func (a Address) String() string { return a.name }

// IsAddress reports whether a name is meant as the address of a database, and not
// as that of a file.
func IsAddress(name string) bool {
	scheme, _, ok := strings.Cut(name, "://")
	return ok && (strings.EqualFold(scheme, "postgres") || strings.EqualFold(scheme, "postgresql"))
}

// Parse reads postgres://user@host:port/database?schema=name. What is left out is as
// libpq has it: PGHOST and its like, PGSERVICE, PGPASSFILE. Further parameters are
// those of libpq. An error wraps [ErrAddress] and shows no password.
func Parse(address string) (Address, error) {
	u, err := url.Parse(address)
	if err != nil {
		var e *url.Error
		if errors.As(err, &e) {
			err = e.Err // without the address, which may hold a password
		}
		return Address{}, &text.PlaceError{Err: fmt.Errorf("%w: %w", ErrAddress, err)}
	}
	query := u.Query()
	a := Address{Schema: DefaultSchema}
	if query.Has("schema") {
		a.Schema = query.Get("schema")
		query.Del("schema")
	}
	u.RawQuery = query.Encode()
	a.connection = u.String()

	query.Del("password")
	query.Del("sslpassword")
	query.Set("schema", a.Schema)
	shown := *u
	shown.RawQuery = query.Encode()
	if u.User != nil {
		shown.User = url.User(u.User.Username())
	}
	a.name = shown.String()

	switch {
	case a.Schema == "":
		err = errors.New("schema= names none")
	case len(a.Schema) > mostSchema:
		err = fmt.Errorf("the name of the schema is longer than %d bytes", mostSchema)
	case strings.ContainsRune(a.Schema, 0):
		err = errors.New("the name of the schema holds a zero byte")
	case strings.HasPrefix(a.Schema, "pg_"):
		err = fmt.Errorf("the schema %q: names that begin with pg_ are the server's", a.Schema)
	}
	if err != nil {
		return Address{}, &text.PlaceError{File: a.name, Err: fmt.Errorf("%w: %w", ErrAddress, err)}
	}
	return a, nil
}

// with returns the address of another schema of the same database.
func (a Address) with(schema string) Address {
	u, err := url.Parse(a.name)
	if err != nil {
		return Address{}
	}
	query := u.Query()
	query.Set("schema", schema)
	u.RawQuery = query.Encode()
	return Address{Schema: schema, connection: a.connection, name: u.String()}
}

// quote returns a name as SQL has it.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
