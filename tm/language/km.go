package language

// khmer is Khmer. It has no spaces between words.
var khmer = Language{
	Base: "km",
	Name: "Khmer",

	Spelling: &khmerSpelling,
	Terms:    &khmerTerms,
}

// Spelling

var khmerSpelling = Spelling{Unspaced: true}

// Terms

var khmerTerms = Terms{OneForm: true}
