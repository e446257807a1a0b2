package language

// arabic is Arabic.
var arabic = Language{
	Base: "ar",
	Name: "Arabic",

	Vocabulary:   &arabicVocabulary,
	Segmentation: &arabicSegmentation,
	Calendar:     &arabicCalendar,
	Numbers:      &arabicNumbers,
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

// Numbers. What counts in twenty-three and above stands before the ten, and each part but
// the first has "and" written together with it.

var arabicNumbers = Numbers{
	Figures:        []Figures{{'.', ", "}, {',', ". "}},
	ForeignFigures: []Figures{},
	Group:          ",",
	Point:          ".",
	NumberSigns:    Words{none: true},
	Abbreviations:  Values{none: true},
	Cardinals: Values{lines: `
		1: واحد واحدة أحد إحدى وواحد وواحدة وأحد وإحدى الحادي الحادية
		2: اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي واثنان واثنين واثنتان واثنتين واثنا واثني واثنتا واثنتي الثاني الثانية
		3: ثلاث ثلاثة وثلاث وثلاثة الثالث الثالثة
		4: أربع أربعة وأربع وأربعة الرابع الرابعة
		5: خمس خمسة وخمس وخمسة الخامس الخامسة
		6: ست ستة وست وستة السادس السادسة
		7: سبع سبعة وسبع وسبعة السابع السابعة
		8: ثمان ثماني ثمانية وثمان وثماني وثمانية الثامن الثامنة
		9: تسع تسعة وتسع وتسعة التاسع التاسعة
		10: عشر عشرة وعشر وعشرة العاشر العاشرة
		20: عشرون عشرين وعشرون وعشرين والعشرون والعشرين
		30: ثلاثون ثلاثين وثلاثون وثلاثين والثلاثون والثلاثين
		40: أربعون أربعين وأربعون وأربعين والأربعون والأربعين
		50: خمسون خمسين وخمسون وخمسين والخمسون والخمسين
		60: ستون ستين وستون وستين والستون والستين
		70: سبعون سبعين وسبعون وسبعين والسبعون والسبعين
		80: ثمانون ثمانين وثمانون وثمانين والثمانون والثمانين
		90: تسعون تسعين وتسعون وتسعين والتسعون والتسعين
		100: مئة مائة ومئة ومائة
		200: مئتان مئتين مائتان مائتين مئتا مئتي مائتي مائتا ومئتان ومئتين ومائتان ومائتين ومئتا ومئتي ومائتي ومائتا
		300: ثلاثمئة ثلاثمائة وثلاثمئة وثلاثمائة
		400: أربعمئة أربعمائة وأربعمئة وأربعمائة
		500: خمسمئة خمسمائة وخمسمئة وخمسمائة
		600: ستمئة ستمائة وستمئة وستمائة
		700: سبعمئة سبعمائة وسبعمئة وسبعمائة
		800: ثمانيمئة ثمانيمائة ثمانمئة ثمانمائة وثمانيمئة وثمانيمائة وثمانمئة وثمانمائة
		900: تسعمئة تسعمائة وتسعمئة وتسعمائة`},
	Magnitudes: Values{lines: `
		3: ألف آلاف ألفا ألفًا وألف
		6: مليون ملايين مليونا مليونًا ومليون
		9: مليار مليارات مليارا مليارًا بليون
		12: تريليون تريليونات`},
	StandAlone: Words{list: `ألف مليون مليار تريليون`},
	Indefinite: Words{none: true},
	And:        Words{none: true},
	Additions: []Addition{
		{1, 10, 90}, {2, 10, 90}, {3, 10, 90}, {4, 10, 90}, {5, 10, 90}, {6, 10, 90}, {7, 10, 90},
		{8, 10, 90}, {9, 10, 90},
	},
	Readings: Table{lines: `
		2000: ألفان ألفين ألفي
		2000000: مليونان مليونين مليوني
		2000000000: ملياران مليارين ملياري
		0.5 50 30: نصف النصف
		10: عشرات
		100: مئات
		1000: آلاف`},
	Halves: Words{list: `ونصف والنصف ونصف_المليون`},
}

// Calendar

var arabicCalendar = Calendar{
	Months: Values{lines: `
		1: يناير جانفي
		2: فبراير فيفري شباط
		3: مارس آذار
		4: أبريل ابريل إبريل أفريل نيسان
		5: مايو أيار
		6: يونيو يونيه حزيران
		7: يوليو يوليوز تموز جويلية
		8: أغسطس غشت آب
		9: سبتمبر شتنبر أيلول
		10: أكتوبر اكتوبر
		11: نوفمبر نونبر
		12: ديسمبر دجنبر`},
	DoubtfulMonths: Words{none: true},
	Weekdays: Values{lines: `
		1: الاثنين الإثنين
		2: الثلاثاء
		3: الأربعاء
		4: الخميس
		5: الجمعة
		6: السبت
		7: الأحد`},
	Quarters: Values{lines: `
		30: والنصف ونصف
		15: والربع
		-15: إلا_ربعا إلا_الربع`},
	Afternoon: Words{list: `مساء بعد_الظهر ليلا`},
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
