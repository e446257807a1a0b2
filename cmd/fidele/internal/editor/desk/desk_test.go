package desk

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/editor/field"
	"fidele/cmd/fidele/internal/editor/journal"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/bitext"
)

const catalogue = `msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "Fermer"
msgstr ""

msgid "Ouvrir"
msgstr "Open"

msgid "Quitter"
msgstr ""
`

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func open(t *testing.T, name string) *Desk {
	t.Helper()
	d, err := tryOpen(name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func tryOpen(name string) (*Desk, error) {
	now := func() time.Time { return time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC) }
	return Open(context.Background(), workspace.New(strings.NewReader(""), io.Discard, io.Discard), name, Options{Now: now})
}

// in writes files into a folder of its own and goes there.
func in(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		write(t, name, content)
	}
}

func fill(t *testing.T, d *Desk, i int, s string) {
	t.Helper()
	d.Go(i)
	if err := d.Edit(false, func(b *field.Buffer) { b.SelectAll(); b.Insert(s) }); err != nil {
		t.Fatal(err)
	}
}

func save(t *testing.T, d *Desk) string {
	t.Helper()
	told, err := d.Save()
	if err != nil {
		t.Fatal(err)
	}
	return told
}

// kill leaves a desk as the end of its process would.
func kill(d *Desk) { d.journal.Close(false) }

func TestWhatAKilledProcessDidIsDoneAgain(t *testing.T) {
	for _, name := range []string{"a.po", "a.fr.md"} {
		in(t, map[string]string{"a.po": catalogue, "a.fr.md": "Un deux. Trois *quatre*.\n\nCinq.\n"})
		d := open(t, name)
		fill(t, d, 0, "Close")
		if _, err := d.Confirm(); err != nil {
			t.Fatal(err)
		}
		save(t, d)
		fill(t, d, 2, "Leave")
		if name == "a.fr.md" {
			d.Go(0)
			if err := d.Join(" "); err != nil {
				t.Fatal(err)
			}
			d.SetNote("joined")
		}
		want := dump(d)
		kill(d)
		for range 2 { // the second one was killed too, having done nothing
			d = open(t, name)
			if got := dump(d); got != want || d.Saved() || len(d.Messages) == 0 {
				t.Errorf("%s: got\n%swant\n%s%q", name, got, want, d.Messages)
			}
			kill(d)
		}
		d = open(t, name)
		save(t, d)
		d.Close(false)
		d = open(t, name)
		if got := dump(d); got != want || len(d.Messages) > 0 {
			t.Errorf("%s: saved\n%swant\n%s%q", name, got, want, d.Messages)
		}
		d.Close(false)
		if _, err := os.Stat(journal.Path(d.Work)); err == nil {
			t.Error("the journal is still there")
		}
	}
}

