package glossary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/quality"
	"fidele/tm/text"
)

// Problem is something in a glossary that will misfire.
type Problem struct {
	// Rule names the kind of problem: "row", "conflict", "duplicate",
	// "empty-cell", "spelling-variant", "homograph", "acronym-word", "nested",
	// "straddling", "same-form", "no-preferred", "encoding", "spacing", "long",
	// "date", "severity".
	Rule     string           `json:"rule"`
	Severity quality.Severity `json:"severity"`
	File     string           `json:"file"`
	Line     int              `json:"line"`
	Term     string           `json:"term"`
	Message  string           `json:"message"`
}

// Lint reads a glossary file as far as it goes and lists what is wrong with it
// or will misfire, in the order of its lines. The error is one of the file as a
// whole, as from [Read].
func Lint(name string, data []byte) ([]Problem, error) {
	g, faults, err := read(name, data, false)
	if err != nil {
		return nil, err
	}
	l := &linter{g: g}
	for _, f := range faults {
		rule := "row"
		if strings.HasPrefix(f.Err.Error(), ErrConflict.Error()) {
			rule = "conflict"
		}
		l.out = append(l.out, Problem{rule, quality.Error, f.File, f.Line, "", f.Err.Error()})
	}
	l.source, l.target = g.pair(language.Und, language.Und)
	for _, row := range g.Rows {
		l.cells(row)
	}
	l.pairs()
	l.terms()
	slices.SortStableFunc(l.out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Rule, b.Rule))
	})
	return l.out, nil
}

type linter struct {
	g              *Glossary
	source, target language.Tag
	out            []Problem
}

func (l *linter) say(row *Row, rule string, severity quality.Severity, term, format string, args ...any) {
	l.out = append(l.out, Problem{rule, severity, row.File, row.Line, term, fmt.Sprintf(format, args...)})
}

// cells looks at one row by itself.
func (l *linter) cells(row *Row) {
	source, target := row.Term(l.source), row.Term(l.target)
	switch {
	case target == "" && row.Status.Accepted():
		l.say(row, "empty-cell", quality.Warning, source, "no target: the term is found and nothing is checked")
	case source == "" && row.Status.Accepted():
		l.say(row, "empty-cell", quality.Warning, target, "no source: the row does nothing")
	}
	for _, term := range []string{source, target} {
		switch {
		case looksMisdecoded(term):
			l.say(row, "encoding", quality.Warning, term, "looks like UTF-8 read as Latin-1 and saved again")
		case strings.ContainsRune(term, utf8.RuneError):
			l.say(row, "encoding", quality.Warning, term, "has a replacement character: letters were lost")
		case strings.Contains(term, "  ") || strings.ContainsAny(term, "\n\r\t"):
			l.say(row, "spacing", quality.Info, term, "has a line break, a tab or two spaces")
		case len(tokenize(nil, term).tokens) > 8:
			l.say(row, "long", quality.Info, term, "has more than eight words; terms so long are rarely found")
		case len(term) > 1 && strings.ContainsAny(term[len(term)-1:], ".,;:") && !isUpper(strings.ReplaceAll(term, ".", "")):
			l.say(row, "spacing", quality.Warning, term, "ends in a punctuation mark, without which it is not found")
		}
	}
	if from, until := row.Cell(ColumnFrom), row.Cell(ColumnUntil); from != "" && until != "" && until < from {
		l.say(row, "date", quality.Warning, source, "is valid until %s, before %s", until, from)
	}
	if s := row.Cell(ColumnSeverity); s != "" {
		if _, err := quality.ParseSeverity(s); err != nil {
			l.say(row, "severity", quality.Warning, source, "%v", err)
		}
	}
}

// looksMisdecoded reports whether s has the pairs of characters that UTF-8
// letters become when they are read as Latin-1.
func looksMisdecoded(s string) bool {
	for _, pair := range []string{"Ã©", "Ã¨", "Ã ", "Ã\u00a0", "Ãª", "Ã®", "Ã´", "Ã§", "Ã‰", "Ã€", "â€™", "â€œ", "Å“"} {
		if strings.Contains(s, pair) {
			return true
		}
	}
	return false
}

