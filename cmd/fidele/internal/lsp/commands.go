package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/sourcegraph/jsonrpc2"

	"fidele/glossary"
)

// The commands that an editor may have run. Those that change something ask the editor to
// make the change.
const (
	commandPick    = "fidele.pickTerm" // [source]
	commandAddTerm = "fidele.addTerm"  // [uri, source, target]
	commandIgnore  = "fidele.ignore"   // [uri, fingerprint, reason]
)

// execute runs a command.
func (s *server) execute(params json.RawMessage) (func(context.Context) (any, error), error) {
	p, err := read[executeParams](params)
	if err != nil {
		return nil, err
	}
	args := make([]string, len(p.Arguments))
	for i, arg := range p.Arguments {
		if args[i], err = read[string](arg); err != nil {
			return nil, err
		}
	}
	wrong := func(want string) error {
		return &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: p.Command + " takes " + want}
	}
	switch p.Command {
	case commandPick:
		if len(args) != 1 {
			return nil, wrong("the source of a term")
		}
		return func(context.Context) (any, error) {
			s.mu.Lock()
			s.picked = args[0]
			s.mu.Unlock()
			return nil, nil
		}, nil
	case commandAddTerm:
		if len(args) != 3 {
			return nil, wrong("the URI of a text, source and target")
		}
		return s.changing(args[0], func(a *analysis) (*workspaceEdit, string, error) {
			change, name, err := s.addTerm(a, args[1], args[2])
			return change, "Add a term to " + name, err
		}), nil
	case commandIgnore:
		if len(args) != 3 || strings.TrimSpace(args[2]) == "" || strings.ContainsAny(args[2], "\r\n") {
			return nil, wrong("the URI of a text, a fingerprint and a reason of one line")
		}
		return s.changing(args[0], func(a *analysis) (*workspaceEdit, string, error) {
			f, ok := a.findingOf(args[1])
			if !ok {
				return nil, "", errors.New("there is no finding of this fingerprint")
			}
			change := s.ignore(a, f, strings.TrimSpace(args[2]))
			if change == nil {
				return nil, "", errors.New("there is no place for a suppression: the file is in no project")
			}
			return change, "Ignore " + f.Rule, nil
		}), nil
	}
	return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: fmt.Sprintf("there is no command %q", p.Command)}
}

// changing returns an answer that has the editor make a change that is about a text.
func (s *server) changing(
	uri string, change func(*analysis) (*workspaceEdit, string, error),
) func(context.Context) (any, error) {
	b := s.buffer(uri)
	return func(ctx context.Context) (any, error) {
		if b == nil {
			return nil, errors.New("the text is not open")
		}
		waiting, cancel := context.WithTimeout(ctx, freshWait)
		defer cancel()
		a, err := s.works.wait(waiting, b, true)
		if err != nil {
			return nil, errModified
		}
		if a == nil || a.input == nil {
			return nil, errors.New("the text belongs to no pair and is no bilingual file")
		}
		edit, label, err := change(a)
		if err != nil {
			return nil, err
		}
		return nil, s.conn.Call(ctx, "workspace/applyEdit", applyEditParams{label, edit}, nil)
	}
}

// addTerm makes the edit that adds a pair of terms to the first glossary that is text, and
// returns its name.
func (s *server) addTerm(a *analysis, source, target string) (*workspaceEdit, string, error) {
	files, err := a.input.Checker().GlossaryFiles(nil)
	if err != nil {
		return nil, "", err
	}
	for _, file := range files {
		switch strings.ToLower(filepath.Ext(file)) {
		case ".csv", ".tsv", ".tab", ".txt":
		default:
			continue
		}
		b, of, err := s.contentOf(absolute(file))
		if err != nil {
			return nil, "", err
		}
		now, err := glossary.InsertPair(file, []byte(b.content), source, target, nil)
		if err != nil {
			return nil, "", err
		}
		var list []textEdit
		for _, e := range editsTo(b.content, string(now)) {
			list = append(list, textEdit{b.span(s.encoding, e.start, e.end), e.text})
		}
		return &workspaceEdit{DocumentChanges: []any{documentEdit{of, list}}}, filepath.Base(file), nil
	}
	return nil, "", errors.New("the project has no glossary in CSV or TSV")
}
