package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fidele/fixtures"
)

// Whoever calls fidele for each segment waits for its start each time. What
// packages do before main runs is counted in bytes, which, unlike time, are the
// same on every machine.
func TestNoPackageMakesLargeTablesBeforeMain(t *testing.T) {
	fixtures.Measures(t)
	const (
		ours   = 16 << 10 // bytes, of a package of our own
		all    = 1090 << 10
		allocs = 6300 // nearly all of them of libraries; 330 for net/http and the counts of serve, 770 for mcp
	)
	cmd := exec.Command(fixtures.Tool(t), "--version")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	cmd.Stderr = &trace
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	packages := regexp.MustCompile(`(?m)^init (\S+) .* (\d+) bytes, (\d+) allocs$`).FindAllStringSubmatch(trace.String(), -1)
	if len(packages) < 10 {
		t.Fatalf("only %d packages in the trace:\n%s", len(packages), trace.String())
	}
	sum, made := 0, 0
	for _, p := range packages {
		bytes, err := strconv.Atoi(p[2])
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.Atoi(p[3])
		if err != nil {
			t.Fatal(err)
		}
		sum += bytes
		made += n
		if (p[1] == "main" || strings.HasPrefix(p[1], "fidele/")) && bytes > ours {
			t.Errorf("%s takes %d bytes before main: make its tables when they are asked for (sync.OnceValue)", p[1], bytes)
		}
	}
	if sum > all || made > allocs {
		t.Errorf("all packages take %d bytes in %d pieces before main, of at most %d in %d:\n%s",
			sum, made, all, allocs, trace.String())
	}
}

// A regular expression costs as much as all else that a package does before main.
func TestNoPackageCompilesExpressionsBeforeMain(t *testing.T) {
	for _, top := range []string{"cmd", "tm", "glossary"} {
		root := filepath.Join(fixtures.Root(), top)
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, path, nil, 0)
			if err != nil {
				return err
			}
			for _, decl := range file.Decls {
				if g, ok := decl.(*ast.GenDecl); ok {
					for _, at := range compiled(g) {
						t.Errorf("%s: compile it when it is asked for (sync.OnceValue)", set.Position(at))
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// compiled returns where a declaration compiles regular expressions, but for what its
// functions do.
func compiled(decl *ast.GenDecl) (places []token.Pos) {
	ast.Inspect(decl, func(n ast.Node) bool {
		if call, ok := n.(*ast.SelectorExpr); ok {
			if of, ok := call.X.(*ast.Ident); ok && of.Name == "regexp" && call.Sel.Name == "MustCompile" {
				places = append(places, call.Pos())
			}
		}
		_, inside := n.(*ast.FuncLit)
		return !inside
	})
	return places
}

// BenchmarkStart measures whole processes: one that does nothing, and one that
// looks one sentence up.
func BenchmarkStart(b *testing.B) {
	fidele, memory := fixtures.Tool(b), filepath.Join(b.TempDir(), "memory.db")
	run := func(b *testing.B, args ...string) {
		if out, err := exec.Command(fidele, args...).CombinedOutput(); err != nil {
			b.Fatalf("fidele %q: %v\n%s", args, err, out)
		}
	}
	tmx := filepath.Join(fixtures.Root(), "fixtures", "memory.tmx")
	run(b, "--memory", memory, "--source", "fr", "--target", "en", "import", tmx)
	for _, c := range []struct {
		name string
		args []string
	}{
		{"version", []string{"--version"}},
		{"match", []string{"--memory", memory, "match", "L'armée a pris le contrôle d’Alep."}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				run(b, c.args...)
			}
		})
	}
}
