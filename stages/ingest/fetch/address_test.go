package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
)

func sum(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

func TestAddress(t *testing.T) {
	for s, want := range map[string]string{
		"https://example.org":                  "https://example.org/",
		" HTTPS://Example.ORG:443/A?b#c ":      "https://example.org/A?b",
		"http://example.org:80/":               "http://example.org/",
		"http://example.org:443/":              "http://example.org:443/",
		"http://example.org./a":                "http://example.org/a",
		"https://bücher.example/ä":             "https://xn--bcher-kva.example/%C3%A4",
		"https://опубліковано.укр/":            "https://xn--80abd5aepbddc8b9p.xn--j1amh/",
		"http://under_score.example.org/":      "http://under_score.example.org/",
		"http://[2001:DB8::1]:8080/":           "http://[2001:db8::1]:8080/",
		"http://127.1/":                        "http://127.1/",
		"https://example.org/a%2Fb/../c?d=e f": "https://example.org/a%2Fb/../c?d=e f",
	} {
		u, err := Address(s)
		if err != nil || u.String() != want {
			t.Errorf("%q: %v, %v; want %s", s, u, err, want)
		}
	}
	for s, want := range map[string]string{
		"":                                 "only http",
		"example.org":                      "only http",
		"file:///etc/passwd":               "only http",
		"gopher://example.org/":            "only http",
		"http:///path":                     "names no host",
		"http:example.org":                 "names no host",
		"https://user@example.org/":        "user name or password",
		"https://user:secret@example.org/": "user name or password",
		"http://[fe80::1%25eth0]/":         "zone",
		"http://exa mple.org/":             "no address",
		"http://example.org:port/":         "no address",
		"http://ex\x00ample.org/":          "no address",
		"http://-/\x7f":                    "no address",
		"https://" + strings.Repeat("a", maxAddress): "longer",
		"http://ex*mple.org/":                        "no valid name",
	} {
		if _, err := Address(s); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%.60q: %v, want … %s …", s, err, want)
		}
	}
}

// No part of a password is told, whatever the address looks like.
func TestCredentialsAreNotTold(t *testing.T) {
	for _, s := range []string{
		"https://user:secret@example.org/", "ftp://user:secret@example.org/", "http://user:secret@exa mple.org/", "user:secret@example.org",
		"https://user:se/cret@example.org/", "https://secret@example.org:x/", "https://user:secret%zz@example.org/", "https://user:secret@@example.org/",
	} {
		if _, err := Address(s); err == nil || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "cret@") {
			t.Errorf("%s: %v", s, err)
		}
	}
}

// One that is too long is told by its beginning, without what stands before an @.
func TestLongAddressIsCut(t *testing.T) {
	long := strings.Repeat("a", 100_000)
	for _, s := range []string{"https://example.org/" + long, "https://user:" + long + "@example.org/", long + "é://"} {
		_, err := Address(s)
		e, ok := errors.AsType[*Error](err)
		if !ok || len(e.Address) > 210 || strings.Contains(s, "user") && !strings.HasPrefix(e.Address, "https://…@example.org") {
			t.Errorf("%.40s: %.300v", s, err)
		}
	}
}

func TestIsAddress(t *testing.T) {
	for s, want := range map[string]bool{
		"https://example.org/": true, "HTTP://x": true, "ftp://x": true, "original.html": false, "C://x": false, "a/b://c": false, "-": false, "": false, "://x": false,
	} {
		if got := IsAddress(s); got != want {
			t.Errorf("%q: %t", s, got)
		}
	}
}

func TestParseList(t *testing.T) {
	got, err := ParseList("\uFEFF# comment\r\n\r\n\r\nstory: The old harbour\r\nhttps://example.org/a\r\n  https://example.net/b  \n# between\nhttps://example.com/c\n\n\nhttps://example.org/d")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Title != "The old harbour" || strings.Join(got[0].Addresses, " ") != "https://example.org/a https://example.net/b https://example.com/c" ||
		got[1].Title != "" || strings.Join(got[1].Addresses, " ") != "https://example.org/d" || got[1].Lines[0] != 11 {
		t.Errorf("%+v", got)
	}
	for list, want := range map[string]string{
		"":                                    "line 1: no address",
		"# only\n\n":                          "line 2: no address",
		"https://x/\nnonsense\n":              "line 2: nonsense: only http",
		"https://x/\nhttps://X/#a\n":          "line 2: https://X/#a stands in this story twice",
		"https://x/\nstory: Late\n":           "line 2: a story begins in the middle",
		"story: One\nstory: Two\n":            "line 2: a story begins in the middle",
		"story: One\n\nhttps://x/\n":          "line 1: a story without addresses",
		"https://x/\n\nstory: Two":            "line 3: a story without addresses",
		"story:\nhttps://x/\n":                "line 1: story: expected a title",
		"https://u:secret@x/\n":               "line 1: https://…@x/: it holds a user name",
		"https://x/\n\xff\xfe\n":              "line 2: it is no text",
		"https://x/\nhttps://y/\x00\n":        "line 2: it is no text",
		strings.Repeat("#\n", maxListLines+1): "the list goes on",
	} {
		if _, err := ParseList(list); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%.40q: %v, want %s", list, err, want)
		}
	}
}

// Whatever a list holds, every address that comes out of it can be asked for,
// and no password comes out.
func FuzzList(f *testing.F) {
	f.Add("story: A\nhttps://example.org/a\nhttps://example.net/b\n\n# x\nhttps://example.org/c\n")
	f.Add("\uFEFFhttp://[::1]/\r\n\r\nhttp://user:pw@x/")
	f.Fuzz(func(t *testing.T, list string) {
		stories, err := ParseList(list)
		if err != nil {
			if e, ok := err.(*ListError); !ok || e.Line < 1 || e.Line > strings.Count(list, "\n")+1 {
				t.Errorf("%v", err)
			}
			return
		}
		for _, s := range stories {
			if len(s.Addresses) == 0 || len(s.Addresses) != len(s.Lines) {
				t.Errorf("%+v", s)
			}
			for _, a := range s.Addresses {
				u, err := Address(a)
				if err != nil || u.User != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
					t.Errorf("%q: %v, %v", a, u, err)
					continue
				}
				if again, err := Address(u.String()); err != nil || again.String() != u.String() {
					t.Errorf("%q becomes %q, then %v, %v", a, u, again, err)
				}
			}
		}
	})
}
