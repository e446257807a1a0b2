// Package zipped reads and writes zip archives that hold an article, and trusts
// nothing that they say of themselves.
//
// [Open] finds an archive harmless or refuses it: names that lead out of it, names
// that are there twice, more parts or bytes than an article has, parts that are cut
// short or encrypted. [Archive.Read] unpacks a part and counts its bytes while it
// does. [Archive.Pack] writes the archive with some parts replaced; all others are
// copied as they are, packed.
package zipped

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
	"fidele/tm/text/archive"
)

// Limits of an archive. What it claims of its sizes is only its claim: parts are
// counted while they are unpacked.
const (
	defaultMaxSize = 1 << 30   // bytes, all parts unpacked
	maxReadSize    = 256 << 20 // bytes, the parts that are read
	maxEntries     = archive.MaxMembers
)

// Archive is a zip archive, opened and found harmless.
type Archive struct {
	name, hint string
	zip        *zip.Reader
	files      map[string]*zip.File
	left       int64 // bytes that may still be unpacked
	limit      int64 // of the parts that are read, in bytes
}

// Open opens the archive data, the content of the file called name. maxSize bounds
// it once unpacked, in bytes; 0: 1 GiB. hint is what to do when it is damaged. An
// error is a [*text.PlaceError].
func Open(name string, data []byte, maxSize int64, hint string) (*Archive, error) {
	if maxSize == 0 {
		maxSize = defaultMaxSize
	}
	a := &Archive{name: name, hint: hint, files: map[string]*zip.File{}, limit: min(maxSize, maxReadSize)}
	a.left = a.limit
	var err error
	if a.zip, err = zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
		return nil, &text.PlaceError{
			File: name, Hint: "the file may be cut short; " + hint,
			Err: fmt.Errorf("%w: the zip archive cannot be read: %v", block.ErrDamaged, err),
		}
	}
	if len(a.zip.File) > maxEntries {
		return nil, a.Untrusted(
			fmt.Errorf("%w: %d parts, at most %d", block.ErrLimit, len(a.zip.File), maxEntries))
	}

	var total uint64
	for _, f := range a.zip.File {
		if err := a.check(f, int64(len(data))); err != nil {
			return nil, err
		}
		a.files[f.Name] = f
		total += f.UncompressedSize64
		if total > uint64(maxSize) || f.UncompressedSize64 > uint64(maxSize) {
			return nil, a.Untrusted(
				fmt.Errorf("%w: unpacked it is larger than %d MB", block.ErrLimit, maxSize>>20))
		}
	}
	return a, nil
}

// check looks at one part of an archive of size bytes: one that is only copied when
// the article is written would be missed too late.
func (a *Archive) check(f *zip.File, size int64) error {
	at, err := f.DataOffset()
	switch {
	case leadsOut(f.Name):
		return a.Untrusted(fmt.Errorf("%w: the archive holds the path %q, which leads out of it",
			block.ErrUnsafe, f.Name))
	case strings.Contains(f.Name, `\`):
		return &text.PlaceError{
			File: a.name, Hint: a.hint,
			Err: fmt.Errorf("%w: the archive divides the path %q by backslashes, not by slashes",
				block.ErrDamaged, f.Name),
		}
	case a.files[f.Name] != nil:
		return a.Untrusted(fmt.Errorf("%w: the archive holds %q twice", block.ErrUnsafe, f.Name))
	case strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 > 0:
		return a.Untrusted(fmt.Errorf("%w: the folder %q holds data of its own", block.ErrUnsafe, f.Name))
	case err != nil:
		return a.Damaged(f.Name, err)
	case f.CompressedSize64 > uint64(size-at):
		return a.Damaged(f.Name, io.ErrUnexpectedEOF)
	case archive.Encrypted(f):
		return &text.PlaceError{
			File: a.name, Err: fmt.Errorf("%w: a password guards %q", block.ErrFormat, f.Name),
			Hint: "save it without a password",
		}
	}
	return nil
}

// leadsOut reports whether the name of an entry is a path out of the archive.
func leadsOut(name string) bool {
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	return path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") ||
		strings.Contains(clean, ":")
}

// Names returns the names of all parts in the order of the archive; those of folders
// end in "/".
func (a *Archive) Names() []string {
	names := make([]string, len(a.zip.File))
	for i, f := range a.zip.File {
		names[i] = f.Name
	}
	return names
}

// Has reports whether there is a part of the name.
func (a *Archive) Has(part string) bool { return a.files[part] != nil }

// Read unpacks a part; ok is false when there is none of that name.
func (a *Archive) Read(part string) (data []byte, ok bool, err error) {
	f := a.files[part]
	if f == nil {
		return nil, false, nil
	}
	data, err = archive.Unpack(f, a.left)
	a.left -= int64(len(data))
	switch {
	case a.left < 0:
		return nil, true, a.Untrusted(
			fmt.Errorf("%w: unpacked it is larger than %d MB", block.ErrLimit, a.limit>>20))
	case errors.Is(err, archive.ErrLimit):
		return nil, true, a.Untrusted(fmt.Errorf("%w: %s: unpacked it is more than %d times as large",
			block.ErrLimit, part, archive.MaxRatio))
	case err != nil:
		return nil, true, a.Damaged(part, err)
	}
	return data, true, nil
}

// Damaged returns the error for a part that cannot be read.
func (a *Archive) Damaged(part string, err error) error {
	return &text.PlaceError{
		File: a.name, Err: fmt.Errorf("%w: %s: %w", block.ErrDamaged, part, err), Hint: a.hint,
	}
}

// Untrusted returns the error for a file that no program writes.
func (a *Archive) Untrusted(err error) error {
	return &text.PlaceError{
		File: a.name, Err: err,
		Hint: "do not trust this file; ask for the article in another form",
	}
}

// Pack writes the archive with the content of some parts replaced.
func (a *Archive) Pack(w io.Writer, replaced map[string][]byte) error {
	out := zip.NewWriter(w)
	if err := out.SetComment(a.zip.Comment); err != nil {
		return err
	}
	for _, f := range a.zip.File {
		data, ok := replaced[f.Name]
		var err error
		switch {
		case ok:
			err = replace(out, f, data)
		case strings.HasSuffix(f.Name, "/"):
			err = folder(out, f)
		default:
			err = out.Copy(f)
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

// folder writes an entry that stands for a folder. Whatever it was packed with, it
// holds nothing.
func folder(out *zip.Writer, f *zip.File) error {
	header := f.FileHeader
	header.Method, header.CRC32, header.CompressedSize64 = zip.Store, 0, 0
	header.Flags &^= 0x8 // no data descriptor
	_, err := out.CreateRaw(&header)
	return err
}

// replace writes a part with other content.
func replace(out *zip.Writer, f *zip.File, data []byte) error {
	part, err := out.CreateHeader(&zip.FileHeader{
		Name: f.Name, Comment: f.Comment, Method: f.Method, Modified: f.Modified,
		CreatorVersion: f.CreatorVersion, ExternalAttrs: f.ExternalAttrs,
	})
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	return err
}
