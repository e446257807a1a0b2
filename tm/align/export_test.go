package align

// What tests of the word table see of it.
var (
	ReadWordTable = readWords
	BuiltIn       = builtIn
)

// BuiltInSize returns the bytes that the built-in tables take in the program.
func BuiltInSize() int { return len(frenchEnglish) + len(everydayFrenchEnglish) }
