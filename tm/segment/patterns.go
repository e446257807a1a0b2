package segment

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// The pieces that patterns are made of. They say in regular expressions what
// scan.go and decide.go do by hand; only spellings are used that ICU, Java and
// Go read alike, and white space is written out because \s leaves out no-break
// spaces in Java.

// Sets of characters, for classes in brackets.
const (
	setBlank    = `\t \u00A0\u1680\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF`
	setWhite    = `\t-\r \u0085\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF`
	setUpper    = `\p{Lu}\p{Lt}\p{Lm}\p{Lo}`
	setWordy    = `\p{L}\p{M}\p{Nd}`
	setRaised   = `\u00B9\u00B2\u00B3\u2070\u2074-\u2079\u2020\u2021`
	setInWord   = setWordy + setRaised
	setNote     = `*\u2020\u2021\u00B9\u00B2\u00B3\u2070\u2074-\u2079`
	setQueries  = `?!\u203C\u2047-\u2049\u203D\u061F\u06D4\u0964\u0965\u0589`
	setFull     = `\u3002\uFF01\uFF1F\uFF61`
	setCurrency = `$\u20AC\u00A3\u00A5`
	setPicture  = `\x{1F000}-\x{1FAFF}\u2600-\u27BF\u2B00-\u2BFF`

	// Closing marks without the apostrophe stand in two parts around it.
	setQuoted   = `\u00BB\u203A\u201D`
	setBrackets = `)\]}\u300D\u300F\uFF09\u3011\u300B\u3009\u3015`
	setOpener   = `\u00AB\u2039\u201C\u2018\u201E\u201A(\[{\u00BF\u00A1\u300C\u300E\uFF08\u3010\u300A\u3008\u3014`
	setCloser   = setQuoted + `\u2019` + setBrackets
)

// Characters and runs of them.
const (
	reBlank = `[` + setBlank + `]`
	reLine  = `(?:\r\n|[\n\r\u000B\u0085\u2028])`
	reWhite = `[` + setWhite + `]`
	// At least one space, and no blank line.
	reSpaces = `(?:` + reBlank + `+(?:` + reLine + reBlank + `*)?|` + reLine + reBlank + `*)`

	reUpper   = `[` + setUpper + `]`
	reWordy   = `[` + setWordy + `]`
	reInWord  = `[` + setInWord + `]`
	reNoWord  = `[^` + setInWord + `]`
	reOutside = `[^` + setInWord + `.\-\u2011\u0026]`
	reJoiner  = `[.\-\u2011\u0026]`

	reStops = `[.\u2026` + setQueries + `]`
	reQuery = `[` + setQueries + `]`
	reFull  = `[` + setFull + `]`

	reCloser   = `[` + setCloser + `]`
	reOpener   = `[` + setOpener + `]`
	reStraight = `["'` + "`" + `]`
	reGlued    = `["'\u201C\u2018` + "`" + `]` // close when glued to a stop
	reNote     = `[` + setNote + `]`
	reDash     = `[\-\u2010\u2011\u2013-\u2015\u2212\u2022\u00B7\u25AA\u25CF\u25E6\u2023\u203B]`
	reSymbol   = `[$\u20AC\u00A3\u00A5#@\u00A7+\u0026~\u00B0\u00B1%]`
	reSmiley   = `(?:\^\^|\u003C3` +
		`|[:;=][\-o'\^]?(?:\)|\(+|D+|P+|p+|O+|/+|\|+|\]|\*)` +
		`|[` + setPicture + `][\u200D\uFE0F\u20E3]*)`

	reIdeograph = `[\u3041-\u30FF\u3400-\u4DBF\u4E00-\u9FFF]`

	reNumber  = `(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|1(?:er|re))`
	reCounter = `(?:[A-Za-z]|[IVXLC]{2,}|[1I](?:er|re))`
	reSign    = `(?:` + reSymbol + reWordy + `|\u00A7` + reBlank + `+\p{Nd})`
	reFigure  = `(?:\p{Nd}|` + reSign + `)`

	// What stands before a number or letter that counts.
	reChain = `(?:` + reWhite + `|` + reOpener + `|` + reDash + `)`
	reItem  = reChain + `*(?:` + reWhite + `|` + reOpener + `)`
	// A number with a bracket that counts items.
	reItemNumber = `[0-9]{1,2}\)` + reBlank + `+` + reUpper

	reFirst = `(?:^|[.?!\u2026` + setQueries + `]` + reChain + `*)` + reChain + `*`
)

// A cluster: stops, and what belongs to them. What is repeated reads each mark in
// one way only, so that engines that backtrack come to an end: a second bracket
// of a smiley is a bracket by itself.
const (
	reNotes    = `[0-9]{1,3}(?: *[,;\-\u2013] *[0-9]{1,3}){0,5}`
	reNoteMark = reSpaces + `?\[` + reNotes + `\]|\(` + reNotes + `\)|\[[a-z]\]`
	reBelongs  = `(?:` + reSpaces + `?` + reCloser + `|` + reGlued +
		`|` + reSpaces + `?` + reStops + `|` + reNote +
		`|` + reNoteMark + `|` + reSpaces + `?` + reSmiley + `)`
	reCluster = reStops + `+` + reEnd
	reClosed  = reStops + `+(?:` + reSpaces + `?` + reCloser + `|` + reGlued +
		`|` + reSpaces + reStops + `+|` + reNote +
		`|` + reNoteMark + `|` + reSpaces + `?` + reSmiley + `)` + reEnd

	// The marks of a cluster behind its stops, with a bare note mark at their end.
	reEnd = reBelongs + `*(?:` + reSpaces + `?[\u00BB\u201D][1-9][0-9]?)?`

	// The last of a cluster that ends glued to a word, where no apostrophe
	// follows white space.
	reGluedBelongs = `(?:` + reSpaces + `?` + reCloser + `|` + reStraight +
		`|` + reSpaces + `?` + reStops + `|` + reNote + `|` + reNoteMark + `)`
	reGluedLast = `(?:` + reStops +
		`|` + reSpaces + `?[` + setQuoted + setBrackets + `]|\u2019|` + reStraight +
		`|` + reNote + `|` + reNoteMark + `)`
)

