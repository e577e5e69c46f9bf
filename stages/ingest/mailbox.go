package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A Letter is a mail in a mailbox.
type Letter struct {
	ID   string // its Message-ID, else the hash of its bytes
	From string // a file of a maildir; empty in an mbox
	// Subject and Date are of its head; the zero time where it has none.
	Subject string
	Date    time.Time
}

// A Mailbox is what lies in one, in the order of arrival. Unread is what could
// not be read, each as a sentence.
type Mailbox struct {
	Letters []Letter
	Unread  []string
	// Whole says up to which byte a file of mbox was read; the next reading may
	// begin there where the file has only grown.
	Whole int64
}

// Bounds of a mailbox.
const (
	maxLetters    = 20_000
	maxLetterHead = 64 << 10
)

// ReadMailbox lists the mails of a maildir (a folder with cur and new, of which
// tmp is what is still being delivered), of a folder of .eml files, or of a file
// of mbox, from a byte on that an earlier reading came to. The last mail of an
// mbox counts once another follows it, or the file has not been written to for as
// long as settled: until then it may still be being written. An absent mailbox gives an
// *Error.
func ReadMailbox(name string, from int64, now time.Time, settled time.Duration) (Mailbox, error) {
	info, err := os.Stat(name)
	if err != nil {
		return Mailbox{}, openError(name, err)
	}
	if info.IsDir() {
		return readMaildir(name, now, settled)
	}
	return readMbox(name, from, !mayGrow(info.ModTime(), now, settled))
}

func readMaildir(dir string, now time.Time, settled time.Duration) (Mailbox, error) {
	folders := []string{filepath.Join(dir, "cur"), filepath.Join(dir, "new")}
	maildir := true
	if _, err := os.Stat(folders[0]); err != nil {
		folders, maildir = []string{dir}, false
	}
	type file struct {
		path string
		at   time.Time
	}
	var files []file
	var m Mailbox
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return m, openError(folder, err)
		}
		for _, e := range entries {
			info, err := e.Info()
			if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(e.Name(), ".") || !maildir && !strings.EqualFold(filepath.Ext(e.Name()), ".eml") {
				continue
			}
			if !maildir && settled >= 0 && mayGrow(info.ModTime(), now, settled) {
				continue
			}
			files = append(files, file{filepath.Join(folder, e.Name()), info.ModTime()})
		}
	}
	slices.SortFunc(files, func(a, b file) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(filepath.Base(a.path), filepath.Base(b.path)))
	})
	if len(files) > maxLetters { // the newest: what is older was there before
		files = files[len(files)-maxLetters:]
	}
	for _, f := range files {
		l, err := letterOf(f.path)
		if err != nil {
			m.Unread = append(m.Unread, filepath.Base(f.path)+": "+err.Error())
			continue
		}
		l.From = f.path
		m.Letters = append(m.Letters, l)
	}
	return m, nil
}

// letterOf reads the head of a mail in a file of its own.
func letterOf(name string) (Letter, error) {
	f, err := os.Open(name)
	if err != nil {
		return Letter{}, errors.New("it cannot be opened")
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, maxLetterHead))
	if err != nil {
		return Letter{}, errors.New("it cannot be read")
	}
	l, ok := letterHead(head)
	if !ok {
		return l, errors.New("it is no mail")
	}
	if l.ID == "" { // by its bytes, so that moving it from new to cur changes nothing
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return l, errors.New("it cannot be read")
		}
		h := sha256.New()
		if _, err := io.Copy(h, io.LimitReader(f, DefaultMaxBytes)); err != nil {
			return l, errors.New("it cannot be read")
		}
		l.ID = hex.EncodeToString(h.Sum(nil)[:12])
	}
	return l, nil
}

