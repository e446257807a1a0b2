// Package openapi writes the description of an HTTP interface as an OpenAPI 3.1
// document, from a table of operations and the Go types of what they take and answer.
//
// [New] makes a [Document] of [Operation] values. A type that is a struct becomes a
// schema of its name; the comment that its fields need stands in their tag doc. What JSON
// makes of a type is followed: names and omitempty of tags, aliases, texts for types that
// marshal to text. A type that writes its JSON itself is named in [Options].
package openapi