// What follows a cluster and its spaces.
const (
	// Opening marks before the first word.
	reOpen = `(?:(?:` + lowQuote + `|` + reOpener + `(?:` + reStops + `+[)\]])?|["'` + "`" + `@]` +
		`|` + reNote + `|` + reDash + `)` + reWhite + `*)*`
	reLead       = `(?:\u2019|[.\u2026]*)`
	reLetterItem = `(?:[a-z]|[ivx]{2,4})\)` + reWhite
	reCipher     = `(?:` + reLead + `\p{Nd}|` + reSign + `)`
	reStart      = `(?:` + reLead + `(?:` + reUpper + `|\p{Nd}|\p{Ll}` + reUpper +
		`|` + reLetterItem + `)|` + reSign + `)`
	// A word in small letters that is neither like "iPhone" nor a reLetterItem.
	reNoItem = `$|\)(?:[^` + setWhite + `]|$)`
	reLower  = `(?:[^\P{Ll}a-z](?:[^` + setUpper + `]|$)` +
		`|[a-hj-uwyz](?:[^)` + setUpper + `]|` + reNoItem + `)` +
		`|[ivx](?:[^)ivx` + setUpper + `]|` + reNoItem +
		`|[ivx]{1,3}(?:[^)ivx]|` + reNoItem + `)|[ivx]{4}))`
)

// The word before a stop.
const (
	reName    = `\p{Lu}[\p{L}\p{M}'\u2019\-]*`
	reSubject = reName + reSpaces + `\p{Ll}`
	// How somebody speaks, behind the name: ", à part".
	reAside = `,(?:` + reBlank + `+\p{Ll}[\p{L}\p{M}'\u2019\-]*){1,3}`

	reInitial  = reUpper + `\p{M}?`
	rePrefix   = `(?:\p{Ll}{2,}-)?` // ex-P.D.G
	reAcronym  = rePrefix + reInitials + `+`
	reInitials = `[\p{L}]\p{M}?(?:[.\-]+[\p{L}]\p{M}?)`

	// Where a word begins: not inside one that a stop or hyphen joins. reTailBegin
	// is where the last part of a word with a hyphen begins, too.
	reBegin     = `(?:` + reBeginEnd
	reTailBegin = `(?:` + reInWord + `\.?[\-\u2011\u0026]|` + reBeginEnd
	reBeginEnd  = `^|` + reOutside + `|(?:^|[^.` + setInWord + `])` + reJoiner +
		`|(?:^|` + reNoWord + `)\.[\-\u2011\u0026]|\.\.)`
)

// Pattern is a built-in rule in regular expressions: at a place where Before
// ends and After begins, it breaks or keeps from breaking. Of several that fit a
// place the first decides.
type Pattern struct {
	// Rule names the rule, as [Decision] does.
	Rule          string
	Break         bool
	Before, After string
}

// Patterns returns the built-in rules for a language, with the rules of opts on
// top, in the words of other tools: what SRX calls beforebreak and afterbreak,
// in spellings that ICU, Java and Go read alike. The breaks are those of
// [New], but for what patterns cannot say: with white space on both sides of a
// straight quotation mark, or none between a stop, the mark and a word, the
// built-in rules count the marks of the paragraph to know whether it closes, and
// the patterns take it for an opening one.
func Patterns(lang language.Tag, opts Options) []Pattern {
	return newBuiltin(lang, opts).patterns()
}

// exporter gathers rules.
type exporter struct {
	*table
	rules []Pattern
}

func (e *exporter) add(name string, cut bool, before, after string) {
	e.rules = append(e.rules, Pattern{name, cut, before, after})
}

// patterns returns the rules in the order in which decide.go tries them.
func (t *table) patterns() []Pattern {
	e := &exporter{table: t}
	e.general()
	e.lowerCase()
	e.afterMarks()
	e.counters()
	e.abbreviations()
	e.add(ruleStop, true, reCluster, reSpaces+reOpen+reStart)
	if clipped := e.clippedStarters(); clipped != "" {
		e.add(ruleStop, true, reCluster, reSpaces+reOpen+clipped+reBlank+`+`+reUpper)
	}
	for _, starts := range e.starters(starter) {
		e.add(ruleSmiley, true, reSmiley, reSpaces+reOpen+starts)
	}
	e.add(ruleSmiley, true, reSmiley, reSpaces+reSubject)
	if e.opening != "" {
		open := `|[` + e.opening + `]|` + reDash
		for i := range e.rules {
			e.rules[i].After = strings.ReplaceAll(e.rules[i].After, `|`+reDash, open)
		}
	}
	if marks := strings.Trim(e.closing, "“‘"); marks != "" {
		wider := reGlued[:1] + marks + reGlued[1:]
		for i := range e.rules {
			e.rules[i].Before = strings.ReplaceAll(e.rules[i].Before, reGlued, wider)
		}
	}
	return e.rules
}

