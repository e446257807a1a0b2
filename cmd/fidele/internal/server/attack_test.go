package server_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fidele/cmd/fidele/internal/server"
	"fidele/cmd/fidele/internal/server/token"
	"fidele/cmd/fidele/internal/workspace"
)

const unit = `{"units":[{"source":"Attaque.","target":"Attack."}]}`

func basic(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}

// attacks are requests to a server with tokens, and what they get.
var attacks = []struct {
	name   string
	r      request
	status int
}{
	{"no token", request{target: "/v1/units"}, 401},
	{"no token, by a client of a tmserver", request{target: "/tmserver/fr/en/unit/a"}, 401},
	{"no token, for the whole memory", request{target: "/memory.tmx"}, 401},
	{"no token, for the counts", request{target: "/metrics"}, 401},
	{"a token of another form", request{target: "/v1/units", header: map[string]string{"Authorization": "Bearer fidele_x"}}, 401},
	{"an empty token", request{target: "/v1/units", header: map[string]string{"Authorization": "Bearer "}}, 401},
	{"an empty password", request{target: "/v1/units", header: map[string]string{"Authorization": basic("a", "")}}, 401},
	{"the name for the secret", request{target: "/v1/units", header: map[string]string{"Authorization": "Bearer writer"}}, 401},
	{"a token in the query", request{target: "/v1/units?token=TOKEN"}, 401},
	{"writing with a token that reads", request{method: "POST", target: "/v1/units", who: "reader", body: unit}, 403},
	{"writing by the other interface", request{method: "PUT", target: "/tmserver/fr/en/unit/a", who: "reader", body: `{"target":"b"}`}, 403},
	{"writing by a named memory", request{method: "POST", target: "/memories/desk/v1/units", who: "reader", body: unit}, 403},
	{"removing with a token that reads", request{method: "DELETE", target: "/v1/units/1", who: "reader"}, 403},
	{"another method by a header", request{method: "POST", target: "/v1/units/1", who: "reader", header: map[string]string{"X-HTTP-Method-Override": "DELETE"}}, 405},
	{"a name that leads here (DNS rebinding)", request{target: "/v1/units", who: "reader", host: "evil.example:8171"}, 421},
	{"a name that begins as ours", request{target: "/v1/units", who: "reader", host: "localhost.evil.example"}, 421},
	{"an address as part of a name", request{target: "/v1/units", who: "reader", host: "127.0.0.1.evil.example"}, 421},
	{"no host", request{target: "/v1/units", who: "reader", host: " "}, 421},
	{"a form of another page (CSRF)", request{method: "POST", target: "/v1/units", who: "writer", body: unit,
		header: map[string]string{"Sec-Fetch-Site": "cross-site", "Content-Type": "text/plain"}}, 403},
	{"a page of the same site", request{method: "POST", target: "/v1/units", who: "writer", body: unit,
		header: map[string]string{"Sec-Fetch-Site": "same-site"}}, 403},
	{"a page of another origin, in an old browser", request{method: "POST", target: "/v1/units", who: "writer", body: unit,
		header: map[string]string{"Origin": "https://evil.example"}}, 403},
	{"a page without an origin", request{method: "POST", target: "/v1/units", who: "writer", body: unit,
		header: map[string]string{"Origin": "null"}}, 403},
	{"asking what other origins may", request{method: "OPTIONS", target: "/v1/units",
		header: map[string]string{"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}}, 405},
	{"a folder up", request{target: "/v1/../fidele-tokens.json", who: "writer"}, 404},
	{"a folder up, escaped", request{target: "/%2e%2e/%2e%2e/etc/passwd", who: "writer"}, 404},
	{"the file of the tokens", request{target: "/fidele-tokens.json", who: "writer"}, 404},
	{"a number that is none", request{target: "/v1/units/1%20OR%201", who: "reader"}, 404},
	{"a number beyond all", request{target: "/v1/units/99999999999999999999", who: "reader"}, 404},
	{"a large document", request{method: "POST", target: "/v1/match", who: "reader", body: `{"text":"` + strings.Repeat("a", 2<<20) + `"}`}, 413},
	{"many texts", request{method: "POST", target: "/v1/match", who: "reader", body: `{"texts":[` + strings.Repeat(`"a",`, 1000) + `"a"]}`}, 400},
	{"nested lists", request{method: "POST", target: "/v1/match", who: "reader", body: strings.Repeat("[", 100_000)}, 400},
	{"two documents", request{method: "POST", target: "/v1/match", who: "reader", body: `{"text":"a"}{"text":"b"}`}, 400},
	{"a field that is not known", request{method: "POST", target: "/v1/units", who: "writer", body: `{"units":[],"by":"chief"}`}, 400},
	{"an author of one's own", request{method: "POST", target: "/v1/units", who: "writer",
		body: `{"units":[{"source":"a","target":"b","created_by":"chief"}]}`}, 400},
	{"bytes that are no text", request{method: "POST", target: "/v1/match", who: "reader", body: "{\"text\":\"\xff\"}"}, 400},
	{"bytes that are no text, in a path", request{target: "/tmserver/fr/en/unit/%ff", who: "reader"}, 400},
	{"bytes that are no text, in a query", request{target: "/v1/match?text=%ff", who: "reader"}, 400},
	{"more results than all", request{target: "/v1/match?text=a&max=1000000", who: "reader"}, 400},
	{"fewer than none", request{target: "/v1/concordance?pattern=a&max=-1", who: "reader"}, 400},
	{"an expression that cannot be read", request{target: "/v1/concordance?pattern=(&regexp=1", who: "reader"}, 400},
	{"an expression that grows", request{target: "/v1/concordance?regexp=1&pattern=((a{100}){100}){100}", who: "reader"}, 400},
	{"a filter that means nothing", request{target: "/v1/units?filter=nokey:1", who: "reader"}, 400},
	{"a language that is none", request{target: "/v1/match?text=a&source=../..", who: "reader"}, 400},
	{"a draft as a unit", request{method: "POST", target: "/v1/units", who: "writer", body: `{"units":[{"source":"a","target":"b","state":"draft"}]}`}, 422},
}

func TestAttacks(t *testing.T) {
	s := newSite(t, true, nil)
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			w := s.do(a.r)
			if w.Code != a.status {
				t.Errorf("%d, want %d: %.300s", w.Code, a.status, w.Body)
			}
			if strings.Contains(w.Body.String(), "root:") || strings.Contains(w.Body.String(), s.dir) {
				t.Errorf("it tells what it should not: %s", w.Body)
			}
			if w.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Error("another origin may read it")
			}
			for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options"} {
				if w.Header().Get(name) == "" {
					t.Errorf("no %s", name)
				}
			}
		})
	}
	got := s.ok(request{target: "/v1/units", who: "reader"})
	if strings.Count(got, `"id"`) != 2 || strings.Contains(got, "Attack") {
		t.Errorf("something was written: %s", got)
	}
}

