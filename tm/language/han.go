package language

// What Chinese and Japanese have in common: numbers and times in Han characters.

// hanNumbers are the numbers; 两 and 兩 are Chinese alone, and no harm in Japanese.
var hanNumbers = Numbers{
	Figures:        []Figures{{'.', ","}},
	ForeignFigures: []Figures{{',', " "}, {',', "."}},
	Group:          ",",
	Point:          ".",
	NumberSigns:    Words{none: true},
	Abbreviations:  Values{none: true},
	Cardinals:      Values{none: true}, // they are characters
	Characters: Values{lines: `
		0: 〇 零
		1: 一
		2: 二 两 兩
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

// hanCalendar is the times of day, and the eras that Japan and Taiwan count years by.
var hanCalendar = Calendar{
	Hours: Words{list: `时 時 点 點`},
	Quarters: Values{lines: `
		30: 半
		15: 一刻
		45: 三刻`},
	Eras: Values{lines: `
		2018: 令和
		1988: 平成
		1925: 昭和
		1911: 大正 民国 民國
		1867: 明治`},
}
