package server_test

import (
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fidele/cmd/fidele/internal/server"
	"fidele/tm"
)

// pageParts are the addresses of the page, and of what it names.
func pageParts(t *testing.T, s *site) []string {
	t.Helper()
	parts := []string{"/"}
	html := s.get("/")
	for _, m := range regexp.MustCompile(`(?:src|href)="(page/[^"]+)"`).FindAllStringSubmatch(html, -1) {
		parts = append(parts, "/"+m[1])
	}
	for _, p := range parts {
		if strings.HasSuffix(p, ".js") {
			for _, m := range regexp.MustCompile(`from "\./([^"]+)"`).FindAllStringSubmatch(s.get(p), -1) {
				parts = append(parts, "/page/"+m[1])
			}
		}
	}
	if len(parts) < 6 {
		t.Fatalf("only %q", parts)
	}
	return parts
}

// Whoever has no token gets the page, which holds nothing of the memory, and a browser
// that has it is told so.
func TestThePageIsKeptUntilItChanges(t *testing.T) {
	s := newSite(t, true, nil)
	for _, part := range pageParts(t, s) {
		w := s.do(request{target: part})
		tag := w.Header().Get("ETag")
		if w.Code != http.StatusOK || tag == "" || strings.HasPrefix(tag, "W/") {
			t.Errorf("%s: %d, tag %q", part, w.Code, tag)
		}
		if got := w.Header().Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s: Cache-Control %q", part, got)
		}
		again := s.do(request{target: part, header: map[string]string{"If-None-Match": tag}})
		if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s: it is sent again: %d", part, again.Code)
		}
		head := s.do(request{method: "HEAD", target: part})
		if head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("ETag") != tag ||
			head.Header().Get("Content-Length") != w.Header().Get("Content-Length") {
			t.Errorf("%s: HEAD: %d %v", part, head.Code, head.Header())
		}
		if post := s.do(request{method: "POST", target: part}); post.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: POST: %d", part, post.Code)
		}
	}
	for _, target := range []string{"/page/", "/page/index.html", "/page/..%2fserver.go", "/page/page.css/x", "/memories/desk/"} {
		if w := s.do(request{target: target}); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

// The page may do nothing but ask its own server, and no part of it goes around that.
func TestThePageKeepsToItsPolicy(t *testing.T) {
	s := newSite(t, true, nil)
	for _, part := range pageParts(t, s) {
		w := s.do(request{target: part})
		contains(t, w.Header().Get("Content-Security-Policy"), "default-src 'none'", "script-src 'self';", "style-src 'self';",
			"connect-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'")
		body := w.Body.String()
		if strings.Contains(w.Header().Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("%s: the policy allows what is unsafe", part)
		}
		forbidden := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|` +
			`\son[a-z]+="|\sstyle="|<style|<script>|(src|href|url\()\W{0,2}(https?:)?//`)
		if at := forbidden.FindString(body); at != "" {
			t.Errorf("%s holds %s", part, at)
		}
	}
}

func TestWhatATokenAllows(t *testing.T) {
	for _, c := range []struct {
		name   string
		tokens bool
		open   bool
		who    string
		header map[string]string
		want   string
	}{
		{"no tokens", false, false, "", nil, `{"scope":"read","tokens":false}`},
		{"no tokens, behind a proxy", false, false, "", map[string]string{"Via": "1.1 x"}, `{"scope":"none","tokens":false}`},
		{"tokens, and none given", true, false, "", nil, `{"scope":"none","tokens":true}`},
		{"open reading", true, true, "", nil, `{"scope":"read","tokens":true}`},
		{"a reader", true, false, "reader", nil, `{"scope":"read","name":"reader","tokens":true}`},
		{"a writer", true, true, "writer", nil, `{"scope":"write","name":"writer","tokens":true}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSite(t, c.tokens, func(o *server.Options) { o.OpenReading = c.open })
			got := s.ok(request{target: "/v1/access", who: c.who, header: c.header})
			if strings.TrimSpace(got) != c.want {
				t.Error(got)
			}
		})
	}
	s := newSite(t, true, nil)
	w := s.do(request{target: "/v1/access", header: map[string]string{"Authorization": "Bearer fidele_none"}})
	if w.Code != http.StatusUnauthorized {
		t.Errorf("a token that is none: %d", w.Code)
	}
}

func TestAConcordanceComesInPages(t *testing.T) {
	s := newSite(t, false, nil)
	for _, n := range []string{"un", "deux", "trois", "quatre", "cinq"} {
		s.add([2]string{"Le pont " + n + ".", "Bridge."})
	}
	type page struct {
		Hits []struct{ ID int }
		Next int
	}
	var paged []int
	for skip := 0; ; {
		p := decoded[page](t, s.ok(request{method: "POST", target: "/v1/concordance",
			body: `{"pattern":"pont","max":2,"skip":` + string(rune('0'+skip)) + `}`}))
		for _, h := range p.Hits {
			paged = append(paged, h.ID)
		}
		if skip = p.Next; skip == 0 {
			break
		}
	}
	all := decoded[page](t, s.get("/v1/concordance?pattern=pont"))
	if len(paged) != 5 || len(all.Hits) != 5 || all.Next != 0 {
		t.Fatalf("%v in pages, %+v at once", paged, all)
	}
	for i, h := range all.Hits {
		if paged[i] != h.ID {
			t.Errorf("%v in pages, %+v at once", paged, all.Hits)
		}
	}
	if w := s.do(request{target: "/v1/concordance?pattern=pont&skip=10001"}); w.Code != http.StatusBadRequest {
		t.Errorf("skip=10001: %d", w.Code)
	}
}

func TestMatchesSayInWhichWordsTheyDiffer(t *testing.T) {
	s := newSite(t, false, nil)
	got := s.get("/v1/match?text=L'arm%C3%A9e+a+pris+le+contr%C3%B4le+de+Homs.&min=50&edits=1")
	contains(t, got, `"op":"delete"`, `"op":"insert","text":"de Homs"`)
	if strings.Contains(s.get("/v1/match?text=L'arm%C3%A9e+a+pris.&min=50"), `"edits"`) {
		t.Error("edits that nobody asked for")
	}
}

// A token takes back what it wrote itself, and nothing else.
func TestADeletionIsTakenBack(t *testing.T) {
	s := newSite(t, true, nil)
	s.ok(request{method: "PATCH", target: "/v1/units/1", who: "writer", body: `{"target":"Another one."}`})
	before := s.ok(request{target: "/v1/units/1", who: "reader"})
	w := s.do(request{method: "DELETE", target: "/v1/units/1", who: "writer"})
	batch := w.Header().Get("Fidele-Batch")
	if w.Code != http.StatusNoContent || batch == "" {
		t.Fatalf("%d, batch %q", w.Code, batch)
	}
	body, _ := json.Marshal(map[string]string{"batch": batch})
	contains(t, s.ok(request{method: "POST", target: "/v1/undo", who: "writer", body: string(body)}), `"returned":1`)
	if after := s.ok(request{target: "/v1/units/1", who: "reader"}); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
	contains(t, s.log.String(), `"action":"undo"`)

	m, err := tm.Open(filepath.Join(s.dir, "memory.db"), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := m.Batches(t.Context())
	m.Close()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		batch, who string
		status     int
	}{
		{list[0].Name, "writer", http.StatusForbidden}, // somebody else's import
		{"no such", "writer", http.StatusNotFound},
		{batch, "reader", http.StatusForbidden},
		{batch, "", http.StatusUnauthorized},
	} {
		body, _ := json.Marshal(map[string]string{"batch": c.batch})
		if w := s.do(request{method: "POST", target: "/v1/undo", who: c.who, body: string(body)}); w.Code != c.status {
			t.Errorf("%s by %q: %d, want %d", c.batch, c.who, w.Code, c.status)
		}
	}
	if s.ok(request{target: "/v1/units/1", who: "reader"}) != before {
		t.Error("something was taken back that should not")
	}
}

// The answer about a unit has what its file said of it.
func TestAUnitTellsWhatIsKnownOfIt(t *testing.T) {
	s := newSite(t, true, nil)
	s.ok(request{method: "PUT", target: "/tmserver/fr/en/store/a.tmx", who: "writer", body: codedTMX})
	got := s.ok(request{target: "/v1/units/3", who: "reader"})
	contains(t, got, `"source":"Le <1>pont</1> est fermé."`, `"source_codes":[{"at":3,`, `"name":"m-12"`, `"tool":"memoQ 9.5"`,
		`"props":[{"name":"x-domain","value":"traffic"}]`, `"notes":["Checked."]`)
	contains(t, s.ok(request{target: "/v1/concordance?pattern=pont", who: "reader"}), `"source":"Le pont est fermé."`, `"target_codes":[{"at":4,`)
	s.ok(request{method: "POST", target: "/v1/units", who: "writer",
		body: `{"units":[{"source":"Fin.","target":"End.","context_before":"Le pont est fermé.","context_after":""}]}`})
	contains(t, s.ok(request{target: "/v1/units/4", who: "reader"}), `"neighbours":["before","end"]`)
	if list := s.ok(request{target: "/v1/units", who: "reader"}); strings.Contains(list, `"tool"`) {
		t.Errorf("a list has more than it had: %s", list)
	}
	w := s.do(request{method: "PATCH", target: "/v1/units/3", who: "writer", body: `{"target":"The <7>bridge</7> is closed."}`})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `"hint":"the tags of the target now: The <1>bridge</1> is shut."`) {
		t.Errorf("a tag that there is not: %d %s", w.Code, w.Body)
	}
}

const codedTMX = `<?xml version="1.0"?><tmx version="1.4"><header creationtool="memoQ" creationtoolversion="9.5" srclang="fr"/><body>` +
	`<tu tuid="m-12" creationid="anne" creationdate="20250114T081500Z"><note>Checked.</note><prop type="x-domain">traffic</prop>` +
	`<tuv xml:lang="fr"><seg>Le <bpt i="1">&lt;b&gt;</bpt>pont<ept i="1">&lt;/b&gt;</ept> est fermé.</seg></tuv>` +
	`<tuv xml:lang="en"><seg>The <bpt i="1">&lt;b&gt;</bpt>bridge<ept i="1">&lt;/b&gt;</ept> is shut.</seg></tuv></tu></body></tmx>`

// The page in a browser, by testdata/browser.mjs: make browser. FIDELE_BROWSER is a folder
// in which playwright-core and axe-core are installed, FIDELE_SHOTS one for pictures.
func TestThePageInABrowser(t *testing.T) {
	modules := os.Getenv("FIDELE_BROWSER")
	if modules == "" {
		t.Skip("FIDELE_BROWSER is not set; make browser runs this")
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium here; make tools installs it")
	}
	arabic := filepath.Join(t.TempDir(), "sport")
	if err := os.MkdirAll(arabic, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(arabic, "fidele.toml"), []byte("source = \"ar\"\ntarget = \"en\"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	m, err := tm.Create(filepath.Join(arabic, "memory.db"), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	m.Close()

	quiet := server.NewLog(&nowhere{}, false, false)
	desk := newSite(t, true, func(o *server.Options) {
		o.Folders, o.OpenReading, o.Log = append(o.Folders, arabic), true, quiet
	})
	var units []map[string]string
	unit := func(source, target string) {
		units = append(units, map[string]string{"source": source, "target": target})
	}
	unit("Hostile <img src=x onerror=alert(1)> ici.", "Hostile <img src=x onerror=alert(1)> here \u202edesrever\u202c.")
	unit("Des caractères \u0001\u0085 invisibles.", "Invisible \u0001\u0085 characters.")
	unit("Interminable "+strings.Repeat("Wort", 2500)+" fin.", "Endless "+strings.Repeat("word", 2500)+" end.")
	unit("Texte <1>littéral</1> sans code.", "A <1>literal</1> text without codes.")
	for i := range 30 {
		unit("La loi numéro "+strings.Repeat("i", i+1)+" protège la ville.", "Act number "+strings.Repeat("i", i+1)+" protects the town.")
	}
	body, err := json.Marshal(map[string]any{"units": units})
	if err != nil {
		t.Fatal(err)
	}
	desk.ok(request{method: "POST", target: "/v1/units", who: "writer", body: string(body)})
	desk.ok(request{method: "PUT", target: "/tmserver/fr/en/store/a.tmx", who: "writer", body: codedTMX})
	desk.ok(request{method: "POST", target: "/memories/sport/v1/units", who: "writer",
		body: `{"units":[{"source":"أعلنت الوزارة وقف إطلاق النار في حلب.","target":"The ministry announced a ceasefire in Aleppo."}]}`})
	open := newSite(t, false, func(o *server.Options) { o.Log = quiet })
	closed := newSite(t, true, func(o *server.Options) { o.Log = quiet })

	sites := map[string]any{"tokens": desk.tokens, "closedTokens": closed.tokens, "chromium": chromium, "modules": modules, "shots": os.Getenv("FIDELE_SHOTS")}
	for name, s := range map[string]*site{"desk": desk, "open": open, "closed": closed} {
		address, stop := running(t, s)
		sites[name] = address + "/"
		t.Cleanup(func() { stop() })
	}
	config, err := json.Marshal(sites)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", filepath.Join("testdata", "browser.mjs"))
	cmd.Env = append(os.Environ(), "FIDELE_SITES="+string(config))
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil || !strings.Contains(string(out), "ok ") {
		t.Errorf("%v", err)
	}
}
