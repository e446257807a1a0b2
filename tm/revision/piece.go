package revision

const (
	// longestWhole is how many words two texts may have together that are
	// compared as a whole: the time grows with the square of what differs.
	longestWhole = 20_000
	// pieceWords is how many words, about, longer stretches are cut into.
	pieceWords = 2_000
)

// piece is words of both texts that are compared with each other.
type piece struct{ old, new []word }

// pieces divides two long texts into pieces, at words that stand once in either
// and in the same order; where there are none, after as many words in
// proportion. Short texts are one piece.
func pieces(old, new []word) []piece {
	if len(old)+len(new) <= longestWhole {
		return []piece{{old, new}}
	}
	start, end := equalEnds(old, new)
	list := []piece{{old[:start], new[:start]}}
	a, b := old[start:len(old)-end], new[start:len(new)-end]

	i, j := 0, 0
	for _, at := range append(uniqueWords(a, b), [2]int{len(a), len(b)}) {
		// Stretches between near words are put together.
		if at[0] < len(a) && at[0]-i < pieceWords && at[1]-j < pieceWords {
			continue
		}
		list = append(list, cut(a[i:at[0]], b[j:at[1]])...)
		i, j = at[0], at[1]
	}
	return append(list, piece{old[len(old)-end:], new[len(new)-end:]})
}

// equalEnds returns how many words two texts have in common at the beginning and
// at the end, without overlap.
func equalEnds(old, new []word) (start, end int) {
	least := min(len(old), len(new))
	for start < least && old[start].key == new[start].key {
		start++
	}
	for end < least-start && old[len(old)-1-end].key == new[len(new)-1-end].key {
		end++
	}
	return start, end
}

// uniqueWords returns the longest chain of words that stand once in either text,
// as their places in both.
func uniqueWords(old, new []word) [][2]int {
	const several = -1
	places := func(words []word) map[string]int {
		at := make(map[string]int, len(words))
		for i, w := range words {
			if _, ok := at[w.key]; ok {
				i = several
			}
			at[w.key] = i
		}
		return at
	}
	inOld, inNew := places(old), places(new)
	var pairs [][2]int
	for j, w := range new {
		if i, ok := inOld[w.key]; ok && i != several && inNew[w.key] != several {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	var chain [][2]int
	for _, k := range heaviestChain(pairs, len(old), func(int) float64 { return 1 }) {
		chain = append(chain, pairs[k])
	}
	return chain
}

// cut divides a stretch that is too long into pieces of as many words in
// proportion.
func cut(old, new []word) []piece {
	n := 1 + max(len(old), len(new))/(2*pieceWords)
	var list []piece
	for k := range n {
		list = append(list, piece{
			old: old[k*len(old)/n : (k+1)*len(old)/n],
			new: new[k*len(new)/n : (k+1)*len(new)/n],
		})
	}
	return list
}
