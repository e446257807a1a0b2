package screen

import "strings"

// palette says which of the 240 colours that are the same on all terminals stands for each
// of the terminal's own that styles name, and for dim letters. The zero value leaves them
// as they are.
type palette struct{ dim, red, green, yellow, blue, magenta, cyan string }

// onDark and onLight are palettes that can be read on a background: each colour has a
// contrast of at least 4.5, as WCAG 2 counts it, with those of the usual themes. Terminals
// show dim letters, and their own yellow and cyan on white or blue on black, with less.
var (
	onDark  = palette{dim: "248", red: "210", green: "114", yellow: "179", blue: "75", magenta: "177", cyan: "80"}
	onLight = palette{dim: "240", red: "124", green: "22", yellow: "94", blue: "25", magenta: "90", cyan: "23"}
)

// paletteOn returns the palette for a background.
func paletteOn(dark bool) palette {
	if dark {
		return onDark
	}
	return onLight
}

// sequence returns the parameters of a style.
func (p palette) sequence(s style) string {
	if p == (palette{}) {
		return string(s)
	}
	parts := strings.Split(string(s), ";")
	for i, part := range parts {
		if c := p.colour(part); c != "" {
			parts[i] = "38;5;" + c
		}
	}
	return strings.Join(parts, ";")
}

// colour returns the colour in place of that of a parameter, "" where it names none.
func (p palette) colour(parameter string) string {
	switch style(parameter) {
	case dim:
		return p.dim
	case red:
		return p.red
	case green:
		return p.green
	case yellow:
		return p.yellow
	case blue:
		return p.blue
	case "35":
		return p.magenta
	case cyan:
		return p.cyan
	}
	return ""
}
