package name

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/text"
)

var (
	updateWords = flag.Bool("update-words", false, "write the filters of words anew")
	scowlFolder = flag.String("scowl", "/usr/share/dict/scowl", "where the lists of SCOWL are")
)

// filter makes a Bloom filter of the stems of words.
func filter(words map[string]bool, lang language.Tag) []byte {
	stems := map[string]bool{}
	for w := range words {
		stems[text.Stem(text.Fold(w, folding), lang)] = true
	}
	bits := make([]byte, (len(stems)*bitsPerStem+7)/8)
	for _, stem := range slices.Sorted(maps.Keys(stems)) {
		for bit := range bitsOf(stem, len(bits)*8) {
			bits[bit/8] |= 1 << (bit % 8)
		}
	}
	return bits
}

// sameFilter compares a filter with the file of it, or writes the file.
func sameFilter(t *testing.T, file string, bits, embedded []byte) {
	t.Helper()
	if *updateWords {
		if err := os.WriteFile(file, bits, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(bits, embedded) {
		t.Errorf("%s is not made of these words (-update-words writes it)", file)
	}
}

// largestList is the size of the largest lists of SCOWL that are read.
const largestList = 60

func TestEnglishWordsAreThoseOfTheWordLists(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(*scowlFolder, "*"))
	if err != nil || len(files) == 0 {
		t.Skip("no word lists in " + *scowlFolder + "; -scowl names another folder")
	}
	list := regexp.MustCompile(`^(?:english|american|british|british_z|canadian)-(words|upper)\.(\d+)$`)
	words, capitals := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		m := list.FindStringSubmatch(filepath.Base(file))
		if m == nil {
			continue
		}
		if size, _ := strconv.Atoi(m[2]); size > largestList {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if word := withoutGenitive(strings.TrimSpace(latin1(line))); word != "" {
				if m[1] == "upper" {
					capitals[word] = true
				} else {
					words[word] = true
				}
			}
		}
	}
	sameFilter(t, "words/en.bloom", filter(words, language.English), englishWords)
	sameFilter(t, "words/en-capital.bloom", filter(capitals, language.English), englishCapitals)
}

// latin1 reads bytes as characters.
func latin1(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

// fewestUses is how often a French word is written small in the texts.
const fewestUses = 3

func TestFrenchWordsAreThoseOfLawsAndCatalogues(t *testing.T) {
	if testing.Short() && !*updateWords {
		t.Skip("reads 600,000 sentences")
	}
	f, err := os.Open(fixtures.Shared(t, "data/match/fr-en.tsv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	uses := map[string]int{}
	lines := bufio.NewScanner(unpacked)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		source, _, _ := strings.Cut(lines.Text(), "\t")
		for _, w := range strings.FieldsFunc(source, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if strings.IndexFunc(w, unicode.IsUpper) < 0 {
				uses[w]++
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for w, n := range uses {
		if n >= fewestUses {
			words[w] = true
		}
	}
	sameFilter(t, "words/fr.bloom", filter(words, language.French), frenchWords)
}