func dump(d *Desk) string {
	var b strings.Builder
	for _, u := range d.Units() {
		b.WriteString(u.Source.Tagged() + " = " + u.Target.Tagged() + " " + u.State.String())
		for _, n := range u.Notes {
			b.WriteString(" [" + n.Text + "]")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestAFileThatChangedAfterAKillKeepsBoth(t *testing.T) {
	in(t, map[string]string{"a.po": catalogue})
	d := open(t, "a.po")
	fill(t, d, 0, "Close")
	fill(t, d, 1, "Unlock")
	kill(d)
	write(t, "a.po", strings.Replace(catalogue, `"Open"`, `"Unfold"`, 1))
	d = open(t, "a.po")
	defer d.Close(false)
	if d.Segment(0).Target.Plain != "Close" || d.Segment(1).Target.Plain != "Unfold" {
		t.Errorf("%s", dump(d))
	}
	if got := read(t, "a.po.rescued.txt"); !strings.Contains(got, "segment 2, draft:\nUnlock\n") || strings.Contains(got, "Close") {
		t.Errorf("rescued: %s", got)
	}
	if len(d.Messages) != 2 {
		t.Errorf("%q", d.Messages)
	}
}

func TestWhatAnotherProgramWroteIsTakenIn(t *testing.T) {
	in(t, map[string]string{"a.po": catalogue})
	d := open(t, "a.po")
	defer d.Close(false)
	fill(t, d, 0, "Close")
	fill(t, d, 1, "Unlock")
	if d.ChangedOnDisk() {
		t.Error("nobody changed it")
	}
	other := strings.Replace(catalogue, `"Open"`, `"Unfold"`, 1)
	other = strings.Replace(other, "msgid \"Quitter\"\nmsgstr \"\"", "msgid \"Quitter\"\nmsgstr \"Quit\"", 1) + "# a new end\n"
	write(t, "a.po", other)
	if !d.ChangedOnDisk() {
		t.Error("the change is not seen")
	}
	told := save(t, d)
	if !strings.Contains(told, "both of you changed 2") || !strings.Contains(told, "1 segment are taken in") && !strings.Contains(told, "1 segment") {
		t.Errorf("%s", told)
	}
	got := read(t, "a.po")
	for _, want := range []string{`"Close"`, `"Unlock"`, `"Quit"`, "# a new end"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
	if got := read(t, "a.po.rescued.txt"); !strings.Contains(got, "Unfold") {
		t.Errorf("%s", got)
	}
	// Undo still knows what was done here.
	for d.Undo() {
	}
	if d.Segment(0).Target.Plain != "" || d.Segment(1).Target.Plain != "Open" || d.Segment(2).Target.Plain != "Quit" {
		t.Errorf("%s", dump(d))
	}
}

func TestAnotherFileInItsPlaceIsLeftAlone(t *testing.T) {
	in(t, map[string]string{"a.po": catalogue})
	d := open(t, "a.po")
	defer d.Close(true)
	fill(t, d, 0, "Close")
	other := strings.Replace(catalogue, "Fermer", "Ferme", 1)
	write(t, "a.po", other)
	if _, err := d.Save(); err == nil || !strings.Contains(cli.Hint(err), "a.po.mine.po") {
		t.Errorf("%v", err)
	}
	if read(t, "a.po") != other || !strings.Contains(read(t, "a.po.mine.po"), "Close") {
		t.Error("something is lost")
	}
	os.Remove("a.po")
	if told := save(t, d); !strings.Contains(told, "written anew") {
		t.Errorf("%s", told)
	}
}

func TestTheSecondEditorOfAFileIsTold(t *testing.T) {
	in(t, map[string]string{"a.po": catalogue})
	d := open(t, "a.po")
	if second, err := tryOpen("a.po"); !errors.Is(err, journal.ErrOpen) || second != nil {
		t.Errorf("%v", err)
	}
	d.Close(false)
	open(t, "a.po").Close(false)
}

func TestUnchangedFilesKeepTheirBytes(t *testing.T) {
	in(t, map[string]string{"a.po": catalogue, "a.fr.md": "Un  deux.   Trois *quatre*.\n\nCinq. Six.\n"})
	d := open(t, "a.po")
	save(t, d)
	d.Close(false)
	if read(t, "a.po") != catalogue {
		t.Error("the PO file changed")
	}
	d = open(t, "a.fr.md")
	fill(t, d, 0, "x")
	d.Undo()
	save(t, d)
	d.Close(false)
	first := read(t, "a.xlf")
	d = open(t, "a.fr.md")
	if !d.Own() || !d.CanRestructure() {
		t.Error("a file of ours is not known as one")
	}
	fill(t, d, 0, "x")
	d.Undo()
	save(t, d)
	d.Close(false)
	if got := read(t, "a.xlf"); got != first {
		t.Errorf("got\n%s\nwant\n%s", got, first)
	}
	if !strings.Contains(first, "<source>Un  deux.   Trois") && !strings.Contains(first, "<source>Un deux. Trois") {
		t.Errorf("the white space of the article is not kept:\n%s", first)
	}
}

func TestTheNamesOfFilesAndLanguages(t *testing.T) {
	for article, want := range map[string]string{
		"a.fr.md": "a.xlf", "x/a.md": "x/a.xlf", "a.fr-CA.md": "a.xlf", ".fr.md": ".fr.xlf", "a.de.md": "a.de.xlf",
	} {
		lang := language.French
		if strings.Contains(article, "CA") {
			lang = language.MustParse("fr-CA")
		}
		if got := WorkName(article, lang); got != want {
			t.Errorf("%s: %s, want %s", article, got, want)
		}
	}
	in(t, map[string]string{"a.fr.md": "Un.\n", "empty.po": "msgid \"\"\nmsgstr \"\"\n", "a.tsv": "fr\ten\na\tb\n"})
	d := open(t, "a.fr.md")
	fill(t, d, 0, "One.")
	save(t, d)
	d.Close(false)
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	env.Target = language.German
	if _, err := Open(context.Background(), env, "a.fr.md", Options{}); err == nil || !strings.Contains(err.Error(), "from fr into en") {
		t.Errorf("%v", err)
	}
	for _, bad := range []string{"empty.po", "a.tsv", "none.md", "-"} {
		if _, err := tryOpen(bad); err == nil {
			t.Errorf("%s is opened", bad)
		}
	}
}

func TestALockOfAnotherProgramHolds(t *testing.T) {
	in(t, map[string]string{"a.xlf": `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="fr" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>Un</source></trans-unit>
<trans-unit id="2" translate="no"><source>Deux</source></trans-unit>
</body></file></xliff>`})
	d := open(t, "a.xlf")
	defer d.Close(false)
	if d.Own() {
		t.Error("it is another program's")
	}
	fill(t, d, 0, "One")
	d.Go(1)
	if err := d.Edit(false, func(b *field.Buffer) { b.Insert("x") }); err == nil {
		t.Error("a locked segment was changed")
	}
	save(t, d)
	if got := read(t, "a.xlf"); !strings.Contains(got, "One</target>") {
		t.Error(got)
	}
	if d.Segment(0).State != bitext.Draft {
		t.Error(d.Segment(0).State)
	}
}

// Notes go behind those that a file of another program has, which stay as they are.
func TestNotesInFilesOfOtherPrograms(t *testing.T) {
	in(t, map[string]string{"a.po": strings.Replace(catalogue, "msgid \"Ouvrir\"", "# theirs\n#. a developer\nmsgid \"Ouvrir\"", 1), "a.xlf": `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="fr" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>Un</source></trans-unit>
<trans-unit id="2"><source>Ouvrir</source><target>Open</target><note>theirs</note></trans-unit>
</body></file></xliff>`})
	for name, want := range map[string]string{
		"a.po":  "# theirs\n#. a developer\n# mine\n# too\nmsgid \"Ouvrir\"\nmsgstr \"Open\"\n",
		"a.xlf": "<note>theirs</note><note annotates=\"target\">mine\ntoo</note></trans-unit>",
	} {
		d := open(t, name)
		d.Go(1)
		if !d.CanNote() || d.Note() != "" {
			t.Fatalf("%s: %q", name, d.Note())
		}
		d.SetNote("not this")
		save(t, d)
		d.SetNote("mine\ntoo")
		save(t, d)
		kill(d)
		d = open(t, name)
		if got := read(t, name); !strings.Contains(got, want) || strings.Contains(got, "not this") {
			t.Errorf("%s: %q is not in\n%s", name, want, got)
		}
		d.Go(1)
		if n := len(d.Segment(1).Notes); d.Note() != "" || n < 2 {
			t.Errorf("%s: %d notes, %q", name, n, d.Note())
		}
		d.SetNote("more")
		d.SetNote("")
		save(t, d)
		d.Close(false)
		if got := read(t, name); !strings.Contains(got, want) || strings.Contains(got, "more") {
			t.Errorf("%s: %q is not in\n%s", name, want, got)
		}
	}
}

// Segments may be split anywhere and joined: the article's white space stays, and the
// file stays one of ours.
func TestSplitAndJoinKeepTheWhiteSpace(t *testing.T) {
	in(t, map[string]string{"a.fr.md": "Un deux.   Trois *quatre*. Quatre.\n\nCinq.\n"})
	for _, step := range []func(d *Desk) error{
		func(d *Desk) error { d.Go(3); return d.Split(2) },
		func(d *Desk) error { d.Go(0); return d.Join(d.GapAfter()) },
		func(d *Desk) error { d.Go(0); return d.Split(len("Un deux.   Tr")) },
		func(d *Desk) error { d.Go(1); return d.Join(d.GapAfter()) },
	} {
		d := open(t, "a.fr.md")
		if err := step(d); err != nil {
			t.Fatal(err)
		}
		save(t, d)
		d.Close(false)
		d = open(t, "a.fr.md")
		if !d.Own() {
			t.Errorf("it is not ours any more:\n%s", read(t, "a.xlf"))
		}
		d.Close(false)
		for _, want := range []string{"<source>Un deux.   Trois <bpt", ". Quatre.</source>", "<source>Cinq.</source>"} {
			if got := read(t, "a.xlf"); !strings.Contains(got, want) {
				t.Errorf("%q is not in\n%s", want, got)
			}
		}
	}
}
