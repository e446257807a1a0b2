// Package pattern reads the regular expressions of SRX files, which were written
// for ICU, Java or .NET, as Go understands them. Classes may nest, intersect and
// be taken out of each other; \s, \w, \d and named properties are those of
// Unicode; \uXXXX, \h, \v, \Q…\E and flags of Java are respelled. Look-around,
// atomic groups and back-references go to package look. What cannot be expressed is
// an error that says so; nothing is dropped in silence.
package pattern
