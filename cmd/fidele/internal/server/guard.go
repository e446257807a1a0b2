package server

import (
	"container/list"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/server/token"
)

// guard looks at what is the same for all requests, before one is read.
type guard struct {
	keys    *token.Keys
	open    bool // reading needs no token
	hosts   []string
	origins []string
	cross   *http.CrossOriginProtection
	limits  limiters
	failed  limiters // by address, of tokens that are none
}

func newGuard(o Options, keys *token.Keys) (*guard, error) {
	g := &guard{
		keys: keys, open: o.OpenReading, origins: o.Origins, cross: http.NewCrossOriginProtection(),
		limits: limiters{rate: rate.Limit(o.Rate), burst: max(1, int(2*o.Rate))},
		failed: limiters{rate: 1, burst: 20},
	}
	for _, h := range o.Hosts {
		g.hosts = append(g.hosts, strings.ToLower(h))
	}
	for _, origin := range o.Origins {
		if err := g.cross.AddTrustedOrigin(origin); err != nil {
			return nil, cli.WithHint(cli.Usagef("--allow-origin %s: %v", origin, err), "write it as https://www.example.org")
		}
	}
	return g, nil
}

// headers are those of every answer: a browser shows it as what it is, alone, and lets
// nothing of other hosts near it.
func (g *guard) headers(h http.Header) {
	h.Set("Content-Security-Policy",
		"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "+
			"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "+
			"require-trusted-types-for 'script'; trusted-types 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// host refuses a request for a name that is not the server's: a page of another site may
// let its own name lead here. An address is nobody's name.
func (g *guard) host(r *http.Request) error {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "localhost" || net.ParseIP(host) != nil || slices.Contains(g.hosts, host) {
		return nil
	}
	return faultf(http.StatusMisdirectedRequest, "the server is not called %.100q; --host names it", host)
}

// origin refuses what a page of another site sends in the name of a browser's user, and
// lets the scripts of the origins read answers that were named. It reports whether the
// request only asked for that.
func (g *guard) origin(w http.ResponseWriter, r *http.Request) (asked bool, err error) {
	if origin := r.Header.Get("Origin"); origin != "" && len(g.origins) > 0 {
		w.Header().Add("Vary", "Origin")
		if slices.Contains(g.origins, origin) {
			h := w.Header()
			h.Set("Access-Control-Allow-Origin", origin)
			h.Set("Access-Control-Expose-Headers", "ETag, "+batchHeader)
			h.Set("Cross-Origin-Resource-Policy", "cross-origin")
			if r.Method == http.MethodOptions {
				h.Set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
				h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, If-None-Match")
				h.Set("Access-Control-Max-Age", "600")
				return true, nil
			}
		}
	}
	if err := g.cross.Check(r); err != nil {
		return false, faultf(http.StatusForbidden, "a page of another origin sends this; --allow-origin names those that may")
	}
	return false, nil
}

// caller is who makes a request.
type caller struct {
	name  string // of the token, "" without one
	scope token.Scope
}

// caller finds out who makes a request that needs a scope ("" for none), and refuses it
// otherwise.
func (g *guard) caller(r *http.Request, needs token.Scope) (caller, error) {
	list, err := g.keys.List()
	if err != nil {
		return caller{}, fmt.Errorf("tokens: %w", err)
	}
	address := addressOf(r)
	secret, given := secretOf(r)
	if given && g.keys.Guarded() {
		t, ok := list.Find(secret)
		who := caller{t.Name, t.Scope} // the log names whoever is refused too
		switch {
		case !ok && !g.failed.allow(address):
			return caller{}, faultf(http.StatusTooManyRequests, "too many tokens that are none")
		case !ok:
			return caller{}, faultf(http.StatusUnauthorized, "the token is none of this server")
		case !t.Scope.Allows(needs) && needs != "":
			return who, faultf(http.StatusForbidden, "the token %s only reads", t.Name)
		case !g.limits.allow("token " + t.Name):
			return who, faultf(http.StatusTooManyRequests, "more requests than the token may make")
		}
		return who, nil
	}
	switch {
	case needs == "":
		return caller{}, nil
	case needs == token.Write && !g.keys.Guarded():
		return caller{}, faultf(http.StatusForbidden, "without tokens nobody writes: fidele serve token add NAME --scope write")
	case needs == token.Write, g.keys.Guarded() && !g.open:
		return caller{}, faultf(http.StatusUnauthorized, "a token is needed: Authorization: Bearer TOKEN")
	case !g.readsFreely(r):
		return caller{}, faultf(http.StatusForbidden, "a proxy lets others in, and there are no tokens")
	case !g.limits.allow("address " + address):
		return caller{}, faultf(http.StatusTooManyRequests, "too many requests")
	}
	return caller{scope: token.Read}, nil
}

// readsFreely reports whether a request may read without a token.
func (g *guard) readsFreely(r *http.Request) bool {
	if g.keys.Guarded() {
		return g.open
	}
	return !forwarded(r)
}

// secretOf returns the secret of a request: as a bearer token, or as the password of a
// client that can be given nothing but an address.
func secretOf(r *http.Request) (secret string, given bool) {
	kind, rest, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if strings.EqualFold(kind, "Bearer") {
		return strings.TrimSpace(rest), true
	}
	_, password, ok := r.BasicAuth()
	return password, ok
}

// forwarded reports whether a proxy stands before the server.
func forwarded(r *http.Request) bool {
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
		if r.Header.Get(name) != "" {
			return true
		}
	}
	return false
}

func addressOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// allowedHost is a host that --host may name.
func allowedHost(s string) bool {
	u, err := url.Parse("http://" + s)
	return err == nil && u.Host == s && u.Port() == "" && s != ""
}

// CheckHost returns an error for a name that no client can call a server by.
func CheckHost(name string) error {
	if !allowedHost(name) {
		return cli.WithHint(cli.Usagef("--host %s is no name of a host", strconv.Quote(name)),
			"write it without scheme and port: memory.example.org")
	}
	return nil
}

// limiters hold a rate for each of many names, those that asked last.
type limiters struct {
	rate  rate.Limit
	burst int

	mu   sync.Mutex
	of   map[string]*list.Element
	last list.List // of *limiter, who asked last first
}

type limiter struct {
	*rate.Limiter
	name string
}

// mostLimiters bounds what is known of names. When another comes, the one that has not asked
// for the longest time is forgotten: however many come, who keeps asking is not.
const mostLimiters = 10_000

func (l *limiters) allow(name string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of == nil {
		l.of = map[string]*list.Element{}
	}
	at, known := l.of[name]
	if known {
		l.last.MoveToFront(at)
	} else {
		if len(l.of) >= mostLimiters {
			oldest := l.last.Remove(l.last.Back()).(*limiter)
			delete(l.of, oldest.name)
		}
		at = l.last.PushFront(&limiter{rate.NewLimiter(l.rate, l.burst), name})
		l.of[name] = at
	}
	return at.Value.(*limiter).AllowN(time.Now(), 1)
}
