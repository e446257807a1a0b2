// Package field is the text that a translator edits: letters as readers see them,
// and inline codes that nothing can break.
//
// A [Buffer] is a row of atoms, each a grapheme cluster of Unicode (an accent with
// its letter, a flag, a family) or an inline code, with a caret between two of them
// and perhaps a selection. It knows nothing of screens or keys: [Buffer.Insert],
// [Buffer.Delete] and the motions are what keys are mapped to.
//
//	b := field.New(unit.Target, language.English)
//	b.Insert("The army")
//	unit.Target = b.Text()
//
// # Invariants
//
//   - The text of a buffer that nobody edited is the text that was given, byte for
//     byte.
//   - The caret stands between atoms, never inside one.
//   - Who deletes one half of a pair of codes deletes the other too, and a code is
//     put in only whole: where the codes of the text were sound ([text.Text.Check]),
//     they stay sound.
//
// A Buffer is a value: a copy is not changed by what happens to the original, as an
// undo wants it. Edits cost time in proportion to the text.
package field
