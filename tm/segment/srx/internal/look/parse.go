package look

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Pattern is a pattern ready to be matched.
type Pattern struct {
	main   *program
	groups int // the highest that a back-reference names
}

// Parse reads a pattern in the spelling of Go, with look-around, atomic groups
// and back-references besides. Backward compiles it to end at the place where
// it is tried, and not to begin there.
func Parse(spelled string, backward bool) (*Pattern, error) {
	x := &extractor{in: spelled, backward: map[int]bool{}}
	return x.pattern(backward)
}

// pattern reads the whole pattern and compiles it.
func (x *extractor) pattern(backward bool) (*Pattern, error) {
	n, err := x.body("", backward, 0)
	if err != nil {
		return nil, err
	}
	for _, group := range x.refs {
		switch {
		case group > x.groups:
			return nil, fmt.Errorf(`\%d names a group that is not there`, group)
		case x.backward[group]:
			return nil, errors.New("a back-reference to a group that is read backward")
		}
	}

	p := &Pattern{}
	for _, group := range x.refs {
		p.groups = max(p.groups, group)
	}
	p.main, err = compile(n, backward, x.refs)
	if err != nil {
		return nil, err
	}
	return p, nil
}

// node is a pattern, or a part of one, whose special parts are cut out: in the
// tree each is one character, [firstSpecial] and the following.
type node struct {
	tree     *syntax.Regexp
	specials []*special
}

// firstSpecial is more than any character is.
const firstSpecial = utf8.MaxRune + 1

// special is a part that package syntax does not know.
type special struct {
	kind     kind
	negative bool  // of a look-around
	body     *node // of a look-around or an atomic group
	backward bool  // the body is read backward
	group    int   // of a back-reference
	fold     bool  // upper and lower case are alike to it
}

// kind says what a special part is.
type kind uint8

const (
	lookAround kind = iota + 1
	atomicGroup
	backReference
	dollar // the end, also before a last line break
)

// openings are how special parts with a body begin.
var openings = []struct {
	prefix   string
	kind     kind
	negative bool
	behind   bool
}{
	{"(?=", lookAround, false, false},
	{"(?!", lookAround, true, false},
	{"(?<=", lookAround, false, true},
	{"(?<!", lookAround, true, true},
	{"(?>", atomicGroup, false, false},
}

// deepest bounds how special parts may lie within one another.
const deepest = 100

// extractor walks over a pattern and cuts out its special parts. They leave a
// named group each, so that package syntax joins them with nothing.
type extractor struct {
	in       string
	at       int
	apart    bool // characters and groups are kept apart by groups of their own
	others   int  // such groups so far
	groups   int
	refs     []int        // the groups that back-references name
	backward map[int]bool // the groups that are read backward
}

// body reads up to the bracket that closes a special part, or to the end; flags
// are those that hold where it begins.
func (x *extractor) body(flags string, backward bool, depth int) (*node, error) {
	if depth > deepest {
		return nil, errors.New("look-arounds lie too deep within one another")
	}
	n := &node{}
	var out strings.Builder
	if flags != "" {
		out.WriteString("(?" + flags + ")")
	}
	scope := []string{flags} // by depth of the groups that are open

	closed := false
	for x.at < len(x.in) && !closed {
		rest := x.in[x.at:]
		switch {
		case isReference(rest):
			group := int(rest[1] - '0')
			if backward {
				return nil, errors.New("a back-reference cannot be read backward")
			}
			x.refs = append(x.refs, group)
			n.cutOut(&out, &special{kind: backReference, group: group})
			x.at += 2
		case rest[0] == '\\' && len(rest) > 1:
			x.character(&out, escapeEnd(rest))
		case rest[0] == '[':
			x.character(&out, classEnd(rest))
		case rest[0] == '(':
			err := x.group(n, &out, &scope, backward, depth)
			if err != nil {
				return nil, err
			}
		case rest[0] == ')' && len(scope) == 1 && depth > 0:
			x.at++
			closed = true
		default:
			if rest[0] == ')' && len(scope) > 1 {
				scope = scope[:len(scope)-1]
			}
			if repeated := repetition().FindString(rest); repeated != "" {
				x.copy(&out, len(repeated))
			} else {
				_, n := utf8.DecodeRuneInString(rest)
				x.character(&out, n)
			}
		}
	}
	if depth > 0 && !closed {
		return nil, errors.New("missing closing )")
	}

	tree, err := syntax.Parse(out.String(), syntax.Perl)
	if err != nil {
		return nil, withoutOurs(err)
	}
	n.tree = n.mark(tree)
	return n, nil
}