// general exports what comes first: blank lines, colons, marks alone, clusters
// without a space.
func (e *exporter) general() {
	e.add(ruleBlankLine, true, `[^`+setWhite+`]`,
		reBlank+`*(?:[\f\u2029]|`+reLine+reBlank+`*(?:[\f\u2029]|`+reLine+`))`)
	if e.colon {
		e.add(ruleColon, true, `:`, reWhite)
		e.add(ruleColon, true, `:[`+setQuoted+`]+`, reSpaces+reOpen+reStart)
	}
	if e.semicolon {
		e.add(ruleSemicolon, true, `;`, reWhite)
		e.add(ruleSemicolon, true, `;[`+setQuoted+`]+`, reSpaces+reOpen+reStart)
	}
	e.add(ruleBracketed, false, `[(\[]`+reBlank+`*`+reStops+`+`+reSpaces+`?[)\]]`, ``)
	e.add(ruleNothingBefore, false,
		`(?:^|[\f\u2029]|`+reLine+reBlank+`*`+reLine+`|`+reOpener+`)`+reWhite+
			`*(?:\.*[\u2026`+setQueries+`]`+reStops+`*|\.\.+)`, ``)
	e.add(ruleNoWord, false, reFull+reBelongs+`*`, reSpaces+`?\[`+reNotes+`\]`)
	if verbs := e.alternatives(speechVerb); verbs != "" {
		e.add(ruleSpeechTag, false, `(?:`+reFull+`|`+reQuery+`)[.\u2026`+setQueries+setFull+`]*`+reBelongs+`+`,
			reIdeograph+`{0,11}`+verbs+`(?:`+reFull+`|\uFF0C(?:`+reOpener+`|`+reStraight+`)|$)`)
	}
	e.add(ruleFull, true, reFull+reBelongs+`+`, `(?:`+strings.Join(noParticles, `|`)+`)`)
	e.add(ruleGoesOn, false, reFull+reBelongs+`+`, `(?:`+strings.Join(particles, `|`)+`)`)
	e.add(ruleFull, true, reFull+reBelongs+`*`, reWhite+`*`+reOpen+reStart)
	glued := reIdeograph + `[.\u2026` + setQueries + `]*` + reQuery + `[.\u2026` + setQueries + `]*`
	closing := `(?:` + reGluedBelongs + `*` + reGluedLast + `)?`
	for _, word := range noParticles {
		e.add(ruleFull, true, glued+closing, word)
	}
	for _, word := range particles {
		e.add(ruleGoesOn, false, glued+reGluedBelongs+`*`+reGluedLast, word)
	}
	e.add(ruleFull, true, glued+closing, reIdeograph)
	e.add(ruleFull, true, glued+closing, `[\p{Nd}`+setUpper+`]`)
	if names := e.alternatives(markedName); names != "" {
		e.add(ruleMarkedName, false, reBegin+names, reIdeograph)
	}
	e.add(ruleFull, true, reWordy+`[.\u2026`+setQueries+`]*`+reQuery+`[.\u2026`+setQueries+`]*`+closing, reIdeograph)
	e.add(ruleFull, true, `(?:`+strings.Join(politeEnds, `|`)+`)(?:\.*\u2026[.\u2026]*|\.\.+)`, reIdeograph)
	opening := `(?:\u00AB` + reBlank + `*)?`
	if strings.Contains(e.closing, "«") {
		opening = ``
	}
	for _, starts := range e.starters(starter) {
		e.add(ruleGluedStarter, true,
			`\p{Ll}\p{Ll}`+reBlank+`*`+reStops+`+(?:`+reGluedBelongs+`*`+reGluedLast+`)?`,
			opening+strings.TrimPrefix(starts, reLead))
	}
	e.add(ruleNoWord, false, reCluster, reSpaces+`\[`+reNotes+`\]`)
}

// lowerCase exports the breaks before lower case.
func (e *exporter) lowerCase() {
	if particles := e.particlesBefore(reSubject); particles != "" {
		if words := e.alternatives(abbreviation); words != "" {
			e.add(ruleLower, false, reBegin+words+`\.`, reSpaces+reLower)
		}
		e.add(ruleLowerName, true, reBegin+`\p{Ll}{3,}\.`, reSpaces+particles)
	}
	if !e.beforeLower {
		return
	}
	for _, starts := range e.starters(lowerAfterMark) {
		e.add(ruleLowerStarter, true,
			`(?:^|[^.\u2026`+setQueries+setWhite+setCloser+`"'\u0060`+setNote+`])`+
				reWhite+`*\.*`+reQuery+reStops+`*`,
			reSpaces+reOpen+starts)
	}

	if words := e.alternatives(abbreviation); words != "" {
		e.add(ruleLower, false, reBegin+words+`\.`, reSpaces+reOpen+reLower)
	}
	e.add(ruleLowerStarter, true,
		reBegin+`(?:[a-z]{2,}[aeiouy][a-z]*|[a-z][aeiouy][a-z]+|[aeiouy][a-z]{2,})\.`,
		reSpaces+reLower)
	e.add(ruleLowerStarter, true, `['\u2019]s\.`, reSpaces+reLower)

	noWord := `(?:^|[^.\u2026` + setQueries + setFull + setInWord + setWhite + `]` +
		`|[^.\u2026` + setQueries + setWhite + `]` + reWhite + `+)\.`
	for _, starts := range e.starters(lowerStarter) {
		after := reSpaces + reOpen + starts
		e.add(ruleLowerStarter, true, reBegin+`(?:[a-z][aeiouy]|[aeiouy][a-z])\.`, after)
		e.add(ruleLowerStarter, true, reInWord+`{4}\.`, after)
		e.add(ruleLowerStarter, true, reBegin+`[A-Z]{2,3}\.`, after)
		e.add(ruleLowerStarter, true, noWord, after)
		e.add(ruleLowerStarter, true, `['\u2019](?:[a-z][aeiouy][a-z]*|[aeiouy][a-z]+)\.`, after)
	}
}

