package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Find loads the configuration in force. A file that was named must exist;
// else the first that exists of FileName in the working folder and
// variorum/FileName in the user's configuration folder counts; else the
// defaults. Either folder may be empty, which leaves it out.
func Find(named, workingFolder, userFolder string) (*File, error) {
	if named != "" {
		return Load(named)
	}
	var candidates []string
	if workingFolder != "" {
		candidates = append(candidates, filepath.Join(workingFolder, FileName))
	}
	if userFolder != "" {
		candidates = append(candidates, filepath.Join(userFolder, "variorum", FileName))
	}
	for _, path := range candidates {
		// Opening a pipe would wait for whoever writes into it.
		if info, err := os.Stat(path); err == nil && info.Mode()&fs.ModeNamedPipe != 0 {
			return nil, fmt.Errorf("configuration: %s is a pipe; expected a file", path)
		}
		f, err := Load(path)
		// HOME=/dev/null is how services say that there is no such folder.
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
			continue
		}
		return f, err
	}
	return &File{Config: Default()}, nil
}
