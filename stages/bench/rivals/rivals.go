package main

import (
	"path/filepath"
)

// A rival is one way to compare two files of text.
type rival struct {
	name    string
	install string   // how it comes to a machine that lacks it
	needs   []string // a command that succeeds where it is there; what it prints names the version
	compare []string // the command, to which the two files are added
	read    func(output []byte, original, republication string) ([]piece, error)
	moves   bool // it says what moved
}

// The marks around what a tool took out and put in. No text has them.
const (
	startOut, endOut = "\x01", "\x02"
	startIn, endIn   = "\x03", "\x04"
)

// rivals is the table: ourselves first.
func rivals(pipeline, self string) []rival {
	php := []string{"php", "-d", "memory_limit=2G"}
	wikidiff2 := `echo wikidiff2_inline_json_diff(file_get_contents($argv[1]), file_get_contents($argv[2]), 100000);`
	marks := []string{"-w", startOut, "-x", endOut, "-y", startIn, "-z", endIn}
	node := func(call string) []string {
		return []string{"node", "--max-old-space-size=2048", "-e", `
const fs = require("fs"), diff = require("diff")
const [a, b] = process.argv.slice(1).map(f => fs.readFileSync(f, "utf8"))
for (const p of diff.` + call + `(a, b)) console.log(JSON.stringify([p.added ? "+" : p.removed ? "-" : "=", p.value]))`}
	}
	haveNode := []string{"node", "-e", `console.log("diff " + require("diff/package.json").version + ", node " + process.version)`}
	return []rival{
		{
			name: "Variorum", needs: []string{pipeline, "version"}, moves: true,
			compare: []string{pipeline, "compare", "--format", "json", "--cache", "off"}, read: readVariorum,
		},
		{
			name: "git --word-diff", install: "apt-get install git", needs: []string{"git", "--version"},
			compare: []string{"git", "diff", "--no-index", "--no-color", "-U999999", "--word-diff=porcelain"}, read: readPorcelain,
		},
		{
			name: "wdiff", install: "apt-get install wdiff", needs: []string{"wdiff", "--version"},
			compare: append([]string{"wdiff"}, marks...), read: readMarks,
		},
		{
			name: "dwdiff -P", install: "apt-get install dwdiff", needs: []string{"dwdiff", "--version"},
			compare: append([]string{"dwdiff", "-P"}, marks...), read: readMarks,
		},
		{
			name: "wikidiff2", install: "apt-get install php-cli php-wikidiff2", needs: []string{"php", "-r", `echo "wikidiff2 ", phpversion("wikidiff2") ?: exit(1);`}, moves: true,
			compare: append(php[:len(php):len(php)], "-r", wikidiff2, "--"), read: readWikidiff2,
		},
		{
			name: "wikidiff2, moves in up to 5,000 lines", install: "apt-get install php-cli php-wikidiff2", needs: []string{"php", "-r", `echo "wikidiff2 ", phpversion("wikidiff2") ?: exit(1);`}, moves: true,
			compare: append(php[:len(php):len(php)], "-d", "wikidiff2.moved_paragraph_detection_cutoff=5000", "-r", wikidiff2, "--"), read: readWikidiff2,
		},
		{
			name: "jsdiff diffWords", install: "npm install --prefix DIR diff, then NODE_PATH=DIR/node_modules", needs: haveNode,
			compare: node("diffWords"), read: readPieces,
		},
		{
			name: "difflib (words)", install: "apt-get install python3", needs: []string{"python3", "--version"},
			compare: []string{"python3", "-c", pythonDifflib}, read: readPieces,
		},
		{
			name: "go-diff (diff-match-patch)", needs: []string{self, inProcessCommand, "version"},
			compare: []string{self, inProcessCommand, "go-diff"}, read: readPieces,
		},
	}
}

// pythonDifflib compares words and signs as the documentation of difflib does,
// with the settings that it comes with.
const pythonDifflib = `
import difflib, json, re, sys
a, b = (re.findall(r"\s+|\w+|[^\w\s]", open(f, encoding="utf8").read()) for f in sys.argv[1:])
for op, i, k, j, l in difflib.SequenceMatcher(None, a, b).get_opcodes():
    if op == "equal":
        print(json.dumps(["=", "".join(a[i:k])]))
    else:
        if i < k: print(json.dumps(["-", "".join(a[i:k])]))
        if j < l: print(json.dumps(["+", "".join(b[j:l])]))
`

// files are where the two texts of a pair stand.
func files(folder, name, language string) (original, republication string) {
	return filepath.Join(folder, name, "original."+language+".txt"), filepath.Join(folder, name, "republication."+language+".txt")
}
