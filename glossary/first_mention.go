package glossary

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fidele/glossary/internal/match"
	"fidele/tm/quality"
)

// ColumnFirstMention says for the rows of a term how it is first mentioned, as
// [ParseFirstMention] reads it; "short" lets the short form stand alone.
const ColumnFirstMention = "first_mention"

// FirstMention is how an outlet writes a name that has a short form where a text
// first mentions it. After that it is the short form.
type FirstMention uint8

// The styles of a first mention.
const (
	// FullFirst: the full form.
	FullFirst FirstMention = iota
	// Introduced: the full form with the short one behind it in brackets, where
	// the text has the short one later.
	Introduced
	// ShortAlways: the short form too.
	ShortAlways
)

var firstMentionNames = [...]string{"full", "introduced", "short"}

// ParseFirstMention reads a style; "" is [FullFirst].
func ParseFirstMention(s string) (FirstMention, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" {
		return FullFirst, nil
	}
	if i := slices.Index(firstMentionNames[:], s); i >= 0 {
		return FirstMention(i), nil
	}
	return 0, fmt.Errorf("%q is none of %s", s, strings.Join(firstMentionNames[:], ", "))
}

// entity is what has a full and a short form in the target language.
type entity struct {
	full, short string
	concept     int32 // one that has both
	style       FirstMention

	first *mention // in the document
	later bool     // the short form is mentioned after that
}

// entities returns the entities that the accepted targets of a direction name,
// by each of their forms: the first acronym among the targets of a term, and the
// first name of several words.
func (p *pairing) entities(style FirstMention) map[string]*entity {
	out := map[string]*entity{}
	for i := range p.concepts {
		e := &entity{concept: int32(i), style: style}
		for _, row := range p.concepts[i].rows {
			if own, err := ParseFirstMention(row.Cell(ColumnFirstMention)); err == nil &&
				row.Cell(ColumnFirstMention) != "" {
				e.style = own
			}
		}
		for _, t := range p.expected([]int32{int32(i)}) {
			tokens := match.Tokenize(t).Tokens
			switch {
			case len(tokens) == 1 && tokens[0].Shape == match.UpperCase && e.short == "":
				e.short = t
			case len(tokens) > 1 && tokens[0].Shape != match.UpperCase && e.full == "":
				e.full = t
			}
		}
		if e.full == "" || e.short == "" {
			continue
		}
		for _, form := range []string{e.full, e.short} {
			if out[form] == nil {
				out[form] = e
			}
		}
	}
	return out
}

// mention is a form of an entity in a target.
type mention struct {
	of               *entity
	unit, start, end int
	short            bool
	// introduced is the byte behind the bracket that holds the short form after
	// the full one, 0 where there is none.
	introduced int
}

// mentionsIn returns the mentions in a unit. Headings are passed over.
func (c *Run) mentionsIn(i int) (list []mention) {
	u := c.part.Unit(i)
	if len(c.entities) == 0 || c.of(i).skipped || u.Context.Structure == "heading" {
		return nil
	}
	target := u.Target.Plain
	tokens, hits := c.p.target.Scan(target, nil)
	end := 0
	for _, h := range hits {
		s := &c.p.target.spellings[h.Pattern]
		form := s.row.Term(c.p.targetLang)
		e := c.entities[form]
		start, to := tokens.SpanOf(h)
		if e == nil || s.kind != termSpelling || start < end || h.OtherCase || h.GapTo > 0 ||
			form != e.full && form != e.short || !s.row.Status.Accepted() {
			continue
		}
		end = to
		m := mention{of: e, unit: i, start: start, end: to, short: form == e.short}
		if n := introducedBy(target[to:], e.short); !m.short && n > 0 {
			m.introduced = to + n
			end = m.introduced
		}
		list = append(list, m)
	}
	return list
}

// noteMentions notes which mentions of a unit are the first ones.
func (c *Run) noteMentions(i int) {
	for _, m := range c.mentionsIn(i) {
		if m.of.first == nil {
			m.of.first = &m
		} else if m.short {
			m.of.later = true
		}
	}
}

