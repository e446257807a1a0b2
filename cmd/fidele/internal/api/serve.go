package api

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// The requests of the server. Each is a document of POST, and its fields are the
// parameters of GET where there is one.

// MatchRequest asks for matches.
type MatchRequest struct {
	Text          string   `json:"text,omitempty" doc:"a segment in the source language"`
	Texts         []string `json:"texts,omitempty" doc:"more of them"`
	Source        string   `json:"source,omitempty" doc:"source language; default: that of the memory's project"`
	Target        string   `json:"target,omitempty" doc:"target language; default: that of the memory's project"`
	Min           int      `json:"min,omitempty" doc:"the least score, 50 to 101"`
	Max           int      `json:"max,omitempty" doc:"the most matches of a segment, at most 100"`
	Explain       bool     `json:"explain,omitempty" doc:"say how scores come about"`
	Edits         bool     `json:"edits,omitempty" doc:"say in which words the sources differ from the segment"`
	Reverse       bool     `json:"reverse,omitempty" doc:"search units of the opposite direction too"`
	ContextBefore *string  `json:"context_before,omitempty" doc:"the segment before; empty at the beginning of an article"`
	ContextAfter  *string  `json:"context_after,omitempty" doc:"the segment after; empty at the end of an article"`
	Structure     string   `json:"structure,omitempty" doc:"what the segment is, such as heading"`
}

// ConcordanceRequest asks where words occur.
type ConcordanceRequest struct {
	Pattern string `json:"pattern,omitempty" doc:"a word or a phrase; a star ends a word that may go on"`
	In      string `json:"in,omitempty" doc:"source, target or both (default)"`
	Exact   bool   `json:"exact,omitempty" doc:"words as they are written"`
	Regexp  bool   `json:"regexp,omitempty" doc:"the pattern is a regular expression (RE2), for which every unit is read"`
	Max     int    `json:"max,omitempty" doc:"the most units, at most 1000; default 20"`
	Skip    int    `json:"skip,omitempty" doc:"leave out so many units: next of the page before; at most 10000"`
	Source  string `json:"source,omitempty" doc:"source language; default: any"`
	Target  string `json:"target,omitempty" doc:"target language; default: any"`
}

// TermsRequest asks for the terms in texts.
type TermsRequest struct {
	Text   string   `json:"text,omitempty" doc:"a segment"`
	Texts  []string `json:"texts,omitempty" doc:"more of them"`
	Source string   `json:"source,omitempty" doc:"language of the texts; default: that of the project"`
}

// GlossaryRequest asks for rows of the glossaries.
type GlossaryRequest struct {
	Search string `json:"search,omitempty" doc:"text inside a term of either language; empty: all rows"`
	Max    int    `json:"max,omitempty" doc:"the most rows, at most 1000; default 50"`
	Source string `json:"source,omitempty" doc:"source language"`
	Target string `json:"target,omitempty" doc:"target language"`
}

// CheckRequest asks for what is wrong with translations.
type CheckRequest struct {
	Units  []Pair `json:"units" doc:"segments and their translations, in order"`
	Source string `json:"source,omitempty" doc:"source language"`
	Target string `json:"target,omitempty" doc:"target language"`
	Rules  string `json:"rules,omitempty" doc:"the rules to run, separated by commas; default: those of the project"`
}

// Pair is a segment and its translation. Inline codes are part of the text here.
type Pair struct {
	ID     string `json:"id,omitempty"`
	Source string `json:"source"`
	Target string `json:"target"`
}

// SegmentRequest asks for the segments of a text.
type SegmentRequest struct {
	Text   string `json:"text" doc:"an article of text, Markdown or HTML"`
	Name   string `json:"name,omitempty" doc:"its file's name, which says what it is; default text.txt"`
	Source string `json:"source,omitempty" doc:"its language"`
	Lines  bool   `json:"lines,omitempty" doc:"plain text has one segment a line"`
}

