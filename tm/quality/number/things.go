package number

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// things are what numbers of a language count, by their names: measures,
// currencies, spans of time, shares. A name may have several: a pound is money
// and a weight.
type things struct {
	byName  map[string][]*unit
	symbols []string // of currencies, which stand before a number too
	names   map[string]string
}

// spanDays are the spans of time in days.
var spanDays = map[string]float64{
	"second": 1.0 / 86400, "minute": 1.0 / 1440, "hour": 1.0 / 24, "day": 1, "week": 7,
	"month": 365.25 / 12, "year": 365.25, "decade": 3652.5, "century": 36525,
}

// shareParts are the shares in basis points. A percent is no points: the two are
// never converted, so that each has its own sign.
var shareParts = map[string]float64{"percent": -100, "point": 100, "percentagepoint": 100, "basispoint": 1}

func newThings(measures *languages.Measures) *things {
	t := &things{byName: map[string][]*unit{}, names: map[string]string{}}
	bySymbol := map[string]*unit{}
	for i := range known {
		u := &known[i].unit
		bySymbol[u.symbol] = u
		if !nameOnly[u.symbol] {
			t.add(u.symbol, u)
		}
		for _, symbol := range strings.Fields(known[i].others) {
			if len(symbol) > 1 { // "20 F" are francs too
				t.add(symbol, u)
			}
		}
	}
	clear(t.names)
	celsius, fahrenheit := bySymbol["°C"], bySymbol["°F"]
	for name, symbol := range measures.Units.All() {
		u := bySymbol[symbol]
		t.add(name, u)
		if u.dimension == temperature && !strings.Contains(name, "_") {
			t.byName[name] = []*unit{celsius, fahrenheit} // degrees of either
		}
	}
	t.byName["° c"], t.byName["° f"] = []*unit{celsius}, []*unit{fahrenheit}
	t.byName["°"] = []*unit{celsius, fahrenheit}
	for _, list := range []struct {
		table     *languages.Table
		dimension dimension
		factors   map[string]float64
	}{
		{&measures.Currencies, money, nil},
		{&measures.Spans, span, spanDays},
		{&measures.Shares, share, shareParts},
	} {
		for name, label := range list.table.All() {
			u := bySymbol[label]
			if u == nil {
				u = &unit{symbol: label, dimension: list.dimension, factor: list.factors[label]}
				bySymbol[label] = u
			}
			t.add(name, u)
		}
	}
	for name, label := range measures.Currencies.All() {
		if last, _ := utf8.DecodeLastRuneInString(name); !unicode.IsLetter(last) || label == name {
			t.symbols = append(t.symbols, name)
		}
	}
	return t
}

func (t *things) add(name string, u *unit) {
	name = strings.ToLower(phrase(name))
	t.byName[name] = append(t.byName[name], u)
	if t.names[u.symbol] == "" {
		t.names[u.symbol] = name
	}
}

// count finds what a number counts.
func (sc *scanner) count(n *Number) {
	if n.Values[0].Kind != Amount || n.CountEnd > 0 {
		return
	}
	sc.qualifiedMagnitude(n)
	end := sc.afterAbbreviation(n.End)
	if at, found := sc.countedBefore(n.Start); found != nil {
		n.Counted, n.CountStart, n.CountEnd = found, at, end
		n.Words = n.Words || sc.oneCoin(n)
		return
	}
	for _, h := range sc.lang.halves {
		if rest := strings.TrimLeftFunc(sc.s[end:], isSpaceOrHyphen); beginsWithWord(rest, h) {
			end = len(sc.s) - len(rest) + len(h) // "1 million et demi de dollars"
			break
		}
	}
	if sc.isUnit(sc.s[n.End:end]) {
		end = n.End // "5m" without a currency is metres
	}
	end, found := sc.countedAfter(end)
	if found == nil && n.measure != nil && n.measure.dimension == temperature && letterAt(sc.s, n.End) {
		end, found = n.End+1, []*unit{n.measure} // "38C", "100F"
	}
	if found != nil {
		if !n.Words || n.counts || n.figures { // not "thousands of miles"
			n.Counted, n.CountStart, n.CountEnd = found, n.Start, end
			n.Words = n.Words || sc.oneCoin(n)
		}
		if n.measure == nil && (found[0].dimension == span || found[0].dimension == share) {
			n.measure = found[0]
		}
		sc.partMore(n, end)
	}
}