// pairs compares rows with each other.
func (l *linter) pairs() {
	type pair struct{ source, target string }
	seen := map[pair]*Row{}
	spelled := map[string]*Row{}
	accepted, preferred := map[string]bool{}, map[string]int{}
	first := map[string]*Row{}
	for _, row := range l.g.Rows {
		s, t := row.Term(l.source), row.Term(l.target)
		if other := seen[pair{s, t}]; other != nil && other.Status == row.Status {
			l.say(row, "duplicate", quality.Warning, s, "the same row stands in line %d", other.Line)
		} else {
			seen[pair{s, t}] = row
		}
		if s == "" {
			continue
		}
		key := text.Fold(s, text.FoldTypography|text.FoldCase|text.FoldAccents)
		if other := spelled[key]; other != nil && other.Term(l.source) != s && first[s] == nil {
			l.say(row, "spelling-variant", quality.Info, s, "differs from %q in line %d in capitals, accents or signs only; both share their targets where both match",
				other.Term(l.source), other.Line)
		} else if other == nil {
			spelled[key] = row
		}
		if first[s] == nil {
			first[s] = row
		}
		accepted[s] = accepted[s] || row.Status.Accepted()
		if row.Status == Preferred && seen[pair{s, t}] == row {
			preferred[s]++
		}
	}
	for _, row := range l.g.Rows {
		s := row.Term(l.source)
		if s == "" || first[s] != row || row.Term(l.target) == "" {
			continue
		}
		switch {
		case !accepted[s]:
			l.say(row, "no-preferred", quality.Info, s, "has forbidden targets and none to use instead")
		case preferred[s] == 0:
			l.say(row, "no-preferred", quality.Info, s, "has no preferred target; no correction can be proposed")
		case preferred[s] > 1:
			l.say(row, "no-preferred", quality.Info, s, "has %d preferred targets; no correction can be proposed", preferred[s])
		}
	}
}

// terms looks at what terms match: in each other, and in ordinary text.
func (l *linter) terms() {
	p := l.g.pairing(l.source, l.target, time.Time{})
	prefixes := map[string][]int32{}
	for i := range p.concepts {
		tokens := tokenize(nil, p.concepts[i].source).tokens
		for n := 1; n < len(tokens); n++ {
			key := joined(tokens[:n])
			prefixes[key] = append(prefixes[key], int32(i))
		}
	}
	for i := range p.concepts {
		c := &p.concepts[i]
		if c.source == "" {
			continue
		}
		l.homographs(c, p.source.base)
		seg := tokenize(nil, c.source)
		hits, _ := p.source.scan(&seg, nil, nil)
		told := map[int32]bool{int32(i): true}
		for _, h := range hits {
			v := &p.source.variants[h.variant]
			if told[v.concept] || v.kind == kindUnless {
				continue
			}
			told[v.concept] = true
			other := &p.concepts[v.concept]
			if h.to-h.from == len(seg.tokens) {
				if fold(other.source) != fold(c.source) && int(v.concept) > i {
					l.say(other.rows[0], "same-form", quality.Warning, other.source, "has %q (line %d) among its forms; both are found there", c.source, c.rows[0].Line)
				}
				continue
			}
			l.say(other.rows[0], "nested", quality.Info, other.source, "stands inside %q (line %d), where it is not counted", c.source, c.rows[0].Line)
		}
		for n := 1; n < len(seg.tokens); n++ {
			rest := seg.tokens[n:]
			if len(rest) == 1 && p.source.in.function(rest[0].lower) {
				continue
			}
			for _, o := range prefixes[joined(rest)] {
				if !told[o] {
					told[o] = true
					l.say(c.rows[0], "straddling", quality.Info, c.source, "may overlap with %q (line %d); then both are counted", p.concepts[o].source, p.concepts[o].rows[0].Line)
				}
			}
		}
		for _, row := range c.rows {
			if target := row.Term(l.target); target != "" {
				l.acronymWord(row, target, text.Base(l.target))
			}
		}
	}
}

func joined(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.lower)
		b.WriteByte(' ')
	}
	return b.String()
}

