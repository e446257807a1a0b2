package language

// generalLanguage is what most languages of Latin script share. It serves
// languages without a file, and fills the gaps of those with one.
var generalLanguage = Language{
	Base: "und",
	Name: "General",

	Spelling:     &Spelling{},
	Vocabulary:   &Vocabulary{},
	Segmentation: &generalSegmentation,
	Calendar:     &Calendar{},
	Numbers:      &generalNumbers,
	Measures:     &Measures{},
	Typography:   &Typography{},
	Sentences:    &Sentences{},
	Terms:        &Terms{},
	Countries:    &Countries{},
}

// Segmentation

var generalSegmentation = Segmentation{
	NeverFinal:    Words{list: `Dr Prof Mr Mrs Ms St`},
	NumberBound:   Words{list: `art p pp vol no nr fig cap`},
	MayEnd:        Words{list: `etc`},
	BeforeStarter: Words{list: `Inc Corp Co Ltd GmbH`},
}

// Numbers

var generalNumbers = Numbers{
	// Both readings are as likely where nothing is known.
	Figures:     []Figures{{',', " .'’"}, {'.', " ,'’"}},
	NumberSigns: Words{list: `no. n° #`},
	Abbreviations: Values{lines: `
		3: k K
		6: m M mn Mio mln
		9: b B Mrd`},
}
