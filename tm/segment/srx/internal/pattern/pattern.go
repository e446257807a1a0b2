package pattern

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"unicode/utf8"

	"fidele/tm/segment/srx/internal/look"
)

// Pattern is one side of a rule, made ready: a syntax tree, nil where every
// place matches. For a pattern with look-around, which package look matches, the
// tree is that of the pattern without it: where the tree does not match the
// pattern does not either.
type Pattern struct {
	Tree *syntax.Regexp
	Look *look.Pattern
}

// Parse respells a pattern of ICU, Java or .NET and parses it. One with
// look-around ends at the place where it is tried if it is before a break, and
// begins there otherwise.
func Parse(p string, before bool) (Pattern, error) {
	if p == "" {
		return Pattern{}, nil
	}
	spelled, err := respell(p)
	if err != nil {
		return Pattern{}, err
	}
	tree, err := syntax.Parse(spelled.text, syntax.Perl)
	if err == nil && !spelled.look {
		return Pattern{Tree: tree.Simplify()}, nil
	}
	if !spelled.look {
		return Pattern{}, plainSyntaxError(err)
	}
	special, err := look.Parse(spelled.text, before)
	if err != nil {
		return Pattern{}, err
	}

	tree = nil
	if wider, ok := withoutLook(spelled.text); ok {
		if t, err := syntax.Parse(wider, syntax.Perl); err == nil {
			tree = t.Simplify()
		}
	}
	return Pattern{Tree: tree, Look: special}, nil
}

