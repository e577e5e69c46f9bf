package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// Passwords are kept as argon2id with the least cost that OWASP's Password
// Storage Cheat Sheet asks for, in the notation of the reference program:
// $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH.
const (
	argonMemory = 19 << 10 // KiB
	argonTime   = 2
	argonSalt   = 16
	argonKey    = 32

	minPassword = 12   // characters
	maxPassword = 1024 // bytes
)

// One at a time is worked on, since each takes 19 MiB, and few wait: a flood of
// logins costs refusals and neither memory nor the other processor.
const (
	hashesWaiting  = 16
	hashWaitLonger = 3 * time.Second
)

// errBusy says that too many passwords wait to be looked at.
var errBusy = errors.New("too many logins at once")

type passwords struct {
	slot    chan struct{}
	waiting atomic.Int64
}

func newPasswords() *passwords { return &passwords{slot: make(chan struct{}, 1)} }

// enter waits for the slot; leave gives it back.
func (p *passwords) enter(ctx context.Context) (leave func(), err error) {
	if p.waiting.Add(1) > hashesWaiting {
		p.waiting.Add(-1)
		return nil, errBusy
	}
	defer p.waiting.Add(-1)
	ctx, stop := context.WithTimeout(ctx, hashWaitLonger)
	defer stop()
	select {
	case p.slot <- struct{}{}:
		return func() { <-p.slot }, nil
	case <-ctx.Done():
		return nil, errBusy
	}
}

// hash makes what is kept of a password.
func (p *passwords) hash(ctx context.Context, password string) (string, error) {
	leave, err := p.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	salt := make([]byte, argonSalt)
	rand.Read(salt)
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, 1, argonKey)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, argonMemory, argonTime,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key)), nil
}

// check reports whether a password is the one that was kept. It costs the same
// where nothing was kept (kept is empty), so that the time does not tell which
// accounts there are.
func (p *passwords) check(ctx context.Context, kept, password string) (bool, error) {
	leave, err := p.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	memory, rounds, salt, want, ok := parseSecret(kept)
	if !ok {
		memory, rounds, salt, want = argonMemory, argonTime, make([]byte, argonSalt), make([]byte, argonKey)
	}
	got := argon2.IDKey([]byte(password), salt, rounds, memory, 1, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1 && ok, nil
}

func parseSecret(kept string) (memory, rounds uint32, salt, key []byte, ok bool) {
	parts := strings.Split(kept, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return
	}
	var version, lanes int
	if n, err := fmt.Sscanf(parts[2], "v=%d", &version); n != 1 || err != nil || version != argon2.Version {
		return
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &rounds, &lanes); n != 3 || err != nil || lanes != 1 || rounds < 1 || rounds > 16 || memory > 1<<18 {
		return
	}
	var err1, err2 error
	salt, err1 = base64.RawStdEncoding.DecodeString(parts[4])
	key, err2 = base64.RawStdEncoding.DecodeString(parts[5])
	return memory, rounds, salt, key, err1 == nil && err2 == nil && len(key) == argonKey
}

// goodPassword says what is wrong with a new password; nil where nothing is.
func goodPassword(account, password string) error {
	switch {
	case utf8.RuneCountInString(password) < minPassword:
		return mistake("wrong.short", minPassword)
	case len(password) > maxPassword:
		return mistake("wrong.long", maxPassword)
	case !utf8.ValidString(password):
		return mistake("wrong.text")
	case strings.EqualFold(password, account), strings.Count(password, password[:1]) == len(password):
		return mistake("wrong.easy")
	}
	return nil
}

// secret makes 256 random bits for a cookie, a token or a form.
func secret() string {
	b := make([]byte, 32)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// hashOf is what is kept of a secret with 256 random bits, which needs no salt
// and no cost.
func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
