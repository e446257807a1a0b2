// Package server answers HTTP over memories and glossaries: fidele's own interface under
// /v1, that of a tmserver under /tmserver and /api/v1 for the clients that exist, and
// files for programs that read a TMX and a glossary from an address. For people there is a
// page, which asks what programs ask: page.go, and the files in page.
//
// [Open] opens what the folders of projects name, as commands do, and makes a [Server],
// which is an [http.Handler]; [Server.Run] listens until its context ends, and then lets
// the requests that have begun come to their end.
//
// # How a request passes
//
// guard.go looks at what is the same for all: the Host, the origin, the token, its rate,
// how many are at work. routes.go is the table of what there is, from which the OpenAPI
// document is made too; it takes the path as it was escaped, since texts in a path hold
// slashes and dots that mean nothing. A handler gets a [call], and returns what is
// written as JSON, or an error, which [statusOf] gives its status.
//
// # What holds
//
//   - Without a token nobody writes, and without tokens nobody but this machine reads.
//   - A unit goes the way of an import: the same checks, the name of the token as its
//     author, a batch that can be undone.
//   - Nothing is kept between requests but the memories, the glossaries as their files
//     have them, and the last TMX. Other processes use the same memory meanwhile: the
//     file is held for one call.
//   - No text of a request reaches the log; what was written is in it by ids, with the
//     name of the token.
package server
