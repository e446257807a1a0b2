package server

import (
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/server/openapi"
	"fidele/cmd/fidele/internal/server/token"
	"fidele/tm"
)

// route is a method of a path.
type route struct {
	method string
	// path is what stands in the log and in the description. A part in braces is any
	// text; the last one takes slashes too.
	path    string
	id      string
	summary string
	scope   token.Scope // "" for everybody
	// request is a value of the type of the document, or of the query of GET; nil: none.
	request any
	// bodyType is the media type of a body that is no document.
	bodyType string
	// answer is a value of the type of the answer; nil: answerType.
	answer     any
	answerType string
	status     int           // 0: 200
	most       int64         // bytes of the body; 0: mostBody
	limit      time.Duration // 0: usualLimit
	each       bool          // there is one for each memory
	free       bool          // it reads the memory piece by piece, or not at all
	errors     []int         // beside those of all routes
	handle     func(*call) (any, error)
}

const (
	mostBody   = 1 << 20
	mostFile   = 32 << 20
	usualLimit = 30 * time.Second
	// searchLimit is that of a search that may read all units: whoever writes waits for it.
	searchLimit = 5 * time.Second
	longLimit   = 10 * time.Minute
)

// routes are all that there is.
func routes() []route {
	const get, post, put, patch, del = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete
	list := []route{
		{method: get, path: "/healthz", id: "health", summary: "whether the process runs",
			answerType: "text/plain", handle: (*call).health},
		{method: get, path: "/readyz", id: "ready", summary: "whether requests can be answered",
			answerType: "text/plain", errors: []int{503}, handle: (*call).ready},
		{method: get, path: "/metrics", id: "metrics", summary: "counts, as Prometheus reads them", scope: token.Read,
			answerType: "text/plain", handle: (*call).showMetrics},
		{method: get, path: "/openapi.json", id: "openapi", summary: "this description",
			answerType: "application/json", handle: (*call).description},
		{method: get, path: "/v1/access", id: "access", summary: "what the token allows",
			answer: api.Access{}, handle: (*call).access},
		{method: get, path: "/v1/memories", id: "memories", summary: "what is served", scope: token.Read,
			answer: api.ServedMemories{}, handle: (*call).memories},

		{method: get, path: "/v1/match", id: "match", summary: "the best matches of a segment", scope: token.Read, each: true,
			request: api.MatchRequest{}, answer: api.MatchList{}, handle: (*call).match},
		{method: post, path: "/v1/match", id: "matchMany", summary: "the best matches of segments", scope: token.Read, each: true,
			request: api.MatchRequest{}, answer: api.MatchList{}, handle: (*call).match},
		{method: get, path: "/v1/concordance", id: "concordance", summary: "where words occur", scope: token.Read, each: true,
			request: api.ConcordanceRequest{}, answer: api.Hits{}, limit: searchLimit, handle: (*call).concordance},
		{method: post, path: "/v1/concordance", id: "concordancePost", summary: "where words occur", scope: token.Read, each: true,
			request: api.ConcordanceRequest{}, answer: api.Hits{}, limit: searchLimit, handle: (*call).concordance},
		{method: get, path: "/v1/terms", id: "terms", summary: "the terms in a segment", scope: token.Read, each: true,
			request: api.TermsRequest{}, answer: api.TermsFoundList{}, free: true, handle: (*call).termsIn},
		{method: post, path: "/v1/terms", id: "termsMany", summary: "the terms in segments", scope: token.Read, each: true,
			request: api.TermsRequest{}, answer: api.TermsFoundList{}, free: true, handle: (*call).termsIn},
		{method: get, path: "/v1/glossary", id: "glossary", summary: "rows of the glossaries", scope: token.Read, each: true,
			request: api.GlossaryRequest{}, answer: api.GlossaryRows{}, free: true, handle: (*call).glossaryRows},
		{method: post, path: "/v1/check", id: "check", summary: "what is wrong with translations", scope: token.Read, each: true,
			request: api.CheckRequest{}, answer: api.Check{}, handle: (*call).check},
		{method: post, path: "/v1/segment", id: "segment", summary: "the segments of an article", scope: token.Read, each: true,
			request: api.SegmentRequest{}, answer: api.SegmentList{}, errors: []int{422}, free: true, handle: (*call).segment},
		{method: post, path: "/v1/pretranslate", id: "pretranslate", summary: "segments, filled from the memory", scope: token.Read, each: true,
			request: api.PretranslateRequest{}, answer: api.Pretranslation{}, handle: (*call).pretranslate},

		{method: get, path: "/v1/units", id: "units", summary: "units of the memory, by id", scope: token.Read, each: true,
			request: api.UnitsRequest{}, answer: api.Units{}, handle: (*call).units},
		{method: post, path: "/v1/units", id: "addUnits", summary: "add units", scope: token.Write, each: true,
			request: api.AddRequest{}, answer: api.Added{}, errors: []int{422}, handle: (*call).addUnits},
		{method: get, path: "/v1/units/{id}", id: "unit", summary: "one unit and what its target was", scope: token.Read, each: true,
			answer: api.Unit{}, errors: []int{304}, handle: (*call).unit},
		{method: patch, path: "/v1/units/{id}", id: "editUnit", summary: "change a unit; If-Match says which state of it", scope: token.Write, each: true,
			request: api.EditRequest{}, answer: api.Unit{}, errors: []int{412, 422}, handle: (*call).editUnit},
		{method: del, path: "/v1/units/{id}", id: "deleteUnit", summary: "remove a unit; If-Match says which state of it", scope: token.Write, each: true,
			status: http.StatusNoContent, errors: []int{412}, handle: (*call).deleteUnit},

		{method: post, path: "/v1/undo", id: "undo", summary: "take back what the token itself has written", scope: token.Write, each: true,
			request: api.UndoRequest{}, answer: api.Undone{}, handle: (*call).undo},

		{method: get, path: "/memory.tmx", id: "tmx", summary: "the memory as TMX", scope: token.Read, each: true,
			answerType: "application/x-tmx+xml", errors: []int{304}, limit: longLimit, free: true, handle: (*call).memoryTMX},
		{method: get, path: "/glossary.txt", id: "glossaryText", summary: "the glossaries as OmegaT reads them", scope: token.Read, each: true,
			answerType: "text/plain", errors: []int{304}, free: true, handle: (*call).glossaryText},
	}
	list = append(list, pageRoutes()...)
	for _, root := range []string{"/tmserver", "/api/v1"} {
		name := strings.NewReplacer("/", "").Replace(root)
		list = append(list,
			route{method: get, path: root + "/languages/", id: name + "Languages", summary: "the languages of the memory", scope: token.Read, each: true,
				answer: api.TMServerLanguages{}, handle: (*call).tmLanguages},
			route{method: get, path: root + "/{source}/{target}/unit/{text}", id: name + "Match", summary: "the best matches of a segment", scope: token.Read, each: true,
				request: tmQuery{}, answer: []api.TMServerUnit{}, handle: (*call).tmMatch},
			route{method: get, path: root + "/{source}/{target}/unit/", id: name + "MatchSource", summary: "the best matches of ?source=", scope: token.Read, each: true,
				request: tmQuery{}, answer: []api.TMServerUnit{}, handle: (*call).tmMatch},
			route{method: put, path: root + "/{source}/{target}/unit/{text}", id: name + "Put", summary: "add a unit", scope: token.Write, each: true,
				bodyType: "application/json", answer: api.Added{}, errors: []int{422}, handle: (*call).tmAdd},
			route{method: post, path: root + "/{source}/{target}/unit/{text}", id: name + "Post", summary: "add a unit", scope: token.Write, each: true,
				bodyType: "application/json", answer: api.Added{}, errors: []int{422}, handle: (*call).tmAdd},
			route{method: put, path: root + "/{source}/{target}/store/{name}", id: name + "PutStore", summary: "add the units of a file", scope: token.Write, each: true,
				bodyType: "application/octet-stream", answer: api.Added{}, most: mostFile, errors: []int{422}, limit: longLimit, handle: (*call).tmUpload},
			route{method: post, path: root + "/{source}/{target}/store/{name}", id: name + "PostStore", summary: "add a list of units", scope: token.Write, each: true,
				bodyType: "application/json", answer: api.Added{}, most: mostFile, errors: []int{422}, limit: longLimit, handle: (*call).tmStore},
		)
	}
	return list
}