// An entity of a file that comes in is text: nothing that it names is opened.
func TestAnEntityIsNotOpened(t *testing.T) {
	s := newSite(t, true, nil)
	s.ok(request{method: "PUT", target: "/tmserver/fr/en/store/a.tmx", who: "writer",
		body: `<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>` +
			`<tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>&x;</seg></tuv>` +
			`<tuv xml:lang="en"><seg>b</seg></tuv></tu></body></tmx>`})
	contains(t, s.ok(request{target: "/v1/units/3", who: "reader"}), `"source":"&x;"`)
}

// What a request holds is in no log: neither texts nor tokens.
func TestTheLogHasNoTexts(t *testing.T) {
	s := newSite(t, true, nil)
	const secret = "Confidentiel"
	for _, r := range []request{
		{target: "/tmserver/fr/en/unit/" + secret, who: "reader"},
		{target: "/v1/match?text=" + secret, who: "reader"},
		{target: "/v1/concordance?regexp=1&pattern=(" + secret, who: "reader"},
		{method: "POST", target: "/v1/units", who: "writer", body: `{"units":[{"source":"` + secret + `","target":"` + secret + `"}]}`},
		{target: "/" + secret, host: secret + ".example"},
		{target: "/" + secret},
		{target: "/v1/units", header: map[string]string{"Authorization": "Bearer " + secret}},
	} {
		s.do(r)
	}
	log := s.log.String()
	contains(t, log, `"route":"GET /tmserver/{source}/{target}/unit/{text}"`, `"token":"reader"`, `"status":401`)
	for _, text := range []string{secret, s.tokens["reader"], s.tokens["writer"]} {
		if strings.Contains(log, text) {
			t.Errorf("%q is in the log:\n%s", text, log)
		}
	}
	metrics := s.ok(request{target: "/metrics", who: "reader"})
	contains(t, metrics, `fidele_requests_total{route="GET /v1/match",status="200"} 1`, "fidele_units_written_total 1", `le="0.05"`)
	if strings.Contains(metrics, secret) {
		t.Error("a text is among the counts")
	}
}

