// Package chromium prints pages and takes pictures of them with a Chromium or
// Chrome that is installed already. Nothing is downloaded.
//
// Each call starts the browser once, without a window, with a folder of its own
// for its profile and without a network: no name resolves. A start takes about a
// second and 200 MB; a [Browser] runs at most four at once.
//
// The same page gives the same bytes with the same browser and the same fonts;
// other ones lay the text out anew.
package chromium

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// Variable is the variable of the environment that names the browser.
const Variable = "VARIORUM_CHROMIUM"

// Remedy is what to do about [ErrMissing].
const Remedy = "install chromium or name it with " + Variable

// ErrMissing says that there is no browser to be found.
var ErrMissing = errors.New("no Chromium found")

// patience is how long one start of the browser may take before it counts as
// hung. A page of two texts of 2,000 paragraphs, 506 sheets, takes 24 seconds.
const patience = 5 * time.Minute

// A Browser is an installed browser. Its methods may be called from several
// goroutines.
type Browser struct {
	Program string // the path of its executable
	turns   chan struct{}
}

// Find returns the browser that [Variable] names, else the first that is
// installed under one of its usual names. The error wraps [ErrMissing].
func Find() (*Browser, error) {
	if named := os.Getenv(Variable); named != "" {
		program, err := exec.LookPath(named)
		if err != nil {
			return nil, fmt.Errorf("%w: %s names %s, which cannot be run", ErrMissing, Variable, named)
		}
		return newBrowser(program), nil
	}
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	} {
		if program, err := exec.LookPath(name); err == nil {
			return newBrowser(program), nil
		}
	}
	return nil, ErrMissing
}

func newBrowser(program string) *Browser {
	return &Browser{Program: program, turns: make(chan struct{}, min(4, runtime.GOMAXPROCS(0)))}
}

// Version is what the browser says of itself, such as "Chromium 156.0.8078.108".
func (b *Browser) Version(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	out, err := command(ctx, b.Program, "--version").Output()
	if err != nil {
		return "", fmt.Errorf("chromium: %s --version: %w", b.Program, err)
	}
	words := strings.Fields(string(out))
	for i, w := range words {
		if w[0] >= '0' && w[0] <= '9' {
			return strings.Join(words[:i+1], " "), nil
		}
	}
	return strings.Join(words, " "), nil
}

// PDF prints a page of HTML as its style sheet for print wants it: tagged for
// screen readers, with an outline of its headings. The time of making that the
// file tells is the one given.
func (b *Browser) PDF(ctx context.Context, page []byte, made time.Time) ([]byte, error) {
	data, err := b.make(ctx, "page.html", page, "page.pdf", func(out string) []string {
		return []string{"--print-to-pdf=" + out, "--no-pdf-header-footer", "--generate-pdf-document-outline"}
	})
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, fmt.Errorf("chromium: %s wrote no PDF", b.Program)
	}
	return redate(data, made), nil
}

// PNG takes a picture of a page of HTML or of an SVG, of so many pixels.
func (b *Browser) PNG(ctx context.Context, page []byte, width, height int) ([]byte, error) {
	name := "page.html"
	if start := bytes.TrimSpace(page); bytes.HasPrefix(start, []byte("<svg")) || bytes.HasPrefix(start, []byte("<?xml")) {
		name = "page.svg"
	}
	data, err := b.make(ctx, name, page, "page.png", func(out string) []string {
		return []string{"--screenshot=" + out, fmt.Sprintf("--window-size=%d,%d", width, height), "--hide-scrollbars", "--force-device-scale-factor=1"}
	})
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(data, []byte("\x89PNG")) {
		return nil, fmt.Errorf("chromium: %s wrote no PNG", b.Program)
	}
	return data, nil
}

