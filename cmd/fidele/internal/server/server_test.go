package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fidele/cmd/fidele/internal/server"
	"fidele/cmd/fidele/internal/server/token"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"

	"golang.org/x/text/language"
)

// site is a server of one project for a test.
type site struct {
	*server.Server
	t      testing.TB
	dir    string
	log    *bytes.Buffer
	tokens map[string]string // secrets by name: reader, writer
}

// newSite makes a project with a memory and our glossary, and a server of it. With
// tokens, there is one to read and one to write.
func newSite(t testing.TB, tokens bool, change func(*server.Options)) *site {
	t.Helper()
	s := &site{t: t, dir: filepath.Join(t.TempDir(), "desk"), log: &bytes.Buffer{}, tokens: map[string]string{}}
	s.write("fidele.toml", "source = \"fr\"\ntarget = \"en\"\nglossaries = [\"glossary.csv\"]\n")
	s.write("glossary.csv", string(fixtures.Read(t, "glossary.csv")))
	m, err := tm.Create(filepath.Join(s.dir, "memory.db"), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	m.Close()
	o := server.Options{
		Folders: []string{s.dir}, Listen: "127.0.0.1:0", Rate: 100_000, Wait: 5 * time.Second,
		Log: server.NewLog(s.log, true, true), Version: "test", Tokens: filepath.Join(s.dir, server.TokensFile),
		Now: func() time.Time { return time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC) },
	}
	if tokens {
		s.addToken("reader", token.Read)
		s.addToken("writer", token.Write)
	}
	if change != nil {
		change(&o)
	}
	s.add([2]string{"L'armée a pris le contrôle d'Alep.", "The army took control of Aleppo."},
		[2]string{"Les groupes armés ont quitté la ville.", "The armed groups left the city."})
	s.Server, err = server.Open(workspace.New(strings.NewReader(""), io.Discard, io.Discard), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func (s *site) write(name, content string) {
	s.t.Helper()
	if err := os.MkdirAll(s.dir, 0o777); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// addToken makes a token and writes it to the file, as the command does.
func (s *site) addToken(name string, scope token.Scope) {
	s.t.Helper()
	one, secret, err := token.New(name, scope, time.Now())
	if err != nil {
		s.t.Fatal(err)
	}
	old, _ := os.ReadFile(filepath.Join(s.dir, server.TokensFile))
	list, err := token.Parse(old)
	if err == nil {
		list, err = list.Add(one)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.tokens[name] = secret
	s.write(server.TokensFile, string(list.Bytes()))
}

// add adds units as another process does.
func (s *site) add(pairs ...[2]string) {
	s.t.Helper()
	m, err := tm.Open(filepath.Join(s.dir, "memory.db"), tm.OpenOptions{Write: true, Wait: 10 * time.Second})
	if err != nil {
		s.t.Fatal(err)
	}
	defer m.Close()
	var units []*bitext.Unit
	for _, p := range pairs {
		units = append(units, &bitext.Unit{
			Source: text.New(p[0]), Target: text.New(p[1]), State: bitext.Translated,
			SourceLang: language.French, TargetLang: language.English,
		})
	}
	if _, err := m.Add(s.t.Context(), bitext.Stream(units), tm.AddOptions{}); err != nil {
		s.t.Fatal(err)
	}
}

// request is a request to a site; who names its token.
type request struct {
	method, target, who, body string
	header                    map[string]string
	host, from                string
}

func (s *site) do(r request) *httptest.ResponseRecorder {
	s.t.Helper()
	return answer(s, r)
}

// answer is do for a fuzz target, which may not call its helpers.
func answer(s *site, r request) *httptest.ResponseRecorder {
	if r.method == "" {
		r.method = "GET"
	}
	in := httptest.NewRequest(r.method, "/", strings.NewReader(r.body))
	u, err := url.ParseRequestURI(r.target)
	if err != nil {
		panic(err)
	}
	in.URL, in.RequestURI, in.Host = u, r.target, "127.0.0.1:8171"
	if r.host != "" {
		in.Host = r.host
	}
	if r.from != "" {
		in.RemoteAddr = r.from
	}
	if secret, ok := s.tokens[r.who]; ok {
		in.Header.Set("Authorization", "Bearer "+secret)
	}
	for name, value := range r.header {
		in.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, in)
	return w
}

// get returns the answer to a request that is to succeed.
func (s *site) get(target string) string {
	s.t.Helper()
	return s.ok(request{target: target})
}

func (s *site) ok(r request) string {
	s.t.Helper()
	w := s.do(r)
	if w.Code/100 != 2 {
		s.t.Fatalf("%s %s: %d %s", r.method, r.target, w.Code, w.Body)
	}
	return w.Body.String()
}

// decoded reads an answer.
func decoded[T any](t testing.TB, data string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(data), &v); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return v
}

func contains(t testing.TB, s string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(s, p) {
			t.Errorf("no %s in\n%s", p, s)
		}
	}
}

func TestTextsAreAnsweredFromMemoryAndGlossary(t *testing.T) {
	s := newSite(t, false, nil)
	contains(t, s.get("/v1/match?text=L'arm%C3%A9e+a+pris+le+contr%C3%B4le+de+Homs.&min=50&explain=1"),
		`"kind":"fuzzy"`, `"target":"The army took control of Aleppo."`, `"explain":{`)
	contains(t, s.ok(request{method: "POST", target: "/v1/match",
		body: `{"texts":["L'armée a pris le contrôle d’Alep.","Rien."],"max":1}`}),
		`"score":99`, `{"query":"Rien.","matches":[]}`)
	contains(t, s.get("/v1/concordance?pattern=groupe+arme&in=source"), `"source_spans":[[4,18]]`)
	contains(t, s.get("/v1/terms?text=Deux+groupes+arm%C3%A9s."), `"term":"groupe armé"`, `"found":"groupes armés"`)
	contains(t, s.get("/v1/glossary?search=treve"), `"file":"glossary.csv"`, `"total":2`)
	contains(t, s.ok(request{method: "POST", target: "/v1/check",
		body: `{"units":[{"id":"a","source":"Un groupe armé a tué 12 civils.","target":"A gang killed 13 civilians."}]}`}),
		`"rule":"term-missing"`, `"rule":"number"`, `"unit":"a"`)
	contains(t, s.ok(request{method: "POST", target: "/v1/check",
		body: `{"units":[{"source":"Il y a 12 civils.","target":"There are 13 civilians."}],"rules":"term-*"}`}),
		`"findings":[]`)
	contains(t, s.ok(request{method: "POST", target: "/v1/segment", body: `{"text":"# Titre\n\nUn. Deux.","name":"a.md"}`}),
		`"text":"Titre"`, `"structure":"heading"`, `"text":"Deux."`)
	contains(t, s.ok(request{method: "POST", target: "/v1/pretranslate",
		body: `{"texts":["L'armée a pris le contrôle d'Alep.","Tout autre chose."]}`}),
		`"target":"The army took control of Aleppo.","state":"translated"`, `"state":"untranslated","matches":[]`)
	contains(t, s.get("/v1/memories"), `"name":"desk"`, `"units":2`)
}

func TestUnitsAreAddedChangedAndRemoved(t *testing.T) {
	s := newSite(t, true, nil)
	added := s.ok(request{method: "POST", target: "/v1/units", who: "writer",
		body: `{"units":[{"source":"Un pont.","target":"A bridge.","note":"over water"},{"source":"Deux.","target":""}],"origin":"cat"}`})
	contains(t, added, `"added":1`, `"skipped":1`, `"reasons":{"no target":1}`, `"ids":[3,0]`, `"batch":"serve writer 2026-11-28"`)
	one := s.do(request{target: "/v1/units/3", who: "reader"})
	contains(t, one.Body.String(), `"created_by":"writer"`, `"origin":"cat"`, `"notes":["over water"]`)
	tag := one.Header().Get("ETag")
	if w := s.do(request{target: "/v1/units/3", who: "reader", header: map[string]string{"If-None-Match": tag}}); w.Code != 304 {
		t.Errorf("the same unit: %d", w.Code)
	}

	edit := request{method: "PATCH", target: "/v1/units/3", who: "writer",
		body: `{"target":"A viaduct.","state":"reviewed","reason":"taller"}`, header: map[string]string{"If-Match": tag}}
	contains(t, s.ok(edit), `"target":"A viaduct."`, `"state":"reviewed"`, `"reason":"taller"`, `"by":"writer"`)
	if w := s.do(edit); w.Code != http.StatusPreconditionFailed {
		t.Errorf("a change of a state that is gone: %d", w.Code)
	}
	gone := request{method: "DELETE", target: "/v1/units/3", who: "writer", header: map[string]string{"If-Match": tag}}
	if w := s.do(gone); w.Code != http.StatusPreconditionFailed {
		t.Errorf("a removal of a state that is gone: %d", w.Code)
	}
	gone.header = nil
	if w := s.do(gone); w.Code != http.StatusNoContent || w.Body.Len() > 0 {
		t.Errorf("a removal: %d %s", w.Code, w.Body)
	}
	if w := s.do(gone); w.Code != http.StatusNotFound {
		t.Errorf("a second removal: %d", w.Code)
	}
	audit := s.log.String()
	contains(t, audit, `"msg":"audit","action":"add","memory":"desk","token":"writer","added":1`,
		`"action":"edit"`, `"action":"delete"`, `"unit":3`)
}

func TestUnitsComeInPages(t *testing.T) {
	s := newSite(t, false, nil)
	s.add([2]string{"Un.", "One."}, [2]string{"Deux.", "Two."}, [2]string{"Trois.", "Three."})
	type page struct {
		Units []struct{ ID int }
		Next  int
	}
	var ids []int
	for after := 0; ; {
		p := decoded[page](t, s.get("/v1/units?max=2&after="+string(rune('0'+after))))
		for _, u := range p.Units {
			ids = append(ids, u.ID)
		}
		if p.Next == 0 {
			break
		}
		after = p.Next
	}
	if len(ids) != 5 || ids[0] != 1 || ids[4] != 5 {
		t.Errorf("ids %v", ids)
	}
	contains(t, s.get("/v1/units?filter=text:Deux"), `"target":"Two."`)
}

// What other processes add is there at once, and what the server adds is there for them.
func TestOtherProcessesUseTheMemoryMeanwhile(t *testing.T) {
	s := newSite(t, true, nil)
	s.add([2]string{"Une phrase de plus.", "One more sentence."})
	contains(t, s.ok(request{target: "/v1/match?text=Une+phrase+de+plus.", who: "reader"}), `"score":100`)
	s.ok(request{method: "POST", target: "/v1/units", who: "writer", body: `{"units":[{"source":"Encore.","target":"Again."}]}`})
	m, err := tm.Open(filepath.Join(s.dir, "memory.db"), tm.OpenOptions{Wait: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if e, err := m.Unit(t.Context(), 4); err != nil || e.Target.Plain != "Again." {
		t.Errorf("%v, %v", e, err)
	}
}

// Where a memory is in use it is said which one of several.
func TestTheMemoryThatIsInUseIsNamed(t *testing.T) {
	var agency *tm.Memory
	s := newSite(t, false, func(o *server.Options) {
		o.Wait = 20 * time.Millisecond
		folder := o.Folders[0]
		var err error
		if agency, err = tm.Create(filepath.Join(folder, "agency.db"), tm.OpenOptions{Wait: time.Second}); err != nil {
			t.Fatal(err)
		}
		project, err := os.ReadFile(filepath.Join(folder, "fidele.toml"))
		if err == nil {
			project = append(project, "[[memories]]\npath = \"agency.db\"\n"...)
			err = os.WriteFile(filepath.Join(folder, "fidele.toml"), project, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	defer agency.Close()
	own, err := tm.Open(filepath.Join(s.dir, "memory.db"), tm.OpenOptions{Write: true, Wait: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	u := &bitext.Unit{
		Source: text.New("Alep."), Target: text.New("Aleppo."), State: bitext.Translated,
		SourceLang: language.French, TargetLang: language.English,
	}
	if _, err := agency.Add(t.Context(), bitext.Stream([]*bitext.Unit{u}), tm.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		memory *tm.Memory
		want   string
	}{
		{"a further one", agency, "the further memory agency.db is busy, "},
		{"its own", own, "the memory is busy, "},
	} {
		asked := 0
		err := c.memory.Edit(t.Context(), 1, tm.ChangeOptions{}, func(*bitext.Unit) error {
			for _, target := range []string{"/v1/match?text=Alep.", "/v1/concordance?pattern=Alep"} {
				r := s.do(request{target: target})
				if r.Code != http.StatusServiceUnavailable || !strings.Contains(r.Body.String(), c.want) {
					t.Errorf("%s, %s: %d %s", c.name, target, r.Code, r.Body)
				}
				asked++
			}
			return nil
		})
		if err != nil || asked != 2 {
			t.Errorf("%s: %v, asked %d times", c.name, err, asked)
		}
	}
}

func TestTheGlossaryIsReadAgainWhenItChanges(t *testing.T) {
	s := newSite(t, false, nil)
	before := s.do(request{target: "/glossary.txt"})
	contains(t, before.Body.String(), "groupe armé\tarmed group\t\n", "\tceasefire\tnot: cease-fire\n")
	tag := before.Header().Get("ETag")
	since := request{target: "/glossary.txt", header: map[string]string{"If-None-Match": tag}}
	if w := s.do(since); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	s.write("glossary.csv", "fr,en,status\npont,bridge,preferred\n")
	deadline := time.Now().Add(10 * time.Second)
	for s.do(since).Code != http.StatusOK {
		if time.Now().After(deadline) {
			t.Fatal("the change is not seen")
		}
		time.Sleep(50 * time.Millisecond)
	}
	contains(t, s.get("/v1/terms?text=Un+pont."), `"targets":[{"text":"bridge"`)
	s.write("glossary.csv", "no glossary\n")
	time.Sleep(1100 * time.Millisecond)
	contains(t, s.get("/v1/terms?text=Un+pont."), `"targets":[{"text":"bridge"`)
	contains(t, s.log.String(), "a glossary stays as it was")
}

func TestTheMemoryAsTMXHasATagOfItsBytes(t *testing.T) {
	s := newSite(t, false, nil)
	first := s.do(request{target: "/memory.tmx"})
	contains(t, first.Body.String(), "<seg>The armed groups left the city.</seg>")
	tag := first.Header().Get("ETag")
	if strings.HasPrefix(tag, "W/") || tag == "" {
		t.Errorf("the tag %q is weak", tag)
	}
	since := request{target: "/memory.tmx", header: map[string]string{"If-None-Match": tag}}
	if w := s.do(since); w.Code != http.StatusNotModified {
		t.Errorf("unchanged: %d", w.Code)
	}
	head := s.do(request{method: "HEAD", target: "/memory.tmx"})
	if head.Header().Get("ETag") != tag {
		t.Error("HEAD has another tag")
	}
	s.add([2]string{"Du neuf.", "News."})
	w := s.do(since)
	if w.Code != http.StatusOK || w.Header().Get("ETag") == tag {
		t.Errorf("changed: %d", w.Code)
	}
	contains(t, w.Body.String(), "<seg>News.</seg>")
}

func TestSeveralProjectsAreToldApartByTheirFolders(t *testing.T) {
	other := filepath.Join(t.TempDir(), "sport")
	if err := os.MkdirAll(other, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(other, "fidele.toml"), []byte("source = \"es\"\ntarget = \"en\"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	m, err := tm.Create(filepath.Join(other, "memory.db"), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	m.Close()
	s := newSite(t, true, func(o *server.Options) { o.Folders = append(o.Folders, other) })
	s.ok(request{method: "POST", target: "/memories/sport/v1/units", who: "writer",
		body: `{"units":[{"source":"Un gol.","target":"A goal."}]}`})
	contains(t, s.ok(request{target: "/memories/sport/tmserver/es/en/unit/Un%20gol.", who: "reader"}), `"quality":100.0`)
	contains(t, s.ok(request{target: "/memories/desk/v1/units", who: "reader"}), "Aleppo")
	if got := s.ok(request{target: "/v1/match?text=Un+gol.", who: "reader"}); !strings.Contains(got, `"matches":[]`) {
		t.Error(got)
	}
	contains(t, s.ok(request{target: "/v1/memories", who: "reader"}), `"path":"/memories/sport"`)
	if w := s.do(request{target: "/memories/else/v1/units", who: "reader"}); w.Code != http.StatusNotFound {
		t.Errorf("%d", w.Code)
	}
}
