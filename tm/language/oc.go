package language

// occitan is Occitan.
var occitan = Language{
	Base: "oc",
	Name: "Occitan",

	Spelling: &occitanSpelling,
}

// Spelling

var occitanSpelling = Spelling{AllElided: true}
