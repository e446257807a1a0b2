package check

import (
	"path/filepath"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/quality"
)

// ReadBaseline reads the findings that a file of --baseline knows.
func ReadBaseline(env *workspace.Env, file string) (quality.Baseline, error) {
	data, err := env.Read(file)
	if err != nil {
		return nil, cli.WithHint(err, "make one with 'fidele check --baseline "+file+" --write-baseline'")
	}
	return quality.ReadBaseline(file, data)
}

// nameInBaseline names a file as a baseline names it: relative to the project, so that the
// baseline holds in every folder of it. One that lies outside of the project is one of
// several: there the names begin at its folder, whatever projects a run is about.
func (p *Checker) nameInBaseline(file string) string {
	if strings.HasPrefix(p.Below(p.Baseline), "../") {
		return RelativeTo(filepath.Dir(p.Baseline), file)
	}
	return p.Below(file)
}
