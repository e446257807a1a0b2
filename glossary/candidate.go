package glossary

import (
	"fmt"
	"math"
	"strconv"

	"golang.org/x/text/language"
)

// Candidate is a pair of expressions that stand in the same segments.
type Candidate struct {
	Source, Target string // as they are written most often
	// SourceCount and TargetCount are the segments that have the source and
	// the target, Count those that have both.
	SourceCount, TargetCount, Count int
	// Score is Dice's coefficient, 2·Count/(SourceCount+TargetCount), 0 to 1.
	Score float64
	// Likelihood is the log-likelihood ratio of the two standing together
	// (Dunning 1993); above 10.8 chance is no explanation (p < 0.001).
	Likelihood float64
	Contexts   []CandidateContext
}

// CandidateContext is a segment in which both sides of a candidate stand.
type CandidateContext struct{ Source, Target string }

// CandidateTable returns candidates as a glossary to review: counts of segments,
// score and likelihood ratio in columns of their own, with the first pair of
// segments of each. clean, when set, makes the text of a segment fit for a cell.
func CandidateTable(
	candidates []Candidate, source, target language.Tag, clean func(string) string,
) (*Glossary, error) {
	if clean == nil {
		clean = func(s string) string { return s }
	}
	t := Table{Names: []string{
		source.String(), target.String(), ColumnStatus, ColumnMatch, ColumnNote,
		"count", "source_count", "target_count", "score", "likelihood",
		"source_context", "target_context",
	}}
	for _, c := range candidates {
		var context CandidateContext
		if len(c.Contexts) > 0 {
			context = c.Contexts[0]
		}
		t.Records = append(t.Records, []string{
			c.Source, c.Target, "", "", "",
			strconv.Itoa(c.Count), strconv.Itoa(c.SourceCount), strconv.Itoa(c.TargetCount),
			fmt.Sprintf("%.2f", c.Score), fmt.Sprintf("%.1f", c.Likelihood),
			clean(context.Source), clean(context.Target),
		})
	}
	g, _, err := FromTable("candidates", t)
	return g, err
}

// likelihood is the log-likelihood ratio -2 log λ of Dunning (Computational
// Linguistics 19, 1993) for two expressions in a, b of n segments, both in k.
func likelihood(k, a, b, n int) float64 {
	term := func(k, n, p float64) float64 {
		l := 0.0
		if k > 0 {
			l += k * math.Log(p)
		}
		if n-k > 0 {
			l += (n - k) * math.Log(1-p)
		}
		return l
	}
	k1, n1, k2, n2 := float64(k), float64(a), float64(b-k), float64(n-a)
	if n2 <= 0 {
		return 0
	}
	p, p1, p2 := (k1+k2)/(n1+n2), k1/n1, k2/n2
	return max(0, 2*(term(k1, n1, p1)+term(k2, n2, p2)-term(k1, n1, p)-term(k2, n2, p)))
}
