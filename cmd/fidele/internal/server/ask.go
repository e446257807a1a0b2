package server

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"reflect"
	"runtime/debug"
	"slices"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/server/openapi"
	"fidele/cmd/fidele/internal/server/token"
)

// Ask answers a request of this process, without HTTP: id names the route as the
// description does, request is its document, by the author of what is written. No token is
// asked for: the caller sees to it who may do what. The answer is JSON.
func (s *Server) Ask(ctx context.Context, id, by string, request []byte) (answered []byte, err error) {
	i := slices.IndexFunc(s.routes, func(r route) bool { return r.id == id })
	if i < 0 {
		return nil, fmt.Errorf("there is no route %s", id)
	}
	r := s.routes[i]
	r.method = http.MethodPost // its request is a document, whatever it is over HTTP
	limit := r.limit
	if limit == 0 {
		limit = usualLimit
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	c := &call{
		library: s.libraries[0], server: s, route: &r, who: caller{name: by, scope: r.scope},
		body: request, r: new(http.Request).WithContext(ctx),
	}
	defer func() {
		if p := recover(); p != nil {
			answered, err = nil, fmt.Errorf("%v\n%s", p, debug.Stack())
		}
	}()
	result, err := c.inTurn()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = api.WriteJSONLine(&b, result)
	return b.Bytes(), err
}

// Request describes what [Server.Ask] takes for a route: what it does, a JSON schema of
// its request, and whether it writes.
func Request(id string) (summary string, schema openapi.Schema, writes bool) {
	for _, r := range routes() {
		if r.id == id {
			return r.summary, openapi.Inline(reflect.TypeOf(r.request)), r.scope == token.Write
		}
	}
	return "", nil, false
}