// particlesBefore returns a pattern for the particles in lower case that stand before a
// name, "" if there are none.
func (e *exporter) particlesBefore(name string) string {
	var words []string
	for word, traits := range e.words {
		switch {
		case traits&lowerParticle == 0:
		case strings.HasSuffix(word, "'"):
			words = append(words, eitherApostrophe(quotePattern(word)))
		default:
			words = append(words, quotePattern(word)+reBlank+`+`)
		}
	}
	if len(words) == 0 {
		return ""
	}
	slices.Sort(words)
	return `(?:` + strings.Join(words, `|`) + `)` + name
}

// afterMarks exports what is decided by marks, not by the word before.
func (e *exporter) afterMarks() {
	e.add(ruleRemark, false, reClosed,
		reSpaces+`\([^)]{0,79}[^.?!\u2026)`+setQueries+`]\)`+reWhite+`*$`)

	word := reBlank + `+\([\p{L}][\p{L}.\-]{0,9}\.\)`
	e.add(ruleInBrackets, false, reWordy+word, reSpaces)
	if words := e.alternatives(abbreviation); words != "" {
		e.add(ruleInBrackets, false, reBegin+words+`\.`+word, reSpaces)
	}
	e.add(ruleAmount, false, `[`+setWordy+`,:;]`+reWhite+`*(?:\.*\u2026[.\u2026]*|\.\.+)`, reSpaces+`(?:\p{Nd}|[`+setCurrency+`]`+reWordy+`)`)
	if words := e.alternatives(unfinished); words != "" {
		before := reBegin + words + reWhite + `*(?:\.*\u2026[.\u2026]*|\.\.+)`
		for _, starts := range e.starters(starter) {
			e.add(ruleMark, true, before, reSpaces+strings.TrimPrefix(starts, reLead))
		}
		e.add(ruleUnfinished, false, before, reSpaces+reUpper)
	}
	e.speechTags()
	e.datelines()

	names := e.alternatives(markedName)
	if names == "" {
		return
	}
	names = strings.NewReplacer("!", reBlank+"*!", `\?`, reBlank+`*\?`).Replace(names)
	for _, starts := range e.starters(starter) {
		e.add(ruleMark, true, reBegin+names, reSpaces+reOpen+starts)
	}
	e.add(ruleMarkedName, false, reBegin+names, reSpaces)
}

// speechTags exports names with a verb of speech after a quotation.
func (e *exporter) speechTags() {
	verbs := e.alternatives(speechVerb)
	if verbs == "" {
		return
	}
	mark := `(?:[\u2026` + setQueries + `]\.?|\.\.)[\u201D\u2019"']`
	word := `[\p{L}\p{M}'\u2019\-]`
	who := reName + `(?:\.|['\u2019]s(?:` + reWhite + `+\p{Ll}` + word + `*){1,2}` +
		`|,[^,.\u2026` + setQueries + setFull + setCloser + setOpener + `"'\u0060\n-\r\u0085\u2028\u2029]+,)?`
	beside := ``
	if words := e.alternatives(besideVerb); words != "" {
		beside = `|` + words
	}
	tag := reSpaces + `(?:` + who + `)` + reWhite + `+(?:(?:` + who + beside + `)` + reWhite + `+){0,5}` + verbs
	if words := e.alternatives(speaker); words != "" {
		own := reSpaces + words + reWhite + `+(?:(?:` + who + beside + `)` + reWhite + `+){0,5}` + verbs
		for _, starts := range e.starters(lowerStarter) {
			e.add(ruleMark, true, mark, own+reWhite+`+`+starts)
		}
		e.add(ruleSpeechTag, false, mark, own+`(?:$|[.\u2026,;:`+setQueries+setWhite+`])`)
	}
	for _, starts := range e.starters(starter) {
		e.add(ruleMark, true, mark, reSpaces+starts)
	}
	for _, starts := range e.starters(lowerStarter) {
		e.add(ruleMark, true, mark, tag+reWhite+`+`+starts)
	}
	e.add(ruleSpeechTag, false, mark, tag+`(?:$|[.\u2026,;:`+setQueries+setWhite+`])`)
}

