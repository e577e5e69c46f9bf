package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Bounds of a PDF.
const (
	maxPDFPages  = 500
	maxPDFGlyphs = 600_000
	maxPageSigns = 100_000
	maxPDFMemory = 4096 // pages of 64 KB that the machine inside may have
	// pdfDeadline is the last resort against a page that keeps the machine
	// busy without an end; what is within the other bounds takes seconds.
	pdfDeadline = 60 * time.Second
)

// compiledPDFium keeps the compiled code of PDFium for all documents, and for
// later runs in the user's folder of caches where there is one: compiling takes
// seconds, loading a tenth of one.
var compiledPDFium = sync.OnceValue(func() wazero.CompilationCache {
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "variorum", "pdf")); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
})

// A machine runs PDFium, one document at a time, until it is stopped.
type machine struct {
	pool pdfium.Pool // nil before the first document and after a stop
	stop context.CancelFunc
}

// machines are as many as documents may be read at a time.
var machines = sync.OnceValue(func() chan *machine {
	all := make(chan *machine, 2)
	for range cap(all) {
		all <- &machine{}
	}
	return all
})

// starting is held while a machine starts, so that only one compiles.
var starting sync.Mutex

// start starts the machine, and startFrom one with code that was compiled
// before. No folder of the disk is shown to it.
func (m *machine) start() error {
	starting.Lock()
	defer starting.Unlock()
	err := m.startFrom(compiledPDFium())
	if err != nil {
		// The folder of caches may be full, or what it holds damaged.
		err = m.startFrom(wazero.NewCompilationCache())
	}
	return err
}

func (m *machine) startFrom(compiled wazero.CompilationCache) error {
	ctx, stop := context.WithCancel(context.Background())
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(maxPDFMemory).
			WithCloseOnContextDone(true).
			WithCompilationCache(compiled),
	})
	if err != nil {
		stop()
		return err
	}
	m.pool, m.stop = pool, stop
	return nil
}

// A glyph is a sign on a page. Lengths are hundredths of a point, from the
// lower left corner of the page when its text stands upright.
type glyph struct {
	text   string // one letter, or those of a ligature
	x0, x1 int
	base   int // of its line
	size   int // of the font
	bold   bool
	apart  string // why it does not belong to the text of the page; "" where it does
}

// A pdfSource is what PDFium finds in a file.
type pdfSource struct {
	pages    [][]glyph
	pictures []int // pages without text that show something, from 1
	unknown  int   // signs that the fonts give no letter for
	cut      bool  // there are more pages than are read
	language string
	facts    map[string]string // the file's own: Title, Author, CreationDate
}

// readPDFium reads the signs of all pages.
func readPDFium(data []byte) (pdfSource, error) { return readPDFiumWithin(data, pdfDeadline) }

func readPDFiumWithin(data []byte, limit time.Duration) (pdfSource, error) {
	all := machines()
	m := <-all
	defer func() { all <- m }()
	if m.pool == nil {
		if err := m.start(); err != nil {
			return pdfSource{}, unstarted(err)
		}
	}
	timer := time.AfterFunc(limit, m.stop)
	src, err := readOnMachine(m.pool, data)
	if !timer.Stop() {
		_ = m.pool.Close()
		m.pool = nil
		return pdfSource{}, &Error{"", ReasonTooLarge, fmt.Sprintf("reading it takes more than %d seconds; print it to a new PDF, or cut the article out of it", pdfDeadline/time.Second)}
	}
	return src, err
}

func unstarted(err error) *Error {
	return &Error{"", ReasonUnreadable, "the reader of PDF cannot be started: " + err.Error()}
}

// readOnMachine reads a document in an instance of its own, so that a bad one
// harms no other and nothing of it is left.
func readOnMachine(pool pdfium.Pool, data []byte) (src pdfSource, err error) {
	machine, err := pool.GetInstance(time.Minute)
	if err != nil {
		return src, unstarted(err)
	}
	defer machine.Close()
	opened, err := machine.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword) || errors.Is(err, pdferrors.ErrSecurity):
		return src, &Error{"", ReasonUnreadable, "it is protected by a password; open it and save a copy without one"}
	case err != nil:
		return src, &Error{"", ReasonUnreadable, "it is damaged, incomplete or no PDF; save it again"}
	}
	r := pdfiumReader{machine: machine, doc: opened.Document}
	err = r.read(&src)
	return src, err
}

