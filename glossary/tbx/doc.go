// Package tbx reads and writes TBX, the exchange format of termbases.
//
// Read takes TBX version 3 (ISO 30042:2019: tbx, conceptEntry, langSec,
// termSec) in both of its styles, DCA (type attributes) and DCT (an element for
// each category), and version 2 (martif, termEntry, langSet, tig and ntig), and
// what tools make of either. An entry becomes rows of a glossary table: each
// term of the source language with each of the target language. What the file
// says beside is kept in columns: "concept" holds the id of the entry, known
// categories have the columns of glossary files (domain, definition, pos,
// gender, note), others are named by level and category
// ("source.geographicalUsage").
//
// Write makes TBX-Basic in DCT style. Rows of one concept, or of one source
// term where no concept is named, become one entry; columns that TBX-Basic has
// no place for become notes "name: value", which Read takes back.
//
// No entity, DTD or schema that a file names is ever opened. Cost is linear in
// the file; an entry at a time is held.
package tbx
