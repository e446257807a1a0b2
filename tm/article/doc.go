// Package article reads articles, divides them into the segments that are
// translated, and writes them back with translated text. It knows plain text,
// Markdown, HTML, DOCX, ODT, PPTX, EPUB, IDML, subtitles (SRT, WebVTT), and XML and JSON: NITF, NewsML-G2,
// RSS, Atom, ninjs, and whatever there are rules for.
//
// [Load] reads an article: its blocks (headings, paragraphs, list items, table
// cells, captions, translatable attributes) and, divided by the rules of its
// language, its [Article.Segments], which are units without targets. Each
// segment knows its place in the file, its block and its neighbours.
//
// [Article.Write] writes the article with the confirmed targets of units;
// [Article.Merge] takes drafts too and reports what was merged.
// [Article.WriteEdits] replaces any bytes of any block, as corrections do.
//
// [Join] makes units of two articles whose segments were aligned. The units
// keep the places they came from: [Joined.FileSpan] leads from bytes of a unit
// to bytes of the file, [Joined.BlockSpan] to bytes of a block, which can be
// edited.
//
// # The article's own bytes are the truth
//
// A block owns no copy of its markup; it remembers which bytes of the file each
// piece of its text came from. Writing copies the file and replaces only the
// bytes of what was translated:
//
//   - With no targets the written article is the read one, byte for byte.
//   - With targets only the translated segments differ. White space between
//     segments, untranslated segments and all that is no text keep their bytes.
//     In a DOCX, ODT or PPTX the runs of an edited paragraph are divided anew; every
//     other paragraph, and every other part of the package, keeps its bytes.
//   - A target equal to its source changes nothing.
//   - What is written reads back as the texts that were given (white space of
//     the kind the format folds apart).
//
// Units are recognised by their text, in order, and not by how they were
// divided: a tool that split or joined segments, or other segmentation rules,
// do no harm as long as the units together are the article's text. Where they
// are not, because the article was changed since, [ErrChanged] comes with the
// place.
//
// A translator may move codes and leave them out. Those of the translation are
// found among those of the source by what they are, as [bitext.PairCodes] joins
// them, so that none is put in the place of another. Codes that were lost, that
// the source does not have, or of which half a pair is missing are reported as
// a [Problem]; the written article is well-formed all the same: a stray half of
// a pair inside one edit is left out, a lost half whose partner stands in
// another edit is put back, and so is a pair around the whole of the edit. The
// high endings of ordinals and titles may be lost without a word.
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
// titles of links; blocks of HTML; the syntax of site generators, of which titles
// and captions are text; of the front matter, the values whose keys readers see.
// What may be text and is not read is told by [Article.LeftOut]. Code and formulas
// are left alone. Shortcodes ({{…}}) are codes. A link whose text is its own label
// is written with the label beside the translated text. Marks that would not be
// understood where a translation puts them are written as HTML tags. Characters are
// escaped only where they could open syntax.
//
// HTML: text, the attributes and meta elements that readers see, the texts of
// JSON-LD, text in SVG, videos and objects. In pre and textarea a line break is a
// code and a blank line divides blocks. Script, style, code, listings of programs and
// whatever is marked translate="no" or class="notranslate" is left alone. Characters
// are written as references where the page does so or its encoding asks for it;
// CDATA sections stay such. Where a page names its language, it names that of the
// translation.
//
// EPUB: title, description and subjects of the book, its pages in the order of the
// spine, its tables of contents. An entry of the NCX that says what the navigation
// page says is translated with it.
//
// IDML: the stories in the order of the spreads, those of master pages last; cells,
// footnotes and texts of anchored frames; descriptions of images; notes where [Options]
// ask for them. Ranges of one look are one text. [Article.LeftOut] counts what stands on
// hidden layers or is hidden by a condition.
//
// In all of them raised letters of ordinal numbers and abbreviations are typography
// ([text.Typography]), which is not missed, and characters that no XML may hold are
// codes.
//
// DOCX: body, tables, text boxes, content controls, form fields, footnotes,
// endnotes, headers, footers, titles of charts, texts of diagrams, phonetic guides,
// descriptions and titles of images and tables, tooltips of links, and comments where
// [Options] ask for them. The code of a link shows its address. What
// most of a paragraph looks like is no code; text that looks otherwise is a pair. Of
// text that is emphasised and text that is not, the emphasised is the pair, however
// much of it there is. Deleted text and the ends of bookmarks and comments are no
// codes; they stay beside the code that they stood beside, or as far in the text as
// they were. What is unknown and shows words is a code. Insertions of tracked changes
// are pairs that a translation need not have. [Article.LeftOut] counts what is not
// read, such as the labels in the data of a chart.
//
// ODT, packed or flat: paragraphs, headings, lists, tables, frames, notes, indexes,
// headers and footers, titles of charts, phonetic guides, titles and descriptions of
// images, title of the document, and comments where [Options] ask for them. Spans are
// formatting; those that show nothing are no codes. White space is folded as
// OpenDocument says, spaces that count are written as its elements.
//
// PPTX: title of the document, and slide by slide, as they are shown: shapes, tables,
// charts, diagrams, descriptions, tooltips, comments where [Options] ask for them, notes.
// What layouts and masters show is counted.
//
// In all three, codes and marks behave as in a DOCX.
//
// # The language
//
// With [MergeOptions] that name the language of the targets, the places where an
// article names its own change with it, if text was translated that they speak of.
//
// XML: which elements are blocks, which are codes and which attributes are text, rules
// say ([XMLRules]): those of NITF, NewsML-G2, RSS and Atom are built in, ITS 2.0 in the
// document counts too. Entities, CDATA sections, comments and white space stay as they
// are; text is escaped as its place wants it. HTML that an element holds as
// characters is read as HTML. XML without rules is refused.
//
// Subtitles: the text of each cue, and of each speaker in it, is a block; it is broken
// into lines anew. Blocks know when their cue is shown.
//
// JSON: which strings are text or HTML, rules say ([JSONRules]); those of ninjs are
// built in. JSON without rules is refused.
//
// # Places
//
// All offsets are bytes. Places lead to the decoded file ([Article.Source]:
// UTF-8 without byte-order mark). Archives (DOCX, ODT, PPTX, EPUB, IDML) have no readable source; there
// the decoded file is its blocks, one a line.
//
// # Limits and cost
//
// Nothing named in an article is ever opened. An archive is refused when a part or
// the whole is larger than [Options] allows once unpacked, when a name in it is
// absolute or leads out of it, or when a part declares XML entities. Binary
// files, NUL bytes and bytes that are not valid in the encoding are errors with
// line and column.
//
// A DOCX may hold 256 MiB of text, 200 times what its parts take packed once they
// are larger than 16 MiB, 500,000 elements a paragraph, and fields and elements
// nested 1,000 deep. So may elements of XML, whose entities may expand to 4 MiB. In
// Markdown 200 quotes and lists may begin on one line, a
// table may have 131,072 cells if most of them are missing, and markup that opens
// without closing may cost what a parser does in about a second. HTML and plain
// text have no limits.
//
// Everything takes time linear in the article and a small multiple of its size
// in memory. An Article is safe for concurrent reading.
//
// # Inside
//
// Each format is an inner package behind one interface: bytes become blocks,
// and a syntax for each block turns text back into bytes. Package
// internal/block has the interface and what all formats share: how a text with
// codes is gathered from a source, how edits find their bytes, how the codes of
// a translation are put in order. A new format is a package that reads blocks
// and a line in format.go.
//
// # Stability
//
// Load, Segments, Write, Merge and Join will stay. The names of structures and
// formats are written into files and JSON and are never changed.
package article
