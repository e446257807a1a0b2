package screen

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// The segments of the article: 1 title, 2 army, 3 Lire la suite, 4 council, 5 Lire la
// suite, 6 Port-Liard, 7 1 200, 8 Elle dort.

func TestEnterConfirmsStoresAndGoesOn(t *testing.T) {
	b := newBench(t, nil)
	b.write("The mayor has left")
	b.press("enter")
	b.at(2)
	b.see("1 confirmed", "1/8 segments")
	b.d.Wait()
	found, err := b.d.Concordance(context.Background(), "mayor", tm.InTarget)
	if err != nil || len(found) != 1 {
		t.Errorf("the memory has %d units: %v", len(found), err)
	}
	b.goTo("6")
	b.press("enter") // nothing is there
	b.at(6)
	b.see("no translation to confirm")
}

func TestNextSkipsWhatWasFilled(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("3")
	b.write("Read on")
	b.press("enter")
	b.at(4)
	b.see("1 repetition filled", "2/8 segments")
	b.press("ctrl+n")
	b.at(6)
	b.press("ctrl+z") // takes both back
	b.at(3)
	b.see("0/8 segments")
	b.press("alt+r")
	b.see("left alone")
	b.press("enter")
	b.see("1/8 segments")
}

// A match that is asked for before it is found comes when it is; another key gives it up.
func TestMatchesCanBeAskedForBeforeTheyAreFound(t *testing.T) {
	for _, c := range []struct{ between, want string }{
		{"", "The army left the city on May 12."},
		{"x", "x"},
		{"right", ""},
	} {
		b := newBench(t, nil)
		b.goTo("2")
		b.Update(keyMsg("ctrl+up"))
		_, lookup := b.Update(keyMsg("ctrl+down"))
		b.at(2)
		b.Update(keyMsg("alt+1"))
		b.see("looking for it")
		if c.between != "" {
			b.Update(keyMsg(c.between))
		}
		b.do(lookup)
		b.target(c.want)
	}
}

func TestMatchesComeRepairedAndWantALook(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("2")
	b.see(" 98%", "L’armée a quitté la ville le 2012 mai.", "repaired, 99%: “20” → “12”", "number: “12” for “20”", "old.tmx")
	b.press("alt+1")
	b.target("The army left the city on May 12.")
	b.press("enter")
	b.at(2)
	b.see("confirm again")
	b.press("enter")
	b.at(3)
	b.press("alt+9")
	b.see("there is no match 9")
	// Edited, it needs no second look.
	b.goTo("2")
	b.press("ctrl+z")
	b.press("end", "backspace")
	b.write("!")
	b.press("enter")
	b.at(3)
}

func TestTermsAreMarkedAndComeByKey(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("2")
	b.see("1 armée → army, armed forces (admitted)", "2 ville → city")
	b.write("The ")
	b.press("ctrl+t", "1")
	b.target("The army")
	b.press("ctrl+t", "7")
	b.see("there is no term 7")
	b.press("ctrl+t", "x")
	b.see("no key")
	b.target("The army")
	marked := false
	for _, c := range b.sourceCells(b.d.Segment(1), nil) {
		marked = marked || c.style == term
	}
	if !marked {
		t.Error("no term is marked in the source")
	}
}

// Who closes the file and goes on later is asked for the same second look, and the file says
// until then what was repaired.
func TestWhatWasRepairedIsKnownTheNextTime(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("2")
	b.press("alt+1")
	b.size(100, 40)
	b.see("! repaired, to be read: a match of 99 %: “20” → “12”")
	b.press("ctrl+s")
	again := reopen(b)
	again.goTo("2")
	again.see("the 98 % match as it was", "repaired, to be read")
	again.press("enter")
	again.see("confirm again")
	again.at(2)
	again.press("enter")
	again.at(3)
	again.press("ctrl+up")
	if s := again.screen(); strings.Contains(s, "to be read") {
		t.Errorf("confirmed, it is to be read still:\n%s", s)
	}
	again.press("ctrl+s", "ctrl+z")
	again.see("to be read")
	data, err := os.ReadFile("a.xlf")
	if err != nil || strings.Contains(string(data), "repaired") {
		t.Errorf("the file has the mark of a repair still: %v", err)
	}
	// A hand that changed it has read it.
	again.press("end", "backspace", "!")
	if s := again.screen(); strings.Contains(s, "to be read") || strings.Contains(s, "as it was") {
		t.Errorf("changed, it is to be read still:\n%s", s)
	}
}

