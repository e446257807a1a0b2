package glossary

// Target is what the glossary says of one target of a term.
type Target struct {
	Text   string `json:"text"`
	Status Status `json:"status"`
	Note   string `json:"note,omitempty"`
}

// MarshalText writes the status's name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a status's name.
func (s *Status) UnmarshalText(b []byte) (err error) {
	*s, err = ParseStatus(string(b))
	return err
}

// term returns the term of an occurrence as the glossary spells it.
func (p *pairing) term(o occurrence) string { return p.concepts[o.concepts[0]].source }

// manyTargets is from how many rows on the targets of a concept are kept: few
// are listed as fast.
const manyTargets = 100

// targets returns the targets of a concept, in order of precedence. They are not
// to be changed.
func (p *pairing) targets(concept int32) []Target {
	rows := p.concepts[concept].rows
	if len(rows) < manyTargets {
		return p.listTargets(rows)
	}
	if known, ok := p.long.Load(concept); ok {
		return known.([]Target)
	}
	made, _ := p.long.LoadOrStore(concept, p.listTargets(rows))
	return made.([]Target)
}

func (p *pairing) listTargets(rows []*Row) []Target {
	out := make([]Target, 0, len(rows))
	for _, row := range rows {
		if t := row.Term(p.targetLang); t != "" {
			out = append(out, Target{t, row.Status, row.Cell(ColumnNote)})
		}
	}
	return out
}

// wanted reports whether a target is asked for.
func (p *pairing) wanted(concepts []int32) bool {
	for _, c := range concepts {
		for _, t := range p.targets(c) {
			if t.Status.Accepted() {
				return true
			}
		}
	}
	return false
}

// maxExpected is how many targets a finding names at most.
const maxExpected = 100

// expected lists the accepted targets, preferred ones first, at most maxExpected.
func (p *pairing) expected(concepts []int32) (out []string) {
	listed := map[string]bool{}
	for _, status := range []Status{Preferred, Admitted} {
		for _, c := range concepts {
			for _, t := range p.targets(c) {
				if t.Status == status && !listed[t.Text] {
					listed[t.Text] = true
					out = append(out, t.Text)
				}
				if len(out) == maxExpected {
					return out
				}
			}
		}
	}
	return out
}
