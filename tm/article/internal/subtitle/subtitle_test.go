package subtitle_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/subtitle"
	"fidele/tm/text"
)

const times = "1\n00:00:01,000 --> 00:00:02,000\n"

func srt(cue string) string { return times + cue + "\n" }

func vtt(cue string) string { return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + cue + "\n" }

func TestCuesAreDividedIntoBlocks(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         []string
	}{
		{"two lines are one block", srt("Un mot\net deux."), []string{"Un mot et deux."}},
		{"two speakers", srt("- Oui ?\n- Non."), []string{"Oui ?", "Non."}},
		{"dashes without spaces", srt("-Oui ?\n-Non."), []string{"Oui ?", "Non."}},
		{"en dashes and no-break spaces", srt("–\u00a0Oui ?\n—\u202fNon."), []string{"Oui ?", "Non."}},
		{"only the second has a dash", srt("Oui ?\n- Non."), []string{"Oui ?", "Non."}},
		{"a speaker of two lines", srt("- Oui,\nje viens.\n- Non."), []string{"Oui, je viens.", "Non."}},
		{"dashes inside of a sentence", srt("Il vient – tard\n– ce soir."), []string{"Il vient – tard – ce soir."}},
		{"a negative number", srt("Il fait\n-5 degrés."), []string{"Il fait -5 degrés."}},
		{"tags before the dash", srt("<i>- Oui ?</i>\n{\\an8}<i>- Non.</i>"), []string{"Oui ?", "Non."}},
		{"a tag around the first word behind the dash", srt("<i>- Oui</i> ?\n- Non."), []string{"<1>Oui</1> ?", "Non."}},
		{"tags", srt("Un <b>mot</b> <font color=\"red\">rouge</font>."), []string{"Un <1>mot</1> <2>rouge</2>."}},
		{"what is no tag", srt("a <3 b < c <rires> {ici} & &amp;"), []string{"a <3 b < c <rires> {ici} & &amp;"}},
		{"sounds", srt("[Rires] Oui."), []string{"[Rires] Oui."}},
		{"a number is text", srt("1984"), []string{"1984"}},
		{"no blank line", srt("Un.\n2\n00:00:03,000 --> 00:00:04,000\nDeux."), []string{"Un.", "Deux."}},
		{"no numbers", "00:00:01,000 --> 00:00:02,000\nUn.\n\n00:00:03,000 --> 00:00:04,000\nDeux.", []string{"Un.", "Deux."}},
		{"a blank line in a cue", srt("Un.\n\nDeux."), []string{"Un.", "Deux."}},
		{"dots in times, positions", "1\n0:00:01.5 --> 0:00:02.75  X1:1 X2:2\nUn.", []string{"Un."}},
		{"an arrow in a text", srt("Paris --> Lyon"), []string{"Paris --> Lyon"}},
		{"WebVTT", vtt("<v Anne>Un &amp; <00:01.500>deux&nbsp;!</v>"), []string{"Un & <1/>deux\u00a0!"}},
		{"voices", vtt("<v Anne>Un.</v>\n<v Paul>Deux."), []string{"Un.", "Deux."}},
		{"notes", "WEBVTT x\n\nNOTE Un.\n\nSTYLE\na {}\n\nid\n00:01.000 --> 00:02.000\nDeux.\n\nNOTE\nTrois.\n",
			[]string{"Deux."}},
		{"a cue in the place of a note", "WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nDeux.\n", []string{"Deux."}},
		{"a bare <", vtt("a < b"), []string{"a < b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, newline := range []string{"\n", "\r\n", "\r"} {
				for _, mark := range []string{"", "\uFEFF"} {
					data := []byte(mark + strings.ReplaceAll(c.source, "\n", newline))
					f := articletest.Read(t, subtitle.Format{VTT: strings.HasPrefix(c.source, "WEBVTT")}, "a", data)
					var got []string
					for _, b := range f.Blocks() {
						got = append(got, b.Text.Tagged())
						if b.Cue == nil || b.Cue.End <= b.Cue.Start {
							t.Errorf("%q has the cue %v", b.Text.Plain, b.Cue)
						}
					}
					if diff := cmp.Diff(c.want, got); diff != "" {
						t.Errorf("newline %q: %s", newline, diff)
					}
					articletest.Identity(t, f, data)
				}
			}
		})
	}
}

