package mcp_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/mcp"
	"fidele/cmd/fidele/internal/pack"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// project makes a project with a memory, a glossary and an article, and returns its folder.
func project(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "desk")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"fidele.toml":  "source = \"fr\"\ntarget = \"en\"\nglossaries = [\"glossary.csv\"]\n",
		"glossary.csv": "fr,en,status\ngroupe armé,armed group,preferred\ngroupe armé,armed gang,forbidden\n",
		"a.fr.md":      "# Alep\n\nLes **groupes armés** ont quitté la ville à 3 h.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m, err := tm.Create(filepath.Join(dir, "memory.db"), tm.OpenOptions{Write: true})
	if err != nil {
		t.Fatal(err)
	}
	u := &bitext.Unit{
		Source: text.New("Les groupes armés ont quitté la ville."), Target: text.New("The armed groups left the city."),
		SourceLang: language.French, TargetLang: language.English, State: bitext.Translated,
	}
	if _, err := m.Add(t.Context(), bitext.Stream([]*bitext.Unit{u}), tm.AddOptions{Origin: "test"}); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// connect serves a project to a client.
func connect(t *testing.T, dir string, o mcp.Options) *sdk.ClientSession {
	t.Helper()
	t.Chdir(dir)
	o.Wait, o.Log, o.Version = 5*time.Second, io.Discard, "test"
	fromClient, toServer := io.Pipe()
	fromServer, toClient := io.Pipe()
	done := make(chan error, 1)
	go func() {
		env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
		done <- mcp.Serve(context.Background(), env, fromClient, bufio.NewWriter(toClient), o)
		toClient.Close()
	}()
	client := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second) // what is not sent at once never comes
	defer cancel()
	s, err := client.Connect(ctx, &sdk.IOTransport{Reader: fromServer, Writer: toServer}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		toServer.Close()
		if err := <-done; err != nil {
			t.Errorf("the server ended with %v", err)
		}
	})
	return s
}

// call calls a tool and returns its text.
func call(t *testing.T, s *sdk.ClientSession, tool string, arguments any) (answer string, failed bool) {
	t.Helper()
	r, err := s.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		return err.Error(), true
	}
	return r.Content[0].(*sdk.TextContent).Text, r.IsError
}