// letterHead reads the beginning of a mail, which may be cut off.
func letterHead(head []byte) (Letter, bool) {
	if end := endOfHead(head); end > 0 {
		head = head[:end]
	}
	msg, err := mail.ReadMessage(io.MultiReader(bytes.NewReader(head), strings.NewReader("\r\n\r\n")))
	if err != nil {
		return Letter{}, false
	}
	l := Letter{ID: strings.Trim(strings.TrimSpace(msg.Header.Get("Message-Id")), "<>"), Subject: collapse(words(msg.Header.Get("Subject")))}
	if strings.ContainsAny(l.ID, " \t\r\n#") || len(l.ID) > 300 {
		l.ID = ""
	}
	l.Date = pointInTime(mailDate(msg.Header.Get("Date")))
	return l, len(msg.Header) > 1
}

func endOfHead(data []byte) int {
	end := bytes.Index(data, []byte("\n\n"))
	if crlf := bytes.Index(data, []byte("\n\r\n")); crlf >= 0 && (end < 0 || crlf < end) {
		end = crlf
	}
	return end + 1
}

// readMbox reads a file of mails of which each begins with a line "From ".
func readMbox(name string, from int64, settled bool) (Mailbox, error) {
	m := Mailbox{Whole: from}
	err := eachMail(name, from, settled, func(data []byte, end int64) bool {
		l, ok := letterHead(data[:min(len(data), maxLetterHead)])
		switch {
		case !ok:
			m.Unread = append(m.Unread, "a part of the mailbox is no mail")
		default:
			l.ID = cmp.Or(l.ID, hashOf(data))
			m.Letters = append(m.Letters, l)
		}
		m.Whole = end
		return len(m.Letters) < maxLetters
	})
	return m, err
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}

// ReadLetter returns the bytes of a mail of a mailbox by its identifier. One that
// is not there any more gives an *Error.
func ReadLetter(mailbox, id string) ([]byte, error) {
	info, err := os.Stat(mailbox)
	if err != nil {
		return nil, openError(mailbox, err)
	}
	gone := &Error{mailbox, ReasonNotFound, "the mail " + id + " is not in the mailbox any more"}
	if info.IsDir() {
		m, err := readMaildir(mailbox, time.Time{}, -1)
		if err != nil {
			return nil, err
		}
		for _, l := range m.Letters {
			if l.ID == id {
				return load(l.From, DefaultMaxBytes)
			}
		}
		return nil, gone
	}
	var found []byte
	err = eachMail(mailbox, 0, true, func(data []byte, _ int64) bool {
		if l, ok := letterHead(data[:min(len(data), maxLetterHead)]); ok && cmp.Or(l.ID, hashOf(data)) == id {
			found = bytes.Clone(data)
		}
		return found == nil
	})
	if err == nil && found == nil {
		err = gone
	}
	return found, err
}

// eachMail reads the mails of an mbox from a byte on, with the byte at which each
// ends, until do returns false. ">From " stands for "From " at the beginning of a
// line. A mail above the limit of a file is cut there.
func eachMail(name string, from int64, settled bool, do func(data []byte, end int64) bool) error {
	f, err := os.Open(name)
	if err != nil {
		return openError(name, err)
	}
	defer f.Close()
	if _, err := f.Seek(from, io.SeekStart); err != nil {
		return openError(name, err)
	}
	r := bufio.NewReaderSize(f, 64<<10)
	var one []byte
	at, begun, empty := from, false, true
	for {
		line, err := r.ReadSlice('\n')
		part := errors.Is(err, bufio.ErrBufferFull)
		if err != nil && !part && !errors.Is(err, io.EOF) {
			return openError(name, err)
		}
		if empty && bytes.HasPrefix(line, []byte("From ")) {
			if begun && !do(one, at) {
				return nil
			}
			one, begun = one[:0], true
		} else if begun && len(one)+len(line) <= DefaultMaxBytes {
			quoted := bytes.TrimLeft(line, ">")
			if len(quoted) < len(line) && bytes.HasPrefix(quoted, []byte("From ")) {
				line = line[1:]
				at++
			}
			one = append(one, line...)
		}
		at += int64(len(line))
		empty = !part && len(bytes.TrimRight(line, "\r\n")) == 0
		if err != nil && !part {
			break
		}
	}
	if begun && settled {
		do(one, at)
	}
	return nil
}
