package segment

import (
	"iter"

	languages "fidele/tm/language"
)

// Sections returns the word lists of a language by the names of their sections.
func Sections(s *languages.Segmentation) iter.Seq2[string, *languages.Words] {
	return func(yield func(string, *languages.Words) bool) {
		for _, section := range sections {
			if !yield(section.name, wordsOf(s, section.trait)) {
				return
			}
		}
	}
}
