package language

// burmese is Burmese. It has no spaces between words.
var burmese = Language{
	Base: "my",
	Name: "Burmese",

	Spelling: &burmeseSpelling,
	Terms:    &burmeseTerms,
}

// Spelling

var burmeseSpelling = Spelling{Unspaced: true}

// Terms

var burmeseTerms = Terms{OneForm: true}