// homographs warns of terms that are spelled like other words.
func (l *linter) homographs(c *concept, base string) {
	row := c.rows[0]
	tokens := tokenize(nil, c.source).tokens
	if len(tokens) != 1 || row.Match&Exact != 0 && row.Match&Case != 0 {
		return
	}
	t := tokens[0]
	switch {
	case t.shape == shapeUpper:
		l.acronymWord(row, c.source, base)
	case base == "fr" && t.shape == shapeLower && frenchNounOrVerb()[t.lower]:
		l.say(row, "homograph", quality.Info, c.source, "is a form of a verb too; the word before it decides which it is")
	case base == "fr" && t.shape == shapeLower && frenchNounOrParticiple()[t.lower]:
		l.say(row, "homograph", quality.Info, c.source, "is a participle too; the word before it decides which it is")
	case base == "fr" && t.shape == shapeLower && (hasSuffix(t.lower, "é", "ée") && !frenchOnlyNoun()[t.lower] || frenchParticiples()[t.lower]):
		l.say(row, "homograph", quality.Warning, c.source, "is a participle too, and will be found where it is one; give a longer term, or exact forms")
	case t.shape == shapeTitle && commonWords.has(base, t.lower):
		l.say(row, "homograph", quality.Warning, c.source, "is an ordinary word in small letters, and will be found where that begins a sentence")
	}
}

func (l *linter) acronymWord(row *Row, term, base string) {
	if letters := strings.ReplaceAll(term, ".", ""); isUpper(letters) && commonWords.has(base, strings.ToLower(letters)) && !strings.ContainsFunc(letters, unicode.IsSpace) {
		l.say(row, "acronym-word", quality.Warning, term, "is an ordinary word in small letters, and will be found in headings set in capitals")
	}
}

// frenchParticiples are participles used as nouns that do not end in é.
var frenchParticiples = words(`mis pris écrit produit conduit inscrit mort acquis promis
	inconnu reçu vu su bu tenu rendu vendu perdu vécu reclus commis compromis permis fait dit découvert offert`)

// frenchOnlyNoun end in é or ée and are no participles.
var frenchOnlyNoun = words(`député armée année journée musée lycée comité côté été curé pré clé qualité liberté égalité
	société université sécurité santé majorité minorité autorité identité cité unité activité vérité réalité
	faculté difficulté pauvreté propriété publicité électricité nationalité collectivité trophée épée idée
	café thé blé pavé congé degré canapé clergé préfet soirée durée entrée arrivée dictée fusée bouée`)

// commonWords are words that acronyms and names are likely to be spelled like.
var commonWords = wordsByLanguage{
	"en": words(`us who it is all am an as at be by can do for go had has he her his how if in me my no not now of off on
		or our out so the to too up was we why you may are aid aids act age air arm art ask bad ban bar bed best big
		bit book boy bus buy call camp can care case cat chat china turkey hungary polish reading nice cost dad day
		east era eve eye fan far fast fat fed few fit fix fly fun gas get goal god gun hat heat help hot ice idea
		job joy key kid law led leg let lie lot low mad man map march may mean men met mid mix mop net new nor
		north odd oil old one own part past pay peace per pin pop port pot pro put race raw red rest rich rise road
		rock row run sad safe sale save say sea see set sex she sit six size skin sky smart son soon south star
		start step stop sun tag take talk tax tea ten tie tip top toy try two unit use van via war way west win wise
		yes yet zip mobile orange apple`),
	"fr": words(`un une le la les de du des et ou où mais donc or ni car il elle on nous vous ils elles je tu me te se ce
		ça ces son sa ses mon ma mes ton ta tes au aux en y ne pas plus que qui quoi dont est es ai as a ont sont
		va vas vont fait dit mis pris par pour sur sous dans avec sans vers chez air ami an art bas bon but cas clé
		cri eau été fer feu fin fou gaz jeu loi lit lot mal mer mot mur nez nom nul or os pas pays peu pied pin
		plan pont port pot pré prix rue sac sel sol son sort sud est ouest nord tas taxe tir ton tour tours tas tri
		vie vin vis vol voix vue vienne écosse nice lens orange marche chine suède inde brie bresse caen tours
		sens agen menton grasse marne somme ain lot manche gare pau laon rennes cannes lille vire dole die alpes
		cuba malte lorraine champagne bourgogne angora perse turquie-dinde cachemire jersey macédoine mayenne
		charente creuse cher nièvre sarthe vendée aube orne oise eure aisne sept huit neuf dix rio cap terre état`),
}
