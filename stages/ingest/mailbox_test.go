package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func letter(id, subject, body string) string {
	head := "From: desk@osk.example\nTo: us@example.org\nSubject: " + subject + "\nDate: Mon, 23 Mar 2026 09:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n"
	if id != "" {
		head = "Message-ID: <" + id + ">\n" + head
	}
	return head + "\n" + body + "\n"
}

const letterBody = "The council sold the old harbour on Tuesday for 3,400,000 euros.\n\nFrom the first of May the new owner will rebuild it.\n"

func put(t *testing.T, name, text string, old time.Duration) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	at := time.Now().Add(-old)
	if err := os.Chtimes(name, at, at); err != nil {
		t.Fatal(err)
	}
	return name
}

func subjects(m Mailbox) string {
	var all []string
	for _, l := range m.Letters {
		all = append(all, l.ID+"="+l.Subject)
	}
	return strings.Join(all, " ")
}

func TestMaildir(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	put(t, filepath.Join(dir, "cur", "1.a:2,S"), letter("a@osk", "=?utf-8?q?Porti_u_shit_n=C3=AB_Osk?=", letterBody), time.Hour)
	put(t, filepath.Join(dir, "tmp", "3.c"), letter("c@osk", "half", ""), 0)
	moved := put(t, filepath.Join(dir, "new", "2.b"), letter("b@osk", "Second", letterBody), time.Minute)
	put(t, filepath.Join(dir, "new", "4.d"), "no mail at all", 0)
	m, err := ReadMailbox(dir, 0, now, time.Minute)
	if err != nil || subjects(m) != "a@osk=Porti u shit në Osk b@osk=Second" || len(m.Unread) != 1 {
		t.Fatalf("%v, %v, %v", subjects(m), m.Unread, err)
	}
	if !m.Letters[0].Date.Equal(time.Date(2026, 3, 23, 8, 0, 0, 0, time.UTC)) {
		t.Error(m.Letters[0].Date)
	}
	// A mail that was read meanwhile lies elsewhere.
	if err := os.Rename(moved, filepath.Join(dir, "cur", "2.b:2,S")); err != nil {
		t.Fatal(err)
	}
	data, err := ReadLetter(dir, "b@osk")
	if err != nil || !strings.Contains(string(data), "3,400,000") {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := ReadLetter(dir, "gone@osk"); !hasReason(err, ReasonNotFound) {
		t.Error(err)
	}
}

func TestFolderOfMails(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	put(t, filepath.Join(dir, "a.eml"), letter("", "No id", letterBody), time.Hour)
	put(t, filepath.Join(dir, "fresh.eml"), letter("f@osk", "Fresh", letterBody), 0)
	put(t, filepath.Join(dir, "notes.txt"), "no mail", time.Hour)
	m, err := ReadMailbox(dir, 0, now, time.Minute)
	if err != nil || len(m.Letters) != 1 || m.Letters[0].Subject != "No id" || len(m.Letters[0].ID) != 24 {
		t.Fatalf("%v, %v", m, err)
	}
	if m, err = ReadMailbox(dir, 0, now.Add(2*time.Minute), time.Minute); err != nil || len(m.Letters) != 2 {
		t.Errorf("%v, %v", m, err)
	}
}

func TestMbox(t *testing.T) {
	name := filepath.Join(t.TempDir(), "inbox")
	from := "From desk@osk.example Mon Mar 23 09:00:00 2026\n"
	quoted := strings.ReplaceAll(letterBody, "\nFrom ", "\n>From ")
	first := from + letter("a@osk", "First", quoted) + "\n"
	put(t, name, first+from+letter("b@osk", "Second", quoted)[:60], time.Hour)
	now := time.Now()
	m, err := ReadMailbox(name, 0, now.Add(-time.Hour), time.Minute) // the file was written to just now
	if err != nil || subjects(m) != "a@osk=First" || m.Whole != int64(len(first)) {
		t.Fatalf("%v, %d, %v", subjects(m), m.Whole, err)
	}
	// The rest arrives, and a third.
	put(t, name, first+from+letter("b@osk", "Second", quoted)+"\n"+from+letter("", "Third", quoted)+"\n", time.Hour)
	m, err = ReadMailbox(name, m.Whole, now, time.Minute)
	if err != nil || len(m.Letters) != 2 || !strings.HasPrefix(subjects(m), "b@osk=Second ") {
		t.Fatalf("%v, %v", subjects(m), err)
	}
	data, err := ReadLetter(name, m.Letters[1].ID)
	if err != nil || !strings.Contains(string(data), "\nFrom the first of May") || strings.Contains(string(data), ">From") {
		t.Errorf("%q, %v", data, err)
	}
	again, err := ReadMailbox(name, m.Whole, now, time.Minute)
	if err != nil || len(again.Letters) != 0 || again.Whole != m.Whole {
		t.Errorf("%v, %v", again, err)
	}
	if _, err := ReadMailbox(name+"-absent", 0, now, 0); !hasReason(err, ReasonNotFound) {
		t.Error(err)
	}
}

func TestAttachments(t *testing.T) {
	mail := "From: a@osk.example\r\nTo: b@osk.example\r\nSubject: The article\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" +
		"--x\r\nContent-Type: text/plain\r\n\r\nPlease see the file.\r\n" +
		"--x\r\nContent-Type: text/html; name=harbour.html\r\nContent-Disposition: attachment; filename=harbour.html\r\n\r\n<h1>Harbour</h1><p>" + letterBody + "</p>\r\n" +
		"--x\r\nContent-Type: image/png; name=a.png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\nx\r\n--x--\r\n"
	all, err := Attachments([]byte(mail))
	if err != nil || len(all) != 1 || all[0].Name != "harbour.html" || !strings.Contains(string(all[0].Data), "3,400,000") {
		t.Errorf("%v, %v", all, err)
	}
	if _, err := Attachments([]byte("\x00\x01")); err == nil {
		t.Error("no mail, and no error")
	}
}

func TestListFolder(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	for _, name := range []string{"a.html", "deep/b.txt", ".hidden/c.txt", "d.part", "e.tmp", "story.yaml", "f.png", "g.docx", "README.md"} {
		put(t, filepath.Join(dir, name), "text", time.Hour)
	}
	put(t, filepath.Join(dir, "growing.txt"), "half", 0)
	if err := os.Symlink(filepath.Join(dir, "a.html"), filepath.Join(dir, "link.html")); err != nil {
		t.Fatal(err)
	}
	names := func(at time.Time) (string, bool) {
		files, more, err := ListFolder(dir, at, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, f := range files {
			rel, err := filepath.Rel(dir, f.Path)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, fmt.Sprint(rel, " ", f.Bytes))
		}
		return strings.Join(out, ", "), more
	}
	if got, more := names(now); got != "a.html 4, deep/b.txt 4, g.docx 4" || !more {
		t.Errorf("%s, %v", got, more)
	}
	if got, more := names(now.Add(2 * time.Minute)); got != "a.html 4, deep/b.txt 4, g.docx 4, growing.txt 4" || more {
		t.Errorf("%s, %v", got, more)
	}
	if _, _, err := ListFolder(filepath.Join(dir, "absent"), now, 0); !hasReason(err, ReasonNotFound) {
		t.Error(err)
	}
	if _, _, err := ListFolder(filepath.Join(dir, "a.html"), now, 0); !hasReason(err, ReasonUnreadable) {
		t.Error(err)
	}
}

func FuzzMbox(f *testing.F) {
	f.Add([]byte("From a\n" + letter("a@osk", "First", letterBody) + "\nFrom b\n\n"))
	f.Add([]byte(">From \nFrom \n\n\nFrom"))
	f.Fuzz(func(t *testing.T, data []byte) {
		name := filepath.Join(t.TempDir(), "inbox")
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		m, err := readMbox(name, 0, true)
		if err != nil || m.Whole > int64(len(data)) {
			t.Fatalf("%d of %d bytes, %v", m.Whole, len(data), err)
		}
		for _, l := range m.Letters {
			if _, err := ReadLetter(name, l.ID); err != nil {
				t.Errorf("%q: %v", l.ID, err)
			}
		}
	})
}
