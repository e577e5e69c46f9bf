package watch

import "testing"

func TestSaysNotFound(t *testing.T) {
	for title, want := range map[string]bool{
		"404": true, "Error 404": true, "404 – Page not found": true, "Page not found | The Harbour Post": true, "HTTP 410": true, "页面不存在": true,
		"南浦学校费用达到404万元": false, "404万元": false, "Bus 410 is late again in the old town": false, "Road A404 closed": false, "Town sells old harbour": false,
	} {
		if got := saysNotFound(title); got != want {
			t.Errorf("%q: %v, want %v", title, got, want)
		}
	}
}
