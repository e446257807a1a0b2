package rules

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"fidele/tm/interchange/xliff/internal/version"
)

// rule says what an element of XLIFF 2 may have and hold.
type rule struct {
	attributes map[string]attributeRule
	// foreign allows attributes of other namespaces.
	foreign bool
	// particles are the children in their order; nil: none.
	particles []particle
	// text allows character data.
	text bool
	// any: whatever stands inside is allowed.
	any bool
}

// attributeRule says what an attribute may hold; kind is one that fits knows.
type attributeRule struct {
	required bool
	kind     string
}

// particle is a place in the sequence of children.
type particle struct {
	names    []string // local names of the namespace; "*": elements of others
	min, max int      // max 0: any number
}

// Inline elements of the core.
const inlineNames = "cp|ph|pc|sc|ec|mrk|sm|em"

// coreAttributes of codes.
const (
	codeAttributes = "canCopy:yesno canDelete:yesno canReorder:first copyOf:token " +
		"subType:user type:codetype +"
	flatAttributes = codeAttributes + " disp equiv dataRef:token subFlows:tokens"
)

// grammar is a line for each element: namespace key and name, attributes,
// children. "!" marks what is required, "+" attributes of other namespaces,
// "#" character data, "@" any content.
var grammar = sync.OnceValue(func() map[string]map[string]rule {
	const containers = "id!:token name canResegment:yesno translate:yesno " +
		"srcDir:dir trgDir:dir type:user xml:space:space +"
	table := []struct{ space, name, attributes, children string }{
		{"core", "xliff", "version! srcLang!:lang trgLang:lang xml:space:space +", "file+"},
		{
			"core", "file",
			"id!:token canResegment:yesno original translate:yesno srcDir:dir " +
				"trgDir:dir xml:space:space +",
			"skeleton? ** notes? unit|group+",
		},
		{"core", "skeleton", "href", "@"},
		{"core", "group", containers, "** notes? unit|group*"},
		{"core", "unit", containers, "** notes? originalData? segment|ignorable+"},
		{
			"core", "segment",
			"id:token canResegment:yesno state:state subState:user",
			"source target?",
		},
		{"core", "ignorable", "id:token", "source target?"},
		{"core", "notes", "", "note+"},
		{"core", "note", "id:token appliesTo:side category priority:priority +", "#"},
		{"core", "originalData", "", "data+"},
		{"core", "data", "id!:token dir:dir xml:space:space", "# cp*"},
		{"core", "source", "xml:lang:lang xml:space:space", "# " + inlineNames + "*"},
		{
			"core", "target",
			"xml:lang:lang xml:space:space order:positive",
			"# " + inlineNames + "*",
		},
		{"core", "cp", "hex!:hex", ""},
		{"core", "ph", "id!:token " + flatAttributes, ""},
		{
			"core", "pc",
			"id!:token " + codeAttributes + " canOverlap:yesno dispEnd dispStart equivEnd equivStart " +
				"dataRefEnd:token dataRefStart:token subFlowsEnd:tokens " +
				"subFlowsStart:tokens dir:dir",
			"# " + inlineNames + "*",
		},
		{
			"core", "sc",
			"id!:token " + flatAttributes + " canOverlap:yesno dir:dir isolated:yesno",
			"",
		},
		{
			"core", "ec",
			"id:token " + flatAttributes + " canOverlap:yesno dir:dir isolated:yesno startRef:token",
			"",
		},
		{
			"core", "mrk",
			"id!:token translate:yesno type:marktype ref:uri value +",
			"# " + inlineNames + "*",
		},
		{"core", "sm", "id!:token translate:yesno type:marktype ref:uri value +", ""},
		{"core", "em", "startRef!:token", ""},
		{version.SpaceMatches, "matches", "", "match+"},
		{
			version.SpaceMatches, "match",
			"id:token matchQuality:percent matchSuitability:percent origin ref!:uri " +
				"reference:yesno similarity:percent subType:user type:matchtype +",
			"@",
		},
		{version.SpaceGlossary, "glossary", "", "glossEntry+"},
		{
			version.SpaceGlossary, "glossEntry",
			"id:token ref:uri +",
			"term translation* definition? **",
		},
		{version.SpaceGlossary, "term", "source +", "#"},
		{version.SpaceGlossary, "translation", "id:token ref:uri source +", "#"},
		{version.SpaceGlossary, "definition", "source +", "#"},
		{version.SpaceMetadata, "metadata", "id:token", "metaGroup+"},
		{
			version.SpaceMetadata, "metaGroup",
			"id:token category appliesTo:metaside",
			"metaGroup|meta+",
		},
		{version.SpaceMetadata, "meta", "type!", "#"},
		{version.SpaceResource, "resourceData", "", "resourceItemRef* resourceItem*"},
		{version.SpaceResource, "resourceItemRef", "id:token ref!:token +", ""},
		{
			version.SpaceResource, "resourceItem",
			"mimeType id:token context:yesno +",
			"source? target? reference*",
		},
		{version.SpaceResource, "source", "href xml:lang:lang +", "@"},
		{version.SpaceResource, "target", "href xml:lang:lang +", "@"},
		{version.SpaceResource, "reference", "href! xml:lang:lang +", ""},
		{version.SpaceChanges, "changeTrack", "", "revisions+"},
		{
			version.SpaceChanges, "revisions",
			"appliesTo!:token ref:token currentVersion:token +",
			"revision+",
		},
		{version.SpaceChanges, "revision", "author datetime version:token +", "item+"},
		{version.SpaceChanges, "item", "property! +", "@"},
		{version.SpaceSize, "profiles", "generalProfile storageProfile", "normalization? **"},
		{version.SpaceSize, "normalization", "general:normal storage:normal", ""},
		{version.SpaceSize, "data", "profile! +", "@"},
		{version.SpaceValidation, "validation", "+", "rule+"},
		{
			version.SpaceValidation, "rule",
			"isPresent occurs:positive isNotPresent startsWith endsWith " +
				"existsInSource:yesno caseSensitive:yesno normalization:normal " +
				"disabled:yesno +",
			"",
		},
	}
	out := map[string]map[string]rule{}
	for _, t := range table {
		if out[t.space] == nil {
			out[t.space] = map[string]rule{}
		}
		out[t.space][t.name] = parseRule(t.attributes, t.children)
	}
	return out
})

