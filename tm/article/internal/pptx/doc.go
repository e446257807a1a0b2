// Package pptx reads PPTX, a zip archive of PresentationML.
//
// pptx.go reads the slides in the order in which they are shown, and behind each what
// belongs to it: charts, diagrams, comments, notes. Package ooxml makes blocks of these
// parts; package.go follows the relations between them.
//
// What layouts and masters show on every slide is counted and not read: presentations
// share them.
package pptx
