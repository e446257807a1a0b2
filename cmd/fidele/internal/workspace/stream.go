package workspace

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"

	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/text"
)

// Stream is a large bilingual file whose units are read whenever somebody walks them.
type Stream struct {
	// Document has the file and the languages, and no units.
	*bitext.Document
	// Count is how many units there are; Translated says that some have a target.
	Count      int
	Translated bool
	// Lines is the text of the file.
	Lines *text.Lines

	file *os.File
	info os.FileInfo // of the file when it was opened
	walk func(context.Context) iter.Seq2[*bitext.Unit, error]
}

// OpenStream opens a bilingual file, the units of which it reads once, with the errors and
// warnings of [Env.Document]. The result is nil for what is to be read as a whole: what has
// less than so many bytes or is no file at all, what is no UTF-8, and formats that are not
// read unit by unit.
func (e *Env) OpenStream(ctx context.Context, name string, least int64) (*Stream, error) {
	in, err := e.Open(name)
	if err != nil {
		return nil, err
	}
	s := &Stream{}
	defer func() {
		if s.file == nil {
			in.Close()
		}
	}()
	file, ok := in.(*os.File)
	if !ok || name == "-" || e.Encoding != "" {
		return nil, nil
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() < least {
		return nil, err
	}
	head := make([]byte, interchange.HeadSize)
	n, err := file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch interchange.Detect(name, head[:n]) {
	case interchange.TMX, interchange.TSV, interchange.CSV, interchange.JSONL, interchange.XLIFF:
	default:
		return nil, nil
	}
	if s.Lines, err = text.FileLines(file); err != nil {
		if errors.Is(err, text.ErrNotUTF8) {
			err = nil
		}
		return nil, err
	}
	if err := s.read(ctx, e, name, io.NewSectionReader(file, 0, info.Size())); err != nil {
		return nil, err
	}
	s.file, s.info = file, info
	e.WarnOfLanguage(name, s.Document, s.Values(ctx))
	return s, nil
}

// read walks the units once, and finds out how they are to be walked from then on.
func (s *Stream) read(ctx context.Context, e *Env, name string, in *io.SectionReader) error {
	source, target, err := e.Languages()
	if err != nil {
		return err
	}
	var known *interchange.File // one that can be walked again
	open := func(o interchange.Options) (*interchange.File, error) {
		if known != nil {
			return known, nil
		}
		if _, err := in.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
		o.UnitsOnly = true
		return interchange.Open(name, in, o)
	}
	choice, err := e.inLanguages(name, func(o interchange.Options) (seen, error) {
		known = nil
		file, err := open(o)
		if err != nil {
			return seen{}, err
		}
		s := seen{format: file.Format}
		for u, e := range file.UnitsIn(ctx, source, target) {
			if err = e; err != nil {
				break
			}
			s.add(u)
		}
		s.malformed = file.Malformed()
		if file.Format == interchange.XLIFF {
			known = file
		}
		return s, err
	})
	if err != nil {
		return err
	}
	s.Count, s.Translated = choice.units, choice.translated
	s.Document = &bitext.Document{
		SourceFile: name, TargetFile: name, SourceLang: choice.source, TargetLang: choice.target,
	}
	list := !interchange.HasParagraphs(choice.format) && !choice.paragraphs
	s.walk = func(ctx context.Context) iter.Seq2[*bitext.Unit, error] {
		return func(yield func(*bitext.Unit, error) bool) {
			file, err := open(choice.options)
			if err != nil {
				yield(nil, err)
				return
			}
			i := 0
			for u, err := range file.UnitsIn(ctx, source, target) {
				if err == nil {
					choice.apply(u)
					if list {
						u.Paragraph = i
					}
					i++
				}
				if !yield(u, err) {
					return
				}
			}
		}
	}
	return nil
}

// Units walks the units, from the first on each time; one walk ends before the next
// begins.
func (s *Stream) Units(ctx context.Context) iter.Seq2[*bitext.Unit, error] { return s.walk(ctx) }

// Values walks the units as far as they can be read, see [Stream.Units].
func (s *Stream) Values(ctx context.Context) iter.Seq[*bitext.Unit] {
	return func(yield func(*bitext.Unit) bool) {
		for u, err := range s.walk(ctx) {
			if err != nil || !yield(u) {
				return
			}
		}
	}
}

// Unchanged returns an error where somebody has written to the file since it was opened:
// what was read then and later does not go together.
func (s *Stream) Unchanged() error {
	now, err := s.file.Stat()
	if err == nil && (now.Size() != s.info.Size() || !now.ModTime().Equal(s.info.ModTime())) {
		err = errors.New("changed while it was read")
	}
	if err != nil {
		return &text.PlaceError{File: s.SourceFile, Err: err, Hint: "run again when nobody writes to it"}
	}
	return nil
}

// Close closes the file. Neither units nor lines can be had then.
func (s *Stream) Close() error { return s.file.Close() }
