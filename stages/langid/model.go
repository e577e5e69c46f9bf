package langid

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"slices"
	"sync"

	"variorum/stages/langid/internal/ngram"
)

//go:embed model.bin
var modelFile string

// tables are those of the model by script.
var tables = sync.OnceValue(func() map[string]*ngram.Table {
	t, err := ngram.Open(modelFile)
	if err != nil {
		panic("langid: model.bin: " + err.Error()) // a fault of the build, seen by every test
	}
	return t
})

// Languages lists the tags that Detect can answer with, in order, "und" apart.
func Languages() []string {
	var all []string
	for _, s := range scripts {
		if s.tag != "" {
			all = append(all, s.tag)
		}
	}
	for _, t := range tables() {
		for _, tag := range t.Tags {
			if tag != undetermined.Language {
				all = append(all, tag)
			}
		}
	}
	all = append(all, "zh-Hans", "zh-Hant", "yue")
	slices.Sort(all)
	return slices.Compact(all)
}

// Version names the built-in model: the beginning of the SHA-256 of its bytes.
func Version() string {
	sum := sha256.Sum256([]byte(modelFile))
	return hex.EncodeToString(sum[:6])
}