// withoutLook takes the look-arounds out of a respelled pattern and makes
// atomic groups common ones; it cannot where a back-reference stands, or a
// look-around is repeated.
func withoutLook(p string) (string, bool) {
	var out strings.Builder
	for i := 0; i < len(p); {
		switch {
		case p[i] == '\\':
			if p[i+1] >= '1' && p[i+1] <= '9' {
				return "", false
			}
			out.WriteString(p[i : i+2])
			i += 2
		case p[i] == '[':
			end := classEnd(p, i)
			out.WriteString(p[i:end])
			i = end
		case strings.HasPrefix(p[i:], "(?>"):
			out.WriteString("(?:")
			i += 3
		case hasAnyPrefix(p[i:], "(?=", "(?!", "(?<"):
			end := groupEnd(p, i)
			if end < len(p) && strings.IndexByte("*+?{", p[end]) >= 0 {
				return "", false
			}
			i = end
		default:
			out.WriteByte(p[i])
			i++
		}
	}
	return out.String(), true
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// classEnd returns the byte after the class at byte i of a respelled pattern,
// whose classes hold no bare brackets.
func classEnd(p string, i int) int {
	for i++; i < len(p) && p[i] != ']'; i++ {
		if p[i] == '\\' {
			i++
		}
	}
	return min(i+1, len(p))
}

// groupEnd returns the byte after the group at byte i of a respelled pattern.
func groupEnd(p string, i int) int {
	depth := 0
	for i < len(p) {
		switch p[i] {
		case '\\':
			i++
		case '[':
			i = classEnd(p, i) - 1
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
	return len(p)
}

// plainSyntaxError says what is wrong with a pattern without the prefix of the
// regexp package.
func plainSyntaxError(err error) error {
	var s *syntax.Error
	if errors.As(err, &s) {
		if s.Expr == "" {
			return errors.New(s.Code.String())
		}
		return fmt.Errorf("%s: %q", s.Code, s.Expr)
	}
	return err
}

// Whole compiles the pattern of a language map, which must match a whole
// tag in any case.
func Whole(p string) (func(string) (bool, error), error) {
	spelled, err := respell(p)
	if err != nil {
		return nil, err
	}
	whole := `(?i)^(?:` + spelled.text + `)$`
	if !spelled.look {
		re, err := regexp.Compile(whole)
		if err != nil {
			return nil, plainSyntaxError(err)
		}
		return func(s string) (bool, error) { return re.MatchString(s), nil }, nil
	}
	special, err := look.Parse(whole, false)
	if err != nil {
		return nil, err
	}
	return func(s string) (bool, error) {
		var m look.Matcher
		m.Reset(s)
		return m.Match(special, 0)
	}, nil
}

// Explosive reports whether a program that tries the ways of a pattern one after
// the other may take time without end; this one does not.
func Explosive(p string) bool {
	spelled, err := respell(p)
	return err == nil && look.Explosive(spelled.text)
}

// spelling is a pattern in a form that Go and package look read.
type spelling struct {
	text string
	look bool // it has look-around, atomic groups or back-references
}

// respeller walks over a pattern. Classes and escapes are written out as
// characters and ranges, so that \s, \d and \w are those of Unicode and
// classes may nest and intersect.
type respeller struct {
	in   string
	at   int
	out  strings.Builder
	look bool
}

// respell writes a pattern in a form that Go and package look read.
func respell(p string) (spelling, error) {
	r := &respeller{in: p}
	for r.at < len(r.in) {
		if err := r.next(); err != nil {
			return spelling{}, err
		}
	}
	return spelling{r.out.String(), r.look}, nil
}

// next respells what stands at the place it has reached.
func (r *respeller) next() error {
	c, n := utf8.DecodeRuneInString(r.in[r.at:])
	switch c {
	case '\\':
		return r.escape()
	case '[':
		set, end, err := parseClass(r.in, r.at)
		if err != nil {
			// A bracket inside a class that nobody closes stands for itself.
			if errors.Is(err, errDeepClass) {
				return err
			}
			if set, end, err = parseFlatClass(r.in, r.at); err != nil {
				return err
			}
		}
		r.out.WriteString(set.String())
		r.at = end
	case '(':
		return r.group()
	default:
		r.out.WriteString(r.in[r.at : r.at+n])
		r.at += n
	}
	return nil
}

// group respells the beginning of a group.
func (r *respeller) group() error {
	rest := r.in[r.at:]
	for _, look := range []string{"(?=", "(?!", "(?<=", "(?<!", "(?>"} {
		if strings.HasPrefix(rest, look) {
			r.look = true
			r.out.WriteString(look)
			r.at += len(look)
			return nil
		}
	}
	if !strings.HasPrefix(rest, "(?") || strings.HasPrefix(rest, "(?:") {
		r.out.WriteByte('(')
		r.at++
		return nil
	}
	if hasAnyPrefix(rest, "(?<", "(?P<", "(?'") {
		end := strings.IndexAny(rest[3:], ">'")
		if end < 0 {
			return errors.New("a group's name has no end")
		}
		r.out.WriteByte('(')
		r.at += 3 + end + 1
		return nil
	}
	return r.flags(rest)
}

// flags respells "(?i)" and "(?iu-s:": u, U and d choose what characters \w and
// the like mean, which here is always Unicode.
func (r *respeller) flags(rest string) error {
	end := strings.IndexAny(rest, ":)")
	if end < 0 {
		return errors.New("a group of flags has no end")
	}
	if rest[2] == '#' {
		r.at += strings.IndexByte(rest, ')') + 1
		return nil
	}
	var on, off strings.Builder
	to := &on
	for _, c := range rest[2:end] {
		switch c {
		case 'i', 's', 'm':
			to.WriteRune(c)
		case 'u', 'U', 'd':
		case '-':
			to = &off
		default:
			return fmt.Errorf("flag %q in %q is not supported", c, rest[:end+1])
		}
	}
	r.at += end + 1
	spelled := on.String()
	if off.Len() > 0 {
		spelled += "-" + off.String()
	}
	switch {
	case rest[end] == ':':
		r.out.WriteString("(?" + spelled + ":")
	case spelled != "":
		r.out.WriteString("(?" + spelled + ")")
	}
	return nil
}

// escape respells what a backslash begins, outside a class.
func (r *respeller) escape() error {
	rest := r.in[r.at:]
	if len(rest) < 2 {
		return errors.New("a backslash at the end")
	}
	switch rest[1] {
	case 'b':
		r.out.WriteString(`\b`)
		r.at += 2
	case 'B':
		r.out.WriteString(`\B`)
		r.at += 2
	case 'A', 'z':
		r.out.WriteString(rest[:2])
		r.at += 2
	case 'Z':
		r.out.WriteString(`\z`)
		r.at += 2
	case 'R':
		r.out.WriteString(`(?:\r\n|[\n-\r` + "\u0085\u2028\u2029" + `])`)
		r.at += 2
	case 'Q':
		quoted, found := rest[2:], false
		if quoted, _, found = strings.Cut(quoted, `\E`); found {
			r.at += 2
		}
		r.out.WriteString(regexp.QuoteMeta(quoted))
		r.at += 2 + len(quoted)
	case 'E':
		r.at += 2
	case 'G', 'X', 'k', 'C', 'N':
		return fmt.Errorf(`\%c is not supported`, rest[1])
	case '1', '2', '3', '4', '5', '6', '7', '8', '9':
		r.look = true
		r.out.WriteString(rest[:2])
		r.at += 2
	default:
		set, n, err := escapeSet(rest)
		if err != nil {
			return err
		}
		r.out.WriteString(set.String())
		r.at += n
	}
	return nil
}

// escapeSet reads an escape that stands for characters, in or outside a class,
// and returns its length.
func escapeSet(s string) (runeSet, int, error) {
	if len(s) < 2 {
		return nil, 0, errors.New("a backslash at the end")
	}
	if set := classEscapes()[s[1]]; set != nil {
		return set, 2, nil
	}
	switch c := s[1]; c {
	case 'u':
		return hexSet(s, 2, 4)
	case 'U':
		return hexSet(s, 2, 8)
	case 'x':
		if strings.HasPrefix(s, `\x{`) {
			end := strings.IndexByte(s, '}')
			if end < 0 {
				return nil, 0, errors.New(`\x{ has no end`)
			}
			set, _, err := hexSet(s[:end], 3, end-3)
			return set, end + 1, err
		}
		return hexSet(s, 2, 2)
	case '0':
		end := 2
		for end < len(s) && end < 5 && s[end] >= '0' && s[end] <= '7' {
			end++
		}
		n, err := strconv.ParseUint(s[1:end], 8, 32)
		return single(rune(n)), end, err
	case 'p', 'P':
		return propertySet(s)
	case 't', 'n', 'r', 'f', 'a', 'e':
		return single(rune("\t\n\r\f\a\x1b"[strings.IndexByte("tnrfae", c)])), 2, nil
	default:
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if letter || c >= '1' && c <= '9' {
			return nil, 0, fmt.Errorf(`\%c means nothing`, c)
		}
		r, n := utf8.DecodeRuneInString(s[1:])
		return single(r), 1 + n, nil
	}
}

// hexSet reads n hexadecimal digits from byte i.
func hexSet(s string, i, n int) (runeSet, int, error) {
	if n < 1 || i+n > len(s) {
		return nil, 0, fmt.Errorf("%q lacks hexadecimal digits", s)
	}
	v, err := strconv.ParseUint(s[i:i+n], 16, 32)
	if err != nil || v > utf8.MaxRune {
		return nil, 0, fmt.Errorf("%q is not a character's number", s[:i+n])
	}
	return single(rune(v)), i + n, nil
}