// parseRule reads a line of the grammar.
func parseRule(attributes, children string) rule {
	r := rule{attributes: map[string]attributeRule{}}
	for _, a := range strings.Fields(attributes) {
		if a == "+" {
			r.foreign = true
			continue
		}
		name, kind := a, ""
		if i := strings.LastIndexByte(a, ':'); i >= 0 && a != "xml:lang" && a != "xml:space" {
			name, kind = a[:i], a[i+1:]
		}
		name, required := strings.CutSuffix(name, "!")
		r.attributes[name] = attributeRule{required, kind}
	}
	for _, p := range strings.Fields(children) {
		switch p {
		case "#":
			r.text = true
			continue
		case "@":
			r.any = true
			continue
		}
		part := particle{min: 1, max: 1}
		switch p[len(p)-1] {
		case '?':
			part.min = 0
			p = p[:len(p)-1]
		case '*':
			part.min, part.max = 0, 0
			p = p[:len(p)-1]
		case '+':
			part.max = 0
			p = p[:len(p)-1]
		}
		part.names = strings.Split(p, "|")
		r.particles = append(r.particles, part)
	}
	return r
}

var (
	tokenPattern    = &lazyPattern{expr: `^[\pL\pN\pM._:-]+$`}
	languagePattern = &lazyPattern{expr: `^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$`}
	userPattern     = &lazyPattern{expr: `^[^\s:]+:[^\s:]+$`}
	positivePattern = &lazyPattern{expr: `^\+?0*[1-9][0-9]*$`}
	percentPattern  = &lazyPattern{expr: `^(100(\.0*)?|[0-9]{1,2}(\.[0-9]*)?|\.[0-9]+)$`}
	hexPattern      = &lazyPattern{expr: `^([0-9A-Fa-f]{4}|[0-9A-Fa-f]{5}|[01][0-9A-Fa-f]{5})$`}
)

// lazyPattern is a pattern that is compiled when it is first used. It costs nothing
// before main.
type lazyPattern struct {
	expr string
	once sync.Once
	re   *regexp.Regexp
}

// MatchString reports whether a text is of the pattern.
func (p *lazyPattern) MatchString(s string) bool {
	p.once.Do(func() { p.re = regexp.MustCompile(p.expr) })
	return p.re.MatchString(s)
}

// wordLists are the values of attributes that have a list of them.
var wordLists = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"yesno":     {"yes", "no"},
		"first":     {"yes", "firstNo", "no"},
		"dir":       {"ltr", "rtl", "auto"},
		"space":     {"default", "preserve"},
		"side":      {"source", "target"},
		"metaside":  {"source", "target", "ignorable"},
		"state":     {"initial", "translated", "reviewed", "final"},
		"codetype":  {"fmt", "ui", "quote", "link", "image", "other"},
		"matchtype": {"am", "mt", "icm", "idm", "tb", "tm", "other"},
		"normal":    {"none", "nfc", "nfd"},
		"priority":  {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"},
	}
})

// fits reports whether a value is of a kind.
func fits(kind, value string) bool {
	if words, ok := wordLists()[kind]; ok {
		return slices.Contains(words, value)
	}
	switch kind {
	case "token":
		return tokenPattern.MatchString(value)
	case "tokens":
		for _, t := range strings.Fields(value) {
			if !tokenPattern.MatchString(t) {
				return false
			}
		}
		return strings.TrimSpace(value) != ""
	case "lang":
		return languagePattern.MatchString(value)
	case "user":
		return userPattern.MatchString(value)
	case "marktype":
		known := slices.Contains([]string{"generic", "comment", "term"}, value)
		return known || userPattern.MatchString(value)
	case "positive":
		return positivePattern.MatchString(value)
	case "percent":
		return percentPattern.MatchString(value)
	case "hex":
		return hexPattern.MatchString(value)
	case "uri":
		return !strings.ContainsAny(value, " <>\"{}|\\^`")
	}
	return true
}
