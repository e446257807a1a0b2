package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/editor/journal"
	"fidele/cmd/fidele/internal/editor/session"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/interchange/po"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// ErrFormat is wrapped by the error about a file that cannot be translated in place.
var ErrFormat = errors.New("cannot be translated as it is")

// Options say how a file is opened.
type Options struct {
	// Glossaries are those to use; none: those of the project.
	Glossaries []string
	// Work is the bilingual file of an article; "": beside it.
	Work string
	// Articles say how an article is segmented.
	Articles workspace.ArticleOptions
	// Wait is how long the memory is waited for.
	Wait time.Duration
	// Now is the clock; nil: [time.Now].
	Now func() time.Time
	// Glimpse, if it is not nil, is handed a desk that has the first segments of a large
	// file, up to some behind the one that the work begins at, while the file is still
	// being read: to be looked at and nothing else. It is called once at most, by another
	// goroutine, which may be after [Open] has returned.
	Glimpse func(*Desk)
}

// Desk is an open file. Make one with [Open].
type Desk struct {
	*session.Session
	// Name is the file that was asked for, Work the bilingual file that is written:
	// the same, but for an article.
	Name, Work string
	// Article is the article that is translated, "" where it is not known.
	Article string
	// Source and Target are the languages.
	Source, Target language.Tag
	// Messages are what is to be told about opening.
	Messages []string
	// Recovered are the confirmed units that an earlier process may not have put into
	// the memory any more.
	Recovered []*bitext.Unit
	// Minimum is the least score of a match.
	Minimum bitext.Score

	env     *workspace.Env
	opts    Options
	file    bilingual
	content []byte          // of Work when it was last read or written; nil: it is not there
	reading article.Options // as the project says
	journal *journal.Journal
	glimpse *glimpse    // of Work, while it is opened
	saved   bool        // nothing has changed since
	seen    os.FileInfo // of Work when it had that content
	helpers helpers
	envMu   sync.Mutex // Env is not for several goroutines
}

// bilingual is a file as its reader knows it.
type bilingual struct {
	units []*bitext.Unit
	write func(io.Writer, []*bitext.Unit) error
	// ours tells that fidele says to have written the file, own that it may write it
	// anew: then segments can be split and joined, noted and locked. That is found out
	// when it is first needed, see [Desk.Own].
	ours, own, tried bool
	notes            bool   // its writer takes notes
	locked           []bool // which segments the file has locked
	gap              func(before, after *bitext.Unit) string
	source           language.Tag
	target           language.Tag
	from             string // the article it was made from, as the file names it
	hash             string // of that article
	damage           []*text.PlaceError
}

// Open opens a file for work.
func Open(ctx context.Context, env *workspace.Env, name string, opts Options) (*Desk, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	d := &Desk{Name: name, Work: name, env: env, opts: opts, saved: true, Minimum: 70}
	p, err := env.Project()
	if err != nil {
		return nil, err
	}
	if p != nil {
		d.Minimum = p.Minimum
	}
	if d.reading, err = env.Reading(); err != nil {
		return nil, err
	}
	data, err := env.Read(name)
	if err != nil {
		return nil, err
	}
	switch format := interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]); {
	case format == interchange.XLIFF || format == interchange.PO:
		d.content, d.glimpse = data, d.newGlimpse()
		d.file, err = d.read(name, data)
	case format.Bilingual():
		err = cli.WithHint(&text.PlaceError{File: name, Err: fmt.Errorf("%w: it is %s", ErrFormat, format)},
			"'fidele pretranslate "+name+" -o OUT.xlf' makes an XLIFF of it")
	default:
		err = d.openArticle(name, data)
	}
	if err != nil {
		return nil, err
	}
	if len(d.file.units) == 0 {
		return nil, &text.PlaceError{File: name, Err: errors.New("holds no segments")}
	}
	d.glimpse = nil
	d.Source, d.Target = d.file.source, d.file.target
	for _, damage := range d.file.damage {
		d.say("%v", damage)
	}
	if err := d.begin(); err != nil {
		return nil, err // what is half open cannot be closed
	}
	return d, nil
}

