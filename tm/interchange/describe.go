package interchange

import (
	"bufio"
	"cmp"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/text/filetype"
	"fidele/tm/xml"
)

// Info is what there is to know of a file. Fields are only ever added.
type Info struct {
	File   string `json:"file"`
	Format Format `json:"format"`
	// Named is the format that the file's name promises, where it is another.
	Named      Format `json:"named,omitempty"`
	Compressed bool   `json:"compressed,omitempty"`
	Version    string `json:"version,omitempty"`
	// Dialect names the program whose habits the file has.
	Dialect string `json:"dialect,omitempty"`
	// Tool is the program that wrote it, in its own words.
	Tool     string `json:"tool,omitempty"`
	Encoding string `json:"encoding,omitempty"`
	BOM      bool   `json:"bom,omitempty"`
	// SourceLang is what the file says its source language is.
	SourceLang string `json:"source_lang,omitempty"`
	// Sheet is the sheet of a workbook that is read, Unread and Hidden are its other
	// sheets, shown and hidden.
	Sheet  string   `json:"sheet,omitempty"`
	Unread []string `json:"sheets_not_read,omitempty"`
	Hidden []string `json:"sheets_hidden,omitempty"`
	// LeftOut says what files of the format hold and no reader takes, "" for those
	// that are read as a whole.
	LeftOut string `json:"left_out,omitempty"`
	// Languages counts texts by language, as the file spells it.
	Languages []Count `json:"languages,omitempty"`
	// Entries are the units of the file (tu, trans-unit, message, row); Units
	// are the pairs of one source and one target that come out of them.
	Entries int `json:"entries"`
	Units   int `json:"units"`
	// Codes counts units with inline codes, Notes those with notes.
	Codes int `json:"units_with_codes"`
	Notes int `json:"units_with_notes"`
	// States counts units by state, Props by the name of a property.
	States []Count `json:"states,omitempty"`
	Props  []Count `json:"props,omitempty"`
	// Quirks is what is unusual, with the place of the first.
	Quirks []Quirk `json:"quirks,omitempty"`
	// Damage lists what cannot be read, at most [MaxDamage] places; Damaged
	// counts all.
	Damage  []Damage `json:"damage,omitempty"`
	Damaged int      `json:"damaged"`
	// Errors are the errors that the places in Damage were made of.
	Errors []error `json:"-"`
	// Checked tells that the file was held to the rules of its format, and
	// Broken lists those it breaks, at most 1000 places. See [Options.Check].
	Checked bool     `json:"checked,omitempty"`
	Broken  []Damage `json:"broken,omitempty"`
}

// MaxDamage bounds the places in [Info].Damage.
const MaxDamage = 100

// maxNames bounds how many names of props are counted.
const maxNames = 1000

// Count is a name and how often it occurs.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Quirk is something unusual in a file.
type Quirk struct {
	tmx.Quirk
	// Repair tells that text had to be changed or guessed to be read.
	Repair bool `json:"repair,omitempty"`
}

