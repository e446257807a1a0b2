package name

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// frenchToEnglish are the letters that French and English set differently when
// they write names of other scripts and languages, French first. What ends in $
// stands at the end of a word only, what begins with ^ at its beginning.
const frenchToEnglish = `
ou>u ou>w ou>oo ou>o o>u u>o oue>we oui>wi oua>wa w>v v>w
tch>ch ch>sh tch>tsh tsch>ch dj>j dj>dzh j>zh j>y j>g g>j
gu>g gu>gh g>gh kh>h kh>k h>kh q>k qu>k qu>q k>q c>k k>c k>ck
y>i i>y i>yi i>ee i>iy i>ij ai>ei ei>ai ie>iye a>e e>i i>e
^e>ye ^e>yo ^i>yi io>yo ia>ya iou>yu iou>iu eo>yo ^ie>ye ^al>el ^el>al
f>v f$>ff ff$>v v$>ff s>z z>s ss>s ts>tz tz>ts ts>c ts>z x>ks x>kh
ine$>in ine$>yn ane$>an one$>on ene$>en ngue$>ng gue$>g ph>f f>ph
y$>iy y$>ii iy$>y iy>i iev>ev ij$>y ii$>y ev$>yev iev>iyev iev>yev
que>k que>q ß>ss
`

// endings are how French and English end words of one stem, French first: peoples,
// countries, and what else names are made with.
const endings = `
ien>ian iens>ians ienne>ian iennes>ians en>an ens>ans ain>an ains>ans aine>an aines>ans
ais>ese aise>ese aises>ese ois>ese oise>ese oises>ese ais>ish ois>ish ois>ian ais>ian
ie>ia ie>y ies>ies ie>us e>us e>um es>s es>is es>as es>a es>en os>us ide>id ides>ids
ique>ic iques>ics ique>ica ique>ics ique>ical iques>ic isme>ism ismes>isms iste>ist istes>ists iste>istic
eur>or eurs>ors eur>er eurs>ers te>ty tes>ties ite>ity istes>ites iste>ite e>o ine>ina aine>ana
aque>ac aque>ak aques>aks aire>ary oire>ory iere>ier re>er res>ers
ment>mand al>el ale>al aux>als
er> er>e s> >s >es >n >an >ian >ns >ans >ians >er >ers >ese >ite >ites >ist >ists >ish >ova >a a> >ia >na >i
`

// step is a run of letters that the other language may write in another way.
type step struct {
	from, to     string
	first, final bool // at the beginning, at the end of a word only
}

// steps are the steps by the first letter of what they replace, 0 for nothing.
type steps [256][]step

var transliterations = sync.OnceValue(func() *steps { return parseSteps(frenchToEnglish, false) })

var suffixes = sync.OnceValue(func() *steps { return parseSteps(endings, true) })

// parseSteps reads a list of steps; with final all stand at the end of a word.
func parseSteps(list string, final bool) *steps {
	out := &steps{}
	for _, item := range strings.Fields(list) {
		from, to, _ := strings.Cut(item, ">")
		s := step{to: to, final: final}
		from, s.first = strings.CutPrefix(from, "^")
		from, end := strings.CutSuffix(from, "$")
		s.final = s.final || end
		s.from = fold(from)
		var key byte
		if s.from != "" {
			key = s.from[0]
		}
		out[key] = append(out[key], s)
	}
	return out
}

// mostSteps is how many steps two spellings of a name may be apart.
const mostSteps = 4

// transliterates reports whether an English word may be how English writes a
// French name: letter by letter the same but for some steps. Both are folded.
func transliterates(french, english string) bool {
	if len(french) > longestWord || len(english) > longestWord || !mayBegin(french, english) ||
		len(french)-len(english) > mostSteps || len(english)-len(french) > mostSteps {
		return false
	}
	width := len(english) + 1
	var best [(longestWord + 1) * (longestWord + 1)]uint8 // steps so far + 1, 0 where no way leads
	best[0] = 1
	reach := func(i, j int, n uint8) {
		at := &best[i*width+j]
		if n <= mostSteps+1 && (*at == 0 || n < *at) {
			*at = n
		}
	}
	letters, ends := transliterations(), suffixes()
	try := func(list []step, i, j int, n uint8) {
		for _, s := range list {
			if s.first && i > 0 || s.final && (i+len(s.from) != len(french) || j+len(s.to) != len(english)) {
				continue
			}
			if strings.HasPrefix(french[i:], s.from) && strings.HasPrefix(english[j:], s.to) {
				reach(i+len(s.from), j+len(s.to), n+1)
			}
		}
	}
	for i := 0; i <= len(french); i++ {
		for j := 0; j < width; j++ {
			n := best[i*width+j]
			if n == 0 {
				continue
			}
			if i < len(french) {
				if j < len(english) && french[i] == english[j] {
					reach(i+1, j+1, n)
				}
				try(letters[french[i]], i, j, n)
				if i >= 3 {
					try(ends[french[i]], i, j, n)
				}
			}
		}
	}
	return best[len(french)*width+len(english)] > 0
}

// beginnings are the first letters, French and English, of names that begin
// differently in the two languages.
var beginnings = sync.OnceValue(func() map[[2]byte]bool {
	out := map[[2]byte]bool{}
	for _, list := range transliterations() {
		for _, s := range list {
			if !s.final && s.from != "" && s.to != "" {
				out[[2]byte{s.from[0], s.to[0]}] = true
			}
		}
	}
	return out
})

// mayBegin reports whether a French and an English name can be the same by their
// first letters.
func mayBegin(french, english string) bool {
	return french != "" && english != "" &&
		(french[0] == english[0] || beginnings()[[2]byte{french[0], english[0]}])
}

// spelledOut returns a word with the German and Scandinavian letters as two letters
// where they are written so, folded: Muller for Müller is Mueller.
func spelledOut(word string) string { return fold(germanLetters.Replace(word)) }

var germanLetters = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue",
	"ø", "oe", "Ø", "Oe", "å", "aa", "Å", "Aa", "ß", "ss")

// declines reports whether two names differ in their endings alone, where the name is
// of a Slavic language and may be declined.
func declines(s, t *Word) bool {
	return strings.ContainsAny(s.Text+t.Text, "čřšžůěňťďľłąęśźćĎŘŠČŽ") &&
		commonPrefix(s.Folded, t.Folded) >= max(shortestName, len(s.Folded)-3)
}

// inflects reports whether b is a form of a: a with another ending.
func inflects(a, b string) bool {
	short := commonPrefix(a, b)
	if utf8.RuneCountInString(a[:short]) < 3 {
		return false
	}
	for cut := short; cut >= max(3, short-3); cut-- {
		from, to := a[cut:], b[cut:]
		var key byte
		if from != "" {
			key = from[0]
		}
		for _, s := range suffixes()[key] {
			if s.from == from && s.to == to && !doubles(a[:cut], from, to) {
				return true
			}
		}
	}
	return false
}

// doubles reports whether an ending only says the last letter of a word again.
func doubles(stem, from, to string) bool {
	return from == "" && stem[len(stem)-1] == to[0] || to == "" && stem[len(stem)-1] == from[0]
}

// commonPrefix returns how many bytes a and b have in common at the beginning.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
