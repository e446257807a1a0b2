package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/quality"
	"fidele/tm/segment/srx"
)

// Health is how something is that [Env.Diagnose] looked at.
type Health string

// The values of Health. What is wrong stops commands; what is doubtful makes them do less
// than somebody may expect.
const (
	Well     Health = "ok"
	Doubtful Health = "warning"
	Wrong    Health = "error"
)

// Diagnosis is one thing that was looked at.
type Diagnosis struct {
	// Area is what it belongs to: "project", "memory", "glossary", "git", …
	Area   string
	Health Health
	About  string // what was seen, one line
	Advice string // what to do, "" where there is nothing to do
}

// checkup collects diagnoses.
type checkup struct {
	env  *Env
	list []Diagnosis
}

func (c *checkup) add(area string, h Health, advice, format string, args ...any) {
	c.list = append(c.list, Diagnosis{area, h, fmt.Sprintf(format, args...), advice})
}

// fault adds an error.
func (c *checkup) fault(area string, h Health, err error) {
	c.add(area, h, cli.Hint(err), "%v", err)
}

// Diagnose looks at all that commands rely on: the project, its files, the memory, git and
// the terminal. It only reads, and waits for nothing; the error is that of a context that
// has ended.
func (e *Env) Diagnose(ctx context.Context) ([]Diagnosis, error) {
	c := &checkup{env: e}
	c.add("fidele", Well, "", "version %s, %s %s/%s", cli.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	p, err := e.Project()
	switch {
	case err != nil:
		c.fault("project", Wrong, err)
	case p == nil:
		c.add("project", Doubtful, "run 'fidele init' in the folder of your articles",
			"there is no %s here or in a folder above", project.FileName)
	default:
		c.add("project", Well, "", "%s, %s into %s", cli.Relative(filepath.Join(p.Dir, project.FileName)),
			p.Source, p.Target)
		c.pairs(p)
		c.glossaries(p)
		c.rules(p)
	}
	if err == nil {
		c.memory(ctx)
	}
	c.git(ctx)
	c.terminal()
	return c.list, ctx.Err()
}

// pairs looks at the article pairs.
func (c *checkup) pairs(p *project.Project) {
	if len(p.Pairs) == 0 {
		c.add("pairs", Doubtful, "set [[pairs]] in fidele.toml, so that 'fidele check' knows what to check",
			"no article pairs are set")
		return
	}
	pairs, gaps, err := p.ArticlePairs()
	if err != nil {
		c.fault("pairs", Wrong, err)
		return
	}
	for _, g := range gaps {
		if n := len(g.Untranslated); n > 0 {
			c.add("pairs", Doubtful, "translate it, or narrow the pattern",
				"without a translation: %s%s", cli.Relative(g.Untranslated[0]), andMore(n-1))
		} else {
			c.add("pairs", Doubtful, "correct the pattern in [[pairs]]", "%q matches no article", g.Source)
		}
	}
	c.add("pairs", Well, "", "articles with a translation: %d", len(pairs))
}

func andMore(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}

// glossaries looks at each glossary as 'fidele glossary lint' does.
func (c *checkup) glossaries(p *project.Project) {
	if len(p.Glossaries) == 0 {
		c.add("glossary", Doubtful, "'fidele glossary add' makes one", "the project has no glossary")
	}
	for _, name := range p.Glossaries {
		name = cli.Relative(name)
		if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
			c.add("glossary", Wrong, "make it, or correct glossaries in fidele.toml", "%s: there is no such file", name)
			continue
		}
		data, err := c.env.ReadText(name)
		if err != nil {
			c.fault("glossary", Wrong, err)
			continue
		}
		problems, err := glossary.Lint(name, data)
		if err != nil {
			c.fault("glossary", Wrong, err)
			continue
		}
		count := map[quality.Severity]int{}
		for _, problem := range problems {
			count[problem.Severity]++
		}
		switch errs, warnings := count[quality.Error], count[quality.Warning]; {
		case errs > 0:
			c.add("glossary", Wrong, "'fidele glossary lint' names them", "%s: errors: %d", name, errs)
		case warnings > 0:
			c.add("glossary", Doubtful, "'fidele glossary lint' names them", "%s: warnings: %d", name, warnings)
		default:
			c.add("glossary", Well, "", "%s", name)
		}
	}
	if p.Hunspell != "" {
		if _, err := c.env.dictionary(p); err != nil {
			c.fault("hunspell", Wrong, err)
		}
	}
}

