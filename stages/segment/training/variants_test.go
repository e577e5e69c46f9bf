package main

import "testing"

func TestLayVariants(t *testing.T) {
	tables := map[string][]mapping{
		"STCharacters": readMappings("# a comment\n发\t發 髮\n里\t裏 里\n后\t後 后\n"),
		"TSCharacters": readMappings("發\t发\n髮\t发\n裏\t里\n裡\t里\n後\t后\n㑮\t𫝈\n"),
		"TWVariants":   readMappings("裏\t裡\n"),
	}
	want := `# Made by stages/segment/training from the tables of OpenCC (Apache-2.0).
发 發 髮
后 後
里 裏裡
Hans
发
Hant
後發裏裡髮
`
	if got := string(layVariants(tables)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
