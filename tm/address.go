package tm

import (
	"context"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/copies"
	"fidele/tm/internal/pgstore"
)

// IsAddress reports whether the name of a memory is meant as the address of a
// database, postgres://user@host/database?schema=name, and not as that of a file.
func IsAddress(path string) bool { return pgstore.IsAddress(path) }

// DisplayName returns the name of a memory as messages have it: that of a file as it
// is, the address of a database without passwords.
func DisplayName(path string) string {
	if !IsAddress(path) {
		return path
	}
	a, err := pgstore.Parse(path)
	if err != nil {
		return "the address of the memory"
	}
	return a.String()
}

// createInDatabase makes an empty memory in a database.
func createInDatabase(path string, opts OpenOptions) error {
	a, err := pgstore.Parse(path)
	if err != nil {
		return err
	}
	return pgstore.Create(context.Background(), a, opts.database(), catalog.Init)
}

// openDatabase returns a memory in a database, to which it does not connect yet.
func openDatabase(path string, opts OpenOptions) (*Memory, error) {
	a, err := pgstore.Parse(path)
	if err != nil {
		return nil, err
	}
	near := copies.New(copies.Options{Folder: a.Copies, Limit: a.CopiesLimit})
	return newMemory(pgstore.Open(a, opts.database()), a.String(), near, opts), nil
}

// database returns the options of a store in a database.
func (o OpenOptions) database() pgstore.Options {
	return pgstore.Options{Wait: o.Wait, Ascending: catalog.Ascending, Primary: o.Primary}
}
