package language

// catalan is Catalan.
var catalan = Language{
	Base: "ca",
	Name: "Catalan",

	Spelling: &catalanSpelling,
}

// Spelling

var catalanSpelling = Spelling{AllElided: true}
