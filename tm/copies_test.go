package tm_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/pgstore/pgtest"
	"fidele/tm/text"
)

// withCopies returns an address that keeps copies of the index in a folder.
func withCopies(t testing.TB, address, folder, limit string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Set("copies", folder)
	if limit != "" {
		query.Set("copies_limit", limit)
	}
	u.RawQuery = query.Encode()
	return u.String()
}

func openedAt(t testing.TB, address string, opts tm.OpenOptions) *tm.Memory {
	t.Helper()
	m, err := tm.Open(address, opts)
	return created(t, m, err)
}

// copiesIn lists the copies in a folder.
func copiesIn(t testing.TB, folder string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// spoil damages a file in one of several ways.
func spoil(t testing.TB, r *rand.Rand, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := r.IntN(len(data))
	switch r.IntN(3) {
	case 0:
		data[at] ^= 1 << r.IntN(8)
	case 1:
		data = data[:at]
	case 2:
		clear(data[at:min(at+4096, len(data))])
	}
	// In its place, so that who has it open meets it too.
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
	if err == nil {
		_, err = f.Write(data)
		f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// With parts of the index in local files a memory answers as without, while others add,
// fold and compact, whatever happens to the files, and asks the database once.
func TestCopiesOfTheIndexAnswerAsTheDatabaseDoes(t *testing.T) {
	address, folder := pgtest.Address(t), filepath.Join(t.TempDir(), "copies")
	m, err := tm.Create(address, atNoon)
	m = tm.Small(created(t, m, err), 40, 3, 300, 1000)
	near := []*tm.Memory{
		openedAt(t, withCopies(t, address, folder, ""), tm.OpenOptions{}),
		openedAt(t, withCopies(t, address, folder, ""), tm.OpenOptions{}),
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 12))
	sentences := append(ownSentences(t), tableCells...)

	compare := func(when string) {
		t.Helper()
		scan := newScanner(t, m)
		for i := range 9 {
			source, min := variant(r, sentences), []bitext.Score{50, 70, 85}[i%3]
			q := tm.Query{Source: text.New(source), SourceLang: language.French, Min: min, Max: -1}
			want := scan.match(source, int(min))
			for n, o := range near {
				if got := found(t, o, q); !slices.Equal(want, got) {
					t.Errorf("%s, process %d, %q from %d: full scan %v, index %v", when, n, source, min, want, got)
				}
			}
			q.Max, q.Reverse = 5, i%2 == 0
			for n, o := range near {
				if want, got := match(t, m, q), match(t, o, q); !reflect.DeepEqual(simple(want), simple(got)) {
					t.Errorf("%s, process %d, %q: %v without copies, %v with", when, n, source, simple(want), simple(got))
				}
			}
			words := tm.ConcordanceQuery{Pattern: someWord(r, source), Max: 50}
			hits := func(o *tm.Memory) (list []uint64) {
				found, err := o.Concordance(ctx, words)
				if err != nil {
					t.Fatal(err)
				}
				for _, h := range found {
					list = append(list, h.ID)
				}
				return list
			}
			if want, got := hits(m), hits(near[i%2]); !slices.Equal(want, got) {
				t.Errorf("%s, concordance of %q: %v without copies, %v with", when, words.Pattern, want, got)
			}
		}
	}
	for round := range 4 {
		_, err := m.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
			for i := range 500 {
				if !yield(unit(variant(r, sentences), fmt.Sprint("target ", round, i)), nil) {
					return
				}
			}
		}, tm.AddOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 60 { // which are folded
			add(t, m, unit(variant(r, sentences), fmt.Sprint("single ", round, i)))
		}
		compare("after additions")
		for _, o := range near {
			tm.Settle(o)
		}
		compare("with copies")
		files := copiesIn(t, folder)
		if len(files) == 0 {
			t.Fatal("no copies were made: nothing is tested")
		}
		if round%3 == 1 {
			if err := m.Compact(ctx); err != nil {
				t.Fatal(err)
			}
			compare("after a compaction")
		} else {
			spoil(t, r, files[r.IntN(len(files))])
			compare("with a damaged copy")
		}
	}
	if err := m.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	for _, o := range near {
		compare("at the end")
		tm.Settle(o)
	}
	compare("at the end")
	if n := len(copiesIn(t, folder)); n != 1 {
		t.Errorf("%d files for the one part that is left", n)
	}
	const lookups = 50
	before := tm.Trips(near[0])
	for range lookups {
		match(t, near[0], tm.Query{Source: text.New(variant(r, sentences)), SourceLang: language.French})
	}
	each := float64(tm.Trips(near[0])-before) / lookups
	t.Logf("%.2f round trips a lookup", each)
	if each > 1.4 {
		t.Errorf("%.2f round trips a lookup, not one", each)
	}
	verified(t, near[0])
}

// simple is what counts of results.
func simple(list []tm.Result) (out []string) {
	for _, r := range list {
		out = append(out, fmt.Sprint(r.UnitID, r.Score, r.Reversed, r.Target.Plain))
	}
	return out
}

// someWord returns a word of a text.
func someWord(r *rand.Rand, source string) string {
	tokens := text.Tokens(source, language.French)
	for range 50 {
		if t := tokens[r.IntN(len(tokens))]; t.Kind == text.Word {
			return t.Of(source)
		}
	}
	return "le"
}

// The files take no more room than they may, those used longest ago go first, and what is
// larger than that is not kept.
func TestCopiesOfTheIndexKeepToTheirLimit(t *testing.T) {
	folder := t.TempDir()
	var addresses []string
	var size int64
	for i := range 3 {
		address := pgtest.Address(t)
		m, err := tm.Create(address, atNoon)
		m = tm.Small(created(t, m, err), 40, 3, 300, 5000)
		_, err = m.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
			for n := 0; n < 2000 && yield(numbered(n), nil); n++ {
			}
		}, tm.AddOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Compact(ctx); err != nil {
			t.Fatal(err)
		}
		addresses = append(addresses, address)
		if i > 0 {
			continue
		}
		copied(t, address, folder, "")
		for _, f := range copiesIn(t, folder) {
			info, err := os.Stat(f)
			if err != nil {
				t.Fatal(err)
			}
			size += info.Size()
		}
	}
	if len(copiesIn(t, folder)) != 1 || size == 0 {
		t.Fatalf("%d files of %d bytes", len(copiesIn(t, folder)), size)
	}
	two := fmt.Sprint(2*size + size/2)
	first := copiesIn(t, folder)[0]
	copied(t, addresses[1], folder, two)
	if len(copiesIn(t, folder)) != 2 {
		t.Errorf("%d files, not 2", len(copiesIn(t, folder)))
	}
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(first, old, old); err != nil {
		t.Fatal(err)
	}
	copied(t, addresses[2], folder, two)
	if files := copiesIn(t, folder); len(files) != 2 || slices.Contains(files, first) {
		t.Errorf("%q: not the file used longest ago is gone", files)
	}
	empty := t.TempDir()
	copied(t, addresses[0], empty, "1kB")
	if files := copiesIn(t, empty); len(files) > 0 {
		t.Errorf("%q is larger than the limit", files)
	}
}

// copied searches in a memory until its copies are made.
func copied(t testing.TB, address, folder, limit string) {
	t.Helper()
	m := openedAt(t, withCopies(t, address, folder, limit), tm.OpenOptions{})
	q := tm.Query{Source: text.New(numbered(7).Source.Plain), Min: 100}
	for range 2 {
		if got := match(t, m, q); len(got) != 1 {
			t.Errorf("%d units are found", len(got))
		}
		tm.Settle(m)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
}
