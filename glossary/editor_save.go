package glossary

import (
	"fmt"
	"strings"

	"fidele/tm/text"
)

// Save returns the content of the file with the changes, and the rows that changed in
// the order of the file. A change that would make the file faulty, or that its encoding
// cannot hold, is an error; one that gives a row the terms of another wraps
// [ErrConflict].
func (e *Editor) Save() ([]byte, []Change, error) {
	if err := e.checkPairs(); err != nil {
		return nil, nil, err
	}
	var out strings.Builder
	var changes []Change
	done := 0
	replace := func(r *record, with string) {
		out.WriteString(e.file.Text[done:r.start])
		out.WriteString(with)
		done = r.end
	}

	if len(e.columns) > 0 {
		head, ending := e.raw(&e.head)
		cells := e.split(head)
		for _, column := range e.columns {
			cells = append(cells, e.encoded(column, false))
		}
		replace(&e.head, strings.Join(cells, string(e.separator))+ending)
	}
	for i := range e.records {
		r := &e.records[i]
		if e.edits[i].removed {
			old, _ := e.raw(r)
			changes = append(changes, Change{Line: r.line, Old: old})
			replace(r, "")
			continue
		}
		old, ending := e.raw(r)
		line := e.rewritten(i, old)
		if line != old {
			replace(r, line+ending)
		}
		if line != old && len(e.edits[i].cells) > 0 {
			changes = append(changes, Change{Line: r.line, Old: old, New: line})
		}
	}
	out.WriteString(e.file.Text[done:])
	changes = append(changes, e.writeAdded(&out)...)

	encoded, err := e.file.Encode(out.String())
	if err != nil {
		return nil, nil, &text.PlaceError{File: e.name, Err: err, Hint: "save the glossary as UTF-8"}
	}
	if err := e.verify(encoded); err != nil {
		return nil, nil, err
	}
	return encoded, changes, nil
}

// writeAdded writes the rows that were added.
func (e *Editor) writeAdded(out *strings.Builder) (changes []Change) {
	_, ending := e.raw(&e.head)
	if ending == "" {
		ending = "\n"
	}
	for i, cells := range e.added {
		if i == 0 && !strings.HasSuffix(out.String(), "\n") {
			out.WriteString(ending)
		}
		cells = widened(cells, e.width())
		for j, cell := range cells {
			cells[j] = e.encoded(cell, false)
		}
		line := strings.Join(cells, string(e.separator))
		changes = append(changes, Change{New: line})
		out.WriteString(line + ending)
	}
	return changes
}

// raw returns the text of a record and its line ending.
func (e *Editor) raw(r *record) (line, ending string) {
	line = e.file.Text[r.start:r.end]
	trimmed := strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
	return trimmed, line[len(trimmed):]
}

// rewritten returns the text of a record with its changed cells, and with a cell in
// every column where columns were added: other programs count them.
func (e *Editor) rewritten(i int, old string) string {
	edit := e.edits[i]
	if len(edit.cells)+len(e.columns) == 0 {
		return old
	}
	cells := e.split(old)
	if len(e.columns) > 0 {
		cells = widened(cells, e.width())
	}
	for column, cell := range edit.cells {
		cells = widened(cells, column+1)
		cells[column] = e.encoded(cell, strings.HasPrefix(cells[column], `"`))
	}
	return strings.Join(cells, string(e.separator))
}

// width is how many columns the changed file has.
func (e *Editor) width() int { return len(e.Header.Names) + len(e.columns) }

// widened returns cells with empty ones behind them, at least n.
func widened(cells []string, n int) []string {
	if n > len(cells) {
		cells = append(cells, make([]string, n-len(cells))...)
	}
	return cells
}

// split divides the text of a record into cells as they are written.
func (e *Editor) split(line string) (cells []string) {
	separator := string(e.separator)
	if !e.quoted {
		return strings.Split(line, separator)
	}
	for {
		end := 0
		if strings.HasPrefix(line, `"`) {
			for end = 1; end < len(line); end++ {
				if line[end] != '"' {
					continue
				}
				if end+1 == len(line) || line[end+1] != '"' {
					break
				}
				end++
			}
		}
		at := strings.Index(line[min(end, len(line)):], separator)
		if at < 0 {
			return append(cells, line)
		}
		cells = append(cells, line[:end+at])
		line = line[end+at+len(separator):]
	}
}

// encoded returns a cell as it is written; quoted says that it was in quotation marks.
func (e *Editor) encoded(cell string, quoted bool) string {
	if cell == "" {
		return ""
	}
	if e.separator == '\t' {
		cell = lineBreaks.Replace(cell)
		quoted = quoted || len(cell) >= 2 && cell[0] == '"' && cell[len(cell)-1] == '"'
	} else {
		quoted = quoted || strings.ContainsAny(cell, "\"\r\n") || strings.ContainsRune(cell, e.separator) ||
			strings.HasPrefix(cell, " ")
	}
	if !quoted {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}

// checkPairs makes sure that no row got the terms of another.
func (e *Editor) checkPairs() error {
	first := map[rowKey]int{}
	for i := range e.Rows {
		if e.edits[i].removed {
			continue
		}
		k := e.key(i)
		other, seen := first[k]
		if !seen {
			first[k] = i
			continue
		}
		if e.keyBefore(i) == e.keyBefore(other) {
			continue // they were the same already
		}
		if len(e.edits[i].cells) == 0 {
			i, other = other, i
		}
		return e.Rows[i].fault(ErrConflict, "change or remove one of the two rows",
			"the pair is there already, in line %d", e.Rows[other].Line)
	}
	return nil
}

// verify makes sure that the changed file has the rows that it should, and no fault in
// any that changed.
func (e *Editor) verify(data []byte) error {
	after, err := OpenEditor(e.name, data)
	if err != nil {
		return err
	}
	changed := map[int]bool{} // rows of after that changed and were right, or are new
	n := 0
	for i := range e.Rows {
		if e.edits[i].removed {
			continue
		}
		if len(e.edits[i].cells) > 0 && !e.faulty[i] {
			changed[n] = true
		}
		n++
	}
	for i := range e.added {
		changed[n+i] = true
	}
	if n += len(e.added); n != len(after.Rows) {
		return &text.PlaceError{
			File: e.name, Err: fmt.Errorf("%w: a row would have no term, or be a remark", ErrRow),
			Hint: "a row needs a term, and one that begins with # a second cell",
		}
	}

	for _, fault := range after.faults {
		if len(after.faults) > len(e.faults) || changed[after.rowAt(fault.Line)] {
			return fault
		}
	}
	return nil
}
