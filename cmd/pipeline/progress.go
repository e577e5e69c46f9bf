package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// A progress is the bar of a batch. Nil draws nothing, so that callers need
// not ask whether there is one. The ui's lock guards it.
type progress struct{ bar *progressbar.ProgressBar }

// startProgress draws a bar for n things where someone would see it.
func (u *ui) startProgress(n int, things string) {
	if !u.errTerm || u.quiet || u.json != nil || n < 2 {
		return
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.progress = newProgress(u.err, n, things)
}

func newProgress(w io.Writer, n int, things string) *progress {
	return &progress{progressbar.NewOptions(n,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(things),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(60*time.Millisecond),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(),
	)}
}

// step counts one thing as done.
func (u *ui) step() {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.progress != nil {
		_ = u.progress.bar.Add(1)
	}
}

// endProgress takes the bar away.
func (u *ui) endProgress() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.progress.clear()
	u.progress = nil
}

func (p *progress) clear() {
	if p != nil {
		_ = p.bar.Clear()
	}
}

func (p *progress) draw() {
	if p != nil {
		_ = p.bar.RenderBlank()
	}
}
