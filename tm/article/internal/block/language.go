package block

import (
	"cmp"
	"io"
	"slices"
	"sort"

	"golang.org/x/text/language"
)

// A Language is a place in a part that names the language of a text, as the
// attribute lang of a page does. Where the text was translated, it names the
// language of the translation.
type Language struct {
	// From and To are the bytes of the part's source that are the name.
	From, To int
	// Name is the language that the place speaks of; "" where its bytes say it.
	Name string
	// Of is the text that is in the language: the name changes once a block that
	// begins in it is translated. A zero Of is the whole article.
	Of Stretch
	// Tag returns the BCP 47 tag of a name that the place has; nil: it is one.
	Tag func(name string) string
	// Spell returns the name of a language as the place wants it, "" to leave it as it
	// is; nil: its BCP 47 tag.
	Spell func(language.Tag) string
}

// WriteTranslation writes the article as [File.WriteEdits] does. The edits are a
// translation from one language into another: where a [Language] names the first,
// it will name the second, if edits change the text it speaks of. With an
// undetermined language all names stay. edits is asked for each block before
// anything is written, and again as WriteEdits says.
func (f *File) WriteTranslation(
	w io.Writer, from, to language.Tag, edits func(block int) []Edit,
) ([]Problem, error) {
	if from == language.Und || to == language.Und || from == to {
		return f.write(w, edits, nil)
	}
	return f.write(w, edits, f.renamed(from, to, edits))
}

// renaming is what stands for a stretch of the source that names a language.
type renaming struct {
	from, to int
	name     string
}

// renamed returns by part the names of language that change.
func (f *File) renamed(from, to language.Tag, edits func(block int) []Edit) [][]renaming {
	edited := make([]bool, len(f.visible))
	for i := range f.visible {
		edited[i] = changes(&f.visible[i], edits(i))
	}
	if !slices.Contains(edited, true) {
		return nil
	}

	all := make([][]renaming, len(f.parts))
	for i := range f.parts {
		p := &f.parts[i]
		blocks := f.blocks[p.first:p.last]
		// changed is how many of the first blocks are edited.
		changed := make([]int, len(blocks)+1)
		for k := range blocks {
			changed[k+1] = changed[k]
			if edited[blocks[k].number] {
				changed[k+1]++
			}
		}
		begin := func(at int) int {
			return sort.Search(len(blocks), func(k int) bool { return blocks[k].from >= at })
		}

		for _, l := range p.languages {
			whole := l.Of == Stretch{}
			if !whole && changed[begin(l.Of.From)] == changed[begin(l.Of.To)] {
				continue
			}
			named := cmp.Or(l.Name, p.source[l.From:l.To])
			if l.Tag != nil {
				named = l.Tag(named)
			}
			if !sameLanguage(named, from) {
				continue
			}
			name := to.String()
			if l.Spell != nil {
				name = l.Spell(to)
			}
			if name != "" {
				all[i] = append(all[i], renaming{l.From, l.To, name})
			}
		}
	}
	return all
}

// changes reports whether edits make another text of a block.
func changes(b *Block, edits []Edit) bool {
	return slices.ContainsFunc(edits, func(e Edit) bool {
		valid := 0 <= e.Start && e.Start <= e.End && e.End <= len(b.Text.Plain)
		return valid && !e.Text.Equal(b.Text.Slice(e.Start, e.End))
	})
}

// sameLanguage reports whether name is that of a language, of whatever region.
func sameLanguage(name string, lang language.Tag) bool {
	named, err := language.Parse(name)
	if err != nil {
		return false
	}
	is, _ := named.Base()
	want, _ := lang.Base()
	return is == want
}

// copy appends the source from lo to hi, in which languages have their new names.
func (wr *writing) copy(dst []byte, lo, hi int) []byte {
	first := sort.Search(len(wr.renamings), func(i int) bool { return wr.renamings[i].from >= lo })
	for _, r := range wr.renamings[first:] {
		if r.to > hi {
			break
		}
		dst = append(append(dst, wr.part.source[lo:r.from]...), r.name...)
		lo = r.to
	}
	return append(dst, wr.part.source[lo:hi]...)
}
