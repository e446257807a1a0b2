package language

// tibetan is Tibetan. It has no spaces between words.
var tibetan = Language{
	Base: "bo",
	Name: "Tibetan",

	Terms: &tibetanTerms,
}

// Terms

var tibetanTerms = Terms{OneForm: true}
