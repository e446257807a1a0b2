// Package project reads fidele.toml, the file that makes a folder a project:
// languages, memory, glossaries, article pairs and severities. Paths in it are
// relative to its folder.
package project
