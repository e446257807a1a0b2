package match

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

func matcherOf(lang string, terms ...string) *Matcher {
	m := New(language.MustParse(lang), Options{})
	for _, term := range terms {
		m.Add(Pattern{Text: term})
	}
	return m
}

// found returns the patterns in a text with the bytes that are theirs, as find does.
func found(m *Matcher, plain string) string {
	text, hits := m.Scan(plain, nil)
	var out []string
	for _, h := range hits {
		start, end := text.SpanOf(h)
		out = append(out, m.Pattern(h.Pattern).Text+"="+plain[start:end])
	}
	return strings.Join(out, "|")
}

func TestTermsAreFoundInTextsWithoutSpaces(t *testing.T) {
	for _, c := range []struct{ lang, terms, text, want string }{
		{"zh", "联合国 安理会", "联合国安理会周一通过决议。", "联合国=联合国|安理会=安理会"},
		{"zh", "总统", "法国总统马克龙抵达北京", "总统=总统"},
		{"zh", "AI 人工智能", "AI技术(人工智能)", "AI=AI|人工智能=人工智能"},
		{"zh", "AI", "ＡＩ技术", "AI=ＡＩ"},
		{"zh", "世界卫生组织", "世界卫生\u200b组织", "世界卫生组织=世界卫生\u200b组织"},
		{"ja", "国連 安全保障理事会", "国連の安全保障理事会は月曜日に", "国連=国連|安全保障理事会=安全保障理事会"},
		{"ja", "ウクライナ", "ｳｸﾗｲﾅ軍とウクライナ政府", "ウクライナ=ｳｸﾗｲﾅ|ウクライナ=ウクライナ"},
		{"ja", "ガス", "ｶﾞｽ代", "ガス=ｶﾞｽ"},
		{"ja", "スト", "リストとストライキ", ""},
		{"ja", "スト", "鉄道ストで", "スト=スト"},
		{"ja", "ガス", "カス", ""},
		{"th", "นายกรัฐมนตรี", "วันนี้นายกรัฐมนตรีเดินทาง", "นายกรัฐมนตรี=นายกรัฐมนตรี"},
		{"th", "กา", "ก่า", ""},
		{"km", "កម្ពុជា", "ប្រទេសកម្ពុជាថ្មី", "កម្ពុជា=កម្ពុជា"},
		{"km", "ក", "ក្រុង", ""},
		{"lo", "ລັດຖະບານ", "ໂຄສົກລັດຖະບານກ່າວ", "ລັດຖະບານ=ລັດຖະບານ"},
		{"en", "联合国", "He said 联合国安理会 met.", "联合国=联合国"},
	} {
		if got := found(matcherOf(c.lang, strings.Fields(c.terms)...), c.text); got != c.want {
			t.Errorf("%s: %q has %q, want %q", c.lang, c.text, got, c.want)
		}
	}
}

func TestSmallWordsThatAreWrittenTogetherWithATermAreNoneOfIt(t *testing.T) {
	for _, c := range []struct {
		lang  string
		terms []string
		text  string
		want  string
	}{
		{"ko", []string{"대통령", "유엔"}, "대통령은 유엔에서 연설했다", "대통령=대통령|유엔=유엔"},
		{"ko", []string{"안전보장이사회"}, "안전보장이사회가, 안전보장이사회로부터",
			"안전보장이사회=안전보장이사회|안전보장이사회=안전보장이사회"},
		{"ko", []string{"국회"}, "국회의원이 국회의 결정을", "국회=국회"},
		{"ko", []string{"미국"}, "미국인은 미국을", "미국=미국"},
		{"ko", []string{"소설"}, "소설가는 소설이", "소설=소설"},
		{"ko", []string{"EU"}, "EU는 EU의", "EU=EU|EU=EU"},
		{"ko", []string{"유엔 사무총장"}, "유엔 사무총장은", "유엔 사무총장=유엔 사무총장"},
		{"ar", []string{"رئيس"}, "وصل الرئيس والرئيس للرئيس ورئيس برئيسها", "رئيس=رئيس|رئيس=رئيس|رئيس=رئيس|رئيس=رئيس|رئيس=رئيسها"},
		{"ar", []string{"الأمم المتحدة"}, "قالت الأمم المتحدة إن للأمم المتحدة",
			"الأمم المتحدة=الأمم المتحدة|الأمم المتحدة=أمم المتحدة"},
		{"ar", []string{"حكومة"}, "حكومته والحكومات", "حكومة=حكومته|حكومة=حكومات"},
		{"ar", []string{"قتل"}, "قُتل ٱلرجل", "قتل=قُتل"},
		{"ar", []string{"مجلس"}, "مجـــلس", "مجلس=مجـــلس"},
		{"ar", []string{"كرة"}, "هذه فكرة", ""},
		{"ru", []string{"президент"}, "Президент встретил президента", "президент=Президент"},
	} {
		if got := found(matcherOf(c.lang, c.terms...), c.text); got != c.want {
			t.Errorf("%s: %q has %q, want %q", c.lang, c.text, got, c.want)
		}
	}
}

// A term of letters without spaces is found wherever its letters stand, and nowhere
// else: the oracle looks for the bytes.
func TestTermsWithoutSpacesAreSubstrings(t *testing.T) {
	letters := map[string][]rune{
		"zh": []rune("人民日报中国国中"), "ja": []rune("日本国のは東京都"), "th": []rune("กขคงา"),
		"lo": []rune("ກຂຄງາ"), "my": []rune("ကခဂဃ"),
	}
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom([]string{"zh", "ja", "th", "lo", "my"}).Draw(t, "language")
		piece := func(name string, longest int) string {
			return string(rapid.SliceOfN(rapid.SampledFrom(letters[lang]), 1, longest).Draw(t, name))
		}
		terms := []string{piece("term", 3), piece("term", 3), piece("term", 4)}
		parts := []string{piece("text", 12), " ", piece("text", 12), "，", piece("text", 12), "x", piece("text", 5)}
		plain := strings.Join(parts, "")

		type place struct {
			pattern    int32
			start, end int
		}
		var want []place
		for n, term := range terms {
			for at := range plain {
				if strings.HasPrefix(plain[at:], term) {
					want = append(want, place{int32(n), at, at + len(term)})
				}
			}
		}
		m := matcherOf(lang, terms...)
		text, hits := m.Scan(plain, nil)
		var got []place
		for _, h := range hits {
			start, end := text.SpanOf(h)
			if !strings.Contains(plain[start:end], " ") { // a space may part the letters of a term
				got = append(got, place{h.Pattern, start, end})
			}
		}
		for _, places := range [][]place{got, want} {
			slices.SortFunc(places, func(a, b place) int {
				return (a.start-b.start)*10000 + (a.end-b.end)*100 + int(a.pattern-b.pattern)
			})
		}
		if !slices.Equal(got, want) {
			t.Fatalf("terms %q in %q: found at %v, want %v", terms, plain, got, want)
		}
	})
}
