// Package cli is what every command of fidele stands on. Libraries say what was
// wrong and where; this package says what a user of the command line can do
// about it ([Hint]).
package cli
