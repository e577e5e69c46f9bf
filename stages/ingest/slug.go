package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is the length in bytes that keeps a story's folder within what file
// systems allow.
const maxSlug = 96

// uniqueSlug makes a name for a folder of the names from the root to a story:
// letters, digits, hyphens and dots, unlike any before even where the file
// system does not tell capitals.
func uniqueSlug(names []string, used map[string]int) string {
	return unique(slug(strings.Join(names, "-")), used)
}

func slug(name string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(name, "-")) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '_' || r == '.':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := strings.Trim(b.String(), "-. ")
	if len(s) > maxSlug {
		sum := sha256.Sum256([]byte(name))
		s = strings.TrimRight(strings.ToValidUTF8(s[:maxSlug], ""), "-.") + "-" + hex.EncodeToString(sum[:4])
	}
	switch strings.ToLower(s) {
	// Names that a report or an operating system keeps for itself.
	case "", "index", "index.html", "index.json", "pages", "con", "prn", "aux", "nul":
		s = "story-" + s
	}
	return strings.TrimRight(s, "-")
}

// unique puts a number behind a name that is taken. used has the number to try
// next for every name that is.
func unique(name string, used map[string]int) string {
	key := strings.ToLower(name)
	u, n := name, used[key]
	if n == 0 {
		n = 2
	} else {
		for ; used[strings.ToLower(u)] != 0; n++ {
			u = name + "-" + strconv.Itoa(n)
		}
	}
	used[key] = n
	used[strings.ToLower(u)] = max(used[strings.ToLower(u)], 2)
	return u
}
