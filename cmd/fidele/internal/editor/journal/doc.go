// Package journal keeps what a translator does from being lost when the program, the
// terminal or the machine goes away, and keeps two editors from one file.
//
// [Open] makes a journal beside a file, ".NAME.journal", and locks it for the life of
// the process. [Journal.Add] takes the changes of a session; they are on the disk a
// fifth of a second later. When the file was saved, [Journal.Saved] begins anew, and
// [Journal.Close] takes the journal away. What an earlier process left is returned by
// Open as [Left].
//
// # Format
//
// Lines of JSON. The first says of which content of the file (SHA-256) the others are
// changes, and who writes; the others are a [session.Record] each. Before the file is
// replaced, a line "saving" tells its new content: whoever finds that content knows that
// the lines before it are done. A last line that is not whole is passed over. After a
// recovery the journal is written anew as a whole and takes the name of the old one.
package journal
