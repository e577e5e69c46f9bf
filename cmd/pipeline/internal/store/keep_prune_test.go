package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

const days = 24 * time.Hour

// held are the bodies that are there of a source, oldest capture first, by the
// names that the test gave them.
func held(t testing.TB, db *store.DB, names map[string]string) string {
	t.Helper()
	captures, err := db.QueryContext(t.Context(), "SELECT c.id FROM capture c WHERE c.pruned = 0 AND EXISTS (SELECT 1 FROM blob b WHERE b.sha256 = c.sha256) ORDER BY c.at, c.id")
	if err != nil {
		t.Fatal(err)
	}
	defer captures.Close()
	var list []string
	for captures.Next() {
		var id string
		if err := captures.Scan(&id); err != nil {
			t.Fatal(err)
		}
		list = append(list, names[id])
	}
	if err := captures.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(list, " ")
}

func TestPrune(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		ctx := t.Context()
		db := open(t, name)
		x := &example{t, db, begin}
		ids := x.job("harbour", 3)
		names := map[string]string{}
		look := func(source int, name string, s seen) {
			names[x.look(ids[source], s)] = name
		}
		ok := func(at int, text string, n int) seen {
			return seen{at: time.Duration(at) * hour, state: store.StateOK, body: page(text, n), text: text}
		}
		// The original keeps everything.
		look(0, "o1", ok(0, "O", 1))
		look(0, "o2", ok(1, "O", 2))
		look(0, "o3", ok(2, "O", 3))
		// A republication: A A A B(change) B' B'' A(change) A' hold, walls, and the end.
		look(1, "a1", ok(0, "A", 1))
		look(1, "a2", ok(1, "A", 2))
		look(1, "a3", ok(2, "A", 3))
		changed := ok(3, "B", 4)
		changed.from = page("A", 3)
		look(1, "b1", changed)
		look(1, "b2", ok(4, "B", 5))
		look(1, "b3", ok(5, "B", 6))
		back := ok(6, "A", 7)
		back.from = page("B", 6)
		look(1, "a4", back)
		hold := ok(7, "A", 8)
		hold.hold = true
		look(1, "a5-hold", hold)
		look(1, "a6", ok(8, "A", 9))
		look(1, "a7", ok(9, "A", 10))
		look(1, "wall", seen{at: 10 * hour, state: store.StateConsent, body: page("agree", 1)})
		look(1, "a8-last-good", ok(11, "A", 11))
		look(1, "bot", seen{at: 12 * hour, state: store.StateBotCheck, body: page("robot?", 1)})
		// Another with the same bytes as a2, so that the blob stays for it; and a
		// young one.
		look(2, "c1-first", ok(0, "A", 2))
		look(2, "c2-young", seen{at: 50 * days, state: store.StateOK, body: page("A", 70), text: "A"})
		look(2, "c3-last", seen{at: 51 * days, state: store.StateOK, body: page("A", 71), text: "A"})
		before := held(t, db, names)
		now := begin.Add(60 * days)

		dry, err := db.Prune(ctx, store.DefaultRetention, now, true)
		if err != nil {
			t.Fatal(err)
		}
		if held(t, db, names) != before {
			t.Error("a dry run took something")
		}
		did, err := db.Prune(ctx, store.DefaultRetention, now, false)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(dry, did); diff != "" {
			t.Errorf("a dry run says something else: %s", diff)
		}
		if len(did) != 1 || did[0].Rule != store.RuleSameText || did[0].Captures != 4 || did[0].Bytes == 0 {
			t.Errorf("%+v", did)
		}
		if diff := cmp.Diff(fields("a1 c1-first o1 o2 a3 o3 b1 b3 a4 a5-hold wall a8-last-good bot c2-young c3-last"), fields(held(t, db, names))); diff != "" {
			t.Error(diff)
		}
		sound(t, db)
		again, err := db.Prune(ctx, store.DefaultRetention, now, false)
		if err != nil || len(again) != 0 {
			t.Errorf("a second time: %+v, %v", again, err)
		}

		// Walls go by their state, later; the last capture stays whatever it is.
		if did, err = db.Prune(ctx, store.DefaultRetention, begin.Add(100*days), false); err != nil || len(did) != 2 || did[1].Rule != store.RuleState || did[1].Captures != 1 {
			t.Errorf("%+v, %v", did, err)
		}
		// By age, all but what is protected.
		if _, err = db.Prune(ctx, store.Retention{Age: 30 * days}, begin.Add(100*days), false); err != nil {
			t.Fatal(err)
		}
		want := "a1 c1-first o1 o2 a3 o3 b1 b3 a4 a5-hold a8-last-good bot c3-last"
		if diff := cmp.Diff(fields(want), fields(held(t, db, names))); diff != "" {
			t.Error(diff)
		}
		// And by size even changes, if told so.
		if did, err = db.Prune(ctx, store.Retention{MaxSize: 1}, begin.Add(100*days), false); err != nil || len(did) != 0 {
			t.Errorf("%+v, %v", did, err)
		}
		for _, dry := range []bool{true, false} {
			if did, err = db.Prune(ctx, store.Retention{MaxSize: 1, Changes: true}, begin.Add(100*days), dry); err != nil || len(did) != 1 || did[0].Rule != store.RuleSize || did[0].Captures != 4 {
				t.Errorf("dry %t: %+v, %v", dry, did, err)
			}
		}
		want = "a1 c1-first o1 o2 o3 a5-hold a8-last-good bot c3-last"
		if diff := cmp.Diff(fields(want), fields(held(t, db, names))); diff != "" {
			t.Error(diff)
		}
		sound(t, db)
	})
}

