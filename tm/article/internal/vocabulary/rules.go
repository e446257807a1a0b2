package vocabulary

import (
	"cmp"
	"fmt"

	"fidele/tm/article/internal/block"
	"fidele/tm/xml"
)

// Rules say how an XML vocabulary is read. All but Root, Namespaces and Rest are
// paths; the package documentation says how they are written.
type Rules struct {
	// Root is the name of the root element, with a prefix of Namespaces or without.
	Root string
	// Namespaces are those of the prefixes that paths use.
	Namespaces map[string]string

	// Blocks are elements whose text is translated as a whole. Headings, Captions,
	// Items, Cells and Quotations are such elements too.
	Blocks, Headings, Captions, Items, Cells, Quotations []string
	// Inline are elements that stand in a line of text; of these, Breaks divide words
	// and have no content.
	Inline, Breaks []string
	// Notes are elements in a line of text whose own text is a block apart.
	Notes []string
	// HTML are elements that hold HTML as characters: escaped, or in CDATA sections.
	// MaybeHTML are elements that hold it or plain text.
	HTML, MaybeHTML []string
	// Ignore are elements that are not translated, nor what is in them.
	Ignore []string
	// Preserve are elements in which white space counts.
	Preserve []string
	// Attributes are attributes whose values are text.
	Attributes []string
	// Languages are attributes and elements that name the language of the article,
	// beside xml:lang.
	Languages []string
	// OnlyListed leaves text alone that stands in no block, heading and so on.
	OnlyListed bool
}

// A RuleError says which of the rules is wrong.
type RuleError struct {
	// Setting names the list, as "blocks", Value is what of it is wrong.
	Setting, Value string
	Err            error
}

// Error says what is wrong.
func (e *RuleError) Error() string { return e.Setting + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *RuleError) Unwrap() error { return e.Err }

// Check returns a [*RuleError] for the first of the rules that cannot be used.
func (r *Rules) Check() error {
	_, err := r.compile()
	return err
}

// role is what a rule makes of an element.
type role uint8

const (
	roleNone role = iota
	roleBlock
	roleInline
	roleBreak
	roleNote
	roleHTML
	roleMaybeHTML
	roleIgnore
	rolePreserve
	roleSpace // white space folds again
	roleYes   // translated
	roleAttribute
	roleNoAttribute
	roleLanguage
)

// A rule is a path and what it is for.
type rule struct {
	*path
	role      role
	structure string
	number    int // of two rules that say something of an element, the later one counts
}

// compiled is a set of rules, by what the last step of their paths names.
type compiled struct {
	root       name
	onlyListed bool
	count      int // rules
	// nearest: of two rules the one that says more of an element counts.
	nearest bool
	byName  map[string][]rule
	wild    []rule
	// asked are the names of attributes that conditions look at.
	asked map[string]bool
}

func newCompiled() *compiled {
	return &compiled{byName: map[string][]rule{}, asked: map[string]bool{}}
}

// compile returns the rules ready for use.
func (r *Rules) compile() (*compiled, error) {
	c := newCompiled()
	c.onlyListed, c.nearest = r.OnlyListed, true
	p := &parser{anyBare: true, namespaces: func(prefix string) (string, bool) {
		space, ok := r.Namespaces[prefix]
		return space, ok
	}}
	if r.Root == "" {
		return nil, &RuleError{"root", "", fmt.Errorf("the name of the root element is missing")}
	}
	paths, err := p.parse(r.Root)
	if err == nil && (len(paths) != 1 || len(paths[0].steps) != 1 || paths[0].attribute != nil ||
		len(paths[0].steps[0].conditions) > 0 || paths[0].steps[0].local == "*") {
		err = fmt.Errorf("%q is not the name of an element", r.Root)
	}
	if err != nil {
		return nil, &RuleError{"root", r.Root, err}
	}
	c.root = paths[0].steps[0].name

	for _, list := range r.lists() {
		for _, s := range list.paths {
			paths, err := p.parse(s)
			if err != nil {
				return nil, &RuleError{list.setting, s, err}
			}
			for _, one := range paths {
				isAttribute := one.attribute != nil
				if list.role != roleLanguage && isAttribute != (list.role == roleAttribute) {
					want := "elements, and this names attributes"
					if !isAttribute {
						want = "attributes, as //image/@alt does, and this names elements"
					}
					return nil, &RuleError{list.setting, s, fmt.Errorf("%q: these name %s", s, want)}
				}
				c.add(rule{path: one, role: list.role, structure: list.structure})
			}
		}
	}
	return c, nil
}

type pathList struct {
	setting   string
	paths     []string
	role      role
	structure string
}

// lists returns the lists of paths, those first that give way to others.
func (r *Rules) lists() []pathList {
	return []pathList{
		{"languages", r.Languages, roleLanguage, ""},
		{"attributes", r.Attributes, roleAttribute, ""},
		{"preserve", r.Preserve, rolePreserve, ""},
		{"breaks", r.Breaks, roleBreak, ""},
		{"inline", r.Inline, roleInline, ""},
		{"notes", r.Notes, roleNote, ""},
		{"blocks", r.Blocks, roleBlock, ""},
		{"headings", r.Headings, roleBlock, block.Heading},
		{"captions", r.Captions, roleBlock, block.Caption},
		{"items", r.Items, roleBlock, block.ListItem},
		{"cells", r.Cells, roleBlock, block.Cell},
		{"quotations", r.Quotations, roleBlock, block.Quotation},
		{"html", r.MaybeHTML, roleMaybeHTML, ""},
		{"html", r.HTML, roleHTML, ""},
		{"ignore", r.Ignore, roleIgnore, ""},
	}
}

// add adds a rule, which goes before those that were added.
func (c *compiled) add(r rule) {
	c.count++
	r.number = c.count
	if c.nearest {
		r.number += r.weight() << 32
	}
	last := r.steps[len(r.steps)-1]
	if last.local == "*" {
		c.wild = append(c.wild, r)
	} else {
		c.byName[last.local] = append(c.byName[last.local], r)
	}
	for _, s := range r.steps {
		for _, k := range s.conditions {
			c.asked[k.local] = true
		}
	}
}

// weight is how much a path says of an element.
func (p *path) weight() int {
	n := 0
	for _, s := range p.steps {
		n += 1 + len(s.conditions)
		if s.local == "*" {
			n--
		}
	}
	return n
}

// asks reports whether a condition looks at an attribute of the name.
func (c *compiled) asks(a *xml.Attr) bool {
	return c.asked[cmp.Or(a.Local, a.Name)] || c.asked["*"]
}

// of yields the rules whose paths lead to the last of some elements. It returns how
// many steps were looked at.
func (c *compiled) of(elements []*element, yield func(*rule)) (steps int) {
	for _, rules := range [][]rule{c.wild, c.byName[elements[len(elements)-1].local]} {
		for i := range rules {
			ok, n := rules[i].matches(elements)
			steps += n
			if ok {
				yield(&rules[i])
			}
		}
	}
	return steps
}
