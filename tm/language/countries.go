package language

// Countries is what the language calls countries and their people. Codes are those of
// ISO 3166 in small letters, "xk" for Kosovo; countries that the news takes for one
// another share a code (both Congos), as do the parts of the United Kingdom.
type Countries struct {
	// Names are the names of countries and the words for their people and for what is
	// theirs, in all forms, by code: "cn: chine chinois chinoise".
	Names Table
	// Related are words that may stand for a country, and may stand for something else:
	// its capital, who governs it, what it was once called.
	Related Table
	// Capital says that all these words have a capital.
	Capital bool
}
