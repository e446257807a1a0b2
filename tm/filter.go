package tm

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Filter selects units. Conditions that are set must all hold; the zero value
// selects every unit.
type Filter struct {
	// IDs selects units by number.
	IDs []uint64
	// After selects units with higher numbers; those up to it are not read.
	After uint64
	// SourceLang and TargetLang select by language; "fr" selects fr-CA too.
	SourceLang, TargetLang language.Tag
	// Batch, OriginFile and Author (who changed last, or created the unit where
	// nobody changed it) must be equal.
	Batch, OriginFile, Author string
	// ChangedSince and ChangedBefore bound the date of the last change (of
	// creation, where a unit was never changed); units without dates fail.
	ChangedSince, ChangedBefore time.Time
	// State selects units of at least this state.
	State bitext.State
	// Text must occur in source or target, typography and case apart.
	Text string
	// Keep is asked last; nil keeps all.
	Keep func(*Entry) bool
}

const textFolding = text.FoldTypography | text.FoldCase

// accept returns the test for all conditions but IDs and Keep.
func (f Filter) accept() func(*Entry) bool {
	want := text.Fold(f.Text, textFolding)
	return func(e *Entry) bool {
		date := e.Changed.Time
		if date.IsZero() {
			date = e.Created.Time
		}
		author := e.Changed.By
		if author == "" {
			author = e.Created.By
		}
		switch {
		case e.ID <= f.After,
			!covers(f.SourceLang, e.SourceLang), !covers(f.TargetLang, e.TargetLang),
			f.Batch != "" && f.Batch != e.Origin.Batch,
			f.OriginFile != "" && f.OriginFile != e.Origin.File,
			f.Author != "" && f.Author != author,
			!f.ChangedSince.IsZero() && (date.IsZero() || date.Before(f.ChangedSince)),
			!f.ChangedBefore.IsZero() && (date.IsZero() || !date.Before(f.ChangedBefore)),
			e.State < f.State:
			return false
		}
		return want == "" || strings.Contains(text.Fold(e.Source.Plain, textFolding), want) ||
			strings.Contains(text.Fold(e.Target.Plain, textFolding), want)
	}
}

// covers reports whether a unit's language is what a filter asks for.
func covers(want, have language.Tag) bool {
	if want == language.Und {
		return true
	}
	w, h := want.String(), have.String()
	return w == h || strings.HasPrefix(h, w+"-")
}

func (f Filter) sortedIDs() []uint64 {
	ids := slices.DeleteFunc(slices.Clone(f.IDs), func(id uint64) bool { return id <= f.After })
	slices.Sort(ids)
	return slices.Compact(ids)
}

// filterKeys are the keys of filters as users write them.
var filterKeys = []string{
	"id", "batch", "origin", "author", "since", "before", "state", "source", "target", "text",
}

// ParseFilter reads a filter as users write it: words "key:value" separated by
// spaces, values with spaces in double quotation marks. Keys: id, batch,
// origin, author, since, before (dates 2026-11-22), state, source, target
// (languages), text; a word without a key, in quotation marks or with the "//" of
// an address is text. Another key is an error; errors wrap [ErrQuery].
func ParseFilter(expr string) (Filter, error) {
	var f Filter
	words, err := splitFilter(expr)
	if err != nil {
		return f, err
	}
	var plain []string
	for _, w := range words {
		key, value, keyed := strings.Cut(w.text, ":")
		known := slices.Contains(filterKeys, key)
		if keyed && !known && isKey(key) && !w.quoted && !strings.HasPrefix(value, "//") {
			return f, &text.PlaceError{
				Err: fmt.Errorf("%w: there is no key %q", ErrQuery, key),
				Hint: "the keys are " + strings.Join(filterKeys, ", ") +
					"; what is text stands in quotation marks: " + strconv.Quote(w.text),
			}
		}
		if !keyed || !known {
			plain = append(plain, w.text)
			continue
		}
		if err := f.set(key, value); err != nil {
			return f, &text.PlaceError{
				Err: fmt.Errorf("%w: %s:%s: %w", ErrQuery, key, value, err),
				Hint: "a filter is made of " + strings.Join(filterKeys, ", ") +
					`, as in 'origin:laws.tmx since:2026-01-01 "the words"'`,
			}
		}
	}
	if len(plain) > 0 {
		f.Text = strings.TrimSpace(f.Text + " " + strings.Join(plain, " "))
	}
	return f, nil
}

func (f *Filter) set(key, value string) (err error) {
	switch key {
	case "id":
		for _, part := range strings.Split(value, ",") {
			id, err := strconv.ParseUint(part, 10, 64)
			if err != nil {
				return fmt.Errorf("%q is no id", part)
			}
			f.IDs = append(f.IDs, id)
		}
	case "batch":
		f.Batch = value
	case "origin":
		f.OriginFile = value
	case "author":
		f.Author = value
	case "since":
		f.ChangedSince, err = parseDate(value)
	case "before":
		f.ChangedBefore, err = parseDate(value)
	case "state":
		f.State, err = bitext.ParseState(value)
	case "source":
		f.SourceLang, err = language.Parse(value)
	case "target":
		f.TargetLang, err = language.Parse(value)
	case "text":
		f.Text = value
	}
	return err
}

func parseDate(s string) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no date; write it as 2026-11-22", s)
}

// splitFilter divides an expression at spaces outside quotation marks.
func splitFilter(expr string) ([]filterWord, error) {
	var words []filterWord
	var w filterWord
	var b strings.Builder
	quoted, any := false, false
	end := func() {
		if any {
			w.text = b.String()
			words = append(words, w)
		}
		b.Reset()
		w, any = filterWord{}, false
	}
	for _, r := range expr {
		switch {
		case r == '"':
			w.quoted = w.quoted || !any
			quoted, any = !quoted, true
		case r == ' ' && !quoted:
			end()
		default:
			b.WriteRune(r)
			any = true
		}
	}
	if quoted {
		return nil, &text.PlaceError{
			Err:  fmt.Errorf("%w: a quotation mark is open", ErrQuery),
			Hint: `write "the words" with both marks`,
		}
	}
	end()
	return words, nil
}

// filterWord is a word of a filter, or what stands in quotation marks.
type filterWord struct {
	text   string
	quoted bool // it begins with a quotation mark
}

// isKey reports whether s looks like a key of a filter.
func isKey(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz-_") == ""
}
