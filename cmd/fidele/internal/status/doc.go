// Package status finds out of each article of a project how far its translation is.
//
//   - [Of] returns the [api.ArticleStatus] of the articles of [[pairs]].
//
// What is translated, the alignment of article and translation says or, before there is a
// translation, the XLIFF beside the article; what changed since it was written, the history
// of a git repository, else that XLIFF, the memory and the dates of the files (file
// stale.go). Findings are those of package check.
//
// An article that cannot be read keeps none of the others from their answer.
package status