// A fragment comes where its translation is certain; else the concordance shows where its
// words stand.
func TestFragmentsComeByKey(t *testing.T) {
	b := newBench(t, nil)
	b.d.Close(false)
	remember(t, filepath.Join(b.dir, "memory.db"),
		"Le ministre de la Défense visitait Alep, dit-on au siège de l'organisation à Genève.",
		"The Defence Minister visited Aleppo, they say at the seat of the organization in Geneva.",
		"Il faut rendre aux ogives vermoulues leur lustre, écrit le curé de la paroisse voisine.",
		"So says the priest next door.")
	short := "Hier, le ministre de la Défense dormait.\n\nElle veut rendre aux ogives vermoulues un toit.\n"
	if err := os.WriteFile(filepath.Join(b.dir, "b.fr.md"), []byte(short), 0o644); err != nil {
		t.Fatal(err)
	}
	b = openBench(t, b.dir, "b.fr.md", nil)
	b.see("~1 Le ministre de la Défense", "The Defence Minister")
	b.write("Yesterday, ")
	b.press("alt+p", "1")
	b.target("Yesterday, the Defence Minister")
	b.press("alt+p", "2")
	b.see("there is no fragment 2")
	b.press("ctrl+z")
	b.target("Yesterday, ")
	b.screen()
	line := slices.Min(slices.Collect(maps.Keys(b.regions.puts)))
	_, cmd := b.Update(tea.MouseClickMsg{X: 12, Y: line, Button: tea.MouseLeft})
	b.do(cmd)
	b.target("Yesterday, the Defence Minister")

	b.goTo("2")
	b.see("~1 rendre aux ogives vermoulues", "So says the priest next door.")
	b.press("alt+p", "1")
	b.target("")
	b.see("concordance", "source rendre aux ogives vermoulues", "So says the priest next door.")
	b.press("enter")
	b.target("So says the priest next door.")
}

// remember puts pairs of texts into a memory.
func remember(t *testing.T, path string, texts ...string) {
	t.Helper()
	mem, err := tm.Open(path, tm.OpenOptions{Write: true})
	if err != nil {
		t.Fatal(err)
	}
	defer mem.Close()
	var units []*bitext.Unit
	for i := 0; i < len(texts); i += 2 {
		units = append(units, &bitext.Unit{
			Source: text.New(texts[i]), Target: text.New(texts[i+1]), State: bitext.Translated,
			SourceLang: language.French, TargetLang: language.English,
		})
	}
	if _, err := mem.Add(context.Background(), bitext.Stream(units), tm.AddOptions{}); err != nil {
		t.Fatal(err)
	}
}

func TestSourceNumbersAndCodes(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("4")
	b.press("alt+s")
	_, seg := b.d.Current()
	b.target(seg.Source.Tagged())
	b.press("alt+x")
	b.target("")
	b.press("alt+m")
	b.write(" ")
	b.press("alt+m")
	b.press("alt+m")
	b.see("no number or address is missing")
	if got := seg.Target.Plain; !strings.Contains(got, "30") || !strings.Contains(got, "https://ville.example/conseil") {
		t.Errorf("%q", got)
	}
	b.press("alt+x")
	b.write("The council")
	b.press("shift+left")
	b.press("ctrl+shift+left")
	b.press("alt+c")
	b.target("The <1>council</1>")
	b.press("alt+c")
	b.see("no code is missing")
	b.press("left") // behind the word, before </1>
	b.press("right", "backspace")
	b.target("The council") // a pair goes as a whole
	b.goTo("7")
	b.press("alt+m")
	b.target("1,200")
}

func TestSpacesAreSeen(t *testing.T) {
	b := newBench(t, nil)
	b.write("a")
	b.press("ctrl+space")
	b.write("b")
	b.press("alt+space")
	b.target("a\u00a0b\u202f")
	b.see("a⍽b⎵")
}

