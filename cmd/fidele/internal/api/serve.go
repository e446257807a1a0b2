package api

import (
	"encoding/json"
	"strconv"

	"fidele/tm"
	"fidele/tm/bitext"
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
	Notes      []string     `json:"notes,omitempty"`
	// Versions are the targets that it had, oldest first, the present one last; in the
	// answer about one unit only.
	Versions []Version `json:"versions,omitempty"`
}

// NewUnitJSON makes the JSON of a unit, with its versions if history is set.
func NewUnitJSON(e *tm.Entry, history bool) Unit {
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
	if history {
		u.Versions = NewHistory(e).Versions
	}
	return u
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
	// IDs of the unit that each became, in their order; 0 where it became none.
	IDs []uint64 `json:"ids"`
	// Problems say of the bad ones what is wrong.
	Problems []string `json:"problems,omitempty"`
}

// NewAdded makes the answer of a report.
func NewAdded(r tm.AddReport, problems []string) Added {
	return Added{
		Batch: r.Batch, Added: r.Added, Updated: r.Updated, Duplicates: r.Duplicates,
		Older: r.Older, Skipped: r.Skipped, Bad: r.Bad, IDs: orEmpty(r.IDs), Problems: problems,
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
}

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
