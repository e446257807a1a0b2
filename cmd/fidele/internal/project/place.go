package project

import (
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"fidele/tm/text"
)

// settingPlace returns the line and column in a project file at which the value of a
// setting stands: that of the table of a name, which is the table of an index (from 0)
// where there are several. element is the index of a value in a list, -1 for none. What
// is not written has the place of its table; 0, 0 without one.
func settingPlace(data []byte, table string, index int, setting string, element int) (line, column int) {
	f := settingFinder{setting: setting, element: element, at: -1}
	f.parser.Reset(data)
	top := true // before the first table
	for f.at < 0 && f.parser.NextExpression() {
		node := f.parser.Expression()
		switch node.Kind {
		case unstable.ArrayTable, unstable.Table:
			top = false
			key := lastKey(node.Key())
			if key == nil || keyOf(node.Key()) != table {
				f.inside = false
				continue
			}
			if f.inside = f.tables == index; f.inside {
				f.of = lineStart(data, int(key.Raw.Offset))
			}
			f.tables++
		case unstable.KeyValue:
			switch key := keyOf(node.Key()); {
			case f.inside && key == setting, top && index == 0 && key == table+"\x00"+setting:
				f.value(node)
			case top && key == table:
				f.inline(node, index) // rules = [{…}], style = {…}
			}
		}
	}
	at := f.at
	if at < 0 {
		at = f.of - 1
	}
	if at < 0 {
		return 0, 0
	}
	p := text.NewLines(string(data)).Position(at)
	return p.Line, p.Column
}

// settingFinder looks for one setting.
type settingFinder struct {
	parser  unstable.Parser
	setting string
	element int

	tables int  // of the name, so far
	inside bool // the one that is meant
	at     int  // the byte of the value, -1 before it is found
	of     int  // one more than the byte of the table, 0 before it is found
}

// value takes the place of the value of a setting, or of one in its list.
func (f *settingFinder) value(setting *unstable.Node) {
	value := setting.Value()
	f.at = f.offset(value, setting)
	if value.Kind != unstable.Array || f.element < 0 {
		return
	}
	n := 0
	for it := value.Children(); it.Next(); {
		if it.Node().Kind == unstable.Comment {
			continue
		}
		if n == f.element {
			f.at = f.offset(it.Node(), setting)
		}
		n++
	}
}

// inline looks for the setting in tables that are written as a value.
func (f *settingFinder) inline(list *unstable.Node, index int) {
	look := func(table *unstable.Node) {
		f.of = f.offset(table, list) + 1
		for it := table.Children(); it.Next(); {
			if node := it.Node(); node.Kind == unstable.KeyValue && string(lastKey(node.Key()).Data) == f.setting {
				f.value(node)
			}
		}
	}
	value := list.Value()
	if value.Kind == unstable.InlineTable {
		look(value)
		return
	}
	n := 0
	for it := value.Children(); it.Next(); {
		if it.Node().Kind != unstable.InlineTable {
			continue
		}
		if n == index {
			look(it.Node())
		}
		n++
	}
}

// offset returns the byte at which a node stands. Lists and tables have none of their
// own: theirs is that of the first value in them, else that of the setting.
func (f *settingFinder) offset(node, setting *unstable.Node) int {
	switch {
	case node.Raw.Length > 0:
		return int(node.Raw.Offset)
	case node.Kind == unstable.InlineTable || node.Kind == unstable.Array:
		for it := node.Children(); it.Next(); {
			return f.offset(it.Node(), setting)
		}
	}
	return int(setting.Raw.Offset)
}

// lastKey returns the last part of a key.
func lastKey(it unstable.Iterator) (last *unstable.Node) {
	for it.Next() {
		last = it.Node()
	}
	return last
}

// keyOf returns the parts of a key with zeros between.
func keyOf(it unstable.Iterator) string {
	var parts []string
	for it.Next() {
		parts = append(parts, string(it.Node().Data))
	}
	return strings.Join(parts, "\x00")
}

// lineStart returns one more than the first byte that is no white space of the line of
// byte at.
func lineStart(data []byte, at int) int {
	start := at
	for start > 0 && data[start-1] != '\n' {
		start--
	}
	for start < at && (data[start] == ' ' || data[start] == '\t') {
		start++
	}
	return start + 1
}
