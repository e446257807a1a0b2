package api

import "time"

// Status is the document of status --format json. Fields are only ever added.
type Status struct {
	Articles []ArticleStatus `json:"articles"`
	Summary  StatusSummary   `json:"summary"`
}

// ArticleStatus is how far the translation of an article is.
type ArticleStatus struct {
	// Article, Translation and Work are files as seen from the working folder: the
	// article, its translation whether it is there or not, and the XLIFF in which it is
	// translated, "" for none.
	Article     string `json:"article"`
	Translation string `json:"translation"`
	Work        string `json:"work,omitempty"`
	// State is untranslated, in progress, stale, delivered or unreadable.
	State string `json:"state"`
	// Segments are those of the article; Translated those that are translated, nil where
	// that was not looked at; Confirmed those that the XLIFF has confirmed.
	Segments   int  `json:"segments"`
	Translated *int `json:"translated"`
	Confirmed  *int `json:"confirmed,omitempty"`
	// Stale are the segments that changed after the translation was written.
	Stale int           `json:"stale"`
	Since *SourceChange `json:"stale_since,omitempty"`
	// Findings are what check finds, nil where it was not asked.
	Findings  *FindingCount `json:"findings,omitempty"`
	Delivered bool          `json:"delivered"`
}

// SourceChange is the first change of an article that its translation does not know.
type SourceChange struct {
	Commit  string     `json:"commit,omitempty"`
	Date    *time.Time `json:"date,omitempty"`
	Subject string     `json:"subject,omitempty"`
	// Uncommitted says that no commit has the change.
	Uncommitted bool `json:"uncommitted,omitempty"`
}

// FindingCount counts findings by severity.
type FindingCount struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
}

// StatusSummary is the sum over all articles.
type StatusSummary struct {
	Articles   int `json:"articles"`
	Delivered  int `json:"delivered"`
	Segments   int `json:"segments"`
	Translated int `json:"translated"`
	Stale      int `json:"stale"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
}

// Summarise fills the summary.
func (s *Status) Summarise() {
	sum := StatusSummary{Articles: len(s.Articles)}
	for _, a := range s.Articles {
		sum.Segments += a.Segments
		sum.Stale += a.Stale
		if a.Delivered {
			sum.Delivered++
		}
		if a.Translated != nil {
			sum.Translated += *a.Translated
		}
		if f := a.Findings; f != nil {
			sum.Errors, sum.Warnings, sum.Infos = sum.Errors+f.Errors, sum.Warnings+f.Warnings, sum.Infos+f.Infos
		}
	}
	s.Summary = sum
}
