package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
)

// Delays say when what changed is looked at. The zero value is right for people.
type Delays struct {
	// Quick is how long writing must rest before a text is checked, Most how long that is
	// put off while it does not.
	Quick, Most time.Duration
	// Idle is how long writing must rest before articles are aligned as a whole.
	Idle time.Duration
	// Poll is how often files that no editor holds are looked at: memory, glossaries,
	// settings.
	Poll time.Duration
}

// withDefaults fills in what is zero.
func (d Delays) withDefaults() Delays {
	set := func(to *time.Duration, by time.Duration) {
		if *to == 0 {
			*to = by
		}
	}
	set(&d.Quick, 40*time.Millisecond)
	set(&d.Most, 200*time.Millisecond)
	set(&d.Idle, 400*time.Millisecond)
	set(&d.Poll, 2*time.Second)
	return d
}

// Options say how a server works.
type Options struct {
	Delays Delays
	// Jobs is how many processors a check may use, at least 1.
	Jobs int
	// Baseline is the file of findings that are not shown, "" for none.
	Baseline string
}

// ErrEnded says that the editor left without asking for the end.
var ErrEnded = errors.New("the editor is gone without a word")

// The codes of errors that the protocol adds to those of JSON-RPC.
const (
	codeNotInitialized   = -32002
	codeRequestCancelled = -32800
	codeContentModified  = -32801
)

// server answers one editor.
type server struct {
	base  *workspace.Env // its flags hold
	opts  Options
	conn  *jsonrpc2.Conn
	tell  *messages
	life  context.Context
	quit  context.CancelFunc
	ended bool // the editor has said that it ends
	works *worker
	memos *memories

	mu       sync.Mutex // of what follows
	phase    phase
	client   initializeParams
	encoding encoding
	buffers  map[string]*buffer // by path
	pinned   map[string]*buffer // as they were when the analysis under way began
	calls    map[jsonrpc2.ID]context.CancelFunc
	picked   string // the source of a term that is to be added
}

// phase is how far a conversation is.
type phase int

const (
	before phase = iota // initialize is awaited
	during
	after // shutdown was asked for
)

