package inflect

import (
	"strings"
	"sync"
)

// verb returns the forms of an English verb.
func (e english) verb(word string) []string {
	if forms, ok := englishIrregularVerb()[word]; ok {
		return append(strings.Fields(forms), word, word+"s", englishS(word), englishIng(word))
	}
	out := []string{word, englishS(word), englishIng(word)}
	stem := strings.TrimSuffix(word, "e")
	switch {
	case strings.HasSuffix(word, "y") && !hasSuffix(word, "ay", "ey", "oy", "uy"):
		out = append(out, word[:len(word)-1]+"ied")
	default:
		out = append(out, stem+"ed")
	}
	if double := englishDoubled(word); double != "" {
		out = append(out, double+"ed", double+"ing")
	}
	return out
}

func englishS(word string) string {
	switch {
	case hasSuffix(word, "s", "x", "z", "ch", "sh", "o"):
		return word + "es"
	case strings.HasSuffix(word, "y") && !hasSuffix(word, "ay", "ey", "oy", "uy"):
		return word[:len(word)-1] + "ies"
	}
	return word + "s"
}

func englishIng(word string) string {
	if stem, ok := strings.CutSuffix(word, "ie"); ok {
		return stem + "ying"
	}
	stem, ok := strings.CutSuffix(word, "e")
	if ok && !hasSuffix(word, "ee", "oe", "ye") && word != "be" {
		return stem + "ing"
	}
	return word + "ing"
}

// englishDoubled doubles a last consonant after a single vowel: plan, refer.
func englishDoubled(word string) string {
	n := len(word)
	if n < 3 {
		return ""
	}
	isVowel := func(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
	if isVowel(word[n-1]) || !isVowel(word[n-2]) || isVowel(word[n-3]) {
		return ""
	}
	if strings.IndexByte("wxy", word[n-1]) >= 0 {
		return ""
	}
	return word + word[n-1:]
}

var englishIrregularVerb = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"be": "am is are was were been", "have": "has had having", "do": "does did done",
		"go": "goes went gone", "take": "took taken", "make": "made",
		"get": "got gotten getting", "give": "gave given", "come": "came",
		"become": "became", "begin": "began begun beginning", "break": "broke broken",
		"bring": "brought", "build": "built", "buy": "bought", "catch": "caught",
		"choose": "chose chosen", "cut": "cutting", "deal": "dealt", "draw": "drew drawn",
		"drive": "drove driven", "fall": "fell fallen", "feel": "felt", "fight": "fought",
		"find": "found", "fly": "flew flown", "forbid": "forbade forbidden",
		"grow": "grew grown", "hit": "hitting", "hold": "held", "keep": "kept",
		"know": "knew known", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent",
		"let": "letting", "lose": "lost", "meet": "met",
		"overthrow": "overthrew overthrown", "pay": "paid", "put": "putting",
		"read": "read", "rise": "rose risen", "run": "ran running", "say": "said",
		"see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent",
		"set": "setting", "shoot": "shot", "show": "showed shown", "shut": "shutting",
		"sit": "sat sitting", "speak": "spoke spoken", "spend": "spent", "stand": "stood",
		"steal": "stole stolen", "strike": "struck stricken", "swear": "swore sworn",
		"teach": "taught", "tell": "told", "think": "thought", "throw": "threw thrown",
		"undergo": "undergoes underwent undergone", "undertake": "undertook undertaken",
		"withdraw": "withdrew withdrawn", "win": "won winning", "write": "wrote written",
	}
})