// PretranslateRequest asks for segments to be filled from the memory.
type PretranslateRequest struct {
	Texts    []string `json:"texts" doc:"the segments of an article, in order"`
	Source   string   `json:"source,omitempty" doc:"source language"`
	Target   string   `json:"target,omitempty" doc:"target language"`
	Min      int      `json:"min,omitempty" doc:"the least score of a proposal"`
	Fill     int      `json:"fill,omitempty" doc:"the least score that fills a target; default min"`
	Draft    bool     `json:"draft,omitempty" doc:"exact and context matches fill as drafts too"`
	NoRepair bool     `json:"no_repair,omitempty" doc:"leave numbers, dates, terms and names of fuzzy matches as they are"`
}

// UnitsRequest asks for units of the memory.
type UnitsRequest struct {
	Filter string `json:"filter,omitempty" doc:"conditions such as state:reviewed origin:a.tmx text:Alep"`
	After  uint64 `json:"after,omitempty" doc:"units with higher ids only: next of the page before"`
	Max    int    `json:"max,omitempty" doc:"the most units, at most 1000; default 50"`
}

// AddRequest adds units.
type AddRequest struct {
	Units  []NewUnit `json:"units"`
	Origin string    `json:"origin,omitempty" doc:"the name that units get as their origin"`
	Source string    `json:"source,omitempty" doc:"source language"`
	Target string    `json:"target,omitempty" doc:"target language"`
	Reason string    `json:"reason,omitempty" doc:"kept in the history of targets that are replaced"`
	DryRun bool      `json:"dry_run,omitempty" doc:"say what would be done, change nothing"`
}

// NewUnit is a unit to add. Its author is the name of the token.
type NewUnit struct {
	Source        string  `json:"source"`
	Target        string  `json:"target"`
	State         string  `json:"state,omitempty" doc:"translated (default), reviewed or final"`
	Note          string  `json:"note,omitempty"`
	ContextBefore *string `json:"context_before,omitempty" doc:"the segment before; empty at the beginning of an article"`
	ContextAfter  *string `json:"context_after,omitempty" doc:"the segment after; empty at the end of an article"`
}

// EditRequest changes a unit.
type EditRequest struct {
	Target *string `json:"target,omitempty" doc:"the new target; inline codes are tags: <1>, </1>, <2/>"`
	State  *string `json:"state,omitempty" doc:"draft, translated, reviewed or final"`
	Reason string  `json:"reason,omitempty" doc:"kept in the history"`
}

// The answers of the server that no command has.

// SegmentList is the answer with the segments of a text.
type SegmentList struct {
	Segments []Segment `json:"segments"`
	LeftOut  string    `json:"left_out,omitempty"` // what of the article is in no segment
}

// NewSegmentList makes the answer of some segments.
func NewSegmentList(list []Segment, leftOut string) SegmentList {
	return SegmentList{orEmpty(list), leftOut}
}

// TermsFoundList is the answer with the terms in texts.
type TermsFoundList struct {
	Segments []TermsFound `json:"segments"`
}

// GlossaryRows is the answer with rows of the glossaries.
type GlossaryRows struct {
	Rows []GlossaryRow `json:"rows"`
	// Total counts the rows found, of which these are the first.
	Total int `json:"total"`
}

// Unit is a unit of the memory. Inline codes are written as tags.
type Unit struct {
	ID         uint64       `json:"id"`
	Source     string       `json:"source"`
	Target     string       `json:"target"`
	SourceLang string       `json:"source_lang"`
	TargetLang string       `json:"target_lang"`
	State      bitext.State `json:"state"`
	Origin     string       `json:"origin,omitempty"`
	Batch      string       `json:"batch,omitempty"`
	Created    string       `json:"created,omitempty"`
	CreatedBy  string       `json:"created_by,omitempty"`
	Changed    string       `json:"changed,omitempty"`
	By         string       `json:"by,omitempty"`
	Uses       int          `json:"uses,omitempty"`
	// What follows up to the notes is in the answer about one unit only: the codes that the
	// tags of both texts stand for, in their order; when and by whom
	// it was used last, the tool that wrote its file, its name in that file, what it is of
	// an article (such as a heading), what sets it apart from others of the same source,
	// and which of its neighbours are known.
	SourceCodes []text.Code `json:"source_codes,omitempty"`
	TargetCodes []text.Code `json:"target_codes,omitempty"`
	Used        string      `json:"used,omitempty"`
	UsedBy      string      `json:"used_by,omitempty"`
	Tool        string      `json:"tool,omitempty"`
	Name        string      `json:"name,omitempty"`
	Structure   string      `json:"structure,omitempty"`
	Message     string      `json:"message_context,omitempty"`
	Neighbours  []string    `json:"neighbours,omitempty"` // before, after, start, end
	Props       []Prop      `json:"props,omitempty"`
	Locked      bool        `json:"locked,omitempty"`
	Notes       []string    `json:"notes,omitempty"`
	// Versions are the targets that it had, oldest first, the present one last; in the
	// answer about one unit only.
	Versions []Version `json:"versions,omitempty"`
}