func TestUndoIsOneStepAnActionWithItsCaret(t *testing.T) {
	b := newBench(t, nil)
	b.write("one two")
	b.press("ctrl+left")
	b.press("alt+.") // nothing to the right
	b.press("alt+,")
	b.target("two one")
	b.press("ctrl+z")
	b.target("one two")
	if f := b.d.Buffer(); f.Caret() != 4 {
		t.Errorf("the caret is at %d", f.Caret())
	}
	b.press("ctrl+k")
	b.target("one ")
	b.press("ctrl+u")
	b.target("")
	b.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
	b.target("")
	b.press("ctrl+z")
	b.see("nothing to undo")
	for range 4 {
		b.press("ctrl+y")
	}
	b.target("")
}

func TestGreyTextIsTakenByTabNeverByEnter(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("2")
	b.see("The army left the city on May 12.")
	b.press("enter")
	b.target("")
	b.write("The a")
	b.press("tab")
	b.target("The army left the city on May 12.")
	b.goTo("1")
	b.write("A may")
	if b.ghost != "or" {
		t.Errorf("the grey text is %q", b.ghost)
	}
	b.press("tab")
	b.target("A mayor")
	b.press("enter")
	b.goTo("6")
	b.write("Portsmouthian")
	b.press("enter")
	b.goTo("7")
	b.write("Ports")
	if b.ghost != "mouthian" {
		t.Errorf("the grey text is %q", b.ghost)
	}
	b.press("alt+g")
	if b.ghost != "" {
		t.Error("it cannot be switched off")
	}
}

func TestWhyAMatchScoresWhatItDoes(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("2")
	b.press("alt+w")
	b.see("number: “12” for “20” −0.10")
	b.opts.NoColor = true
	b.see("le [-20-]{+12+} mai")
	b.press("enter")
	b.see("no translation to confirm; Alt-1 takes match 1")
}

func TestConcordanceHasABoxForEachSide(t *testing.T) {
	b := newBench(t, nil)
	b.write("the city")
	b.press("ctrl+left", "shift+end", "f3")
	b.see("concordance", "The army left the city on May 20.")
	b.press("tab")
	b.write("armée")
	b.see("L’armée a quitté la ville")
	b.press("tab")
	b.write("zzz")
	b.see("nothing found")
	b.press("esc")
	if b.panel != nil {
		t.Error("the panel stays")
	}
}

func TestChecksRunWhileTyping(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("7")
	b.write("The city has 1,300 inhabitants.")
	b.see("! ", "number")
	b.press("ctrl+u")
	b.write("The city has 1,200 inhabitants.")
	if s := b.screen(); strings.Contains(s, "! ") {
		t.Errorf("a finding stays:\n%s", s)
	}
}

func TestFilters(t *testing.T) {
	b := newBench(t, nil)
	b.press("alt+f")
	b.write("is:repeated lire")
	b.press("enter")
	b.at(3)
	b.see("2 segments shown", "filter: is:repeated lire")
	b.press("ctrl+down")
	b.at(5)
	b.press("ctrl+down")
	b.at(5)
	b.press("alt+f", "ctrl+u")
	b.write("state:what")
	b.press("enter")
	b.see("no state")
	b.press("ctrl+u", "enter")
	b.goTo("7")
	b.write("It has 7 people")
	b.press("f7")
	b.at(7)
	b.see("1 segment shown")
	b.press("alt+f", "ctrl+u")
	b.write("finding:length")
	b.press("enter")
	b.see("no segment is like that")
}

func TestBackForwardAndSame(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("6")
	b.write("Port-Liard")
	b.goTo("2")
	b.press("alt+left")
	b.at(6)
	b.press("alt+left")
	b.at(1)
	b.press("alt+right", "alt+right")
	b.at(2)
	b.press("alt+q")
	b.at(6)
	b.goTo("99")
	b.see("99 is no segment; 1 to 8")
}

func TestNotesLocksSplitAndJoin(t *testing.T) {
	b := newBench(t, nil)
	b.press("alt+o")
	b.write("ask the desk")
	b.press("enter")
	b.see("✎ ask the desk")
	b.press("ctrl+l")
	b.write("x")
	b.target("")
	b.see("locked", "Ctrl-l unlocks it")
	b.press("ctrl+l")
	b.write("x")
	b.target("x")

	b.goTo("7")
	b.press("alt+j")
	b.see("La ville compte 1 200 habitants. Elle dort.", "0/7 segments")
	b.write("The city. It sleeps.")
	b.press("ctrl+left", "ctrl+left", "ctrl+left")
	b.press("alt+k")
	b.see("split", "¦ Elle dort.")
	b.press("enter")
	b.target("It sleeps.")
	b.at(8)
	b.press("ctrl+z", "ctrl+z")
	b.press("ctrl+s")
	b.see("saved a.xlf")

	again := reopen(b)
	again.see("✎ ask the desk")
	if again.d.Len() != 7 {
		t.Errorf("%d segments", again.d.Len())
	}
}

