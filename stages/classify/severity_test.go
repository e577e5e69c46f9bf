package classify

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// TestSeverities compares what the rules say of a change with what a reader of
// news would say of its weight.
func TestSeverities(t *testing.T) {
	high, medium, low := article.High, article.Medium, article.Low
	for _, c := range []struct {
		lang, original, here string
		kind                 article.FindingKind
		want                 article.Severity
	}{
		{"en", "The fire killed 14 people in the old mill.", "The fire killed 41 people in the old mill.", article.FindingNumber, high},
		{"en", "The bridge was built in 1998 by the county.", "The bridge was built in 1989 by the county.", article.FindingNumber, high},
		{"en", "The region counted 26,940 cases last year.", "The region counted 26,941 cases last year.", article.FindingNumber, medium},
		{"de", "Im Kreis wurden 26.940 Fälle gezählt.", "Im Kreis wurden 26.941 Fälle gezählt.", article.FindingNumber, medium},
		{"en", "The fund paid 2,745 euros to each family.", "The fund paid 2,475 euros to each family.", article.FindingNumber, high},
		{"en", "The fund paid 2,745 euros to each family.", "The fund paid 2,700 euros to each family.", article.FindingNumber, medium},
		{"en", "The fund paid 2,745 euros to each family.", "The fund paid about 2,700 euros to each family.", article.FindingNumber, low},
		{"en", "More than 300 people came to the square.", "Fewer than 300 people came to the square.", article.FindingNumber, high},
		{"en", "The road is 12 kilometres long now.", "The road is 12 miles long now.", article.FindingUnit, high},
		{"en", "The ship cost 120 million euros in all.", "The ship cost 120 million dollars in all.", article.FindingCurrency, high},
		{"en", "The council meets on 14 July in the town hall.", "The council meets on 4 July in the town hall.", article.FindingDate, high},
		{"fr", "Le conseil se réunit le 14 juillet à la mairie.", "Le conseil se réunit le 14 juin à la mairie.", article.FindingDate, high},
		{"en", "The council meets at 3 pm in the town hall.", "The council meets at 5 pm in the town hall.", article.FindingDate, medium},
		{"en", "The council meets on Tuesday in the town hall.", "The council meets on Thursday in the town hall.", article.FindingDate, medium},
		{"en", "The bridge was opened on 14 July 1998 by the mayor.", "The bridge was opened in July 1998 by the mayor.", article.FindingDate, low},
		{"en", "The secretary, Helen Tarrant, told reporters on Monday.", "The secretary, Helen Garrant, told reporters on Monday.", article.FindingName, high},
		{"ru", "Мост не откроют до конца мая.", "Мост откроют до конца мая.", article.FindingNegation, high},
		{"en", "The mayor allegedly took the money from the bank.", "The mayor took the money from the bank.", article.FindingHedge, high},
		{"en", "The ministry may close the school in autumn.", "The ministry will close the school in autumn.", article.FindingHedge, medium},
		{"en", "Three men died in the city on Monday night.", "Three men were killed in the city on Monday night.", article.FindingStrength, high},
		{"en", "The school was closed, according to the police.", "The school was closed.", article.FindingAttribution, high},
		{"en", "Some teachers at the school refused to go on strike.", "All teachers at the school refused to go on strike.", article.FindingQuantifier, medium},
		{"en", "She said: \"We have waited long enough for this bridge.\"", "She said: \"We have waited too long for this bridge.\"", article.FindingQuote, high},
	} {
		p := pairOf(c.lang, c.lang, c.original, c.here)
		found := Findings(p)
		i := slices.IndexFunc(found, func(f article.Finding) bool { return f.Kind == c.kind })
		switch {
		case i < 0:
			t.Errorf("no %s: %s / %s", c.kind, c.original, c.here)
		case found[i].Severity != c.want:
			t.Errorf("%s is %s, want %s: %s", c.kind, found[i].Severity, c.want, found[i].Explanation)
		}
	}
	for _, c := range []struct {
		from, to, original, here string
		kind                     article.FindingKind
	}{
		{"en", "de", "The council meets on 14 July 2026 in the old town hall of Brackwell.", "Der Rat tagt am 4. Juli 2026 im alten Rathaus von Brackwell.", article.FindingDate},
		{"en", "fr", "The fund paid 2,745 euros to each family.", "Le fonds a versé 2 475 euros à chaque famille.", article.FindingNumber},
	} {
		found := Findings(pairOf(c.from, c.to, c.original, c.here))
		if len(found) != 1 || found[0].Kind != c.kind || found[0].Severity != high {
			t.Errorf("across: %+v, want one high %s", found, c.kind)
		}
	}
}

// TestSeverityTable sees to it that every row can be met, and that no rule has
// severities of its own.
func TestSeverityTable(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]int{}
	own := regexp.MustCompile(`Severity: article\.|[sS]everity :?= article\.`)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || name == "severity.go" {
			continue
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`severe\((\w+)\)`).FindAllStringSubmatch(string(content), -1) {
			used[m[1]]++
		}
		if m := own.FindString(string(content)); m != "" {
			t.Errorf("%s: %s; expected a row of the table in severity.go", name, m)
		}
	}
	table, err := os.ReadFile("severity.go")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^\t(\w+): +\{article\.Finding`).FindAllStringSubmatch(string(table), -1)
	if len(rows) != len(severities) {
		t.Errorf("%d rows, %d circumstances", len(rows), len(severities))
	}
	for _, m := range rows {
		if used[m[1]] == 0 {
			t.Errorf("nothing is ever %s", m[1])
		}
	}
	has := map[article.FindingKind]bool{}
	for _, s := range severities {
		has[s.kind] = true
		if s.when == "" || s.severity == "" {
			t.Errorf("an empty row of the kind %s", s.kind)
		}
	}
	for _, r := range Rules() {
		if !has[r.Kind] && r.Kind != article.FindingAddition { // weighed as an omission is
			t.Errorf("no row for the kind %s", r.Kind)
		}
	}
}
