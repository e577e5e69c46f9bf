package translate

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// ApertiumSettings is the block translate.apertium: the folder of .mode files,
// empty where the packages put them.
type ApertiumSettings struct{ Modes string }

// Apertium is the rule-based engine of that name, as installed on this machine.
// Each direction is a row of programs that stay open between texts (their null
// flush: a text ends with a zero byte) and end with the process or with Close.
// Words that the engine does not know stand in the translation as they are;
// Item.Unknown is their share.
type Apertium struct {
	modes string

	mutex sync.Mutex
	open  map[string]*direction // by mode
}

// NewApertium returns the engine. Nothing is started before the first text.
func NewApertium(modes string) *Apertium {
	if modes == "" {
		for _, dir := range []string{"/usr/share/apertium/modes", "/usr/local/share/apertium/modes", "/opt/homebrew/share/apertium/modes"} {
			if info, err := os.Stat(dir); err == nil && info.IsDir() {
				modes = dir
				break
			}
		}
	}
	return &Apertium{modes: modes, open: map[string]*direction{}}
}

// An apertiumMode is a direction that was tried on news and gives a reader the
// gist, and the Debian package that has it.
type apertiumMode struct{ from, to, name, pack string }

// apertiumModes are the directions that are used. Others that exist are not: some
// print the marks of missing entries in place of most words, some nothing at all.
var apertiumModes = [...]apertiumMode{
	{"en", "es", "eng-spa", "apertium-eng-spa"},
	{"es", "en", "spa-eng", "apertium-eng-spa"},
	{"en", "ca", "eng-cat", "apertium-eng-cat"},
	{"ca", "en", "cat-eng", "apertium-eng-cat"},
	{"en", "gl", "en-gl", "apertium-en-gl"},
	{"gl", "en", "gl-en", "apertium-en-gl"},
	{"eu", "en", "eu-en", "apertium-eu-en"},
	{"is", "en", "isl-eng", "apertium-isl-eng"},
	{"mk", "en", "mkd-eng", "apertium-mk-en"},
	{"hr", "en", "hbs-eng", "apertium-hbs-eng"},
	{"bs", "en", "hbs-eng", "apertium-hbs-eng"},
	{"sr-Latn", "en", "hbs-eng", "apertium-hbs-eng"},
	{"es", "pt-BR", "es-pt_BR", "apertium-es-pt"},
	{"es", "pt", "es-pt", "apertium-es-pt"},
	{"pt", "es", "pt-es", "apertium-es-pt"},
	{"es", "ca", "spa-cat", "apertium-spa-cat"},
	{"ca", "es", "cat-spa", "apertium-spa-cat"},
	{"es", "fr", "es-fr", "apertium-fr-es"},
	{"fr", "es", "fr-es", "apertium-fr-es"},
	{"fr", "ca", "fra-cat", "apertium-fra-cat"},
	{"ca", "fr", "cat-fra", "apertium-fra-cat"},
	{"es", "it", "spa-ita", "apertium-spa-ita"},
	{"ro", "es", "ro-es", "apertium-es-ro"},
	{"sv", "da", "swe-dan", "apertium-swe-dan"},
	{"da", "sv", "dan-swe", "apertium-swe-dan"},
	{"mk", "bg", "mkd-bul", "apertium-mk-bg"},
	{"bg", "mk", "bul-mkd", "apertium-mk-bg"},
}

// apertiumModeOf returns the row for two languages: the first whose tags are
// those of the languages or begin them.
func apertiumModeOf(from, to string) (apertiumMode, bool) {
	within := func(tag, row string) bool { return tag == row || strings.HasPrefix(tag, row+"-") }
	for _, m := range apertiumModes {
		if within(from, m.from) && within(to, m.to) {
			return m, true
		}
	}
	return apertiumMode{}, false
}

// Info implements [Service]. A request is short, so that answers are kept as they
// come; the programs of a direction work at the same time, so one request of each
// is enough.
func (a *Apertium) Info() Info {
	return Info{
		Service: "apertium", Limits: Limits{Items: 20, Workers: 1}, Unit: UnitNone,
		Supports: func(from, to string) bool {
			m, ok := apertiumModeOf(from, to)
			return ok && a.installed(m)
		},
	}
}

func (a *Apertium) installed(m apertiumMode) bool {
	if a.modes == "" {
		return false
	}
	info, err := os.Stat(filepath.Join(a.modes, m.name+".mode"))
	return err == nil && info.Mode().IsRegular()
}

// Directions lists what is installed, as "en-es", in the order of the table.
func (a *Apertium) Directions() []string {
	var out []string
	for _, m := range apertiumModes {
		if a.installed(m) {
			out = append(out, m.from+" to "+m.to)
		}
	}
	return out
}

// Check says what is installed; it starts nothing.
func (a *Apertium) Check(context.Context) (string, error) {
	if list := a.Directions(); len(list) > 0 {
		return strings.Join(list, ", "), nil
	}
	where := a.modes
	if where == "" {
		where = "this machine"
	}
	return "", &Fault{Service: "apertium", Kind: ErrSetup, Said: "no direction of " + where + " is used", Remedy: "install one, such as with apt-get install apertium apertium-eng-spa, or name the folder of its .mode files in translate.apertium.modes"}
}

