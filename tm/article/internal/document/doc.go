// Package document reads articles and writes them back with translated text:
// plain text, Markdown, HTML and DOCX.
//
// [Read] divides an article into blocks: the headings, paragraphs, list items,
// table cells, captions and translatable attributes that a translator works
// on. A [Block] is a [text.Text]: plain text with the inline formatting as
// codes beside it. Segmentation into sentences happens elsewhere, block by
// block.
//
// The article's own bytes are the truth. A block never owns a copy of its
// markup; it remembers which bytes of the file each piece of its text came
// from. [Article.WriteEdits] copies the file and replaces only the bytes of the
// parts that were translated:
//
//   - With no edits the written article is the read one, byte for byte.
//   - With edits only the edited parts differ. In a DOCX the runs of an edited
//     paragraph are divided anew; every other part of the package, and every
//     other paragraph, keeps its bytes.
//   - An edit equal to what it replaces changes nothing.
//   - What is written reads back as the texts that were given (white space of
//     the kind the format folds apart).
//
// A translator may move codes and leave them out. Codes that were lost, that
// the source does not have, or of which half a pair is missing are reported as
// [Problem]; the written article is well-formed all the same: a stray half of a
// pair inside one edit is left out, and a lost half whose partner stands in
// another edit is put back.
//
// # What is read
//
// Plain text: each line is a block, unless the lines of a paragraph were filled
// to a common width; then the paragraph is one, and translations are filled to
// the same width. A short line without a final stop is a heading. Lines without
// a letter or number are ornaments.
//
// Markdown: CommonMark with tables, strikethrough, task lists, footnotes and
// heading attributes, as goldmark understands them; descriptions of images and
// titles of links; blocks of HTML; of the front matter, the values of title,
// description and the like that stand on one line. Code is left alone.
// Shortcodes ({{…}}) are codes. A link whose text is its own label is written
// with the label beside the translated text. Marks that would not be understood
// where a translation puts them are written as HTML tags. Markup that cannot be
// followed, which needs runs of asterisks that do not balance, is shown as it
// stands and written as it is given.
//
// HTML: text, the attributes and meta elements that readers see. Script, style,
// code, pre, SVG and whatever is marked translate="no" or class="notranslate"
// is left alone. Characters are written as references where the page does so or
// its encoding asks for it.
//
// DOCX: body, tables, text boxes, content controls, footnotes, endnotes,
// headers, footers and descriptions of images. What most of a paragraph looks
// like is no code; text that looks otherwise is a pair. Deleted text, comments
// and bookmarks stay, at the beginning or end of the segment that was
// translated. Comments, charts, diagrams and the properties of the document are
// not read.
//
// # Places
//
// All offsets are bytes. [Block.FileSpan] leads from a block's text to the
// decoded file ([Article.Source]: UTF-8 without byte-order mark). A DOCX has no
// readable source; there the decoded file is its blocks, one a line.
//
// # Limits
//
// Nothing named in an article is ever opened. A DOCX is refused when a part or
// the whole is larger than [Options] allows once unpacked, when a name in it is
// absolute or leads out of it, or when a part declares XML entities. Binary
// files, NUL bytes and bytes that are not valid in the encoding are errors with
// line and column.
//
// Reading and writing take time linear in the file and a small multiple of its
// size in memory. An Article is safe for concurrent reading.
package document
