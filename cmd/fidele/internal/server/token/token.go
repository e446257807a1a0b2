package token

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// The errors of tokens.
var (
	// ErrFormat: the file is none of tokens.
	ErrFormat = errors.New("not a file of tokens")
	// ErrName: the name of a token is empty, too long, or has characters that a log or a
	// unit could not hold.
	ErrName = errors.New("a name of a token has 1 to 64 letters, digits, . _ - and @")
	// ErrTaken: there is a token of that name.
	ErrTaken = errors.New("there is a token of that name")
	// ErrUnknown: there is no token of that name.
	ErrUnknown = errors.New("there is no token of that name")
	// ErrMode: others than the owner can read the file.
	ErrMode = errors.New("others can read the tokens")
)

// Scope is what a token allows.
type Scope string

// The scopes. Write is Read too.
const (
	Read  Scope = "read"
	Write Scope = "write"
)

// Allows reports whether a scope covers what is asked for.
func (s Scope) Allows(asked Scope) bool {
	return s == Write || s == Read && asked == Read
}

// Token is a token as it is kept.
type Token struct {
	Name  string `json:"name"`
	Scope Scope  `json:"scope"`
	// SHA256 is the hash of the secret, in hexadecimal digits.
	SHA256  string    `json:"sha256"`
	Created time.Time `json:"created"`
}

// prefix begins secrets, so that people and scanners of repositories recognise them.
const prefix = "fidele_"

// New makes a token, and its secret, which is kept nowhere.
func New(name string, scope Scope, now time.Time) (t Token, secret string, err error) {
	if err := checkName(name); err != nil {
		return t, "", err
	}
	var random [32]byte
	rand.Read(random[:]) // never fails
	secret = prefix + base64.RawURLEncoding.EncodeToString(random[:])
	sum := sha256.Sum256([]byte(secret))
	t = Token{Name: name, Scope: scope, SHA256: hex.EncodeToString(sum[:]), Created: now.UTC().Truncate(time.Second)}
	return t, secret, nil
}

func checkName(name string) error {
	other := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-@", r)
	}
	if name == "" || len(name) > 64 || strings.ContainsFunc(name, other) {
		return fmt.Errorf("%q: %w", name, ErrName)
	}
	return nil
}

// List is the tokens of a file, in the order in which they were made.
type List []Token

// file is the content of a file.
type file struct {
	Tokens List `json:"tokens"`
}

// Parse reads a file of tokens. No content is no token.
func Parse(data []byte) (List, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, nil
	}
	var f file
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	if dec.More() {
		return nil, fmt.Errorf("%w: something follows the tokens", ErrFormat)
	}
	seen := map[string]bool{}
	for _, t := range f.Tokens {
		sum, err := hex.DecodeString(t.SHA256)
		switch {
		case checkName(t.Name) != nil:
			return nil, fmt.Errorf("%w: %w", ErrFormat, checkName(t.Name))
		case t.Scope != Read && t.Scope != Write:
			return nil, fmt.Errorf("%w: the scope %q of %s is neither read nor write", ErrFormat, t.Scope, t.Name)
		case err != nil || len(sum) != sha256.Size:
			return nil, fmt.Errorf("%w: the hash of %s is none", ErrFormat, t.Name)
		case seen[t.Name]:
			return nil, fmt.Errorf("%w: %s stands there twice", ErrFormat, t.Name)
		}
		seen[t.Name] = true
	}
	return f.Tokens, nil
}

// Bytes is the content of a file with the tokens.
func (l List) Bytes() []byte {
	if l == nil {
		l = List{}
	}
	data, err := json.MarshalIndent(file{l}, "", "  ")
	if err != nil {
		return nil // strings and times
	}
	return append(data, '\n')
}

// Add returns the list with one more token.
func (l List) Add(t Token) (List, error) {
	if l.index(t.Name) >= 0 {
		return nil, fmt.Errorf("%s: %w", t.Name, ErrTaken)
	}
	return append(slices.Clone(l), t), nil
}

// Remove returns the list without a token.
func (l List) Remove(name string) (List, error) {
	i := l.index(name)
	if i < 0 {
		return nil, fmt.Errorf("%s: %w", name, ErrUnknown)
	}
	return slices.Delete(slices.Clone(l), i, i+1), nil
}

func (l List) index(name string) int {
	return slices.IndexFunc(l, func(t Token) bool { return t.Name == name })
}

// Find returns the token of a secret. How long it takes says nothing about the tokens:
// hashes are compared, all of them, each in constant time.
func (l List) Find(secret string) (found Token, ok bool) {
	sum := sha256.Sum256([]byte(secret))
	for _, t := range l {
		var has [sha256.Size]byte
		hex.Decode(has[:], []byte(t.SHA256)) // Parse has looked
		if subtle.ConstantTimeCompare(sum[:], has[:]) == 1 {
			found, ok = t, true
		}
	}
	return found, ok
}
