package notify

import (
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

// A notice that waits when a backup is made goes out after it is restored, under
// the same key; one that had been sent does not go out again.
func TestWaitingAfterRestore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL
		w.job("Harbour", store.Spec{URLs: []string{page}})
		rule := Rule{Name: "desk", URLEnv: "HOOK"}
		n := w.notifier(rule)
		w.look(n, page, store.StateOK, aChange(number))
		w.catch(n)
		sent := h.take()
		h.set(func(rw http.ResponseWriter, _ *http.Request) bool {
			rw.WriteHeader(http.StatusBadGateway)
			return true
		})
		w.pass(time.Hour)
		w.look(n, page, store.StateOK, aChange(number))
		w.catch(n)
		waiting := w.notices(store.NoticeWaiting)
		if len(sent) != 1 || len(waiting) != 1 {
			t.Fatalf("%v sent, %+v waiting", titles(sent), waiting)
		}
		file := filepath.Join(t.TempDir(), "all.backup")
		if _, err := w.db.Backup(t.Context(), file, "test", w.now); err != nil {
			t.Fatal(err)
		}
		a, err := store.OpenArchive(file)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		fresh, err := store.OpenDB(t.Context(), filepath.Join(t.TempDir(), "fresh.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer fresh.Close()
		w.pass(time.Hour)
		if err := fresh.Restore(t.Context(), a, false, w.now); err != nil {
			t.Fatal(err)
		}
		h.set(nil)
		w.db = fresh
		w.catch(w.notifier(rule))
		if got := h.take(); len(got) != 1 || got[0].Key != waiting[0].Key {
			t.Errorf("%+v after the restore, want the key %s", got, waiting[0].Key)
		}
	})
}