// oneCoin reports whether n is one of a currency, which "a euro" may say.
func (sc *scanner) oneCoin(n *Number) bool { return sc.s[n.Start:n.End] == "1" && n.isMoney() }

// qualifiedMagnitude lets a number be multiplied by the magnitude behind a
// qualifier: "trois autres millions".
func (sc *scanner) qualifiedMagnitude(n *Number) {
	if n.vague || n.Words && !n.counts && !n.figures {
		return
	}
	qualifier, rest := word(strings.TrimLeftFunc(sc.s[n.End:], isSpace))
	if !sc.lang.measures.Qualifiers.Has(strings.ToLower(qualifier)) {
		return
	}
	magnitude, _ := word(strings.TrimLeftFunc(rest, isSpace))
	if power := sc.lang.powerOf(strings.ToLower(magnitude)); power >= 3 {
		n.Values = append([]Value{n.Values[0].times(power)}, n.Values...)
		n.Native++
	}
}

// partMore adds the half or the quarters that stand behind what is counted: "deux ans et
// demi", "douze ans trois quarts".
func (sc *scanner) partMore(n *Number, end int) {
	rest := strings.TrimLeftFunc(sc.s[end:], isSpaceOrHyphen)
	whole, ok := n.Values[0].whole()
	if !ok || n.Values[0].Kind != Amount {
		return
	}
	for _, h := range sc.lang.halves {
		if beginsWithWord(rest, h) {
			n.addNative(decimal(Amount, strconv.Itoa(10*whole+5), -1))
			return
		}
	}
	for _, q := range sc.lang.quarters {
		if q.minutes > 0 && beginsWithWord(rest, q.words) {
			n.addNative(decimal(Amount, strconv.Itoa(100*whole+q.minutes*100/60), -2))
			return
		}
	}
}

// afterAbbreviation returns the byte behind the magnitude cut short that stands at
// byte i: "€10m".
func (sc *scanner) afterAbbreviation(i int) int {
	letters := leadingLetters(sc.s[i:])
	if _, ok := abbreviations()[letters]; ok && (letters == "m" || !sc.isUnit(letters)) {
		return i + len(letters)
	}
	return i
}

// isUnit reports whether letters behind a number are a unit: "5m", "3 t".
func (sc *scanner) isUnit(letters string) bool { return letters != "M" && units()[letters] != nil }

// countedBefore finds the sign of a currency that ends before byte i.
func (sc *scanner) countedBefore(i int) (int, []*unit) {
	before := strings.TrimRightFunc(sc.s[:i], isSpace)
	before = before[max(0, len(before)-12):]
	last, _ := utf8.DecodeLastRuneInString(before)
	if !strings.ContainsRune("$€£¥", last) && !unicode.IsUpper(last) {
		return 0, nil
	}
	folded := strings.ToLower(before)
	if len(folded) != len(before) {
		return 0, nil
	}
	best := ""
	for _, symbol := range sc.lang.things.symbols {
		if len(symbol) <= len(best) || !strings.HasSuffix(folded, symbol) {
			continue
		}
		first, _ := utf8.DecodeRuneInString(symbol)
		if unicode.IsLetter(first) && letterBefore(folded, len(folded)-len(symbol)) {
			continue
		}
		best = symbol
	}
	if best == "" {
		return 0, nil
	}
	start := len(strings.TrimRightFunc(sc.s[:i], isSpace)) - len(best)
	return start, sc.lang.things.byName[best]
}

// mostQualifiers is how many words may stand between a number and what it
// counts.
const mostQualifiers = 2

