package language

// arabic is Arabic.
var arabic = Language{
	Base: "ar",
	Name: "Arabic",

	Vocabulary:   &arabicVocabulary,
	Segmentation: &arabicSegmentation,
	Typography:   &arabicTypography,
	Terms:        &arabicTerms,
}

// Vocabulary

var arabicVocabulary = Vocabulary{
	Frequent: Words{list: `في من على إلى أن عن مع هذا هذه التي الذي كان كانت لا ما هو هي بين بعد قد`},
}

// Segmentation. Letters have no capitals, so that every letter with a stop is like an
// initial.

var arabicSegmentation = Segmentation{
	NeverFinal:    Words{list: `د م أ ا ش ت ص ج ط س أ.د أ._د ق ب`},
	NumberBound:   Words{list: `ص ج ط ت رقم هاتف`},
	MayEnd:        Words{list: `إلخ الخ`},
	BeforeStarter: Words{list: `هـ ه ق.م ق._م ب.م ش.م.ل ش.م.م ش.ذ.م.م كم كلم Inc Corp Co Ltd`},
	Starter: Words{list: `
		هذا هذه ذلك تلك هو هي هم كان كانت لكن ولكن كما وقد لقد قال
		وقال وقالت لا لم لن هل ماذا لماذا كيف متى أين إن إذا`},
}

// Typography

var arabicTypography = Typography{
	Quotes: []Quotes{{"«", "»", ""}, {"“", "”", ""}},
}

// Terms

var arabicTerms = Terms{
	Articles: Words{list: `ال`},
	Function: Words{list: `
		في من على إلى أن إن عن مع هذا هذه ذلك تلك التي الذي الذين اللواتي ما لا لم لن قد كل بعض
		غير بين بعد قبل عند لدى حتى منذ حول ضد أو ثم بل لكن هو هي هم`},
	Prefixed: Values{lines: `
		2: ال وال فال بال وبال كال لل ولل فلل
		3: و
		4: ب ل ك ف وب ول وك`},
}
