package screen

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// Whatever has a colour, and what is dim, can be read on the backgrounds of usual themes.
func TestColoursCanBeReadOnLightAndDark(t *testing.T) {
	// The backgrounds of xterm, GitHub, VS Code, One Dark and Solarized.
	grounds := []uint32{0x000000, 0x0d1117, 0x1e1e1e, 0x282c34, 0x002b36, 0xffffff, 0xf6f8fa, 0xfafafa, 0xfdf6e3}
	for _, g := range grounds {
		ground := color.RGBA{uint8(g >> 16), uint8(g >> 8), uint8(g), 255}
		m := &Model{}
		m.Update(tea.BackgroundColorMsg{Color: ground})
		for _, s := range []style{dim, red, green, yellow, blue, cyan, codes, term, ghost, gone, come, wrong, title, alarm} {
			index := colourOf(m.colours.sequence(s))
			if index == "" {
				t.Fatalf("style %q has no colour on #%06x: %q", s, g, m.colours.sequence(s))
			}
			if c := contrast(cube(t, index), ground); c < 4.5 {
				t.Errorf("style %q is colour %s, which has a contrast of %.2f on #%06x", s, index, c, g)
			}
		}
	}
}

// colourOf returns the index of the colour in the parameters of a style, "" where there is none.
func colourOf(sequence string) string {
	for i := range sequence {
		var n int
		if _, err := fmt.Sscanf(sequence[i:], "38;5;%d", &n); err == nil {
			return strconv.Itoa(n)
		}
	}
	return ""
}

// cube returns one of the colours that are the same on all terminals.
func cube(t *testing.T, index string) color.RGBA {
	n, err := strconv.Atoi(index)
	switch {
	case err != nil || n < 16 || n > 255:
		t.Fatalf("colour %q is the terminal's own", index)
	case n >= 232:
		grey := uint8(8 + 10*(n-232))
		return color.RGBA{grey, grey, grey, 255}
	}
	step := []uint8{0, 95, 135, 175, 215, 255}
	n -= 16
	return color.RGBA{step[n/36], step[n/6%6], step[n%6], 255}
}

// contrast is the ratio of WCAG 2 between two colours.
func contrast(a, b color.RGBA) float64 {
	light := func(c color.RGBA) float64 {
		part := func(v uint8) float64 {
			x := float64(v) / 255
			if x <= 0.04045 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B) + 0.05
	}
	return max(light(a), light(b)) / min(light(a), light(b))
}
