package block

import "sync"

// Names is a set of the names of elements or attributes. It becomes a table when it is
// first asked: every call of the program would pay for it before main. A nil set is empty;
// any goroutine may ask.
type Names struct {
	list []string
	once sync.Once
	in   map[string]bool
}

// NamesOf returns the set of some names.
func NamesOf(list ...string) *Names { return &Names{list: list} }

// Has reports whether a name is in the set.
func (n *Names) Has(name string) bool {
	if n == nil {
		return false
	}
	n.once.Do(func() {
		n.in = make(map[string]bool, len(n.list))
		for _, name := range n.list {
			n.in[name] = true
		}
	})
	return n.in[name]
}