// Prop is a property that a tool gave a unit.
type Prop struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// NewUnitJSON makes the JSON of a unit, with all that is known of it if whole is set.
func NewUnitJSON(e *tm.Entry, whole bool) Unit {
	u := Unit{
		ID: e.ID, Source: e.Source.Tagged(), Target: e.Target.Tagged(),
		SourceLang: e.SourceLang.String(), TargetLang: e.TargetLang.String(), State: e.State,
		Origin: e.Origin.File, Batch: e.Origin.Batch,
		Created: timestamp(e.Created.Time), CreatedBy: e.Created.By,
		Changed: timestamp(e.Changed.Time), By: e.Changed.By, Uses: e.UseCount,
	}
	for _, n := range e.Notes {
		u.Notes = append(u.Notes, n.Text)
	}
	if whole {
		u.Versions = NewHistory(e).Versions
		u.SourceCodes, u.TargetCodes = e.Source.Codes, e.Target.Codes
		u.Used, u.UsedBy = timestamp(e.Used.Time), e.Used.By
		u.Tool, u.Name, u.Structure, u.Locked = e.Origin.Tool, e.Unit.ID, e.Context.Structure, e.Locked
		u.Message, u.Neighbours = e.MessageContext(), neighbours(e.Context)
		for _, p := range e.Props {
			u.Props = append(u.Props, Prop{p.Name, p.Value})
		}
	}
	return u
}

// neighbours says which sides of a unit are known.
func neighbours(c bitext.Context) (list []string) {
	switch c.Previous {
	case 0:
	case bitext.DocumentEdge:
		list = append(list, "start")
	default:
		list = append(list, "before")
	}
	switch c.Next {
	case 0:
	case bitext.DocumentEdge:
		list = append(list, "end")
	default:
		list = append(list, "after")
	}
	return list
}

// Units is the answer with units of the memory.
type Units struct {
	Units []Unit `json:"units"`
	// Next is what to give as after for the next page, 0 where there is none.
	Next uint64 `json:"next,omitempty"`
}

// NewUnits makes the answer of some units.
func NewUnits(list []Unit, next uint64) Units { return Units{orEmpty(list), next} }

// Added says what became of units that were to be added.
type Added struct {
	Batch      string `json:"batch,omitempty"`
	Added      int    `json:"added"`
	Updated    int    `json:"updated"`
	Duplicates int    `json:"duplicates"`
	Older      int    `json:"older"`
	Skipped    int    `json:"skipped"`
	Bad        int    `json:"bad"`
	// Reasons counts those that were not added or updated by what is the matter: "no
	// target", "draft", "duplicate" and the like.
	Reasons map[string]int `json:"reasons,omitempty"`
	// IDs of the unit that each became, in their order; 0 where it became none.
	IDs []uint64 `json:"ids"`
	// Problems say of the bad ones what is wrong.
	Problems []string `json:"problems,omitempty"`
}

// NewAdded makes the answer of a report.
func NewAdded(r tm.AddReport, problems []string) Added {
	return Added{
		Batch: r.Batch, Added: r.Added, Updated: r.Updated, Duplicates: r.Duplicates,
		Older: r.Older, Skipped: r.Skipped, Bad: r.Bad, Reasons: r.Reasons, IDs: orEmpty(r.IDs), Problems: problems,
	}
}

// Pretranslation is the answer with filled segments.
type Pretranslation struct {
	Units  []Pretranslated       `json:"units"`
	Report tm.PretranslateReport `json:"report"`
	Fixed  int                   `json:"repaired"` // drafts that were repaired
}

