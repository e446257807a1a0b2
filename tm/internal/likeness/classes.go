package likeness

import (
	"strings"
	"sync"
)

// Classes numbers classes. It may be shared by analyzers of several
// goroutines; numbers are valid within one Classes only.
type Classes struct {
	mu    sync.Mutex
	ids   forms
	names []string
}

// ID returns the number of a class, a new one for a class not seen before.
func (c *Classes) ID(class string) int32 {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, place, key := c.ids.find(class, 0, len(class))
	if known != nil {
		return known.class
	}
	id := int32(len(c.names))
	c.ids.set(place, key, class, id)
	// A class may be part of a text, which it shall not hold.
	c.names = append(c.names, strings.Clone(class))
	return id
}

// Name returns the class of a number.
func (c *Classes) Name(id int32) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.names[id]
}

// Names lists the classes by number. The caller must not change the list.
func (c *Classes) Names() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.names[:len(c.names):len(c.names)]
}
