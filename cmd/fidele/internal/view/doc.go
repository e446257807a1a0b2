// Package view shows results to people: matches, hits, comparisons, tables and
// counts on a [terminal.Screen], and comparisons as one HTML page or as Markdown
// for a pull request. It computes nothing that a program could want; that is in
// package api.
//
// Text of articles and memories goes through [terminal.Screen.Clean] or
// [terminal.Screen.Line]; in HTML and Markdown every text is escaped.
//
// A function without an error writes to a screen whose writer keeps its first
// error, as the buffered standard output does.
package view
