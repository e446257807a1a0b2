package quality

import (
	"slices"
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	languages "fidele/tm/language"
	"fidele/tm/text"
)

// pair is a source and its target while the rules look at them, one rule after
// the other. What several rules need is made once.
type pair struct {
	index                  int // of the unit in its document
	unit                   *bitext.Unit
	previous, next         *bitext.Unit // nil at the ends of the document
	source, target         string       // plain text
	sourceTokens           []text.Token
	targetTokens           []text.Token
	buffers                *pairTokens // nil for a pair without tokens
	sourceLang, targetLang language.Tag
	fromBase, toBase       string // the language subtags: "fr"
	from, to               *languages.Language
	ratio                  float64 // characters of a target for one of its source; 0: unknown
	setsNoBreak            bool    // the document sets no-break spaces
	limits                 bitext.CueLimits
	emphasis               Severity
	style                  *Style // of the house for the target, nil for none

	doubles   *bool       // whether the source doubles a word, once it was asked
	divided   [2]*[]Span  // the sentences of source and target, once they were asked for
	addressed [2]*[]Span  // the addresses of both
	written   *substrings // of the source, once they were asked for
	machine   *machine    // of the target, once it was asked for
	sides     [2]sideText // for patterns

	rule     string   // the one that is looking
	severity Severity // that it has
	prose    bool     // it speaks of what people read
	most     Severity // of its findings, Off for that of the rule
	exactly  bool     // most is the severity of its findings, whatever that of the rule
	found    []Finding
	open     openNumbers
}

// pairTokens holds the tokens of a pair and its words, to be used again for the next.
type pairTokens struct {
	source, target           []text.Token
	sourceWords, targetWords []word
}

var tokenBuffers = sync.Pool{New: func() any { return new(pairTokens) }}

func newPair(part *bitext.Part, i int) *pair { return newPairIn(part, i, new(pairTokens)) }

// newPairIn returns a pair whose tokens are valid until the buffers are used again;
// without buffers it has none.
func newPairIn(part *bitext.Part, i int, buffers *pairTokens) *pair {
	u := part.Unit(i)
	p := &pair{
		index: i, unit: u, buffers: buffers,
		source: u.Source.Plain, target: u.Target.Plain,
	}
	p.sourceLang, p.targetLang = languagesOf(part.Document, u)
	p.fromBase, p.toBase = languages.Base(p.sourceLang), languages.Base(p.targetLang)
	p.from, p.to = languages.For(p.sourceLang), languages.For(p.targetLang)

	if part.Has(i - 1) {
		p.previous = part.Unit(i - 1)
	}
	if part.Has(i + 1) {
		p.next = part.Unit(i + 1)
	}
	if buffers != nil {
		p.sourceTokens = tokensIn(&buffers.source, p.source, p.sourceLang)
		p.targetTokens = tokensIn(&buffers.target, p.target, p.targetLang)
	}
	return p
}

// mostBuffered is how many bytes a text may have whose tokens are written into a buffer
// that is kept.
const mostBuffered = 4096

// tokensIn is [text.Tokens] into a buffer.
func tokensIn(buffer *[]text.Token, s string, lang language.Tag) []text.Token {
	if len(s) > mostBuffered {
		return text.Tokens(s, lang)
	}
	*buffer = text.NewTokenizer(lang).Append(slices.Grow((*buffer)[:0], len(s)/4+1), s)
	return *buffer
}

// words returns the words of both sides, which are valid until they are asked for again.
func (p *pair) words() (source, target []word) {
	if p.buffers == nil {
		return nil, nil
	}
	return wordsIn(&p.buffers.sourceWords, p.source, p.sourceTokens),
		wordsIn(&p.buffers.targetWords, p.target, p.targetTokens)
}

// languagesOf returns the languages of a unit: its own, else those of its document.
func languagesOf(doc *bitext.Document, u *bitext.Unit) (source, target language.Tag) {
	source, target = u.SourceLang, u.TargetLang
	if source == language.Und {
		source = doc.SourceLang
	}
	if target == language.Und {
		target = doc.TargetLang
	}
	return source, target
}

// complete reports whether there is a source and a target to compare.
func (p *pair) complete() bool { return p.source != "" && p.target != "" }

// report adds a finding about bytes start to end of the target.
func (p *pair) report(start, end int, message string, fix *Fix) {
	p.reportBoth(Span{start, end}, Span{0, len(p.source)}, message, fix)
}

// reportSource adds a finding about bytes start to end of the source that the
// target as a whole does not match.
func (p *pair) reportSource(start, end int, message string) {
	p.reportBoth(Span{0, len(p.target)}, Span{start, end}, message, nil)
}

// reportBoth adds a finding about a part of the target that does not match a
// part of the source.
func (p *pair) reportBoth(target, source Span, message string, fix *Fix) {
	if p.prose && p.machineText().touches(target.Start, target.End) {
		return
	}
	severity := p.severity
	if p.most != Off && (p.most < severity || p.exactly) {
		severity = p.most
	}
	p.found = append(p.found, Finding{
		Rule: p.rule, Severity: severity, Segment: p.index, Message: message, Fix: fix,
		Target: Location{Span: target}, Source: Location{Span: source},
	})
}

// comparable reports whether both languages are known: all of those that have a file
// write figures, names and words of one origin alike.
func (p *pair) comparable() bool { return p.from.Base != "und" && p.to.Base != "und" }
