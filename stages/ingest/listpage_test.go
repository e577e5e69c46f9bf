package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"golang.org/x/net/html"

	"variorum/stages/testkit"
)

func linksOf(t *testing.T, page string, o ListOptions) []string {
	t.Helper()
	links, err := ReadList([]byte(page), o)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, l := range links {
		s := strings.TrimPrefix(l.URL, "https://osk.example") + " " + l.Title
		if !l.Published.IsZero() {
			s += " " + l.Published.Format(time.DateOnly)
		}
		out = append(out, s)
	}
	return out
}

const newsPage = `<!doctype html><html lang="sq"><head><title>Lajme</title></head><body class="page archive">
<header><a href="/"><img alt="Osk"></a><nav><ul><li><a href="/politika">Politika dhe qeveria e vendit</a><li><a href="/sport">Sport</a></ul></nav></header>
<div class="main-menu"><a href="/lajme-nga-rrethi-2026">Lajme nga rrethi dhe bota mbarë</a><a href="/moti-per-sot-1">Moti për sot dhe për nesër këtu</a><a href="/bursa-2">Bursa e sotme dhe e djeshme</a></div>
<main>
<h1>Lajme</h1>
<div class="list">
 <article class="teaser t-1"><a href="/2026/03/23/porti-shitet"><img alt=""></a><h2><a href="/2026/03/23/porti-shitet?utm_source=home">Këshilli shet portin e vjetër</a></h2><p>Vendimi u mor të martën. <a href="/2026/03/23/porti-shitet#more">Lexo më tej</a></p><a rel="author" href="/autor/mira-tolk">Mira Tolk shkruan për portin</a></article>
 <article class="teaser t-2"><h2><a href="/2026/03/22/ura-e-re">Ura e re hapet në qershor</a></h2><a class="tag" rel="tag" href="/tag/ura">Ura dhe rrugët e qarkut tonë</a></article>
 <article class="teaser t-3"><h2><a href="/lajm/4711"> Shkolla   mbyllet </a></h2><time datetime="2026-03-21T10:00:00Z">dje</time></article>
 <article class="teaser t-4"><a href="https://www.osk.example/kultura/festivali-i-detit"><h3>Festivali i detit</h3><p>Tri ditë me muzikë.</p></a></article>
</div>
<h2><a href="https://elsewhere.example/advert">Blini sot një shtëpi të re pranë detit</a></h2>
<div class="pagination"><a href="/lajme?page=2">Faqja tjetër e lajmeve të sotme</a><a href="/lajme/page/3">3</a></div>
</main>
<aside><h3><a href="/me-te-lexuarat/1">Më të lexuarat e kësaj jave</a></h3></aside>
<footer><a href="/impressum">Impressum dhe kontakti i redaksisë</a><a href="/privacy">Mbrojtja e të dhënave personale</a></footer>
<script>document.write('<h2><a href="/script-2026">Kurrë një lajm i vërtetë</a></h2>')</script>
</body></html>`

