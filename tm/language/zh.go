package language

// chinese is Chinese. Its stops need no space after them.
var chinese = Language{
	Base: "zh",
	Name: "Chinese",

	Spelling:     &chineseSpelling,
	Segmentation: &chineseSegmentation,
	Calendar:     &hanCalendar,
	Numbers:      &hanNumbers,
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
	SpeechVerb: Words{list: `
		说 說 道 问 問 喊 叫 称 稱 表示 反问 反問 补充 補充 强调 強調 指出 解释 解釋 感叹 感嘆 承认 承認
		否认 否認 写道 寫道 说道 說道 笑道 喊道 问道 問道 答道`},
}

// Typography

var chineseTypography = Typography{
	Quotes: []Quotes{{"“", "”", ""}, {"‘", "’", ""}, {"「", "」", ""}, {"『", "』", ""}, {"《", "》", ""}},
}

// Terms

var chineseTerms = Terms{OneForm: true}