func TestWithoutTokensThisMachineReadsAndNobodyWrites(t *testing.T) {
	s := newSite(t, false, nil)
	s.get("/v1/units")
	if w := s.do(request{method: "POST", target: "/v1/units", body: unit}); w.Code != http.StatusForbidden {
		t.Errorf("writing: %d", w.Code)
	}
	proxied := request{target: "/v1/units", header: map[string]string{"X-Forwarded-For": "203.0.113.7"}}
	if w := s.do(proxied); w.Code != http.StatusForbidden {
		t.Errorf("through a proxy: %d", w.Code)
	}
}

func TestTokensChangeWhileTheServerRuns(t *testing.T) {
	s := newSite(t, false, nil)
	s.addToken("late", token.Write)
	if w := s.do(request{target: "/v1/units"}); w.Code != http.StatusUnauthorized {
		t.Errorf("without a token: %d", w.Code)
	}
	s.ok(request{method: "POST", target: "/v1/units", who: "late", body: unit})
	s.ok(request{target: "/v1/units", header: map[string]string{"Authorization": basic("anybody", s.tokens["late"])}})

	s.write(server.TokensFile, `{"tokens":[]}`)
	for _, who := range []string{"late", ""} {
		if w := s.do(request{target: "/v1/units", who: who}); w.Code != http.StatusUnauthorized {
			t.Errorf("%q after the last token is gone: %d", who, w.Code)
		}
	}
	s.write(server.TokensFile, `{"tokens":`)
	if w := s.do(request{target: "/v1/units", who: "late"}); w.Code != http.StatusInternalServerError {
		t.Errorf("with a file that cannot be read: %d", w.Code)
	}
	if err := os.Remove(filepath.Join(s.dir, server.TokensFile)); err != nil {
		t.Fatal(err)
	}
	if w := s.do(request{target: "/v1/units"}); w.Code != http.StatusUnauthorized {
		t.Errorf("after the file is gone: %d", w.Code)
	}
}

func TestReadingMayBeOpenWhereWritingIsNot(t *testing.T) {
	s := newSite(t, true, func(o *server.Options) { o.OpenReading = true })
	s.get("/v1/units")
	if w := s.do(request{method: "POST", target: "/v1/units", body: unit}); w.Code != http.StatusUnauthorized {
		t.Errorf("writing: %d", w.Code)
	}
}

// Whoever guesses tokens is not forgotten because many others come.
func TestAGuesserIsRememberedAmongMany(t *testing.T) {
	s := newSite(t, true, func(o *server.Options) { o.Log = server.NewLog(&nowhere{}, false, false) })
	guess := func(from string) int {
		return s.do(request{target: "/v1/access", from: from, header: map[string]string{"Authorization": "Bearer fidele_guess"}}).Code
	}
	const guesser = "203.0.113.7:1000"
	for range 25 {
		guess(guesser)
	}
	for i := range 10_100 {
		guess(fmt.Sprintf("10.%d.%d.%d:1000", i>>16, i>>8&255, i&255))
		if i%1000 == 0 {
			guess(guesser)
		}
	}
	last := 0
	for range 15 { // who is new may guess twenty times
		last = guess(guesser)
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("%d", last)
	}
}

