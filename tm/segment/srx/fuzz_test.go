package srx_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/segment/srx"
)

// Random tests begin with the same seed each time, so that a change is judged
// and not a throw of dice; FIDELE_LONG=1 throws them.
func TestMain(m *testing.M) {
	flag.Parse()
	if os.Getenv("FIDELE_LONG") == "" && flag.Lookup("rapid.seed").Value.String() == "0" {
		if err := flag.Set("rapid.seed", "20261122"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	os.Exit(m.Run())
}

func FuzzRead(f *testing.F) {
	for _, r := range []plainRule{
		{true, `[.?!]+`, `\s+\p{Lu}`},
		{false, `(?<!a)\bM\.`, `[\p{L}&&[^a]]`},
		{true, `\Q.\E[[a]-[b]]`, `(?iu)\h*(\w)\1`},
		{true, `(?<=(?:a|\p{L}+)*)\.`, `(?!(\s+)+\p{Lu}$)(?>\s|\s\s)`},
		{true, ``, `((?:a|b|.)*)(?=\1\1)`},
	} {
		f.Add([]byte(srxOf([]plainRule{r})))
	}
	f.Add([]byte(`<srx version="1.0"><body/></srx>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := srx.Read("f.srx", data)
		if err != nil {
			return
		}
		x.Lint()
		if s, err := x.Segmenter(language.French); err == nil {
			plain := "Selon M. Lenoir, « tout. » A.B. 3 etc.\n\nIl part… "
			at := 0
			spans, err := s.Split(plain)
			if err != nil && !errors.Is(err, srx.ErrSteps) {
				t.Errorf("error %v", err)
			}
			for _, span := range spans {
				if span.Start < at || span.End <= span.Start || span.End > len(plain) {
					t.Errorf("segment %v after byte %d of %d", span, at, len(plain))
				}
				at = span.End
			}
		} else if !errors.Is(err, srx.ErrUnusable) {
			t.Errorf("error %v does not wrap ErrSRX", err)
		}
	})
}