type pdfiumReader struct {
	machine pdfium.Pdfium
	doc     references.FPDF_DOCUMENT
	left    int // signs that may still be read
}

func (r *pdfiumReader) read(src *pdfSource) error {
	count, err := r.machine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: r.doc})
	if err != nil {
		return damaged(err)
	}
	if count.PageCount > maxPDFPages {
		return &Error{"", ReasonTooLarge, fmt.Sprintf("%d pages are no article (at most %d are read); cut the article out of it", count.PageCount, maxPDFPages)}
	}
	src.facts = map[string]string{}
	for _, tag := range []string{"Title", "Author", "CreationDate"} {
		if t, err := r.machine.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: r.doc, Tag: tag}); err == nil {
			src.facts[tag] = cleanLine(strings.Trim(t.Value, "\x00"))
		}
	}
	if l, err := r.machine.FPDFCatalog_GetLanguage(&requests.FPDFCatalog_GetLanguage{Document: r.doc}); err == nil {
		src.language = strings.Trim(l.Language, "\x00 ")
	}
	r.left = maxPDFGlyphs
	for i := range count.PageCount {
		page, err := r.machine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: r.doc, Index: i})
		if err != nil {
			src.pages = append(src.pages, nil)
			src.cut = true
			continue
		}
		err = r.page(i+1, page.Page, src)
		_, _ = r.machine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page})
		if err != nil {
			return err
		}
	}
	return nil
}

// page reads the signs of a page.
func (r *pdfiumReader) page(number int, page references.FPDF_PAGE, src *pdfSource) error {
	ref := requests.Page{ByReference: &page}
	text, err := r.machine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		src.pages = append(src.pages, nil)
		src.cut = true
		return nil
	}
	t := text.TextPage
	defer func() {
		_, _ = r.machine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: t})
	}()
	n, err := r.machine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: t})
	if err != nil {
		return damaged(err)
	}
	if r.left -= n.Count; r.left < 0 || n.Count > maxPageSigns {
		return &Error{"", ReasonTooLarge, fmt.Sprintf("it has more than %d signs, or %d on a page, which no article has; cut the article out of it", maxPDFGlyphs, maxPageSigns)}
	}
	raw := make([]rawGlyph, 0, n.Count)
	for i := range n.Count {
		g, ok, err := r.glyph(t, i, raw)
		if err != nil {
			return damaged(err)
		}
		if ok {
			if g.text == "" {
				src.unknown++
				continue
			}
			raw = append(raw, g)
		}
	}
	if len(raw) == 0 {
		if o, err := r.machine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref}); err == nil && o.Count > 0 {
			src.pictures = append(src.pictures, number)
		}
	}
	src.pages = append(src.pages, upright(raw, r.frame(ref)))
	return nil
}

// A rawGlyph is a sign as it lies in the file: its box, and the direction in
// which its line runs, in quarters of a turn against the clock; -1 for any
// other.
type rawGlyph struct {
	text                     string
	left, bottom, right, top int
	x, y                     int // its origin
	size, weight             int
	bold                     bool
	quarter                  int
}

