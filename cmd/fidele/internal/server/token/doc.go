// Package token keeps the tokens that let clients into a server.
//
// A [Token] has a name, which goes into the units that it writes, and a scope. Its
// secret is 256 bits of chance, shown once, by [New]; the file holds its SHA-256 alone,
// which is enough for secrets that nobody chose: there is nothing to guess.
//
// [Keys] reads the file again whenever it has changed, so that a token that is removed
// is refused at the next request. A file that others than its owner can read is refused,
// and so is one that came with a clone of somebody's project, since no checkout makes a
// file of mode 0600.
package token
