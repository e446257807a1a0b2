package xliff

import (
	"fidele/tm/interchange/xliff/internal/version"
	"fidele/tm/text"
)

// Check names what a file does against the rules of its version, in the order
// of the file: of XLIFF 2 those of the schema and those that stand in the text
// of the standard only, core and modules; of XLIFF 1.x the few that decide
// whether segments can be told apart. Each error wraps [ErrInvalid]. Reading
// and writing need no valid file.
func (f *File) Check() []*text.PlaceError {
	if err := f.withTree(); err != nil {
		return []*text.PlaceError{{File: f.content.Name, Err: err}}
	}
	p := &version.Problems{}
	f.version.Check(f.content, p)
	return p.Places(f.content.Name, f.decoded.Text)
}
