package language

// chinese is Chinese. Its stops need no space after them.
var chinese = Language{
	Base: "zh",
	Name: "Chinese",

	Spelling:     &chineseSpelling,
	Segmentation: &chineseSegmentation,
	Typography:   &chineseTypography,
	Terms:        &chineseTerms,
}

// Spelling

var chineseSpelling = Spelling{Unspaced: true}

// Segmentation

var chineseSegmentation = Segmentation{
	NeverFinal:    Words{list: `Dr Prof Mr Mrs Ms St`},
	NumberBound:   Words{list: `p pp vol no fig`},
	BeforeStarter: Words{list: `Inc Corp Co Ltd`},
	Starter:       Words{none: true},
}

// Typography

var chineseTypography = Typography{
	Quotes: []Quotes{{"“", "”", ""}, {"‘", "’", ""}, {"「", "」", ""}, {"『", "』", ""}, {"《", "》", ""}},
}

// Terms

var chineseTerms = Terms{OneForm: true}
