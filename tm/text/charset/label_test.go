package charset_test

import (
	"testing"

	"fidele/tm/text/charset"
)

func TestALabelHasTheCharactersThatItsNameSays(t *testing.T) {
	for _, c := range []struct {
		label string
		has   string
		not   string
	}{
		{"ISO-8859-1", "eé\u00A0ÿ", "€œ“–…ł"},
		{"latin1", "é", "™"},
		{"US-ASCII", "e~", "é€"},
		{"windows-1252", "é€œ“", "ł"},
		{"cp1252", "€", "ш"},
		{"ISO-8859-9", "éş", "€“"},
		{"windows-1254", "ş€", "ш"},
		{"ISO-8859-15", "€œ", "“"},
		{"TIS-620", "ก", "€"},
		{"GB2312", "中", "鎔"},
		{"GBK", "鎔", "🙂"},
		{"EUC-KR", "가", "갂"},
		{"UTF-8", "€🙂", ""},
		{"UTF-16", "€🙂", ""},
	} {
		f, err := charset.Decode("f", []byte("a"), c.label)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range c.has {
			if !f.Has(r) {
				t.Errorf("%s has no %q", c.label, r)
			}
		}
		for _, r := range c.not {
			if f.Has(r) {
				t.Errorf("%s has %q", c.label, r)
			}
		}
	}
}

func TestXMLInUTF16NeedsNoMark(t *testing.T) {
	for _, c := range []struct{ name, data, declared string }{
		{"utf-16le", "<\x00a\x00/\x00>\x00\xE9\x00", "UTF-16LE"},
		{"utf-16le", "<\x00a\x00/\x00>\x00\xE9\x00", ""},
		{"utf-16be", "\x00<\x00a\x00/\x00>\x00\xE9", ""},
	} {
		f, err := charset.Decode("f", []byte(c.data), c.declared)
		if err != nil {
			t.Fatal(err)
		}
		if f.Text != "<a/>é" || f.Encoding != c.name || f.BOM {
			t.Errorf("%q is read as %q, %s, mark %t", c.data, f.Text, f.Encoding, f.BOM)
		}
		out, err := f.Encode(f.Text)
		if err != nil || string(out) != c.data {
			t.Errorf("it comes back as %q, %v", out, err)
		}
		// Without the tag that told, a mark tells.
		out, err = f.Encode("été")
		if err != nil {
			t.Fatal(err)
		}
		if again, err := charset.Decode("f", out, ""); err != nil || again.Text != "été" || again.Encoding != c.name {
			t.Errorf("%q is read as %q, %v", out, again.Text, err)
		}
	}
}
