package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/language"
)

// completionOptions are the arguments of completion.
type completionOptions struct {
	*workspace.Env
	args  []string
	words bool
}

func newCompletionCommand(env *workspace.Env) *cli.Command {
	o := &completionOptions{Env: env}
	return &cli.Command{
		Name:      "completion",
		Usage:     "print the script that completes command lines in a shell",
		ArgsUsage: "SHELL",
		Description: "For bash, zsh, fish and powershell. It completes commands, flags and their values,\n" +
			"languages, rules, terms of the glossaries, units and batches of the memory.\n\n" +
			"Example:\n  $ fidele completion bash",
		Flags: []cli.Flag{
			cli.Bool(&o.words, "words", "say what may stand for the last of the words that follow"),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *completionOptions) run(ctx context.Context) error {
	if o.words {
		return o.complete(ctx)
	}
	if len(o.args) != 1 || !slices.Contains(cli.Shells, o.args[0]) {
		return cli.Usagef("completion takes one of %s", cli.Alternatives(cli.Shells))
	}
	_, err := fmt.Fprint(o.Stdout, cli.CompletionScript(o.args[0]))
	return err
}

// completionWait is how long a shell waits for candidates that the memory holds.
const completionWait = 300 * time.Millisecond

// mostCandidates bounds what is shown of a list that may be long.
const mostCandidates = 200

// complete prints candidates, a line each with what they are after a tab, and ":files"
// where the name of a file may stand. What cannot be read gives none: a shell shows no
// errors while somebody types.
func (o *completionOptions) complete(ctx context.Context) error {
	place := cli.Complete(cli.NewApp(o.Env.Env, commands(o.Env)), o.args)
	candidates := place.Candidates
	if len(candidates) == 0 {
		ctx, stop := context.WithTimeout(ctx, completionWait)
		defer stop()
		if o.lookIn(place) == nil {
			candidates = o.candidates(ctx, place)
		}
	}
	screen := o.Screen()
	shown := 0
	for _, c := range candidates {
		if !strings.HasPrefix(c.Value, place.Prefix) || c.Value != screen.Line(c.Value) {
			continue
		}
		if shown++; shown > mostCandidates {
			break
		}
		line := c.Value
		if c.About != "" {
			line += "\t" + screen.Line(c.About)
		}
		fmt.Fprintln(o.Stdout, line)
	}
	if isFileKind(place) {
		fmt.Fprintln(o.Stdout, ":files")
	}
	return nil
}

// lookIn goes where the flags of the command line that is being written lead.
func (o *completionOptions) lookIn(p cli.Place) error {
	if len(p.Memories) > 0 {
		o.Memory, o.Memories = p.Memories[0], p.Memories[1:]
	}
	if p.Dir == "" {
		return nil
	}
	return os.Chdir(p.Dir)
}

// isFileKind reports whether the name of a file or folder stands in a place.
func isFileKind(p cli.Place) bool {
	if strings.HasPrefix(p.Command, "glossary ") || strings.HasPrefix(p.Command, "names") {
		return p.Kind == "FILE"
	}
	switch kind, _, _ := strings.Cut(p.Kind, "."); kind {
	case "FILE", "DIR", "ARTICLE", "TRANSLATION", "SOURCE", "TARGET", "SOURCE:TARGET", "IN", "OUT", "OLD", "NEW",
		"BASE", "OURS", "THEIRS":
		return true
	}
	return false
}

// candidates returns what the project holds of a kind.
func (o *completionOptions) candidates(ctx context.Context, p cli.Place) []cli.Candidate {
	switch p.Kind {
	case "SHELL":
		var out []cli.Candidate
		for _, s := range cli.Shells {
			out = append(out, cli.Candidate{Value: s})
		}
		return out
	case "LANG", "fr:en":
		var out []cli.Candidate
		for _, l := range language.All() {
			out = append(out, cli.Candidate{Value: l.Base, About: l.Name})
		}
		return out
	case "RULE", "LIST":
		return o.rules(p)
	case "TERM", "INTO":
		return o.terms()
	case "SOURCE":
		if strings.HasPrefix(p.Command, "glossary ") {
			return o.terms()
		}
	case "ID", "BATCH":
		return o.units(ctx, p)
	}
	return nil
}

// rules are the rules of check; in a list, after a comma, those that follow.
func (o *completionOptions) rules(p cli.Place) []cli.Candidate {
	set, err := o.Rules("")
	if err != nil {
		return nil
	}
	before := p.Prefix[:strings.LastIndexByte(p.Prefix, ',')+1]
	var out []cli.Candidate
	for _, r := range set.Known {
		out = append(out, cli.Candidate{Value: before + r.ID, About: r.Summary})
	}
	return out
}

// terms are the source terms of the project's glossaries.
func (o *completionOptions) terms() []cli.Candidate {
	g, err := o.AnyGlossary(nil)
	if err != nil || g == nil {
		return nil
	}
	source, target := o.GlossaryLanguages(g)
	var out []cli.Candidate
	seen := map[string]bool{}
	for _, row := range g.Rows {
		c := cli.Candidate{Value: row.Term(source), About: row.Term(target)}
		if c.Value != "" && !seen[c.Value] {
			seen[c.Value] = true
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b cli.Candidate) int { return strings.Compare(a.Value, b.Value) })
	return out
}

// units are those of the memory whose ids begin so, or its batches.
func (o *completionOptions) units(ctx context.Context, p cli.Place) (out []cli.Candidate) {
	m, err := o.OpenMemory(tm.OpenOptions{Wait: completionWait})
	if err != nil {
		return nil
	}
	defer m.Close()
	if p.Kind == "BATCH" {
		batches, err := m.Batches(ctx)
		if err != nil {
			return nil
		}
		for _, b := range batches {
			out = append(out, cli.Candidate{Value: b.Name, About: b.Origin})
		}
		return out
	}
	for u, err := range m.Units(ctx, tm.Filter{}) {
		if err != nil {
			return out
		}
		if id := strconv.FormatUint(u.ID, 10); strings.HasPrefix(id, p.Prefix) {
			if out = append(out, cli.Candidate{Value: id, About: u.Source.Plain}); len(out) == mostCandidates {
				break
			}
		}
	}
	return out
}