// introducedBy returns the length of a bracket with the short form that begins a
// text, with the space before it, 0 where there is none.
func introducedBy(rest, short string) int {
	inner := strings.TrimLeft(rest, " \u00a0\u202f")
	inner, ok := strings.CutPrefix(inner, "("+short)
	if inner, ok2 := strings.CutPrefix(inner, ")"); ok && ok2 {
		return len(rest) - len(inner)
	}
	return 0
}

// mentioned reports the mentions of a unit that are not as the style has them: the first
// one of the document, and full forms after it.
func (c *Run) mentioned(i int) {
	for _, m := range c.mentionsIn(i) {
		e := m.of
		switch {
		case e.style == ShortAlways:
		case m.unit != e.first.unit || m.start != e.first.start:
			if !m.short {
				c.mention(m, e.short, "%q was mentioned before; write %q")
			}
		case m.short:
			form := e.full
			if e.style == Introduced && e.later {
				form += " (" + e.short + ")"
			}
			c.mention(m, form, "%q is mentioned here first; write %q")
		case e.style == Introduced && e.later && m.introduced == 0:
			c.mention(m, e.full+" ("+e.short+")", "%q is mentioned here first; write %q")
		}
	}
}

// mention reports one mention and proposes another form.
func (c *Run) mention(m mention, form, message string) {
	e := m.of
	a, target := c.of(m.unit), c.part.Unit(m.unit).Target.Plain
	end := max(m.end, m.introduced)
	found := target[m.start:m.end]
	o := a.first(e.concept)
	c.report(m.unit, RuleFirstMention, o, quality.Finding{
		Target:  quality.At(m.start, end),
		Message: fmt.Sprintf(message, found, form),
		Term: &quality.TermInfo{
			Source: c.p.concepts[e.concept].source, Expected: []string{form}, Found: found,
			FoundSource: c.part.Unit(m.unit).Source.Plain[o.start:o.end],
		},
		Fix: c.p.fixMention(target, e, m, form),
	})
}

// fixMention puts another form in the place of a mention, where the words before
// allow it: the form found is written as in the glossary, and an article stands
// before it that suits both forms.
func (p *pairing) fixMention(target string, e *entity, m mention, form string) *quality.Fix {
	found, end := target[m.start:m.end], max(m.end, m.introduced)
	if found != e.full && found != e.short {
		return nil // a plural, or other capitals
	}
	if strings.HasPrefix(form, found) {
		return quality.Replace(m.end, m.end, strings.TrimPrefix(form, found))
	}
	rest, _ := utf8.DecodeRuneInString(target[end:])
	if match.IsJoint(rest) && strings.HasSuffix(form, ")") {
		return nil // "the WHO's"
	}
	elides := p.target.Inflector.Terms.Articles.Has("l")
	if form == e.short && !elides && len(e.short) > 3 &&
		match.IsPronounceable(strings.ToLower(e.short)) {
		return nil // "the North Atlantic Treaty Organization", but "NATO"
	}
	if start, article := p.articleBefore(target, m.start); article != "" {
		want := p.target.Inflector.ArticleFor(article, form)
		return quality.Replace(start, end, want+target[start+len(article):m.start]+form)
	}
	if !p.suitsArticle(target[:m.start], form, elides) {
		return nil
	}
	return quality.Replace(m.start, end, form)
}

// suitsArticle reports whether a text ends with an article that a form may stand
// behind. elides says that articles lose their vowel before another ("l’ONU").
func (p *pairing) suitsArticle(before, form string, elides bool) bool {
	before = before[strings.LastIndexAny(strings.TrimRight(before, " \u00a0"), " \u00a0")+1:]
	tokens := match.Tokenize(before).Tokens
	if len(tokens) == 0 {
		return false
	}
	words, last := p.target.Inflector.Terms, &tokens[len(tokens)-1]
	if last.Symbol || !words.Articles.Has(last.Lower) && !words.Complement.Has(last.Lower) &&
		!p.target.Inflector.HasNumber(last.Lower) {
		return false
	}
	between := before[last.End:]
	if !elides {
		return strings.TrimLeft(between, " \u00a0") == ""
	}

	initial, _ := utf8.DecodeRuneInString(match.WithoutAccents(form))
	switch {
	case initial == 'h':
		return false // mute or not, letters do not say
	case strings.ContainsRune("aeiou", initial):
		return between != "" && !strings.HasPrefix(between, " ")
	}
	return strings.HasPrefix(between, " ")
}