func fields(s string) map[string]bool {
	all := map[string]bool{}
	for f := range strings.FieldsSeq(s) {
		all[f] = true
	}
	return all
}

// The bound of size takes the oldest days first and no more than it must.
func TestPruneSize(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db := open(t, name)
		x := &example{t, db, begin}
		ids := x.job("harbour", 2)
		for i := range 40 {
			x.look(ids[1], seen{at: time.Duration(i) * days, state: store.StateOK, body: random(i, 4000), text: fmt.Sprint(i)})
		}
		r := store.Retention{MaxSize: 25 * 4000}
		dry, err := db.Prune(t.Context(), r, begin.Add(50*days), true)
		if err != nil {
			t.Fatal(err)
		}
		did, err := db.Prune(t.Context(), r, begin.Add(50*days), false)
		if err != nil || !cmp.Equal(dry, did) {
			t.Errorf("%v, dry %+v, did %+v", err, dry, did)
		}
		room, err := db.Room(t.Context())
		if err != nil || room.Packed > r.MaxSize || room.Packed < r.MaxSize-2*4100 || room.Captures != 40 || room.Pruned != 40-room.Blobs {
			t.Errorf("%+v, %v", room, err)
		}
		sound(t, db)
	})
}

// random are bytes that do not pack.
func random(seed, n int) string {
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(hashOf(fmt.Sprint(seed, " ", b.Len())))
	}
	data := make([]byte, 0, n)
	for i := 0; i+1 < b.Len() && len(data) < n; i++ {
		data = append(data, b.String()[i]*3+b.String()[i+1]*7)
	}
	return string(data)
}

func TestPruneEvents(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		ctx := t.Context()
		db := open(t, name)
		x := &example{t, db, begin}
		ids := x.job("harbour", 2)
		x.look(ids[1], seen{at: 0, state: store.StateOK, body: "a", text: "a"})
		var told string
		for i := 1; i < 10*24; i++ {
			id := x.look(ids[1], seen{at: time.Duration(i) * hour, state: store.StateNotModified})
			if i == 30 {
				told = id
			}
		}
		for i := range 5 { // trouble that is the same again
			x.look(ids[1], seen{at: 10*days + time.Duration(i)*hour, state: store.StateError})
		}
		x.look(ids[1], seen{at: 11 * days, state: store.StateOK, body: "b", text: "b", from: "a"})
		x.look(ids[1], seen{at: 11*days + hour, state: store.StateNotModified})
		x.exec("INSERT INTO notice (key, kind, event, channel, at, due, status, body) VALUES ('k', 'change', $1, 'mail', 1, 1, 'sent', '{}')", told)
		// Half of the days are old enough, then all.
		for _, age := range []time.Duration{95 * days, 200 * days} {
			now := begin.Add(age)
			dry, err := db.Prune(ctx, store.Retention{NotModified: 90 * days}, now, true)
			if err != nil {
				t.Fatal(err)
			}
			did, err := db.Prune(ctx, store.Retention{NotModified: 90 * days}, now, false)
			if err != nil || !cmp.Equal(dry, did) || len(did) != 1 || did[0].Events == 0 {
				t.Errorf("%v, dry %+v, did %+v", err, dry, did)
			}
		}
		states := map[string]int{}
		last := ""
		perDay := map[string]int{}
		for e, err := range db.Events(ctx, store.EventFilter{}) {
			if err != nil {
				t.Fatal(err)
			}
			states[e.State]++
			last = e.State
			if e.State == store.StateNotModified && len(e.Notices) == 0 {
				perDay[e.At.Format(time.DateOnly)]++
			}
		}
		// 11 days of UTC have looks that were not modified; one more was told of.
		if diff := cmp.Diff(map[string]int{store.StateOK: 2, store.StateNotModified: 11 + 1 + 1, store.StateError: 2}, states); diff != "" {
			t.Error(diff)
		}
		for d, n := range perDay {
			if n != 1 {
				t.Errorf("%s has %d", d, n)
			}
		}
		if last != store.StateNotModified {
			t.Errorf("the last event is %s", last)
		}
		sound(t, db)
	})
}

// A large prune frees the disk, in small transactions between which others
// write, and goes on after an interruption.
func TestPruneGivesBack(t *testing.T) {
	name := filepath.Join(t.TempDir(), "variorum.db")
	db := open(t, name)
	x := &example{t, db, begin}
	ids := x.job("harbour", 2)
	for i := range 600 {
		x.look(ids[1], seen{at: time.Duration(i) * hour, state: store.StateOK, body: random(i, 20000), text: "same"})
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Millisecond)
	defer stop()
	if _, err := db.Prune(ctx, store.DefaultRetention, begin.Add(100*days), false); err == nil {
		t.Log("it was faster than its interruption")
	}
	if _, err := db.Prune(t.Context(), store.DefaultRetention, begin.Add(100*days), false); err != nil {
		t.Fatal(err)
	}
	before, err := db.Room(t.Context())
	if err != nil || before.Blobs != 2 {
		t.Fatalf("%+v, %v", before, err)
	}
	bytes, err := db.GiveBack(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	after, err := db.Room(t.Context())
	if err != nil || after.Free != 0 || before.Database-after.Database != bytes || bytes < 10<<20 {
		t.Errorf("gave back %d bytes: %+v, then %+v, %v", bytes, before, after, err)
	}
	info, err := os.Stat(name)
	if err != nil || info.Size() != after.Database {
		t.Errorf("the file has %d bytes, the database %d", info.Size(), after.Database)
	}
	sound(t, db)
}

func TestPruneCancelled(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "variorum.db"))
	few(t, db)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := db.Prune(ctx, store.DefaultRetention, begin.Add(100*days), false); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
