// Package bilingual writes the segments of a file as text that any editor can change,
// for scripts, screen readers and slow lines, and reads it back.
//
//	%% 12 draft @3f2a9c1b5d7e8f60
//	# Lire la suite <1>ici</1>
//	#   85 %  Lire la suite <1>là</1>
//	#         Read on <1>there</1>
//	Read on <1>here</1>
//
// A line with two percent signs begins a segment: its number, its state and a
// fingerprint of the target as it was. Lines that begin with # are for people and are
// not read. All other lines are the target, its codes as numbered tags ([text.Text.Tagged]);
// empty lines at its ends do not count. A line of a target that begins with #, % or a
// backslash has a backslash in front, and a backslash alone is an empty line that counts.
//
// # Damage
//
// [Read] returns every error with its line, and no changes where there is one: a mark
// that is damaged, twice there, out of order or missing could give a target to another
// segment. That a mark is missing is seen by the numbers, and by the source, which is
// above each target.
package bilingual
