package pattern

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// runeSet is a set of characters as ranges: first and last of each, ascending,
// neither touching nor overlapping.
type runeSet []rune

// single is the set of one character.
func single(r rune) runeSet { return runeSet{r, r} }

// union joins sets.
func union(sets ...runeSet) runeSet {
	var pairs [][2]rune
	for _, s := range sets {
		for i := 0; i < len(s); i += 2 {
			pairs = append(pairs, [2]rune{s[i], s[i+1]})
		}
	}
	slices.SortFunc(pairs, func(a, b [2]rune) int { return int(a[0]) - int(b[0]) })
	out := runeSet{}
	for _, p := range pairs {
		if n := len(out); n > 0 && p[0] <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p[1])
		} else {
			out = append(out, p[0], p[1])
		}
	}
	return out
}

// complement returns all other characters.
func (s runeSet) complement() runeSet {
	out, next := runeSet{}, rune(0)
	for i := 0; i < len(s); i += 2 {
		if s[i] > next {
			out = append(out, next, s[i]-1)
		}
		next = s[i+1] + 1
	}
	if next <= utf8.MaxRune {
		out = append(out, next, utf8.MaxRune)
	}
	return out
}

// intersection returns what two sets share.
func intersection(a, b runeSet) runeSet {
	return union(a.complement(), b.complement()).complement()
}

// String writes the set as a class that Go and package look read alike.
func (s runeSet) String() string {
	if len(s) == 2 && s[0] == s[1] && !isSurrogate(s[0]) {
		return quotedRune(s[0])
	}
	var b strings.Builder
	b.WriteByte('[')
	for i := 0; i < len(s); i += 2 {
		lo, hi := s[i], s[i+1]
		if lo < 0xD800 && hi > 0xDFFF {
			writeRange(&b, lo, 0xD7FF)
			lo = 0xE000
		}
		if isSurrogate(lo) {
			lo = 0xE000
		}
		if isSurrogate(hi) {
			hi = 0xD7FF
		}
		if lo <= hi {
			writeRange(&b, lo, hi)
		}
	}
	if b.Len() == 1 {
		return `[^\x00-` + string(utf8.MaxRune) + `]`
	}
	b.WriteByte(']')
	return b.String()
}

func isSurrogate(r rune) bool { return r >= 0xD800 && r <= 0xDFFF }

func writeRange(b *strings.Builder, lo, hi rune) {
	b.WriteString(quotedRune(lo))
	if hi > lo {
		b.WriteByte('-')
		b.WriteString(quotedRune(hi))
	}
}

