//go:build linux || darwin

package main

import "syscall"

// diskFree is how much room the disk of a folder has for this user.
func diskFree(dir string) (int64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return -1, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}
