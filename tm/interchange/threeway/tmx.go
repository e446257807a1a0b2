package threeway

import "strings"

var tmxFormat = &xmlFormat{units: []string{"tu"}, identify: identifyTMX, both: bothTMX, one: noteTMX}

// identifyTMX makes the key of a tu: its id, its source and what says where it occurs.
// The source is the tuv in the language that the tu or the header names, else the first.
func identifyTMX(p *piece, e *element, header *element) {
	lang := strings.ToLower(e.attrs["srclang"])
	if lang == "" && header != nil {
		lang = strings.ToLower(header.attrs["srclang"])
	}
	var source *content
	var context []string
	for i := range e.texts {
		c := &e.texts[i]
		switch c.name {
		case "seg":
			if source == nil || c.lang == lang && source.lang != lang {
				source = c
			}
		case "prop":
			if placesUnit(c.kind) {
				context = append(context, c.kind+"="+c.plain)
			}
		}
	}
	p.key = e.attrs["tuid"] + "\x00" + strings.Join(context, "\x00")
	if source != nil {
		p.key += "\x00" + source.lang + "\x00" + source.says
		p.source = source.plain
	}
}

// placesUnit reports whether a prop says where a unit occurs, as those of OmegaT, memoQ,
// XTM and fidele do.
func placesUnit(kind string) bool {
	switch kind {
	case "prev", "next", "id", "file", "key":
		return true
	}
	return strings.Contains(kind, "context") || strings.Contains(kind, "previous") ||
		strings.HasSuffix(kind, "-next") || strings.Contains(kind, "-next-")
}

// bothTMX keeps both units, each with a note.
func bothTMX(ours, theirs *piece) string {
	return noteTMX(ours, note("ours", ours)) + theirs.space + noteTMX(theirs, note("theirs", theirs))
}

// noteTMX returns a tu with a note before its other children.
func noteTMX(p *piece, note string) string {
	at, empty := afterTag(p.text)
	if empty {
		return p.text
	}
	return p.text[:at] + indentAt(p.text, at) + "<note>" + escaper.Replace(note) + "</note>" + p.text[at:]
}
