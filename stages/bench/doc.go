// Package bench measures the program against other ways to compare texts, on
// generated prose, in one run:
//
//	cd stages/bench && go test -bench . -benchtime 1x
//
// It is a module of its own, so that rivals never enter the program's go.mod.
// Times include the start of the process where a benchmark runs the binary;
// peak-MB is the kernel's count for that process (Linux).
package bench
