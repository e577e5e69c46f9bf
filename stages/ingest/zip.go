package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
)

// Bounds of an archive. Nothing of it is ever written to disk; its members are
// read one by one.
const (
	maxArchiveFiles = 50_000
	maxArchiveBytes = 1 << 30  // of all members that can be read
	maxInnerBytes   = 64 << 20 // of all archives inside, which are held in memory
	maxMemberName   = 1024     // bytes of a path
	maxMemberDepth  = 32       // folders in each other
)

// readZIP lists an archive: its files are the members, and those of archives
// inside it.
func readZIP(s content) (*container, error) {
	left := int64(maxInnerBytes)
	c := &container{}
	if err := c.addZIP(s, "", &left); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *container) skip(name, reason, detail string) {
	c.skips = append(c.skips, article.Skip{Path: name, Reason: reason, Detail: detail, Failed: true})
}

func (c *container) addZIP(s content, prefix string, left *int64) error {
	z, err := zip.NewReader(s, s.size)
	if err != nil {
		return damaged(err)
	}
	if len(z.File)+len(c.members) > maxArchiveFiles {
		return &Error{"", ReasonTooLarge, fmt.Sprintf("it holds %d files; expected at most %d", len(z.File), maxArchiveFiles)}
	}
	names := zipNames(z.File)
	taken := map[string]bool{}
	total := uint64(0)
	for i, f := range z.File {
		name := names[i]
		_, known := formatByExtension(extOf(name))
		switch {
		case strings.HasSuffix(name, "/") || f.FileInfo().IsDir():
			continue
		case !staysInside(name):
			c.skip(prefix+name, ReasonUnsafe, "its path leads out of the archive; it was not read")
			continue
		}
		name = prefix + path.Clean(name)
		switch {
		case taken[name]:
			c.skip(name, ReasonUnsafe, "the archive holds two files of this name; the first was read")
			continue
		case known && !f.Mode().IsRegular():
			c.skip(name, ReasonUnreadable, "it is a link or a device, which is not followed in an archive")
			continue
		case known && f.Flags&1 != 0:
			c.skip(name, ReasonUnreadable, "it is protected by a password; pack it without one")
			continue
		}
		taken[name] = true
		if known {
			if total += f.UncompressedSize64; total > maxArchiveBytes {
				return &Error{"", ReasonTooLarge, fmt.Sprintf("it unpacks to more than %d MB; split it", maxArchiveBytes>>20)}
			}
		}
		if extOf(name) == ".zip" {
			c.addInner(f, name, s.inner+1, left)
			continue
		}
		c.members = append(c.members, member{name: name, read: func(limit int64) ([]byte, error) { return unpack(f, limit, limit) }})
	}
	return nil
}

// addInner lists an archive inside the archive.
func (c *container) addInner(f *zip.File, name string, inner int, left *int64) {
	if inner >= maxInner {
		c.skip(name, ReasonTooDeep, fmt.Sprintf("archives are read up to %d deep in each other", maxInner))
		return
	}
	data, err := unpack(f, maxInnerBytes, *left)
	*left -= int64(len(data))
	if err == nil {
		err = c.addZIP(inMemory(data, inner), name+"/", left)
	}
	if err != nil {
		e := errorAt(name, err).(*Error)
		c.skip(name, e.Reason, e.Detail)
	}
}

// unpack reads a member of at most limit bytes, as long as it is within what
// is left of the budget and grows within proportion.
func unpack(f *zip.File, limit, left int64) ([]byte, error) {
	if f.UncompressedSize64 > uint64(limit) {
		return nil, tooLarge("", limit)
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	defer r.Close()
	data, err := io.ReadAll(&rationed{r: io.LimitReader(r, limit+1), left: &left, packed: int64(f.CompressedSize64)})
	switch {
	case err == errTooLarge:
		return nil, &Error{"", ReasonTooLarge, fmt.Sprintf("it unpacks to more than %d MB or %d times its size, which no article does", limit>>20, maxRatio)}
	case err != nil:
		return nil, damaged(err)
	case int64(len(data)) > limit:
		return nil, tooLarge("", limit)
	}
	return data, nil
}

// staysInside reports whether a path stays below where it begins.
func staysInside(name string) bool {
	clean := path.Clean(name)
	return name != "" && len(name) <= maxMemberName && strings.Count(name, "/") <= maxMemberDepth && !strings.HasPrefix(name, "/") && clean != "." && clean != ".." && !strings.HasPrefix(clean, "../") &&
		!strings.Contains(name, "\x00") && !(len(name) > 1 && name[1] == ':')
}

// zipNames returns the names with slashes in UTF-8. Archives of old systems
// have them in the charset of the place, which is found out from all of them.
func zipNames(files []*zip.File) []string {
	names := make([]string, len(files))
	var old bytes.Buffer
	for i, f := range files {
		names[i] = strings.ReplaceAll(f.Name, "\\", "/")
		if !utf8.ValidString(f.Name) {
			old.WriteString(f.Name + "\n")
		}
	}
	if old.Len() == 0 {
		return names
	}
	e := detect(old.Bytes(), false).encoding
	for i, f := range files {
		if !utf8.ValidString(f.Name) {
			if s, err := e.NewDecoder().String(f.Name); err == nil {
				names[i] = strings.ReplaceAll(s, "\\", "/")
			}
			names[i] = strings.ToValidUTF8(names[i], "_")
		}
	}
	return names
}
