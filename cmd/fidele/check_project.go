package main

import (
	"path/filepath"
	"slices"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/quality"
)

// largeFile is from how many bytes on a bilingual file is checked without being held.
const largeFile = 4 << 20

// checkProject is one of the projects of a run, and the arguments that belong to it.
type checkProject struct {
	*check.Checker
	run  *checkOptions
	args []string
}

// projects finds the projects of the run: those nearest to the files that are named,
// without any that of the working folder, and outside of one all that are below.
func (o *checkOptions) projects() ([]*checkProject, error) {
	envs, args, err := o.sortByProject()
	if err != nil {
		return nil, err
	}
	for _, env := range envs {
		p := &checkProject{run: o, args: args[env]}
		streams := int64(largeFile)
		if o.fix {
			streams = 0 // corrections are proven on the whole
		}
		p.Checker, err = check.New(env, check.Options{
			Glossaries: o.glossaries, RuleList: o.ruleList, Articles: o.articles, Day: o.day, Jobs: o.jobs,
			Strict: o.strict, Streams: streams, SkipUnpaired: o.skipUnpaired, WithoutNames: o.memoryUnits,
			Baseline: o.baseline, FileName: p.fingerprintName, Watch: o.watch,
		})
		if err != nil {
			return nil, err
		}
		for _, rule := range p.Rules.Known {
			if !slices.ContainsFunc(o.known, func(r quality.Rule) bool { return r.ID == rule.ID }) {
				o.known = append(o.known, rule)
			}
		}
		o.all = append(o.all, p)
	}
	return o.all, nil
}

// sortByProject returns the environments of the run in the order of the arguments, and
// the arguments of each.
func (o *checkOptions) sortByProject() (envs []*workspace.Env, args map[*workspace.Env][]string, err error) {
	if len(o.args) == 0 {
		own, err := o.Project()
		if err != nil || own != nil || o.memoryUnits {
			return []*workspace.Env{o.Env}, nil, err
		}
		if envs, err = o.Below(); err != nil || len(envs) > 0 {
			return envs, nil, err
		}
		return []*workspace.Env{o.Env}, nil, nil
	}
	args = map[*workspace.Env][]string{}
	for _, arg := range o.args {
		file := arg
		if source, _, ok := workspace.SplitPair(arg); ok {
			file = source
		}
		env, err := o.Near(file)
		if err != nil {
			return nil, nil, err
		}
		if !slices.Contains(envs, env) {
			envs = append(envs, env)
		}
		args[env] = append(args[env], arg)
	}
	return envs, args, nil
}

// fingerprintName names a file relative to the project. The names of a run over several
// projects begin at the root of the repository, or at the working folder where there is
// none.
func (p *checkProject) fingerprintName(file string) string {
	if len(p.run.all) < 2 {
		return p.Below(file)
	}
	full, err := filepath.Abs(file)
	if err != nil {
		return file
	}
	if root := repositoryOf(filepath.Dir(full)); root != "" {
		return check.RelativeTo(root, file)
	}
	return filepath.ToSlash(filepath.Clean(file))
}
