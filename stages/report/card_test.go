package report

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/report/chromium"
	"variorum/stages/testkit"
)

func TestCards(t *testing.T) {
	c := ferry(t)
	f, _ := FormatNamed("card")
	files := f.Files(c, Options{})
	if len(files) == 0 || len(files) != len(cardPairs(c)) {
		t.Fatalf("%d cards", len(files))
	}
	for i, file := range files {
		var b, again bytes.Buffer
		if err := errors.Join(file.Write(&b), file.Write(&again)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Error("the same card gives other bytes")
		}
		if i == 0 {
			golden(t, "card.svg", b.Bytes())
		}
		for _, want := range []string{`width="1200" height="630"`, "Ionian Courier", `<tspan class="m">`, "not which of them is right"} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s lacks %q", file.Name, want)
			}
		}
	}
}

// A card in three languages of the interface, of hostile texts and spans that are
// none, is XML of which everything lies on the card.
func TestCardsOfAnything(t *testing.T) {
	texts := []string{
		"The fee is 12 euros.", "", " ", strings.Repeat("x", 20000), "<script>alert(\"1\")</script> & \x00\u202e\ufffe", strings.Repeat("Wort ", 3000) + "42 " + strings.Repeat("Wort ", 3000),
		"در ۱۲ ژانویه ۲۰۲۶ شورا به ساخت پل رأی داد. " + strings.Repeat("این متن دراز است. ", 50), strings.Repeat("湖水的水位上升了三米。", 90), strings.Repeat("ยาวมากไม่มีช่องว่าง", 60), "시는 복구 공사에 27억 원을 들여 노점 136곳에 새 전기 설비를 설치했다.",
	}
	for i, from := range texts {
		to := texts[(i+3)%len(texts)]
		for _, span := range [][2]int{{0, 3}, {11, 13}, {-4, 2}, {5, 1 << 30}, {1 << 30, 1 << 30}, {0, 1 << 30}, {6, 6}} {
			c := &article.Comparison{Story: article.StoryInfo{Title: hostileNames[i%len(hostileNames)], Original: "o"}, Versions: []article.Version{
				{ID: "o", Outlet: hostileNames[(i+1)%len(hostileNames)], Language: "en", Direction: article.LTR, Paragraphs: []article.Paragraph{{Text: from}}},
				{ID: "v", Outlet: hostileNames[(i+2)%len(hostileNames)], Language: "fa", Direction: article.RTL, Paragraphs: []article.Paragraph{{Text: to}}},
			}}
			finding := article.Finding{Kind: "number", Severity: "high", Original: &article.Span{Start: span[0], End: span[1]}, Explanation: "The number “" + clip(from, 300) + "” is gone."}
			if span[0] != 0 {
				finding.Republication = &article.Span{Paragraph: i % 2, Start: span[0], End: span[1]}
			}
			c.Pairs = []article.Pair{{Original: "o", Republication: "v", Links: []article.Link{{Original: []int{0}, Republication: []int{0}, Findings: []article.Finding{finding}}}}}
			for _, language := range []string{"en", "fa", "zh"} {
				var b bytes.Buffer
				if err := Card(&b, c, &c.Pairs[0], Options{Interface: language}); err != nil {
					t.Fatal(err)
				}
				svg := b.String()
				inside := svg[strings.Index(svg, "</style>")+len("</style>") : strings.LastIndex(svg, "</svg>")]
				for _, r := range see(t, inside).rects {
					if !r.within(box{0, 0, cardWidth, cardHeight, ""}) && r.right > r.x {
						t.Errorf("%v is outside", r)
					}
				}
				see(t, svg[strings.Index(svg, "<title"):strings.Index(svg, "<desc")])
				if len(svg) > 8000 {
					t.Errorf("%d bytes", len(svg))
				}
			}
		}
	}
}