// reopen closes the desk and opens it again.
func reopen(b *bench) *bench {
	b.d.Close(false)
	return openBench(b.t, b.dir, "a.fr.md", nil)
}

func TestReplaceWithPreview(t *testing.T) {
	b := newBench(t, nil)
	b.write("The mayor left")
	b.goTo("2")
	b.write("The mayor's army")
	b.press("ctrl+r")
	b.write("MAYOR")
	b.press("alt+c", "tab")
	b.write("major")
	b.see("2 in 2 segments", "The mayormajor left")
	b.press("enter")
	b.target("The major's army")
	b.press("ctrl+z")
	b.target("The mayor's army")
}

func TestATermIsAddedInPlace(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("6")
	b.press("alt+t")
	b.write("Port-Liard")
	b.press("tab")
	b.write("Port Liard")
	b.press("enter")
	b.see("added to glossary.csv", "1 Port-Liard → Port Liard")
	data, _ := os.ReadFile("glossary.csv")
	if string(data) != glossaryFile+"Port-Liard,Port Liard,\n" {
		t.Errorf("%s", data)
	}
}

func TestDraftCaseAndClipboard(t *testing.T) {
	b := newBench(t, nil)
	b.write("the mayor")
	b.press("alt+u")
	b.target("the Mayor")
	b.press("enter", "ctrl+up", "ctrl+d")
	if b.d.Segment(0).State != bitext.Draft {
		t.Error("it is no draft")
	}
	b.press("ctrl+shift+left", "ctrl+x", "ctrl+v", "ctrl+v")
	b.target("the MayorMayor")
}

func TestHelpAndPalette(t *testing.T) {
	b := newBench(t, nil)
	b.write("?")
	b.target("?") // typing types
	b.press("esc", "?")
	b.see("keys while not typing")
	b.press("esc", "u")
	b.target("")
	b.press("ctrl+p")
	b.write("leave give up")
	b.see("leave and give up what was not saved")
	b.press("esc", "ctrl+p")
	b.write("put the source in")
	b.press("enter")
	b.target("Le maire est parti")
	b.press("z")
	b.see("types nothing here")
}

func TestViKeys(t *testing.T) {
	keys, err := NewKeys(ViKeys, map[string][]string{"save": {"ctrl+s", "Z Z"}})
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, keys)
	b.write("x")
	b.target("")
	b.press("i")
	b.write("one two three")
	b.press("esc", "0", "d", "w")
	b.target("two three")
	b.press("w", "D")
	b.target("two ")
	b.press("u", "u")
	b.target("one two three")
	b.press("Z", "Z")
	b.see("saved a.xlf")
	b.press("j")
	b.at(2)
	b.press("g", "g")
	b.at(1)
}

func TestKeysThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		set  string
		keys map[string][]string
		want string
	}{
		{"emacs", nil, "no set"},
		{"", map[string][]string{"fly": {"f8"}}, "no action"},
		{"", map[string][]string{"save": {"f8"}, "undo": {"f8"}}, "have the key f8"},
		{"", map[string][]string{"save": {""}}, "is no key"},
	} {
		if _, err := NewKeys(c.set, c.keys); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v", c.keys, err)
		}
	}
	keys, err := NewKeys("", map[string][]string{"save": {"enter"}})
	if err != nil || keys.typing["enter"].name != "save" {
		t.Errorf("%v", err)
	}
	// No key of a set is given twice.
	for _, set := range []string{StandardKeys, ViKeys} {
		k, _ := NewKeys(set, nil)
		for a, list := range k.typingOf {
			for _, key := range list {
				if k.typing[key] != a {
					t.Errorf("%s: %s of %s does %s", set, key, a.name, k.typing[key].name)
				}
			}
		}
		seen := map[string]string{}
		for _, a := range actions() {
			for _, key := range append(append([]string(nil), a.typing...), a.command...) {
				if seen[key] != "" {
					t.Errorf("%s is the key of %s and %s", key, seen[key], a.name)
				}
				seen[key] = a.name
			}
		}
	}
}

