package workspace

import (
	"bytes"
	"unicode/utf8"

	"fidele/tm/text/charset"
)

// mark is the byte-order mark of UTF-8, which overrules what a file declares.
var mark = []byte("\ufeff")

// packed are the first bytes of files that are no text: zip archives, among them
// workbooks, and gzip.
var packed = [][]byte{[]byte("PK\x03\x04"), {0x1f, 0x8b}}

// ReadText reads a glossary, a termbase or rules: a file whose reader takes the
// encoding from the file. One that the user names counts where the file is not UTF-8,
// and the content comes in UTF-8 with a byte-order mark then: an encoding that is given
// for an article must not garble the glossary beside it.
func (e *Env) ReadText(name string) ([]byte, error) {
	data, err := e.Read(name)
	if err != nil {
		return nil, err
	}
	text, _, err := e.recode(name, data)
	return text, err
}

// EditText is Edit for such files: what change returns is written as the file is.
func (e *Env) EditText(name string, change func(old []byte) ([]byte, error)) error {
	return e.Edit(name, func(old []byte) ([]byte, error) {
		text, file, err := e.recode(name, old)
		if err != nil {
			return nil, err
		}
		text, err = change(text)
		if err != nil || file == nil {
			return text, err
		}
		return file.Encode(string(bytes.TrimPrefix(text, mark)))
	})
}

// recode returns content in UTF-8 where the user names its encoding, and how it was
// written. Without such a name, and where the content is no text, it stays, and file is
// nil.
func (e *Env) recode(name string, data []byte) (text []byte, file *charset.File, err error) {
	if e.Encoding == "" || data == nil {
		return data, nil, nil
	}
	isUTF8 := utf8.Valid(data) && bytes.IndexByte(data, 0) < 0
	if _, named, err := charset.Lookup(e.Encoding); err == nil && named != "utf-8" && isUTF8 {
		return data, nil, nil
	}
	for _, magic := range packed {
		if bytes.HasPrefix(data, magic) {
			return data, nil, nil
		}
	}
	decoded, err := charset.Decode(name, data, e.Encoding)
	if err != nil {
		return nil, nil, err
	}
	return append(mark[:len(mark):len(mark)], decoded.Text...), &decoded, nil
}
