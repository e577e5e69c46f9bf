//go:build !linux && !darwin

package main

// diskFree is not known on this system.
func diskFree(string) (int64, error) { return -1, nil }
