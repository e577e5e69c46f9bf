package ingest

import (
	"os"
	"path/filepath"
	"testing"

	"variorum/stages/testkit"
)

// BenchmarkRealPages reads the pages of the data that are larger than 40 KB,
// one after the other; ms/page is the mean.
func BenchmarkRealPages(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(testkit.Data(b), "html", "*.html"))
	if err != nil {
		b.Fatal(err)
	}
	var pages [][]byte
	size := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		if len(data) > 40<<10 {
			pages = append(pages, data)
			size += len(data)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range pages {
			if _, err := Read("x.html", data, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(pages)), "ms/page")
	b.ReportMetric(float64(size)/float64(len(pages))/1024, "KB/page")
}
