package article

import "fidele/tm/article/internal/jsondoc"

// JSONRules say which strings of a JSON document are text. The first rules that lead to
// text count; those of ninjs are built in. Their method Check returns a
// [*JSONRuleError].
//
// A path is made of keys and steps, divided by points:
//
//   - "titre", "article.titre" and "$.article.titre" name keys from the outermost
//     object on, `["a.b"]` one that has a point in it.
//   - "items[*].titre" names a key of each element of an array, "items[0]" the first
//     element.
//   - "fiche.*" names all keys of an object, "**.titre" a key at any depth.
type JSONRules = jsondoc.Rules

// JSONRuleError says which rule is wrong.
type JSONRuleError = jsondoc.RuleError
