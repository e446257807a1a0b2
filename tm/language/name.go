package language

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// names are the names that people give languages in tables: in English, in French
// and in the language itself.
const names = `
ar Arabic arabe العربية
bg Bulgarian bulgare български
ca Catalan català
cs Czech tchèque čeština
da Danish danois dansk
de German allemand Deutsch
el Greek grec ελληνικά
en English anglais
es Spanish espagnol español
et Estonian estonien eesti
fa Persian persan فارسی
fi Finnish finnois suomi
fr French français Französisch
he Hebrew hébreu עברית
hr Croatian croate hrvatski
hu Hungarian hongrois magyar
it Italian italien italiano
ja Japanese japonais 日本語
ko Korean coréen 한국어
lt Lithuanian lituanien lietuvių
lv Latvian letton latviešu
nl Dutch néerlandais Nederlands
no Norwegian norvégien norsk
pl Polish polonais polski
pt Portuguese portugais português
ro Romanian roumain română
ru Russian russe русский
sk Slovak slovaque slovenčina
sl Slovenian slovène slovenščina
sr Serbian serbe српски
sv Swedish suédois svenska
tr Turkish turc Türkçe
uk Ukrainian ukrainien українська
vi Vietnamese vietnamien
zh Chinese chinois 中文
en Englisch
`

var byName = sync.OnceValue(func() map[string]language.Tag {
	m := map[string]language.Tag{}
	for line := range strings.Lines(names) {
		fields := strings.Fields(line)
		for _, name := range fields[min(1, len(fields)):] {
			m[strings.ToLower(name)] = language.MustParse(fields[0])
		}
	}
	return m
})

// Named returns the language that a name means in English, in French or in the
// language itself, in any case: "French", "français". What stands behind it in
// brackets, "English (United Kingdom)", does not count.
func Named(name string) (language.Tag, bool) {
	name, _, _ = strings.Cut(name, "(")
	tag, ok := byName()[strings.ToLower(strings.TrimSpace(name))]
	return tag, ok
}
