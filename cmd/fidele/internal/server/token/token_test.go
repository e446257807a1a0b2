package token_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fidele/cmd/fidele/internal/server/token"
)

func TestATokenIsFoundByItsSecretAlone(t *testing.T) {
	var list token.List
	secrets := map[string]string{}
	for _, name := range []string{"weblate", "marie@desk", "élise"} {
		one, secret, err := token.New(name, token.Read, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if list, err = list.Add(one); err != nil {
			t.Fatal(err)
		}
		secrets[name] = secret
	}
	for name, secret := range secrets {
		if found, ok := list.Find(secret); !ok || found.Name != name {
			t.Errorf("%s: %v %v", name, found, ok)
		}
		if strings.Contains(string(list.Bytes()), secret) || len(secret) < 40 {
			t.Errorf("the secret of %s is short, or kept", name)
		}
		for _, wrong := range []string{"", secret[1:], secret + "x", name, strings.ToLower(secret)} {
			if _, ok := list.Find(wrong); ok {
				t.Errorf("%q is taken for a secret", wrong)
			}
		}
	}
	if found, _ := list.Find(list[0].SHA256); found.Name != "" {
		t.Error("a hash is taken for a secret")
	}
	again, err := token.Parse(list.Bytes())
	if err != nil || len(again) != 3 {
		t.Errorf("%v %v", again, err)
	}
	if _, err := list.Add(list[0]); !errors.Is(err, token.ErrTaken) {
		t.Error(err)
	}
	if list, err = list.Remove("weblate"); err != nil || len(list) != 2 {
		t.Error(list, err)
	}
	if _, err := list.Remove("weblate"); !errors.Is(err, token.ErrUnknown) {
		t.Error(err)
	}
}

func TestScopes(t *testing.T) {
	for _, c := range []struct {
		has, asked token.Scope
		allows     bool
	}{
		{token.Read, token.Read, true}, {token.Write, token.Read, true}, {token.Write, token.Write, true},
		{token.Read, token.Write, false}, {"", token.Read, false},
	} {
		if c.has.Allows(c.asked) != c.allows {
			t.Errorf("%q, asked for %q", c.has, c.asked)
		}
	}
}

func TestNamesThatNoLogCouldHold(t *testing.T) {
	for _, name := range []string{"", "a b", "a\nb", "a\x1b[31m", "a\"b", strings.Repeat("a", 65), "a\u202eb", "<b>"} {
		if _, _, err := token.New(name, token.Read, time.Now()); !errors.Is(err, token.ErrName) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

const hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func TestFilesThatAreNone(t *testing.T) {
	for _, content := range []string{
		"{", "[]", "null x", `{"tokens":[{"name":"a","scope":"admin","sha256":"` + hash + `"}]}`,
		`{"tokens":[{"name":"a","scope":"read","sha256":"` + hash[1:] + `"}]}`,
		`{"tokens":[{"name":"a b","scope":"read","sha256":"` + hash + `"}]}`,
		`{"tokens":[{"name":"a","scope":"read","sha256":""}]}`,
		`{"tokens":[{"name":"a","scope":"read","sha256":"` + hash + `"},{"name":"a","scope":"read","sha256":"` + hash + `"}]}`,
		`{"tokens":[],"more":1}`, `{"tokens":[]}{}`,
	} {
		if _, err := token.Parse([]byte(content)); !errors.Is(err, token.ErrFormat) {
			t.Errorf("%s: %v", content, err)
		}
	}
}

func TestAFileThatOthersCanReadIsRefused(t *testing.T) {
	name := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(name, token.List{}.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := token.Open(name); !errors.Is(err, token.ErrMode) {
		t.Error(err)
	}
	if k, err := token.Open(name + ".none"); err != nil || k.Guarded() {
		t.Error(err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"tokens":[{"name":"a","scope":"read","sha256":"` + hash + `","created":"2026-11-28T10:00:00Z"}]}`))
	f.Add([]byte(" "))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := token.Parse(data)
		if err != nil {
			return
		}
		again, err := token.Parse(list.Bytes())
		if err != nil || len(again) != len(list) {
			t.Errorf("%v: %v", err, list)
		}
	})
}