func TestWhatOnlyReadsIsOfferedUnlessAsked(t *testing.T) {
	dir := project(t)
	reading := []string{"check", "concordance", "glossary", "match", "pack", "segment", "terms"}
	for _, write := range []bool{false, true} {
		s := connect(t, dir, mcp.Options{Write: write})
		list, err := s.ListTools(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, tool := range list.Tools {
			names = append(names, tool.Name)
			isReading := slices.Contains(reading, tool.Name)
			if tool.Annotations.ReadOnlyHint != isReading {
				t.Errorf("%s: read-only is %t", tool.Name, tool.Annotations.ReadOnlyHint)
			}
			if tool.Description == "" {
				t.Errorf("%s: no description", tool.Name)
			}
		}
		want := slices.Clone(reading)
		if write {
			want = append(want, "add_units", "intake")
		}
		slices.Sort(names)
		slices.Sort(want)
		if !slices.Equal(names, want) {
			t.Errorf("with write %t: %v, want %v", write, names, want)
		}
		if answer, failed := call(t, s, "add_units", map[string]any{"units": []any{}}); !write && !failed {
			t.Errorf("add_units without write: %s", answer)
		}
	}
}

func TestToolsAnswerAsCommandsDo(t *testing.T) {
	s := connect(t, project(t), mcp.Options{})
	for _, c := range []struct {
		tool, want string
		arguments  map[string]any
	}{
		{"match", `"score":100`, map[string]any{"text": "Les groupes armés ont quitté la ville."}},
		{"concordance", `The armed groups left`, map[string]any{"pattern": "groupe"}},
		{"terms", `{"text":"armed gang","status":"forbidden"}`, map[string]any{"text": "Un groupe armé."}},
		{"glossary", `"total":2`, map[string]any{"search": "armé"}},
		{"check", `"rule":"term-forbidden"`, map[string]any{"units": []any{
			map[string]any{"source": "Un groupe armé.", "target": "An armed gang."}}}},
		{"segment", `"text":"Deux."`, map[string]any{"text": "Un. Deux."}},
		{"pack", `"armed gang"`, map[string]any{"file": "a.fr.md"}},
	} {
		if answer, failed := call(t, s, c.tool, c.arguments); failed || !strings.Contains(answer, c.want) {
			t.Errorf("%s: %s, want %s", c.tool, answer, c.want)
		}
	}
	for _, c := range []struct {
		tool, want string
		arguments  map[string]any
	}{
		{"match", "a text is needed", map[string]any{}},
		{"match", "tekst", map[string]any{"tekst": "x"}},
		{"match", "min=10 is no score", map[string]any{"text": "x", "min": 10}},
		{"pack", "no range of segments", map[string]any{"file": "a.fr.md", "segments": "b"}},
		{"pack", "the pack takes at least", map[string]any{"file": "a.fr.md", "budget": 10}},
		{"pack", "no such file", map[string]any{"file": "none.md"}},
	} {
		if answer, failed := call(t, s, c.tool, c.arguments); !failed || !strings.Contains(answer, c.want) {
			t.Errorf("%s %v: %s, want an error with %s", c.tool, c.arguments, answer, c.want)
		}
	}
}

func TestNoFileOutsideOfTheProjectIsReachable(t *testing.T) {
	dir := project(t)
	outside := filepath.Join(filepath.Dir(dir), "secret.fr.md")
	if err := os.WriteFile(outside, []byte("# Secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "link.fr.md")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := os.Symlink(filepath.Dir(dir), filepath.Join(dir, "up")); err != nil {
		t.Fatal(err)
	}
	s := connect(t, dir, mcp.Options{Write: true})
	for _, name := range []string{"../secret.fr.md", outside, "link.fr.md", "up/secret.fr.md", "a/../../secret.fr.md", ".", "-", ""} {
		if answer, failed := call(t, s, "pack", map[string]any{"file": name}); !failed || strings.Contains(answer, "Secret") {
			t.Errorf("%s: %s", name, answer)
		}
	}
	packed, failed := call(t, s, "pack", map[string]any{"file": "a.fr.md"})
	if failed {
		t.Fatal(packed)
	}
	for _, name := range []string{"../out.xlf", "up/out.xlf", "/out.xlf", "link.fr.md", "a.fr.md", "glossary.csv", "memory.db", ".", ""} {
		if answer, failed := call(t, s, "intake", answerTo(t, packed, name)); !failed {
			t.Errorf("%s was written: %s", name, answer)
		}
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(dir), "out.xlf")); err == nil {
		t.Error("a file outside was written")
	}
}

// answerTo is an answer to a pack of the article.
func answerTo(t *testing.T, packed, output string) map[string]any {
	t.Helper()
	var p pack.Pack
	if err := json.Unmarshal([]byte(packed), &p); err != nil {
		t.Fatal(err)
	}
	return map[string]any{"pack": p.Name, "file": p.File, "output": output, "segments": []any{
		map[string]any{"id": 0, "target": "Aleppo"},
		map[string]any{"id": 1, "target": "The <1>armed gangs</1> left the city at 3 a.m."},
	}}
}

func TestAnAnswerIsTakenInAsDraftsAndChecked(t *testing.T) {
	dir := project(t)
	s := connect(t, dir, mcp.Options{Write: true})
	packed, failed := call(t, s, "pack", map[string]any{"file": "a.fr.md"})
	if failed {
		t.Fatal(packed)
	}
	answer, failed := call(t, s, "intake", answerTo(t, packed, "a.xlf"))
	if failed || !strings.Contains(answer, `"term-forbidden"`) {
		t.Fatal(answer)
	}
	data, err := os.ReadFile(filepath.Join(dir, "a.xlf"))
	if err != nil || !bytes.Contains(data, []byte(`<context context-type="x-origin">ai</context>`)) {
		t.Errorf("%v:\n%s", err, data)
	}
	if answer, failed = call(t, s, "intake", answerTo(t, packed, "a.xlf")); !failed {
		t.Errorf("a file was written over: %s", answer)
	}
	// The memory has none of it.
	if answer, _ := call(t, s, "concordance", map[string]any{"pattern": "gangs"}); strings.Contains(answer, "gangs") {
		t.Error(answer)
	}
}

func TestUnitsAreAddedWhereThatIsAllowed(t *testing.T) {
	s := connect(t, project(t), mcp.Options{Write: true})
	unit := map[string]any{"source": "La rivière monte.", "target": "The river is rising."}
	if answer, failed := call(t, s, "add_units", map[string]any{"units": []any{unit}}); failed || !strings.Contains(answer, `"added":1`) {
		t.Fatal(answer)
	}
	if answer, failed := call(t, s, "match", map[string]any{"text": "La rivière monte."}); failed || !strings.Contains(answer, `"score":100`) {
		t.Error(answer)
	}
	draft := map[string]any{"source": "Il pleut.", "target": "It rains.", "state": "draft"}
	if answer, failed := call(t, s, "add_units", map[string]any{"units": []any{draft}}); !failed {
		t.Errorf("a draft was taken: %s", answer)
	}
}

// TestNothingThatIsSaidEndsTheSession: what is no message, or none that there is, is
// answered or passed over.
func TestNothingThatIsSaidEndsTheSession(t *testing.T) {
	t.Chdir(project(t))
	in := strings.NewReader(strings.Join([]string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`,
		`{"jsonrpc":"2.0","method":"notifications/initialized"}`,
		`{"jsonrpc":"2.0","id":2,"method":"no/such"}`,
		`{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"match","arguments":[1]}}`,
		`{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"terms","arguments":{"text":"Un groupe armé."}}}`,
	}, "\n") + "\n")
	var out lockedBuffer
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	held := held{in, ctx.Done()}
	buffered := bufio.NewWriter(&out)
	go func() {
		for ctx.Err() == nil && !strings.Contains(out.String(), `"id":4`) {
			time.Sleep(5 * time.Millisecond)
		}
		cancel()
	}()
	if err := mcp.Serve(ctx, env, held, buffered, mcp.Options{Wait: time.Second, Log: io.Discard, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"id":2,"error"`, `"id":3`, `armed group`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in\n%s", want, out.String())
		}
	}
}

// held is a reader that does not end before the session does.
type held struct {
	io.Reader
	ended <-chan struct{}
}

func (h held) Read(p []byte) (int, error) {
	n, err := h.Reader.Read(p)
	if err == io.EOF {
		<-h.ended
	}
	return n, err
}

// lockedBuffer is what a server writes while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