// datelines exports the line that says where an article was written.
func (e *exporter) datelines() {
	rest := func(places string) string {
		return `(?:` + reBlank + `+` + reName + `){0,` + places + `}(?:` + reBlank + `+[0-9]{1,4})?(?:` + reBlank + `+\([^()]+\))?` +
			`(?:,(?:` + reBlank + `+\p{L}` + reWordy + `*\.?){0,2}` + reBlank + `+\p{Nd}` + reWordy + `*` +
			`(?:\.?` + reBlank + `+` + reWordy + `+){0,3}(?:` + reBlank + `+\([^()]+\))?|,` + reBlank + `+` + reName + `|` + reAside + `)?\.`
	}
	after := reSpaces + `(?:[\u2013-\u2015]|--?)` + reWhite
	e.add(ruleEditorsNote, false, reWordy+`\.`,
		after+`[^()\[\]{`+setQueries+setFull+setOpener+`\n-\r\u0085\u2028\u2029]{0,27}[)\]]`)
	letter, particle := `\p{Lu}`, ``
	if words := e.alternatives(nameParticle); words != "" {
		particle = `(?:` + words + reBlank + `+)?`
	}
	e.add(ruleSpeaker, false,
		`(?:^`+reBlank+`*|[\u2026`+setQueries+`]`+reBlank+`+|[\p{Ll}\p{Nd}]\.`+reBlank+`+)`+
			letter+`(?:\.(?:`+reBlank+`*|-)`+letter+`)*(?:\.`+reBlank+`+`+particle+`\p{Lu}[\p{L}\p{M}\-]{2,})?\.`, after)
	e.roles(after)
	if words := e.alternatives(numberBound | headingWord); words != "" {
		e.add(ruleDateline, false,
			`^`+words+`(?:[0-9.\u00BA\u00AA\u00B0\-\u2010\u2011\u2013-\u2015\u2212`+setBlank+`]|[A-Z](?:[.\-`+setBlank+`]))*\.`, after)
	}
	if words := e.alternatives(byline); words != "" {
		ends := `.\u2026` + setQueries + setFull + `\n-\r\u0085\u2028\u2029`
		place := reName + `(?:` + reBlank + `+` + reName + `){0,3},` + reBlank + `+`
		rest := `(?:[^` + setWordy + ends + `][^` + ends + `]{0,47})?\.`
		e.add(ruleDateline, false, `^`+place+words+rest, after)
		if words := e.without(byline, starter); words != "" {
			e.add(ruleDateline, false, `^`+words+rest, after)
		}
	}
	begin := `^`
	if titles := e.titles(); titles != "" {
		begin += `(?:` + titles + `\.` + reBlank + `+)?`
	}
	if particles := e.alternatives(nameParticle); particles != "" {
		e.add(ruleDateline, false, begin+eitherApostrophe(particles)+reBlank+`+`+reName+rest("2"), after)
	}
	if starters := e.alternatives(starter); starters != "" {
		e.add(ruleStop, true, begin+eitherApostrophe(starters)+rest("3"), after+reWhite+`*`+reOpen+reStart)
	}
	e.add(ruleDateline, false, begin+strings.TrimSuffix(reName, `*`)+`+`+rest("3"), after)
}

// roles exports titles with names or offices, and roles, before a dash.
func (e *exporter) roles(after string) {
	begin := `(?:^` + reBlank + `*|[.\u2026` + setQueries + `\n-\r\u0085\u2028\u2029]` + reBlank + `+)`
	capitals := `\p{Lu}[` + setUpper + `\p{M}'\u2019\-]+`
	if loud := e.loudStarters(); loud != "" {
		e.add(ruleStop, true, begin+loud+`\.`, after+reWhite+`*`+reOpen+reStart)
	}
	e.add(ruleSpeaker, false,
		begin+capitals+`(?:`+reBlank+`+`+capitals+`){0,3}(?:`+reAside+`|`+reBlank+`+\([^().\u2026`+setQueries+`\n-\r\u0085\u2028\u2029]+\))?\.`, after)
	e.add(ruleSpeaker, false, begin+`[0-9]{1,2}(?:er)?`+reBlank+`+\p{Ll}{3,}(?:`+reBlank+`+[0-9]{4})?\.`, after)
	titles, articles := e.titles(), e.alternatives(beforeAcronym)
	if titles != "" {
		e.add(ruleSpeaker, false,
			begin+titles+`\.?`+reBlank+`+`+reName+`(?:`+reBlank+`+`+reName+`)*(?:`+reBlank+`+\([^()]+\))?\.`, after)
	}
	if articles == "" {
		return
	}
	word := `\p{Ll}\p{L}*`
	var small, capital []string
	for word, traits := range e.words {
		if traits&beforeAcronym == 0 || len(word) > 4 || len(word) > 3 && !strings.HasSuffix(word, "'") {
			continue
		}
		end := reBlank + `+`
		if strings.HasSuffix(word, "'") {
			end = ``
		}
		quoted := eitherApostrophe(quotePattern(word))
		if word[0] >= 'a' && word[0] <= 'z' {
			small = append(small, quoted+end)
			capital = append(capital, strings.ToUpper(quoted[:1])+quoted[1:]+end)
		}
	}
	aside := `(?:` + reAside + `)?\.`
	e.add(ruleSpeaker, false, begin+oneOf(capital)+word+aside, after)
	if titles != "" {
		e.add(ruleSpeaker, false, begin+titles+`\.?`+reBlank+`+`+oneOf(small)+word+`(?:`+reBlank+`+`+word+`)*`+aside, after)
	}
}

// loudStarters returns the starters in capitals, without elisions.
func (e *exporter) loudStarters() string {
	var words []string
	for word, traits := range e.words {
		if traits&starter != 0 && word == strings.ToUpper(word) && utf8.RuneCountInString(word) > 1 && !strings.HasSuffix(word, "'") {
			words = append(words, eitherApostrophe(quotePattern(word)))
		}
	}
	return oneOf(words)
}

// clippedStarters returns the starters that begin with an apostrophe.
func (e *exporter) clippedStarters() string {
	var words []string
	for word, traits := range e.words {
		if traits&starter != 0 && word[0] == '\'' {
			words = append(words, eitherApostrophe(quotePattern(word)))
		}
	}
	return oneOf(words)
}

// titles returns the words of neverFinal that are letters alone.
func (e *exporter) titles() string {
	var words []string
	for word, traits := range e.words {
		if traits&neverFinal != 0 && !strings.ContainsAny(word, ".-_") {
			words = append(words, quotePattern(word))
		}
	}
	return oneOf(words)
}

// articles returns what stands before acronyms, with the space or apostrophe.
func (e *exporter) articles() string {
	var words []string
	for word, traits := range e.words {
		switch {
		case traits&beforeAcronym == 0:
		case strings.HasSuffix(word, "'"):
			words = append(words, eitherApostrophe(quotePattern(word)))
		default:
			words = append(words, quotePattern(word)+reBlank)
		}
	}
	if len(words) == 0 {
		return ""
	}
	slices.Sort(words)
	return `(?:` + strings.Join(words, `|`) + `)`
}