// make writes the page into a folder of its own and returns the file that the
// browser makes of it.
func (b *Browser) make(ctx context.Context, name string, page []byte, result string, options func(out string) []string) ([]byte, error) {
	select {
	case b.turns <- struct{}{}:
		defer func() { <-b.turns }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	dir, err := os.MkdirTemp("", "variorum-")
	if err != nil {
		return nil, fmt.Errorf("chromium: %w", err)
	}
	defer remove(dir)
	in, out := filepath.Join(dir, name), filepath.Join(dir, result)
	if err := os.WriteFile(in, page, 0o600); err != nil {
		return nil, fmt.Errorf("chromium: %w", err)
	}
	arguments := []string{
		"--headless", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none",
		"--user-data-dir=" + filepath.Join(dir, "profile"), "--no-first-run", "--no-default-browser-check", "--disable-breakpad", "--disable-extensions",
		"--disable-sync", "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
	}
	arguments = append(arguments, options(out)...)
	said, err := b.run(ctx, dir, arguments, "file://"+filepath.ToSlash(in))
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(out)
	if err != nil {
		return nil, fmt.Errorf("chromium: %s wrote nothing%s", b.Program, said)
	}
	return data, nil
}

// run starts the browser in its sandbox. Root has none, and where the system
// gives none to anybody it goes without: the page is ours and asks for nothing.
// What it would keep in the reader's home, an account of crashes and settings of
// the desktop, it keeps in dir.
func (b *Browser) run(ctx context.Context, dir string, arguments []string, address string) (said string, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for _, sandbox := range []bool{true, false} {
		with := arguments
		if !sandbox || os.Geteuid() == 0 {
			with = append(with[:len(with):len(with)], "--no-sandbox")
		}
		c := command(ctx, b.Program, append(with[:len(with):len(with)], address)...)
		c.Env = append(os.Environ(), "BREAKPAD_DUMP_LOCATION="+dir, "GSETTINGS_BACKEND=memory")
		var noise bytes.Buffer
		c.Stderr = &noise
		err = c.Run()
		said = lastLine(noise.String())
		switch {
		case err == nil:
			return said, nil
		case ctx.Err() == context.DeadlineExceeded:
			return "", fmt.Errorf("chromium: %s did not end within %s", b.Program, patience)
		case ctx.Err() != nil:
			return "", ctx.Err()
		case !strings.Contains(noise.String(), "sandbox"):
			return "", fmt.Errorf("chromium: %s: %w%s", b.Program, err, said)
		}
	}
	return "", fmt.Errorf("chromium: %s: %w%s", b.Program, err, said)
}

// command is a program in a process group of its own, which ends as a whole.
func command(ctx context.Context, program string, arguments ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, program, arguments...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	c.WaitDelay = 5 * time.Second
	return c
}

// lastLine is the last thing that the browser said, led by ": ", without what it
// says everywhere that there is no desktop.
func lastLine(noise string) string {
	lines := strings.Split(strings.TrimSpace(noise), "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		if l := strings.TrimSpace(lines[i]); l != "" && !strings.Contains(l, "dbus") {
			return ": " + l
		}
	}
	return ""
}

// remove takes a folder away in which a helper of the browser may still write.
func remove(dir string) {
	for range 5 {
		if os.RemoveAll(dir) == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

var made = regexp.MustCompile(`/(CreationDate|ModDate) \(D:\d{14}[+-]\d\d'\d\d'\)`)

// redate puts a time in place of that of the machine's clock into the first
// object, the information on the document. No byte moves, so that the table of
// objects stays right; where the browser writes its times otherwise they stay.
func redate(pdf []byte, at time.Time) []byte {
	end := bytes.Index(pdf, []byte("endobj"))
	if end < 0 {
		return pdf
	}
	info := made.ReplaceAllFunc(pdf[:end:end], func(found []byte) []byte {
		name, _, _ := bytes.Cut(found, []byte(" "))
		replaced := fmt.Appendf(nil, "%s (D:%s+00'00')", name, at.UTC().Format("20060102150405"))
		if len(replaced) != len(found) {
			return found
		}
		return replaced
	})
	return append(info, pdf[end:]...)
}
