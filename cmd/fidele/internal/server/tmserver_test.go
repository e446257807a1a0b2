package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The ways in which clients write a text into a path.
var spellings = map[string]func(string) string{
	// Python's quote with safe='' (Weblate, Virtaal), and Java's URLEncoder with %20 (Okapi)
	"all": func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") },
	// Python's quote as it is: slashes stay (Weblate before 4)
	"slashes stay": func(s string) string {
		return strings.ReplaceAll(strings.ReplaceAll(url.QueryEscape(s), "+", "%20"), "%2F", "/")
	},
}

func TestClientsOfATMServer(t *testing.T) {
	s := newSite(t, true, nil)
	for _, root := range []string{"/tmserver", "/api/v1"} {
		got := s.ok(request{target: root + "/languages/", who: "reader"})
		if got != `{"sourceLanguages":["fr"],"targetLanguages":["en"]}`+"\n" {
			t.Error(got)
		}
		for _, codes := range []string{"fr/en", "fr_fr/en_gb", "fr_FR/en_GB", "fr-FR/en-US", "FR/EN"} {
			got := s.ok(request{target: root + "/" + codes + "/unit/L%27arm%C3%A9e%20a%20pris%20le%20contr%C3%B4le%20d%27Alep.", who: "reader"})
			contains(t, got, `"target":"The army took control of Aleppo."`)
		}
		contains(t, s.ok(request{target: root + "/fr/en/unit/?source=Les+groupes+arm%C3%A9s+ont+quitt%C3%A9+la+ville.", who: "reader"}),
			`[{"source":"Les groupes armés ont quitté la ville.","target":"The armed groups left the city.","quality":100.0,"rank":100.0}]`)
		contains(t, s.ok(request{target: root + "/fr/en/unit?source=Les+groupes+arm%C3%A9s+ont+quitt%C3%A9+la+ville.", who: "reader"}),
			`"quality":100.0`)
	}
	few := "/tmserver/fr/en/unit/Les%20groupes%20ont%20quitt%C3%A9%20la%20ville."
	if got := s.ok(request{target: few + "?min_similarity=95", who: "reader"}); got != "[]\n" {
		t.Error(got)
	}
	contains(t, s.ok(request{target: few + "?min_similarity=10&max_candidates=1&callback=evil", who: "reader"}), `[{"source"`, `.0,"rank"`)
	if got := s.ok(request{target: "/tmserver/fr/en/unit/%20", who: "reader"}); got != "[]\n" {
		t.Error(got)
	}
}

func TestClientsOfATMServerWrite(t *testing.T) {
	s := newSite(t, true, nil)
	for i, method := range []string{"PUT", "POST"} {
		contains(t, s.ok(request{method: method, target: fmt.Sprintf("/tmserver/fr/en/unit/Phrase%%20%d.", i), who: "writer",
			body: fmt.Sprintf(`{"source":"Phrase %d.","target":"Sentence %d.","extra":1}`, i, i)}), `"added":1`)
	}
	contains(t, s.ok(request{method: "PUT", target: "/api/v1/fr/en/unit/Sans%20source.", who: "writer", body: `{"target":"No source."}`}),
		`"added":1`)
	contains(t, s.ok(request{method: "POST", target: "/tmserver/fr_FR/en/store/a%2Fb.po", who: "writer",
		body: `[{"source":"Menu","target":"Menu","context":"food"},{"source":"Un.","target":"One."}]`}), `"added":2`)
	contains(t, s.ok(request{method: "PUT", target: "/tmserver/fr/en/store/b.po", who: "writer",
		body: "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\nmsgid \"Trois.\"\nmsgstr \"Three.\"\n"}), `"added":1`)
	got := s.ok(request{target: "/v1/units?max=20", who: "reader"})
	contains(t, got, `"source":"Sans source."`, `"origin":"b.po"`, `"created_by":"writer"`)
	if strings.Contains(got, "a/b.po") {
		t.Error("a name of a file has a folder")
	}
	for body, status := range map[string]int{
		"": 400, "[": 400, `{"source":1}`: 400, "{\"target\":\"\xff\"}": 400,
		`{"source":"","target":"x"}`: 422,
	} {
		w := s.do(request{method: "PUT", target: "/tmserver/fr/en/unit/x", who: "writer", body: body})
		if w.Code != status && !(status == 422 && strings.Contains(w.Body.String(), `"added":0`)) {
			t.Errorf("%q: %d %s", body, w.Code, w.Body)
		}
	}
	if w := s.do(request{method: "PUT", target: "/tmserver/fr/en/store/a.xlf", who: "writer", body: "<xliff"}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a file that cannot be read: %d %s", w.Code, w.Body)
	}
}

// Whatever is in a text, the path that a client makes of it leads to the unit.
func TestEveryTextComesThroughAPath(t *testing.T) {
	s := newSite(t, true, nil)
	inner := []string{
		"..", "../..", "//", "/", "a//b/../c/./d", "%2F", "%", "100 % + 1", "?a=b#c", "a;b", "\\", "« l’été »",
		"unit/x", "languages/", "\"", "<b>", "a&b", "%00", "e\u0301", "\U0001F600",
	}
	any := rapid.StringOfN(rapid.RuneFrom([]rune("abc ./%+?#&;=\\é’«»\"<>")), 0, 20, -1)
	for seed := range 100 {
		inner = append(inner, any.Example(seed))
	}
	var units [][2]string
	for i, text := range inner {
		units = append(units, [2]string{fmt.Sprintf("Phrase %d %s fin", i, text), fmt.Sprint("target ", i)})
	}
	s.add(units...)
	for _, u := range units {
		for name, spell := range spellings {
			got := s.ok(request{target: "/tmserver/fr/en/unit/" + spell(u[0]), who: "reader"})
			if !strings.Contains(got, `"target":"`+u[1]+`","quality":100.0`) {
				t.Errorf("%s: %q is not found by %s: %s", name, u[0], spell(u[0]), got)
			}
		}
	}
}

// No path makes the server fail, redirect, or leave its own routes.
func FuzzPath(f *testing.F) {
	s := newSite(f, false, nil)
	for _, seed := range []string{
		"/", "//", "/..", "/v1/units/../../healthz", "/v1//match", "/tmserver/fr/en/unit/%zz", "/memories/desk/v1/units",
		"/memories//v1/units", "/v1/units/18446744073709551616", "/tmserver/x-/-/unit/a", "/%76%31/units",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		u, err := url.ParseRequestURI(path)
		if err != nil || u.Host != "" || !strings.HasPrefix(path, "/") {
			t.Skip()
		}
		w := answer(s, request{target: path})
		if w.Code/100 == 3 || w.Code == http.StatusInternalServerError {
			t.Errorf("%q: %d %s", path, w.Code, w.Body)
		}
	})
}
