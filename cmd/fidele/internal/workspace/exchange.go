package workspace

import (
	"io"
	"os"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// Exchange is a bilingual file that is open and known to be readable.
type Exchange struct {
	Name  string // for messages
	Size  int64  // bytes, -1 where it is not known
	File  *interchange.File
	in    io.ReadCloser
	bytes *countingReader
	opts  interchange.Options
}

// countingReader counts what was read, for the progress bar.
type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// ExchangeOptions returns the options for opening bilingual files: the languages
// that flags name; a project's are only for tables that do not say.
func (e *Env) ExchangeOptions(
	format interchange.Format, pair cli.LanguagePair,
) (interchange.Options, error) {
	opts := interchange.Options{
		Format: format, Source: e.Source, Target: e.Target, Encoding: e.Encoding,
	}
	if pair.Given {
		opts.Source, opts.Target = pair.Source, pair.Target
	}
	p, err := e.Project()
	if err == nil && p != nil {
		opts.DefaultSource, opts.DefaultTarget, err = e.Languages()
	}
	return opts, err
}

// OpenExchange opens a bilingual file and finds out what it is. With
// opts.Strict it can be read twice, see [Exchange.Inspect].
func (e *Env) OpenExchange(name string, opts interchange.Options) (*Exchange, error) {
	if err := unfinished(name); err != nil {
		return nil, err
	}
	in, err := e.Open(name)
	if err != nil {
		return nil, err
	}
	opts.UnitsOnly = true
	x := &Exchange{Name: name, Size: -1, in: in, opts: opts}
	if name == "-" {
		x.Name = "standard input"
	}
	if file, ok := in.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			x.Size = info.Size()
		}
	}
	if _, seekable := in.(io.Seeker); opts.Strict && (!seekable || x.Size < 0) {
		if x.in, err = spool(in); err != nil {
			in.Close()
			return nil, err
		}
	}
	if err := x.begin(); err != nil {
		x.in.Close()
		return nil, err
	}
	return x, nil
}

// begin reads the beginning of the file.
func (x *Exchange) begin() (err error) {
	x.bytes = &countingReader{r: x.in}
	x.File, err = interchange.Open(x.Name, x.bytes, x.opts)
	return err
}

// BytesRead returns how much of the file was read so far.
func (x *Exchange) BytesRead() int64 { return x.bytes.n }

// Close closes the file.
func (x *Exchange) Close() error { return x.in.Close() }

// spool copies a stream, which can be read but once, to a temporary file that is
// gone when it is closed.
func spool(in io.ReadCloser) (io.ReadCloser, error) {
	defer in.Close()
	f, err := os.CreateTemp("", "fidele-import-*")
	if err != nil {
		return nil, err
	}
	os.Remove(f.Name())
	if _, err := io.Copy(f, in); err != nil {
		f.Close()
		return nil, err
	}
	_, err = f.Seek(0, io.SeekStart)
	return f, err
}

// Inspect reads the whole file and returns its first error, else goes back to the
// beginning.
func (x *Exchange) Inspect() error {
	for _, err := range x.File.Units() {
		if err != nil {
			return err
		}
	}
	if malformed := x.File.Malformed(); len(malformed) > 0 {
		return malformed[0]
	}
	if _, err := x.in.(io.Seeker).Seek(0, io.SeekStart); err != nil {
		return cli.FileError(x.Name, err)
	}
	return x.begin()
}

// ForgetPlaces takes from a unit what says only where it stood in the file;
// places in articles stay.
func (x *Exchange) ForgetPlaces(u *bitext.Unit) {
	if u.SourcePlace.File == x.Name {
		u.SourcePlace = bitext.Place{}
	}
	if u.TargetPlace.File == x.Name {
		u.TargetPlace = bitext.Place{}
	}
	if u.Origin.File == x.Name {
		u.Origin.File = ""
	}
}