// Close ends all programs.
func (a *Apertium) Close() error {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	for name, d := range a.open {
		d.stop()
		delete(a.open, name)
	}
	return nil
}

// Translate implements [Service]. Where the programs of a direction fail, the
// texts that have no answer yet have [ErrAnswer]; the next request starts them
// anew.
func (a *Apertium) Translate(ctx context.Context, r Request, put Put) error {
	if err := ctx.Err(); err != nil {
		return context.Cause(ctx)
	}
	m, ok := apertiumModeOf(r.From, r.To)
	if !ok {
		return &Fault{Service: "apertium", Kind: ErrPair, Said: r.From + " to " + r.To, Remedy: "name another service in translate.use"}
	}
	d, err := a.direction(m)
	if err != nil {
		return err
	}
	err = d.translate(ctx, r, func(i int, raw string) {
		it := Item{Source: Source{Service: "apertium", Model: m.name}}
		var failed float64
		it.Text, it.Unknown, failed = fromStream(raw)
		switch {
		case strings.TrimSpace(it.Text) == "" && strings.TrimSpace(r.Texts[i]) != "":
			it.Err = &Fault{Service: "apertium", Kind: ErrAnswer, Said: fmt.Sprintf("%s gave nothing for %q", m.name, short(r.Texts[i]))}
		case failed > maxFailed:
			it.Err = &Fault{Service: "apertium", Kind: ErrAnswer, Said: fmt.Sprintf("%s could not build %.0f %% of the words", m.name, 100*failed)}
		}
		put(i, it)
	})
	if err != nil {
		a.mutex.Lock()
		if a.open[m.name] == d {
			delete(a.open, m.name)
		}
		a.mutex.Unlock()
		d.stop()
	}
	return err
}

// maxFailed is the share of words with a mark of a missing entry (# or @) from
// which a text is of no use; in the directions of the table it is far below.
const maxFailed = 0.2

func (a *Apertium) direction(m apertiumMode) (*direction, error) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if d := a.open[m.name]; d != nil {
		return d, nil
	}
	path := filepath.Join(a.modes, m.name+".mode")
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, &Fault{Service: "apertium", Kind: ErrSetup, Said: m.name + " is not installed", Remedy: "apt-get install " + m.pack + ", or name the folder of its .mode files in translate.apertium.modes"}
	}
	programs, err := parseMode(string(text))
	if err != nil {
		return nil, &Fault{Service: "apertium", Kind: ErrSetup, Said: path + ": " + err.Error(), Remedy: "name the folder of Apertium's own .mode files in translate.apertium.modes"}
	}
	d, err := startDirection(programs)
	if err != nil {
		remedy := "apt-get install apertium"
		return nil, &Fault{Service: "apertium", Kind: ErrSetup, Said: err.Error(), Remedy: remedy}
	}
	a.open[m.name] = d
	return d, nil
}

// parseMode reads a .mode file: one line of programs between bars, arguments in
// single quotation marks where they are paths. $1 asks for the form of unknown
// words and is -g, $2 is nothing. Each program gets the option of the null flush.
// Only programs of Apertium are accepted, so that a wrong folder starts nothing.
func parseMode(text string) ([][]string, error) {
	var programs [][]string
	var words []string
	for rest := strings.TrimSpace(text); rest != ""; rest = strings.TrimLeftFunc(rest, unicode.IsSpace) {
		switch {
		case rest[0] == '|':
			programs, words = append(programs, words), nil
			rest = rest[1:]
		case rest[0] == '\'':
			end := strings.IndexByte(rest[1:], '\'')
			if end < 0 {
				return nil, errors.New("a quotation mark is not closed")
			}
			words, rest = append(words, rest[1:1+end]), rest[2+end:]
		default:
			end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || r == '|' || r == '\'' })
			if end < 0 {
				end = len(rest)
			}
			switch w := rest[:end]; w {
			case "$1":
				words = append(words, "-g")
			case "$2":
			default:
				words = append(words, w)
			}
			rest = rest[end:]
		}
	}
	programs = append(programs, words)
	for i, p := range programs {
		if len(p) == 0 || !strings.HasPrefix(p[0], "apertium-") && !slices.Contains([]string{"lt-proc", "lrx-proc", "lsx-proc", "cg-proc", "rtx-proc", "hfst-proc"}, p[0]) || strings.ContainsRune(p[0], '/') {
			return nil, fmt.Errorf("%q is no program of Apertium", strings.Join(p, " "))
		}
		programs[i] = slices.Concat(p[:1], []string{"-z"}, p[1:])
	}
	return programs, nil
}

// A direction is a row of running programs.
type direction struct {
	in   io.WriteCloser
	out  *bufio.Reader
	all  []*exec.Cmd
	said *tail
	once sync.Once
	turn sync.Mutex // one request at a time
}