// glyph reads one sign; false for what PDFium made itself. What signs of one
// line share is asked for once.
func (r *pdfiumReader) glyph(t references.FPDF_TEXTPAGE, i int, before []rawGlyph) (rawGlyph, bool, error) {
	var g rawGlyph
	u, err := r.machine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t, Index: i})
	if err != nil {
		return g, false, err
	}
	c := rune(u.Unicode)
	switch {
	case c == 0xF0B7 || c == 0xF0A7 || c == 0xF0D8 || c == 0xF0FC: // bullets of fonts of symbols
		g.text = "•"
	case c == '\r' || c == '\n':
		return g, false, nil
	case c == ' ':
		made, err := r.machine.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: t, Index: i})
		if err != nil || made.IsGenerated {
			return g, false, nil
		}
		g.text = " "
	case c == 2: // PDFium's sign for a hyphen at the end of a line
		g.text = "-"
	case c < ' ' || c == 0xFFFD || c == 0xFFFE || c == 0xFFFF || c > 0x10FFFF || c >= 0xD800 && c < 0xF900 || c >= 0x7F && c < 0xA0:
		return g, true, nil
	default:
		g.text = string(c)
	}
	box, err := r.machine.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t, Index: i})
	if err != nil {
		return g, true, nil
	}
	g.left, g.bottom, g.right, g.top = hundredths(box.Rect.Left), hundredths(box.Rect.Bottom), hundredths(box.Rect.Right), hundredths(box.Rect.Top)
	if g.text == " " && g.left == g.right {
		return g, false, nil // also made by PDFium
	}
	if w, err := r.machine.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: t, Index: i}); err == nil {
		g.weight = w.FontWeight
	}
	if k := len(before) - 1; k >= 0 && before[k].quarter == 0 && before[k].bottom == g.bottom && before[k].top == g.top && before[k].weight == g.weight {
		b := before[k]
		g.x, g.y, g.size, g.bold, g.quarter = g.left, b.y, b.size, b.bold, 0
		return g, true, nil
	}
	m, err := r.machine.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: t, Index: i})
	if err != nil {
		return g, false, err
	}
	size, err := r.machine.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: t, Index: i})
	if err != nil {
		return g, false, err
	}
	origin, err := r.machine.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: t, Index: i})
	if err != nil {
		return g, false, err
	}
	g.x, g.y = hundredths(float32(origin.X)), hundredths(float32(origin.Y))
	a, b := float64(m.Matrix.A), float64(m.Matrix.B)
	scale := math.Abs(float64(m.Matrix.D))
	switch {
	case math.Abs(b) < math.Abs(a)/20:
		if a < 0 && m.Matrix.D < 0 {
			g.quarter = 2
		}
	case math.Abs(a) < math.Abs(b)/20:
		g.quarter = 1
		if b < 0 {
			g.quarter = 3
		}
		scale = math.Abs(float64(m.Matrix.C))
	default:
		g.quarter = -1
	}
	g.size = max(hundredths(float32(size.FontSize*scale)), 1)
	g.bold = g.weight >= 600
	if f, err := r.machine.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: t, Index: i}); err == nil {
		name := strings.ToLower(f.FontName)
		g.bold = g.bold && !strings.Contains(name, "regular") || strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	}
	return g, true, nil
}

// hundredths makes hundredths of a length in points; what is absurd becomes a
// bound that sums cannot overflow.
func hundredths(x float32) int {
	v := float64(x) * 100
	if !(math.Abs(v) < 1<<28) {
		return 1 << 28
	}
	return int(math.Round(v))
}

// A frame is the part of a page that is shown.
type frame struct{ left, bottom, right, top int }

func (r *pdfiumReader) frame(page requests.Page) frame {
	if b, err := r.machine.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page}); err == nil && b.Rect.Right > b.Rect.Left && b.Rect.Top > b.Rect.Bottom {
		return frame{hundredths(b.Rect.Left), hundredths(b.Rect.Bottom), hundredths(b.Rect.Right), hundredths(b.Rect.Top)}
	}
	return frame{-1 << 28, -1 << 28, 1 << 28, 1 << 28}
}

// upright turns a page so that most of its text stands upright. What runs in
// another direction, and what lies outside the part that is shown, is marked.
func upright(raw []rawGlyph, f frame) []glyph {
	var votes [4]int
	for _, g := range raw {
		if g.quarter >= 0 {
			votes[g.quarter]++
		}
	}
	way := 0
	for q, n := range votes {
		if n > votes[way] {
			way = q
		}
	}
	out := make([]glyph, 0, len(raw))
	for _, g := range raw {
		o := glyph{text: g.text, x0: g.left, x1: g.right, base: g.y, size: g.size, bold: g.bold}
		switch way {
		case 1: // up the page: turned back by a quarter with the clock
			o.x0, o.x1, o.base = g.bottom, g.top, -g.x
		case 2:
			o.x0, o.x1, o.base = -g.right, -g.left, -g.y
		case 3:
			o.x0, o.x1, o.base = -g.top, -g.bottom, g.x
		}
		o.x1 = max(o.x0, o.x1)
		x, y := (g.left+g.right)/2, (g.bottom+g.top)/2
		switch {
		case x < f.left || x > f.right || y < f.bottom || y > f.top:
			o.apart = reasonOffPage
		case g.quarter != way:
			o.apart = reasonTurned
		}
		out = append(out, o)
	}
	return out
}