// countedAfter finds what is counted behind byte i, and where its name ends.
func (sc *scanner) countedAfter(i int) (end int, found []*unit) {
	rest := sc.s[i:min(len(sc.s), i+2*longestUnit)]
	for range mostQualifiers + 1 {
		rest = strings.TrimLeftFunc(rest, isSpaceOrHyphen)
		for _, of := range partitives() {
			rest = strings.TrimPrefix(rest, of)
		}
		at := i + strings.LastIndex(sc.s[i:min(len(sc.s), i+2*longestUnit)], rest)
		first, after := word(rest)
		if first == "" {
			return 0, nil
		}
		if found = sc.lang.things.byName[strings.ToLower(first)]; found == nil {
			if name, per, ok := strings.Cut(first, "/"); ok && name != "" {
				either := sc.lang.things.byName[strings.ToLower(name)]
				if other := sc.lang.things.byName[strings.ToLower(per)]; either != nil && other != nil &&
					either[0].dimension == other[0].dimension {
					return at + len(first), slices.Concat(either, other) // "yards/meters"
				}
				first, after = name, ""
			}
		}
		first = strings.ToLower(strings.TrimRight(first, "'’"))
		second, beyond := word(strings.TrimLeftFunc(after, isSpaceOrHyphen))
		if second != "" {
			found = sc.lang.things.byName[first+" "+strings.ToLower(second)]
			if found != nil && (found[0].dimension != speed || saysHour(beyond)) {
				return at + len(rest) - len(beyond), found
			}
			third, last := word(strings.TrimLeftFunc(beyond, isSpaceOrHyphen))
			three := first + " " + strings.ToLower(second) + " " + strings.ToLower(third)
			if found = sc.lang.things.byName[three]; found != nil && third != "" {
				return at + len(rest) - len(last), found
			}
		}
		if found = sc.lang.things.byName[first]; found != nil {
			return at + len(first), found
		}
		if !sc.lang.measures.Qualifiers.Has(first) {
			return 0, nil
		}
		rest = after
	}
	return 0, nil
}

// mostCounted is how many pairs of numbers are looked at for what they count:
// those of a hundred numbers on either side.
const mostCounted = 10_000

// miscounted returns the numbers that stand for each other and count something
// else: ten miles for ten kilometres.
func (c *comparison) miscounted() []Pair {
	if len(c.source)*len(c.target) > mostCounted {
		return nil
	}
	taken := make([]bool, len(c.target))
	var left []int
	for i := range c.source {
		s := &c.source[i]
		if s.Counted == nil || isOne(s) && !s.figures {
			continue
		}
		alikeAt := slices.IndexFunc(c.indexes(), func(j int) bool {
			t := &c.target[j]
			return !taken[j] && t.Counted != nil && sameAmount(s, t) && (alike(s, t) || converted(s, t))
		})
		if alikeAt >= 0 {
			taken[alikeAt] = true
		} else {
			left = append(left, i)
		}
	}

	var out []Pair
	for _, i := range left {
		s := &c.source[i]
		j := slices.IndexFunc(c.indexes(), func(j int) bool {
			t := &c.target[j]
			return !taken[j] && t.Counted != nil && sameAmount(s, t) && comparable(s, t)
		})
		if j < 0 || s.lent && c.target[j].lent {
			continue
		}
		if c.sameOften(i) || !c.countedElsewhere(i, j) {
			taken[j] = true
			out = append(out, Pair{*s, c.target[j]})
		}
	}
	return out
}

// indexes returns the indexes of the target's numbers.
func (c *comparison) indexes() []int {
	if c.all == nil {
		for j := range c.target {
			c.all = append(c.all, j)
		}
	}
	return c.all
}

// sameOften reports whether the amount of number i of the source is counted more
// than once, and as often in the target.
func (c *comparison) sameOften(i int) bool {
	often := func(side []Number) (n int) {
		for k := range side {
			if side[k].Counted != nil && sameAmount(&c.source[i], &side[k]) {
				n++
			}
		}
		return n
	}
	n := often(c.source)
	return n > 1 && n == often(c.target)
}

