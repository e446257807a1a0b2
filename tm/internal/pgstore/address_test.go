package pgstore

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

func TestAddresses(t *testing.T) {
	for _, test := range []struct{ in, schema, name, connection string }{
		{
			"postgres://marie@db/news", "fidele",
			"postgres://marie@db/news?schema=fidele", "postgres://marie@db/news",
		},
		{
			"postgresql://marie:geheim@db:5433/news?schema=Le+desk&sslmode=require", "Le desk",
			"postgresql://marie@db:5433/news?schema=Le+desk&sslmode=require",
			"postgresql://marie:geheim@db:5433/news?sslmode=require",
		},
		{
			"postgres:///news?host=/run&password=geheim&schema=desk", "desk",
			"postgres:///news?host=%2Frun&schema=desk", "postgres:///news?host=%2Frun&password=geheim",
		},
	} {
		a, err := Parse(test.in)
		if err != nil || a.Schema != test.schema || a.String() != test.name || a.connection != test.connection {
			t.Errorf("%s: %+v, error %v", test.in, a, err)
		}
		if !IsAddress(test.in) {
			t.Errorf("%s is no address", test.in)
		}
		copied := a.with("other")
		if copied.Schema != "other" || copied.connection != a.connection || strings.Contains(copied.name, "geheim") {
			t.Errorf("%s with another schema: %+v", test.in, copied)
		}
	}
	for _, in := range []string{
		"postgres://marie:geheim@db/news?schema=", "postgres://marie:geheim@db/news?schema=pg_desk",
		"postgres://marie:geheim@db:port/news", "postgres://ma rie:geheim@db/news",
		"postgres://marie:geheim@db/news?schema=" + strings.Repeat("x", 64),
		"postgres://marie:geheim@db/news?schema=a%00b",
	} {
		if _, err := Parse(in); !errors.Is(err, ErrAddress) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", in, err)
		}
	}
	for _, in := range []string{"memory.db", "/postgres:/x", "C:\\postgres", "http://postgres"} {
		if IsAddress(in) {
			t.Errorf("%s is taken for an address", in)
		}
	}
}

func TestAddressesWithCopies(t *testing.T) {
	folder := t.TempDir()
	a, err := Parse("postgres://marie@db/news?copies=" + folder + "&copies_limit=500MB&schema=desk")
	if err != nil || a.Copies != folder || a.CopiesLimit != 500e6 || a.connection != "postgres://marie@db/news" {
		t.Errorf("%+v, error %v", a, err)
	}
	t.Setenv("XDG_CACHE_HOME", folder)
	t.Setenv("HOME", folder)
	if a, err := Parse("postgres://db/news?copies=auto"); err != nil || !filepath.IsAbs(a.Copies) {
		t.Errorf("%+v, error %v", a, err)
	}
	for limit, bytes := range map[string]int64{"7": 7, "3kB": 3000, "2GB": 2e9, "5000000000": 5e9} {
		if a, err := Parse("postgres://db/news?copies_limit=" + limit); err != nil || a.CopiesLimit != bytes {
			t.Errorf("%s: %d, error %v", limit, a.CopiesLimit, err)
		}
	}
	for _, in := range []string{
		"copies=", "copies=folder", "copies_limit=", "copies_limit=0", "copies_limit=-1", "copies_limit=2TB",
		"copies_limit=GB", "copies_limit=99999999999GB",
	} {
		if _, err := Parse("postgres://marie:geheim@db/news?" + in); !errors.Is(err, ErrAddress) ||
			strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestAddressesOfReplicas(t *testing.T) {
	for _, test := range []struct{ in, replica string }{
		{"postgres://marie@db/news", ""},
		{"postgres://marie@db/news?readonly=copy", "postgres://marie@/news?host=copy"},
		{"postgres://marie@db:6000/news?readonly=copy", "postgres://marie@/news?host=copy&port=6000"},
		{
			"postgres://marie:geheim@db:6000/news?sslmode=require&readonly=a,b:6001,[::1]:6002,[::2]",
			"postgres://marie:geheim@/news?host=a%2Cb%2C%3A%3A1%2C%3A%3A2&port=6000%2C6001%2C6002%2C6000&sslmode=require",
		},
		{
			"postgres:///news?host=/run/a&readonly=/run/b:6001,c",
			"postgres:///news?host=%2Frun%2Fb%2Cc&port=6001%2C5432",
		},
	} {
		a, err := Parse(test.in)
		if err != nil || a.replica != test.replica || strings.Contains(a.connection, "readonly") {
			t.Errorf("%s: %+v, error %v", test.in, a, err)
		}
		if test.replica == "" {
			continue
		}
		if !strings.Contains(a.name, "readonly=") || strings.Contains(a.name, "geheim") {
			t.Errorf("%s is shown as %s", test.in, a.name)
		}
		if _, err := pgconn.ParseConfig(a.replica); err != nil {
			t.Errorf("%s: the driver says %v", a.replica, err)
		}
		if a.with("other").replica != a.replica {
			t.Errorf("%s: another schema has other replicas", test.in)
		}
	}
	for _, in := range []string{"", "a,", ":6000", "a:port", "a:70000"} {
		in = "postgres://marie:geheim@db/news?readonly=" + in
		if _, err := Parse(in); !errors.Is(err, ErrAddress) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestNamesOfSchemasAreQuoted(t *testing.T) {
	if got := quote(`de"sk; drop`); got != `"de""sk; drop"` {
		t.Error(got)
	}
}
