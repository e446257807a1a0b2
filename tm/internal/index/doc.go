// Package index finds units whose text resembles another one, or holds given
// words, without reading the texts, and misses none. It keeps immutable parts
// and a small tail in a [kv.Store].
//
//   - A [Builder] collects documents and writes a [Part] of them; [Merge] makes
//     one part of several.
//   - [Part.Similar], [Part.SimilarTarget] and [SimilarInTail] return what may
//     score a threshold, [Part.Holding] and [HoldingInTail] what may hold a phrase,
//     [Part.Exact] and [EqualInTail] what has a hash.
//   - [Part.LookUp], [Part.Units] and [EachInTail] tell how frequent words are,
//     and which units have them.
//   - [MarkDead] takes a unit out of a part, [Remove] removes a part.
//   - A [Digest] sums up an index, to be compared with its units.
//
// What it returns are candidates: the caller reads their texts and scores them.
// The caller keeps the parts (package catalog, in the manifest of the memory) and
// opens each once ([Part.Open]).
//
// # A part
//
// A part is a bucket of its own with a random id. Its documents (a document
// is a unit as the part sees it) are numbered in the order of the length of
// their source in words, so that all documents whose length allows a score lie
// in one range of every posting list. Both sides of the units are indexed under
// the same document numbers. Keys, numbers big-endian:
//
//	'D' chunk(4)            512 documents: for every fourth of them the offset
//	                        of its row in the value, 4 bytes, little-endian;
//	                        then for each its row: uvarint unit (less the part's
//	                        first), uvarint date (see below), uvarint words of
//	                        the target, uvarint length of what follows, uvarint
//	                        class ids of the source in text order
//	'd' group(4)            instead of 'D' in parts that older versions have
//	                        written, and in stores across a network: 16 documents,
//	                        their rows alone
//	'l'                     uvarint number of documents of each length from 0 on
//	'p' side id(4) block(4) the documents of class id in block, document numbers
//	                        shifted right by shift(df): uvarint first less the
//	                        block's first possible, then uvarint gaps
//	'v' side block(4)       the classes whose hash begins with the bits of block:
//	                        for each uvarint length of what follows, uvarint
//	                        length of the class, class, uvarint id, uvarint
//	                        document frequency, and up to 24 documents as uvarint
//	                        gaps; those have no 'p' keys
//	'x' kind block(4)       hashes: 6 bytes, uvarint unit (less the first), in
//	                        order; kind 0 folded source, kind 1 whole unit
//
// Dates are seconds since 1970, less the part's least one, plus 1; 0 is
// unknown. Ids count from 0 in order of falling document frequency (of the
// parts merged; an order, not a promise). A side is the byte 0 (source) or 1.
// All block numbers are computed, never searched for. What a part needs to be
// read ([Part]) stands in the manifest of the memory, and so does the checksum of all
// of its rows, in the order of their keys.
//
// # Why nothing is missed
//
// A score of t or more implies a word distance h with 100 h <= (100-t) w,
// w = max(n, m) (package likeness). Then
//
//  1. n and m differ by at most h, so ceil(t n / 100) <= m <= 100 n / t;
//  2. at least w - h words are common to both as multisets, so at most
//     n - ceil(t w / 100) <= n - ceil(t n / 100) =: miss words of the query are
//     missing from the document;
//  3. hence among any classes of the query that stand for more than miss of its
//     words (a class counts as often as the query has it) at least one occurs in
//     the document. The rarest classes are taken: the fewest documents;
//  4. after classes that stand for p words were read, a document with fewer than
//     p - miss of them fails, whatever the rest holds. So reading more lists
//     removes documents, and documents met only later need not be taken in.
//     For a document longer than the query the same holds with its own, smaller
//     number of words that may be missing.
//
// A hit counts as often as the query has the class, which is at least what both
// have in common, so the count never falls below the true one. A document of m
// words survives while its count and the words it may miss, n - ceil(t w / 100),
// make up the words read. Three things save reading and change nothing:
//
//   - while documents are taken in, one is left out where the words read before
//     are more than its length allows it to miss. That only ever shortens the
//     range, as longer documents may miss less, and words that the part does
//     not have shorten it for all lists;
//   - survivors are told by the words that the first of each 256 documents may
//     miss, which is as many as any of them may; their own length is asked last;
//   - once no more are taken in, lists are read where survivors lie.
//
// Where many searches read a part (a whole folder is analysed, a server answers), the
// lists of the same common words are what they read most, and only to tell survivors
// apart. Once they have read about as much as it costs, the part keeps a bit for each
// document of the 64 such classes that are read most, 8 bytes a document in all, and
// survivors are asked for their bits. One search alone reads too little for that.
//
// Reading stops when the next list costs more than verifying the survivors
// would ([verifyCost]). Survivors are verified by the distance of their classes,
// and what passes is scored on its text by the caller.
//
// # What was tried and does not pay
//
// Each with the same answers, on a million and five million units (French laws and
// catalogues), lookups from 70 and from 50 %:
//
//   - Positions: four bits a posting say in which quarters of the document the class
//     stands, and a posting counts only where the distance lets the words be
//     partners. Few documents are left to verify, but to ask for each posting costs
//     more than it saves, for verifying has become cheap: 60 % slower from 70 %, 57 %
//     from 50 %, with the bits in memory.
//   - The mutual prefix: a document is taken in only where one of its own rarest
//     classes is among the rarest of the query, from a list of its own; then the
//     other documents of those classes are counted. Fewer are taken in, but there are
//     twice as many lists: no faster from 70 %, an eighth slower from 50 %, with the
//     lists in memory.
//   - Pieces of the text of which one must be unchanged, and groups of two words: as
//     large as the rest of the index and slower, and of no use below 70 %.
//   - Bitmaps of the frequent classes, word by word: faster from 50 %, slower from
//     70 %, where they are hardly read.
//   - The bits of a document's common classes side by side in one number, of which a
//     survivor's are counted at once: fewer steps, but as many lines of memory as
//     survivors, half of all time, and more than reading the lists takes.
//   - Other levels for the best match alone: without that of 60, or with 65 in place of
//     70 and 60: slower in a folder of articles.
//   - Another [verifyCost]: 60 and 120 are slower in a million units, 400 in five.
//
// What does pay is few parts: five million units in one part are searched in a sixth
// less time than in five, as an import leaves them. Compaction makes one of them.
//
// # Phrases
//
// The documents that hold some words are the intersection of posting lists. A
// document's class ids stand in the order of the source, so that whether the
// words stand in a row there is read from them, beside the date that a list of
// newest units needs anyway. Of targets it takes the text.
//
// # The tail
//
// Units added one by one wait in the bucket "tail" until there are enough of
// them for a part: key pair(2) words(2) unit(8); value uvarint date, 8 bytes hash
// of the folded source, 8 bytes hash of the unit, uvarint number of source
// classes and 4 bytes of hash for each, the same for the target. A hash that two
// classes share can only raise a likeness, and all that passes is scored on its
// text. Rows are compared when as many of their words as point 2 asks for have a
// hash whose low bits are those of a class of the query; that they share bits
// with it, or occur more often than there, only adds to them.
//
// # The dead
//
// Units that were changed or deleted stay in their parts and are listed as dead:
// bucket "dead", key id of the part(4) unit>>11(8), value a bitmap of 256 bytes.
//
// # Seals
//
// Whoever writes rows of the tail and of the dead may put a seal of
// record.SealBytes behind each, and checks it: a search reads over it.
package index