func TestReadList(t *testing.T) {
	got := linksOf(t, newsPage, ListOptions{Address: "https://osk.example/lajme"})
	want := []string{
		"/2026/03/23/porti-shitet Këshilli shet portin e vjetër 2026-03-23",
		"/2026/03/22/ura-e-re Ura e re hapet në qershor 2026-03-22",
		"/lajm/4711 Shkolla mbyllet 2026-03-21",
		"https://www.osk.example/kultura/festivali-i-detit Festivali i detit",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestReadListPlain: rows of links without any class, in scripts without capitals
// and spaces too.
func TestReadListPlain(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"items": {
			`<ul><li><a href="/">Home</a><li><a href="/news">News</a><li><a href="/shop">Shop</a></ul><ul><li><a href="a-1.html">Harbour sold at last</a><li><a href="a-2.html">Bridge opens</a><li><a href="a-3.html">School closes in June</a></ul>`,
			"/news/a-1.html Harbour sold at last|/news/a-2.html Bridge opens|/news/a-3.html School closes in June",
		},
		"chinese": {
			`<div><p><a href="/n/1001">市议会出售旧港口</a></p><p><a href="/n/1002">新桥六月开通</a></p><p><a href="/n/1003">学校本周关闭</a></p></div>`,
			"/n/1001 市议会出售旧港口|/n/1002 新桥六月开通|/n/1003 学校本周关闭",
		},
		"arabic": {
			`<table><tr><td><a href="/?id=1">المجلس يبيع الميناء القديم</a></td></tr><tr><td><a href="/?id=2">افتتاح الجسر الجديد في حزيران</a></td></tr><tr><td><a href="/?id=3">إغلاق المدرسة هذا الأسبوع</a></td></tr></table>`,
			"/?id=1 المجلس يبيع الميناء القديم|/?id=2 افتتاح الجسر الجديد في حزيران|/?id=3 إغلاق المدرسة هذا الأسبوع",
		},
		"base":      {`<base href="/archive/"><h3><a href="one">Harbour</a></h3>`, "/archive/one Harbour"},
		"menu only": {`<ul><li><a href="/politics">Politics</a><li><a href="/world">World</a><li><a href="/sport">Sport</a></ul>`, ""},
		"bad":       {`<h2><a href="javascript:void(0)">Harbour sold at last</a></h2><h2><a href="http://169.254.169.254/latest/">Secrets of the machine</a></h2><h2><a href="mailto:a@b.c">Write to the editors</a></h2><h2><a href="#top">Back to the top of it</a></h2>`, ""},
	} {
		got := strings.Join(linksOf(t, c.page, ListOptions{Address: "https://osk.example/news/"}), "|")
		if got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestReadListSelector(t *testing.T) {
	for selector, want := range map[string]string{
		"article.t-2":                  "/2026/03/22/ura-e-re Ura e re hapet në qershor 2026-03-22|/tag/ura Ura dhe rrugët e qarkut tonë 2026-03-22",
		".list > article:nth-child(3)": "/lajm/4711 Shkolla mbyllet 2026-03-21",
		"#nothing, main aside a":       "",
		"aside a":                      "/me-te-lexuarat/1 Më të lexuarat e kësaj jave",
	} {
		s, err := ParseSelector(selector)
		if err != nil {
			t.Fatal(err)
		}
		got := linksOf(t, newsPage, ListOptions{Address: "https://osk.example/lajme", Selector: s})
		for i := range got { // dates are not the question here
			got[i] = strings.TrimSuffix(got[i], " 2026-03-22")
		}
		want = strings.ReplaceAll(want, " 2026-03-22", "")
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %s", selector, strings.Join(got, "|"))
		}
	}
}

func TestSelector(t *testing.T) {
	root, err := html.Parse(strings.NewReader(`<div id="a" class="x y"><p class="z" data-k="one two">1</p><p>2<span lang="en-GB">3</span></p></div><p class="z">4</p>`))
	if err != nil {
		t.Fatal(err)
	}
	for selector, want := range map[string]string{
		"p": "1 23 4", "P": "1 23 4", "*.z": "1 4", "div .z": "1", "div > p": "1 23", "#a.x.y p span": "3", "body span": "3", "body > span": "",
		"[lang]": "3", "[lang^=en]": "3", `[lang="en-GB"]`: "3", "[lang$=GB], .z": "1 3 4", "[data-k~='two']": "1", "[data-k*=e]": "1", "[data-k=one]": "",
		"p:first-child": "1", "div p:last-child": "23", "html body div p:nth-child(2) span": "3", "div>p>span": "3", "body div > p span": "3", ".none": "",
	} {
		s, err := ParseSelector(selector)
		if err != nil {
			t.Errorf("%s: %v", selector, err)
			continue
		}
		var got []string
		for n := range root.Descendants() {
			if s.matches(n) {
				got = append(got, textOf(n))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", selector, got, want)
		}
	}
	for _, wrong := range []string{"", " ", "a >", "> a", "a > > b", ".", "#", "a..b", "[x", "[]", "[x?]", "a:hover", "a:nth-child(0)", "a:nth-child(x)", "a,,b", "a{}", "a + b", strings.Repeat("a ", maxSelector)} {
		if s, err := ParseSelector(wrong); err == nil {
			t.Errorf("%q is taken as %v", wrong, s)
		}
	}
}

// TestReadListHostile: endless and deep pages end within bounds.
func TestReadListHostile(t *testing.T) {
	var many strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&many, `<li><a href="/story-%d">A headline of the endless list %d</a>`, i, i)
	}
	selector, err := ParseSelector(strings.Repeat("div ", 100) + "> a")
	if err != nil {
		t.Fatal(err)
	}
	for name, page := range map[string]string{
		"endless": many.String(),
		"nested":  strings.Repeat("<div><a href=/x>", 20_000),
		"deep":    strings.Repeat("<div>", 400) + strings.Repeat("<a href=/x-1>A headline that is long enough</a>", 5000),
		"blocks":  strings.Repeat("<div><p><a href=/x-1>A headline that is long enough</a></p></div>", 20_000),
		"binary":  strings.Repeat("\x00\xff<a href=", 10_000),
	} {
		for _, o := range []ListOptions{{Address: "https://osk.example/"}, {Address: "https://osk.example/", Selector: selector}} {
			began := time.Now()
			links, err := ReadList([]byte(page), o)
			if d := time.Since(began); d > testkit.Limit(2*time.Second) {
				t.Errorf("%s: %v", name, d)
			}
			if err == nil && len(links) > MaxListed {
				t.Errorf("%s: %d links", name, len(links))
			}
		}
	}
}

func FuzzReadList(f *testing.F) {
	f.Add(newsPage, ".list > article")
	f.Add("<a href=/b>", "a")
	f.Fuzz(func(t *testing.T, page, selector string) {
		o := ListOptions{Address: "https://osk.example/lajme"}
		if s, err := ParseSelector(selector); err == nil {
			o.Selector = s
		}
		links, err := ReadList([]byte(page), o)
		if err != nil {
			return
		}
		for _, l := range links {
			if SameAddress(l.URL) != l.URL || l.URL == "" {
				t.Errorf("%q", l.URL)
			}
		}
	})
}
