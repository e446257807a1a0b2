package project

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/article"
	"fidele/tm/text/filetype"
)

// Folders are the articles of a folder and their translations in another, or in the same
// one.
type Folders struct {
	// Pairs are sorted by the names of the sources.
	Pairs []ArticlePair
	// Untranslated are articles without a translation, Unsourced translations without
	// an article, sorted.
	Untranslated, Unsourced []string
}

// InFolders pairs the articles below two folders by their paths below these: those that
// are the same but for a mark of the language ("a.fr.md" and "a.en.md", "fr/a.md" and
// "en/a.md", "a_FR.docx" and "a_EN.docx"), and rather with the same extension than with
// another. If both are one folder, only files with a mark of one of the languages are
// articles. What is no article, and what is hidden, is passed over.
func InFolders(source, target string, from, into language.Tag) (*Folders, error) {
	sources, err := articlesBelow(source, languageMarks(from))
	if err != nil {
		return nil, err
	}
	targets, err := articlesBelow(target, languageMarks(into))
	if err != nil {
		return nil, err
	}
	if one, err := sameFolder(source, target); err != nil {
		return nil, err
	} else if one {
		marked := func(f folderFile) bool { return !f.marked }
		sources, targets = slices.DeleteFunc(sources, marked), slices.DeleteFunc(targets, marked)
	}

	f := &Folders{}
	for _, key := range []func(*folderFile) string{
		func(file *folderFile) string { return file.name },
		func(file *folderFile) string { return file.stem + file.ext },
		func(file *folderFile) string { return file.stem },
	} {
		f.pair(sources, targets, key)
	}
	for _, side := range []struct {
		files []folderFile
		alone *[]string
	}{{sources, &f.Untranslated}, {targets, &f.Unsourced}} {
		for _, file := range side.files {
			if !file.paired {
				*side.alone = append(*side.alone, file.path)
			}
		}
	}
	slices.SortFunc(f.Pairs, func(a, b ArticlePair) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	return f, nil
}

// pair pairs what is not paired yet and has a key that nothing else has.
func (f *Folders) pair(sources, targets []folderFile, key func(*folderFile) string) {
	byKey := map[string][]*folderFile{}
	rivals := map[string]int{}
	for i := range targets {
		if t := &targets[i]; !t.paired {
			byKey[key(t)] = append(byKey[key(t)], t)
		}
	}
	for i := range sources {
		if s := &sources[i]; !s.paired {
			rivals[key(s)]++
		}
	}
	for i := range sources {
		s := &sources[i]
		if s.paired || rivals[key(s)] != 1 || len(byKey[key(s)]) != 1 {
			continue
		}
		if t := byKey[key(s)][0]; t.path != s.path {
			s.paired, t.paired = true, true
			f.Pairs = append(f.Pairs, ArticlePair{s.path, t.path})
		}
	}
}

// folderFile is an article below a folder.
type folderFile struct {
	path   string // from where the folder's name leads
	name   string // below the folder
	stem   string // the same without the mark of its language and without extension
	ext    string
	marked bool // there was a mark
	paired bool
}

// articlesBelow lists the articles below a folder.
func articlesBelow(folder string, marks []string) (list []folderFile, err error) {
	err = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != folder && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		is, err := isArticle(name)
		if !is || err != nil {
			return err
		}
		below, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		f := folderFile{path: name, name: filepath.ToSlash(below), ext: strings.ToLower(path.Ext(name))}
		f.stem, f.marked = withoutMark(strings.TrimSuffix(f.name, path.Ext(f.name)), marks)
		list = append(list, f)
		return nil
	})
	return list, err
}

// isArticle reports whether a file is an article, by its name and its beginning.
func isArticle(name string) (bool, error) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || filetype.Named(name) == filetype.Unknown {
		return false, nil // a dangling link, a pipe, a file of some other kind
	}
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, filetype.HeadSize)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, err
	}
	if filetype.Detect(name, head[:n]).Bilingual() {
		return false, nil
	}
	_, err = article.Detect(name, head[:n])
	return err == nil, nil
}

// languageMarks are the ways in which names of files name a language.
func languageMarks(tag language.Tag) []string {
	base, _ := tag.Base()
	full := strings.ToLower(tag.String())
	marks := []string{full, strings.ReplaceAll(full, "-", "_"), base.String(), base.ISO3()}
	slices.SortFunc(marks, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(marks)
}

// between are the characters that stand between a name and the mark of a language.
const between = "._- "

// withoutMark takes the mark of a language off a path: one at the end or at the
// beginning of the name of the file, else a folder of that name.
func withoutMark(name string, marks []string) (stem string, found bool) {
	dir, file := path.Split(name)
	for _, mark := range marks {
		lower := strings.ToLower(file)
		if lower == mark {
			return dir, true
		}
		if n := len(file) - len(mark); strings.HasSuffix(lower, mark) && n > 1 &&
			strings.IndexByte(between, file[n-1]) >= 0 {
			return dir + file[:n-1], true
		}
		if n := len(mark); strings.HasPrefix(lower, mark) && n+1 < len(file) &&
			strings.IndexByte(between, file[n]) >= 0 {
			return dir + file[n+1:], true
		}
	}
	folders := strings.Split(dir, "/")
	for i, folder := range folders {
		if slices.Contains(marks, strings.ToLower(folder)) {
			return strings.Join(slices.Delete(folders, i, i+1), "/") + file, true
		}
	}
	return name, false
}

// sameFolder reports whether two names lead to one folder.
func sameFolder(a, b string) (bool, error) {
	x, err := os.Stat(a)
	y, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(x, y), errors.Join(err, err2)
}
