package language

// japanese is Japanese. Its stops need no space after them.
var japanese = Language{
	Base: "ja",
	Name: "Japanese",

	Spelling:     &japaneseSpelling,
	Segmentation: &japaneseSegmentation,
	Numbers:      &japaneseNumbers,
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

// Numbers

var japaneseNumbers = Numbers{
	Figures:        []Figures{{'.', ","}},
	ForeignFigures: []Figures{{',', " "}, {',', "."}},
	Group:          ",",
	Point:          ".",
	NumberSigns:    Words{none: true},
	Abbreviations:  Values{none: true},
	Characters: Values{lines: `
		0: 〇 零
		1: 一
		2: 二
		3: 三
		4: 四
		5: 五
		6: 六
		7: 七
		8: 八
		9: 九`},
	Powers: Values{lines: `
		1: 十
		2: 百
		3: 千
		4: 万 萬
		8: 亿 億
		12: 兆`},
}

// Typography

var japaneseTypography = Typography{
	Quotes: []Quotes{{"「", "」", ""}, {"『", "』", ""}, {"“", "”", ""}},
}

// Terms

var japaneseTerms = Terms{OneForm: true}
