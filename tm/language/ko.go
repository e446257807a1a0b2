package language

// korean is Korean. Particles are written together with the noun before them.
var korean = Language{
	Base: "ko",
	Name: "Korean",

	Terms: &koreanTerms,
}

// Terms

var koreanTerms = Terms{
	// What a noun makes with another one ("인" of people, "가" of trades behind a
	// consonant) is no particle.
	Particles: Table{lines: `
		any: 의 에 에서 에게 에게서 께 께서 도 만 까지 부터 마저 조차 보다 처럼 같이 마다 밖에
		any: 에는 에도 에서는 에서도 에서의 에만 에의 에게는 에게도 까지의 부터는 부터의 만의 만을 만이 들 들은 들이 들을 들의
		any: 까지도 부터도 에서부터 에서만 에게만 에게서도 께서는 께서도 만으로 만으로도 보다는 보다도 조차도 마저도
		any: 들에게 들에게는 들에게도 들까지 들만 들로 들이나 들과 들과의 들도 이라는 이라고 이란 입니다 이다
		vowel: 는 가 를 와 로 로서 로써 로는 로도 로만 로의 로부터 와의 와는 나 라는 라고 란 였다
		consonant: 은 이 을 과 으로 으로서 으로써 으로는 으로도 으로만 으로의 으로부터 과의 과는 이나 이며 이고 이었다
		liquid: 로 로서 로써 로는 로의 로부터`},
}
