package segment

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// The pieces that exported patterns are made of. They say in regular
// expressions what scan.go and decide.go do by hand; only spellings are used
// that ICU, Java and Go read alike, and white space is written out because \s
// leaves out no-break spaces in Java.
const (
	srxBlank   = `[\t \u00A0\u1680\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF]`
	srxLine    = `(?:\r\n|[\n\r\u000B\u0085\u2028])`
	srxWhite   = `[\t-\r \u0085\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]`
	srxSpaces  = `(?:` + srxBlank + `+(?:` + srxLine + srxBlank + `*)?|` + srxLine + srxBlank + `*)` // at least one, no blank line
	srxUpper   = `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}]`
	srxLetter  = `[\p{L}\p{M}]`
	srxWordy   = `[\p{L}\p{M}\p{Nd}]`
	srxInWord  = `[\p{L}\p{M}\p{Nd}\u00B9\u00B2\u00B3\u2070\u2074-\u2079\u2020\u2021]`
	srxNoWord  = `[^\p{L}\p{M}\p{Nd}\u00B9\u00B2\u00B3\u2070\u2074-\u2079\u2020\u2021]`
	srxOutside = `[^\p{L}\p{M}\p{Nd}\u00B9\u00B2\u00B3\u2070\u2074-\u2079\u2020\u2021.\-\u2011\u0026]`
	srxJoiner  = `[.\-\u2011\u0026]`

	srxQueries = `?!\u203C\u2047-\u2049\u203D\u061F\u06D4\u0964\u0965\u0589`
	srxStops   = `[.\u2026` + srxQueries + `]`
	srxQuery   = `[` + srxQueries + `]`
	srxFull    = `[\u3002\uFF01\uFF1F\uFF61]`
	srxNoStop  = `[^.\u2026` + srxQueries + `\u3002\uFF01\uFF1F\uFF61]`

	srxCloser  = `[\u00BB\u203A\u201D\u2019)\]}\u300D\u300F\uFF09\u3011]`
	srxOpener  = `[\u00AB\u2039\u201C\u2018\u201E\u201A(\[{\u00BF\u00A1\u300C\u300E\uFF08\u3010]`
	srxNote    = `[*\u2020\u2021\u00B9\u00B2\u00B3\u2070\u2074-\u2079]`
	srxDash    = `[\-\u2010\u2011\u2013-\u2015\u2212\u2022\u00B7\u25AA\u25CF\u25E6\u2023]`
	srxSymbol  = `[$\u20AC\u00A3\u00A5#@\u00A7+\u0026~\u00B0\u00B1%]`
	srxSmiley  = `(?:\^\^|\u003C3|[:;=][\-o'\^]?(?:\)+|\(+|D+|P+|p+|O+|/+|\|+|\]+|\*+)|[\x{1F000}-\x{1FAFF}\u2600-\u27BF\u2B00-\u2BFF][\x{1F000}-\x{1FAFF}\u2600-\u27BF\u2B00-\u2BFF\u200D\uFE0F\u20E3]*)`
	srxNumber  = `[0-9]{1,3}(?:\.[0-9]{1,3})*`
	srxCounter = `(?:[A-Za-z]|[IVXLC]{2,}|[1I](?:er|re))`
	srxChain   = `(?:` + srxWhite + `|` + srxOpener + `|` + srxDash + `)`
	srxItem    = srxChain + `*(?:` + srxWhite + `|` + srxOpener + `)` // before a number or letter that counts
	srxFigure  = `(?:\p{Nd}|` + srxSymbol + srxWordy + `)`

	// What belongs to a cluster after its stops, and what stands before the
	// first word after it.
	srxBelongs = `(?:` + srxSpaces + `?` + srxCloser + `|["'` + "`" + `]|` + srxSpaces + `?` + srxStops + `+|` + srxNote +
		`|` + srxSpaces + `?\[[0-9]{1,3}\]|\([0-9]{1,3}\)|` + srxSpaces + `?` + srxSmiley + `)`
	srxCluster = srxStops + `+` + srxBelongs + `*`
	srxClosed  = srxStops + `+(?:` + srxSpaces + `?` + srxCloser + `|["'` + "`" + `]|` + srxSpaces + srxStops + `+|` + srxNote +
		`|` + srxSpaces + `?\[[0-9]{1,3}\]|\([0-9]{1,3}\)|` + srxSpaces + `?` + srxSmiley + `)` + srxBelongs + `*`
	srxOpen       = `(?:(?:` + srxOpener + `(?:` + srxStops + `+[)\]])?|["'` + "`" + `@]|` + srxNote + `|` + srxDash + `)` + srxWhite + `*)*`
	srxLead       = `(?:\u2019|[.\u2026]*)`
	srxLetterItem = `(?:[a-z]|[ivx]{2,4})\)` + srxWhite
	srxCipher     = `(?:` + srxLead + `\p{Nd}|` + srxSymbol + srxWordy + `)`
	srxStart      = `(?:` + srxLead + `(?:` + srxUpper + `|\p{Nd}|\p{Ll}` + srxUpper + `|` + srxLetterItem + `)|` + srxSymbol + srxWordy + `)`
	srxLower      = `\p{Ll}(?:[^\p{Lu}\p{Lt}\p{Lm}\p{Lo}]|$)`

	srxInitial  = srxUpper + `\p{M}?`
	srxInitials = `[\p{L}]\p{M}?(?:[.\-]+[\p{L}]\p{M}?)`
	// Where a word begins: not inside one that a stop or hyphen joins.
	srxBegin     = `(?:` + srxBeginEnd
	srxTailBegin = `(?:` + srxInWord + `\.?[\-\u2011\u0026]|` + srxBeginEnd
	srxBeginEnd  = `^|` + srxOutside + `|(?:^|[^.\p{L}\p{M}\p{Nd}\u00B9\u00B2\u00B3\u2070\u2074-\u2079\u2020\u2021])` + srxJoiner + `|(?:^|` + srxNoWord + `)\.[\-\u2011\u0026]|\.\.)`
)

