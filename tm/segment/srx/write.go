package srx

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/segment"
)

// Write writes the built-in rules, with the rules of opts on top, as SRX 2.0
// for other tools: those for each language that has some, and for all others.
// The breaks are the same but for what [segment.Patterns] names.
func Write(w io.Writer, opts segment.Options) error {
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

	groups := ruleGroups()
	for _, g := range groups {
		fmt.Fprintf(out, "      <languagerule languagerulename=%q>\n", g.name)
		for _, r := range segment.Patterns(g.lang, opts) {
			word := "no"
			if r.Break {
				word = "yes"
			}
			fmt.Fprintf(out, "        <!-- %s -->\n        <rule break=%q>\n", r.Rule, word)
			out.WriteString("          <beforebreak>")
			xml.EscapeText(out, []byte(r.Before))
			out.WriteString("</beforebreak>\n          <afterbreak>")
			xml.EscapeText(out, []byte(r.After))
			out.WriteString("</afterbreak>\n        </rule>\n")
		}
		out.WriteString("      </languagerule>\n")
	}

	out.WriteString("    </languagerules>\n    <maprules>\n")
	for _, g := range groups {
		fmt.Fprintf(out, "      <languagemap languagepattern=%q languagerulename=%q/>\n",
			g.pattern, g.name)
	}
	out.WriteString("    </maprules>\n  </body>\n</srx>\n")
	return out.Flush()
}

// ruleGroup is a language rule of SRX: rules, and the tags they are for.
type ruleGroup struct {
	name    string
	lang    language.Tag
	pattern string
}

// ruleGroups returns the languages with rules of their own, then the others.
func ruleGroups() []ruleGroup {
	var groups []ruleGroup
	for _, l := range languages.All() {
		if !l.Segmentation.Starter.Known() {
			continue
		}
		var pattern strings.Builder // "[Ff][Rr].*"
		for _, letter := range l.Base {
			fmt.Fprintf(&pattern, "[%c%c]", unicode.ToUpper(letter), letter)
		}
		groups = append(groups, ruleGroup{l.Name, language.Make(l.Base), pattern.String() + ".*"})
	}
	return append(groups, ruleGroup{"Other", language.Und, ".*"})
}
