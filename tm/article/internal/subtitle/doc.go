// Package subtitle reads subtitles: SubRip (SRT) and WebVTT.
//
// A file is divided into cues: an identifier, a line of times, lines of text. All but
// the text stays as it is, blocks of notes, styles and regions too. The lines of a cue
// are one block, joined by spaces. A line that begins with a dash, or in WebVTT with a
// voice, is what another speaker says and a block of its own; the dash is no text.
//
// A sentence that runs over several cues is not joined: each cue stands on the screen
// at its own time, and nothing in the file says how a translation would be divided
// among them.
//
// What is written is broken again, see wrap.go: into as few lines as it needs, at most
// two (one for each speaker), of at most 42 columns, or of what the options say.
//
// SubRip has no standard. Known tags and codes in braces are codes, anything else is
// text; there are no character references. Blank lines inside of a cue divide blocks.
package subtitle