func TestARateIsThatOfAToken(t *testing.T) {
	s := newSite(t, true, func(o *server.Options) { o.Rate = 2 })
	last := 0
	for range 6 {
		last = s.do(request{target: "/v1/units", who: "reader"}).Code
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the sixth request: %d", last)
	}
	w := s.do(request{target: "/v1/units", who: "writer"})
	if w.Code != http.StatusOK {
		t.Errorf("another token: %d", w.Code)
	}
	for range 25 { // guessing
		w = s.do(request{target: "/v1/units", header: map[string]string{"Authorization": "Bearer fidele_guess"}})
	}
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Errorf("guessing tokens: %d", w.Code)
	}
}

// Who looks after the server sees which token is refused, and whether for its rate or its
// scope.
func TestTheLogNamesTokensThatAreRefused(t *testing.T) {
	s := newSite(t, true, func(o *server.Options) { o.Rate = 1 })
	s.do(request{method: "POST", target: "/v1/units", who: "reader", body: unit})
	contains(t, s.log.String(), `"token":"reader","status":403`)
	for range 3 {
		s.do(request{target: "/v1/units", who: "writer"})
	}
	contains(t, s.log.String(), `"token":"writer","status":429`)
}

func TestOriginsThatAreNamedMayRead(t *testing.T) {
	const origin = "https://cat.example.org"
	s := newSite(t, true, func(o *server.Options) { o.Origins = []string{origin}; o.Hosts = []string{"memory.example.org"} })
	from := map[string]string{"Origin": origin, "Sec-Fetch-Site": "cross-site"}
	w := s.do(request{method: "OPTIONS", target: "/v1/units", header: from, host: "memory.example.org:443"})
	if w.Code != http.StatusNoContent || w.Header().Get("Access-Control-Allow-Origin") != origin {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	w = s.do(request{method: "POST", target: "/v1/units", who: "writer", body: unit, header: from})
	if w.Code != http.StatusOK || w.Header().Get("Access-Control-Allow-Origin") != origin || w.Header().Get("Vary") == "" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	w = s.do(request{method: "POST", target: "/v1/units", who: "writer", body: unit, header: map[string]string{"Origin": origin + ".evil.example"}})
	if w.Code != http.StatusForbidden || w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestAServerThatOthersReachNeedsTokens(t *testing.T) {
	for listen, want := range map[string]string{
		"0.0.0.0:0": "no tokens", ":8171": "no tokens", "192.0.2.1:1": "no tokens", "[::]:0": "no tokens", "8171": "missing port", "127.0.0.1:99999": "invalid port",
		"example.org:1": "no tokens",
	} {
		_, err := server.Open(workspace.New(nil, nil, nil), server.Options{Listen: listen})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", listen, err)
		}
	}
}

// Many requests at once, of all kinds: none fails, and no unit is lost.
func TestManyAtOnce(t *testing.T) {
	s := newSite(t, true, func(o *server.Options) { o.Log = server.NewLog(&nowhere{}, false, false) })
	const clients, each = 8, 10
	done := make(chan error, clients)
	for c := range clients {
		go func() {
			for i := range each {
				for _, r := range []request{
					{method: "POST", target: "/v1/units", who: "writer",
						body: fmt.Sprintf(`{"units":[{"source":"Client %d phrase %d.","target":"Client %d sentence %d."}]}`, c, i, c, i)},
					{target: fmt.Sprintf("/tmserver/fr/en/unit/Client%%20%d%%20phrase%%20%d.", c, i), who: "reader"},
					{target: "/v1/concordance?pattern=phrase", who: "reader"},
					{target: "/v1/terms?text=groupe+arm%C3%A9", who: "reader"},
				} {
					w := answer(s, r)
					if w.Code != http.StatusOK || strings.Contains(r.target, "tmserver") && !strings.Contains(w.Body.String(), `"quality":100.0`) {
						done <- fmt.Errorf("%s: %d %s", r.target, w.Code, w.Body)
						return
					}
				}
			}
			done <- nil
		}()
	}
	for range clients {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	got := s.ok(request{target: "/v1/units?max=1000", who: "reader"})
	if n := strings.Count(got, `"id"`); n != 2+clients*each {
		t.Errorf("%d units", n)
	}
}

// nowhere takes a log of several goroutines.
type nowhere struct{}

func (*nowhere) Write(p []byte) (int, error) { return len(p), nil }
