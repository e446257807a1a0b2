package pgstore

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
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
	// connection is what the driver reads: the address without what is fidele's own.
	connection string
	// replica is the same for the servers that are read from, "" for none.
	replica string
	name    string
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
// libpq has it: PGHOST and its like, PGSERVICE, PGPASSFILE. readonly=host:port,… names
// replicas to read from: see [Store.View]. Further parameters are those of libpq. An error
// wraps [ErrAddress] and shows no password.
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
	replicas, given := query.Get("readonly"), query.Has("readonly")
	query.Del("readonly")
	u.RawQuery = query.Encode()
	a.connection = u.String()
	if given {
		a.replica, err = atReplicas(*u, replicas)
	}

	query.Del("password")
	query.Del("sslpassword")
	query.Set("schema", a.Schema)
	if given {
		query.Set("readonly", replicas)
	}
	shown := *u
	shown.RawQuery = query.Encode()
	if u.User != nil {
		shown.User = url.User(u.User.Username())
	}
	a.name = shown.String()

	switch {
	case err != nil:
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

// atReplicas returns an address with other hosts: names with or without a port, or
// folders of sockets. Those without one have the port of the address.
func atReplicas(u url.URL, hosts string) (string, error) {
	query := u.Query()
	port := u.Port()
	if port == "" {
		port = query.Get("port")
	}
	var names, ports []string
	for _, host := range strings.Split(hosts, ",") {
		name, own := host, port
		if at := strings.LastIndexByte(host, ':'); at > strings.LastIndexByte(host, ']') {
			name, own = host[:at], host[at+1:]
			if _, err := strconv.ParseUint(own, 10, 16); err != nil {
				return "", fmt.Errorf("readonly= names the port %q", own)
			}
		}
		name = strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")
		if name == "" {
			return "", errors.New("readonly= names a server without a host")
		}
		names, ports = append(names, name), append(ports, own)
	}
	query.Set("host", strings.Join(names, ","))
	switch {
	case slices.Contains(ports, "") && slices.ContainsFunc(ports, func(p string) bool { return p != "" }):
		for i, p := range ports {
			if p == "" {
				ports[i] = defaultPort
			}
		}
		fallthrough
	case ports[0] != "":
		query.Set("port", strings.Join(ports, ","))
	}
	u.Host, u.RawQuery = "", query.Encode()
	return u.String(), nil
}

// defaultPort is the one of PostgreSQL.
const defaultPort = "5432"

// with returns the address of another schema of the same database.
func (a Address) with(schema string) Address {
	u, err := url.Parse(a.name)
	if err != nil {
		return Address{}
	}
	query := u.Query()
	query.Set("schema", schema)
	u.RawQuery = query.Encode()
	return Address{Schema: schema, connection: a.connection, replica: a.replica, name: u.String()}
}

// quote returns a name as SQL has it.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
