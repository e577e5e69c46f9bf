package segment

import (
	"slices"
	"strings"
	"testing"
)

func TestCompounds(t *testing.T) {
	for _, want := range []string{
		"市长|说|桥梁|不会|关闭",
		"警方|說|有|三人|受傷",
		"研究|生命|起源|的|科学|家",
		"结婚|的|和|尚未|结婚|的",
		"他|周二|表示|将|于|五月|十四日|开放",
		"市長|は|火曜日|に|橋|を|開|い|た",
		"会議|が|開催|さ|れ|た",
		"東京|都|に|住|んで|いる|人々",
		"龘", // in no list
		"𠀀|市长",
		"",
	} {
		text := strings.ReplaceAll(want, "|", "")
		begins := Compounds(text)
		var words []string
		for k, from := range begins {
			to := len(text)
			if k+1 < len(begins) {
				to = begins[k+1]
			}
			words = append(words, text[from:to])
		}
		if got := strings.Join(words, "|"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	l := compounds()
	if len(l.words) < 200000 || !slices.IsSorted(l.words) || l.first[1<<16] != int32(len(l.words)) {
		t.Errorf("%d words, sorted %v", len(l.words), slices.IsSorted(l.words))
	}
}

func FuzzCompounds(f *testing.F) {
	for _, s := range []string{"市长说桥梁不会关闭", "人々と𠀀", "abc", "\xff市长"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := -1
		for k, at := range Compounds(s) {
			if at <= last || at > len(s) || k == 0 && at != 0 {
				t.Fatalf("%q: %v", s, Compounds(s))
			}
			last = at
		}
	})
}
