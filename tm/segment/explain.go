package segment

// Decision says how one place was decided at which a segment might end.
type Decision struct {
	// End is where the segment before the place ends, Next where the next
	// begins if it is a break; between them is white space. Bytes.
	End, Next int
	// Break says whether a segment ends here.
	Break bool
	// Rule names the rule that decided: a built-in rule, or language rule,
	// number and line of a rule of an SRX file.
	Rule string
}

// Explain returns the decisions on all places of a text at which a segment might
// end, in order. The breaks among them are those of [Segmenter.Split]; so is an
// error.
func (s *Segmenter) Explain(plain string) ([]Decision, error) {
	var all []Decision
	err := s.engine.Scan(plain, func(d Decision) {
		end, next := d.End, d.Next
		for _, c, n := charBefore(plain, end); c.isSpace(); _, c, n = charBefore(plain, end) {
			end -= n
		}
		for _, c, n := charAt(plain, next); c.isSpace(); _, c, n = charAt(plain, next) {
			next += n
		}

		if end > 0 && next < len(plain) {
			all = append(all, Decision{End: end, Next: next, Break: d.Break, Rule: d.Rule})
		}
	})
	return all, err
}
