package align

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// frenchEnglish is the word table that fidele has built in. 'make wordtable' made it
// of Canadian federal laws (Open Government Licence – Canada), the message catalogues
// of Debian's packages (free licences) and TICO-19 (CC0): it holds stems and
// probabilities, no text.
//
//go:embed fr-en.words
var frenchEnglish []byte

// everydayFrenchEnglish is a list of everyday words, which laws and message catalogues
// do not have or have in another sense: a French word a line and what it is in English.
// It is our own.
//
//go:embed fr-en.everyday
var everydayFrenchEnglish string

// Which pairs of words a table keeps: those of which one explains the other in so many
// samples, with a probability from either side. Where one of the two is large, less will
// do of the other.
const (
	leastExplained = 3.5
	enoughForward  = 0.06
	leastForward   = 0.02
	plentyForward  = 0.25
	enoughBackward = 0.12
	leastBackward  = 0.03
	// leastSamples is how many samples must have a word.
	leastSamples = 3
	// longestSample is how many distinct words a segment may have to be learned from.
	longestSample = 60
	// mostOfAWord is what the probabilities of the partners of a word add up to at
	// most.
	mostOfAWord = 0.65
)

// The probabilities of a table are kept as one printable character each.
const (
	probabilitySteps = 16
	firstStep        = '!'
	mostShared       = 40 // letters of the word before, a printable character too
	firstShared      = '0'
)

// words is a word table: a [Lexicon] of words alone.
type words map[string][]Partner

// Partners implements [Lexicon].
func (t words) Partners(source string) []Partner { return t[source] }

// Known implements [Lexicon]: no text is known.
func (t words) Known(string) []string { return nil }

var (
	wordsOfFrench  = sync.OnceValue(func() words { return withEveryday(mustReadWords(frenchEnglish, false), false) })
	wordsOfEnglish = sync.OnceValue(func() words { return withEveryday(mustReadWords(frenchEnglish, true), true) })
)

// everydayShare is what the everyday partners of a word add up to; what the table has of
// it keeps the rest of [mostOfAWord].
const everydayShare = 0.4

// withEveryday adds the list of everyday words to a table, or in the other direction.
func withEveryday(t words, reverse bool) words {
	french, english := newKeyer(language.French), newKeyer(language.English)
	everyday := words{}
	for line := range strings.Lines(everydayFrenchEnglish) {
		fields := strings.Fields(line)
		for _, word := range fields[1:] {
			from, to := french.key(fields[0]), english.key(word)
			if reverse {
				from, to = to, from
			}
			if !slices.ContainsFunc(everyday[from], func(p Partner) bool { return p.Word == to }) {
				everyday[from] = append(everyday[from], Partner{Word: to})
			}
		}
	}
	for key, list := range everyday {
		for i := range list {
			list[i].Probability = everydayShare / float64(len(list))
		}
		for _, p := range t[key] {
			at := slices.IndexFunc(list, func(e Partner) bool { return e.Word == p.Word })
			if at >= 0 {
				list[at].Probability = max(list[at].Probability, p.Probability)
			} else {
				list = append(list, Partner{p.Word, p.Probability * (mostOfAWord - everydayShare) / mostOfAWord})
			}
		}
		t[key] = list
	}
	return t
}

// HasTable reports whether a word table of two languages is built in.
func HasTable(source, target language.Tag) bool { return builtIn(source, target) != nil }

// builtIn returns the table for two languages, nil where there is none.
func builtIn(source, target language.Tag) Lexicon {
	from, _ := source.Base()
	to, _ := target.Base()
	switch from.String() + "-" + to.String() {
	case "fr-en":
		return wordsOfFrench()
	case "en-fr":
		return wordsOfEnglish()
	}
	return nil // no typed nil: see layered
}

// layers is two lexicons: what the first knows of a word counts alone.
type layers struct{ first, second Lexicon }

// layered puts one lexicon before another; each may be nil.
func layered(first, second Lexicon) Lexicon {
	switch {
	case first == nil:
		return second
	case second == nil:
		return first
	}
	return layers{first, second}
}

// Partners implements [Lexicon].
func (l layers) Partners(source string) []Partner {
	if list := l.first.Partners(source); len(list) > 0 {
		return list
	}
	return l.second.Partners(source)
}

// Known implements [Lexicon].
func (l layers) Known(source string) []string { return l.first.Known(source) }