// WriteSRX writes the built-in rules, with the rules of opts on top, as SRX 2.0
// for other tools: those for French, for English, and for all other languages.
// The breaks are the same but for what SRX cannot say: with white space on both
// sides of a straight quotation mark, or none between a stop, the mark and a
// word, the built-in rules count the marks of the paragraph to know whether it
// closes, and the exported ones take it for an opening one.
func WriteSRX(w io.Writer, opts Options) error {
	out := bufio.NewWriter(w)
	out.WriteString(xml.Header + `<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="no">
    <formathandle type="start" include="no"/>
    <formathandle type="end" include="yes"/>
    <formathandle type="isolated" include="no"/>
  </header>
  <body>
    <languagerules>
`)
	names := []struct {
		name    string
		lang    language.Tag
		pattern string
	}{
		{"French", language.French, "[Ff][Rr].*"},
		{"English", language.English, "[Ee][Nn].*"},
		{"Other", language.Und, ".*"},
	}
	for _, n := range names {
		t := newBuiltin(n.lang, opts)
		fmt.Fprintf(out, "      <languagerule languagerulename=%q>\n", n.name)
		for _, r := range t.export() {
			word := "no"
			if r.cut {
				word = "yes"
			}
			fmt.Fprintf(out, "        <!-- %s -->\n        <rule break=%q>\n          <beforebreak>", r.name, word)
			xml.EscapeText(out, []byte(r.before))
			out.WriteString("</beforebreak>\n          <afterbreak>")
			xml.EscapeText(out, []byte(r.after))
			out.WriteString("</afterbreak>\n        </rule>\n")
		}
		out.WriteString("      </languagerule>\n")
	}
	out.WriteString("    </languagerules>\n    <maprules>\n")
	for _, n := range names {
		fmt.Fprintf(out, "      <languagemap languagepattern=%q languagerulename=%q/>\n", n.pattern, n.name)
	}
	out.WriteString("    </maprules>\n  </body>\n</srx>\n")
	return out.Flush()
}

// exported is a rule of the export.
type exported struct {
	name          string
	cut           bool
	before, after string
}

// exporter gathers rules.
type exporter struct {
	*table
	rules []exported
}

func (e *exporter) add(name string, cut bool, before, after string) {
	e.rules = append(e.rules, exported{name, cut, before, after})
}

// export returns the rules in the order in which decide.go tries them.
func (t *table) export() []exported {
	e := &exporter{table: t}
	e.general()
	e.lowerCase()
	e.afterMarks()
	e.counters()
	e.abbreviations()
	e.add(ruleStop, true, srxCluster, srxSpaces+srxOpen+srxStart)
	return e.rules
}