// split takes an escaped path apart. It is not cleaned: "..", "//" and an escaped slash
// are part of a text.
func split(escaped string) []string { return strings.Split(strings.TrimPrefix(escaped, "/"), "/") }

// matches reports whether a path is that of the route, and the values of its braces.
func (r *route) matches(parts []string) (values map[string]string, ok bool) {
	pattern := split(r.path)
	last := len(pattern) - 1
	rest := strings.HasPrefix(pattern[last], "{") && pattern[last] != "{id}"
	if pattern[last] == "" && len(parts) == last { // "languages" for "languages/"
		parts = append(parts[:last:last], "")
	}
	if len(parts) < len(pattern) || len(parts) > len(pattern) && !rest {
		return nil, false
	}
	for i, p := range pattern {
		part := parts[i]
		if i == last && rest {
			part = strings.Join(parts[i:], "/")
			if part == "" {
				return nil, false
			}
		}
		if !strings.HasPrefix(p, "{") {
			if p != part {
				return nil, false
			}
			continue
		}
		value, err := url.PathUnescape(part)
		if err != nil {
			return nil, false
		}
		if values == nil {
			values = map[string]string{}
		}
		values[strings.Trim(p, "{}")] = value
	}
	return values, true
}

// find returns the route of a request, and which memory it is about.
func (s *Server) find(method, escaped string) (r *route, l *library, values map[string]string, err error) {
	parts := split(escaped)
	l = s.libraries[0]
	named := len(parts) > 2 && parts[0] == "memories"
	if named {
		name, err := url.PathUnescape(parts[1])
		if err != nil {
			return nil, nil, nil, faultf(http.StatusNotFound, "there is no such memory")
		}
		if l = s.library(name); l == nil {
			return nil, nil, nil, faultf(http.StatusNotFound, "there is no such memory; /v1/memories lists them")
		}
		parts = parts[2:]
	}
	other := false
	for i := range s.routes {
		r := &s.routes[i]
		if named && !r.each {
			continue
		}
		values, ok := r.matches(parts)
		switch {
		case !ok:
		case r.method == method || method == http.MethodHead && r.method == http.MethodGet:
			return r, l, values, nil
		default:
			other = true
		}
	}
	if other {
		return nil, nil, nil, faultf(http.StatusMethodNotAllowed, "the path has no such method")
	}
	return nil, nil, nil, faultf(http.StatusNotFound, "there is no such path; /openapi.json lists them")
}

