// Package lsp is the language server of fidele: an editor sends the texts it holds and
// gets findings, terms, matches and corrections while one writes.
//
// [Serve] talks with one editor. The messages are JSON-RPC, which a library reads; the
// structs of the protocol are our own (file protocol.go), as many as are used.
//
// # How an edit becomes findings
//
// A message changes a [buffer] at once and in order. A worker (files worker.go, work.go)
// checks what changed when writing rests for a moment, and now and then while it does not,
// with the package check, which the command 'fidele check' stands on: its findings are the
// same. Aligning two articles takes most of the time, so a quick pass aligns anew only
// what lies around the change, and a full one follows when writing rests; a new edit ends
// that early. An [analysis] knows the state of each text that it was made of, and its
// places are carried over the edits since (file buffer.go): findings stand where they
// belong, and hover, completion and the rest are answered without waiting for a check.
//
// # Invariants
//
//   - Nothing is written but by edits that the editor makes, each for a version of its text.
//   - What was read of a glossary, an article or the memory goes into Markdown escaped.
//   - A message that is no message is answered and forgotten. A request that is not known
//     is answered so. Only the end of the input or "exit" ends the server.
//   - The findings of a text at rest are those of 'fidele check' on it.
//
// Files that no editor holds (memory, glossaries, settings) are looked at every two seconds, and
// the memory is only open while it is asked.
package lsp
