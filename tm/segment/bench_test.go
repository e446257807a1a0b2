package segment_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
	punkt "github.com/neurosnap/sentences"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/segment"
	"fidele/tm/segment/srx"
)

// goldRecord is a text with its segments.
type goldRecord struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	Text      string   `json:"text"`
	Sentences []string `json:"sentences"`
}

// readGold reads a gold file.
func readGold(t testing.TB, path string) []goldRecord {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldRecord
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r goldRecord
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// benchText gives French text of many kinds by paragraphs, about 0.9 MB.
func benchText(b *testing.B) (paragraphs []string, size int) {
	b.Helper()
	for _, set := range []string{
		"tm_gsd", "tm_wmt15_comments", "tm_sequoia_europarl", "tm_sequoia_wiki", "gsd_nnbsp",
	} {
		for _, r := range readGold(b, fixtures.Shared(b, "data/segment/"+set+".jsonl")) {
			paragraphs = append(paragraphs, r.Text)
			size += len(r.Text)
		}
	}
	return paragraphs, size
}

// measure runs split over paragraphs and reports megabytes a second, by the
// clock and by processor time (MB/cpu-s).
func measure(b *testing.B, paragraphs []string, size int, split func(string)) {
	b.SetBytes(int64(size))
	for _, p := range paragraphs {
		split(p) // caches are warm, as after the first article
	}
	began := fixtures.CPUTime()
	for b.Loop() {
		for _, p := range paragraphs {
			split(p)
		}
	}
	if used := fixtures.CPUTime() - began; used > 0 {
		b.ReportMetric(float64(size)*float64(b.N)/1e6/used.Seconds(), "MB/cpu-s")
	}
}

// BenchmarkPeers sets the built-in rules beside other Go libraries, in one run
// over the same text.
func BenchmarkPeers(b *testing.B) {
	paragraphs, size := benchText(b)
	run := func(name string, split func(string)) {
		b.Run(name, func(b *testing.B) { measure(b, paragraphs, size, split) })
	}
	var spans []segment.Span
	built := segment.For(language.French)
	run("fidele", func(p string) { spans, _ = built.Append(spans[:0], p) })
	exported := exportedSegmenter(b, language.French)
	run("fidele-as-srx", func(p string) { spans, _ = exported.Append(spans[:0], p) })
	run("clipperhouse-uax29", func(p string) {
		for t := sentences.FromString(p); t.Next(); {
			_ = t.Value()
		}
	})
	tokenizer := punkt.NewSentenceTokenizer(punkt.NewStorage())
	run("neurosnap-punkt", func(p string) { tokenizer.Tokenize(p) })
}

// BenchmarkSRX measures every real SRX file, with the rules for French, or
// English or German where it has none for French.
func BenchmarkSRX(b *testing.B) {
	paragraphs, size := benchText(b)
	files, err := filepath.Glob(fixtures.Shared(b, "data/formats/srx/files") + "/*/*.srx")
	if err != nil || len(files) < 20 {
		b.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		x, err := srx.Read(filepath.Base(file), data)
		if err != nil {
			continue // three of them are broken on purpose
		}
		var s *segment.Segmenter
		for _, lang := range []language.Tag{language.French, language.English, language.German} {
			if s, err = x.Segmenter(lang); err == nil {
				break
			}
		}
		if err != nil {
			b.Errorf("%s: %v", file, err)
			continue
		}
		b.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(b *testing.B) {
			var spans []segment.Span
			measure(b, paragraphs, size, func(p string) { spans, _ = s.Append(spans[:0], p) })
		})
	}
}