// common are the errors that every route may have.
var common = []int{400, 401, 403, 404, 413, 429, 500, 503, 504}

// Description is the OpenAPI document of the routes.
func Description(version string) ([]byte, error) {
	var list []openapi.Operation
	for _, r := range routes() {
		op := openapi.Operation{
			Method: r.method, Path: r.path, ID: r.id, Summary: r.summary, Scope: string(r.scope),
			BodyType: r.bodyType, Answer: r.answer, AnswerType: r.answerType, Status: r.status,
			Errors: append(append([]int{}, common...), r.errors...),
		}
		for part := range strings.SplitSeq(r.path, "/") {
			if name := strings.Trim(part, "{}"); name != part {
				kind := "string"
				if name == "id" {
					kind = "integer"
				}
				op.Parameters = append(op.Parameters, openapi.Parameter{Name: name, In: "path", Type: kind, About: pathParts[name]})
			}
		}
		if r.method == http.MethodGet {
			op.Query = r.request
		} else {
			op.Body = r.request
		}
		list = append(list, op)
		if r.each {
			each := op
			each.Path = "/memories/{memory}" + r.path
			each.ID = "named" + strings.ToUpper(r.id[:1]) + r.id[1:]
			each.Parameters = append([]openapi.Parameter{
				{Name: "memory", In: "path", Type: "string", About: pathParts["memory"]},
			}, op.Parameters...)
			list = append(list, each)
		}
	}
	d, err := openapi.New(list, openapi.Options{
		Title: "fidele", Version: version,
		About: "Translation memories and glossaries over HTTP. Offsets are bytes of the text they belong to, " +
			"as UTF-8; a time is UTC as RFC 3339 has it; fields are only ever added.",
		Fault: api.Fault{},
		Own: map[reflect.Type]openapi.Schema{
			reflect.TypeFor[api.Percent]():   {"type": "number"},
			reflect.TypeFor[tm.Hundredths](): {"type": "number"},
		},
	})
	if err != nil {
		return nil, err
	}
	return d.JSON()
}

// pathParts says what the parts of paths are that have a name.
var pathParts = map[string]string{
	"id":     "the number of a unit",
	"source": "source language, as any client spells it: fr, fr-FR, fr_fr",
	"target": "target language",
	"text":   "the segment, percent-encoded; slashes and dots are part of it",
	"name":   "the name of the file",
	"memory": "the name of a memory, as /v1/memories has it",
}
