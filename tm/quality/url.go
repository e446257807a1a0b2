package quality

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"fidele/tm/text"
)

var urlRule = rule{unit: checkAddresses, Rule: Rule{
	ID: "url", Severity: Error,
	Summary: "a web or e-mail address that differs",
	Explain: "Addresses are copied, not translated. An address that differs only in naming the " +
		"language (/fr/ and /en/, fr. and en.) is let pass, and so is one of the same site that " +
		"names the target's language: it leads to the edition in it. Where links lead is " +
		"compared too: another site is a warning, another page of the site a note. There is no " +
		"fix, since another address may be meant.",
	Example: frenchToEnglish("Voir https://exemple.org/a", "See https://exemple.org/b"),
	Passes:  frenchToEnglish("Voir https://exemple.org/fr/a.", "See https://exemple.org/en/a."),
}}

var address = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)` + strings.Join([]string{
		`\b(?:https?|ftp)://[^\s<>"«»“”]+`,
		`\bwww\.[a-z0-9-]+\.[^\s<>"«»“”]+`,
		`\b[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+`,
	}, "|"))
})

// checkAddresses compares web and e-mail addresses, and those that links lead to. An
// address may lead to the page in the target's language.
func checkAddresses(p *pair) {
	p.compareLinks()
	if !p.complete() || !mayHaveAddress(p.source) && !mayHaveAddress(p.target) {
		return
	}
	source, target := p.addresses(false), p.addresses(true)
	used := make([]bool, len(target))

	// Those that are copied first, so that none of them is taken for the
	// translation of another.
	left := answered(source, target, used, p.source, p.target, func(a string) string { return a })
	left = answered(left, target, used, p.source, p.target, p.withoutLanguage)
	missing := p.withoutEditions(left, target, used, p.source, p.target)
	var extra []Span
	for j, t := range target {
		if !used[j] {
			extra = append(extra, t)
		}
	}
	p.reportMismatch("address", missing, extra, false)
}

// answered looks for the target of each source that has the same form, the first
// that is not used, and marks it used. It returns the sources that have none.
func answered(
	source, target []Span, used []bool, from, to string, form func(string) string,
) (left []Span) {
	places := map[string][]int{} // of targets, by their form
	for j, t := range target {
		if !used[j] {
			key := form(t.in(to))
			places[key] = append(places[key], j)
		}
	}
	for _, s := range source {
		key := form(s.in(from))
		if free := places[key]; len(free) > 0 {
			used[free[0]], places[key] = true, free[1:]
		} else {
			left = append(left, s)
		}
	}
	return left
}

// mayHaveAddress is quick to say that most texts have none.
func mayHaveAddress(s string) bool {
	return strings.ContainsAny(s, "@/") || strings.Contains(s, "www.")
}

// Addresses returns where web and e-mail addresses stand in a text, in order.
func Addresses(s string) []Span {
	if !mayHaveAddress(s) {
		return nil
	}
	return addressesIn(s)
}

// addresses returns where addresses stand in the source, or in the target.
func (p *pair) addresses(ofTarget bool) []Span {
	k, s := 0, p.source
	if ofTarget {
		k, s = 1, p.target
	}
	if p.addressed[k] == nil {
		found := addressesIn(s)
		p.addressed[k] = &found
	}
	return *p.addressed[k]
}

// addressesIn finds addresses, without the punctuation of the sentence at
// their ends.
func addressesIn(s string) []Span {
	var out []Span
	for _, m := range address().FindAllStringIndex(s, -1) {
		opens := strings.Contains(s[m[0]:m[1]], "(")
		for m[1] > m[0] {
			c := s[m[1]-1]
			loose := c == ')' && !opens
			if strings.IndexByte(".,;:!?'", c) < 0 && !loose {
				break
			}
			m[1]--
		}
		out = append(out, Span{m[0], m[1]})
	}
	return out
}

