// Package pack is what fidele gives to a language model that is to translate a file, and
// what it takes back from one. It calls no model.
//
//   - [New] makes a [Pack] of a file: the segments to be translated with what stands
//     around them, the best matches, the terms with their status, and the figures and
//     codes that must survive. [Pack.Fit] makes it fit into a number of characters,
//     [Pack.WriteJSON] and [Pack.WriteMarkdown] write it.
//   - [ReadAnswer] reads what a model wrote, [Answer.Fill] puts it into the file as
//     drafts, all of it or nothing.
//
// # How a pack passes
//
//	file ─workspace.OpenToFill─► documents ─New─► Pack ─Fit─► JSON or Markdown ─► a model
//	file ─workspace.OpenToFill─► documents ◄─Fill─ Answer ◄─ReadAnswer─ its answer
//
// Both sides open the file by the same options, so that a segment has the same number in
// both: its index in the file, from 0. The name of a pack is a fingerprint of the
// languages, of all sources, and of which segments are asked for. An answer repeats it;
// one for a file that has changed since, or in which somebody has confirmed a segment
// meanwhile, is refused.
//
// # What holds
//
// The same file, memory and glossary give the same bytes. Texts are written with their
// codes as numbered tags, as [text.Text.Tagged] does. A pack never loses a segment, a
// term, a figure or a code for lack of room: only matches and surrounding segments go.
package pack
