package config

import "testing"

func TestFindWhereTheUsersFolderIsNone(t *testing.T) {
	f, err := Find("", t.TempDir(), "/dev/null/.config")
	if err != nil || f.Path != "" {
		t.Errorf("got %v, %v; want the defaults", f, err)
	}
}
