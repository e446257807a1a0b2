package likeness

import (
	"sync"

	"golang.org/x/text/language"
)

// PairAnalyzer is the analyzers of a language pair and what a comparison needs
// besides them. It serves one goroutine at a time. Its two sides are the source
// (0) and the target (1).
type PairAnalyzer struct {
	Classes [2]*Classes
	Side    [2]*Analyzer
	// Query and Stored are for sentences that are compared, Scorer compares
	// them; their memory serves again and again.
	Query, Stored Sentence
	Scorer        Scorer
	langs         [2]string
}

// NewPairAnalyzer returns analyzers for a pair of languages, "" for a side that
// is not asked. They share classes with others; nil stands for classes of their
// own.
func NewPairAnalyzer(source, target string, classes [2]*Classes) *PairAnalyzer {
	a := &PairAnalyzer{langs: [2]string{source, target}, Classes: classes}
	for side, lang := range a.langs {
		if a.Classes[side] == nil {
			a.Classes[side] = &Classes{}
		}
		a.Side[side] = NewAnalyzer(language.Make(lang), a.Classes[side])
	}
	return a
}

// mostClasses bounds what an analyzer in the pool remembers.
const mostClasses = 1 << 18

var pairPools sync.Map // [2]string -> *sync.Pool

// BorrowPair returns analyzers for a pair of languages, which may know words
// already. [PairAnalyzer.GiveBack] lets others have them.
func BorrowPair(source, target string) *PairAnalyzer {
	p, _ := pairPools.LoadOrStore([2]string{source, target}, &sync.Pool{})
	if a, ok := p.(*sync.Pool).Get().(*PairAnalyzer); ok {
		return a
	}
	return NewPairAnalyzer(source, target, [2]*Classes{})
}

// GiveBack puts borrowed analyzers back. They must not be used afterwards.
func (a *PairAnalyzer) GiveBack() {
	for _, c := range a.Classes {
		if len(c.Names()) > mostClasses {
			return
		}
	}
	if p, ok := pairPools.Load(a.langs); ok {
		p.(*sync.Pool).Put(a)
	}
}

// Names returns the names of the classes of both sides, by number.
func (a *PairAnalyzer) Names() [2][]string {
	return [2][]string{a.Classes[0].Names(), a.Classes[1].Names()}
}

// Lang returns the language of a side.
func (a *PairAnalyzer) Lang(side int) language.Tag { return language.Make(a.langs[side]) }
