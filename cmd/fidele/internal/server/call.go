package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/server/token"
	"fidele/tm/text"
)

// call is a request on its way.
type call struct {
	*library
	server *Server
	route  *route
	who    caller
	values map[string]string // of the path
	body   []byte
	w      *answer
	r      *http.Request
}

func (c *call) ctx() context.Context { return c.r.Context() }

// answer is an answer, of which it is known what was written.
type answer struct {
	http.ResponseWriter
	status, bytes int
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(p)
	a.bytes += n
	return n, err
}

func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// unrouted is the route in the log of a request that has none.
const unrouted = "none"

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	a := &answer{ResponseWriter: w}
	c := &call{server: s, w: a, r: r}
	s.counts.atWork.Add(1)
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler {
				panic(p)
			}
			c.fail(fmt.Errorf("%v\n%s", p, debug.Stack()))
		}
		s.counts.atWork.Add(-1)
		route, name := unrouted, ""
		if c.route != nil {
			route = c.route.method + " " + c.route.path
		}
		if c.library != nil {
			name = c.name
		}
		took := time.Since(began)
		s.counts.request(route, a.status, took)
		s.opts.Log.request(r.Method, route, name, c.who.name, a.status, a.bytes, took)
	}()
	s.guard.headers(w.Header())
	if err := c.answer(); err != nil {
		c.fail(err)
	}
}

// answer goes through the guard to the route.
func (c *call) answer() error {
	s := c.server
	if err := s.guard.host(c.r); err != nil {
		return err
	}
	asked, err := s.guard.origin(c.w, c.r)
	if asked {
		c.w.WriteHeader(http.StatusNoContent)
		return nil
	}
	if err != nil {
		return err
	}
	if c.route, c.library, c.values, err = s.find(c.r.Method, c.r.URL.EscapedPath()); err != nil {
		return err
	}
	if c.who, err = s.guard.caller(c.r, c.route.scope); err != nil {
		return err
	}

	limit, most := c.route.limit, c.route.most
	if limit == 0 {
		limit = usualLimit
	}
	if most == 0 {
		most = mostBody
	}
	ctx, cancel := context.WithTimeout(c.r.Context(), limit)
	defer cancel()
	c.r = c.r.WithContext(ctx)
	c.r.Body = http.MaxBytesReader(c.w, c.r.Body, most)
	control := http.NewResponseController(c.w)
	control.SetWriteDeadline(time.Now().Add(limit + usualLimit)) // a recorder of tests has none

	// Whoever sends slowly keeps nobody waiting.
	if c.body, err = c.readBody(); err != nil {
		return err
	}
	result, err := c.inTurn()
	if err != nil || c.w.status != 0 {
		return err
	}
	return c.write(result)
}

// inTurn lets the route handle the request. Who waits for a turn with the memory takes no
// place among those at work: there are requests that need no memory.
func (c *call) inTurn() (any, error) {
	if c.route.each && !c.route.free {
		defer c.turns.take(c.route.scope == token.Write)()
	}
	if c.route.scope != "" {
		select {
		case c.server.work <- struct{}{}:
			defer func() { <-c.server.work }()
		case <-c.ctx().Done():
		}
	}
	if err := c.ctx().Err(); err != nil {
		return nil, err
	}
	return c.route.handle(c)
}

// write writes a result as JSON, or an answer without a body.
func (c *call) write(result any) error {
	status := c.route.status
	if status == 0 {
		status = http.StatusOK
	}
	if result == nil {
		c.w.WriteHeader(status)
		return nil
	}
	var b bytes.Buffer
	if err := api.WriteJSONLine(&b, result); err != nil {
		return err
	}
	c.w.Header().Set("Content-Type", "application/json; charset=utf-8")
	c.w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	c.w.WriteHeader(status)
	c.w.Write(b.Bytes())
	return nil
}

