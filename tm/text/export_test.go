package text

// Of the general ways, which the quick ones are held to.
var (
	SkipLetters = skipLetters
	StandsAlone = standsAlone
)

// FoldSlowly is a folding of nothing. Beside [FoldTypography] it keeps folding
// from taking as they are the parts of a text that do not change.
const FoldSlowly Folding = 1 << 7

// IsSpace is what tokens and folding take for white space.
func IsSpace(r rune) bool { return classOf(r) == classSpace }