// general exports what comes first: blank lines, colons, marks alone, clusters
// without a space.
func (e *exporter) general() {
	e.add(ruleBlankLine, true, `[^\t-\r \u0085\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]`,
		srxBlank+`*(?:[\f\u2029]|`+srxLine+srxBlank+`*(?:[\f\u2029]|`+srxLine+`))`)
	if e.colon {
		e.add(ruleColon, true, `:`, srxWhite)
	}
	if e.semicolon {
		e.add(ruleSemicolon, true, `;`, srxWhite)
	}
	e.add(ruleBracketed, false, `[(\[]`+srxBlank+`*`+srxStops+`+`+srxSpaces+`?[)\]]`, ``)
	e.add(ruleNothingBefore, false, `(?:^|[\f\u2029]|`+srxLine+srxBlank+`*`+srxLine+`|`+srxOpener+`)`+srxWhite+`*(?:\.*[\u2026`+srxQueries+`]`+srxStops+`*|\.\.+)`, ``)
	e.add(ruleNoWord, false, srxFull+srxBelongs+`*`, srxSpaces+`?\[[0-9]{1,3}\]`)
	e.add(ruleFull, true, srxFull+srxBelongs+`*`, srxWhite+`*`+srxOpen+srxStart)
	for _, starts := range e.starters(starter) {
		e.add(ruleGluedStarter, true, `\p{Ll}\p{Ll}`+srxStops+`+(?:`+strings.Replace(srxBelongs, `|`+srxSpaces+`?`+srxSmiley, ``, 1)+`*(?:`+srxStops+`|`+srxSpaces+`?`+strings.Replace(srxCloser, `\u2019`, ``, 1)+`|\u2019|["'`+"`"+`]|`+srxNote+`|`+srxSpaces+`?\[[0-9]{1,3}\]|\([0-9]{1,3}\)))?`, strings.TrimPrefix(starts, srxLead))
	}
	e.add(ruleNoWord, false, srxCluster, srxSpaces+`\[[0-9]{1,3}\]`)
}

// lowerCase exports the breaks before lower case.
func (e *exporter) lowerCase() {
	if !e.lower {
		return
	}
	for _, starts := range e.starters(lowerAfterMark) {
		e.add(ruleLowerStarter, true, `(?:^|[^.\u2026`+srxQueries+`\t-\r \u0085\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF\u00BB\u203A\u201D\u2019)\]}\u300D\u300F\uFF09\u3011"'\u0060*\u2020\u2021\u00B9\u00B2\u00B3\u2070\u2074-\u2079])`+srxWhite+`*\.*`+srxQuery+srxStops+`*`, srxSpaces+srxOpen+starts)
	}
	if words := e.alternatives(abbreviation); words != "" {
		e.add(ruleLower, false, srxBegin+words+`\.`, srxSpaces+srxOpen+srxLower)
	}
	e.add(ruleLowerStarter, true, srxBegin+`(?:[a-z]{2,}[aeiouy][a-z]*|[a-z][aeiouy][a-z]+|[aeiouy][a-z]{2,})\.`, srxSpaces+srxLower)
	e.add(ruleLowerStarter, true, `['\u2019]s\.`, srxSpaces+srxLower)
	for _, starts := range e.starters(lowerStarter) {
		e.add(ruleLowerStarter, true, srxBegin+`(?:[a-z][aeiouy]|[aeiouy][a-z])\.`, srxSpaces+srxOpen+starts)
		e.add(ruleLowerStarter, true, srxInWord+`{4}\.`, srxSpaces+srxOpen+starts)
		e.add(ruleLowerStarter, true, `(?:^|[^.\u2026`+srxQueries+`\u3002\uFF01\uFF1F\uFF61\p{L}\p{M}\p{Nd}\u00B9\u00B2\u00B3\u2070\u2074-\u2079\u2020\u2021\t-\r \u0085\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]|[^.\u2026`+srxQueries+`\t-\r \u0085\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]`+srxWhite+`+)\.`, srxSpaces+srxOpen+starts)
		e.add(ruleLowerStarter, true, `['\u2019](?:[a-z][aeiouy][a-z]*|[aeiouy][a-z]+)\.`, srxSpaces+srxOpen+starts)
	}
}

