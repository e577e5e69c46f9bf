package fetch

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
)

func TestRobots(t *testing.T) {
	for _, c := range []struct {
		name, file string
		allowed    string // paths that may be fetched, with spaces between
		forbidden  string
	}{
		{"empty", "", "/ /a", ""},
		{"nothing forbidden", "User-agent: *\nDisallow:\n", "/ /a", ""},
		{"all forbidden", "User-agent: *\nDisallow: /\n", "/robots.txt", "/ /a /a?b"},
		{"a folder", "User-agent: *\nDisallow: /private/\n", "/private /privately", "/private/ /private/a"},
		{"own group instead of that of all", "User-agent: *\nDisallow: /\n\nUser-agent: Variorum\nDisallow: /b\n", "/ /a", "/b"},
		{"version behind the name", "user-agent: variorum/2.0\ndisallow: /a\n", "/", "/a"},
		{"beginning of the name is another", "User-agent: vario\nDisallow: /\n", "/a", ""},
		{"longer name is another", "User-agent: variorum-news\nDisallow: /\n", "/a", ""},
		{"own group twice", "User-agent: variorum\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: variorum\nDisallow: /b\n", "/c", "/a /b"},
		{"group of all twice", "User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "/c", "/a /b"},
		{"several names, one group", "User-agent: x\nUser-agent: variorum\nDisallow: /a\n", "/", "/a"},
		{"own group without rules", "User-agent: *\nDisallow: /\n\nUser-agent: variorum\n", "/a", ""},
		{"longest wins", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\n", "/a/b /a/b/d", "/a /a/c /a/b/c"},
		{"equal length allows", "User-agent: *\nDisallow: /page\nAllow: /page\n", "/page", ""},
		{"equal length allows, other order", "User-agent: *\nAllow: /page\nDisallow: /page\n", "/page", ""},
		{"wildcards", "User-agent: *\nDisallow: /*.php\nDisallow: /a*z\n", "/a/b /php", "/x.php /x.php5 /a/b.php?c /az /abcz /abzc"},
		{"end", "User-agent: *\nDisallow: /*.php$\nDisallow: /$\n", "/x.php5 /x.php?a /a", "/x.php /"},
		{"end once more", "User-agent: *\nDisallow: /a*b*a$\n", "/ab /aba/x", "/aba /abba /abaa"},
		{"wildcard at the end", "User-agent: *\nDisallow: /a*\n", "/b", "/a /ab"},
		{"query", "User-agent: *\nDisallow: /*?print=\n", "/a?b=1", "/a?print=1"},
		{"percent encoding", "User-agent: *\nDisallow: /caf%C3%A9\nDisallow: /čaj\nDisallow: /%7Ejoe\nDisallow: /x%2fy\n", "/cafe /x/y", "/café /caf%c3%a9 /%C4%8Daj /~joe /x%2Fy"},
		{"signs as letters", "User-agent: *\nDisallow: /a%2Ab\nDisallow: /c%24\n", "/axb /c", "/a*b /c$"},
		{"comments, spaces, case", " # x\n\tUSER-AGENT : * # all\n disALLOW :/a # not this\n", "/b", "/a"},
		{"carriage returns and mark", "\uFEFFUser-agent: *\rDisallow: /a\r\nDisallow: /b\r\n", "/c", "/a /b"},
		{"other lines", "Sitemap: https://x/y\nUser-agent: *\nHost: x\nnonsense\nDisallow: /a\nCrawl-delay: soon\nDisallow: /b\n", "/c", "/a /b"},
		{"rule without group", "Disallow: /a\nUser-agent: *\nDisallow: /b\n", "/a", "/b"},
		{"a page instead", "<html><body>Not found: yes</body></html>", "/a", ""},
		{"no last line feed", "User-agent: *\nDisallow: /a", "/b", "/a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := parseRobots([]byte(c.file), "variorum")
			for _, side := range []struct {
				paths string
				want  bool
			}{{c.allowed, true}, {c.forbidden, false}} {
				for path := range strings.FieldsSeq(side.paths) {
					u, err := url.Parse("https://example.org" + path)
					if err != nil {
						t.Fatal(err)
					}
					if got := r.allows(u); got != side.want {
						t.Errorf("%s allowed: %t", path, got)
					}
				}
			}
		})
	}
}

func TestCrawlDelay(t *testing.T) {
	for file, want := range map[string]time.Duration{
		"User-agent: *\nCrawl-delay: 10\n":                                                10 * time.Second,
		"User-agent: *\nCrawl-delay: 2.5\n":                                               2500 * time.Millisecond,
		"User-agent: *\nCrawl-delay: 86400\n":                                             maxCrawlDelay,
		"User-agent: *\nCrawl-delay: 1e300\n":                                             maxCrawlDelay,
		"User-agent: *\nCrawl-delay: NaN\n":                                               0,
		"User-agent: *\nCrawl-delay: -5\n":                                                0,
		"User-agent: x\nCrawl-delay: 10\n":                                                0,
		"User-agent: *\nCrawl-delay: 9\nUser-agent: variorum\nCrawl-delay: 3\nAllow: /\n": 3 * time.Second,
	} {
		if got := parseRobots([]byte(file), "variorum").delay; got != want {
			t.Errorf("%q: %s, want %s", file, got, want)
		}
	}
}

// A file at the limit of size that is made to be slow is read and asked in
// little time; a line that is cut there is no rule.
func TestHostileRobots(t *testing.T) {
	var b strings.Builder
	b.WriteString("User-agent: *\n")
	for b.Len() < maxRobots {
		b.WriteString("Disallow: /*a*a*a*a*a*a*a*a*a*b\n")
	}
	start := time.Now()
	r := parseRobots([]byte(b.String()+"x"), "variorum")
	if !r.allows(&url.URL{Path: "/" + strings.Repeat("a", maxAddress)}) {
		t.Error("a path without b was refused")
	}
	if took := time.Since(start); took > testkit.Limit(2*time.Second) {
		t.Errorf("took %s", took)
	}
	for _, rule := range r.rules {
		if rule.pattern != "/*a*a*a*a*a*a*a*a*a*b" {
			t.Errorf("half a line became the rule %s", rule.pattern)
		}
	}
}

// Whatever a file says, robots.txt itself may be fetched, and what no rule
// names too; rules come only from lines of the file.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /a%2\n", "/a%2Fb")
	f.Add("User-agent: variorum\nDisallow: /\nCrawl-delay: 1e9", "/")
	f.Add("\uFEFFuser-agent:*\rdisallow:%\r\n", "/%zz")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := parseRobots([]byte(file), "variorum")
		if !r.allows(&url.URL{Path: "/robots.txt"}) {
			t.Error("robots.txt itself is forbidden")
		}
		if r.delay < 0 || r.delay > maxCrawlDelay {
			t.Errorf("delay %s", r.delay)
		}
		if len(r.rules) > strings.Count(strings.ReplaceAll(file, "\r", "\n"), "\n")+1 {
			t.Errorf("%d rules of %q", len(r.rules), file)
		}
		for _, rule := range r.rules {
			if again := normalPath(rule.pattern, true); again != rule.pattern {
				t.Errorf("%q is written again as %q", rule.pattern, again)
			}
		}
		// An allow rule of the whole path wins over all others.
		u := &url.URL{Path: "/" + path}
		exact := rule{true, normalPath(u.EscapedPath(), false)}
		with := robots{rules: append(r.rules, exact)}
		if longest := func() int {
			n := 0
			for _, rule := range r.rules {
				n = max(n, len(rule.pattern))
			}
			return n
		}(); longest <= len(exact.pattern) && !with.allows(u) {
			t.Errorf("%s is forbidden although the file allows it word for word", u)
		}
	})
}