// openArticle opens an article: the bilingual file beside it, or its segments.
func (d *Desk) openArticle(name string, data []byte) error {
	if name == "-" {
		return cli.Usagef("translate needs a file that has a name")
	}
	d.Article = name
	source, target, err := d.env.Languages()
	if err != nil {
		return err
	}
	if d.Work = d.opts.Work; d.Work == "" {
		d.Work = WorkName(name, source)
	}
	if _, err := os.Stat(d.Work); err == nil {
		d.content, err = d.env.Read(d.Work)
		if err != nil {
			return err
		}
		d.glimpse = d.newGlimpse()
		if d.file, err = d.read(d.Work, d.content); err != nil {
			return err
		}
		if text.Base(d.file.target) != text.Base(target) || text.Base(d.file.source) != text.Base(source) {
			return cli.WithHint(&text.PlaceError{File: d.Work, Err: fmt.Errorf(
				"is a translation from %s into %s, not from %s into %s", d.file.source, d.file.target, source, target)},
				"name another bilingual file with --work, or its languages with --source and --target")
		}
		if d.file.hash != "" && d.file.hash != xliff.HashSource(data) {
			d.say("%s has changed since %s was made of it; 'fidele diff --carry' carries a translation over", name, d.Work)
		}
		return nil
	}

	if begin := head(data); begin != nil {
		if g := d.newGlimpse(); g != nil {
			// What is wrong with it is wrong with the whole, which is read next.
			if a, err := d.env.ArticleOf(name, begin, source, d.opts.Articles); err == nil {
				doc, _ := workspace.ForTranslation(a, begin, target)
				g.takeAll([]*bitext.Document{doc})
			}
		}
	}
	a, err := d.env.ArticleOf(name, data, source, d.opts.Articles)
	if err != nil {
		return err
	}
	doc, opts := workspace.ForTranslation(a, data, target)
	if rel, err := filepath.Rel(filepath.Dir(d.Work), name); err == nil {
		doc.SourceFile = filepath.ToSlash(rel)
	}
	gap := opts.Gap
	if gap == nil {
		gap = func(*bitext.Unit, *bitext.Unit) string { return xliff.Gap(source) }
	}
	d.file = bilingual{
		units: doc.Units, ours: true, own: true, source: source, target: target, gap: gap,
		locked: make([]bool, len(doc.Units)),
		write: func(w io.Writer, units []*bitext.Unit) error {
			doc.Units = make([]*bitext.Unit, len(units))
			of := make(map[*bitext.Unit]*bitext.Unit, len(units))
			for i, u := range units {
				written := *u
				if session.Blank(u.Target) && len(u.Target.Codes) == 0 {
					written.Target = text.Text{}
				}
				doc.Units[i] = &written
				of[&written] = u
			}
			opts.Gap = func(before, after *bitext.Unit) string { return d.between(gap, of[before], of[after]) }
			return xliff.WriteDocument(w, doc, opts)
		},
	}
	return nil
}

// WorkName returns the name of the bilingual file of an article in a language: that of
// the article without its extension and its language.
func WorkName(article string, lang language.Tag) string {
	base := strings.TrimSuffix(article, filepath.Ext(article))
	for _, tag := range []string{lang.String(), text.Base(lang)} {
		if s, ok := strings.CutSuffix(base, "."+tag); ok && filepath.Base(s) != "." && s != "" {
			base = s
			break
		}
	}
	return base + ".xlf"
}

// TargetName returns the name that the translation of an article gets: with the target
// language in the place of the source's, or before the extension.
func TargetName(article string, source, target language.Tag) string {
	ext := filepath.Ext(article)
	return strings.TrimSuffix(WorkName(article, source), ".xlf") + "." + text.Base(target) + ext
}