// Serve answers an editor that writes to in and reads from out, until it ends. The flags of
// env hold for all projects. The error is [ErrEnded] where the editor has not ended as it
// should, or what ctx says.
func Serve(ctx context.Context, env *workspace.Env, in io.Reader, out flusher, opts Options) error {
	opts.Delays = opts.Delays.withDefaults()
	s := &server{
		base: env, opts: opts, encoding: utf16,
		buffers: map[string]*buffer{}, calls: map[jsonrpc2.ID]context.CancelFunc{},
	}
	s.life, s.quit = context.WithCancel(ctx)
	defer s.quit()
	s.tell = &messages{server: s, told: map[string]bool{}}
	s.works = newWorker(s)
	s.memos = newMemories(s)
	ready := make(chan struct{})
	handler := jsonrpc2HandlerFunc(func(ctx context.Context, conn *jsonrpc2.Conn, req *jsonrpc2.Request) {
		<-ready
		s.handle(ctx, req)
	})
	stream := newStream(in, out)
	defer stream.Close()
	s.conn = jsonrpc2.NewConn(s.life, stream, handler, jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	close(ready)

	worked := make(chan struct{})
	go func() { defer close(worked); s.works.run(s.life) }()
	<-s.conn.DisconnectNotify()
	s.quit()
	<-worked
	s.memos.close()
	switch {
	case s.ended && s.phaseNow() == after:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return ErrEnded
}

// jsonrpc2HandlerFunc is a function as a handler.
type jsonrpc2HandlerFunc func(context.Context, *jsonrpc2.Conn, *jsonrpc2.Request)

// Handle calls the function.
func (f jsonrpc2HandlerFunc) Handle(ctx context.Context, conn *jsonrpc2.Conn, req *jsonrpc2.Request) {
	f(ctx, conn, req)
}

func (s *server) phaseNow() phase {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.phase
}

// handle takes one message, in their order. What changes texts is done at once; requests
// are answered beside, each about the text as it was when it came.
func (s *server) handle(ctx context.Context, req *jsonrpc2.Request) {
	if req.Notif {
		s.note(req)
		return
	}
	fail := func(code int64, message string) {
		s.conn.ReplyWithError(ctx, req.ID, &jsonrpc2.Error{Code: code, Message: message})
	}
	switch now := s.phaseNow(); {
	case now == after:
		fail(jsonrpc2.CodeInvalidRequest, "the server was asked to end")
		return
	case now == before && req.Method != "initialize":
		fail(codeNotInitialized, "initialize comes first")
		return
	case now == during && req.Method == "initialize":
		fail(jsonrpc2.CodeInvalidRequest, "initialize comes once")
		return
	}
	switch req.Method {
	case "initialize":
		result, err := s.initialize(req)
		s.reply(ctx, req.ID, result, err)
		return
	case "shutdown":
		s.mu.Lock()
		s.phase = after
		s.mu.Unlock()
		s.reply(ctx, req.ID, nil, nil)
		return
	}
	answer := s.requests()[req.Method]
	if answer == nil {
		fail(jsonrpc2.CodeMethodNotFound, "there is no "+req.Method)
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	s.mu.Lock()
	s.calls[req.ID] = cancel
	s.mu.Unlock()
	params := json.RawMessage("null")
	if req.Params != nil {
		params = *req.Params
	}
	work, err := answer(params)
	go func() {
		var result any
		if err == nil {
			result, err = guard(func() (any, error) { return work(ctx) })
		}
		s.mu.Lock()
		delete(s.calls, req.ID)
		s.mu.Unlock()
		if ctx.Err() != nil && s.life.Err() == nil {
			err = &jsonrpc2.Error{Code: codeRequestCancelled, Message: "cancelled"}
		}
		s.reply(s.life, req.ID, result, err)
		cancel()
	}()
}

// guard runs a function; where it panics that is its error, and the editor keeps its
// server.
func guard(f func() (any, error)) (result any, err error) {
	defer func() {
		if p := recover(); p != nil {
			result, err = nil, errors.New("fidele made a mistake; please report it")
		}
	}()
	return f()
}

// reply answers a request.
func (s *server) reply(ctx context.Context, id jsonrpc2.ID, result any, err error) {
	if err == nil {
		s.conn.Reply(ctx, id, result)
		return
	}
	var rpc *jsonrpc2.Error
	if !errors.As(err, &rpc) {
		rpc = &jsonrpc2.Error{Code: jsonrpc2.CodeInternalError, Message: err.Error()}
	}
	s.conn.ReplyWithError(ctx, id, rpc)
}

// a request is read at once, and answered by what that returns.
type request func(params json.RawMessage) (answer func(context.Context) (any, error), err error)

// requests returns the requests that are understood.
func (s *server) requests() map[string]request {
	return map[string]request{
		"textDocument/hover":               at(s, s.hover),
		"textDocument/completion":          at(s, s.complete),
		"textDocument/definition":          at(s, s.definition),
		"textDocument/codeAction":          about(s, s.codeActions),
		"textDocument/inlayHint":           about(s, s.inlayHints),
		"textDocument/semanticTokens/full": about(s, s.allTokens),
		"textDocument/semanticTokens/range": about(s,
			s.rangeTokens),
		"textDocument/foldingRange": about(s, s.folding),
		"workspace/executeCommand":  s.execute,
	}
}

// named are params that name a document.
type named interface{ name() string }

func (p positionParams) name() string   { return p.TextDocument.URI }
func (p rangeParams) name() string      { return p.TextDocument.URI }
func (p documentParams) name() string   { return p.TextDocument.URI }
func (p codeActionParams) name() string { return p.TextDocument.URI }

// about makes a request of a function that answers about a text, which the editor must
// have opened.
func about[P named](s *server, answer func(context.Context, *buffer, P) (any, error)) request {
	return func(params json.RawMessage) (func(context.Context) (any, error), error) {
		p, err := read[P](params)
		if err != nil {
			return nil, err
		}
		b := s.buffer(p.name())
		return func(ctx context.Context) (any, error) {
			if b == nil {
				return nil, nil // it is not ours
			}
			return answer(ctx, b, p)
		}, nil
	}
}

// at is about for a place in a text.
func at(s *server, answer func(context.Context, *buffer, int) (any, error)) request {
	return about(s, func(ctx context.Context, b *buffer, p positionParams) (any, error) {
		return answer(ctx, b, b.offset(s.encoding, p.Position))
	})
}

// read reads params.
func read[P any](params json.RawMessage) (p P, err error) {
	if err := json.Unmarshal(params, &p); err != nil {
		return p, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: "wrong params"}
	}
	return p, nil
}

// buffer returns a copy of an open text, nil where it is not open or has no file.
func (s *server) buffer(uri string) *buffer {
	path, ok := pathOf(uri)
	if !ok {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if b := s.buffers[path]; b != nil {
		return b.snapshot()
	}
	return nil
}

// bufferAt is buffer by path.
func (s *server) bufferAt(path string) *buffer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b := s.buffers[path]; b != nil {
		return b.snapshot()
	}
	return nil
}

// unsaved returns the content of a file as the editor holds it, marked so that it is read
// as UTF-8 whatever it declares.
func (s *server) unsaved(name string) ([]byte, bool) {
	if name == "-" {
		return nil, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.pinned[absolute(name)]
	if b == nil {
		return nil, false
	}
	return append([]byte(mark), b.content...), true
}

// initialize agrees with the editor on what both can do.
func (s *server) initialize(req *jsonrpc2.Request) (any, error) {
	params := json.RawMessage("{}")
	if req.Params != nil {
		params = *req.Params
	}
	client, err := read[initializeParams](params)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.client, s.phase = client, during
	known := slices.Concat(client.Capabilities.General.PositionEncodings, client.Capabilities.OffsetEncoding)
	if slices.Contains(known, string(utf8)) {
		s.encoding = utf8 // as texts are kept here
	}
	return initializeResult{
		Capabilities: serverCapabilities{
			PositionEncoding: string(s.encoding),
			TextDocumentSync: syncOptions{OpenClose: true, Change: 2, Save: true},
			HoverProvider:    true, DefinitionProvider: true, InlayHintProvider: true, FoldingRangeProvider: true,
			CompletionProvider:     completionOptions{TriggerCharacters: []string{}},
			CodeActionProvider:     codeActionOptions{CodeActionKinds: []string{kindFix, kindRewrite, kindFixAll}},
			ExecuteCommandProvider: commandOptions{Commands: []string{commandPick, commandAddTerm, commandIgnore}},
			SemanticTokensProvider: tokenOptions{Legend: legend(), Full: true, Range: true},
		},
		ServerInfo:     serverInfo{Name: "fidele", Version: cli.Version()},
		OffsetEncoding: string(s.encoding),
	}, nil
}

// note takes a notification. Those that are not known are passed over.
func (s *server) note(req *jsonrpc2.Request) {
	if req.Method == "exit" {
		s.ended = true
		s.conn.Close()
		return
	}
	if s.phaseNow() != during || req.Params == nil {
		return
	}
	params := *req.Params
	switch req.Method {
	case "textDocument/didOpen":
		if p, err := read[didOpenParams](params); err == nil {
			s.open(p)
		}
	case "textDocument/didChange":
		if p, err := read[didChangeParams](params); err == nil {
			s.change(p)
		}
	case "textDocument/didClose":
		if p, err := read[documentParams](params); err == nil {
			s.closeText(p.TextDocument.URI)
		}
	case "textDocument/didSave", "workspace/didChangeWatchedFiles":
		s.works.lookAround()
	case "$/cancelRequest":
		var p struct{ ID jsonrpc2.ID }
		if json.Unmarshal(params, &p) == nil {
			s.mu.Lock()
			cancel := s.calls[p.ID]
			s.mu.Unlock()
			if cancel != nil {
				cancel()
			}
		}
	}
}

func (s *server) open(p didOpenParams) {
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return
	}
	s.mu.Lock()
	b := newBuffer(p.TextDocument.URI, path, p.TextDocument.Version, p.TextDocument.Text)
	if old := s.buffers[path]; old != nil {
		// What was analysed of the old text is not this one's.
		b.state = old.state + 1
		b.first = b.state
	}
	s.buffers[path] = b
	s.mu.Unlock()
	s.works.opened(path)
}

func (s *server) change(p didChangeParams) {
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return
	}
	s.mu.Lock()
	b := s.buffers[path]
	if b != nil {
		for _, c := range p.ContentChanges {
			b.apply(s.encoding, c)
		}
		b.version = p.TextDocument.Version
	}
	s.mu.Unlock()
	if b != nil {
		s.works.edited(path)
	}
}

func (s *server) closeText(uri string) {
	path, ok := pathOf(uri)
	if !ok {
		return
	}
	s.mu.Lock()
	delete(s.buffers, path)
	s.mu.Unlock()
	s.works.closed(path)
}

// newEnv returns an environment that reads what the editor holds, and has the flags of the
// server.
func (s *server) newEnv() *workspace.Env {
	env := workspace.New(strings.NewReader(""), io.Discard, s.tell)
	env.Memory, env.Memories = s.base.Memory, s.base.Memories
	env.Source, env.Target, env.Encoding = s.base.Source, s.base.Target, s.base.Encoding
	env.Quiet = true // what is noted is for people at a terminal
	env.Unsaved = s.unsaved
	return env
}

// messages gets what commands print for people, and logs it in the editor, each once.
type messages struct {
	server *server
	mu     sync.Mutex
	told   map[string]bool
}

// Write logs lines that were not logged before.
func (m *messages) Write(p []byte) (int, error) {
	for line := range bytes.Lines(p) {
		m.log(strings.TrimPrefix(strings.TrimRight(string(line), "\n"), "fidele: warning: "), 2)
	}
	return len(p), nil
}

// mostTold is how many messages are remembered.
const mostTold = 1000

func (m *messages) log(line string, kind int) {
	m.mu.Lock()
	told := m.told[line]
	if len(m.told) > mostTold {
		clear(m.told)
	}
	m.told[line] = true
	m.mu.Unlock()
	if !told && line != "" {
		m.server.conn.Notify(m.server.life, "window/logMessage", logParams{Type: kind, Message: line})
	}
}

// inFolder names a file relative to a folder, with slashes; "" where it lies elsewhere.
func inFolder(folder, file string) string {
	name, err := filepath.Rel(folder, file)
	if err != nil || !filepath.IsLocal(name) {
		return ""
	}
	return filepath.ToSlash(name)
}
