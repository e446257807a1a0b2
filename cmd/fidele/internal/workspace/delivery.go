package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/interchange"
	"fidele/tm/text"
	"fidele/tm/text/archive"
	"fidele/tm/text/filetype"
)

// errNested: an archive in an archive, of which nobody knows how large it gets.
var errNested = errors.New("a zip archive within the archive is not opened")

// OpenDelivery opens a bilingual file, or each bilingual file of a zip archive under
// the name "a.zip/b.tmx". What else the archive holds is named in a note. What was
// opened is returned with an error too, to be closed.
func (e *Env) OpenDelivery(name string, opts interchange.Options) ([]*Exchange, error) {
	members, err := e.Delivery(name)
	if err != nil {
		return nil, err
	}
	if members == nil {
		x, err := e.OpenExchange(name, opts)
		if err != nil {
			return nil, err
		}
		return []*Exchange{x}, nil
	}

	var opened []*Exchange
	for _, m := range members {
		x := &Exchange{Name: m.Name, Size: int64(len(m.Data)), in: memberFile{bytes.NewReader(m.Data)}, opts: opts}
		if err := x.begin(); err != nil {
			return opened, err
		}
		opened = append(opened, x)
	}
	return opened, nil
}

// memberFile is a member of an archive as a file.
type memberFile struct{ *bytes.Reader }

func (memberFile) Close() error { return nil }

// Member is a file of an archive.
type Member struct {
	Name string // "a.zip/b.tmx"
	Data []byte
}

// deliveries are the extensions of zip archives of files: any, bilingual files of memoQ
// and of WorldServer, packages of Trados Studio.
var deliveries = []string{".zip", ".mqxlz", ".xlz", ".sdlppx", ".sdlrpx"}

// Delivery returns the bilingual files in a zip archive, and notes what else is in it;
// nil for a file that is no archive of files. An SQLite database beside which changes
// lie is an error.
func (e *Env) Delivery(name string) ([]Member, error) {
	if err := unfinished(name); err != nil {
		return nil, err
	}
	if name == "-" || !slices.Contains(deliveries, strings.ToLower(path.Ext(name))) {
		return nil, nil
	}
	in, err := e.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	head := make([]byte, interchange.HeadSize)
	n, err := io.ReadFull(in, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, cli.FileError(name, err)
	}
	if interchange.Detect(name, head[:n]) != interchange.ZIP {
		return nil, nil
	}
	rest, err := io.ReadAll(in)
	if err != nil {
		return nil, cli.FileError(name, err)
	}
	return e.members(name, append(head[:n:n], rest...))
}

// members reads the bilingual files of an archive.
func (e *Env) members(name string, data []byte) ([]Member, error) {
	a, err := archive.Open(name, data)
	if err != nil {
		return nil, err
	}
	members := []Member{}
	skipped := e.Warnings("%d more member of the archive not read", "%d more members of the archive not read")
	defer skipped.Done()
	for _, member := range a.Names() {
		full := name + "/" + member
		switch {
		case strings.HasPrefix(member, "__MACOSX/"), path.Base(member) == ".DS_Store":
			skipped.Add("%s: skipped, data of a file manager", full)
			continue
		case strings.HasSuffix(member, "/"):
			skipped.Add("%s: skipped, a folder", full)
			continue
		}
		content, err := a.Read(member)
		if err != nil {
			return nil, err
		}
		switch kind := filetype.Detect(member, content[:min(len(content), filetype.HeadSize)]); {
		case kind.Bilingual():
			members = append(members, Member{full, content})
		case kind == filetype.ZIP || kind == filetype.GZIP:
			return nil, &text.PlaceError{
				File: full, Err: errNested, Hint: "unpack it and give the files in it",
			}
		default:
			skipped.Add("%s: skipped, it is %s", full, kind.WithArticle())
		}
	}
	if len(members) == 0 {
		return nil, &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: no bilingual file is in the archive", interchange.ErrFormat),
			Hint: "articles and glossaries in it have commands of their own; unpack it first",
		}
	}
	return members, nil
}

// errUnfinished: a database beside which SQLite keeps changes that are not in it yet.
var errUnfinished = errors.New("its program has it open, or did not close it: changes are still beside it")

// unfinished is the error for a memory in SQLite beside which a file of changes lies.
func unfinished(name string) error {
	if filetype.Named(name) != filetype.SDLTM {
		return nil
	}
	for _, suffix := range []string{"-wal", "-journal"} {
		if info, err := os.Stat(name + suffix); err == nil && info.Size() > 0 {
			return &text.PlaceError{
				File: name, Err: fmt.Errorf("%w in %s", errUnfinished, path.Base(name)+suffix),
				Hint: "close the memory in its program, then import it",
			}
		}
	}
	return nil
}

// NoteSheets names the sheet of a workbook that is read, where it has others.
func (e *Env) NoteSheets(x *Exchange) {
	t := x.File.Table
	if t == nil || len(t.Unread)+len(t.Hidden) == 0 {
		return
	}
	var others []string
	for _, name := range t.Unread {
		others = append(others, fmt.Sprintf("%q", name))
	}
	for _, name := range t.Hidden {
		others = append(others, fmt.Sprintf("%q (hidden)", name))
	}
	e.Note("%s: the sheet %q is read; not read: %s", x.Name, t.Sheet, strings.Join(others, ", "))
}
