package mcp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/pack"
	"fidele/cmd/fidele/internal/server"
	"fidele/cmd/fidele/internal/workspace"
)

// Author is who writes what a model adds, in units and batches.
const Author = "mcp"

// Options say what is offered.
type Options struct {
	// Write offers the tools that write.
	Write bool
	// Glossaries are those to use instead of those of the project.
	Glossaries []string
	// Wait is how long the memory is waited for.
	Wait time.Duration
	// Version is that of fidele.
	Version string
	// Log is where the server tells what goes wrong.
	Log io.Writer
}

// ErrOutside says that a file does not lie in the folder of the project.
var ErrOutside = errors.New("not a file below the folder of the project")

// asked are the tools that are routes of the server, by the name of each.
var asked = []struct{ tool, route, about string }{
	{"match", "matchMany", "Find the best matches of segments in the translation memory: earlier translations " +
		"of the same or a similar source, with a score in percent (101: same neighbours too, 100: same text). " +
		"Keep what fits and change what differs."},
	{"concordance", "concordancePost", "Find where a word or a phrase occurs in the translation memory, " +
		"in sources or in targets, whatever its grammatical form."},
	{"terms", "termsMany", "Find the terms of the glossary in segments, with their translations. " +
		"The status is binding: use preferred or admitted ones, never forbidden ones."},
	{"glossary", "glossary", "Search the glossary for rows that hold a text."},
	{"check", "check", "Check translations: terms, figures, codes, punctuation, omissions. " +
		"Correct what is found, or say why it is right."},
	{"segment", "segment", "Divide a text into segments, as the memory has them."},
	{"add_units", "addUnits", "Add translations that a person has confirmed to the memory."},
}

// tools is what the handlers of the tools share.
type tools struct {
	env    *workspace.Env
	server *server.Server
	opts   Options
	files  sync.Mutex // the environment reads one file at a time
}

// sender is where messages go: each is sent as soon as it is written.
type sender struct {
	mu     sync.Mutex
	out    flusher
	closed bool
}

type flusher interface {
	io.Writer
	Flush() error
}

func (s *sender) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return 0, io.ErrClosedPipe
	}
	n, err := s.out.Write(p)
	return n, errors.Join(err, s.out.Flush())
}

// Close ends the writing: the process goes on with the writer below.
func (s *sender) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

// Serve offers the memory and the glossaries of an environment over a reader and a writer
// until the reader ends or ctx does.
func Serve(ctx context.Context, env *workspace.Env, in io.Reader, out flusher, o Options) error {
	s, err := server.Open(env, server.Options{
		Glossaries: o.Glossaries, Listen: "127.0.0.1:0", Wait: o.Wait, Version: o.Version, Rate: 1,
		Log: server.NewLog(o.Log, false, false),
	})
	if err != nil {
		return err
	}
	defer s.Close()
	to := &sender{out: out}
	defer to.Close()
	err = newServer(env, s, o).Run(ctx, &sdk.IOTransport{Reader: io.NopCloser(in), Writer: to})
	if ctx.Err() != nil || err == nil || errors.Is(err, io.EOF) {
		return nil
	}
	return fmt.Errorf("the session broke off: %w", err)
}

// newServer makes a server of the protocol with all tools.
func newServer(env *workspace.Env, s *server.Server, o Options) *sdk.Server {
	t := &tools{env: env, server: s, opts: o}
	out := sdk.NewServer(&sdk.Implementation{Name: "fidele", Title: "fidele", Version: o.Version}, &sdk.ServerOptions{
		Instructions: "Translation memory and glossary of a newsroom. Before translating a segment, ask for its " +
			"match and its terms; after translating, check it.",
	})
	for _, a := range asked {
		_, schema, writes := server.Request(a.route)
		if writes && !o.Write {
			continue
		}
		t.add(out, a.tool, a.about, schema, writes, func(ctx context.Context, request []byte) ([]byte, error) {
			return s.Ask(ctx, a.route, Author, request)
		})
	}
	t.add(out, "pack", "Make a file of the project ready for translation: its segments that have no target, with "+
		"matches, terms, figures and tags that must survive.", packSchema(), false, t.pack)
	if o.Write {
		t.add(out, "intake", "Take the translations of a pack back as drafts, whole or not at all: "+
			"they are written into a bilingual file and checked.", intakeSchema(), true, t.intake)
	}
	return out
}

// add adds a tool.
func (t *tools) add(
	to *sdk.Server, name, about string, schema map[string]any, writes bool,
	answer func(ctx context.Context, request []byte) ([]byte, error),
) {
	no := false
	schema["additionalProperties"] = false
	tool := &sdk.Tool{
		Name: name, Description: about, InputSchema: schema,
		Annotations: &sdk.ToolAnnotations{ReadOnlyHint: !writes, DestructiveHint: &no, OpenWorldHint: &no},
	}
	to.AddTool(tool, func(ctx context.Context, r *sdk.CallToolRequest) (*sdk.CallToolResult, error) {
		request := []byte(r.Params.Arguments)
		if len(bytes.TrimSpace(request)) == 0 {
			request = []byte("{}")
		}
		answered, err := answer(ctx, request)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			return &sdk.CallToolResult{IsError: true, Content: []sdk.Content{&sdk.TextContent{Text: err.Error()}}}, nil
		}
		return &sdk.CallToolResult{Content: []sdk.Content{&sdk.TextContent{Text: string(bytes.TrimSpace(answered))}}}, nil
	})
}