// afterMarks exports what is decided by marks, not by the word before.
func (e *exporter) afterMarks() {
	e.add(ruleRemark, false, srxClosed, srxSpaces+`\([^)]{0,79}[^.?!\u2026)`+srxQueries+`]\)`+srxWhite+`*$`)
	names := e.alternatives(markedName)
	if names == "" {
		return
	}
	names = strings.NewReplacer("!", srxBlank+"*!", `\?`, srxBlank+`*\?`).Replace(names)
	for _, starts := range e.starters(starter) {
		e.add(ruleMark, true, srxBegin+names, srxSpaces+srxOpen+starts)
	}
	e.add(ruleMarkedName, false, srxBegin+names, srxSpaces)
}

// counters exports the numbers and letters of lists.
func (e *exporter) counters() {
	begin := `(?:^|[.?!\u2026` + srxQueries + `]` + srxChain + `*)` + srxChain + `*`
	bound, heading := e.alternatives(numberBound), e.alternatives(headingWord)
	if heading != "" {
		e.add(ruleListNumber, false, begin+heading+srxItem+`(?:`+srxNumber+`|`+srxCounter+`)\.`, srxSpaces)
	}
	if bound != "" {
		e.add(ruleListNumber, false, begin+bound+`\.`+srxItem+srxNumber+`\.`, srxSpaces)
		e.add(ruleStop, true, srxBegin+bound+`\.`+srxItem+srxNumber+`\.`, srxSpaces+srxOpen+srxStart)
	}
	e.add(ruleListNumber, false, `^(?:`+srxItem+`)?(?:`+srxNumber+`|`+srxCounter+`)\.`, srxSpaces)
	e.add(ruleListNumber, false, `[.\u2026`+srxQueries+`]`+srxItem+srxNumber+`\.`, srxSpaces)
	e.add(ruleListNumber, false, `[\u2026`+srxQueries+`]`+srxItem+srxCounter+`\.`, srxSpaces)
	e.add(ruleListNumber, false, srxStops+`\.`+srxItem+srxCounter+`\.`, srxSpaces)
	for _, starts := range append(e.starters(starter), srxCipher) {
		e.add(ruleStop, true, `[,:;]`+srxItem+`[0-9]{1,2}\.`, srxSpaces+srxOpen+starts)
	}
	e.add(ruleListNumber, false, `[,:;]`+srxItem+`[0-9]{1,2}\.`, srxSpaces)
}

