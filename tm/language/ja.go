package language

// japanese is Japanese. Its stops need no space after them.
var japanese = Language{
	Base: "ja",
	Name: "Japanese",

	Spelling:     &japaneseSpelling,
	Segmentation: &japaneseSegmentation,
	Calendar:     &hanCalendar,
	Numbers:      &hanNumbers,
	Typography:   &japaneseTypography,
	Terms:        &japaneseTerms,
}

// Spelling

var japaneseSpelling = Spelling{Unspaced: true}

// Segmentation

var japaneseSegmentation = Segmentation{
	NeverFinal:    Words{list: `Dr Prof Mr Mrs Ms St`},
	NumberBound:   Words{list: `p pp vol no fig`},
	BeforeStarter: Words{list: `Inc Corp Co Ltd`},
	Starter:       Words{none: true},
	MarkedName:    Words{list: `Yahoo!`},
}

// Typography

var japaneseTypography = Typography{
	Quotes: []Quotes{{"「", "」", ""}, {"『", "』", ""}, {"“", "”", ""}},
}

// Terms

var japaneseTerms = Terms{OneForm: true}
