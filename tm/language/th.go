package language

// thai is Thai. It has no spaces between words.
var thai = Language{
	Base: "th",
	Name: "Thai",

	Spelling: &thaiSpelling,
	Terms:    &thaiTerms,
}

// Spelling

var thaiSpelling = Spelling{Unspaced: true}

// Terms

var thaiTerms = Terms{OneForm: true}
