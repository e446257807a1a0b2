package tmx_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
)

// What an independent parser found in the files (props with their level, notes,
// attributes, codes) is in the units; that exports keep the units whole is held
// by TestExportsOfCollectedFilesAreValidAndStable.
func TestUnitsCarryAllThatTheirFilesSay(t *testing.T) {
	root, files := corpusFiles(t)
	gold := fixtures.Shared(t, "data/formats/gold/tmx")
	units, carried := 0, 0
	for _, file := range files {
		path := filepath.Join(gold, file+".jsonl")
		if _, err := os.Stat(path); err != nil {
			continue
		}
		data, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		var expected []goldUnit
		for _, g := range readGold(t, path) {
			// Of two variants with text, exactly one unit comes.
			if len(g.Variants) == 2 && g.Variants[0].text() && g.Variants[1].text() {
				expected = append(expected, g)
			}
		}
		got, _ := readUnits(t, file, data, tmx.Options{})
		i := 0
		for _, u := range got {
			if i < len(expected) && expected[i].is(u) {
				units++
				carried += expected[i].compare(t, file, u)
				i++
			}
		}
		if i < len(expected) {
			t.Errorf("%s: %d of %d units with two languages were found", file, i, len(expected))
		}
	}
	t.Logf("%d units, %d props, notes, attributes and codes", units, carried)
	if carried < 10000 {
		t.Errorf("only %d things were compared", carried)
	}
}

func (v goldVariant) text() bool { return v.Plain != "" || len(v.Codes) > 0 }

func (g goldUnit) is(u *bitext.Unit) bool {
	a, b := g.Variants[0].Plain, g.Variants[1].Plain
	return u.ID == g.ID && (a == u.Source.Plain && b == u.Target.Plain || b == u.Source.Plain && a == u.Target.Plain)
}

// compare counts what the unit has of the gold, and reports what it has not.
func (g goldUnit) compare(t *testing.T, file string, u *bitext.Unit) (found int) {
	t.Helper()
	check := func(ok bool, format string, a ...any) {
		t.Helper()
		if ok {
			found++
			return
		}
		t.Errorf("%s unit %q: lost "+format, append([]any{file, u.ID}, a...)...)
	}
	source, target := g.Variants[0], g.Variants[1]
	if source.Plain != u.Source.Plain || !strings.EqualFold(strings.ReplaceAll(source.Lang, "_", "-")[:2], u.SourceLang.String()[:2]) {
		source, target = target, source
	}
	for _, part := range []struct {
		level bitext.Level
		props [][2]string
		notes []string
		attrs map[string]string
	}{
		{bitext.OnUnit, g.Props, g.Notes, g.Attrs},
		{bitext.OnSource, source.Props, source.Notes, source.Attrs},
		{bitext.OnTarget, target.Props, target.Notes, target.Attrs},
	} {
		for _, p := range part.props {
			check(slices.ContainsFunc(u.Props, func(q bitext.Prop) bool {
				return q.Name == p[0] && q.Level == part.level && sameText(q.Value, p[1])
			}), "the prop %q", p)
		}
		for _, n := range part.notes {
			check(slices.ContainsFunc(u.Notes, func(m bitext.Note) bool { return m.Level == part.level && sameText(m.Text, n) }), "the note %q", n)
		}
		for name, value := range part.attrs {
			check(carries(u, part.level, name, value), "the attribute %s=%q at level %d", name, value, part.level)
		}
	}
	check(len(source.Codes) == len(u.Source.Codes) || hasForeign(u), "codes of the source: %d, gold %d", len(u.Source.Codes), len(source.Codes))
	check(len(target.Codes) == len(u.Target.Codes) || hasForeign(u), "codes of the target: %d, gold %d", len(u.Target.Codes), len(target.Codes))
	return found
}

// hasForeign reports whether a unit has codes that the gold, which knows TMX
// alone, does not count: hi and elements of others.
func hasForeign(u *bitext.Unit) bool {
	for _, c := range append(slices.Clone(u.Source.Codes), u.Target.Codes...) {
		if c.Element == "" || c.Element == "hi" || c.Raw != "" {
			return true
		}
	}
	return false
}

// sameText leaves out what parsers are free to do with white space at the ends.
func sameText(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) }

// carries reports whether an attribute is in a field of the unit or kept.
func carries(u *bitext.Unit, level bitext.Level, name, value string) bool {
	if slices.ContainsFunc(u.Attrs, func(a bitext.Attr) bool { return a.Name == name && a.Value == value && a.Level == level }) {
		return true
	}
	stamp := func(s bitext.Stamp) bool {
		when, ok := tmx.ParseDate(value)
		return ok && when.Equal(s.Time)
	}
	switch name {
	case "tuid":
		return value == u.ID
	case "srclang":
		tag, _ := tmx.ParseLanguage(value)
		return value == "*all*" || tag.String()[:2] == u.SourceLang.String()[:2]
	case "creationdate":
		return stamp(u.Created)
	case "changedate":
		return stamp(u.Changed)
	case "lastusagedate":
		return stamp(u.Used)
	case "creationid":
		return value == u.Created.By
	case "changeid":
		return value == u.Changed.By
	case "usagecount":
		return value == strconv.Itoa(u.UseCount)
	}
	return false
}