// abbreviations exports what the word before a stop decides.
func (e *exporter) abbreviations() {
	if words := e.alternatives(neverFinal); words != "" {
		e.add(ruleNeverFinal, false, srxTailBegin+words+`\.`, srxSpaces)
	}
	if words := e.alternatives(numberBound); words != "" {
		letters := ""
		for c := 'B'; c <= 'Z'; c++ {
			if e.words[string(c)]&starter == 0 {
				letters += string(c)
			}
		}
		e.add(ruleNumberBound, false, srxTailBegin+words+`\.`, srxSpaces+`(?:`+srxFigure+`|(?:[IVXLCDM]{2,}|[`+letters+`])(?:[^\p{L}\p{M}\p{Nd}'\u2019]|$))`)
	}
	if words := e.alternatives(mayEnd); words != "" {
		e.add(ruleMayEnd, true, srxTailBegin+words+`\.`, srxSpaces+srxOpen+srxStart)
	}
	two := strings.Replace(srxBegin, srxOutside, strings.Replace(srxOutside, `[^`, `[^\u00B0`, 1), 1)
	initials, short := two+`(?:`+srxInitial+`|`+srxInitials+`+)\.`, two+`(?:`+srxInitial+`|`+srxInitials+`)\.`
	cut, before := e.alternatives(initial), e.alternatives(beforeStarter)
	// A letter after the stop of an ordinary word counts items; the words that
	// are not ordinary come first.
	if before != "" {
		for _, starts := range e.starters(starter) {
			e.add(ruleStarter, true, srxTailBegin+before+`\.`, srxSpaces+srxOpen+starts)
		}
	}
	if particles := e.alternatives(nameParticle); particles != "" {
		after := srxSpaces + srxOpen + particles + `(?:` + srxBlank + `|['\u2019])` + srxUpper
		e.add(ruleInitial, false, short, after)
		if cut != "" {
			e.add(ruleInitial, false, srxTailBegin+cut+`\.`, after)
		}
	}
	for _, starts := range e.starters(starter) {
		e.add(ruleStarter, true, srxBegin+srxInitials+`+\.`, srxSpaces+srxOpen+starts)
		if cut != "" {
			e.add(ruleStarter, true, srxTailBegin+cut+`\.`, srxSpaces+srxOpen+starts)
		}
	}
	unusual := `(?:` + srxInitial + `|` + srxInitials + `+)`
	if words := e.alternatives(abbreviation); words != "" {
		unusual = `(?:` + words + `|` + srxInitial + `|` + srxInitials + `+)`
	}
	for _, starts := range e.starters(starter) {
		e.add(ruleStarter, true, srxBegin+unusual+`\.`+srxItem+srxUpper+`\.`, srxSpaces+srxOpen+starts)
	}
	e.add(ruleStop, true, srxBegin+unusual+`\.`+srxItem+`(?:\p{Ll}|[IVXLC]{2,}|[1I](?:er|re))\.`, srxSpaces+srxOpen+srxStart)
	e.add(ruleListNumber, false, `\.`+srxItem+srxCounter+`\.`, srxSpaces)
	for _, starts := range e.starters(starter) {
		e.add(ruleStarter, true, initials, srxSpaces+srxOpen+starts)
	}
	if before != "" {
		e.add(ruleBeforeStarter, false, srxTailBegin+before+`\.`, srxSpaces)
	}
	e.add(ruleStop, true, two+srxInitials+`+\.`, srxSpaces+srxOpen+srxCipher)
	if cut != "" {
		e.add(ruleInitial, false, srxTailBegin+cut+`\.`, srxSpaces)
	}
	e.add(ruleInitial, false, initials, srxSpaces)
}

// alternatives returns the words of some traits as a group of alternatives, "" if there
// are none.
func (e *exporter) alternatives(of trait) string {
	var words []string
	for word, traits := range e.words {
		if traits&of != 0 {
			words = append(words, quoteSRX(word))
		}
	}
	if len(words) == 0 {
		return ""
	}
	slices.Sort(words)
	return `(?:` + strings.Join(words, `|`) + `)`
}

// starters returns patterns for words of a trait at the beginning of what
// follows: whole words, and elisions with the word after them.
func (e *exporter) starters(of trait) []string {
	var whole, single, elided, joined []string
	for word, traits := range e.words {
		if traits&of == 0 {
			continue
		}
		switch quoted := strings.ReplaceAll(quoteSRX(word), `'`, `['\u2019]`); {
		case strings.HasSuffix(word, "'"):
			elided = append(elided, quoted)
		case strings.Contains(word, "'"):
			joined = append(joined, quoted)
		case utf8.RuneCountInString(word) == 1:
			single = append(single, quoted)
		default:
			whole = append(whole, quoted)
		}
	}
	var out []string
	group := func(words []string, end string) {
		if len(words) > 0 {
			slices.Sort(words)
			out = append(out, `(?:`+strings.Join(words, `|`)+`)`+end)
		}
	}
	apostrophe := `['\u2019](?:[^\p{L}\p{M}\p{Nd}]|$)|$`
	group(whole, `(?:[^\p{L}\p{M}'\u2019]|`+apostrophe+`)`)
	group(single, `(?:[^\p{L}\p{M}'\u2019.]|`+apostrophe+`)`)
	group(elided, srxWordy)
	group(joined, `(?:[^\p{L}\p{M}]|$)`)
	if len(out) == 0 {
		return nil
	}
	return []string{srxLead + `(?:` + strings.Join(out, `|`) + `)`}
}

// quoteSRX writes a word so that it stands for itself in a pattern.
func quoteSRX(word string) string {
	return strings.NewReplacer(`\`, `\\`, `{`, `\{`, `}`, `\}`, `_`, srxBlank+`+`, `.`, `\.`, `-`, `\-`, `?`, `\?`, `+`, `\+`, `*`, `\*`, `(`, `\(`, `)`, `\)`, `|`, `\|`, `[`, `\[`, `&`, `\u0026`, `$`, `\$`, `^`, `\^`).Replace(word)
}
