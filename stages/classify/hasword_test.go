package classify

import (
	"strings"
	"testing"
)

func TestHasWord(t *testing.T) {
	for _, list := range []string{"", "a", "one a an", "un une", "и да", "aa a", "a aa", "ab aab b"} {
		for _, word := range []string{"", "a", "an", "aa", "b", "e", "une", "un", "и", "д", "да"} {
			want := word != "" && strings.Contains(" "+list+" ", " "+word+" ")
			if got := hasWord(list, word); got != want {
				t.Errorf("hasWord(%q, %q) = %v, want %v", list, word, got, want)
			}
		}
	}
}