// read reads a bilingual file.
func (d *Desk) read(name string, data []byte) (bilingual, error) {
	if interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]) == interchange.PO {
		if begin := head(data); d.glimpse != nil && begin != nil {
			// What is wrong with it is wrong with the whole, which is read next.
			if f, err := po.ReadAs(name, begin, d.env.Encoding); err == nil {
				d.glimpse.takeAll(f.Documents())
			}
		}
		f, err := po.ReadAs(name, data, d.env.Encoding)
		if err != nil {
			return bilingual{}, err
		}
		for _, doc := range f.Documents() {
			doc.LinkContext()
		}
		b, err := d.surgical(f.Documents(), f.Write, f.Damage())
		b.notes = true
		return b, err
	}
	f, err := xliff.ReadToEdit(name, data, d.env.Encoding, d.glimpse.take)
	if err != nil {
		return bilingual{}, err
	}
	b, err := d.surgical(f.Documents(), f.Write, f.Damage())
	if err != nil {
		return bilingual{}, err
	}
	b.notes = strings.HasPrefix(f.Version(), "1")
	if originals := f.Originals(); len(originals) == 1 {
		b.from, b.hash = originals[0].File, originals[0].Hash
		b.ours = strings.HasPrefix(f.Tool(), "fidele") && f.Encoding() == "utf-8"
		d.findArticle(b.from)
	}
	return b, nil
}

// surgical is a file of which only targets and states are written.
func (d *Desk) surgical(
	docs []*bitext.Document, write func(io.Writer) error, damage []*text.PlaceError,
) (bilingual, error) {
	source, target, err := d.env.Languages()
	if err != nil {
		return bilingual{}, err
	}
	b := bilingual{source: source, target: target, damage: damage}
	for i, doc := range docs {
		if i == 0 && doc.SourceLang != language.Und {
			b.source = doc.SourceLang
		}
		if i == 0 && doc.TargetLang != language.Und {
			b.target = doc.TargetLang
		}
		for _, u := range doc.Units {
			if u.SourceLang == language.Und {
				u.SourceLang = b.source
			}
			if u.TargetLang == language.Und {
				u.TargetLang = b.target
			}
			b.units = append(b.units, u)
			b.locked = append(b.locked, u.Locked)
		}
	}
	locked := b.locked
	b.write = func(w io.Writer, units []*bitext.Unit) error {
		// The file keeps its own locks; those of the session are not written.
		held := make([]bool, len(units))
		for i, u := range units {
			held[i] = u.Locked
			u.Locked = u.Locked && locked[i]
		}
		defer func() {
			for i, u := range units {
				u.Locked = held[i]
			}
		}()
		return write(w)
	}
	return b, nil
}

// findArticle notes which article a bilingual file was made from, if it lies beside it or
// below.
func (d *Desk) findArticle(from string) {
	name := filepath.FromSlash(from)
	if d.Article != "" || from == "" || !filepath.IsLocal(name) {
		return
	}
	name = filepath.Join(filepath.Dir(d.Work), name)
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
		d.Article = name
	}
}