// WriteWordTable learns the words of two languages from pairs and writes the table
// that [Align] has built in for French and English. It takes some kilobytes of memory
// a pair, and returns the number of word pairs.
func WriteWordTable(w io.Writer, pairs iter.Seq[Pair], source, target language.Tag) (int, error) {
	sourceKeys, targetKeys := newKeyer(source), newKeyer(target)
	sourceWords, targetWords := newNumbering(), newNumbering()
	var samples, reversed []sample
	for p := range pairs {
		s := sample{
			source: sourceWords.numbers(lettered(sourceKeys.keys(p.Source))),
			target: targetWords.numbers(lettered(targetKeys.keys(p.Target))),
		}
		if len(s.source) <= longestSample && len(s.target) <= longestSample {
			samples = append(samples, s)
		}
	}
	dropRare(samples, len(sourceWords.words), len(targetWords.words))
	for _, s := range samples {
		reversed = append(reversed, sample{s.target, s.source})
	}

	type pair struct{ source, target int32 }
	backward := map[pair]float64{}
	for t, list := range learnPartners(reversed, len(targetWords.words), len(sourceWords.words)) {
		for _, o := range list {
			if p := o.expected / (o.sourceCount + 1); p >= leastBackward {
				backward[pair{o.word, int32(t)}] = p
			}
		}
	}
	table := words{}
	n := 0
	for s, list := range learnPartners(samples, len(sourceWords.words), len(targetWords.words)) {
		for _, o := range list {
			p, back := o.expected/(o.sourceCount+1), backward[pair{int32(s), o.word}]
			forward := p >= enoughForward || p >= leastForward && back >= enoughBackward
			if o.expected < leastExplained || !forward || back < leastBackward && p < plentyForward {
				continue
			}
			key := sourceWords.words[s]
			table[key] = append(table[key], Partner{targetWords.words[o.word], p})
			n++
		}
	}
	return n, table.write(w)
}

// lettered leaves out figures, addresses and marks.
func lettered(keys []string) []string {
	return slices.DeleteFunc(keys, func(key string) bool {
		return strings.ContainsAny(key[:1], "#"+addressMark) || len(key) < 2 || strings.ContainsAny(key, "\t\n?!:;()\"%")
	})
}

// dropRare leaves out the words that too few samples have.
func dropRare(samples []sample, sourceWords, targetWords int) {
	countSource, countTarget := countSamples(samples, sourceWords, targetWords)
	for i := range samples {
		s := &samples[i]
		s.source = slices.DeleteFunc(s.source, func(w int32) bool { return countSource[w] < leastSamples })
		s.target = slices.DeleteFunc(s.target, func(w int32) bool { return countTarget[w] < leastSamples })
	}
}

// write writes the table, compressed: a line for each word, in order, with how many
// letters it shares with the one before, the others, and its partners.
func (t words) write(to io.Writer) error {
	z, err := flate.NewWriter(to, flate.BestCompression)
	if err != nil {
		return err
	}
	keys := make([]string, 0, len(t))
	for key := range t {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	b := bufio.NewWriter(z)
	before := ""
	for _, key := range keys {
		list := slices.Clone(t[key])
		slices.SortFunc(list, func(a, b Partner) int {
			return cmp.Or(cmp.Compare(b.Probability, a.Probability), strings.Compare(a.Word, b.Word))
		})
		shared := min(commonPrefix(before, key), mostShared)
		before = key
		b.WriteByte(byte(firstShared + shared))
		b.WriteString(key[shared:])
		for _, p := range list {
			step := min(int(p.Probability*probabilitySteps), probabilitySteps-1)
			b.WriteByte('\t')
			b.WriteByte(byte(firstStep + step))
			b.WriteString(p.Word)
		}
		b.WriteByte('\n')
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return z.Close()
}

// mustReadWords reads a table that was compiled in.
func mustReadWords(data []byte, reverse bool) words {
	t, err := readWords(bytes.NewReader(data), reverse)
	if err != nil {
		panic(err)
	}
	return t
}

var errWordTable = errors.New("no word table")

// readWords reads a table, or the one of the other direction.
func readWords(from io.Reader, reverse bool) (words, error) {
	t := words{}
	add := func(key, word string, step byte) {
		p := (float64(step-firstStep) + 0.5) / probabilitySteps
		if reverse {
			key, word = word, key
		}
		t[key] = append(t[key], Partner{word, p})
	}
	lines := bufio.NewScanner(flate.NewReader(from))
	before := ""
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		head := fields[0]
		if head == "" || head[0] < firstShared || int(head[0]-firstShared) > len(before) {
			return nil, fmt.Errorf("%w: line %q", errWordTable, lines.Text())
		}
		key := before[:head[0]-firstShared] + head[1:]
		before = key
		for _, field := range fields[1:] {
			if len(field) < 2 || field[0] < firstStep || field[0] >= firstStep+probabilitySteps {
				return nil, fmt.Errorf("%w: partner %q of %q", errWordTable, field, key)
			}
			add(key, field[1:], field[0])
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", errWordTable, err)
	}
	for _, list := range t {
		sum := 0.0
		for _, p := range list {
			sum += p.Probability
		}
		for i := range list {
			list[i].Probability *= min(mostOfAWord/sum, 1)
		}
	}
	return t, nil
}