// eitherApostrophe makes a pattern match both apostrophes.
func eitherApostrophe(pattern string) string {
	return strings.ReplaceAll(pattern, `'`, `['\u2019]`)
}

// counters exports the numbers and letters of lists.
func (e *exporter) counters() {
	begin := reFirst
	bound, heading := e.alternatives(numberBound), e.alternatives(headingWord)
	if heading != "" {
		if words := e.alternatives(neverFinal); words != "" {
			e.add(ruleStop, true,
				reBegin+words+`\.`+reWhite+`+`+heading+reItem+reNumber+`\.`, reSpaces+reOpen+reStart)
		}
		e.add(ruleListNumber, false,
			begin+heading+`(?:`+reItem+`(?:`+reNumber+`|`+reCounter+`)|`+reBlank+`+[0-9]{4})\.`, reSpaces)
	}
	if bound != "" {
		e.add(ruleListNumber, false,
			begin+bound+`\.(?:`+reItem+`(?:`+reNumber+`|[IVXLC]{2,})|`+reBlank+`+[0-9]{4})\.`, reSpaces)
		e.add(ruleStop, true, reBegin+bound+`\.`+reItem+reNumber+`\.`, reSpaces+reOpen+reStart)
	}
	e.add(ruleListNumber, false, begin+`\u00A7`+reChain+`*`+reNumber+`\.`, reSpaces)
	e.add(ruleListNumber, false, `^(?:`+reItem+`)?(?:`+reNumber+`|`+reCounter+`)\.`, reSpaces)
	e.add(ruleStop, true,
		`(?:`+reBegin+reInitial+`|`+reBegin+`[0-9]{4})\.`+reItem+`(?:[0-9]{1,3}(?:\.[0-9]{1,3})+|[0-9]{3}|1(?:er|re))\.`,
		reSpaces+reOpen+reStart)
	e.add(ruleListNumber, false, `[.\u2026`+setQueries+`]`+reItem+reNumber+`\.`, reSpaces)
	e.add(ruleListNumber, false, `[\u2026`+setQueries+`]`+reItem+reCounter+`\.`, reSpaces)
	e.add(ruleListNumber, false, reStops+`\.`+reItem+reCounter+`\.`, reSpaces)
	if !e.ordinals || e.ordinalNouns {
		e.add(ruleStop, true, `[,:;]`+reItem+`[0-9]{1,2}\.`, reSpaces+reOpen+reCipher)
	}
	var items []string
	for number := 2; number <= mostItems; number++ {
		items = append(items, fmt.Sprintf(`%d\.%s(?:[^.()]|\p{Lu}\.|\([^()]*\))*[,:;]%s%d`, number-1, reBlank, reItem, number))
	}
	e.add(ruleListNumber, false, reBegin+oneOf(items)+`\.`, reSpaces)
	for _, starts := range e.starters(starter) {
		e.add(ruleStop, true, `[,:;]`+reItem+`[0-9]{1,2}\.`, reSpaces+reOpen+starts)
	}
	e.add(ruleListNumber, false, `(?:;`+reItem+`[1-9][0-9]?|[,:]`+reItem+`1)\.`, reSpaces)
}

