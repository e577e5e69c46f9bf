package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/stages/translate"
)

func openTranslations(t *testing.T, dir string) *Translations {
	t.Helper()
	tr, err := OpenTranslations(dir, func(err error) { t.Errorf("lost: %v", err) })
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func answer(n int) translate.Entry {
	return translate.Entry{
		From: "en", To: "sq", Original: fmt.Sprintf("text %d", n), Text: fmt.Sprintf("teksti %d <ë> \x01", n),
		Source: translate.Source{Service: "google", Model: "nmt", On: "2026-03-23"}, Billed: 6, Unit: translate.UnitRunes, Doubts: []string{"odd"},
	}
}

func TestTranslationsSurviveTheProgramAndItsPruning(t *testing.T) {
	dir := t.TempDir()
	openTranslations(t, dir).Put("k", answer(1))
	results := open(t, dir)
	results.Kind("pair").Put("x", value{Text: "result"})
	if removed := results.Prune(0); removed.Files != 1 {
		t.Errorf("removed %+v", removed)
	}
	var got translate.Entry
	if !openTranslations(t, dir).Get("k", &got) || fmt.Sprint(got) != fmt.Sprint(answer(1)) {
		t.Errorf("got %+v", got)
	}
	if openTranslations(t, dir).Get("l", &got) {
		t.Error("another key was found")
	}
}

func TestDamagedTranslations(t *testing.T) {
	dir := t.TempDir()
	tr := openTranslations(t, dir)
	for n := range 4 {
		tr.Put(fmt.Sprint(n), answer(n))
	}
	for n, damage := range []string{"", "{}", "\x1f\x8b"} {
		if err := os.WriteFile(tr.path(fmt.Sprint(n)), []byte(damage), 0o666); err != nil {
			t.Fatal(err)
		}
		if tr.Get(fmt.Sprint(n), &translate.Entry{}) {
			t.Errorf("damaged entry %d was read", n)
		}
	}
	if list, damaged := tr.All(); len(list) != 1 || damaged != 3 || list[0].Original != "text 3" {
		t.Errorf("%v, %d damaged", list, damaged)
	}
	tr.Put("0", answer(0)) // the answer that is paid for again takes its place
	if !tr.Get("0", &translate.Entry{}) {
		t.Error("a damaged file was not replaced")
	}
	if n := tr.RemoveDamaged(); n != 2 {
		t.Errorf("removed %d damaged files", n)
	}
	list, damaged := tr.All()
	if len(list) != 2 || damaged != 0 {
		t.Errorf("%v, %d damaged", list, damaged)
	}
	if n, err := tr.Remove(list[:1]); n != 1 || err != nil {
		t.Errorf("removed %d, %v", n, err)
	}
	if n, err := tr.Remove(list); n != 1 || err != nil {
		t.Errorf("then %d, %v", n, err)
	}
}

func TestTranslationsByManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			tr := openTranslations(t, dir)
			for n := range 50 {
				k := fmt.Sprint((n + i*7) % 50)
				var e translate.Entry
				if tr.Get(k, &e) && !strings.HasPrefix(e.Text, "teksti ") {
					t.Errorf("half an entry: %+v", e)
				}
				tr.Put(k, answer(n))
			}
		})
	}
	wg.Wait()
	if list, damaged := openTranslations(t, dir).All(); len(list) != 50 || damaged != 0 {
		t.Errorf("%d entries, %d damaged", len(list), damaged)
	}
}

func TestAnAnswerThatCannotBeKeptIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	told := 0
	tr, err := OpenTranslations(dir, func(error) { told++ })
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "translations")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "translations"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	tr.Put("a", answer(1))
	tr.Put("b", answer(2))
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}

// A clock that tests move.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

var dear = translate.Price{PerMillion: 2000, Currency: "USD"} // 20 dollars

func ledger(t *testing.T, dir string, l Limits, c *clock) *Ledger {
	t.Helper()
	led, err := OpenLedger(dir, l, c.now, func(err error) { t.Errorf("lost: %v", err) })
	if err != nil {
		t.Fatal(err)
	}
	return led
}

// spend opens a purse for n, draws it and settles at charged.
func spend(l *Ledger, n, charged int) error {
	p, err := l.Open("google", translate.UnitRunes, n, dear)
	if err != nil {
		return err
	}
	defer p.Close()
	settle, err := p.Draw(n)
	if err != nil {
		return err
	}
	settle(charged)
	return nil
}

