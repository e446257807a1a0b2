package glossary

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"golang.org/x/text/language"
)

// ErrNoTerms: there is no row to write.
var ErrNoTerms = errors.New("no term in any of the files")

// Addition gathers rows of other termbases that a glossary does not have yet.
// Two rows are the same pair when their terms differ in typography only.
type Addition struct {
	// Glossary is what was there with what was added behind it.
	Glossary Glossary
	// Added is the number of rows added, Known that of rows passed over because
	// their pair was there.
	Added, Known int

	source, target language.Tag
	pairs          map[termPair]bool
}

// termPair is the two terms of a row in the form in which pairs are one.
type termPair struct{ source, target string }

// NewAddition returns an Addition to the rows of a glossary, which may be nil
// for a new one. source and target are the languages that pairs are compared
// in. The glossary itself does not change.
func NewAddition(to *Glossary, source, target language.Tag) *Addition {
	a := &Addition{source: source, target: target, pairs: map[termPair]bool{}}
	if to == nil {
		return a
	}

	a.Glossary.Header, a.Glossary.Languages = to.Header, to.Languages
	a.Glossary.Rows = append(a.Glossary.Rows, to.Rows...)
	for _, row := range to.Rows {
		a.pairs[a.pair(row)] = true
	}
	return a
}

// Add takes the rows whose pair is not there yet. Rows without a term in either
// language are left out and not counted.
func (a *Addition) Add(rows []*Row) {
	for _, row := range rows {
		pair := a.pair(row)
		if pair == (termPair{}) {
			continue
		}
		if a.pairs[pair] {
			a.Known++
			continue
		}
		a.pairs[pair] = true
		a.Glossary.Rows = append(a.Glossary.Rows, row)
		a.Added++
	}
}

func (a *Addition) pair(row *Row) termPair {
	return termPair{fold(row.Term(a.source)), fold(row.Term(a.target))}
}

// Encode returns the glossary as the content of a file: TSV where the name ends
// in .tsv or .tab, a workbook where it ends in .xlsx, else CSV. The content is what [Read] takes again; if it is
// not, as with rows that conflict, the error is that of Read. Without rows it is
// [ErrNoTerms].
func (g *Glossary) Encode(name string) ([]byte, error) {
	if len(g.Rows) == 0 {
		return nil, ErrNoTerms
	}

	if isWorkbook(name) {
		data, err := g.encodeWorkbook()
		if err == nil {
			_, err = Read(name, data)
		}
		return data, err
	}
	separator := ','
	if hasTabs(name) {
		separator = '\t'
	}
	var out bytes.Buffer
	if err := g.Write(&out, separator); err != nil {
		return nil, err
	}
	if _, err := Read(name, out.Bytes()); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// hasTabs reports whether the name of a file says that tabs part its cells.
func hasTabs(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".tsv" || ext == ".tab"
}
