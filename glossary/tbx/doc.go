// Package tbx reads and writes TBX, the exchange format of termbases.
//
//   - [Read] reads a file into a table, of which glossary.FromTable makes a
//     glossary, and a [Report] of what was passed over.
//   - [Write] writes the rows of a glossary.
//
// # What is read
//
// TBX version 3 (ISO 30042:2019: tbx, conceptEntry, langSec, termSec) in both of
// its styles, DCA (type attributes) and DCT (an element for each category),
// version 2 (martif, termEntry, langSet, tig and ntig), and what tools make of
// either. An entry becomes rows of a glossary table: each term of the source
// language with each of the target language. What the file says beside is kept
// in columns: "concept" holds the id of the entry, known categories have the
// columns of glossary files (domain, definition, pos, gender, note), others are
// named by level and category ("source.geographicalUsage").
//
// Statuses of several tools are mapped to those of a glossary; one that nobody
// knows makes a term admitted and is counted in the report.
//
// # What is written
//
// TBX-Basic in DCT style. Rows of one concept, or of one source term where no
// concept is named, become one entry; columns that TBX-Basic has no place for
// become notes "fidele name: value", which Read takes back. The same rows are
// written as the same bytes.
//
// # Invariants and cost
//
// The file is read with package xml, which knows places; errors wrap a sentinel
// of this package and carry line and column. No entity, DTD or schema that a
// file names is ever opened, and entities that it defines itself are refused:
// nobody writes terms with them. Cost is linear in the file, which is held while
// it is read: a concept with more than [MaxTerms] terms in both languages, and a
// table that takes more than [MaxGrowth] bytes for each of the file, are errors
// that wrap [ErrLimit].
package tbx
