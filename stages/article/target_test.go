package article

import "testing"

// TestTargetKeys holds which addresses count as one place and which do not.
func TestTargetKeys(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"https://www.example.org/news/harbour/", "http://example.org/news/harbour#top", true},
		{"https://example.org/a?utm_source=x&id=4", "https://example.org/a?id=4&fbclid=abc", true},
		{"https://example.org/en/report", "https://example.org/de/report", true},
		{"https://en.wikipedia.org/wiki/Ohrid", "https://mk.wikipedia.org/wiki/Ohrid", true},
		{"https://www.youtube.com/watch?v=abc123&t=4", "https://youtu.be/abc123", true},
		{"https://www.youtube.com/embed/abc123", "https://youtube-nocookie.com/embed/abc123?rel=0", true},
		{"https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=1", "https://example.org/a", true},
		{"https://web.archive.org/web/20200101000000/https://example.org/a", "https://example.org/a", true},
		{"https://www.google.com/url?q=https://example.org/a&sa=D", "https://example.org/a", true},
		{"https://example.org/a?id=4", "https://example.org/a?id=5", false},
		{"https://example.org/a", "https://example.com/a", false},
		{"https://example.org/a", "https://example.org/b", false},
		{"https://example.org/it-support", "https://example.org/", false},
	} {
		a, b := Target{Kind: TargetLink, URL: c.a}, Target{Kind: TargetLink, URL: c.b}
		if same := a.Key() == b.Key(); same != c.same {
			t.Errorf("%s, %s: keys %q, %q", c.a, c.b, a.Key(), b.Key())
		}
	}
	if k := (Target{URL: "https://bit.ly/3xyz"}).Key(); k != "" {
		t.Errorf("a shortened address has the key %q", k)
	}
	one, two := Target{Kind: TargetImage, URL: "https://a.example/2026/harbour-night-1024x683.jpg"}, Target{Kind: TargetImage, URL: "/media/harbour-night-scaled.webp?w=4"}
	if one.Key() != two.Key() || one.Key() == "" {
		t.Errorf("one picture, two keys: %q, %q", one.Key(), two.Key())
	}
	if s := (Target{URL: "https://www.de.example.org/x"}).Site(); s != "example.org" {
		t.Errorf("site %q", s)
	}
}
