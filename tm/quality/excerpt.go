package quality

import "unicode/utf8"

const (
	// wholeBytes is how much of a segment's text, in bytes of source and target
	// together, reports repeat before they show parts of it.
	wholeBytes = 256 << 10
	// excerptAround is how much stands on either side of a finding in a part, in
	// bytes.
	excerptAround = 256
)

// Excerpt is a text, or a part of it when it is long.
type Excerpt struct {
	Text string
	// Start is where the part begins in the whole, in bytes.
	Start int
	// Cut says that Text is not the whole.
	Cut bool
}

// Excerpts shares out the texts of segments among their findings, so that a
// report grows with the segments and the findings and not with their product.
// The first finding of a segment has the whole of it, and so have the others
// until 256 KB of it are repeated; those after that have what stands around
// them. The zero value is ready.
type Excerpts struct {
	file    string
	segment int
	used    int // bytes of this segment
}

// Of returns what a report shows of the source and target of a finding. The
// findings of a segment come one after another.
func (e *Excerpts) Of(f Finding) (source, target Excerpt) {
	if f.Segment != e.segment || f.Target.File != e.file {
		*e = Excerpts{file: f.Target.File, segment: f.Segment}
	}
	size := len(f.SourceText) + len(f.TargetText)
	if e.used == 0 || e.used+size <= wholeBytes {
		e.used += size
		return Excerpt{Text: f.SourceText}, Excerpt{Text: f.TargetText}
	}
	return excerptOf(f.SourceText, f.Source.Span), excerptOf(f.TargetText, f.Target.Span)
}

// excerptOf returns the beginning of a span and what stands around it.
func excerptOf(s string, span Span) Excerpt {
	start := min(max(span.Start, 0), len(s))
	end := min(max(span.End, start), start+excerptAround)
	from, to := max(start-excerptAround, 0), min(end+excerptAround, len(s))
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	for to < len(s) && !utf8.RuneStart(s[to]) {
		to++
	}
	return Excerpt{Text: s[from:to], Start: from, Cut: to-from < len(s)}
}
