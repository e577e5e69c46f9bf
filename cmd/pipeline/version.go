package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"variorum/stages/article"
	"variorum/stages/embedding"
)

type versionCmd struct{}

func (versionCmd) Help() string {
	return "Prints the version, the commit, the number of the JSON form and the versions of the built-in data.\n\nExample:\n\n    pipeline version"
}

func (versionCmd) Run(u *ui) error {
	b := buildOf()
	fmt.Fprintf(u.out, "%s %s\n", "variorum", b.version)
	fmt.Fprintf(u.out, "commit   %s\n", b.commit)
	fmt.Fprintf(u.out, "schema   %d\n", article.Schema)
	fmt.Fprintf(u.out, "vectors  %s\n", embedding.Version)
	fmt.Fprintf(u.out, "go       %s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// A build is what the linker wrote into the binary.
type build struct {
	version string // of the module: a release, a revision, or "devel"
	commit  string // with "-dirty" after it where files had changed, or "unknown"
	exact   bool   // the commit alone identifies the code
}

func buildOf() build {
	b := build{version: "devel", commit: "unknown"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.version = strings.TrimPrefix(v, "v")
	}
	dirty := false
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit, b.exact = s.Value, true
		case "vcs.modified":
			dirty = s.Value == "true"
		}
	}
	if dirty {
		b.commit, b.exact = b.commit+"-dirty", false
	}
	return b
}

// generator is what results say they were made by.
func generator() article.Generator {
	return article.Generator{Name: "variorum", Version: buildOf().version}
}