// Quotations are cut between words, the words in question are there as a whole
// unless they are too many, and no line is longer than there is room for.
func TestQuoteLines(t *testing.T) {
	words := strings.Fields(strings.Repeat("one two three four five six seven eight nine ten eleven twelve ", 9))
	for from := 0; from < len(words); from += 5 {
		for n := 1; from+n <= len(words); n += 7 {
			text := cardText{before: strings.Join(words[:from], " "), marked: strings.Join(words[from:from+n], " "), after: strings.Join(words[from+n:], " ")}
			if from > 0 {
				text.before += " "
			}
			if text.after != "" {
				text.after = " " + text.after
			}
			for _, most := range []int{1, 3} {
				lines := quoteLines(text, 600, 30, most)
				if len(lines) == 0 || len(lines) > most {
					t.Fatalf("%d lines of %d", len(lines), most)
				}
				marked, all := "", ""
				for _, line := range lines {
					whole := ""
					for _, r := range line {
						whole += r.text
						if r.marked {
							marked += r.text
						}
					}
					marked += " "
					all += whole + " "
					if pixels(whole, 30) > 600+5 {
						t.Errorf("%q is %d wide", whole, pixels(whole, 30))
					}
				}
				for w := range strings.FieldsSeq(strings.ReplaceAll(all, "…", " ")) {
					if !slices.Contains(words, w) {
						t.Errorf("%q is no word, in %q", w, all)
					}
				}
				if fits := pixels(text.marked, 30) < 450; fits && strings.Join(strings.Fields(marked), " ") != text.marked {
					t.Errorf("of %q there is %q", text.marked, marked)
				}
				if strings.Join(strings.Fields(strings.ReplaceAll(all, "…", " ")), " ") != strings.Join(words, " ") && !strings.Contains(all, "…") {
					t.Errorf("%q does not say that it is cut", all)
				}
			}
		}
	}
	for _, test := range []struct {
		text cardText
		want string
	}{
		{cardText{marked: strings.Repeat("W", 400)}, "W…"},
		{cardText{before: "노점 ", marked: "136", after: "곳에 새 설비를 설치했다."}, "[136]곳에"},
		{cardText{before: "“", marked: "2,745", after: "”, he said"}, "“[2,745]”,"},
		{cardText{}, ""},
	} {
		got := ""
		for _, line := range quoteLines(test.text, 300, 30, 3) {
			for _, r := range line {
				if r.marked && !r.ellipsis {
					r.text = "[" + r.text + "]"
				}
				got += r.text
			}
			got += "|"
		}
		if !strings.Contains(got, test.want) {
			t.Errorf("%+v: %q, want %q", test.text, got, test.want)
		}
	}
}

func TestGravestOfPair(t *testing.T) {
	dismissed, confirmed := &article.Judgement{State: article.Dismissed}, &article.Judgement{State: article.Confirmed}
	of := func(findings ...article.Finding) *article.Pair {
		return &article.Pair{Links: []article.Link{{Findings: findings}}}
	}
	for i, test := range []struct {
		pair *article.Pair
		want string
	}{
		{of(article.Finding{ID: "a", Severity: article.Low}, article.Finding{ID: "b", Severity: article.High}), "b"},
		{of(article.Finding{ID: "a", Severity: article.High, Verdict: dismissed}, article.Finding{ID: "b", Severity: article.Low}), "b"},
		{of(article.Finding{ID: "a", Severity: article.High}, article.Finding{ID: "b", Severity: article.High, Verdict: confirmed}), "b"},
		{of(article.Finding{ID: "a", Severity: article.High, Verdict: dismissed}), ""},
		{of(), ""},
	} {
		got := ""
		if f := gravest(test.pair); f != nil {
			got = f.ID
		}
		if got != test.want {
			t.Errorf("%d: %q, want %q", i, got, test.want)
		}
	}
}

func TestCardPNG(t *testing.T) {
	c := ferry(t)
	if err := CardPNG(&bytes.Buffer{}, c, &c.Pairs[0], Options{}); !errors.Is(err, errNoPicture) {
		t.Errorf("without a browser: %v", err)
	}
	browser, err := chromium.Find()
	if err != nil {
		testkit.Missing(t, "chromium", err.Error())
	}
	var b bytes.Buffer
	err = CardPNG(&b, c, &c.Pairs[0], Options{Picture: func(svg []byte, width, height int) ([]byte, error) {
		return browser.PNG(t.Context(), svg, width, height)
	}})
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%s%s", "\x00\x00\x04\xb0", "\x00\x00\x02\x76"); !bytes.Contains(b.Bytes()[:32], []byte(want)) {
		t.Errorf("not %d by %d: %x", cardWidth, cardHeight, b.Bytes()[:32])
	}
}
