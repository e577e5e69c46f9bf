package ingest

import (
	"strings"
	"testing"

	"variorum/stages/article"
)

// TestLines holds lines that are the site's against lines of stories that begin
// alike.
func TestLines(t *testing.T) {
	for _, c := range []struct{ text, reason string }{
		{"Advertisement", reasonAd},
		{"- Advertisement -", reasonAd},
		{"Continua após a publicidade", reasonAd},
		{"Реклама", reasonAd},
		{"فرسودگی", ""},
		{"The advertisement was taken down on Monday.", ""},
		{"Werbung für Tabak bleibt verboten.", ""},
		{"12 comments", reasonComments},
		{"Comments (3)", reasonComments},
		{"Комментарии: 14", reasonComments},
		{"评论（3）", reasonComments},
		{"댓글 0", reasonComments},
		{"The mayor made 12 comments.", ""},
		{"Photo: Ana Lee / Reuters", reasonCredit},
		{"Foto: dpa", reasonCredit},
		{"写真：共同通信", reasonCredit},
		{"Photo: the word was new to him, he told the court on the second day.", ""},
		{"4 min read", reasonByline},
		{"Lesezeit: 3 Minuten", reasonByline},
		{"They had five minutes to read the 40 pages.", ""},
		{"Sign up for our newsletter and get the news at six.", reasonNewsletter},
		{"Get the latest figures right, the mayor said.", ""},
		{"اشترك في الاجتماع أربعون شخصًا.", ""},
		{"We use cookies to improve your experience.", reasonCookies},
		{"We use cookie cutters from the bakery next door.", ""},
		{"Share this article", reasonShare},
		{"Share prices fell by a third.", ""},
		{"Teilen:", reasonShare},
		{"Teilen will die Stadt den Hafen nicht.", ""},
	} {
		if got := siteLine(c.text, letters(c.text), article.KindText); got != c.reason {
			t.Errorf("%q is %q, want %q", c.text, got, c.reason)
		}
	}
}

func TestPointers(t *testing.T) {
	for _, c := range []struct {
		html string
		want bool
	}{
		{`<p>Read more: <a href=/x>Why the yard took so long</a></p>`, true},
		{`<p><a href=/x>Read more about the yard</a></p>`, true},
		{`<p><strong>Lire aussi :</strong> Pourquoi le chantier a tant tardé</p>`, true},
		{`<p>Lees ook: <a href=/x>Waarom de werf zo lang deed</a></p>`, true},
		{`<p>Олсо: чужое</p>`, false},
		{`<p>延伸閱讀：<a href=/x>船廠為何如此緩慢</a></p>`, true},
		{`<p>Read more carefully, the <a href=/x>contract</a> says that the town pays for every repair of the quay.</p>`, false},
		{`<p>Related: the two men are brothers, and both of them voted for the sale of the old harbour.</p>`, true},
		{`<p>See also what the bakers of Osk did in the winter of 1911, when no boat came for five months.</p>`, false},
		{`<p>Per approfondire il canale servono undici milioni, dice il comune, e nessuno li ha.</p>`, false},
	} {
		page := "<h1>Osk</h1><article><p>The ferry sailed again on Monday, and forty people stood on the quay to see it come in.</p>" + c.html +
			"<p>A second boat is to follow in June, if the council finds the money for it.</p></article>"
		v, err := Read("x.html", []byte(page), Options{})
		if err != nil {
			t.Fatal(err)
		}
		left := false
		for _, l := range v.LeftOut {
			left = left || l.Reason == reasonRelated
		}
		if left != c.want {
			t.Errorf("%s: left out %v, want %v", c.html, left, c.want)
		}
	}
}

func TestClock(t *testing.T) {
	for _, s := range strings.Split("11:20|9.05 BST|14h30|10.45 Uhr|3:15 pm|١١:٢٠|午後3時20分", "|") {
		if !isClock(s) {
			t.Errorf("%q is a time", s)
		}
	}
	for _, s := range strings.Split("2026|4 May 2026|12|1,250|At 11:20 the boat came|11:20:30|Boat 11 of 120", "|") {
		if isClock(s) {
			t.Errorf("%q is no time", s)
		}
	}
}

func FuzzLines(f *testing.F) {
	f.Add("Photo: x")
	f.Add("（责任编辑")
	f.Fuzz(func(t *testing.T, s string) {
		siteLine(s, letters(s), article.KindText)
		isClock(s)
	})
}