// Damage is a place in a file that cannot be read.
type Damage struct {
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Unit    string `json:"unit,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// Describe reads a file to its end and tells what it is. A file that is not
// bilingual is described as far as that goes. An error means that the file
// could not be read at all; what is wrong inside is in the Info.
func Describe(name string, r io.Reader, opts Options) (*Info, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	head, err := in.Peek(HeadSize)
	if err != nil && err != io.EOF {
		return nil, &text.PlaceError{File: name, Err: err}
	}
	info := &Info{File: name, Format: opts.Format}
	if info.Format == Unknown {
		info.Format = Detect(name, head)
	}
	info.LeftOut = unread[info.Format]
	if named := promised(name); named != Unknown && named != info.Format {
		info.Named = named
	}
	if !info.Format.Bilingual() {
		info.describeOther(name, head, in, opts.Encoding)
		return info, nil
	}
	opts.Format = info.Format
	f, err := Open(name, in, opts)
	if err != nil {
		info.addDamage(err)
		return info, nil
	}
	counts := counter{langs: map[string]int{}, states: map[string]int{}, props: map[string]int{}}
	for u, err := range f.Units() {
		if err != nil {
			info.addDamage(err)
			continue
		}
		counts.unit(u, info)
	}
	counts.into(info)
	info.describeFile(f)
	if opts.Check {
		info.check(f)
	}
	return info, nil
}

// check holds a file to the rules of its format.
func (info *Info) check(f *File) {
	broken, err := f.Check()
	if err != nil {
		return
	}
	info.Checked = true
	for _, b := range broken {
		message := strings.TrimPrefix(b.Err.Error(), xliff.ErrInvalid.Error()+": ")
		info.Broken = append(info.Broken, Damage{
			Line: b.Line, Column: b.Column, Unit: b.Unit, Message: message,
		})
	}
	for _, q := range f.XLIFF.Quirks() {
		info.Quirks = append(info.Quirks, Quirk{Quirk: tmx.Quirk{
			Kind: tmx.QuirkKind(q.Kind), Count: q.Count,
			Line: q.Line, Column: q.Column, Detail: q.Detail,
		}})
	}
}

// addDamage notes what cannot be read.
func (info *Info) addDamage(err error) {
	info.Damaged++
	if len(info.Damage) >= MaxDamage {
		return
	}
	d := Damage{Message: err.Error()}
	var place *text.PlaceError
	if errors.As(err, &place) {
		d = Damage{
			Line: place.Line, Column: place.Column, Unit: place.Unit,
			Message: place.Err.Error(), Hint: place.Hint,
		}
	}
	info.Damage = append(info.Damage, d)
	info.Errors = append(info.Errors, err)
}

// errProtected is why an Office file cannot be read by any of its readers.
var errProtected = errors.New("it is protected by a password")

// describeOffice tells whether a password protects an Office file.
func (info *Info) describeOffice(name string, in io.Reader) {
	data, err := io.ReadAll(io.LimitReader(in, 64<<20))
	switch {
	case err != nil:
		info.addDamage(err)
	case filetype.Protected(data):
		info.addDamage(&text.PlaceError{File: name, Err: errProtected,
			Hint: "open it in its program and save a copy without the password"})
	}
}

// describeOther tells the encoding of a file that is not bilingual.
func (info *Info) describeOther(name string, head []byte, in io.Reader, encoding string) {
	switch info.Format {
	case Text, HTML, XML, TBX, SRX, Tiled, filetype.NITF, filetype.NewsML, filetype.RSS, filetype.Atom,
		filetype.SRT, filetype.VTT, filetype.JSON, filetype.NINJS:
	case Binary:
		if filetype.Magic(head) == filetype.Office {
			info.describeOffice(name, in)
		}
		return
	default:
		return
	}
	declaration, _ := xml.ParseDeclaration(strings.TrimLeft(string(head), " \t\r\n"))
	data, err := io.ReadAll(io.LimitReader(in, 64<<20))
	if err != nil {
		info.addDamage(err)
		return
	}
	if len(data) == 64<<20 {
		for n := len(data); n > 0 && !utf8.FullRune(data[n-1:]) && !utf8.RuneStart(data[n-1]); n-- {
			data = data[:n-1]
		}
	}
	f, err := charset.Decode(name, data, cmp.Or(encoding, declaration.Encoding))
	if err != nil {
		info.addDamage(err)
		return
	}
	info.Encoding, info.BOM = f.Encoding, f.BOM
}

// counter counts what units have.
type counter struct{ langs, states, props map[string]int }

// unit counts one unit.
func (c *counter) unit(u *bitext.Unit, info *Info) {
	info.Units++
	for _, l := range []language.Tag{u.SourceLang, u.TargetLang} {
		c.langs[l.String()]++
	}
	c.states[u.State.String()]++
	if len(u.Source.Codes)+len(u.Target.Codes) > 0 {
		info.Codes++
	}
	if len(u.Notes) > 0 {
		info.Notes++
	}
	for _, p := range u.Props {
		if _, known := c.props[p.Name]; known || len(c.props) < maxNames {
			c.props[p.Name]++
		}
	}
}

// into puts the counts into a description.
func (c *counter) into(info *Info) {
	list := func(counts map[string]int) (out []Count) {
		for _, name := range slices.Sorted(maps.Keys(counts)) {
			out = append(out, Count{name, counts[name]})
		}
		return out
	}
	info.Languages, info.States, info.Props = list(c.langs), list(c.states), list(c.props)
	info.Entries = info.Units + info.Damaged
}

// describeFile adds what the reader of the format knows.
func (info *Info) describeFile(f *File) {
	switch {
	case f.TMX != nil:
		h, r := &f.TMX.Header, f.TMX.Report()
		info.Version, info.Compressed = h.Version, h.Gzip
		info.Encoding, info.BOM = h.Encoding, h.BOM
		info.Tool = strings.TrimSpace(h.Tool + " " + h.ToolVersion)
		info.SourceLang = h.SourceLang
		info.Entries = r.Entries + r.Damaged
		info.Languages = nil
		for _, l := range r.Langs {
			info.Languages = append(info.Languages, Count{l.Lang, l.Count})
		}
		info.Dialect = tmxDialect(h, info.Props)
		for _, q := range r.Quirks {
			info.Quirks = append(info.Quirks, Quirk{q, q.Kind.Repair()})
		}
	case f.Table != nil:
		info.Encoding, info.BOM = f.Table.Encoding, f.Table.BOM
		info.Tool = f.Table.Tool
		info.Sheet, info.Unread, info.Hidden = f.Table.Sheet, f.Table.Unread, f.Table.Hidden
		if f.Table.Languages != nil {
			info.SourceLang = f.Table.Languages[0]
		}
	case f.SDLTM != nil:
		info.Dialect, info.Tool = "Trados Studio", f.SDLTM.Name
		info.Encoding, info.Entries = f.SDLTM.Encoding, f.SDLTM.Entries
		info.SourceLang = f.SDLTM.SourceLang
	case f.XLIFF != nil:
		info.Version, info.Encoding = f.XLIFF.Version(), f.XLIFF.Encoding()
		info.Dialect = f.XLIFF.Dialect()
		info.Entries = f.XLIFF.Units()
		if docs := f.XLIFF.Documents(); len(docs) > 0 && docs[0].SourceLang != language.Und {
			info.SourceLang = docs[0].SourceLang.String()
		}
	case f.PO != nil:
		info.Encoding, info.Entries = f.PO.Encoding(), f.PO.Messages()
		info.Tool = f.PO.Header()["X-Generator"]
	}
}
