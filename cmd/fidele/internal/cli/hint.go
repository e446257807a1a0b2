package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"fidele/glossary"
	"fidele/glossary/tbx"
	"fidele/glossary/termbase"
	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/interchange/tmx"
	"fidele/tm/quality"
	"fidele/tm/segment/srx"
	"fidele/tm/sheet"
	"fidele/tm/text"
)

// hints lists what to do about errors of the libraries, by the sentinel that
// they wrap. The first that fits is shown. Advice that names a command or a
// flag stands here and nowhere below.
var hints = []struct {
	err  error
	hint string
}{
	// the file system
	{fs.ErrNotExist, "check the name; -C DIR works in another folder"},
	{fs.ErrPermission, "check the permissions of the file and its folder"},
	{syscall.ENOSPC, "the disk is full: what was committed before stays, the rest was not written"},
	{syscall.EFBIG, "files here cannot become longer (ulimit -f, or the file system): raise the limit; " +
		"what was committed before stays, the rest was not written"},
	{syscall.EDQUOT, "your share of the disk is used up: make room; " +
		"what was committed before stays, the rest was not written"},
	{syscall.EISDIR, "give a file; the shell expands FOLDER/*"},

	// align
	{align.ErrSwapped, "give them the other way round, " +
		"or say the languages with --source and --target"},
	{align.ErrLanguage, "--source and --target say which languages the texts are in"},

	// quality
	{quality.ErrBaseline, "write one with --write-baseline"},

	// tm/interchange/tmx
	{tmx.ErrNotTMX, "give a TMX file; 'fidele info' says what a file is"},

	// glossary
	{glossary.ErrNoRow, "'fidele glossary list TEXT' finds rows; --source says which language the terms are in"},
	{glossary.ErrTaken, "'fidele glossary merge' makes one term of two"},
	{glossary.ErrNoTerms, "check the languages: --source and --target"},
	{tbx.ErrLanguages, "name the two languages with --source and --target"},
	{termbase.ErrChoose, "name two languages of the file with --source and --target"},
	{glossary.ErrWorkbook, "name a CSV first in fidele.toml, or write one: 'fidele glossary export -o terms.csv'"},
	{sheet.ErrNoSheet, "--sheet names a sheet of the workbook"},
	{sheet.ErrTooLong, "write CSV or TMX, or choose units with --filter"},
	{termbase.ErrUnnamed, "name them with --source and --target"},

	// segmentation
	{srx.ErrSteps, "'fidele srx lint' names the patterns that backtrack"},

	// the memory; an error stands before those that it is a kind of
	{tm.ErrImporting, "try again when it has ended, or wait longer with --wait"},
	{tm.ErrLocked, "try again, or wait longer with --wait"},
	{tm.ErrNoLocks, "keep the memory on a file system that has locks; --memory names it"},
	{tm.ErrEmptyFile, "remove it, and make a new memory with 'fidele init'"},
	{tm.ErrOtherFile, "import such a file with 'fidele import'; --memory names the memory itself"},
	{tm.ErrOtherProgram, "--memory names the memory"},
	{tm.ErrNewerFormat, "use a newer fidele"},
	{tm.ErrOldFormat, "'fidele memory compact' makes it one of today's format, and keeps a copy"},
	{tm.ErrIndex, "'fidele memory compact --rebuild' derives the index anew"},
	{tm.ErrUnitDamaged, "restore a copy; 'fidele memory verify' lists what is damaged, " +
		"'fidele memory compact --rebuild' leaves it out and keeps the file as it was"},
	{tm.ErrRecordDamaged, "restore a copy; 'fidele memory verify' lists what is damaged, " +
		"'fidele memory compact --rebuild' leaves it out and keeps the file as it was"},
	{tm.ErrManifest, "restore a copy, or derive it from the rest with " +
		"'fidele memory compact --rebuild', which keeps the file as it was"},
	{tm.ErrNewestLost, "restore a copy; 'fidele memory compact --rebuild' brings the newest state " +
		"back or accepts the one before, and keeps the file as it was"},
	{tm.ErrCorrupt, "restore a copy; 'fidele memory verify' lists what is damaged, " +
		"'fidele export' saves what can still be read"},
	{tm.ErrCopying, "give the same 'fidele memory copy' again, which goes on where it was"},
	{tm.ErrNotEmpty, "copy to a new file or schema; 'fidele export' and 'fidele import' join memories"},
	{tm.ErrAddress, "write postgres://user@host/database?schema=name; 'fidele help postgres' tells more"},
	{tm.ErrOutcome, "look whether it is there, then try again: what is there already is not added twice"},
	{tm.ErrStateGone, "try again"},
	{tm.ErrLogin, "passwords are read from ~/.pgpass, or as PGPASSFILE and PGSERVICE say"},
	{tm.ErrConnection, "check that the server runs and can be reached; what was committed before stays"},
	{tm.ErrNoUnit, "'fidele concordance' and 'fidele match' show the ids"},
	{tm.ErrNoBatch, "'fidele memory batches' lists them"},
	{tm.ErrNoWord, "--exact and --regexp find symbols"},
}

// hintError is an error with advice.
type hintError struct {
	error
	hint string
}

func (h *hintError) Unwrap() error { return h.error }

// WithHint adds to err what can be done about it. A nil err stays nil.
func WithHint(err error, hint string) error {
	if err == nil {
		return nil
	}
	return &hintError{err, hint}
}

// Hint returns the advice that goes with an error, "" where there is none:
// that of [WithHint], else what hintOfType makes of what the error holds, else
// what a library says of the file itself, else that of the table.
func Hint(err error) string {
	var h *hintError
	if errors.As(err, &h) {
		return h.hint
	}
	if hint := hintOfType(err); hint != "" {
		return hint
	}
	var p *text.PlaceError
	if errors.As(err, &p) && p.Hint != "" {
		return p.Hint
	}
	for _, h := range hints {
		if errors.Is(err, h.err) {
			return h.hint
		}
	}
	var u *usageError
	if errors.As(err, &u) {
		return "--help shows the usage"
	}
	return ""
}

// Explained writes an error with what can be done about it.
func Explained(err error) string {
	if hint := Hint(err); hint != "" {
		return fmt.Sprintf("%v (%s)", err, hint)
	}
	return err.Error()
}