// Own reports whether fidele keeps the file for itself, so that it has a place for
// notes, locks and other segments: fidele wrote it, and would write it byte for byte as
// it is.
func (d *Desk) Own() bool {
	b := &d.file
	if b.own || !b.ours || b.tried {
		return b.own
	}
	b.tried = true
	f, err := xliff.ReadAs(d.Work, d.content, d.env.Encoding)
	if err != nil || len(f.Documents()) != 1 || len(f.Documents()[0].Units) != len(b.units) {
		return false
	}
	doc := *f.Documents()[0]
	doc.SourceFile = b.from
	opts := xliff.WriteOptions{Version: f.Version(), ToolVersion: cli.Version(), SourceHash: b.hash}
	before := d.spaces(doc.Units, doc.SourceLang)
	gaps := map[*bitext.Unit]string{}
	for i, u := range doc.Units {
		gaps[u], gaps[b.units[i]] = before[i], before[i]
	}
	usual := xliff.Gap(doc.SourceLang)
	gap := func(_, after *bitext.Unit) string {
		if s, known := gaps[after]; known {
			return s
		}
		return usual
	}
	write := func(w io.Writer, units []*bitext.Unit) error {
		// The names that the reader makes of the numbers of a paragraph and a segment
		// are not theirs, and others once segments are split or joined.
		doc.Units = make([]*bitext.Unit, len(units))
		of := make(map[*bitext.Unit]*bitext.Unit, len(units))
		for i, u := range units {
			named := *u
			if madeName().MatchString(u.ID) {
				named.ID = ""
			}
			if session.Blank(u.Target) && len(u.Target.Codes) == 0 {
				named.Target = text.Text{}
			}
			doc.Units[i] = &named
			of[&named] = u
		}
		opts.Gap = func(before, after *bitext.Unit) string { return d.between(gap, of[before], of[after]) }
		return xliff.WriteDocument(w, &doc, opts)
	}
	var again bytes.Buffer
	if write(&again, doc.Units) == nil && sameBut(again.Bytes(), d.content) {
		b.own, b.write, b.gap = true, write, gap
	}
	return b.own
}

// between returns the white space between two units: what the session knows, else what
// the file says.
func (d *Desk) between(gap func(before, after *bitext.Unit) string, before, after *bitext.Unit) string {
	known, ok, begins := d.GapBefore(after)
	if ok {
		return known
	}
	return gap(before, begins)
}

// CanNote reports whether the file has a place for notes.
func (d *Desk) CanNote() bool { return d.file.notes || d.Own() }

// madeName is a name that the reader of XLIFF makes for a segment without one.
var madeName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d+/\d+$`) })

// toolVersion is what another version of fidele writes otherwise.
var toolVersion = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(` tool-version="[^"]*"`) })

// sameBut reports whether two files are the same but for the version of fidele.
func sameBut(a, b []byte) bool {
	strip := func(s []byte) []byte { return toolVersion().ReplaceAll(s, nil) }
	return bytes.Equal(strip(a), strip(b))
}

// spaces finds the white space before each unit in the article, where that is there.
func (d *Desk) spaces(units []*bitext.Unit, lang language.Tag) []string {
	out := make([]string, len(units))
	for i := range out {
		out[i] = xliff.Gap(lang)
	}
	if d.Article == "" {
		return out
	}
	data, err := os.ReadFile(d.Article)
	if err != nil {
		return out
	}
	opts := d.reading
	opts.Lang, opts.Paragraphs = lang, true
	if a, err := article.Load(d.Article, data, opts); err == nil {
		walk(a.Blocks(), units, out)
	}
	return out
}

// walk notes for each unit what white space stands before it in its block.
func walk(blocks []article.Block, units []*bitext.Unit, before []string) {
	i := 0
	for _, block := range blocks {
		rest := block.Text.Plain
		for i < len(units) {
			trimmed := strings.TrimLeftFunc(rest, unicode.IsSpace)
			after, fits := strings.CutPrefix(trimmed, units[i].Source.Plain)
			if !fits || units[i].Source.Plain == "" {
				break
			}
			before[i] = rest[:len(rest)-len(trimmed)]
			rest = after
			i++
		}
	}
}

// begin begins the session and does again what the journal tells.
func (d *Desk) begin() error {
	var j *journal.Journal
	var left *journal.Left
	var err error
	var opening sync.WaitGroup // it reads all of the content too
	opening.Go(func() { j, left, err = journal.Open(d.Work, d.content) })
	d.Session = session.New(d.file.units, session.Options{
		Structure: d.Own, Stamp: session.Stamp(workspace.UserName(), d.opts.Now),
	})
	opening.Wait()
	if err != nil {
		if errors.Is(err, journal.ErrOpen) {
			return cli.WithHint(&text.PlaceError{File: d.Work, Err: err},
				"close it there first; what is typed in two places cannot be joined")
		}
		return cli.WithHint(fmt.Errorf("no journal can be kept of %s: %w", d.Work, err),
			"work on a copy in a folder that can be written to")
	}
	d.journal = j
	if left != nil {
		if err := d.recover(left); err != nil {
			return err
		}
	}
	d.OnChange = func(r session.Record) {
		d.saved = false
		d.journal.Add(r)
	}
	return nil
}

