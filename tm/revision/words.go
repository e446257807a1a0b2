package revision

import (
	"strings"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"fidele/tm/text"
)

// EditOp says what an edit does.
type EditOp string

// The edits.
const (
	Keep   EditOp = "equal"
	Delete EditOp = "delete"
	Insert EditOp = "insert"
)

// Edit is a stretch of text that stays, goes or comes.
type Edit struct {
	Op   EditOp
	Text string
	// Class is the class of the difference that the edit is part of, "" for
	// what stays.
	Class Class
}

// Marked writes edits as plain text: kept [-deleted-]{+inserted+}.
func Marked(edits []Edit) string {
	var b strings.Builder
	for _, e := range edits {
		switch e.Op {
		case Delete:
			b.WriteString("[-" + e.Text + "-]")
		case Insert:
			b.WriteString("{+" + e.Text + "+}")
		default:
			b.WriteString(e.Text)
		}
	}
	return b.String()
}

// Words returns the edits that lead from old to new, in units of tokens. Where
// something is replaced, the deletion stands before the insertion. Two equal
// texts give one edit that keeps them; two empty ones none.
//
// Tokens are compared in Unicode normalisation form C; a token that differs in
// its bytes alone is deleted and inserted, so that the edits rebuild both texts
// byte for byte.
//
// Of texts of more than 20,000 tokens together, which are compared piece by
// piece, the edits still rebuild both; they may be more than need be.
func Words(old, new string, lang language.Tag) []Edit {
	if old == new {
		if old == "" {
			return nil
		}
		return []Edit{{Op: Keep, Text: old}}
	}
	// The library's answer may depend on the direction; ours does not.
	if old > new {
		edits := Words(new, old, lang)
		for i := range edits {
			switch edits[i].Op {
			case Delete:
				edits[i].Op = Insert
			case Insert:
				edits[i].Op = Delete
			}
			if i > 0 && edits[i].Op == Delete && edits[i-1].Op == Insert {
				edits[i], edits[i-1] = edits[i-1], edits[i]
			}
		}
		return edits
	}
	var w editWriter
	compareWords(wordsOf(old, lang), wordsOf(new, lang), &w)
	return w.done()
}

// A wordWriter is told of the words of two lists, in order, what became of them.
type wordWriter interface {
	delete(old word)
	insert(new word)
	match(old, new word) // of one key
}

// compareWords tells a writer what leads from one list of words to another.
func compareWords(old, new []word, to wordWriter) {
	for _, p := range pieces(old, new) {
		comparePiece(p.old, p.new, to)
	}
}

func comparePiece(before, after []word, to wordWriter) {
	runes := map[string]rune{}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0 // else a loaded machine changes the result
	i, j := 0, 0
	for _, d := range differ.DiffMainRunes(encode(before, runes), encode(after, runes), false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			for range n {
				to.delete(before[i])
				i++
			}
		case diffmatchpatch.DiffInsert:
			for range n {
				to.insert(after[j])
				j++
			}
		default:
			for range n {
				to.match(before[i], after[j])
				i, j = i+1, j+1
			}
		}
	}
}

// word is a token that is not white space, with the white space before it. The
// last word of a text that ends in white space is empty.
type word struct{ space, text, key string }

func wordsOf(s string, lang language.Tag) []word {
	var words []word
	space := ""
	for _, token := range text.Tokens(s, lang) {
		of := token.Of(s)
		if token.Kind == text.Space {
			space = of
			continue
		}
		words = append(words, word{space, of, norm.NFC.String(of)})
		space = ""
	}
	if space != "" {
		words = append(words, word{space: space})
	}
	return words
}

// encode writes each word as one rune, the same words as the same rune.
func encode(words []word, runes map[string]rune) []rune {
	out := make([]rune, len(words))
	for i, w := range words {
		r, ok := runes[w.key]
		if !ok {
			r = rune(len(runes) + 1)
			if r >= 0xD800 { // no rune there: surrogates
				r += 0x800
			}
			runes[w.key] = r
		}
		out[i] = r
	}
	return out
}

// editWriter joins edits of one kind and brings them into normal form.
type editWriter struct {
	edits                   []Edit
	kept, deleted, inserted strings.Builder
}

func (w *editWriter) delete(old word) { w.gone(old.space + old.text) }
func (w *editWriter) insert(new word) { w.come(new.space + new.text) }

func (w *editWriter) gone(s string) { w.deleted.WriteString(s) }
func (w *editWriter) come(s string) { w.inserted.WriteString(s) }

// match keeps a word; white space before it and bytes of it may still differ.
func (w *editWriter) match(old, new word) {
	if old.space == new.space {
		w.keep(old.space)
	} else {
		w.gone(old.space)
		w.come(new.space)
	}
	if old.text == new.text {
		w.keep(old.text)
	} else {
		w.gone(old.text)
		w.come(new.text)
	}
}

func (w *editWriter) keep(s string) {
	if s == "" {
		return
	}
	w.flush()
	w.kept.WriteString(s)
}

// flush writes what was deleted and inserted, after what was kept before it;
// white space with which both begin stays.
func (w *editWriter) flush() {
	if w.deleted.Len() == 0 && w.inserted.Len() == 0 {
		return
	}
	deleted, inserted := w.deleted.String(), w.inserted.String()
	w.deleted.Reset()
	w.inserted.Reset()
	if space := leadingSpace(deleted); space != "" && space == leadingSpace(inserted) {
		deleted, inserted = deleted[len(space):], inserted[len(space):]
		w.kept.WriteString(space)
	}
	if deleted == "" && inserted == "" {
		return
	}
	w.flushKept()
	if deleted != "" {
		w.edits = append(w.edits, Edit{Op: Delete, Text: deleted})
	}
	if inserted != "" {
		w.edits = append(w.edits, Edit{Op: Insert, Text: inserted})
	}
}

func (w *editWriter) flushKept() {
	if w.kept.Len() > 0 {
		w.edits = append(w.edits, Edit{Op: Keep, Text: w.kept.String()})
		w.kept.Reset()
	}
}

// done writes what is left and returns the edits.
func (w *editWriter) done() []Edit {
	w.flush()
	w.flushKept()
	return w.edits
}

func leadingSpace(s string) string {
	if tokens := text.Tokens(s, language.Und); len(tokens) > 0 && tokens[0].Kind == text.Space {
		return tokens[0].Of(s)
	}
	return ""
}
