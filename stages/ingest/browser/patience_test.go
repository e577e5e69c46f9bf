package browser

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestPatience holds that only the time counts in which nothing is waited for.
func TestPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun, ended := time.Now(), time.Duration(0)
		p := newPatience(10*time.Second, func() { ended = time.Since(begun) })
		time.Sleep(4 * time.Second)
		p.wait()
		time.Sleep(time.Minute)
		p.wait()
		time.Sleep(time.Minute)
		p.goOn()
		time.Sleep(time.Minute)
		p.goOn()
		time.Sleep(time.Minute)
		synctest.Wait()
		if want := 3*time.Minute + 10*time.Second; ended != want {
			t.Errorf("it ended after %s, want %s", ended, want)
		}
	})
}
