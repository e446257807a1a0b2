package pgstore

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
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
	// Copies is the folder where parts of the index are kept near, "" for none, and
	// CopiesLimit how many bytes they take there at most, 0 where that is not said.
	Copies      string
	CopiesLimit int64
	// Tables says for which database tables are made.
	Tables Tables
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
// replicas to read from: see [Store.View]; copies=FOLDER, or auto, and copies_limit=BYTES
// (with kB, MB, GB) say what [Address] has of that; tables=yugabytedb or citus is for those.
// Further parameters are those of libpq. An error wraps [ErrAddress] and shows no password.
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
	own := map[string]string{"schema": a.Schema}
	take := func(name string, read func(string) error) {
		if !query.Has(name) {
			return
		}
		own[name] = query.Get(name)
		query.Del(name)
		if err == nil {
			err = read(own[name])
		}
	}
	take("tables", a.readTables)
	take("copies", a.readCopies)
	take("copies_limit", a.readLimit)
	take("readonly", func(hosts string) (err error) {
		at := *u
		at.RawQuery = query.Encode()
		a.replica, err = atReplicas(at, hosts)
		return err
	})
	u.RawQuery = query.Encode()
	a.connection = u.String()

	query.Del("password")
	query.Del("sslpassword")
	for name, value := range own {
		query.Set(name, value)
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

// Tables says for which database tables are made; it matters when they are, and no more.
type Tables string

const (
	// Postgres has one server, or what looks like one.
	Postgres Tables = ""
	// YugabyteDB places rows by a hash of the generation and the bucket, so that the rows
	// of a bucket lie together, and in the order of their keys.
	YugabyteDB Tables = "yugabytedb"
	// Citus places the schema of a memory as a whole: transactions across its servers
	// would not be of one state.
	Citus Tables = "citus"
)

func (a *Address) readTables(name string) error {
	switch t := Tables(name); t {
	case YugabyteDB, Citus:
		a.Tables = t
		return nil
	}
	return fmt.Errorf("tables=%s is neither %s nor %s", name, YugabyteDB, Citus)
}

// readCopies reads the folder of copies.
func (a *Address) readCopies(folder string) error {
	if folder == "auto" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return fmt.Errorf("copies=auto: %w", err)
		}
		folder = filepath.Join(cache, "fidele", "copies")
	}
	if !filepath.IsAbs(folder) {
		return fmt.Errorf("copies=%s is neither auto nor the whole path of a folder", folder)
	}
	a.Copies = folder
	return nil
}

// readLimit reads a number of bytes.
func (a *Address) readLimit(limit string) error {
	unit := int64(1)
	digits := limit
	for _, u := range []struct {
		name  string
		bytes int64
	}{{"GB", 1e9}, {"MB", 1e6}, {"kB", 1e3}} {
		if rest, ok := strings.CutSuffix(limit, u.name); ok {
			digits, unit = rest, u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(digits, 10, 32)
	if unit == 1 {
		n, err = strconv.ParseInt(digits, 10, 64)
	}
	if err != nil || n <= 0 {
		return fmt.Errorf("copies_limit=%s is no number of bytes, as 500MB is", limit)
	}
	a.CopiesLimit = n * unit
	return nil
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
	a.Schema, a.name = schema, u.String()
	return a
}

// quote returns a name as SQL has it.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
