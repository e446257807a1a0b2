package xml

import "strings"

// Declaration is an XML declaration.
type Declaration struct {
	// Version is "1.0", Encoding the name of an encoding as written,
	// Standalone "yes" or "no"; each is "" where it is not given.
	Version, Encoding, Standalone string
	// End is the offset after "?>".
	End int
}

// isDeclaration reports whether s begins as an XML declaration does.
func isDeclaration(s string) bool {
	return strings.HasPrefix(s, "<?xml") && len(s) > 5 && class[s[5]]&space != 0
}

// ParseDeclaration reads the XML declaration that s, the beginning of a file,
// begins with. It takes what it finds in whatever order and spelling. ok is
// false where there is no declaration, or none that ends as it must; d holds
// what was found all the same.
func ParseDeclaration(s string) (d Declaration, ok bool) {
	if !isDeclaration(s) {
		return d, false
	}
	end := strings.IndexByte(s, '>')
	if end < 0 {
		d.take(s)
		return d, false
	}
	if ok = s[end-1] == '?'; ok {
		d.End = end + 1
		end--
	}
	d.take(s[:end])
	return d, ok
}

// take reads the pseudo-attributes of a declaration that ends with s.
func (d *Declaration) take(s string) {
	for i := len("<?xml"); i < len(s); {
		from := skipSpace(s, i)
		i = skipName(s, from)
		name := s[from:i]
		i = skipSpace(s, i)
		if name == "" || i >= len(s) || s[i] != '=' {
			i = max(i, from+1)
			continue
		}
		i = skipSpace(s, i+1)
		if i >= len(s) || s[i] != '"' && s[i] != '\'' {
			continue
		}
		n := strings.IndexByte(s[i+1:], s[i])
		if n < 0 {
			return
		}
		value := s[i+1 : i+1+n]
		i += n + 2
		switch {
		case name == "version" && d.Version == "":
			d.Version = value
		case name == "encoding" && d.Encoding == "":
			d.Encoding = value
		case name == "standalone" && d.Standalone == "":
			d.Standalone = value
		}
	}
}

// declaration reads the XML declaration that the text begins with.
func (l *Lexer) declaration(t *Token) error {
	end := strings.Index(l.src, "?>")
	if end < 0 {
		return l.stray(t, RuleEnd, "the XML declaration never ends")
	}
	d := &Declaration{End: end + len("?>")}
	d.take(l.src[:end])
	l.at = d.End
	t.Kind, t.Name, t.NameStart = Declare, "xml", len("<?")
	t.End, t.Inner, t.InnerEnd = d.End, len("<?xml"), end
	t.Declaration = d
	l.standalone = d.Standalone == "yes"
	if l.tolerates(RuleDeclaration) {
		return nil
	}
	return d.check(l.src[:end])
}

// check holds s, a declaration without its "?>", to the rules.
func (d *Declaration) check(s string) error {
	i, last := len("<?xml"), -1
	order := []string{"version", "encoding", "standalone"}
	for {
		from := i
		i = skipSpace(s, i)
		if i == len(s) {
			break
		}
		if i == from {
			return broken(RuleDeclaration, i, "white space is missing in the XML declaration")
		}
		at, this := i, -1
		i = skipName(s, i)
		for k, name := range order {
			if s[at:i] == name {
				this = k
			}
		}
		i = skipSpace(s, i)
		if this <= last || last < 0 && this > 0 || i >= len(s) || s[i] != '=' {
			return broken(RuleDeclaration, at, "the XML declaration has version, encoding and standalone in this order")
		}
		last = this
		i = skipSpace(s, i+1)
		if i >= len(s) || s[i] != '"' && s[i] != '\'' {
			return broken(RuleDeclaration, at, "a quotation mark is missing in the XML declaration")
		}
		n := strings.IndexByte(s[i+1:], s[i])
		if n < 0 {
			return broken(RuleDeclaration, at, "a quotation mark is missing in the XML declaration")
		}
		value := s[i+1 : i+1+n]
		i += n + 2
		if !validPseudo(this, value) {
			return broken(RuleDeclaration, at, "%s cannot be %q", order[this], value)
		}
	}
	if last < 0 {
		return broken(RuleDeclaration, 0, "the XML declaration has no version")
	}
	return nil
}

// validPseudo reports whether a value can stand in a declaration as version,
// encoding or standalone.
func validPseudo(which int, value string) bool {
	switch which {
	case 0:
		digits, ok := strings.CutPrefix(value, "1.")
		return ok && digits != "" && strings.Trim(digits, "0123456789") == ""
	case 1:
		return isEncoding(value)
	}
	return value == "yes" || value == "no"
}

// isEncoding reports whether s can be the name of an encoding.
func isEncoding(s string) bool {
	for i := 0; i < len(s); i++ {
		letter := 'a' <= s[i]|0x20 && s[i]|0x20 <= 'z'
		if !letter && (i == 0 || !('0' <= s[i] && s[i] <= '9') && strings.IndexByte("._-", s[i]) < 0) {
			return false
		}
	}
	return s != ""
}