// quotedRune writes a character so that it stands for itself.
func quotedRune(r rune) string {
	switch {
	case strings.ContainsRune(`\.+*?()|[]{}^$-&#~`, r):
		return `\` + string(r)
	case r < 0x20 || r == 0x7F || r == ' ':
		return fmt.Sprintf(`\x%02x`, r)
	}
	return string(r)
}

// classOfGo returns the characters of a class as Go spells it.
func classOfGo(class string) runeSet {
	re, err := syntax.Parse(class, syntax.Perl)
	if err != nil {
		return nil
	}
	switch re.Op {
	case syntax.OpCharClass:
		return runeSet(re.Rune)
	case syntax.OpLiteral:
		return single(re.Rune[0])
	}
	return nil
}

// The sets are made when a pattern asks for one: Unicode's tables are large, and
// most runs of a program read no pattern.
var (
	spaceSet = sync.OnceValue(func() runeSet { return classOfGo(`[\t-\r\x{85}\p{Z}]`) })
	// WordSet are the characters of words, \w: ranges of first and last.
	WordSet       = sync.OnceValue(func() runeSet { return classOfGo(`[\p{L}\p{M}\p{Nd}\p{Pc}]`) })
	horizontalSet = sync.OnceValue(func() runeSet { return classOfGo(`[\t\p{Zs}]`) })
)

// classEscapes are the escapes of one letter for a set of characters.
var classEscapes = sync.OnceValue(func() map[byte]runeSet {
	verticalSet := classOfGo(`[\n-\r\x{85}\x{2028}\x{2029}]`)
	return map[byte]runeSet{
		's': spaceSet(), 'S': spaceSet().complement(),
		'w': WordSet(), 'W': WordSet().complement(),
		'd': classOfGo(`\p{Nd}`), 'D': classOfGo(`\P{Nd}`),
		'h': horizontalSet(), 'H': horizontalSet().complement(),
		'v': verticalSet, 'V': verticalSet.complement(),
	}
})

// properties are names that Java, ICU and POSIX give to sets.
var properties = sync.OnceValue(func() map[string]runeSet {
	lower, upper := classOfGo(`\p{Ll}`), classOfGo(`\p{Lu}`)
	alphabetic, cased := classOfGo(`[\p{L}\p{Nl}]`), classOfGo(`[\p{Lu}\p{Ll}\p{Lt}]`)
	return map[string]runeSet{
		"lower": lower, "lowercase": lower, "javalowercase": lower,
		"upper": upper, "uppercase": upper, "javauppercase": upper,
		"alpha": alphabetic, "alphabetic": alphabetic,
		"l&": cased, "lc": cased,

		"letter": classOfGo(`\p{L}`), "ideographic": classOfGo(`\p{Han}`),
		"number": classOfGo(`\p{N}`), "digit": classOfGo(`\p{Nd}`),
		"xdigit": classOfGo(`[0-9A-Fa-f]`), "alnum": classOfGo(`[\p{L}\p{Nl}\p{Nd}]`),
		"word": WordSet(),

		"punct": classOfGo(`[\p{P}\p{S}]`), "punctuation": classOfGo(`\p{P}`),
		"symbol": classOfGo(`\p{S}`),
		"graph":  classOfGo(`[\p{L}\p{M}\p{N}\p{P}\p{S}]`),
		"print":  classOfGo(`[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]`),

		"space": spaceSet(), "whitespace": spaceSet(), "white_space": spaceSet(),
		"blank": horizontalSet(), "cntrl": classOfGo(`\p{Cc}`),

		"ascii": {0, 0x7F}, "l1": {0, 0xFF}, "any": {0, utf8.MaxRune},
	}
})

// propertySet reads \pL, \p{Lu}, \p{IsGreek}, \p{InThai}, \p{gc=Lu}, \P{…},
// \p{^…}.
func propertySet(s string) (runeSet, int, error) {
	if len(s) < 3 {
		return nil, 0, fmt.Errorf("%s lacks a name", s)
	}
	name, n := s[2:3], 3
	if s[2] == '{' {
		end := strings.IndexByte(s, '}')
		if end < 0 {
			return nil, 0, fmt.Errorf("%s has no end", s)
		}
		name, n = s[3:end], end+1
	}
	negated := s[1] == 'P'
	if rest, ok := strings.CutPrefix(name, "^"); ok {
		name, negated = rest, !negated
	}
	set := property(name)
	if set == nil {
		return nil, 0, fmt.Errorf("no characters are called %q", name)
	}
	if negated {
		set = set.complement()
	}
	return set, n, nil
}

// property returns the characters that have a name, nil where none have it.
func property(name string) runeSet {
	if _, value, ok := strings.Cut(name, "="); ok {
		name = value
	}
	spellings := []string{name, strings.TrimPrefix(name, "Is"), strings.TrimPrefix(name, "In")}
	for _, n := range spellings {
		if _, ok := unicode.Categories[n]; ok || unicode.Scripts[n] != nil {
			return classOfGo(`\p{` + n + `}`)
		}
		if set := properties()[strings.ToLower(n)]; set != nil {
			return set
		}
	}
	return nil
}

// parseClass reads a class that begins at byte i of s, with classes inside it
// and intersections, and returns the byte after it.
func parseClass(s string, i int) (runeSet, int, error) {
	c := classReader{in: s, at: i + 1}
	set, err := c.class()
	return set, c.at, err
}

// parseFlatClass is parseClass for which "[" inside stands for itself.
func parseFlatClass(s string, i int) (runeSet, int, error) {
	c := classReader{in: s, at: i + 1, flat: true}
	set, err := c.class()
	return set, c.at, err
}

// classReader reads a class in brackets.
type classReader struct {
	in    string
	at    int
	flat  bool // "[" inside stands for itself
	depth int  // of the classes that are open
}

// deepestClass bounds how classes may lie within one another.
const deepestClass = 100

var errDeepClass = errors.New("classes lie too deep within one another")

var errClassEnd = errors.New("a class in brackets has no end")

// class reads up to the closing bracket; the opening one has been read.
func (c *classReader) class() (runeSet, error) {
	if c.depth++; c.depth > deepestClass {
		return nil, errDeepClass
	}
	defer func() { c.depth-- }()
	negated := strings.HasPrefix(c.in[c.at:], "^")
	if negated {
		c.at++
	}
	set, left, and := runeSet{}, runeSet(nil), false
	for first := true; ; first = false {
		rest := c.in[c.at:]
		switch {
		case rest == "":
			return nil, errClassEnd
		case rest[0] == ']' && !first:
			c.at++
			if and {
				set = intersection(left, set)
			}
			if negated {
				set = set.complement()
			}
			return set, nil
		case strings.HasPrefix(rest, "&&") && !c.flat:
			if and {
				set = intersection(left, set)
			}
			left, set, and = set, runeSet{}, true
			c.at += 2
			continue
		case !first && !c.flat && takesOut(rest):
			// What ICU and .NET take out: [\p{P}-[,;]].
			c.at += strings.IndexByte(rest, '[') + 1
			less, err := c.class()
			if err != nil {
				return nil, err
			}
			set = intersection(set, less.complement())
			continue
		}

		item, err := c.item()
		if err != nil {
			return nil, err
		}
		set = union(set, item)
	}
}

// takesOut reports whether rest begins with a class to be taken out; "-[:" may
// begin a POSIX class.
func takesOut(rest string) bool {
	return strings.HasPrefix(rest, "--[") ||
		strings.HasPrefix(rest, "-[") && !strings.HasPrefix(rest, "-[:")
}

// item reads a character, range, escape or class inside a class.
func (c *classReader) item() (runeSet, error) {
	rest := c.in[c.at:]
	if inner, ok := strings.CutPrefix(rest, "[:"); ok {
		if name, _, ok := strings.Cut(inner, ":]"); ok {
			c.at += len("[:") + len(name) + len(":]")
			name, negated := strings.CutPrefix(name, "^")
			set := property(name)
			if set == nil {
				return nil, fmt.Errorf("no characters are called %q", name)
			}
			if negated {
				set = set.complement()
			}
			return set, nil
		}
	}
	if rest[0] == '[' && !c.flat {
		c.at++
		return c.class()
	}
	low, err := c.one()
	if err != nil {
		return nil, err
	}

	rest = c.in[c.at:]
	switch {
	case len(low) != 2 || low[0] != low[1]: // a set begins no range
		return low, nil
	case len(rest) < 2 || rest[0] != '-' || rest[1] == ']' || rest[1] == '[' && !c.flat:
		return low, nil
	}

	c.at++
	high, err := c.one()
	if err != nil {
		return nil, err
	}
	if len(high) != 2 || high[0] != high[1] {
		return union(low, single('-'), high), nil
	}
	if high[0] < low[0] {
		return nil, fmt.Errorf("the range %c-%c runs backwards", low[0], high[0])
	}
	return runeSet{low[0], high[0]}, nil
}

// one reads one character or escape.
func (c *classReader) one() (runeSet, error) {
	rest := c.in[c.at:]
	if rest == "" {
		return nil, errClassEnd
	}
	if rest[0] == '\\' {
		if strings.HasPrefix(rest, `\b`) {
			c.at += 2
			return single('\b'), nil
		}
		set, n, err := escapeSet(rest)
		c.at += n
		return set, err
	}
	r, n := utf8.DecodeRuneInString(rest)
	c.at += n
	return single(r), nil
}
