package article

import "fidele/tm/article/internal/vocabulary"

// XMLRules say how articles of an XML vocabulary are read: which elements are blocks,
// which stand in a line of text, and so on. Its method Check returns a [*XMLRuleError].
//
// Elements and attributes are named by paths, a part of XPath:
//
//   - "/dossier/titre", "//titre", "//chapo/p", "//chapo//p", "//fiche/*";
//     "titre" is "//titre", "//a | //b" are two.
//   - "//p[@role='chapo']" and "//p[@role]" ask for an attribute, as often as needed.
//   - "//image/@legende" names an attribute, "//*/@title" one of any element.
//   - A name without a prefix is meant in any namespace, "d:titre" in the one that
//     Namespaces has for the prefix d.
//
// Of two paths that lead to an element, the one of more steps and conditions counts.
type XMLRules = vocabulary.Rules

// XMLRuleError says which rule is wrong.
type XMLRuleError = vocabulary.RuleError
