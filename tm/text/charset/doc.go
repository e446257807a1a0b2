// Package charset turns the bytes of a file into UTF-8 and back.
//
// [Decode] takes what a file says of itself: a byte-order mark (UTF-8, UTF-16),
// else an encoding that the caller found declared, else UTF-8. Bytes that are
// not valid are an error with line and column, never replaced in silence, and no
// other encoding is tried: one bad byte would turn every accent of a good file
// into two wrong characters. Who knows better names the encoding.
// [File.Encode] writes text the way the file it came from was written, so that
// a translated article keeps its encoding and byte-order mark. Labels are read as
// browsers read them ("ISO-8859-1" is windows-1252); [File.Has] tells what other
// readers of a label will understand. XML in UTF-16 needs no byte-order mark.
package charset
