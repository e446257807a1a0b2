package pgstore

import (
	"errors"
	"strings"
	"testing"
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

func TestNamesOfSchemasAreQuoted(t *testing.T) {
	if got := quote(`de"sk; drop`); got != `"de""sk; drop"` {
		t.Error(got)
	}
}
