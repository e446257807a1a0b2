// Package archive opens zip archives that hold data, tables or a delivery of many
// files, and trusts nothing that they say of themselves.
//
// [Open] finds an archive harmless or refuses it: names that are there twice, more
// members than such an archive has, members that are encrypted. [Archive.Read]
// unpacks a member and counts its bytes while it does; the sum of all that is read
// is bounded. Nothing is ever written to a disk.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"fidele/tm/text"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrDamaged: the archive, or a member of it, cannot be unpacked.
	ErrDamaged = errors.New("damaged zip archive")
	// ErrLimit: the archive holds more than is read.
	ErrLimit = errors.New("too large")
	// ErrProtected: a password guards a member.
	ErrProtected = errors.New("protected by a password")
)

// The bounds of an archive. What it claims of its sizes is only its claim.
const (
	// MaxSize bounds the bytes of all members that are read.
	MaxSize = 512 << 20
	// MaxMembers bounds how many members an archive has.
	MaxMembers = 20_000

	// MaxRatio is how many times as large as its packed form a member of more than
	// 16 MiB may be. Text reaches 30, tables of many like rows more than 100.
	MaxRatio = 200
	freeSize = 16 << 20
)

// Encrypted reports whether a password guards a member.
func Encrypted(f *zip.File) bool { return f.Flags&1 != 0 }

// Archive is a zip archive.
type Archive struct {
	name    string
	members map[string]*zip.File
	names   []string
	left    int64 // bytes that may still be unpacked
}

// Open opens the archive data, the content of the file called name. An error is a
// [*text.PlaceError].
func Open(name string, data []byte) (*Archive, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: %v", ErrDamaged, err),
			Hint: "the file may be cut short; copy or download it again",
		}
	}
	a := &Archive{name: name, members: map[string]*zip.File{}, left: MaxSize}
	if len(r.File) > MaxMembers {
		return nil, a.tooLarge("%d members, at most %d", len(r.File), MaxMembers)
	}
	for _, f := range r.File {
		if a.members[f.Name] != nil {
			return nil, &text.PlaceError{
				File: name, Err: fmt.Errorf("%w: it holds %q twice", ErrDamaged, f.Name),
				Hint: "do not trust this file; ask for it in another form",
			}
		}
		a.members[f.Name] = f
		a.names = append(a.names, f.Name)
	}
	return a, nil
}

// Names returns the names of all members in the order of the archive; those of
// folders end in "/".
func (a *Archive) Names() []string { return a.names }

// Find returns the name of a member whatever its capitals are, as programs write
// names that differ in them; "" when there is none.
func (a *Archive) Find(name string) string {
	if a.members[name] != nil {
		return name
	}
	for _, n := range a.names {
		if strings.EqualFold(n, name) {
			return n
		}
	}
	return ""
}

// Read unpacks a member, which must be there.
func (a *Archive) Read(member string) ([]byte, error) {
	f := a.members[member]
	if f == nil {
		return nil, &text.PlaceError{
			File: a.name, Err: fmt.Errorf("%w: %s is missing", ErrDamaged, member),
		}
	}
	if Encrypted(f) {
		return nil, &text.PlaceError{
			File: a.name, Err: fmt.Errorf("%s: %w", member, ErrProtected),
			Hint: "save it without a password",
		}
	}

	data, err := Unpack(f, a.left)
	a.left -= int64(len(data))
	switch {
	case a.left < 0:
		return nil, a.tooLarge("unpacked it is larger than %d MB", MaxSize>>20)
	case errors.Is(err, ErrLimit):
		return nil, a.tooLarge("%s: unpacked it is more than %d times as large", member, MaxRatio)
	case err != nil:
		return nil, &text.PlaceError{
			File: a.name, Err: fmt.Errorf("%w: %s: %w", ErrDamaged, member, err),
			Hint: "the file may be cut short; copy or download it again",
		}
	}
	return data, nil
}

// Unpack returns the content of a member. It stops behind most bytes, and then
// returns one byte more than that; what its member claims of its size counts for
// nothing. The error wraps [ErrLimit] where it is more than [MaxRatio] times as large
// as its packed form, else it is that of unpacking.
func Unpack(f *zip.File, most int64) ([]byte, error) {
	byRatio := max(freeSize, int64(min(f.CompressedSize64, 1<<40))*MaxRatio)
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, min(most, byRatio)+1))
	if err == nil && int64(len(data)) > byRatio {
		err = fmt.Errorf("%w: %d bytes", ErrLimit, len(data))
	}
	return data, err
}

func (a *Archive) tooLarge(format string, args ...any) error {
	return &text.PlaceError{
		File: a.name, Err: fmt.Errorf("%w: %s", ErrLimit, fmt.Sprintf(format, args...)),
		Hint: "do not trust this file, or divide it",
	}
}
