// Package report writes the findings of checks for people and for the programs
// that read them: terminals, scripts, continuous integration, editors.
//
// Every format is a function of a [Report] alone, without clock or machine
// names, so that the same findings give the same bytes. Columns follow each
// format's own unit: characters for people, JSON and GitHub, UTF-16 units for
// SARIF, bytes for rdjsonl. Text of articles is escaped for the format.
//
// Findings that a baseline knows or a comment suppresses are in SARIF, marked
// as such; the other formats leave them out and count them.
package report