// object describes an object with properties of a type, of which some are required.
func object(required []string, properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "required": required}
}

func property(kind, about string) map[string]any {
	return map[string]any{"type": kind, "description": about}
}

func packSchema() map[string]any {
	return object([]string{"file"}, map[string]any{
		"file":     property("string", "an article or a bilingual file, below the folder of the project"),
		"segments": property("string", "only these, counted from 1, such as 1-40"),
		"budget":   property("integer", "the most characters"),
	})
}

// packRequest is what the tool pack takes.
type packRequest struct {
	File     string `json:"file"`
	Segments string `json:"segments"`
	Budget   int    `json:"budget"`
}

// The usual contents of a pack.
const (
	usualMatches = 3
	usualContext = 2
)

// pack makes a pack of a file.
func (t *tools) pack(ctx context.Context, request []byte) ([]byte, error) {
	var q packRequest
	if err := api.ReadJSON(request, &q, false); err != nil {
		return nil, err
	}
	o := pack.Options{File: q.File, Matches: usualMatches, Context: usualContext}
	var err error
	if q.Segments != "" {
		if o.Range, err = pack.ParseRange(q.Segments); err != nil {
			return nil, err
		}
	}
	t.files.Lock()
	defer t.files.Unlock()
	f, err := t.open(q.File)
	if err != nil {
		return nil, err
	}
	p, err := pack.Of(ctx, t.env, f.Documents, o, t.opts.Glossaries, t.opts.Wait)
	if err != nil {
		return nil, err
	}
	if q.Budget > 0 {
		if err := p.Fit(q.Budget, (*pack.Pack).WriteJSON); err != nil {
			var room *pack.RoomError
			if errors.As(err, &room) && room.Fits != (pack.Range{}) {
				err = fmt.Errorf("%w; segments %s fit", err, room.Fits)
			}
			return nil, err
		}
	}
	var b bytes.Buffer
	err = p.WriteJSON(&b)
	return b.Bytes(), err
}

func intakeSchema() map[string]any {
	target := object([]string{"id", "target"}, map[string]any{
		"id": property("integer", "the id of the segment in the pack"), "target": property("string", "its translation, with its tags"),
		"note": property("string", "a remark for the translator"),
	})
	return object([]string{"pack", "file", "segments", "output"}, map[string]any{
		"pack":     property("string", "the name of the pack"),
		"file":     property("string", "the file that was packed"),
		"segments": map[string]any{"type": "array", "items": target},
		"output":   property("string", "the bilingual file to write, below the folder of the project, where none is yet"),
	})
}

// intake takes an answer in.
func (t *tools) intake(ctx context.Context, request []byte) ([]byte, error) {
	var where struct {
		Output string `json:"output"`
	}
	if err := api.ReadJSON(request, &where, true); err != nil {
		return nil, err
	}
	answer, err := pack.ReadAnswer("answer", request)
	if err != nil {
		return nil, err
	}
	t.files.Lock()
	defer t.files.Unlock()
	f, err := t.open(answer.File)
	if err != nil {
		return nil, err
	}
	output, err := t.inside(where.Output)
	if err != nil {
		return nil, err
	}
	filled, errs := answer.Fill(f.Documents)
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	if err := t.env.Create(output, false, func(w io.Writer) error { return f.Write(w, output) }); err != nil {
		return nil, err
	}
	r, err := pack.Check(ctx, t.env, output, filled, t.opts.Glossaries)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = r.Write(&b, "json")
	return b.Bytes(), err
}

// open opens a file of the project to fill it.
func (t *tools) open(name string) (*workspace.Filling, error) {
	inside, err := t.inside(name)
	if err != nil {
		return nil, err
	}
	data, err := t.env.Read(inside)
	if err != nil {
		return nil, err
	}
	return t.env.OpenToFill(inside, data, workspace.FillOptions{})
}

// inside returns the path of a file below the folder of the project, which need not be
// there yet.
func (t *tools) inside(name string) (string, error) {
	p, err := t.env.Project()
	if err != nil {
		return "", err
	}
	dir := "."
	if p != nil {
		dir = p.Dir
	}
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return "", fmt.Errorf("%q: %w", name, ErrOutside)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return "", err
	}
	defer root.Close()
	if info, err := root.Stat(name); err == nil && !info.Mode().IsRegular() || err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("%q: %w", name, ErrOutside)
	}
	return filepath.Join(dir, filepath.FromSlash(name)), nil
}