// group reads the beginning of a group, or all of a special part.
func (x *extractor) group(
	n *node, out *strings.Builder, scope *[]string, backward bool, depth int,
) error {
	rest, flags := x.in[x.at:], (*scope)[len(*scope)-1]
	for _, o := range openings {
		if !strings.HasPrefix(rest, o.prefix) {
			continue
		}
		s := &special{kind: o.kind, negative: o.negative, backward: backward}
		if o.kind == lookAround {
			s.backward = o.behind
		}
		x.at += len(o.prefix)
		var err error
		s.body, err = x.body(flags, s.backward, depth+1)
		n.cutOut(out, s)
		return err
	}

	if !strings.HasPrefix(rest, "(?") {
		x.groups++
		x.backward[x.groups] = backward
		fmt.Fprintf(out, "(?P<g%d>", x.groups)
		x.at++
		*scope = append(*scope, flags)
		return nil
	}
	end := strings.IndexAny(rest, ":)")
	if end < 0 {
		return errors.New("missing closing )")
	}
	within := withFlags(flags, rest[2:end])
	if rest[end] == ':' {
		*scope = append(*scope, within)
		if x.apart {
			x.others++
			fmt.Fprintf(out, "(?P<o%d>", x.others)
			if within != "" {
				out.WriteString("(?" + within + ")")
			}
			x.at += end + 1
			return nil
		}
	} else {
		(*scope)[len(*scope)-1] = within
	}
	x.copy(out, end+1)
	return nil
}

// repetition finds what is no character and says how the one before is meant.
var repetition = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[*+?|^$)]|\{\d+(?:,\d*)?\})`)
})

// character writes n bytes that are a character or a class of them, apart from
// others if that is asked for.
func (x *extractor) character(out *strings.Builder, n int) {
	if !x.apart {
		x.copy(out, n)
		return
	}
	x.others++
	fmt.Fprintf(out, "(?P<o%d>", x.others)
	x.copy(out, n)
	out.WriteByte(')')
}

// copy writes n bytes as they are.
func (x *extractor) copy(out *strings.Builder, n int) {
	out.WriteString(x.in[x.at : x.at+n])
	x.at += n
}

// cutOut writes a group in place of a special part.
func (n *node) cutOut(out *strings.Builder, s *special) {
	fmt.Fprintf(out, "(?P<s%d>k)", len(n.specials))
	n.specials = append(n.specials, s)
}

// mark puts characters in place of the groups of special parts, and gives the
// other groups their numbers.
func (n *node) mark(re *syntax.Regexp) *syntax.Regexp {
	switch {
	case re.Op == syntax.OpCapture && strings.HasPrefix(re.Name, "s"):
		i, _ := strconv.Atoi(re.Name[1:])
		n.specials[i].fold = re.Sub[0].Flags&syntax.FoldCase != 0
		return literal(i)
	case re.Op == syntax.OpCapture && strings.HasPrefix(re.Name, "g"):
		re.Cap, _ = strconv.Atoi(re.Name[1:])
	case re.Op == syntax.OpEndText && re.Flags&syntax.WasDollar != 0:
		n.specials = append(n.specials, &special{kind: dollar})
		return literal(len(n.specials) - 1)
	}
	for i, sub := range re.Sub {
		re.Sub[i] = n.mark(sub)
	}
	return re
}

// literal returns the character that stands for a special part.
func literal(i int) *syntax.Regexp {
	return &syntax.Regexp{Op: syntax.OpLiteral, Rune: []rune{firstSpecial + rune(i)}}
}

// isReference reports whether s begins with a back-reference.
func isReference(s string) bool {
	return len(s) > 1 && s[0] == '\\' && '1' <= s[1] && s[1] <= '9'
}

// classEnd returns the length of the class that s begins with; it holds no bare
// brackets.
func classEnd(s string) int {
	i := 1
	for i < len(s) && s[i] != ']' {
		if s[i] == '\\' {
			i++
		}
		i++
	}
	return min(i+1, len(s))
}

// escapeEnd returns the length of the escape that s begins with.
func escapeEnd(s string) int {
	if s[1] == 'x' && len(s) >= 4 {
		return 4
	}
	_, n := utf8.DecodeRuneInString(s[1:])
	return 1 + n
}

// withFlags returns flags changed as "i-s" says.
func withFlags(flags, change string) string {
	on := []byte(flags)
	add := true
	for i := range len(change) {
		c := change[i]
		if c == '-' {
			add = false
			continue
		}
		on = slices.DeleteFunc(on, func(b byte) bool { return b == c })
		if add {
			on = append(on, c)
		}
	}
	return string(on)
}

// withoutOurs says what package syntax finds wrong, without the names that this
// package gave to groups.
func withoutOurs(err error) error {
	var s *syntax.Error
	if !errors.As(err, &s) {
		return err
	}
	if s.Expr == "" || strings.Contains(s.Expr, "(?P<") {
		return errors.New(s.Code.String())
	}
	return fmt.Errorf("%s: %q", s.Code, s.Expr)
}
