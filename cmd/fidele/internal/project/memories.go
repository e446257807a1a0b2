package project

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"time"

	"fidele/tm"
	"fidele/tm/bitext"
)

// furtherMemory is [[memories]] as it is written.
type furtherMemory struct {
	Path         string         `toml:"path"`
	Role         string         `toml:"role"`
	Penalty      int            `toml:"penalty"`
	Origins      map[string]int `toml:"origins"`
	OlderThan    int            `toml:"older-than"` // days
	OlderPenalty int            `toml:"older-penalty"`
}

// mostPenalty is the most points that a setting may take off.
const mostPenalty = 50

// read checks the settings of a memory.
func (m *furtherMemory) read(p *Project) (further Further, err error) {
	if m.Path == "" {
		return further, errors.New("needs a path")
	}
	if m.Role != "" && m.Role != "read" {
		return further, fmt.Errorf("role = %q: further memories are read; the one of memory = is written", m.Role)
	}
	points := func(name string, n int) bitext.Score {
		if n < 0 || n > mostPenalty {
			err = cmp.Or(err, fmt.Errorf("%s = %d is not between 0 and %d", name, n, mostPenalty))
		}
		return bitext.Score(n)
	}
	further = Further{Path: p.join(m.Path), Penalties: tm.Penalties{
		All: points("penalty", m.Penalty), Old: points("older-penalty", m.OlderPenalty),
		Age: time.Duration(m.OlderThan) * 24 * time.Hour,
	}}
	if m.OlderThan < 0 || m.OlderThan > 100_000 {
		return further, fmt.Errorf("older-than = %d is no number of days", m.OlderThan)
	}
	for pattern, n := range m.Origins {
		if _, bad := path.Match(pattern, ""); bad != nil {
			return further, fmt.Errorf("origins: %q is no pattern", pattern)
		}
		further.Penalties.Origins = append(further.Penalties.Origins,
			tm.OriginPenalty{Pattern: pattern, Points: points("origins", n)})
	}
	// A table has no order: the longest pattern, which says the most, counts first.
	slices.SortFunc(further.Penalties.Origins, func(a, b tm.OriginPenalty) int {
		return cmp.Or(len(b.Pattern)-len(a.Pattern), cmp.Compare(a.Pattern, b.Pattern))
	})
	return further, err
}

// memorySettings lists the settings of [[memories]] for a hint.
const memorySettings = "path, role, penalty, origins, older-than and older-penalty"