// abbreviations exports what the word before a stop decides.
func (e *exporter) abbreviations() {
	if words := e.alternatives(label); words != "" {
		e.add(ruleLabel, false, `(?:^`+reChain+`*|[.\u2026`+setQueries+`]`+reItem+`)`+words+`\.`, reSpaces)
	}
	if words := e.alternatives(neverFinal); words != "" {
		e.add(ruleNeverFinal, false, reTailBegin+words+`\.`, reSpaces)
	}
	if words := e.alternatives(numberBound); words != "" {
		letters := ""
		for c := 'B'; c <= 'Z'; c++ {
			if e.words[string(c)]&starter == 0 {
				letters += string(c)
			}
		}
		if units := e.units(); units != "" {
			e.add(ruleStop, true, `\p{Nd}`+reBlank+`+`+units+`\.`, reSpaces+`[`+letters+`]\.`)
		}
		e.add(ruleNumberBound, false,
			`\((?:[^()]{0,58}[^()`+setInWord+`])?`+words+`\.`, reSpaces+reItemNumber)
		e.add(ruleNumberBound, true, reTailBegin+words+`\.`, reSpaces+reItemNumber)
		e.add(ruleNumberBound, false, reTailBegin+words+`\.`,
			reSpaces+`(?:`+reFigure+`|\(\p{Nd}+\)`+
				`|(?:[IVXLCDM]{2,}|[`+letters+`])(?:[^`+setWordy+`'\u2019]|$)`+
				`|[A-Z]{1,3}-?[0-9]|`+reLetterItem+
				`|(?:(?:[IVX]|[IVXLCDM]{2,})e|I(?:er|re))(?:[^`+setWordy+`]|$))`)
	}
	if words := e.alternatives(abbreviation); words != "" {
		e.add(ruleCitation, false,
			reBegin+`(?:`+words+`|`+reInitial+`|`+reInitials+`+)\.`+reBlank+`+[0-9]{4}\.`, reSpaces+`\p{Nd}+(?:[.,;)]|$)`)
		e.add(ruleCitation, false, reBegin+`[A-Z]{1,3}`+reBlank+`+[0-9]{4}\.`, reSpaces+`\p{Nd}+(?:[.,;)]|$)`)
	}
	e.add(ruleShortBound, false,
		`\((?:[^()]{0,58}[^()`+setInWord+`])?\p{Ll}{1,4}\.`, reSpaces+reItemNumber)
	e.add(ruleShortBound, false, `\(\p{Ll}{1,4}\.`, reSpaces+`\p{Nd}`)
	e.add(ruleStop, true, reBegin+`\p{Ll}{1,4}\.`, reSpaces+reItemNumber)
	e.add(ruleShortBound, false, reBegin+`\p{Ll}{1,4}\.`, reSpaces+`\p{Nd}+[,)](?:[^\p{Nd}]|$)`)
	if words := e.alternatives(mayEnd); words != "" {
		e.add(ruleRange, false, reTailBegin+words+`\.`,
			reSpaces+`(?:[\u2013-\u2015]|--?)`+reWhite+`+`+reOpen+reCipher)
		e.add(ruleMayEnd, true, reTailBegin+words+`\.`, reSpaces+reOpen+reStart)
	}
	units := reInitial
	if words := e.alternatives(numberBound | beforeStarter); words != "" {
		units = `(?:` + words + `|` + reInitial + `)`
	}
	e.add(ruleStarter, true, `\p{Nd}`+reBlank+`+`+units+`\.`, reSpaces+reName+reBlank+`*:`+reWhite)
	branches := e.alternatives(branch) + `(?:[^\p{L}\p{M}'\u2019]|$)`
	if words := e.alternatives(company); words != "" {
		for _, starts := range e.starters(starter) {
			e.add(ruleStarter, true, reTailBegin+words+`\.`, reSpaces+reOpen+starts)
		}
		if e.alternatives(branch) != "" {
			e.add(ruleBeforeStarter, false, reTailBegin+words+`\.`, reSpaces+branches)
		}
		if articles := e.articles(); articles != "" {
			e.add(ruleBeforeStarter, false, reFirst+articles+words+`\.`, reSpaces)
		}
		e.add(ruleCompany, true, reTailBegin+words+`\.`, reSpaces+reSubject)
		e.add(ruleBeforeStarter, false, reTailBegin+words+`\.`, reSpaces)
	}
	if e.ordinals {
		number := reBegin + `(?:[0-9]{1,3}|[IVXLC]{2,})\.`
		for _, starts := range e.starters(starter) {
			e.add(ruleStarter, true, number, reSpaces+reOpen+starts)
		}
		if nouns := e.alternatives(ordinalNoun); nouns != "" {
			after := `(?:[^\p{L}\p{M}'\u2019]|$)`
			figures := reBegin + `[0-9]{1,3}\.`
			e.add(ruleOrdinal, false, figures, reSpaces+`(?:`+nouns+after+`|[IVXLCDM]{2,}(?:[^`+setWordy+`]|$))`)
			inside := `[^.\u2026` + setQueries + setFull + setWhite + `]`
			e.add(ruleStop, true,
				`(?:`+inside+`+`+reBlank+`+(?:\p{Ll}{1,2}\.`+reBlank+`+)*){6}[0-9]0\.`, reSpaces+reOpen+reStart)
			e.add(ruleOrdinal, false, reBegin+`[0-9]0\.`, reSpaces)
			e.add(ruleStop, true, number, reSpaces+reOpen+reStart)
		} else {
			e.add(ruleOrdinal, false, number, reSpaces)
		}
	}
	e.endingLetters()
	two := strings.Replace(reBegin, reOutside, strings.Replace(reOutside, `[^`, `[^\u00B0`, 1), 1)
	initials := two + `(?:` + reInitial + `|` + reAcronym + `)\.`
	short := two + `(?:` + reInitial + `|` + rePrefix + reInitials + `)\.`
	cut, before := e.alternatives(initial), e.alternatives(beforeStarter)
	// A letter after the stop of an ordinary word counts items; the words that
	// are not ordinary come first.
	if before != "" {
		for _, starts := range e.starters(starter) {
			e.add(ruleStarter, true, reTailBegin+before+`\.`, reSpaces+reOpen+starts)
		}
		inside := `[^.\u2026` + setQueries + setFull + setWhite + `]`
		word, short := inside+`+`+reBlank+`+`, `(?:\p{Ll}{1,2}\.`+reBlank+`+)`
		number := `(?:(?:` + inside + `*\p{Nd}` + inside + `*|[IVXLCDM]+)` + reBlank + `+|` + word + short + `+)`
		for _, late := range e.lateEnds(number, word+short+`*`) {
			e.add(ruleLateEnd, true, `(?:`+word+short+`*){5}`+late+`\.`, reSpaces+reUpper)
		}
		e.add(ruleBeforeStarter, false, reTailBegin+before+`\.`, reSpaces)
	}
	e.consonants(`(?:[\p{L},]` + reBlank + `+|\()`)
	if cuts := e.alternatives(cutEnding); cuts != "" {
		for _, starts := range e.starters(starter) {
			e.add(ruleStarter, true, reBegin+`\p{Ll}+`+cuts+`\.`, reSpaces+reOpen+starts)
		}
		e.add(ruleBeforeStarter, false, reBegin+`\p{Ll}+`+cuts+`\.`, reSpaces)
	}
	if particles := e.alternatives(nameParticle); particles != "" {
		after := reSpaces + reOpen + particles + `(?:` + reBlank + `|['\u2019])` + reUpper
		e.add(ruleInitial, false, short, after)
		if cut != "" {
			e.add(ruleInitial, false, reTailBegin+cut+`\.`, after)
		}
	}
	for _, starts := range e.starters(starter) {
		e.add(ruleStarter, true, reBegin+reAcronym+`\.`, reSpaces+reOpen+starts)
		if cut != "" {
			e.add(ruleStarter, true, reTailBegin+cut+`\.`, reSpaces+reOpen+starts)
		}
	}
	unusual := `(?:` + reInitial + `|` + reInitials + `+)`
	if words := e.alternatives(abbreviation); words != "" {
		unusual = `(?:` + words + `|` + reInitial + `|` + reInitials + `+)`
	}
	for _, starts := range e.starters(starter) {
		e.add(ruleStarter, true, reBegin+unusual+`\.`+reItem+reUpper+`\.`, reSpaces+reOpen+starts)
	}
	e.consonants(reBegin + unusual + `\.` + reBlank + `+`)
	e.add(ruleStop, true,
		reBegin+unusual+`\.`+reItem+`(?:\p{Ll}|[IVXLC]{2,}|[1I](?:er|re))\.`,
		reSpaces+reOpen+reStart)
	e.add(ruleListNumber, false, `\.`+reItem+reCounter+`\.`, reSpaces)
	for _, starts := range e.starters(starter) {
		e.add(ruleStarter, true, initials, reSpaces+reOpen+starts)
	}
	if words := e.articles(); words != "" {
		acronym := reBegin + words + reAcronym + `\.`
		if e.alternatives(branch) != "" {
			e.add(ruleInitial, false, acronym, reSpaces+branches)
		}
		e.add(ruleInitial, false, reFirst+words+reAcronym+`\.`, reSpaces+reUpper)
		e.add(ruleCompany, true, acronym, reSpaces+reSubject)
	}
	e.add(ruleStop, true, two+reAcronym+`\.`, reSpaces+reOpen+reCipher)
	if cut != "" {
		e.add(ruleInitial, false, reTailBegin+cut+`\.`, reSpaces)
	}
	e.add(ruleInitial, false, initials, reSpaces)
}

