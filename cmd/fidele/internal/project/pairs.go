package project

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Pair is a pattern for articles and one for their translations. In both
//
//   - * stands for any text within one name,
//   - ** for any folders, also none, where a folder could stand,
//   - {name} for any text within one name, by which it may stand elsewhere in the other;
//
// what they stand for is the same in both.
type Pair struct {
	Source, Target string

	dir     string         // the folder that both begin in
	matches *regexp.Regexp // an article below it, with what the wildcards stand for
}

// ArticlePair is an article and its translation.
type ArticlePair struct{ Source, Target string }

// Gap is what is missing from a [Pair]: articles, where the pattern matches none, or
// partners.
type Gap struct {
	Pair
	// Untranslated are the articles without a translation, Unsourced the translations
	// without an article.
	Untranslated, Unsourced []string
	// Empty says that no article matches.
	Empty bool
}

// wildcard finds the wildcards of a pattern, and what a pattern of file names has
// besides.
var wildcard = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\*\*/|\*\*|\*|\{[A-Za-z0-9_-]+\}|\?|\[[^]/]+\]`)
})

// newPair makes a pair of patterns that begin in a folder unless they are absolute, and
// in which the wildcards are the same.
func newPair(dir, source, target string) (Pair, error) {
	if filepath.IsAbs(source) || filepath.IsAbs(target) {
		root := filepath.VolumeName(dir) + string(filepath.Separator)
		below := func(pattern string) string {
			if !filepath.IsAbs(pattern) {
				pattern = filepath.Join(dir, pattern)
			}
			return strings.TrimPrefix(pattern, root)
		}
		dir, source, target = root, below(source), below(target)
	}
	source, target = path.Clean(filepath.ToSlash(source)), path.Clean(filepath.ToSlash(target))
	p := Pair{Source: source, Target: target, dir: dir}
	of := [2][]string{wildcards(source), wildcards(target)}
	if !slices.Equal(of[0], of[1]) {
		return p, fmt.Errorf("[[pairs]] source = %q and target = %q need the same wildcards", source, target)
	}
	var expression strings.Builder
	at := 0
	for _, span := range wildcard().FindAllStringIndex(source, -1) {
		expression.WriteString(regexp.QuoteMeta(source[at:span[0]]))
		switch w := source[span[0]:span[1]]; {
		case w == "**/":
			expression.WriteString(`((?:[^/]+/)*)`)
		case w == "**":
			expression.WriteString(`(.*)`)
		case w == "?":
			expression.WriteString(`[^/]`)
		case w[0] == '[':
			expression.WriteString(strings.Replace(w, "[!", "[^", 1))
		default:
			expression.WriteString(`([^/]+)`)
		}
		at = span[1]
	}
	expression.WriteString(regexp.QuoteMeta(source[at:]))
	matches, err := regexp.Compile("^" + expression.String() + "$")
	if err != nil {
		return p, fmt.Errorf("[[pairs]] source = %q is no pattern of file names", source)
	}
	p.matches = matches
	return p, nil
}

// wildcards lists the wildcards of a pattern that keep what they stand for, sorted.
func wildcards(pattern string) []string {
	var list []string
	for _, w := range wildcard().FindAllString(pattern, -1) {
		if w != "?" && w[0] != '[' {
			list = append(list, strings.TrimSuffix(w, "/"))
		}
	}
	slices.Sort(list)
	return list
}

// translation returns the name of the translation of an article, both below the folder
// of the pair; ok is false where the article does not match.
func (p *Pair) translation(article string) (name string, ok bool) {
	found := p.matches.FindStringSubmatch(article)
	if found == nil {
		return "", false
	}
	texts := map[string][]string{} // by wildcard, in order
	n := 1
	for _, w := range wildcard().FindAllString(p.Source, -1) {
		if w != "?" && w[0] != '[' {
			key := strings.TrimSuffix(w, "/")
			texts[key] = append(texts[key], found[n])
			n++
		}
	}
	name = wildcard().ReplaceAllStringFunc(p.Target, func(w string) string {
		key := strings.TrimSuffix(w, "/")
		list := texts[key]
		if len(list) == 0 {
			return w
		}
		texts[key] = list[1:]
		if key == w {
			return strings.TrimSuffix(list[0], "/")
		}
		return list[0]
	})
	return name, true
}

// TargetOf returns the name that [[pairs]] has for the translation of an article, whether
// that is there or not; ok is false where no pattern matches.
func (p *Project) TargetOf(article string) (name string, ok bool) {
	article, err := filepath.Abs(article)
	if err != nil {
		return "", false
	}
	for _, pair := range p.Pairs {
		below, err := filepath.Rel(pair.dir, article)
		if err != nil {
			continue
		}
		if name, ok := pair.translation(filepath.ToSlash(below)); ok {
			return filepath.Join(pair.dir, filepath.FromSlash(name)), true
		}
	}
	return "", false
}

// articles lists the files that match the source pattern, by their names below the
// folder of the pair.
func (p *Pair) articles() (list []string, err error) {
	files := os.DirFS(p.dir)
	if !strings.Contains(p.Source, "**") {
		return fs.Glob(files, wildcard().ReplaceAllStringFunc(p.Source, func(w string) string {
			if w[0] == '{' {
				return "*"
			}
			return w
		}))
	}
	fixed := p.Source[:wildcard().FindStringIndex(p.Source)[0]]
	root := path.Dir(fixed + "x")
	err = fs.WalkDir(files, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == root:
			return nil
		case err != nil:
			return err
		case d.IsDir() && d.Name() == ".git":
			return fs.SkipDir
		case !d.IsDir() && p.matches.MatchString(name):
			list = append(list, name)
		}
		return nil
	})
	return list, err
}

// openGaps returns the gaps that are some, without the files that have a partner by
// another pattern.
func openGaps(gaps []Gap, pairs []ArticlePair) (open []Gap) {
	paired := map[string]bool{}
	for _, p := range pairs {
		paired[p.Source], paired[p.Target] = true, true
	}
	for _, g := range gaps {
		g.Untranslated = slices.DeleteFunc(g.Untranslated, func(file string) bool { return paired[file] })
		g.Unsourced = slices.DeleteFunc(g.Unsourced, func(file string) bool { return paired[file] })
		if g.Empty || len(g.Untranslated)+len(g.Unsourced) > 0 {
			open = append(open, g)
		}
	}
	return open
}

// unsourced lists the files that match the target pattern, without those that are
// translations of an article and those that match the source pattern too.
func (p *Pair) unsourced(translations map[string]bool) (list []string, err error) {
	back, err := newPair(p.dir, p.Target, p.Source)
	if err != nil {
		return nil, err
	}
	files, err := back.articles()
	if err != nil {
		return nil, fmt.Errorf("%w: [[pairs]] target = %q: %v", ErrConfig, p.Target, err)
	}
	for _, name := range files {
		if _, ok := p.translation(name); !ok && !translations[name] {
			list = append(list, filepath.Join(p.dir, filepath.FromSlash(name)))
		}
	}
	return list, nil
}

// ArticlePairs lists the articles that match [[pairs]] and whose translation exists,
// sorted by name, each once, and what is missing.
func (p *Project) ArticlePairs() (pairs []ArticlePair, gaps []Gap, err error) {
	for _, pair := range p.Pairs {
		articles, err := pair.articles()
		if err != nil {
			return nil, nil, fmt.Errorf("%w: [[pairs]] source = %q: %v", ErrConfig, pair.Source, err)
		}
		gap := Gap{Pair: pair, Empty: true}
		translations := map[string]bool{} // of articles that are there
		for _, name := range articles {
			translation, ok := pair.translation(name)
			if !ok || translation == name {
				continue
			}
			gap.Empty, translations[translation] = false, true
			source := filepath.Join(pair.dir, filepath.FromSlash(name))
			target := filepath.Join(pair.dir, filepath.FromSlash(translation))
			if _, err := os.Stat(target); err != nil {
				gap.Untranslated = append(gap.Untranslated, source)
				continue
			}
			if err := cmp.Or(ordinary(source), ordinary(target)); err != nil {
				return nil, nil, err
			}
			pairs = append(pairs, ArticlePair{source, target})
		}
		if gap.Unsourced, err = pair.unsourced(translations); err != nil {
			return nil, nil, err
		}
		gaps = append(gaps, gap)
	}
	gaps = openGaps(gaps, pairs)
	slices.SortFunc(pairs, func(a, b ArticlePair) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	return slices.Compact(pairs), gaps, nil
}