// fail answers with an error, if nothing was answered yet.
func (c *call) fail(err error) {
	if errors.Is(err, context.Canceled) && c.r.Context().Err() != nil && c.w.status == 0 {
		c.w.status = 499 // nobody waits for the answer any more
		return
	}
	status := statusOf(err)
	if status == http.StatusInternalServerError {
		route := unrouted
		if c.route != nil {
			route = c.route.path
		}
		c.server.opts.Log.failed(route, err)
	}
	if c.w.status != 0 {
		panic(http.ErrAbortHandler) // a part was written: let the client see that it is one
	}
	h := c.w.Header()
	h.Del("ETag")
	switch status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Basic realm="fidele: any name, the token as password", charset="UTF-8"`)
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		h.Set("Retry-After", "1")
	case http.StatusMethodNotAllowed:
		h.Set("Allow", strings.Join(c.server.methodsOf(c.r.URL.EscapedPath()), ", "))
	}
	var b bytes.Buffer
	api.WriteJSONLine(&b, answerOf(status, err, c.furtherOf(err)))
	h.Set("Content-Type", "application/json; charset=utf-8")
	c.w.WriteHeader(status)
	c.w.Write(b.Bytes())
}

// furtherOf names the further memory that an error came of, "" where it came of another
// place.
func (c *call) furtherOf(err error) string {
	var place *text.PlaceError
	if c.library == nil || !errors.As(err, &place) {
		return ""
	}
	for _, path := range c.memory.Further() {
		if place.File == path && path != c.memory.Path() {
			return c.server.nameOfMemory(path)
		}
	}
	return ""
}

// methodsOf returns the methods of a path.
func (s *Server) methodsOf(escaped string) (list []string) {
	for _, m := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} {
		if r, _, _, err := s.find(m, escaped); err == nil && r != nil {
			list = append(list, m)
		}
	}
	return list
}

// read reads a request: of GET from its query, else from its document.
func read[T any](c *call) (*T, error) {
	to := new(T)
	if c.route.method == http.MethodGet {
		return to, fromQuery(c.r.URL, to)
	}
	return to, c.document(to, false)
}

// document reads the body as one JSON document, which may have other fields too.
func (c *call) document(to any, others bool) error {
	if !utf8.Valid(c.body) { // JSON would put other characters in its place
		return faultf(http.StatusBadRequest, "the request is not UTF-8")
	}
	if err := api.ReadJSON(c.body, to, others); err != nil {
		return &fault{http.StatusBadRequest, err}
	}
	return nil
}

// readBody reads the body, of at most as many bytes as the route takes.
func (c *call) readBody() ([]byte, error) {
	data, err := io.ReadAll(c.r.Body)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, faultf(http.StatusRequestEntityTooLarge, "the request has more than %d bytes", tooLarge.Limit)
	case err != nil:
		return nil, faultf(http.StatusBadRequest, "the request broke off")
	}
	return data, nil
}

// fromQuery fills the fields of a struct from a query. A name that it does not have is an
// error, as a misspelt one would be passed over otherwise.
func fromQuery(u *url.URL, to any) error {
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return faultf(http.StatusBadRequest, "the query cannot be read")
	}
	v := reflect.ValueOf(to).Elem()
	fields := map[string]reflect.Value{}
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		fields[name] = v.Field(i)
	}
	for name, values := range query {
		f, ok := fields[name]
		if !ok {
			return faultf(http.StatusBadRequest, "there is no parameter %.50q", name)
		}
		for _, s := range values {
			if !utf8.ValidString(s) {
				return faultf(http.StatusBadRequest, "%s is not UTF-8", name)
			}
			if set(f, s) != nil {
				takes := "a whole number that fits"
				if f.Kind() == reflect.Bool {
					takes = "true or false"
				}
				return faultf(http.StatusBadRequest, "%s is %.50q, not %s", name, s, takes)
			}
		}
	}
	return nil
}

// set gives a field the value of a text.
func set(f reflect.Value, s string) error {
	switch f.Kind() {
	case reflect.Pointer:
		f.Set(reflect.ValueOf(&s))
	case reflect.String:
		f.SetString(s)
	case reflect.Slice:
		f.Set(reflect.Append(f, reflect.ValueOf(s)))
	case reflect.Bool:
		b, err := strconv.ParseBool(s)
		f.SetBool(b)
		return err
	case reflect.Uint64:
		n, err := strconv.ParseUint(s, 10, 64)
		f.SetUint(n)
		return err
	default:
		n, err := strconv.ParseInt(s, 10, 32)
		f.SetInt(n)
		return err
	}
	return nil
}