// endingLetters exports letters that are no initials: the last of some, and Roman
// numerals behind a word in Cyrillic letters.
func (e *exporter) endingLetters() {
	e.add(ruleStop, true,
		`(?:^|[^`+setInWord+`.'\u2019\-\u2010\u2011\u2013-\u2015\u2212\u2022\u00B7\u25AA\u25CF\u25E6\u2023\u203B])`+
			reUpper+reBlank+`+\p{Ll}{1,3}`+reBlank+`+`+reInitial+`\.`, reSpaces+reOpen+reStart)
	e.add(ruleStop, true, `[\u0400-\u052F]`+reBlank+`+[IVXLCDM]\.`, reSpaces+reOpen+reStart)
}

// consonants exports small consonants after something else than a figure.
func (e *exporter) consonants(after string) {
	most := `\.`
	if len(e.cuts) > 0 {
		most = `{1,4}\.`
	}
	letter := after + `[bcdfghjklmnpqrstvwxz]` + most
	for _, starts := range e.starters(starter) {
		e.add(ruleStarter, true, letter, reSpaces+reOpen+starts)
	}
	e.add(ruleBeforeStarter, false, letter, reSpaces)
}

// lateEnds returns patterns for the words of lateEnd with what must stand right before
// them: a number before those of one part.
func (e *exporter) lateEnds(number, any string) []string {
	var single, several []string
	for word, traits := range e.words {
		switch {
		case traits&lateEnd == 0:
		case strings.ContainsAny(word, "._"):
			several = append(several, quotePattern(word))
		default:
			single = append(single, quotePattern(word))
		}
	}
	var out []string
	if words := oneOf(single); words != "" {
		out = append(out, number+words)
	}
	if words := oneOf(several); words != "" {
		out = append(out, any+words)
	}
	return out
}

// alternatives returns the words of some lists as a group of alternatives, "" if
// there are none.
func (e *exporter) alternatives(lists trait) string {
	var words []string
	for word, traits := range e.words {
		if traits&lists != 0 {
			words = append(words, quotePattern(word))
		}
	}
	return oneOf(words)
}

// units returns the words that a number follows and that may end a sentence.
func (e *exporter) units() string {
	var words []string
	for word, traits := range e.words {
		if traits&numberBound != 0 && traits&mayEnd != 0 {
			words = append(words, quotePattern(word))
		}
	}
	return oneOf(words)
}

// without returns the words of some lists that are in none of others.
func (e *exporter) without(lists, others trait) string {
	var words []string
	for word, traits := range e.words {
		if traits&lists != 0 && traits&others == 0 {
			words = append(words, quotePattern(word))
		}
	}
	return oneOf(words)
}

// oneOf returns patterns as a group of alternatives, "" if there are none.
func oneOf(words []string) string {
	if len(words) == 0 {
		return ""
	}
	slices.Sort(words)
	return `(?:` + strings.Join(words, `|`) + `)`
}

// starters returns a pattern for words of a list at the beginning of what
// follows, whole words and elisions with the word after them; nothing where the
// list is empty.
func (e *exporter) starters(list trait) []string {
	var whole, single, elided, joined []string
	for word, traits := range e.words {
		if traits&list == 0 {
			continue
		}
		switch quoted := eitherApostrophe(quotePattern(word)); {
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
	group(elided, reWordy)
	group(joined, `(?:[^\p{L}\p{M}]|$)`)
	if len(out) == 0 {
		return nil
	}
	return []string{reLead + `(?:` + strings.Join(out, `|`) + `)`}
}

// patternQuoter writes a word so that it stands for itself in a pattern; "_"
// joins two words.
var patternQuoter = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer(
		`\`, `\\`, `{`, `\{`, `}`, `\}`, `_`, reBlank+`+`, `.`, `\.`, `-`, `\-`,
		`?`, `\?`, `+`, `\+`, `*`, `\*`, `(`, `\(`, `)`, `\)`, `|`, `\|`,
		`[`, `\[`, `&`, `\u0026`, `$`, `\$`, `^`, `\^`)
})

func quotePattern(word string) string { return patternQuoter().Replace(word) }
