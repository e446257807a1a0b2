// Package epub reads EPUB, versions 2 and 3: books whose pages are XHTML in a zip
// archive.
//
// A book is read in this order: its title, description and subjects (package.go),
// its pages in the order of the spine, pages that the manifest has besides, and the
// table of contents (nav and NCX). Entries of an NCX that say what the nav says are
// translated with it. Pages are read by package html, as XML.
//
// Parts that do not change are copied as they are, packed; so mimetype stays the
// first part and unpacked.
package epub
