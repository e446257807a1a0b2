// Package xml reads XML and knows of everything the byte it stands at. TMX,
// XLIFF, TBX and DOCX are read with it.
//
// # Entry points
//
// [Reader] reads a document: it returns one [Token] after the other, with names
// and values resolved, and holds the document to the rules of XML 1.0. [Check]
// only holds it to the rules. [Lexer] cuts any text into tokens and does not
// ask whether they fit together; it is for formats that recover from damage.
// [ParseDeclaration] reads the XML declaration alone, for those who look for an
// encoding.
//
// The text is a string in UTF-8: decode a file first (package charset), and cut
// off its byte-order mark. A token is a pair of offsets into that string, and
// so is each of its attributes; a caller that keeps the string can replace a
// range of it and leave every other byte as it was. Strings of a token are
// parts of the text where nothing had to be decoded, so that reading costs
// little memory, and keeping one of them keeps the text.
//
// # Rules
//
// Everything that XML demands has a name, a [Rule]. A broken rule is an
// [*Error], with the rule and the offset; its caller makes file, line and
// column of it. [Options] name the rules that may be broken: of those the
// caller is told, with the offset, and reading goes on. With no rule tolerated
// the package accepts what a processor that does not validate must accept, and
// refuses what it must refuse.
//
// # Decisions
//
// Nothing outside of the text is ever opened. What an external subset or an
// external entity would say is unknown; a reference to it stays as written.
//
// An entity whose text holds markup is checked, and returned as the text that
// it is, not as elements: no format read here has such entities, and a token
// must have its place in the file.
//
// Entities may not contain themselves, and what they expand to is bounded, as
// are depth and attributes. Limits are options.
//
// # Cost
//
// Reading is linear in the text. A token allocates nothing.
package xml
