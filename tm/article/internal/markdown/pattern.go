package markdown

import (
	"regexp"
	"sync"
)

// lazyPattern is a pattern that is compiled when it is first used. It costs nothing
// before main.
type lazyPattern struct {
	expr string
	once sync.Once
	re   *regexp.Regexp
}

func (p *lazyPattern) get() *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile(p.expr) })
	return p.re
}
