// Package bench measures the program against other ways to compare texts, on
// generated prose, in one run:
//
//	cd stages/bench && go test -bench . -benchtime 1x
//
// The command in rivals holds it against the tools that people compare texts
// with, by time, memory, what they call changed, and sentences that are hard to
// compare; README.md is what it wrote:
//
//	cd stages/bench && go run ./rivals -o README.md
//
// It is a module of its own, so that rivals never enter the program's go.mod.
// Times include the start of the process where a benchmark runs the binary;
// peak-MB is the kernel's count for that process (Linux).
package bench