func TestTheMouse(t *testing.T) {
	b := newBench(t, nil)
	b.screen()
	click := func(x, y int) {
		_, cmd := b.Update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
		b.do(cmd)
		b.screen()
	}
	click(10, b.regions.listTop+1)
	b.at(2)
	click(12, slices.Min(slices.Collect(maps.Keys(b.regions.puts))))
	b.target("The army left the city on May 12.")
	click(b.regions.fieldLeft+4, b.regions.fieldTop)
	if f := b.d.Buffer(); f.Caret() != 4 {
		t.Errorf("the caret is at %d", f.Caret())
	}
	b.do(b.mouse(tea.MouseWheelMsg{Button: tea.MouseWheelDown}))
	b.at(3)
}

func TestQuitSavesAndWorkGoesOn(t *testing.T) {
	b := newBench(t, nil)
	b.write("The mayor")
	b.press("enter", "ctrl+q")
	if !b.d.Saved() {
		t.Fatal("it is not saved")
	}
	again := reopen(b)
	again.at(2)
	again.see("1/8 segments")
	if got := desk.TargetName("x/a.fr.md", again.d.Source, again.d.Target); got != "x/a.en.md" {
		t.Errorf("%s", got)
	}
}

// A match says why points were taken off its score.
func TestMatchesSayWhatTheyLost(t *testing.T) {
	b := newBench(t, nil)
	b.d.Close(false)
	settings := "source = \"fr\"\ntarget = \"en\"\nmemory = \"memory.db\"\n[match.penalties]\norigins = { \"old.*\" = 3 }\n"
	if err := os.WriteFile(filepath.Join(b.dir, "fidele.toml"), []byte(settings), 0o644); err != nil {
		t.Fatal(err)
	}
	b = openBench(t, b.dir, "a.fr.md", nil)
	b.goTo("2")
	b.see(" 95%", "−3 origin old.*")
}

// A long message tells where the work went at its end, and is shown whole.
func TestLongMessageIsShownWhole(t *testing.T) {
	b := newBench(t, nil)
	message := "not saved: a.xlf: was replaced by another file meanwhile; it is left as it is; your work is in a.xlf.mine.xlf"
	for _, c := range []struct {
		w, h  int
		whole bool
	}{{80, 24, true}, {40, 24, true}, {80, 12, true}, {140, 5, true}, {80, 5, false}, {20, 24, false}} {
		b.size(c.w, c.h)
		b.warn("%s", message)
		var last []string
		for line := range strings.SplitSeq(strings.TrimSuffix(b.screen(), "\n"), "\n") {
			last = append(last, strings.TrimSpace(line))
		}
		if len(last) != c.h {
			t.Errorf("%d×%d: %d rows", c.w, c.h, len(last))
		}
		shown := strings.Join(last, " ")
		if got := strings.Contains(shown, message); got != c.whole {
			t.Errorf("%d×%d: whole %v: %s", c.w, c.h, got, shown)
		}
		if !c.whole && !strings.Contains(last[len(last)-1], "…") {
			t.Errorf("%d×%d: no mark that there is more: %s", c.w, c.h, last[len(last)-1])
		}
	}
}

// Who saves over a file that is another one by now is told where the work went.
func TestReplacedFileTellsWhereTheWorkWent(t *testing.T) {
	for _, key := range []string{"ctrl+s", "ctrl+q"} {
		b := newBench(t, nil)
		b.size(80, 24)
		b.write("The mayor has left")
		b.press("ctrl+s")
		b.write(" today")
		if err := os.WriteFile(filepath.Join(b.dir, "a.xlf"), []byte("something else\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		b.press(key)
		for _, part := range []string{"replaced by another file", "your work is in a.xlf.mine.xlf"} {
			if !strings.Contains(b.status, part) {
				t.Errorf("%s: not told %q: %s", key, part, b.status)
			}
		}
		b.see("a.xlf.mine.xlf")
		data, err := os.ReadFile(filepath.Join(b.dir, "a.xlf.mine.xlf"))
		if err != nil || !strings.Contains(string(data), "The mayor has left today") {
			t.Errorf("%s: %v: %s", key, err, data)
		}
	}
}
