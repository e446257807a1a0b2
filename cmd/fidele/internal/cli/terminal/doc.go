// Package terminal knows terminals: whether a stream is one, how wide it is,
// which characters are not for it, colours, columns and progress.
package terminal
