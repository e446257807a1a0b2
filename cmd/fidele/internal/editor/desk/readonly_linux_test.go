package desk

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// nobody is a user who owns nothing: root may write whatever the permissions are.
const nobody = 65534

// A memory that may be read and not written to has matches, and says why it takes nothing.
func TestAMemoryThatMustNotBeWrittenToIsRead(t *testing.T) {
	if os.Getuid() == 0 {
		asNobody(t)
		return
	}
	in(t, map[string]string{
		"fidele.toml": "source = \"fr\"\ntarget = \"en\"\nmemory = \"memory.db\"\n", "a.fr.md": "Le maire a parlé.\n",
	})
	m, err := tm.Create("memory.db", tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	u := &bitext.Unit{
		Source: text.New("Le maire a parlé."), Target: text.New("The mayor spoke."), State: bitext.Translated,
		SourceLang: language.French, TargetLang: language.English,
	}
	_, err = m.Add(context.Background(), bitext.Stream([]*bitext.Unit{u}), tm.AddOptions{})
	if m.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod("memory.db", 0o444); err != nil {
		t.Fatal(err)
	}

	d := open(t, "a.fr.md")
	defer d.Close(false)
	help, err := d.Lookup(context.Background(), d.Snapshot(0))
	if err != nil || len(help.Matches) != 1 {
		t.Errorf("%d matches, %v", len(help.Matches), err)
	}
	var stored error
	d.Store([]*bitext.Unit{u}, func(err error) { stored = err })
	d.Wait()
	if stored == nil || !strings.Contains(stored.Error(), "memory.db: cannot be written to") {
		t.Errorf("stored: %v", stored)
	}
}

// asNobody runs the test anew as a user who owns nothing.
func asNobody(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	for _, open := range []string{dir, dir + "/.."} {
		if err := os.Chmod(open, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("/proc/self/exe", "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TMPDIR="+dir, "HOME="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if errors.Is(err, fs.ErrPermission) {
		t.Skipf("no other user may work in %s: %v", dir, err)
	}
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("%v\n%s", err, out)
	}
}
