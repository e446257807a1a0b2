package markdown

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"unicode"

	"fidele/tm/article/internal/block"
)

// frontMatter returns the front matter at the beginning of an article: what
// stands between two lines of "---" (YAML) or "+++" (TOML), with them, or an object
// of JSON.
func frontMatter(s string) string {
	if strings.HasPrefix(s, "{") {
		return jsonMatter(s)
	}
	fence, _, _ := strings.Cut(s, "\n")
	fence = strings.TrimRight(fence, " \t\r")
	if fence != "---" && fence != "+++" {
		return ""
	}
	at := strings.IndexByte(s, '\n') + 1
	for at > 0 && at < len(s) {
		line, _, more := strings.Cut(s[at:], "\n")
		if t := strings.TrimRight(line, " \t\r"); t == fence || fence == "---" && t == "..." {
			return s[:min(at+len(line)+1, len(s))]
		}
		if !more {
			break
		}
		at += len(line) + 1
	}
	return ""
}

// jsonMatter returns the object of JSON that s begins with, "" where there is none.
// It stands on lines of its own.
func jsonMatter(s string) string {
	rest := strings.TrimLeft(s[1:], " \t\r\n")
	if !strings.HasPrefix(rest, `"`) {
		return ""
	}
	decoder := json.NewDecoder(strings.NewReader(s))
	var object map[string]json.RawMessage
	if err := decoder.Decode(&object); err != nil {
		return ""
	}
	end := int(decoder.InputOffset())
	line, _, _ := strings.Cut(s[end:], "\n")
	if strings.TrimSpace(line) != "" {
		return ""
	}
	return s[:min(end+len(line)+1, len(s))]
}

// usualKeys are the entries of front matter that readers see, in the body of a page
// or its head. Names of people, categories and addresses are none.
var usualKeys = []string{
	"title", "titre", "titles", "headline", "heading", "linktitle", "link_title", "short_title",
	"shorttitle", "subtitle", "sous-titre", "soustitre", "sous_titre", "surtitre", "kicker",
	"tagline", "seo_title", "meta_title", "og_title", "og:title", "twitter_title", "nav_title",
	"sidebar_label", "pagination_label", "menu_title",
	"description", "summary", "resume", "résumé", "excerpt", "extrait", "lead", "lede", "chapo",
	"chapeau", "abstract", "intro", "introduction", "standfirst", "teaser", "seo_description",
	"meta_description", "og_description", "og:description", "twitter_description",
	"caption", "legend", "legende", "légende", "alt", "alt_text", "image_alt", "image_caption",
	"keywords", "mots-cles", "mots-clés",
}

// structures are those of values whose key says more than that they are text.
func keyStructure(key string) string {
	switch {
	case strings.Contains(key, "caption"), strings.Contains(key, "alt"),
		strings.Contains(key, "gende"), strings.HasPrefix(key, "keyword"), strings.HasPrefix(key, "mots"):
		return block.Caption
	case strings.Contains(key, "tit"), strings.Contains(key, "head"), strings.Contains(key, "label"),
		key == "kicker":
		return block.Heading
	}
	return block.Paragraph
}

// quietKeys are entries that are for programs: nobody misses them in a translation.
var quietKeys = sync.OnceValue(func() map[string]bool {
	return map[string]bool{
		"layout": true, "slug": true, "url": true, "permalink": true, "date": true, "lastmod": true,
		"lang": true, "language": true, "locale": true, "id": true, "uid": true, "type": true,
		"template": true, "src": true, "href": true, "path": true, "file": true, "image": true,
		"weight": true, "draft": true, "published": true, "updated": true, "class": true,
		"aliases": true, "canonical": true, "link": true, "icon": true, "theme": true, "ref": true,
		"identifier": true, "parent": true, "version": true, "format": true, "output": true,
	}
})

// matter reads the values of front matter.
type matter struct {
	*reader
	source  string   // with a line feed at the end of every line
	end     int      // of the front matter in the source
	path    []string // the keys around the place
	skipped []string
}

// front makes blocks of the values of front matter that are text.
func (m *reader) front(front string) {
	f := &matter{reader: m, source: front, end: len(front)}
	switch {
	case strings.HasPrefix(front, "+++"):
		f.toml()
	case strings.HasPrefix(front, "{"):
		f.flow(0, ":")
	default:
		f.yaml()
	}
	m.skipped = f.skipped
}