func TestTranslationsAreBrokenWhereTheyReadWell(t *testing.T) {
	for _, c := range []struct{ name, source, target, want string }{
		{"short", srt("Un mot\net deux."), "A word and two.", "A word and two."},
		{"behind a sentence", srt("Un."), "We have waited for years. Now the bridge opens.",
			"We have waited for years.\nNow the bridge opens."},
		{"behind a comma", srt("Un."), "After all these years, the old bridge is open again.",
			"After all these years,\nthe old bridge is open again."},
		{"before a preposition", srt("Un."), "The mayor opened the reconstructed bridge on Monday morning.",
			"The mayor opened the reconstructed bridge\non Monday morning."},
		{"never before a dash", srt("Un."), "The bridge that we waited for – at last – opens today.",
			"The bridge that we waited\nfor – at last – opens today."},
		{"not at a no-break space", srt("Un."), "Il a dit devant tous les élus\u00a0: le pont de la ville rouvre\u00a0!",
			"Il a dit devant tous les élus\u00a0:\nle pont de la ville rouvre\u00a0!"},
		{"never more than two lines", srt("Un."), strings.TrimSpace(strings.Repeat("word ", 30)),
			strings.TrimSpace(strings.Repeat("word ", 15)) + "\n" + strings.TrimSpace(strings.Repeat("word ", 15))},
		{"a speaker has one line", srt("- Oui.\n- Non."), "I would not know what to say about this matter.",
			"- I would not know what to say about this matter.\n- Non."},
		{"wide characters", srt("Un."), "橋橋橋橋橋橋橋橋橋橋橋橋 橋橋橋橋橋橋橋橋橋橋橋橋",
			"橋橋橋橋橋橋橋橋橋橋橋橋\n橋橋橋橋橋橋橋橋橋橋橋橋"},
		{"signs of markup in SubRip", srt("Un."), "<i> --> {\\b1} 1 < 2", "<\u200bi> --> {\u200b\\b1} 1 < 2"},
		{"what looks like times", srt("Un."), "0:01 --> 0:02", "0:01 → 0:02"},
		{"signs of markup in WebVTT", vtt("Un&nbsp;!"), "a<i> & --> >>\u00a0b", "a&lt;i> &amp; --&gt; >>&nbsp;b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, newline := range []string{"\n", "\r\n"} {
				isVTT := strings.HasPrefix(c.source, "WEBVTT")
				data := []byte(strings.ReplaceAll(c.source, "\n", newline))
				f := articletest.Read(t, subtitle.Format{VTT: isVTT}, "a", data)
				var out bytes.Buffer
				err := articletest.Write(&out, f, func(i int) (text.Text, bool) { return text.New(c.target), i == 0 })
				if err != nil {
					t.Fatal(err)
				}
				prefix := times
				if isVTT {
					prefix = vtt("")[:len(vtt(""))-1]
				}
				want := strings.ReplaceAll(prefix+c.want+"\n", "\n", newline)
				if diff := cmp.Diff(want, out.String()); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestCodesStayWholeWhereLinesBreak(t *testing.T) {
	f := articletest.Read(t, subtitle.Format{}, "a", []byte(srt("Un <font color=\"red\" face=\"Arial\">mot</font>.")))
	b := f.Blocks()[0].Text
	target := text.Text{Plain: "A remarkably long line of many words that breaks.", Codes: b.Codes}
	target.Codes[0].At, target.Codes[1].At = 2, 12
	var out bytes.Buffer
	if err := articletest.Write(&out, f, func(int) (text.Text, bool) { return target, true }); err != nil {
		t.Fatal(err)
	}
	want := srt("A <font color=\"red\" face=\"Arial\">remarkably</font> long line\nof many words that breaks.")
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestDamagedSubtitlesAreRefusedWithTheirPlace(t *testing.T) {
	for _, c := range []struct {
		source string
		vtt    bool
		want   string
	}{
		{"1\n00:00:01,000 --> 00:00\nUn.\n", false, "a:2:1: damaged file: these are no times of a cue, as 00:00:01,000 --> 00:00:04,000 is"},
		{"1\n00:00:05,000 --> 00:00:04,000\nUn.\n", false, "a:2:1: damaged file: the cue ends before it begins"},
		{"WEBVTT\n\nx --> y\nUn.\n", true, "a:3:1: damaged file: these are no times of a cue, as 00:00:01,000 --> 00:00:04,000 is"},
		{"\nUn.\nDeux.\n", false, "a:2:1: damaged file: it has no cue: no line has times, as 00:00:01,000 --> 00:00:04,000"},
		{"WEBVTT\n\nUn.\n", true, "a:3:1: damaged file: it has no cue: no line has times, as 00:00:01,000 --> 00:00:04,000"},
		{"Un.\n", true, "a:1:1: damaged file: WebVTT begins with a line WEBVTT"},
		{"1\n00:00:01,000 --> 00:00:02,000\n\xe9t\xe9.\n", false, "a:3:1: not valid text: byte 0xE9 is not UTF-8"},
	} {
		_, err := subtitle.Format{VTT: c.vtt}.Read("a", []byte(c.source), block.Options{})
		var place *text.PlaceError
		if !errors.As(err, &place) || err.Error() != c.want {
			t.Errorf("%q: %v", c.source, err)
		}
	}
}

func TestLinesOutsideOfCuesAreCounted(t *testing.T) {
	for _, c := range []struct {
		source string
		vtt    bool
	}{
		{"Un.\n\n" + srt("Deux."), false},
		{vtt("Deux.") + "\nTrois.\n", true},
	} {
		f := articletest.Read(t, subtitle.Format{VTT: c.vtt}, "a", []byte(c.source))
		if left := f.LeftOut(); len(f.Blocks()) != 1 || len(left) != 1 || left[0].Count != 1 {
			t.Errorf("%q: %d blocks, left out %v", c.source, len(f.Blocks()), left)
		}
	}
}

// Whatever a translation says, the file has the cues it had, the line breaks are set
// by the rules, and the text reads back.
func TestRandomSubtitlesComeBackTranslated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		isVTT := rapid.Bool().Draw(t, "vtt")
		lines := rapid.SampledFrom([]string{"Un mot.", "<i>Un</i> mot", "- Oui.", "<b>- Non</b>", "", "42",
			"– Là !", "[Rires]", "a & b", "a < b", "{\\an8}Haut", "<v Anne>Moi.", "l’été", "東京", "&amp;x"})
		var source strings.Builder
		if isVTT {
			source.WriteString("WEBVTT\n\n")
		}
		for range rapid.IntRange(1, 5).Draw(t, "cues") {
			source.WriteString(times)
			for _, l := range rapid.SliceOfN(lines, 1, 4).Draw(t, "lines") {
				source.WriteString(l + "\n")
			}
			source.WriteString("\n")
		}
		data := []byte(strings.ReplaceAll(source.String(), "\n",
			rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "newline")))
		if rapid.Bool().Draw(t, "mark") {
			data = append([]byte("\uFEFF"), data...)
		}
		format := subtitle.Format{VTT: isVTT}
		f := articletest.Read(t, format, "a", data)
		articletest.Identity(t, f, data)
		articletest.Garble(t, f)

		words := rapid.SampledFrom([]string{"pont", "et", "rive,", "fin.", "le", "R&D", "«\u00a0oui\u00a0»", "<i>", "{\\an8}", "a-->b", "-", "–", "3", "日本", "!"})
		targets := make([]string, len(f.Blocks()))
		for i := range targets {
			list := rapid.SliceOfN(words, 0, 14).Draw(t, "words")
			targets[i] = strings.Join(append(append([]string{"Mot"}, list...), "fin."), " ")
		}
		var out bytes.Buffer
		if err := articletest.Write(&out, f, func(i int) (text.Text, bool) { return text.New(targets[i]), true }); err != nil {
			t.Fatal(err)
		}
		again := articletest.Read(t, format, "a", out.Bytes())
		var got []string
		for _, b := range again.Blocks() {
			got = append(got, b.Text.Plain)
			whole := strings.Join(b.Cue.Lines, " ")
			for _, l := range b.Cue.Lines {
				narrow := displaywidth.String(whole) <= 42
				if narrow && utf8.RuneCountInString(l) > 42 {
					t.Fatalf("%q is broken badly", b.Cue.Lines)
				}
			}
		}
		if diff := cmp.Diff(targets, got); diff != "" && len(targets) > 0 {
			t.Fatalf("%s\n%s", diff, out.String())
		}
	})
}
