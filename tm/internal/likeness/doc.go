// Package likeness says how alike two texts are, for the memory.
//
//   - An [Analyzer] turns a text into items ([Analyzer.Analyze]) or, for the
//     index, into their classes alone ([Analyzer.Index]). A [PairAnalyzer] is the
//     analyzers of a language pair; [BorrowPair] returns one that knows words
//     already.
//   - A [Scorer] scores two sentences, and explains the score by its edits.
//   - A [Pattern] measures the word distance to many texts, for the index.
//   - [Identical] reports whether two texts are the same, codes included.
//
// # Items
//
// A text is folded with [text.FoldTypography] and divided into tokens. A heavy
// item is a word or a number; in a text that has neither, the symbols are
// heavy. A light item is any other symbol, or an inline code. Each heavy item
// belongs to a class, within which differences are cheap: the class of a word
// is its stem without case and accents; all numbers are of one class. A number
// whose thousands are set apart by spaces ("1 200") is one.
//
// # The formula (version 3)
//
// Two texts with n and m heavy items are aligned so that as few heavy items as
// possible are replaced, left out or put in; let h be that number (the word
// Levenshtein distance of their classes). Among such alignments the one with
// the least other weight counts, in hundredths of a word:
//
//	30  the same word in another form (inflection, accents)
//	 5  the same word in another case
//	10  another number
//	10  a symbol replaced, left out or put in
//	15  an inline code replaced, left out or put in
//
// With W = max(n, m), F the sum of the forms, and L the sum of the other light
// weights, bounded by 5 W so that numbers, punctuation, case and codes alone
// never cost more than five percent:
//
//	D     = 100 h + F + min(L, 5 W)
//	score = floor(100 (100 W - D) / (100 W)), at least 0, at most 99
//
// Where one of the texts has no words, what remains without the numbers decides:
// "12 %" is like "15 %", not like "1,234". With w' words and symbols of the text
// that has more of them, and h' their Levenshtein distance,
// R = floor(100 (w' - h') / w'), 100 where both have none, and D is at least
// (100 - R) W. "12 %" and "15 %" score 95, so do "12" and "13"; "12 %" and "1,234"
// score 0.
//
// Texts that are identical, codes included, score 100, and nothing else does.
// Texts that are equal once typography is folded, codes included, score 99.
// Texts of more than [MaxWords] heavy items or [MaxItems] items, and texts
// without heavy items, score 100, 99 or 0. All sums are symmetric, for the
// minimum is taken over the same set of alignments in both directions.
//
// # What an index may rely on
//
// Let C(a) be the sequence of classes of a. Then score(a, b) >= t implies that
// D <= (100-t) W, hence 100 h <= (100-t) max(n, m), where h is the Levenshtein
// distance of C(a) and C(b): a difference that an index over classes sees
// costs a whole word, and the cheap ones and what remains can only lower the
// score. From this follow the bounds on length and on common classes (see package
// index). Version 3 differs from version 2 in what remains alone: its scores are
// never above those of version 2, so an index made then serves it as it is.
package likeness
