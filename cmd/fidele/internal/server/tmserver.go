package server

import (
	"bytes"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/text"
)

// tmQuery is the query of a client of a tmserver.
type tmQuery struct {
	Source        string `json:"source,omitempty" doc:"the segment, where it is not in the path"`
	MinSimilarity int    `json:"min_similarity,omitempty" doc:"the least score; default: that of the project"`
	MaxCandidates int    `json:"max_candidates,omitempty" doc:"the most matches; default 5"`
}

// tmLanguagesOf returns the languages of the path.
func (c *call) tmLanguagesOf() (source, target language.Tag, err error) {
	return c.languages(c.values["source"], c.values["target"])
}

// tmLanguages lists the languages in the spelling of these clients, which ask for nothing
// that is not in the list: for en-GB there is en too.
func (c *call) tmLanguages() (any, error) {
	stats, err := c.memory.Stats(c.ctx())
	if err != nil {
		return nil, err
	}
	out := api.TMServerLanguages{SourceLanguages: []string{}, TargetLanguages: []string{}}
	add := func(list *[]string, tag string) {
		whole := strings.ToLower(strings.ReplaceAll(tag, "-", "_"))
		base, _, _ := strings.Cut(whole, "_")
		*list = append(*list, whole, base)
	}
	for _, p := range stats.Pairs {
		add(&out.SourceLanguages, p.Source)
		add(&out.TargetLanguages, p.Target)
	}
	// The languages of the project are served, whether there are units yet or not.
	add(&out.SourceLanguages, c.source.String())
	add(&out.TargetLanguages, c.target.String())
	for _, list := range []*[]string{&out.SourceLanguages, &out.TargetLanguages} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return out, nil
}

func (c *call) tmMatch() (any, error) {
	query := c.r.URL.Query()
	source, ok := c.values["text"]
	if !ok {
		source = query.Get("source")
	}
	if !utf8.ValidString(source) {
		return nil, faultf(http.StatusBadRequest, "the text is not UTF-8")
	}
	out := []api.TMServerUnit{}
	if strings.TrimSpace(source) == "" {
		return out, nil
	}
	q := tm.Query{Source: text.New(source), Min: c.minimum}
	var err error
	if q.SourceLang, q.TargetLang, err = c.tmLanguagesOf(); err != nil {
		return nil, err
	}
	// What a client asks beyond what can be is brought back into it: none can be told.
	if n, err := strconv.Atoi(query.Get("min_similarity")); err == nil {
		q.Min = min(max(bitext.Score(n), tm.LowestMinimum), bitext.ContextScore)
	}
	if n, err := strconv.Atoi(query.Get("max_candidates")); err == nil {
		q.Max = min(max(n, 1), mostMatches)
	}
	results, err := c.memory.Match(c.ctx(), q)
	if err != nil {
		return nil, err
	}
	for _, r := range results {
		quality := api.Percent(min(r.Score, bitext.ExactScore))
		out = append(out, api.TMServerUnit{
			Source: r.Source.Plain, Target: r.Target.Plain, Quality: quality, Rank: quality,
		})
	}
	return out, nil
}

// tmAdd adds a unit. The text in the path is that of the source where the document has
// none; fields that clients send beside are passed over.
func (c *call) tmAdd() (any, error) {
	pair := api.TMServerPair{Source: c.values["text"]}
	if err := c.document(&pair, true); err != nil {
		return nil, err
	}
	return c.tmAddPairs([]api.TMServerPair{pair}, tm.AddOptions{Batch: c.batch()})
}

func (c *call) tmAddPairs(pairs []api.TMServerPair, opts tm.AddOptions) (any, error) {
	var err error
	if opts.SourceLang, opts.TargetLang, err = c.tmLanguagesOf(); err != nil {
		return nil, err
	}
	units := make([]*bitext.Unit, len(pairs))
	for i, p := range pairs {
		units[i] = &bitext.Unit{Source: text.New(p.Source), Target: text.New(p.Target), State: bitext.Translated}
		if p.Context != "" {
			units[i].Props = []bitext.Prop{{Name: bitext.PropMessageContext, Value: p.Context}}
		}
	}
	return c.add(c.ctx(), units, opts)
}

// tmStore adds a list of units.
func (c *call) tmStore() (any, error) {
	var pairs []api.TMServerPair
	if err := c.document(&pairs, true); err != nil {
		return nil, err
	}
	return c.tmAddPairs(pairs, tm.AddOptions{Origin: originOf(c.values["name"])})
}

// originOf is the origin of the units of a file that a client names.
func originOf(name string) string {
	if name = path.Base(strings.ReplaceAll(name, `\`, "/")); name == "." || name == "/" || name == ".." || !utf8.ValidString(name) {
		return ""
	}
	return name
}

// tmUpload adds the units of a bilingual file. Those that cannot be read are told of.
func (c *call) tmUpload() (any, error) {
	source, target, err := c.tmLanguagesOf()
	if err != nil {
		return nil, err
	}
	name := originOf(c.values["name"])
	file, err := interchange.Open(name, bytes.NewReader(c.body), interchange.Options{
		DefaultSource: source, DefaultTarget: target, Strict: true,
	})
	if err != nil {
		return nil, &fault{http.StatusUnprocessableEntity, err}
	}
	var units []*bitext.Unit
	for u, err := range file.Units() {
		if err != nil {
			return nil, &fault{http.StatusUnprocessableEntity, err}
		}
		if u.Origin.File == "" {
			u.Origin.File = name
		}
		units = append(units, u)
	}
	return c.add(c.ctx(), units, tm.AddOptions{SourceLang: source, TargetLang: target, Origin: name})
}
