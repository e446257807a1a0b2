// Package align pairs the segments of an article with those of its
// translation.
//
//   - [Align] takes two lists of [Segment] and divides both into [Bead] values:
//     groups of up to four segments that translate each other, and segments that
//     have no counterpart. Each has a confidence, the calibrated probability
//     that it is exactly right; [Bead.Sure] tells whether it may be stored
//     unasked.
//   - [Inspect] looks for mistakes before that: an empty side, swapped
//     languages, two texts that are no pair.
//   - [Learn] makes a [Table] from pairs that are known to be right, such as the
//     entries of a glossary and the units of a memory. It is a [Lexicon], which
//     helps [Align] to find the pairs of other texts.
//   - [WriteReview] writes beads as a text that a person edits in any editor,
//     and [ReadReview] reads it back.
//
// # How it works
//
// An alignment is a path through a grid, one step a bead, found by dynamic
// programming (files search.go and band.go). The score of a bead is the
// logarithm of how much better "these segments translate each other" explains
// them than chance does, summed over independent pieces of evidence (file
// evidence.go):
//
//   - length: the target is about as long as the source times the ratio of the
//     two articles; the lengths of untranslated segments follow a gamma
//     distribution (file length.go);
//   - words: numbers, identical and cognate words, and word partners that a
//     [Lexicon] knows, each weighted by how surprising its presence is in this
//     article, and how telling its absence (files words.go and kinds.go): of words that
//     stand in nearly every segment, the one is nothing and the other much;
//   - how many sentences the segments hold, where they hold several (file counts.go);
//   - paragraph borders, and where a sentence goes on beyond the end of its segment: such
//     segments are more often one with the one before (file borders.go); what blocks are:
//     headings, list items, cells (file structure.go);
//   - how common beads of its size are, and how common gaps are. A gap that
//     has begun is cheap to continue, so a missing passage costs little more
//     than a missing sentence.
//
// A first pass uses what is known beforehand. From its result a word table, the
// rates of agreement of borders, how common each size of bead is, the length ratio and
// how far lengths stray are learned (file learn.go), and a second pass runs with these.
// It takes not the most probable path but the one whose beads are most often right, by
// the probability of each bead over all paths (forward-backward algorithm; file
// confidence.go). The confidence is made of that probability and of the content of the
// bead: how many of its words and figures have a counterpart, by what is known without
// the alignment (file content.go). A bead of which no such word or figure has one rests
// on its place and length alone and is less sure, and a pair of such sentences of several words
// between certain beads of an article that is translated closely is taken apart (file
// apart.go): nothing says that they translate each other. Beads
// whose borders may lie elsewhere, because a translation moved words over them, are less
// sure too (file strays.go). A sentence that a translation moved is
// joined with those it passed to one doubtful group (file moved.go). Between French and
// English a word table is built in, with a list of everyday words (file wordtable.go);
// numbers, months and days are known of all languages (file facts.go).
//
// # Invariants
//
// Together the beads hold every segment of both sides once, in order. The
// result depends on the input alone; nothing is random and nothing depends on
// time.
//
// # Decisions
//
//   - Nothing enters a memory unasked that nobody vouched for: the confidence
//     looks at content, not only at lengths and neighbours. Tests hold the precision
//     of what is sure at [DefaultThreshold] to 0.998 on news, books and universal
//     texts, and where sentences were replaced by others of like length, hold those to
//     0.3 % of it.
//   - What a lexicon knows of a word counts alone, before the built-in table: a memory
//     knows how its desk translates.
//   - The model learns from the two articles themselves. So it works without any
//     data of the languages; a lexicon only makes it better.
//   - What a person decided in a review is compared with the article when it is
//     read back, so that no pair is stored of texts that changed meanwhile.
//
// # Cost
//
// For n and m segments, time and memory grow with the cells of the grid that
// are looked at: all n·m of a short article, else a band around the diagonal
// or, where the texts drift apart, around a chain of rare words that both sides
// share; so time and memory are O((n+m)·w) for a band of width w.
//
// Stretches without an anchor, as sentences that are nearly all alike have none, are looked
// at whole up to half a million cells in all, such as 720 segments by 720; of longer ones
// only a band around the diagonal, and a narrower one beyond some 100,000 segments. So two
// thousand segments of either kind take a second or two, and memory stays below some
// gigabyte for 100,000 segments on either side.
//
// The package is stable, the format of review files with it. Confidences may
// change as the calibration gets better.
package align
