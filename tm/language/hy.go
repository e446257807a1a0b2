package language

// armenian is Armenian.
var armenian = Language{
	Base: "hy",
	Name: "Armenian",

	Segmentation: &armenianSegmentation,
	Typography:   &armenianTypography,
}

// Segmentation. The full stop ։ is often written as a colon.

var armenianSegmentation = Segmentation{
	ColonEnds:     true,
	NeverFinal:    Words{list: `Dr Prof Mr Mrs Ms St`},
	BeforeStarter: Words{list: `թ դ Inc Corp Co Ltd`},
	Starter:       Words{none: true},
}

// Typography

var armenianTypography = Typography{
	Quotes: []Quotes{{"«", "»", ""}},
}