// Pretranslated is a segment with its proposals.
type Pretranslated struct {
	Source  string       `json:"source"`
	Target  string       `json:"target"`
	State   bitext.State `json:"state"`
	Matches []Proposal   `json:"matches"`
}

// Proposal is a unit of the memory that is proposed for a segment.
type Proposal struct {
	ID     uint64           `json:"id"`
	Kind   bitext.MatchKind `json:"kind"`
	Score  bitext.Score     `json:"score"`
	Source string           `json:"source"`
	Target string           `json:"target"`
	Origin string           `json:"origin"`
}

// NewPretranslation makes the answer of a document.
func NewPretranslation(units []*bitext.Unit, report tm.PretranslateReport, repaired int) Pretranslation {
	out := Pretranslation{Units: make([]Pretranslated, 0, len(units)), Report: report, Fixed: repaired}
	for _, u := range units {
		p := Pretranslated{Source: u.Source.Plain, Target: u.Target.Plain, State: u.State, Matches: []Proposal{}}
		for _, m := range u.Matches {
			p.Matches = append(p.Matches, Proposal{
				m.UnitID, m.Kind(), m.Score, m.Source.Plain, m.Target.Plain, m.Origin,
			})
		}
		out.Units = append(out.Units, p)
	}
	return out
}

// ServedMemories are the memories of a server.
type ServedMemories struct {
	Memories []ServedMemory `json:"memories"`
}

// ServedMemory is a memory of a server.
type ServedMemory struct {
	Name   string `json:"name"`
	Path   string `json:"path"` // its routes begin with this; "" for the first
	Source string `json:"source"`
	Target string `json:"target"`
	Units  int    `json:"units"`
	Terms  int    `json:"terms"`
	// Pairs are those of the languages of its units, most units first. Writable: the
	// server may write to it.
	Pairs    []tm.PairStats `json:"pairs"`
	Writable bool           `json:"writable"`
}

// NewServedMemory makes the JSON of a memory that holds what stats say.
func NewServedMemory(name string, stats tm.Stats) ServedMemory {
	pairs := slices.SortedStableFunc(slices.Values(stats.Pairs), func(a, b tm.PairStats) int {
		return cmp.Compare(b.Units, a.Units)
	})
	return ServedMemory{Name: name, Units: stats.Units, Pairs: orEmpty(pairs)}
}

// Access says what a client may do.
type Access struct {
	// Scope is none, read or write; Name is that of the token, "" without one.
	Scope string `json:"scope"`
	Name  string `json:"name,omitempty"`
	// Tokens: the server knows tokens. Without any, nobody writes.
	Tokens bool `json:"tokens"`
}

// UndoRequest takes an import, a change or a removal back.
type UndoRequest struct {
	Batch string `json:"batch" doc:"its name, as the answer to it said"`
}

// Undone says what was taken back.
type Undone = tm.UndoReport

// Fault is the answer of the server to a request that it does not fulfil.
type Fault struct {
	Error string `json:"error"`
	Hint  string `json:"hint,omitempty"`
}

// TMServerUnit is a match as a tmserver answers.
type TMServerUnit struct {
	Source  string  `json:"source"`
	Target  string  `json:"target"`
	Quality Percent `json:"quality"`
	Rank    Percent `json:"rank"`
}

// TMServerPair is a translation as clients of a tmserver send it.
type TMServerPair struct {
	Source  string `json:"source"`
	Target  string `json:"target"`
	Context string `json:"context,omitempty"`
}

// TMServerLanguages are the languages of a tmserver.
type TMServerLanguages struct {
	SourceLanguages []string `json:"sourceLanguages"`
	TargetLanguages []string `json:"targetLanguages"`
}

// Percent is a number that always has a decimal: readers in Java take 100 for an integer,
// and fail where they wait for a floating-point number.
type Percent float64

// MarshalJSON writes the number with one decimal.
func (p Percent) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(p), 'f', 1, 64), nil
}

// UnmarshalJSON reads any number.
func (p *Percent) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, (*float64)(p))
}

// Tokens is the document of serve token list --format json.
type Tokens struct {
	Tokens []Token `json:"tokens"`
}

// Token is a token of the server, without its secret, which is kept nowhere.
type Token struct {
	Name    string `json:"name"`
	Scope   string `json:"scope"`
	Created string `json:"created"`
}
