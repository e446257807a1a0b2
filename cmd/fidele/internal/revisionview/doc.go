// Package revisionview shows the result of a comparison: as one HTML page that
// needs nothing else, or as Markdown for a pull request. Every text is escaped.
package revisionview
