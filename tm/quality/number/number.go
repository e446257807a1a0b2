package number

// Number is a number in a text.
type Number struct {
	// Start and End are its bytes, with a magnitude ("million") or the marks
	// of a time, without a unit.
	Start, End int
	// Values are what it can stand for, the likeliest first, never empty.
	Values []Value
	// Native is how many of Values are readings by the rules of the text's own
	// language; the others take it as written by those of another ("3,5" in
	// English).
	Native int
	// Words says that it is not written in figures.
	Words bool
	// Dated says of a month that its word has no other sense, or that a day or
	// year stands beside it.
	Dated bool

	// Counted is what the number counts, in each sense of its name: a pound is
	// money and a weight. CountStart and CountEnd are the bytes of both.
	Counted              []*unit
	CountStart, CountEnd int
	// Change is the rise or fall that the number is said to be.
	Change Change

	time     timeOfDay
	figures  bool   // it is written in figures, whatever Words says
	vague    bool   // it is a magnitude alone: "several millions"
	sure     bool   // the signs in it, or beside it, leave no doubt of its decimals
	ordinal  bool   // its word is an ordinal or a Roman numeral
	roman    bool   // its word is a Roman numeral that is surely one
	series   bool   // it is an ordinal that says which of a series: "first round", "Ier"
	lent     bool   // what it counts stands behind another number
	span     bool   // its word is the name of a span of time: week
	counts   bool   // it is a cardinal in words
	multiple bool   // its word multiplies: "doubled"
	of       *ratio // the number that it is so many of: "trois des cinq"; nil for none
	below    bool   // it is a temperature below zero
	sign     int    // of a temperature: +1 and -1 where one is written
	rough    rough
	parts    []Number // the number read apart: "14" and "30" of "14h30"
	measure  *unit    // the unit that follows
}

// Has reports whether the number can stand for v.
func (n *Number) Has(v Value) bool {
	for _, w := range n.Values {
		if v == w {
			return true
		}
	}
	return false
}

func (n *Number) add(v Value) {
	if !n.Has(v) {
		n.Values = append(n.Values, v)
	}
}

// addNative adds readings by the rules of the text's own language; all that
// were added before count as such too.
func (n *Number) addNative(values ...Value) {
	for _, v := range values {
		n.add(v)
	}
	n.Native = len(n.Values)
}
