package config

import (
	"strings"
	"testing"
)

func TestTranslationMemory(t *testing.T) {
	for text, want := range map[string]string{
		"translate:\n  use: [memory]\n  memory: {files: [desk.tmx], fuzzy: 0.8}\n": "",
		"translate:\n  memory: {files: [desk.tmx], fuzzy: 0.3}\n":                  "FILE:2:38: translate.memory.fuzzy: 0.3 is out of range",
		"translate:\n  memory: {fuzzy: .nan}\n":                                    "FILE:2:19: translate.memory.fuzzy: the value .nan; expected a number",
		"translate:\n  use: [memory]\n":                                            "FILE:2:8: translate.use: memory is in the chain and has no files",
		"translate:\n  memory: {file: a.tmx}\n":                                    `FILE:2:12: translate.memory: unknown key "file"`,
	} {
		f, err := Parse("FILE", []byte(text))
		switch {
		case want == "" && (err != nil || f.Translate.Memory.Fuzzy != 0.8 || len(f.Translate.Memory.Files) != 1):
			t.Errorf("%s: %+v, %v", text, f, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
