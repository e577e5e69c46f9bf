package stages_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/report"
	"variorum/stages/testkit"
)

// What people said of findings survives a second run and an edit beside them,
// takes them out of the counts, and is told where it fits no more.
func TestJudgements(t *testing.T) {
	original := "Bridge closed\n\nThe council counted 34 cracks in the old bridge. The mayor did not sign the order.\n\nAbout 120 people wait at the bus stop."
	mirror := "Bridge closed\n\nThe council counted 43 cracks in the old bridge. The mayor did sign the order.\n\nAbout 210 people wait at the bus stop."
	memo := memory{}
	compare := func(original, mirror string, said ...article.Ruling) article.Comparison {
		t.Helper()
		story := article.Story{ChosenBy: article.ByName, Rulings: said, Versions: []article.Version{read("original.en.txt", original), read("mirror.en.txt", mirror)}}
		c, err := stages.Compare(t.Context(), story, stages.Options{Memo: memo})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, c)
		return c
	}
	find := func(c article.Comparison, kind article.FindingKind, text string) *article.Finding {
		for _, l := range c.Pairs[0].Links {
			for i := range l.Findings {
				if f := &l.Findings[i]; f.Kind == kind && (f.Original != nil && f.Original.Text == text) {
					return f
				}
			}
		}
		t.Fatalf("no finding %s %q", kind, text)
		return nil
	}
	text := func(s string) *string { return &s }
	plain := compare(original, mirror)
	cracks, people := find(plain, article.FindingNumber, "34"), find(plain, article.FindingNumber, "120")
	dismissed := article.Ruling{
		Place: "v:1", Version: "mirror.en", Finding: cracks.ID, Kind: article.FindingNumber, Original: text("34"), Republication: text("43"), Begins: "The council counted…",
		Judgement: article.Judgement{State: article.Dismissed, Reason: "corrected the same day", By: "A. Reader"},
	}
	confirmed := article.Ruling{Place: "v:2", Version: "mirror.en.txt", Finding: people.ID, Judgement: article.Judgement{State: article.Confirmed}}
	for range 2 { // the second time from the memo
		c := compare(original, mirror, dismissed, confirmed)
		counts := c.Pairs[0].Counts
		if f := find(c, article.FindingNumber, "34"); !f.IsDismissed() || f.Verdict.By != "A. Reader" || f.ID != cracks.ID {
			t.Errorf("%+v", f)
		}
		if !find(c, article.FindingNumber, "120").Verdict.Is(article.Confirmed) {
			t.Error("not confirmed")
		}
		if counts.Findings[article.FindingNumber] != 1 || counts.DismissedFindings() != 1 || counts.Confirmed != 1 || len(c.Skips) != 0 {
			t.Errorf("%+v %+v", counts, c.Skips)
		}
		data, err := json.Marshal(c)
		if err != nil || !strings.Contains(string(data), `"verdict":{"state":"dismissed","reason":"corrected the same day","by":"A. Reader"}`) || !strings.Contains(string(data), `"dismissed":{"number":1},"confirmed":1`) {
			t.Errorf("%v: %s", err, data)
		}
	}
	if c := compare(original, mirror); c.Pairs[0].Counts.DismissedFindings() != 0 {
		t.Error("a verdict is in the memo")
	}
	// Another sentence of the paragraph was edited, which changes the ids.
	edited := strings.Replace(original, "sign the order", "sign that order yet", 1)
	c := compare(edited, mirror, dismissed)
	if f := find(c, article.FindingNumber, "34"); !f.IsDismissed() || f.ID == cracks.ID || len(c.Skips) != 0 {
		t.Errorf("%+v %+v", f, c.Skips)
	}
	change := plain.Pairs[0].Links[2].ID
	for name, x := range map[string]struct {
		original string
		said     []article.Ruling
		want     string
	}{
		"the number was mended": {strings.Replace(original, "34", "43", 1), []article.Ruling{dismissed}, "its finding is not there any more"},
		"another number":        {strings.Replace(original, "34", "35", 1), []article.Ruling{dismissed}, "its finding is not there any more"},
		"another beginning":     {strings.Replace(original, "The council", "A council", 1), []article.Ruling{dismissed}, "its finding is not there any more"},
		"an id alone":           {strings.Replace(original, "120", "121", 1), []article.Ruling{confirmed}, "its finding is not there any more"},
		"another kind":          {original, []article.Ruling{{Place: "v:1", Finding: cracks.ID, Kind: article.FindingDate, Judgement: confirmed.Judgement}}, "another finding than the verdict describes"},
		"other words":           {original, []article.Ruling{{Place: "v:1", Finding: cracks.ID, Original: text("35"), Judgement: confirmed.Judgement}}, "another finding than the verdict describes"},
		"no such version":       {original, []article.Ruling{{Place: "v:1", Version: "courier", Finding: cracks.ID, Judgement: confirmed.Judgement}}, "no republication of the story is called courier"},
		"twice":                 {original, []article.Ruling{dismissed, {Place: "v:1", Finding: cracks.ID, Judgement: confirmed.Judgement}}, "it has the verdict of v:1 already"},
		"change gone":           {strings.Replace(original, "bus stop", "tram stop", 1), []article.Ruling{{Place: "v:1", Change: change, Judgement: confirmed.Judgement}}, "is not there any more"},
		"change elsewhere":      {original, []article.Ruling{{Place: "v:1", Change: change, Begins: "The council", Judgement: confirmed.Judgement}}, "does not begin with “The council”"},
		"no change":             {original, []article.Ruling{{Place: "v:1", Change: plain.Pairs[0].Links[0].ID, Judgement: confirmed.Judgement}}, "is no change any more"},
	} {
		c := compare(x.original, mirror, x.said...)
		if len(c.Skips) != 1 || c.Skips[0].Reason != stages.ReasonVerdict || !strings.HasPrefix(c.Skips[0].Path, "v:") || !strings.Contains(c.Skips[0].Detail, x.want) {
			t.Errorf("%s: %+v, want %s", name, c.Skips, x.want)
		}
	}
	c = compare(original, mirror, article.Ruling{Place: "v:1", Change: change, Begins: "About", Judgement: dismissed.Judgement})
	if !c.Pairs[0].Links[2].IsDismissed() || c.Pairs[0].Counts.DismissedChanges != 1 || len(c.Skips) != 0 {
		t.Errorf("%+v %+v", c.Pairs[0].Links[2], c.Skips)
	}
	if i := slices.IndexFunc(c.Pairs[0].Links, func(l article.Link) bool { return l.Relation == article.Same }); i < 0 || c.Pairs[0].Links[i].Verdict != nil {
		t.Error("a link without a verdict has one")
	}
}

