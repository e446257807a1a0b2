// Package rules holds XLIFF 2 to its rules: those of the schema, as a table of
// elements (grammar.go), and those that stand in the text of the standard only,
// core and modules. [Check] is all of it.
package rules