// countedElsewhere reports whether what number i of the source counts is counted
// by a number of the target that is not answered otherwise, or the other way
// round.
func (c *comparison) countedElsewhere(i, j int) bool {
	free := func(n *Number, side, other []Number) bool {
		for k := range side {
			m := &side[k]
			if m.Counted == nil || m.lent || !alike(n, m) {
				continue
			}
			if sameAmount(n, m) {
				return true
			}
			answered := false
			for l := range other {
				o := &other[l]
				answered = answered || (o.Counted == nil || alike(m, o)) && sameAmount(m, o)
			}
			if !answered {
				return true
			}
		}
		return false
	}
	return free(&c.source[i], c.target, c.source) || free(&c.target[j], c.source, c.target)
}

func isOne(n *Number) bool {
	v, ok := n.Values[0].whole()
	return ok && v == 1
}

// sameAmount reports whether two numbers share an amount when both are read as
// their languages write them.
func sameAmount(s, t *Number) bool {
	for k, v := range t.Values[:max(t.Native, 1)] {
		if v.Kind == Amount && (k == 0 || v == s.Values[0]) && s.Has(v) {
			return true
		}
	}
	return false
}

// alike reports whether two numbers may count the same thing.
func alike(s, t *Number) bool {
	for _, a := range s.Counted {
		for _, b := range t.Counted {
			if a.symbol == b.symbol || sameThing[a.symbol+" "+b.symbol] || sameThing[b.symbol+" "+a.symbol] {
				return true
			}
		}
	}
	return false
}

// CountAlike reports whether two numbers count the same thing, or both nothing that is known.
// A name of several senses is alike to each.
func CountAlike(a, b Number) bool {
	for _, x := range a.Counted {
		for _, y := range b.Counted {
			if x.symbol == y.symbol {
				return true
			}
		}
	}
	return len(a.Counted) == 0 && len(b.Counted) == 0
}

// sameThing are things that one name says of the other: a dollar may be a
// Canadian one.
var sameThing = map[string]bool{
	"dollar usd": true, "dollar cad": true, "dollar aud": true, "dollar hkd": true,
	"franc chf": true, "franc xof": true, "gbp try": true, "gbp egp": true, "gbp lbp": true, "gbp syp": true,
	"t ton": true, "point percentagepoint": true,
}

// comparable reports whether two numbers count things of one dimension.
func comparable(s, t *Number) bool {
	for _, a := range s.Counted {
		for _, b := range t.Counted {
			if a.dimension == b.dimension {
				return true
			}
		}
	}
	return len(s.Counted) == 1 && len(t.Counted) == 1 && named(s.Counted[0]) && named(t.Counted[0])
}

// named reports whether a thing has a name that is nothing else.
func named(u *unit) bool {
	return len(u.symbol) > 1 && u.symbol != "in" && u.symbol != "ft" && u.symbol != "point" && u.symbol != "second"
}

// NameOf returns what a language calls the thing that a number counts: "euro",
// "kilometer", or its code or symbol, "CHF", "km/h". It is empty when the number
// counts nothing known.
func NameOf(n Number, lang language.Tag) string {
	if len(n.Counted) == 0 {
		return ""
	}
	u := n.Counted[0]
	name := lexiconOf(lang).things.names[u.symbol]
	switch {
	case u.dimension == money && (name == "" || strings.Contains(name, " ")):
		return strings.ToUpper(u.symbol)
	case name == "" || u.dimension == speed || u.dimension == temperature:
		return u.symbol
	}
	return name
}

// KindOf returns what the thing is that a number counts: "currency", "unit" or
// "unit of time".
func KindOf(n Number) string {
	switch {
	case n.isMoney():
		return "currency"
	case len(n.Counted) > 0 && n.Counted[0].dimension == span:
		return "unit of time"
	}
	return "unit"
}

// saysHour reports whether s goes on with the hour of a speed: "à l'heure".
func saysHour(s string) bool {
	s = strings.TrimLeftFunc(s, isSpaceOrHyphen)
	for _, of := range []string{"l'", "l’", "an ", "per "} {
		s = strings.TrimPrefix(s, of)
	}
	return strings.HasPrefix(s, "h")
}
