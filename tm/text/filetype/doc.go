// Package filetype tells what a file is. It is the one place that does: every
// package that opens files of more than one kind asks here.
//
// [Detect] looks at the first bytes, and at the name only where these leave a
// choice: CSV and plain text, for instance, look alike. A file that is not what
// its name says is therefore recognised. The other functions answer parts of
// the question for callers with an order of their own: [Named] says what a name
// promises, [Magic] what the first bytes prove, [HTMLPage] and [Markup] how a
// text begins.
//
// A [Kind] is a short word that may stand in JSON; [Kind.String] names it for
// people and [Kind.WithArticle] in a sentence. Kinds are added, never renamed.
//
// Nothing here opens a file, and no answer costs more than a pass over
// [HeadSize] bytes.
package filetype
