package classify

import (
	"testing"
	"time"
)

// TestDayNumber holds the arithmetic against the standard library.
func TestDayNumber(t *testing.T) {
	for d := time.Date(1580, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2220; d = d.AddDate(0, 0, 17) {
		n := dayNumber(d.Year(), int(d.Month()), d.Day())
		if want := int(d.Unix() / 86400); d.Unix() >= 0 && n != want {
			t.Fatalf("%v: %d, want %d", d, n, want)
		}
		if y, m, day := civil(n); y != d.Year() || m != int(d.Month()) || day != d.Day() {
			t.Fatalf("%v: back %d-%d-%d", d, y, m, day)
		}
		if w := weekdayOf(n) % 7; w != int(d.Weekday()) {
			t.Fatalf("%v: weekday %d", d, w)
		}
	}
}

// TestCalendars holds known days of the Persian calendar exactly and of the
// Islamic one within the slack that the comparison allows.
func TestCalendars(t *testing.T) {
	for _, c := range []struct {
		kind                calendar
		y, m, d, gy, gm, gd int
	}{
		{solar, 1357, 11, 22, 1979, 2, 11},
		{solar, 1399, 12, 30, 2021, 3, 20},
		{solar, 1400, 1, 1, 2021, 3, 21},
		{solar, 1403, 1, 1, 2024, 3, 20},
		{solar, 1403, 12, 30, 2025, 3, 20},
		{solar, 1404, 7, 15, 2025, 10, 7},
		{solar, 1285, 5, 14, 1906, 8, 6},
		{lunar, 1446, 1, 1, 2024, 7, 7},
		{lunar, 1445, 9, 1, 2024, 3, 11},
		{lunar, 1400, 1, 1, 1979, 11, 20},
	} {
		number, slack := solarDay, 0
		if c.kind == lunar {
			number, slack = lunarDay, lunarSlack
		}
		if off := number(c.y, c.m, c.d) - dayNumber(c.gy, c.gm, c.gd); off > slack || -off > slack {
			t.Errorf("%d-%d-%d: %d days off", c.y, c.m, c.d, off)
		}
	}
}