func TestLedgerKeepsDaysAndMonths(t *testing.T) {
	dir := t.TempDir()
	c := &clock{time.Date(2026, 3, 30, 23, 30, 0, 0, time.FixedZone("", 3600))} // 22:30 UTC
	limits := Limits{Day: 1000, Month: 1500}
	for _, step := range []struct {
		name    string
		hours   int
		n, paid int
		want    string
	}{
		{"fits", 0, 600, 600, ""},
		{"over the day", 0, 401, 0, "translate.budget.day is 1000, of which 400 are left on 2026-03-30 (UTC)"},
		{"charged less", 0, 400, 100, ""},
		{"what was not charged is free again", 0, 300, 300, ""},
		{"a new day, the same month", 2, 501, 0, "translate.budget.month is 1500, of which 500 are left in 2026-03 (UTC)"},
		{"up to the month", 0, 500, 500, ""},
		{"nothing more", 0, 1, 0, "of which 0 are left"},
		{"a new month", 24, 1000, 1000, ""},
	} {
		c.at = c.at.Add(time.Duration(step.hours) * time.Hour)
		err := spend(ledger(t, dir, limits, c), step.n, step.paid) // each time by another process
		if (err != nil) != (step.want != "") || err != nil && !strings.Contains(err.Error(), step.want) {
			t.Errorf("%s: %v", step.name, err)
		}
	}
	lines, err := ledger(t, dir, Limits{}, c).Month()
	if err != nil || len(lines) != 1 || lines[0].Day != "2026-04-01" || lines[0].Units != 1000 || lines[0].Hundredths() != 2 {
		t.Errorf("%v, %v", lines, err)
	}
}

func TestLedgerCountsMoney(t *testing.T) {
	c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	l := ledger(t, t.TempDir(), Limits{DayCost: 10}, c)
	// 20 dollars a million: 50 characters are a tenth of a cent, 5,000 ten cents.
	for n := range 100 {
		if err := spend(l, 50, 50); err != nil {
			t.Fatalf("after %d: %v", n*50, err)
		}
	}
	err := spend(l, 50, 50)
	if err == nil || !strings.Contains(err.Error(), "translate.budget.cost.day is 0.10 USD, of which 0.00 USD are left") {
		t.Errorf("got %v", err)
	}
	free, err := l.Open("apertium", translate.UnitNone, 0, translate.Price{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := free.Draw(1); err != nil {
		t.Errorf("what costs nothing is refused: %v", err)
	}
	free.Close()
}

// A program that is killed between drawing and settling has spent what it drew
// and not what it only had in its purse.
func TestLedgerAfterAKill(t *testing.T) {
	dir := t.TempDir()
	c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	killed := ledger(t, dir, Limits{Day: 1000}, c)
	p, err := killed.Open("google", translate.UnitRunes, 900, dear)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Draw(300); err != nil {
		t.Fatal(err)
	}
	if _, err := killed.Open("google", translate.UnitRunes, 101, dear); err == nil {
		t.Error("what is in a purse was promised twice")
	}
	next := ledger(t, dir, Limits{Day: 1000}, c)
	if err := spend(next, 701, 0); err == nil {
		t.Error("what was sent before the kill is forgotten")
	}
	if err := spend(next, 700, 700); err != nil {
		t.Error(err)
	}
	// The purse of the first is now over what is left: no limit is exceeded.
	if _, err := p.Draw(300); err == nil {
		t.Error("two processes together went over the limit")
	}
}

func TestLedgerOfManyProcesses(t *testing.T) {
	dir := t.TempDir()
	c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	var wg sync.WaitGroup
	var mu sync.Mutex
	spent := 0
	for range 8 {
		l := ledger(t, dir, Limits{Day: 1000}, c) // a file lock is one of the open file, so this is as good as a process
		wg.Go(func() {
			for range 50 {
				if spend(l, 7, 7) == nil {
					mu.Lock()
					spent += 7
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	lines, err := ledger(t, dir, Limits{}, c).Month()
	if err != nil || len(lines) != 1 || lines[0].Units != spent || spent != 994 {
		t.Errorf("%d spent, %v, %v", spent, lines, err)
	}
}

func TestLedgerThatCannotBeKept(t *testing.T) {
	dir := t.TempDir()
	c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	limited := ledger(t, dir, Limits{Day: 1000}, c)
	file := filepath.Join(dir, "translations", "ledger", "2026-03.json")
	if err := os.WriteFile(file, []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := spend(limited, 1, 1); err == nil || !strings.Contains(err.Error(), "nothing was sent") {
		t.Errorf("with a limit: %v", err)
	}
	told := 0
	free, err := OpenLedger(dir, Limits{}, c.now, func(error) { told++ })
	if err != nil {
		t.Fatal(err)
	}
	if err := spend(free, 1, 1); err != nil || told != 1 {
		t.Errorf("without a limit: %v, told %d times", err, told)
	}
}