// isText reports whether the value at the place is text.
func (f *matter) isText() bool {
	path := slices.DeleteFunc(slices.Clone(f.path), func(k string) bool { return k == "" })
	if len(path) == 0 {
		return false
	}
	whole := "." + strings.ToLower(strings.Join(path, "."))
	for _, key := range f.keys {
		name, without := strings.CutPrefix(strings.ToLower(key), "-")
		if strings.HasSuffix(whole, "."+name) {
			return !without
		}
	}
	return slices.Contains(usualKeys, f.key())
}

// key returns the nearest key of the place, in small letters.
func (f *matter) key() string {
	for i := len(f.path) - 1; i >= 0; i-- {
		if f.path[i] != "" {
			return strings.ToLower(f.path[i])
		}
	}
	return ""
}

// language is the language of the article, where the value at the place says it.
func (f *matter) language(from, to int) {
	switch f.key() {
	case "lang", "language", "locale":
		if len(f.path) == 1 {
			f.languages = append(f.languages, block.Language{From: from, To: to})
		}
	}
}

// notText looks like text to nobody: numbers, dates, addresses and the like.
var notText = lazyPattern{expr: `^(?i:true|false|yes|no|on|off|y|n|null|~|[-+.]?\d[-+\d.,:_etz /]*` +
	`|[a-z][a-z+.-]*://\S*|\S*/\S*|#\S*)$`}

// skip remembers the key of a value that is not text for us and may be for readers.
func (f *matter) skip(value string) {
	key := f.key()
	value = strings.TrimSpace(value)
	if key == "" || quietKeys()[key] || !strings.ContainsFunc(value, unicode.IsLetter) ||
		notText.get().MatchString(value) || slices.Contains(f.skipped, key) {
		return
	}
	f.skipped = append(f.skipped, key)
}

// quoted reads a value in quotation marks that begins at byte at, and returns where
// it ends, -1 where it is damaged. mark is `"`, `'`, `"""` or `”'`.
func (f *matter) quoted(at int, mark string, in *block.Builder) (from, to, end int) {
	s := f.source[:f.end]
	from = at + len(mark)
	if len(mark) == 3 {
		// A line break behind the marks is no part of the value.
		from += len(s[from:]) - len(strings.TrimPrefix(strings.TrimPrefix(s[from:], "\r"), "\n"))
	}
	at = from
	for at < len(s) {
		n := strings.IndexAny(s[at:], mark[:1]+"\\\r\n")
		if n < 0 {
			break
		}
		if n > 0 {
			block.Plain(in, s, at, at+n)
		}
		at += n
		switch c := s[at]; {
		case c == mark[0] && mark == "'" && strings.HasPrefix(s[at:], "''") && !f.isTOML():
			in.Characters(at, at+2, "'")
			at += 2
		case strings.HasPrefix(s[at:], mark):
			return from, at, at + len(mark)
		case c == '\\' && mark[0] == '"':
			n := f.escape(at, in)
			if n == 0 {
				return from, at, -1
			}
			at += n
		case c == '\r' || c == '\n':
			next := len(s) - len(strings.TrimLeft(s[at:], " \t\r\n"))
			blank := strings.Count(s[at:next], "\n") > 1
			switch {
			case len(mark) == 1 && blank, len(mark) == 1 && f.isTOML():
				return from, at, -1
			case len(mark) == 1:
				in.Space(at, next)
			default:
				in.Break(at, next, "break", "\n")
			}
			at = next
		default:
			in.Text(at, at+1)
			at++
		}
	}
	return from, len(s), -1
}

func (f *matter) isTOML() bool { return strings.HasPrefix(f.source, "+++") }

// escape reads an escape sequence and returns its length, 0 where it is none.
func (f *matter) escape(at int, in *block.Builder) int {
	s := f.source[at:f.end]
	if len(s) < 2 {
		return 0
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[1]]
	switch {
	case s[1] == 'n':
		in.Break(at, at+2, "break", "\n")
		return 2
	case digits > 0 && len(s) >= 2+digits:
		plain, n := unescaped(s, digits)
		if n > 0 && !strings.ContainsFunc(plain, block.IsControl) {
			in.Characters(at, at+n, plain)
		}
		return n
	case s[1] == 't':
		in.Space(at, at+2)
		return 2
	case s[1] == '\r' || s[1] == '\n':
		n := len(s) - len(strings.TrimLeft(s[1:], " \t\r\n"))
		in.Characters(at, at+n, "") // the line goes on
		return n
	case strings.IndexByte("\"\\/", s[1]) >= 0:
		in.Characters(at, at+2, s[1:2])
		return 2
	}
	return 0
}

// value makes a block of a value if it is text.
func (f *matter) value(in *block.Builder, syntax *scalarSyntax) {
	if b, ok := in.Block(f.reader.source, keyStructure(f.key()), syntax); ok {
		f.blocks = append(f.blocks, b)
	}
}