// recover does again what another process did and could not save. What does not fit the
// file as it is now goes into a file of its own.
func (d *Desk) recover(left *journal.Left) error {
	changed := map[int]bool{}
	var lost, again []session.Record
	d.OnChange = func(r session.Record) { again = append(again, r) }
	broken := false // the order of segments is not that of the records any more
	for _, r := range left.Records {
		fits := !broken && d.Fits(r) && (left.Same || r.Op == session.OpSet && d.Unchanged(r))
		if fits && d.Apply(r) == nil {
			changed[r.Index] = true
			continue
		}
		broken = broken || r.Op != session.OpSet
		lost = append(lost, r)
	}
	d.saved = len(changed) == 0
	for i := range d.Len() {
		if u := d.Segment(i).Unit; changed[i] && u.State.Confirmed() {
			d.Recovered = append(d.Recovered, u)
		}
	}
	if len(changed) > 0 {
		d.say("recovered %s in %s, not saved yet; Ctrl-S saves, and Ctrl-Q saves and leaves",
			count(len(changed), "changed segment"), d.Work)
	}
	if len(lost) > 0 {
		var b strings.Builder
		for _, r := range lost {
			if r.Op == session.OpSet && r.Target != "" {
				fmt.Fprintf(&b, "segment %d, %s:\n%s\n\n", r.Index+1, r.State, r.Target)
			}
		}
		name, err := d.rescue(b.String())
		if err != nil {
			return err
		}
		d.say("%s changed since; what does not fit it any more is in %s: %s",
			d.Work, name, count(len(lost), "change"))
	}
	return d.journal.Again(d.content, again)
}

// Reason says what an error of a desk is, and what can be done, such as where the work
// went, in one line.
func Reason(err error) string {
	if hint := cli.Hint(err); hint != "" {
		return err.Error() + "; " + hint
	}
	return err.Error()
}

// rescue writes what has no place in the file behind what was rescued before, and
// returns the name of that file.
func (d *Desk) rescue(s string) (string, error) {
	name := d.Work + ".rescued.txt"
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return "", cli.FileError(name, err)
	}
	_, err = f.WriteString(s)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", cli.FileError(name, err)
	}
	return name, nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (d *Desk) say(format string, a ...any) {
	d.Messages = append(d.Messages, fmt.Sprintf(format, a...))
}

// GapAfter returns the white space behind the current segment in its article.
func (d *Desk) GapAfter() string {
	i, seg := d.Current()
	if i+1 >= d.Len() || !d.Own() || d.file.gap == nil {
		return " "
	}
	return d.between(d.file.gap, seg.Unit, d.Segment(i+1).Unit)
}

// Saved reports whether the file has everything that was done.
func (d *Desk) Saved() bool { return d.saved }

// Save writes the file. It returns what there is to tell.
func (d *Desk) Save() (string, error) {
	d.envMu.Lock()
	defer d.envMu.Unlock()
	err := d.save()
	if !errors.Is(err, cli.ErrChanged) {
		return "", err
	}
	told, err := d.join()
	if err != nil {
		return "", err
	}
	return told, d.save()
}

