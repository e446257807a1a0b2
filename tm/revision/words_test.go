package revision_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/revision"
	"fidele/tm/text"
)

// show writes edits as "kept [-deleted-]{+inserted+}".
func show(edits []revision.Edit) string {
	var b strings.Builder
	for _, e := range edits {
		switch e.Op {
		case revision.Delete:
			b.WriteString("[-" + e.Text + "-]")
		case revision.Insert:
			b.WriteString("{+" + e.Text + "+}")
		default:
			b.WriteString(e.Text)
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		name, lang, old, new, want string
	}{
		{"both empty", "en", "", "", ""},
		{"all new", "en", "", "a b", "{+a b+}"},
		{"all gone", "en", "a b", "", "[-a b-]"},
		{"nothing", "en", "a b", "a b", "a b"},
		{"a word replaced keeps the spaces around it", "en", "The old man", "The young man",
			"The [-old-]{+young+} man"},
		{"a word goes with the space before it", "en", "The old man", "The man",
			"The[- old-] man"},
		{"the first word goes with the space after it", "en", "Old man", "man", "[-Old -]man"},
		{"words are not cut", "fr", "Le Premier ministre", "La première ministre",
			"[-Le Premier-]{+La première+} ministre"},
		{"an elision is a word", "fr", "de l’armée", "de l’Armée", "de l’[-armée-]{+Armée+}"},
		{"a contraction is a word", "en", "It doesn't matter", "It didn't matter",
			"It [-doesn't-]{+didn't+} matter"},
		{"a no-break space alone", "fr", "3 %", "3\u00a0%", "3[- -]{+\u00a0+}%"},
		{"a mark of punctuation", "en", "Yes, sir.", "Yes sir.", "Yes[-,-] sir."},
		{"trailing space", "en", "a ", "a", "a[- -]"},
		{"decomposed accents", "fr", "l'e\u0301te\u0301", "l'été", "l'[-e\u0301te\u0301-]{+été+}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := show(revision.Words(c.old, c.new, language.Make(c.lang)))
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

var sentence = rapid.StringOfN(rapid.SampledFrom([]rune("aab be'’ \u00a0«»\".,1é\u0301\u00ad中🙂\t\n")), 0, 24, -1)

// checkEdits says what is wrong with edits, "" if nothing is.
func checkEdits(old, new string, lang language.Tag, edits []revision.Edit) string {
	var before, after strings.Builder
	beforeAt, afterAt := map[int]bool{}, map[int]bool{}
	for i, e := range edits {
		if e.Text == "" {
			return "an edit is empty"
		}
		if i > 0 && (e.Op == edits[i-1].Op || e.Op == revision.Delete &&
			edits[i-1].Op == revision.Insert) {
			return "edits are not in normal form"
		}
		if e.Op != revision.Insert {
			before.WriteString(e.Text)
			beforeAt[before.Len()] = true
		}
		if e.Op != revision.Delete {
			after.WriteString(e.Text)
			afterAt[after.Len()] = true
		}
	}
	if before.String() != old || after.String() != new {
		return "the edits do not rebuild the texts"
	}
	for _, side := range []struct {
		text string
		at   map[int]bool
	}{{old, beforeAt}, {new, afterAt}} {
		for _, tok := range text.Tokens(side.text, lang) {
			delete(side.at, tok.End)
		}
		if len(side.at) > 0 {
			return "an edit ends inside a token"
		}
	}
	return ""
}

func TestEditsRebuildBothTextsOnTokenBorders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := sentence.Draw(t, "old"), sentence.Draw(t, "new")
		languages := rapid.SampledFrom([]language.Tag{language.French, language.English})
		lang := languages.Draw(t, "lang")
		edits := revision.Words(old, new, lang)
		if wrong := checkEdits(old, new, lang, edits); wrong != "" {
			t.Fatalf("%s: %q", wrong, edits)
		}
		back := revision.Words(new, old, lang)
		for i := range back {
			back[i].Op = map[revision.EditOp]revision.EditOp{revision.Keep: revision.Keep,
				revision.Delete: revision.Insert, revision.Insert: revision.Delete}[back[i].Op]
			if i > 0 && back[i].Op == revision.Delete && back[i-1].Op == revision.Insert {
				back[i], back[i-1] = back[i-1], back[i]
			}
		}
		if d := cmp.Diff(edits, back); d != "" {
			t.Fatalf("the other way round it differs: %s", d)
		}
	})
}
