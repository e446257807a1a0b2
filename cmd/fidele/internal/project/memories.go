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
	Aligned      int            `toml:"aligned"`
	Machine      int            `toml:"machine"`
}

// ownPenalties is [match.penalties] as it is written: those of the project's own memory.
type ownPenalties struct {
	Origins      map[string]int `toml:"origins"`
	OlderThan    int            `toml:"older-than"`
	OlderPenalty int            `toml:"older-penalty"`
	Aligned      int            `toml:"aligned"`
	Machine      int            `toml:"machine"`
}

// mostPenalty is the most points that a setting may take off.
const mostPenalty = 50

// The roles of a further memory.
const (
	roleRead   = "read"
	roleUpdate = "update"
)

// read checks the settings of a memory.
func (m *furtherMemory) read(p *Project) (further Further, err error) {
	if m.Path == "" {
		return further, errors.New("needs a path")
	}
	if m.Role != "" && m.Role != roleRead && m.Role != roleUpdate {
		return further, fmt.Errorf("role = %q is neither %q nor %q", m.Role, roleRead, roleUpdate)
	}
	further = Further{Path: m.Path, Update: m.Role == roleUpdate}
	if !tm.IsAddress(m.Path) {
		further.Path = p.join(m.Path)
	}
	own := ownPenalties{m.Origins, m.OlderThan, m.OlderPenalty, m.Aligned, m.Machine}
	further.Penalties, err = own.read()
	if err == nil {
		further.Penalties.All, err = points("penalty", m.Penalty)
	}
	return further, err
}

// points checks the points of a setting.
func points(name string, n int) (bitext.Score, error) {
	if n < 0 || n > mostPenalty {
		return 0, fmt.Errorf("%s = %d is not between 0 and %d", name, n, mostPenalty)
	}
	return bitext.Score(n), nil
}

// read checks the settings of penalties.
func (m *ownPenalties) read() (out tm.Penalties, err error) {
	for _, x := range []struct {
		name string
		n    int
		to   *bitext.Score
	}{
		{"older-penalty", m.OlderPenalty, &out.Old},
		{"aligned", m.Aligned, &out.Aligned},
		{"machine", m.Machine, &out.Machine},
	} {
		if *x.to, err = points(x.name, x.n); err != nil {
			return out, err
		}
	}
	out.Age = time.Duration(m.OlderThan) * 24 * time.Hour
	if m.OlderThan < 0 || m.OlderThan > 100_000 {
		return out, fmt.Errorf("older-than = %d is no number of days", m.OlderThan)
	}
	for pattern, n := range m.Origins {
		if _, bad := path.Match(pattern, ""); bad != nil {
			return out, fmt.Errorf("origins: %q is no pattern", pattern)
		}
		off, err := points("origins", n)
		if err != nil {
			return out, err
		}
		out.Origins = append(out.Origins, tm.OriginPenalty{Pattern: pattern, Points: off})
	}
	// A table has no order: the longest pattern, which says the most, counts first.
	slices.SortFunc(out.Origins, func(a, b tm.OriginPenalty) int {
		return cmp.Or(len(b.Pattern)-len(a.Pattern), cmp.Compare(a.Pattern, b.Pattern))
	})
	return out, nil
}
