package interchange

import (
	"slices"
	"strings"

	"fidele/tm/interchange/tmx"
)

// tmxDialects tell the programs that write TMX by what they call themselves and
// by props that only they write.
var tmxDialects = []struct{ name, tool, prop string }{
	{"fidele", "fidele", ""},
	{"OmegaT", "OmegaT", ""},
	{"Trados 2007", "Translator's Workbench", ""},
	{"Trados Studio", "SDL Language Platform", "x-ConfirmationLevel"},
	{"Trados Studio", "SDL TM", "x-Context"},
	{"MateCat", "MateCat", "x-MateCAT-id_job"},
	{"memoQ", "MemoQ", "x-context-pre"},
	{"XTM", "XTM", "x-previous-source-text"},
	{"t5memory", "t5memory", ""},
	{"OpenTM2", "OpenTM2", "tmgr:segNum"},
	{"Déjà Vu", "Deja Vu", "x-issource"},
	{"MultiTrans", "MultiTrans", "TXB:Name"},
	{"Okapi", "okapi", "Txt::FileName"},
	{"Okapi", "oku_alignment", "Txt::GroupName"},
	{"Olifant", "Olifant", ""},
	{"translate-toolkit", "Translate Toolkit", ""},
	{"Weblate", "Weblate", ""},
	{"Heartsome", "Heartsome", ""},
	{"Swordfish", "Swordfish", ""},
	{"Wordfast", "Wordfast", ""},
	{"Phrase", "Memsource", ""},
	{"Phrase", "Phrase TMS", ""},
	{"Supervertaler", "Supervertaler", ""},
}

// tmxDialect names the program whose habits a TMX file has, "" if none is known.
func tmxDialect(h *tmx.Header, props []Count) string {
	tool := strings.ToLower(h.Tool + " " + h.OTMF)
	for _, d := range tmxDialects {
		if strings.Contains(tool, strings.ToLower(d.tool)) {
			return d.name
		}
	}
	for _, d := range tmxDialects {
		if d.prop != "" && slices.ContainsFunc(props, func(c Count) bool {
			return c.Name == d.prop || strings.HasPrefix(c.Name, d.prop+":")
		}) {
			return d.name
		}
	}
	return ""
}