func startDirection(programs [][]string) (*direction, error) {
	d := &direction{said: &tail{}}
	var from *os.File
	for i, p := range programs {
		cmd := exec.Command(p[0], p[1:]...)
		cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8") // without a charset the programs lose what is not ASCII
		cmd.Stderr = d.said
		var err error
		if i == 0 {
			d.in, err = cmd.StdinPipe()
		} else {
			cmd.Stdin = from
		}
		var reader, writer *os.File
		if err == nil {
			reader, writer, err = os.Pipe()
		}
		if err == nil {
			cmd.Stdout = writer
			err = cmd.Start()
			writer.Close()
		}
		if from != nil {
			from.Close()
		}
		if err != nil {
			if reader != nil {
				reader.Close()
			}
			d.stop()
			return nil, err
		}
		d.all = append(d.all, cmd)
		from = reader
	}
	d.out = bufio.NewReader(from)
	return d, nil
}

// stop ends the programs and waits for them.
func (d *direction) stop() {
	d.once.Do(func() {
		if d.in != nil {
			d.in.Close()
		}
		for _, c := range d.all {
			_ = c.Process.Kill()
		}
		for _, c := range d.all {
			_ = c.Wait()
		}
	})
}

// translate sends all texts and hands on the raw answers as they come.
func (d *direction) translate(ctx context.Context, r Request, got func(i int, raw string)) error {
	d.turn.Lock()
	defer d.turn.Unlock()
	stop := context.AfterFunc(ctx, d.stop)
	defer stop()
	sent := make(chan error, 1)
	go func() {
		w := bufio.NewWriter(d.in)
		for _, t := range r.Texts {
			w.WriteString(toStream(t))
			w.WriteByte(0)
		}
		sent <- w.Flush()
	}()
	for i := range r.Texts {
		raw, err := d.out.ReadBytes(0)
		if err != nil {
			d.stop()
			<-sent
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return &Fault{Service: "apertium", Kind: ErrAnswer, Said: strings.TrimSpace("the engine stopped at " + fmt.Sprintf("%q", short(r.Texts[i])) + " " + d.said.String())}
		}
		got(i, string(raw[:len(raw)-1]))
	}
	return <-sent
}

// A tail keeps the last words that programs wrote to standard error.
type tail struct {
	mutex sync.Mutex
	last  []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	const most = 200
	t.last = append(t.last, p...)
	t.last = t.last[max(0, len(t.last)-most):]
	return len(p), nil
}

func (t *tail) String() string {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	return strings.Join(strings.Fields(strings.ToValidUTF8(string(bytes.TrimSpace(t.last)), "")), " ")
}

// The stream format of Apertium: ten signs of it are escaped, and what stands in
// brackets passes through untouched. The engine puts *, @ and # before words that
// it does not know, so those that the text has itself go in brackets.
const (
	streamSigns = `\[]{}^$<>/`
	streamMarks = `*@#`
	streamEnd   = "[][\n]" // ends the sentence, as the engine's own tools do
)

// untouched are addresses, e-mail addresses and placeholders, which the engine
// would take for words.
var untouched = regexp.MustCompile(`https?://[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)]|www\.[\w.-]+\w|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\{\{[^{}]*\}\}|%[sdv]\b`)

func toStream(text string) string {
	var b strings.Builder
	text = strings.ReplaceAll(text, "\x00", "") // would end the text
	for text != "" {
		at := untouched.FindStringIndex(text)
		if at == nil {
			at = []int{len(text), len(text)}
		}
		for _, r := range text[:at[0]] {
			switch {
			case r == '\n' || r == '\r' || strings.ContainsRune(streamMarks, r):
				b.WriteString("[" + string(r) + "]")
			case strings.ContainsRune(streamSigns, r):
				b.WriteByte('\\')
				b.WriteRune(r)
			default:
				b.WriteRune(r)
			}
		}
		if kept := text[at[0]:at[1]]; kept != "" {
			b.WriteByte('[')
			for _, r := range kept {
				if strings.ContainsRune(streamSigns, r) {
					b.WriteByte('\\')
				}
				b.WriteRune(r)
			}
			b.WriteByte(']')
		}
		text = text[at[1]:]
	}
	return b.String() + streamEnd
}

// fromStream reads an answer: the text without marks, the share of words that
// were not known, and of those that could not be built.
func fromStream(raw string) (text string, unknown, failed float64) {
	raw = strings.TrimSuffix(raw, streamEnd)
	var b strings.Builder
	words, stars, hashes := 0, 0, 0
	inside, escaped, word := false, false, false
	for _, r := range raw {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		switch {
		case escaped:
			b.WriteRune(r)
			escaped = false
		case r == '\\':
			escaped = true
			continue
		case inside && r == ']':
			inside = false
		case inside:
			b.WriteRune(r)
		case r == '[':
			inside = true
		case r == '*':
			stars++
		case r == '#' || r == '@':
			hashes++
		default:
			b.WriteRune(r)
			if letter && !word {
				words++
			}
		}
		word = letter
	}
	if words == 0 {
		return b.String(), 0, 0
	}
	n := float64(words)
	return b.String(), min(float64(stars)/n, 1), min(float64(hashes)/n, 1)
}
