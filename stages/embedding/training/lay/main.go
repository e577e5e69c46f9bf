// Lay lays the table of vectors out for use: it turns a file in the format
// SEMB2, which the steps of the training write, into one in the format SEMB3,
// which is read in place, and back. Nothing is lost either way.
//
//	go run ./stages/embedding/training/lay IN OUT
//
// SEMB2 is described in ../semb/semb2.py, SEMB3 in ../../table.go.
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: lay IN OUT")
		os.Exit(2)
	}
	if err := convert(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "lay:", err)
		os.Exit(1)
	}
}

func convert(in, out string) error {
	data, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	other, err := turn(data)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	return os.WriteFile(out, other, 0o644)
}

// turn returns the table in the other format.
func turn(data []byte) ([]byte, error) {
	if strings.HasPrefix(string(data), magic3) {
		t, err := readSEMB3(data)
		if err != nil {
			return nil, err
		}
		return t.semb2(), nil
	}
	t, err := readSEMB2(data)
	if err != nil {
		return nil, err
	}
	return t.semb3()
}
