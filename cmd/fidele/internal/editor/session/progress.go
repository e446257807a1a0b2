package session

import (
	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/count"
	"fidele/tm/text"
)

// Progress counts segments and words by state.
type Progress struct {
	Segments, Words   int
	Confirmed, Drafts int // segments
	ConfirmedWords    int
	Repetitions       int // segments whose source stands before
}

// count takes a segment in, or out with -1.
func (p *Progress) count(seg *Segment, state bitext.State, by int) {
	p.Segments += by
	p.Words += by * seg.words
	switch {
	case state.Confirmed():
		p.Confirmed += by
		p.ConfirmedWords += by * seg.words
	case state == bitext.Draft:
		p.Drafts += by
	}
}

// Progress says how far the work has come. It counts the words where nobody has.
func (s *Session) Progress() Progress {
	if !s.counted {
		w := s.Words()
		w.Count()
		s.Counted(w)
	}
	return s.counts
}

// SoFar is Progress without a count of words; words reports whether they are known.
func (s *Session) SoFar() (p Progress, words bool) { return s.counts, s.counted }

// Words are the words of segments, which [Words.Count] counts beside the session.
type Words struct {
	segs  []*Segment
	texts []text.Text
	langs []language.Tag
	words []int
}

// Words returns what is to be counted of the segments that there are.
func (s *Session) Words() *Words {
	n := len(s.segs)
	w := &Words{make([]*Segment, n), make([]text.Text, n), make([]language.Tag, n), make([]int, n)}
	for i, seg := range s.segs {
		w.segs[i], w.texts[i], w.langs[i] = seg, seg.Source, seg.SourceLang
	}
	return w
}

// Count counts. It may run while the session goes on.
func (w *Words) Count() {
	counters := map[language.Tag]*count.Counter{}
	for i, t := range w.texts {
		lang := w.langs[i]
		if counters[lang] == nil {
			counters[lang] = count.New(count.Trados, lang)
		}
		w.words[i] = counters[lang].Count(t).Words
	}
}

// Counted takes in what was counted. Segments that were split or joined meanwhile keep
// it for the time when that is undone.
func (s *Session) Counted(w *Words) {
	if s.counted {
		return
	}
	for i, seg := range w.segs {
		seg.words, seg.counted = w.words[i], true
	}
	s.counted = true
	s.counts.Words, s.counts.ConfirmedWords = 0, 0
	for _, seg := range s.segs {
		s.counts.Words += seg.words
		if seg.State.Confirmed() {
			s.counts.ConfirmedWords += seg.words
		}
	}
}

// countWords counts the words of a segment that is new.
func (seg *Segment) countWords() {
	if !seg.counted {
		seg.words, seg.counted = count.New(count.Trados, seg.SourceLang).Count(seg.Source).Words, true
	}
}
