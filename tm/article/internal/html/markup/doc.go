// Package markup is what HTML shares with Markdown and with the XML of a DOCX:
// attributes of tags, character references, and text written with the characters
// escaped that would be markup.
package markup
