package lsp_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fidele/cmd/fidele/internal/lsp"
	"fidele/cmd/fidele/internal/workspace"
)

// client is an editor of a few lines. What the server says of its own accord is kept until
// it is asked for.
type client struct {
	t    testing.TB
	in   io.WriteCloser
	out  *bufio.Reader
	next int
	kept []message
	end  chan error
	log  func(arrow string, data []byte) // of an exchange that is recorded
}

// message is any message.
type message struct {
	ID     *json.RawMessage `json:"id"`
	Method string           `json:"method"`
	Params json.RawMessage  `json:"params"`
	Result json.RawMessage  `json:"result"`
	Error  *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

// quickly are delays for tests: nothing is put off that need not be.
var quickly = lsp.Delays{Quick: time.Millisecond, Most: 5 * time.Millisecond, Idle: 2 * time.Millisecond, Poll: 10 * time.Millisecond}

// start starts a server in a process of its own making.
func start(t testing.TB, delays lsp.Delays) *client {
	t.Helper()
	return startWith(t, lsp.Options{Delays: delays, Jobs: 2})
}

// startWith is start with all options.
func startWith(t testing.TB, opts lsp.Options) *client {
	t.Helper()
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	c := &client{t: t, in: inW, out: bufio.NewReader(outR), end: make(chan error, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
		err := lsp.Serve(ctx, env, inR, bufio.NewWriter(outW), opts)
		outW.Close()
		c.end <- err
	}()
	t.Cleanup(func() {
		cancel()
		inW.Close()
		go io.Copy(io.Discard, outR)
		<-done
	})
	return c
}

// raw sends bytes.
func (c *client) raw(s string) {
	c.t.Helper()
	if _, err := io.WriteString(c.in, s); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) send(v any) {
	c.t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		c.t.Fatal(err)
	}
	if c.log != nil {
		c.log("-->", data)
	}
	c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(data), data))
}

// receive returns the next message.
func (c *client) receive() message {
	c.t.Helper()
	n := -1
	for {
		line, err := c.out.ReadString('\n')
		if err != nil {
			c.t.Fatalf("the server said nothing more: %v", err)
		}
		line = strings.TrimSpace(line)
		if line == "" {
			break
		}
		if value, ok := strings.CutPrefix(line, "Content-Length: "); ok {
			n, _ = strconv.Atoi(value)
		}
	}
	data := make([]byte, n)
	if _, err := io.ReadFull(c.out, data); err != nil {
		c.t.Fatal(err)
	}
	var m message
	if err := json.Unmarshal(data, &m); err != nil {
		c.t.Fatalf("%v: %s", err, data)
	}
	if c.log != nil {
		c.log("<--", data)
	}
	return m
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	c.send(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
}

// request sends a request and returns its id.
func (c *client) request(method string, params any) int {
	c.t.Helper()
	c.next++
	c.send(map[string]any{"jsonrpc": "2.0", "id": c.next, "method": method, "params": params})
	return c.next
}

// answer returns the response to a request.
func (c *client) answer(id int) message {
	c.t.Helper()
	for {
		m := c.receive()
		if m.Method == "" && m.ID != nil && string(*m.ID) == strconv.Itoa(id) {
			return m
		}
		c.keep(m)
	}
}

// keep puts a message aside, and says yes to a request.
func (c *client) keep(m message) {
	if m.Method != "" && m.ID != nil {
		c.send(map[string]any{"jsonrpc": "2.0", "id": m.ID, "result": map[string]any{"applied": true}})
	}
	c.kept = append(c.kept, m)
}

// call returns the result of a request.
func call[T any](c *client, method string, params any) (result T) {
	c.t.Helper()
	m := c.answer(c.request(method, params))
	if m.Error != nil {
		c.t.Fatalf("%s: %d %s", method, m.Error.Code, m.Error.Message)
	}
	if err := json.Unmarshal(m.Result, &result); err != nil {
		c.t.Fatalf("%s: %v: %s", method, err, m.Result)
	}
	return result
}

// initialize begins the conversation.
func (c *client) initialize(encodings ...string) {
	c.t.Helper()
	call[any](c, "initialize", map[string]any{"capabilities": map[string]any{
		"general":      map[string]any{"positionEncodings": encodings},
		"textDocument": map[string]any{"hover": map[string]any{"contentFormat": []string{"markdown"}}},
		"workspace": map[string]any{
			"workspaceEdit": map[string]any{"resourceOperations": []string{"create"}},
			"inlayHint":     map[string]any{"refreshSupport": true},
		},
	}})
	c.notify("initialized", map[string]any{})
}

type (
	place struct {
		Line      int `json:"line"`
		Character int `json:"character"`
	}
	stretch struct {
		Start place `json:"start"`
		End   place `json:"end"`
	}
	finding struct {
		Range    stretch `json:"range"`
		Severity int     `json:"severity"`
		Code     string  `json:"code"`
		Message  string  `json:"message"`
		Data     struct {
			Fingerprint string `json:"fingerprint"`
		} `json:"data"`
	}
	published struct {
		URI         string    `json:"uri"`
		Version     int       `json:"version"`
		Diagnostics []finding `json:"diagnostics"`
	}
)

func uri(path string) string { return "file://" + filepath.ToSlash(path) }

// open opens a text, "" for that of its file.
func (c *client) open(path, text string) string {
	c.t.Helper()
	if text == "" {
		text = read(c.t, path)
	}
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": uri(path), "languageId": "text", "version": 1, "text": text,
	}})
	return uri(path)
}

// change replaces a range of a text.
func (c *client) change(uri string, version int, at stretch, text string) {
	c.t.Helper()
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri, "version": version},
		"contentChanges": []any{map[string]any{"range": at, "text": text}},
	})
}

// findings waits for the findings of a version of a text with which ok is content.
func (c *client) findings(uri string, version int, ok func([]finding) bool) []finding {
	c.t.Helper()
	look := func(m message) ([]finding, bool) {
		var p published
		if m.Method != "textDocument/publishDiagnostics" || json.Unmarshal(m.Params, &p) != nil ||
			p.URI != uri || p.Version != version || ok != nil && !ok(p.Diagnostics) {
			return nil, false
		}
		return p.Diagnostics, true
	}
	for i, m := range c.kept {
		if found, is := look(m); is {
			c.kept = c.kept[i+1:]
			return found
		}
	}
	c.kept = nil
	for {
		m := c.receive()
		if found, is := look(m); is {
			return found
		}
		c.keep(m)
		c.kept = c.kept[:len(c.kept)-1]
	}
}

func at(uri string, line, character int) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": uri}, "position": place{line, character}}
}

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}