// chromiumFor starts one Chromium for a test.
func chromiumFor(t *testing.T) context.Context {
	t.Helper()
	const program = "/usr/bin/chromium"
	if _, err := os.Stat(program); err != nil {
		testkit.Missing(t, "chromium", "no "+program)
	}
	allocator, cancel := chromedp.NewExecAllocator(t.Context(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()))...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// judgingLines returns a function that opens a page in Chromium and returns the
// lines which it writes for findings and changes.
func judgingLines(t *testing.T) func(page []byte) []string {
	t.Helper()
	ctx := chromiumFor(t)
	return func(page []byte) []string {
		file := filepath.Join(t.TempDir(), "index.html")
		if err := os.WriteFile(file, page, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Do(ctx, chromedp.Navigate("file://"+file)); err != nil {
			t.Fatal(err)
		}
		lines, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`all(".judge").map(verdictLine)`))
		if err != nil {
			t.Fatal(err)
		}
		return lines
	}
}

// The lines that a page writes for findings and changes can be pasted: each is
// read and applied to what it stands beside.
func TestJudgingLines(t *testing.T) {
	linesOf := judgingLines(t)
	compared := sampleStories(t)
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		c := compared[family]
		want := 0
		for _, p := range c.Pairs {
			for _, l := range p.Links {
				want += len(l.Findings)
				if l.IsChange() {
					want++
				}
			}
		}
		var page bytes.Buffer
		if err := report.HTML(&page, &c, report.Options{}); err != nil {
			t.Fatal(err)
		}
		file := "verdicts:\n"
		for _, line := range linesOf(page.Bytes()) {
			file += strings.Replace(line, `reason: ""}`, "reason: looked at}", 1) + "\n"
		}
		name := filepath.Join(t.TempDir(), "verdicts.yaml")
		if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		_, said, err := ingest.ReadVerdicts(name)
		if err != nil {
			t.Errorf("%s: %v", family, err)
			continue
		}
		if len(said) != want {
			t.Errorf("%s: %d lines for %d findings and changes", family, len(said), want)
		}
		story := article.Story{ID: c.Story.ID, Title: c.Story.Title, Versions: c.Versions, ChosenBy: c.Story.OriginalChosenBy, Rulings: said}
		story.Original = slices.IndexFunc(c.Versions, func(v article.Version) bool { return v.ID == c.Story.Original })
		for _, byID := range []bool{true, false} { // as it was, and as after an edit beside each finding
			for i := range story.Rulings {
				if r := &story.Rulings[i]; !byID && r.Finding != "" {
					r.Finding = "f-edited"
				}
			}
			judged, err := stages.Compare(t.Context(), story, stages.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range judged.Skips {
				if byID || !strings.Contains(s.Detail, "findings are like the one") && !strings.Contains(s.Detail, "has the verdict of") {
					t.Errorf("%s: %s: %s", family, s.Path, s.Detail)
				}
			}
			if counts := judged.Pairs[0].Counts; byID && len(counts.Findings) > 0 {
				t.Errorf("%s: %v were not dismissed", family, counts.Findings)
			}
		}
	}
}
