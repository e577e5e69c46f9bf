package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"variorum/config"
	"variorum/stages/testkit"
	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

// openTerminal returns both ends of a pseudo-terminal: the one that a person
// sits at and the one that a program has.
func openTerminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		testkit.Missing(t, "terminal", err.Error())
	}
	t.Cleanup(func() { person.Close() })
	control, err := person.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var number, unlock int32
	var failed syscall.Errno
	err = control.Control(func(fd uintptr) {
		if _, _, failed = syscall.Syscall(syscall.SYS_IOCTL, fd, syscall.TIOCSPTLCK, uintptr(unsafe.Pointer(&unlock))); failed == 0 {
			_, _, failed = syscall.Syscall(syscall.SYS_IOCTL, fd, syscall.TIOCGPTN, uintptr(unsafe.Pointer(&number)))
		}
	})
	if err != nil || failed != 0 {
		testkit.Missing(t, "terminal", fmt.Sprint(err, failed))
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		testkit.Missing(t, "terminal", err.Error())
	}
	t.Cleanup(func() { program.Close() })
	return person, program
}

// A paid is a service that bills and is never to be asked here.
type paid struct{ unit translate.Unit }

func (p paid) Info() translate.Info {
	return translate.Info{Service: "paid", Unit: p.unit, Price: translate.Price{PerMillion: 2000, Currency: "USD", AsOf: "2026-11-01"}}
}

func (paid) Translate(context.Context, translate.Request, translate.Put) error {
	return errors.New("something was sent")
}

func TestConfirm(t *testing.T) {
	request := translate.Request{From: "en", To: "sq", Texts: []string{"The harbour is sold.", "Nobody asked us."}}
	const all = 36 // characters
	for _, c := range []struct {
		name     string
		unit     translate.Unit
		above    int
		yes, tty bool
		answer   string
		asks, ok bool
	}{
		{"yes", translate.UnitRunes, 0, false, true, "y\n", true, true},
		{"the word", translate.UnitRunes, 0, false, true, "Yes\n", true, true},
		{"no", translate.UnitRunes, 0, false, true, "n\n", true, false},
		{"nothing said", translate.UnitRunes, 0, false, true, "\n", true, false},
		{"--yes", translate.UnitRunes, 0, true, true, "", false, true},
		{"not above", translate.UnitRunes, all, false, true, "", false, true},
		{"above", translate.UnitRunes, all - 1, false, true, "n\n", true, false},
		{"free", translate.UnitNone, 0, false, true, "", false, true},
		{"no terminal", translate.UnitRunes, 0, false, false, "", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var in io.Reader = strings.NewReader("n\n")
			var said io.Writer
			var heard func() string
			if c.tty {
				person, program := openTerminal(t)
				in, said = program, program
				if _, err := io.WriteString(person, c.answer); err != nil {
					t.Fatal(err)
				}
				heard = func() string {
					program.Close()
					said, _ := io.ReadAll(person) // it ends with an error when the other end is closed
					return string(said)
				}
			} else {
				var b strings.Builder
				said, heard = &b, b.String
			}
			u := newUI(in, newOutput(io.Discard), said, &globals{Color: "never"})
			tr := &translator{Chain: &translate.Chain{Services: []translate.Service{paid{c.unit}}}, budget: config.Budget{AskAbove: c.above}}
			err := tr.confirm(t.Context(), u, []translate.Request{request}, c.yes)
			if (err == nil) != c.ok || err != nil && !errors.Is(err, errDeclined) {
				t.Errorf("got %v", err)
			}
			text := heard()
			if asked := strings.Contains(text, "translate this? [y/N]"); asked != c.asks {
				t.Errorf("asked: %v, want %v: %q", asked, c.asks, text)
			}
			if want := "paid: 36 characters to translate (en to sq), 0 of them in the cache"; !strings.Contains(text, want) {
				t.Errorf("said %q, want %q", text, want)
			}
			if want := "; it bills 36 characters, 0.01 USD at the price of 2026-11-01"; c.unit == translate.UnitRunes && !strings.Contains(text, want) {
				t.Errorf("said %q, want %q", text, want)
			}
		})
	}
}

// Who is asked can leave.
func TestConfirmIsInterrupted(t *testing.T) {
	_, program := openTerminal(t)
	u := newUI(program, newOutput(io.Discard), program, &globals{Color: "never"})
	tr := &translator{Chain: &translate.Chain{Services: []translate.Service{paid{translate.UnitRunes}}}}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := tr.confirm(ctx, u, []translate.Request{{From: "en", To: "sq", Texts: []string{translatetest.Word("Harbour", "en")}}}, false)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