// rules looks at the segmentation rules and at the severities of checks.
func (c *checkup) rules(p *project.Project) {
	if p.SRX != "" {
		name := cli.Relative(p.SRX)
		data, err := c.env.Read(name)
		if err == nil {
			_, err = srx.Read(name, data)
		}
		if err != nil {
			c.fault("segmentation", Wrong, err)
		} else {
			c.add("segmentation", Well, "", "%s", name)
		}
	}
	if _, err := c.env.Rules(""); err != nil {
		c.fault("check", Wrong, err)
	}
}

// memory looks at the memory, without waiting for a process that writes to it.
func (c *checkup) memory(ctx context.Context) {
	path, err := c.env.MemoryName()
	if err != nil {
		return // there is no project, which was said
	}
	if !c.env.MemoryExists() {
		c.add("memory", Doubtful, "'fidele import' or 'fidele update' makes it", "%s: there is no memory yet", path)
		return
	}
	m, err := c.env.OpenMemory(tm.OpenOptions{})
	if err != nil {
		c.fault("memory", Wrong, err)
		return
	}
	defer m.Close()
	stats, err := m.Stats(ctx)
	if err != nil {
		c.fault("memory", Wrong, err)
		return
	}
	c.add("memory", Well, "", "%s: units: %d, format %d", path, stats.Units, stats.Format)
	for _, i := range stats.Imports {
		if !i.Alive {
			c.add("memory", Doubtful, "'fidele memory compact' removes what it left", "an import of process %d was cut off", i.PID)
		}
	}
}

// git looks at what --since and the drivers need.
func (c *checkup) git(ctx context.Context) {
	if _, err := Git(ctx, "", "version"); err != nil {
		c.add("git", Doubtful, "install git, if you want --since, diff --git or the drivers", "git is not installed")
		return
	}
	if _, err := Git(ctx, "", "rev-parse", "--show-toplevel"); err != nil {
		c.add("git", Well, "", "this folder is in no repository")
		return
	}
	driver, _ := Git(ctx, "", "config", "merge.fidele-tmx.driver")
	attribute, _ := Git(ctx, "", "check-attr", "merge", "--", "memory.tmx")
	switch has, named := driver != "", strings.Contains(attribute, "fidele"); {
	case has && named:
		c.add("git", Well, "", "the drivers of fidele are set up")
	case named:
		c.add("git", Doubtful, "run 'fidele git install --write' in this clone",
			".gitattributes names drivers of fidele that are not set up, so git merges by lines")
	default:
		c.add("git", Well, "", "a repository without the drivers of fidele ('fidele git install' has them)")
	}
}

// terminal looks at what texts are shown on.
func (c *checkup) terminal() {
	width := c.env.TerminalColumns()
	if width == 0 {
		c.add("terminal", Well, "", "standard output is no terminal")
		return
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		value := os.Getenv(name)
		if value == "" {
			continue
		}
		folded := strings.ToLower(strings.ReplaceAll(value, "-", ""))
		if !strings.Contains(folded, "utf8") && runtime.GOOS != "windows" {
			c.add("terminal", Doubtful, "set "+name+" to a locale with UTF-8, such as C.UTF-8",
				"%s is %s: accents may not be shown", name, value)
			return
		}
		break
	}
	if width < 60 {
		c.add("terminal", Doubtful, "make it wider: tables need 60 columns", "%d columns", width)
		return
	}
	c.add("terminal", Well, "", "%d columns", width)
}
