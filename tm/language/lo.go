package language

// lao is Lao. It has no spaces between words.
var lao = Language{
	Base: "lo",
	Name: "Lao",

	Spelling: &laoSpelling,
	Terms:    &laoTerms,
}

// Spelling

var laoSpelling = Spelling{Unspaced: true}

// Terms

var laoTerms = Terms{OneForm: true}
