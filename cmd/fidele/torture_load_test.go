//go:build linux

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fidele/fixtures"
)

// together lets eight processes at a time use one project. What was said to be
// done is done, once.
func (a *attacks) together(t *testing.T, f *figures) {
	dir := tortured(t)
	end := time.Now().Add(time.Duration(number("FIDELE_SECONDS", 20)) * time.Second)
	var mu sync.Mutex
	var units, terms []string // that were added
	var wg sync.WaitGroup
	for p := range 8 {
		random := rand.New(rand.NewPCG(a.random.Uint64(), uint64(p)))
		wg.Go(func() {
			for n := 0; time.Now().Before(end); n++ {
				name := fmt.Sprintf("%d.%d.", p, n)
				var args []string
				switch random.IntN(8) {
				case 0, 1:
					file := filepath.Join(dir, fmt.Sprintf("mine%d.tsv", p))
					row := "fr\ten\nCeci est " + name + "\tThis is " + name + "\n"
					os.WriteFile(file, []byte(row), 0o666)
					args = []string{"import", file}
				case 2:
					args = []string{"glossary", "add", "terme " + name, "term"}
				case 3:
					args = []string{"export", "--format", "tsv", "--force", "-o", fmt.Sprintf("out%d.tsv", p)}
				case 4:
					args = []string{"memory", "edit", fmt.Sprint(1 + random.IntN(1000)), "--text", "Edited " + name}
				case 5:
					args = []string{"memory", "compact"}
				case 6:
					args = []string{"check", "a.txt:b.txt", "-o", "json=report.json", "--fail-on", "never"}
				default:
					args = []string{"match", "Le pont numéro 12 est fermé depuis 12 jours."}
				}
				o := bounded(dir, args...)

				mu.Lock()
				f.runs++
				f.judge(t, o, fmt.Sprintf("%q", args))
				switch {
				case o.status == 2:
					f.count("refused")
				case args[0] == "import":
					units = append(units, "Ceci est "+name)
				case args[0] == "glossary":
					terms = append(terms, "terme "+name)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()

	if o := bounded(dir, "memory", "verify"); o.status != 0 {
		f.count("damaged")
		t.Errorf("verify: %s%s", o.stdout, o.said)
	}
	export := bounded(dir, "export", "--format", "tsv", "--text-only").stdout
	glossary := read(t, filepath.Join(dir, "glossary.csv"))
	f.find(t, export, "\t", units)
	f.find(t, glossary, ",", terms)
}

// find fails the test unless each of the texts stands in content once.
func (f *figures) find(t *testing.T, content, after string, texts []string) {
	t.Helper()
	for _, s := range texts {
		switch n := strings.Count(content, "\n"+s+after); {
		case n == 0:
			f.count("lost")
			t.Errorf("lost: %s", s)
		case n > 1:
			f.count("doubled")
			t.Errorf("%d times: %s", n, s)
		}
	}
}

// readers are commands that read a file from elsewhere.
var readers = []string{
	"info", "segment", "check", "analyze", "import --dry-run", "glossary import --dry-run",
	"glossary lint --glossary", "srx lint", "git textconv", "pretranslate --force -o out.xlf",
	"diff a.txt", "glossary find", "merge --force -o out.txt",
}

// hostileFiles damages the files of the repository and gives them to every
// command that reads files: each ends in time, with a status that it has.
func (a *attacks) hostileFiles(t *testing.T, f *figures) {
	dir := tortured(t)
	var files []string
	fs.WalkDir(fixtures.Files, ".", func(path string, d fs.DirEntry, err error) error {
		info, infoErr := d.Info()
		if err == nil && infoErr == nil && !d.IsDir() && info.Size() < 1<<20 {
			files = append(files, path)
		}
		return err
	})
	for n := range number("FIDELE_HOSTILE", 200) {
		path := files[a.random.IntN(len(files))]
		data := a.damage(fixtures.Read(t, path))
		name := "damaged" + filepath.Ext(path)
		write(t, filepath.Join(dir, name), string(data))
		args := append(strings.Fields(readers[n%len(readers)]), name)
		f.runs++
		o := bounded(dir, args...)
		if o.status == 2 {
			f.count("refused")
		}
		if o.crashed {
			kept := filepath.Join(os.TempDir(), fmt.Sprintf("fidele-torture-%d%s", n, filepath.Ext(path)))
			os.WriteFile(kept, data, 0o666)
			t.Logf("the file is kept as %s", kept)
		}
		f.judge(t, o, fmt.Sprintf("%q, made of %s", args, path))
	}
}

// nasty are what readers stumble over.
var nasty = []string{
	"\x00", "\xff\xfe", "\ufeff", "\xed\xa0\x80", "\x1b[31m", "\u202e", "\"", "'", "<", ">", "&",
	"&#0;", "&#x110000;", "&amp", "<![CDATA[", "]]>", "<!--", "-->", "<?", "\r", "\n\n", "\t", ",",
	"<!DOCTYPE a [<!ENTITY b \"c\">]>&b;", "{", "}", "[", "](", "`", "```", "|", "*", "_", "~~~",
}

// damage changes a few places of a file.
func (a *attacks) damage(data []byte) []byte {
	data = bytes.Clone(data)
	for range 1 + a.random.IntN(4) {
		at := a.random.IntN(len(data) + 1)
		what := nasty[a.random.IntN(len(nasty))]
		switch a.random.IntN(7) {
		case 0:
			data = data[:at]
		case 1:
			data = append(data[:at:at], append([]byte(what), data[at:]...)...)
		case 2:
			end := min(len(data), at+a.random.IntN(200))
			data = append(data[:at:at], data[end:]...)
		case 3:
			end := min(len(data), at+a.random.IntN(2000))
			part := bytes.Repeat(data[at:end], 1+a.random.IntN(100))
			data = append(data[:at:at], append(part, data[at:]...)...)
		case 4:
			many := strings.Repeat(what, 1+a.random.IntN(20_000))
			data = append(data[:at:at], append([]byte(many), data[at:]...)...)
		case 5:
			marks := strings.Repeat("\u0301", 1+a.random.IntN(3000))
			data = append(data[:at:at], append([]byte("e"+marks), data[at:]...)...)
		default:
			if at < len(data) {
				data[at] ^= byte(1) << a.random.IntN(8)
			}
		}
	}
	return data
}