// save writes the file unless another program has changed it.
func (d *Desk) save() error {
	if d.Remarked() {
		d.Own() // only a file of ours has a place for them
	}
	var b bytes.Buffer
	if err := d.file.write(&b, d.Units()); err != nil {
		return err
	}
	if d.saved && bytes.Equal(b.Bytes(), d.content) {
		return nil
	}
	err := d.env.Edit(d.Work, func(old []byte) ([]byte, error) {
		if !bytes.Equal(old, d.content) {
			return nil, &text.PlaceError{File: d.Work, Err: cli.ErrChanged}
		}
		return b.Bytes(), d.journal.Saving(b.Bytes())
	})
	if err != nil {
		return err
	}
	d.content, d.saved = bytes.Clone(b.Bytes()), true
	d.Forget()
	return d.journal.Saved(d.content)
}

// join takes in what another program has written into the file. Where both changed a
// segment, the one of the session stays, and the other becomes a note of it, or goes to
// a file of its own where the file has no place for notes.
func (d *Desk) join() (string, error) {
	data, err := os.ReadFile(d.Work)
	if errors.Is(err, os.ErrNotExist) {
		d.content = nil
		return d.Work + " was not there any more; it is written anew", nil
	}
	if err != nil {
		return "", cli.FileError(d.Work, err)
	}
	if d.content == nil && d.file.ours || !d.fileOf(data) {
		name := d.Work + ".mine" + filepath.Ext(d.Work)
		err := d.env.Create(name, true, func(w io.Writer) error { return d.file.write(w, d.Units()) })
		if err != nil {
			return "", err
		}
		return "", cli.WithHint(&text.PlaceError{File: d.Work, Err: errors.New(
			"was replaced by another file meanwhile; it is left as it is")}, "your work is in "+name)
	}
	theirs, err := d.read(d.Work, data)
	if err != nil {
		return "", err
	}
	targets := make([]string, len(theirs.units))
	for i, u := range theirs.units {
		targets[i] = u.Target.Tagged()
	}
	taken, both := d.Session.Rebase(theirs.units)
	d.file, d.content = theirs, data
	told := fmt.Sprintf("%s was changed by another program; its changes in %s are taken in", d.Work, count(taken, "segment"))
	if len(both) > 0 {
		var numbers []string
		var b strings.Builder
		for _, i := range both {
			numbers = append(numbers, fmt.Sprint(i+1))
			fmt.Fprintf(&b, "segment %d, as another program wrote it:\n%s\n\n", i+1, targets[i])
		}
		place := "the note"
		if !d.Own() {
			if place, err = d.rescue(b.String()); err != nil {
				return "", err
			}
		}
		told += "; both of you changed " + strings.Join(numbers, ", ") + ": yours stays, theirs is in " + place
	}
	return told, nil
}

// fileOf reports whether data is a bilingual file of the segments of the session.
func (d *Desk) fileOf(data []byte) bool {
	b, err := d.read(d.Work, data)
	if err != nil || len(b.units) != d.Len() {
		return false
	}
	for i, u := range b.units {
		if u.Source.Plain != d.Segment(i).Source.Plain {
			return false
		}
	}
	return true
}

// ChangedOnDisk reports whether another program has changed the file since it was read
// or saved. It looks at the content only where size or date differ from what they were.
func (d *Desk) ChangedOnDisk() bool {
	info, err := os.Stat(d.Work)
	if err != nil {
		return d.content != nil
	}
	if d.seen != nil && os.SameFile(d.seen, info) && d.seen.Size() == info.Size() &&
		d.seen.ModTime().Equal(info.ModTime()) {
		return false
	}
	data, err := os.ReadFile(d.Work)
	if err != nil || !bytes.Equal(data, d.content) {
		return true
	}
	d.seen = info
	return false
}

// Flush writes the journal, and returns what is wrong with it.
func (d *Desk) Flush() error { return d.journal.Flush() }

// Close lets go of the file and the memory. What was not saved stays in the journal
// for the next time, unless discard is set. Calling it again does nothing.
func (d *Desk) Close(discard bool) error {
	d.Wait()
	d.helpers.close()
	d.saved = d.saved || discard
	return d.journal.Close(d.saved)
}
