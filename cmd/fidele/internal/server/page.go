package server

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"strings"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/server/token"
)

// The page is for people: it asks what /v1 answers, and holds nothing itself, so that it
// needs no token.
//
//go:embed page
var pageFiles embed.FS

// pageRoutes are the files of the page. The page itself has the address of the server.
func pageRoutes() []route {
	list := []route{{
		method: http.MethodGet, path: "/", id: "page", summary: "the page for people",
		answerType: "text/html", errors: []int{304}, handle: (*call).page,
	}}
	entries, err := pageFiles.ReadDir("page")
	if err != nil {
		panic(err) // they are part of the program
	}
	for _, e := range entries {
		kind, ok := pageTypes(path.Ext(e.Name()))
		if !ok {
			continue
		}
		list = append(list, route{
			method: http.MethodGet, path: "/page/" + e.Name(),
			id:      "page" + strings.ToUpper(e.Name()[:1]) + strings.ReplaceAll(e.Name()[1:], ".", ""),
			summary: "a part of the page", answerType: kind, errors: []int{304}, handle: (*call).page,
		})
	}
	return list
}

// pageTypes returns the media type of a file that belongs to the page by its extension.
func pageTypes(ext string) (kind string, ok bool) {
	switch ext {
	case ".css":
		return "text/css", true
	case ".js":
		return "text/javascript", true
	case ".svg":
		return "image/svg+xml", true
	}
	return "", false
}

// page answers with a file of the page. Browsers keep it, and ask each time whether it is
// still the same: a new fidele has its new page at once.
func (c *call) page() (any, error) {
	name, kind := "page/index.html", c.route.answerType
	if c.route.path != "/" {
		name = strings.TrimPrefix(c.route.path, "/")
	}
	data, err := pageFiles.ReadFile(name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	c.serve(kind+"; charset=utf-8", `"`+hex.EncodeToString(sum[:16])+`"`, bytes.NewReader(data))
	return nil, nil
}

// access says what the client may do, so that a page can say it before somebody has
// written a text.
func (c *call) access() (any, error) {
	a := api.Access{Scope: string(c.who.scope), Name: c.who.name, Tokens: c.server.keys.Guarded()}
	switch {
	case a.Scope != "":
	case c.server.guard.readsFreely(c.r):
		a.Scope = string(token.Read)
	default:
		a.Scope = "none"
	}
	return a, nil
}