// withoutLanguage takes the parts out of an address that name one of the two
// languages, and what makes no difference.
func (p *pair) withoutLanguage(a string) string {
	a = strings.ToLower(a)
	a = strings.TrimPrefix(strings.TrimPrefix(a, "https://"), "http://")
	a = strings.TrimSuffix(strings.TrimPrefix(a, "www."), "/")
	for _, lang := range []string{p.fromBase, p.toBase} {
		a = strings.TrimPrefix(a, lang+".")
		a = strings.ReplaceAll(a+"/", "/"+lang+"/", "/")
		a = strings.TrimSuffix(a, "/")
		a = strings.TrimSuffix(a, "."+lang)
		a = strings.ReplaceAll(a, "lang="+lang, "lang=")
	}
	return a
}

// withoutEditions returns the addresses of the source that have no other page of
// their site in the target's language, and marks those pages used.
func (p *pair) withoutEditions(source, target []Span, used []bool, from, to string) (left []Span) {
	pages := map[string][]int{} // of targets, by their site
	for j, t := range target {
		if site, edition := p.site(t.in(to)); edition && !used[j] {
			pages[site] = append(pages[site], j)
		}
	}
	for _, s := range source {
		site, _ := p.site(s.in(from))
		if free := pages[site]; len(free) > 0 {
			used[free[0]], pages[site] = true, free[1:]
		} else {
			left = append(left, s)
		}
	}
	return left
}

// site returns the site of a web address without what names a language, and whether
// the address names the target's: "en.site.org/a", "site.org/en/a". An e-mail address
// is a site of its own.
func (p *pair) site(a string) (site string, edition bool) {
	a = strings.ToLower(a)
	if i := strings.Index(a, "://"); i >= 0 {
		a = a[i+len("://"):]
	} else if strings.Contains(a, "@") {
		return a, false
	}
	site, page, _ := strings.Cut(strings.TrimPrefix(a, "www."), "/")
	edition = strings.HasPrefix(site, p.toBase+".") || strings.Contains("/"+page+"/", "/"+p.toBase+"/")
	for _, lang := range []string{p.fromBase, p.toBase} {
		site = strings.TrimPrefix(site, lang+".")
	}
	return site, edition
}

// linksIn returns the addresses that the links of a text lead to, and where in the
// text their codes stand. Images are none.
func linksIn(t text.Text) (addresses string, spans []Span, at []int) {
	var b strings.Builder
	for _, c := range t.Codes {
		link := strings.HasPrefix(c.Data, "](") || len(c.Data) > 3 && strings.EqualFold(c.Data[:3], "<a ")
		if !link || !mayHaveAddress(c.Data) {
			continue
		}
		for _, sp := range addressesIn(c.Data) {
			start := b.Len()
			b.WriteString(sp.in(c.Data))
			spans, at = append(spans, Span{start, b.Len()}), append(at, c.At)
			b.WriteByte(' ')
			break
		}
	}
	return b.String(), spans, at
}

// compareLinks compares where the links lead, where both sides have as many.
func (p *pair) compareLinks() {
	from, source, _ := linksIn(p.unit.Source)
	to, target, at := linksIn(p.unit.Target)
	if len(source) == 0 || len(source) != len(target) {
		return // a link that is lost is for the rule code
	}
	used := make([]bool, len(target))
	left := answered(source, target, used, from, to, func(a string) string { return a })
	left = answered(left, target, used, from, to, p.withoutLanguage)
	left = p.withoutEditions(left, target, used, from, to)
	for j, t := range target {
		if used[j] || len(left) == 0 {
			continue
		}
		s := left[0]
		left = left[1:]
		fromSite, _ := p.site(s.in(from))
		toSite, _ := p.site(t.in(to))
		p.most = Warning
		if fromSite == toSite {
			p.most = Info
		}
		message := fmt.Sprintf("the link leads to %s, that of the source to %s", t.in(to), s.in(from))
		p.report(at[j], at[j], message, nil)
		p.most = Off
	}
}
