// Package article joins articles and translation units: an article file becomes
// the segments that are translated, and the translated segments become an
// article again.
//
// [Load] reads an article with package document, divides its blocks into
// segments and gives them as a [bitext.Document] of units that have a source
// and no target yet: in order, each with its place in the file, the number and
// kind of its block and its neighbours.
//
// [Article.Write] and [Article.Merge] write the article with the targets of
// units. Units are recognised by their text, in order, and not by how they were
// divided: a tool that split or joined segments, or other segmentation rules,
// do no harm, as long as the units together are the article's text. Where they
// are not, because the article was changed since, [ErrChanged] names the place.
// White space between segments, untranslated segments and everything that is
// not text keep their bytes.
//
// [Join] makes units of two articles whose segments were aligned.
//
// All of it takes time linear in the article.
package article
