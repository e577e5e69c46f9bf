package watch

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/reason"
)

// A side is one of two versions while it is found out what of it can be claimed.
// A paragraph is matched where the other side has it too, dropped where nothing
// can be claimed of it.
type side struct {
	v       *article.Version
	folded  []string
	matched []bool
	dropped []bool
	page    map[string]bool // whole blocks of the page, folded
	text    string          // all visible text of the page, folded and without spaces
}

func sideOf(v *article.Version) *side {
	s := &side{v: v, page: map[string]bool{}, matched: make([]bool, len(v.Paragraphs)), dropped: make([]bool, len(v.Paragraphs))}
	var all strings.Builder
	add := func(folded string) {
		s.page[folded] = true
		all.WriteString(unspaced(folded))
	}
	for i := range v.Paragraphs {
		f := fold(v.Paragraphs[i].Text)
		s.folded = append(s.folded, f)
		add(f)
	}
	for i := range v.LeftOut {
		all.WriteByte('\n')
		add(fold(v.LeftOut[i].Text))
	}
	all.WriteByte('\n')
	add(fold(v.Title))
	s.text = all.String()
	return s
}

func (s *side) drop(i int) { s.dropped[i] = true }

// left are the paragraphs of which something may be claimed.
func (s *side) left() []int {
	var left []int
	for i := range s.v.Paragraphs {
		if !s.matched[i] && !s.dropped[i] {
			left = append(left, i)
		}
	}
	return left
}

// kept are the paragraphs that are compared.
func (s *side) kept() []int {
	var kept []int
	for i := range s.v.Paragraphs {
		if !s.dropped[i] {
			kept = append(kept, i)
		}
	}
	return kept
}

// atEdge reports whether nothing that both sides have stands before a paragraph,
// or nothing after it. The headline is no edge.
func (s *side) atEdge(i int) bool {
	before, after := false, false
	for k := range s.v.Paragraphs {
		if !s.matched[k] || s.v.Paragraphs[k].Kind == article.KindHeadline {
			continue
		}
		before = before || k < i
		after = after || k > i
	}
	return !before || !after
}

// letters counts letters and digits.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func (s *side) letters(of []int) int {
	n := 0
	for _, i := range of {
		n += letters(s.v.Paragraphs[i].Text)
	}
	return n
}

// fold brings a text to a form in which quotation marks, dashes, spaces and
// Unicode forms make no difference; letters, digits and all other signs do.
func fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff' || r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
			continue
		case strings.ContainsRune("“”„‟«»″〝〞＂", r):
			r = '"'
		case strings.ContainsRune("‘’‚‛ʼ`´′", r):
			r = '\''
		case strings.ContainsRune("‐‑‒–—―−", r):
			r = '-'
		case r == '…':
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteString("...")
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

func unspaced(s string) string { return strings.ReplaceAll(s, " ", "") }

// shortest is the number of characters from which a paragraph that stands
// somewhere inside another text is believed to stand there.
const shortest = 25

// holds reports whether a page shows a paragraph anywhere: as a block of its own,
// or, unless it is short, inside another text.
func (s *side) holds(folded string) bool {
	if s.page[folded] {
		return true
	}
	return utf8.RuneCountInString(folded) >= shortest && strings.Contains(s.text, unspaced(folded))
}

// within reports whether a text stands inside a paragraph.
func (s *side) within(i int, folded string) bool {
	return strings.Contains(unspaced(s.folded[i]), unspaced(folded))
}

// again reports whether the text of a paragraph stands in another one too.
func (s *side) again(i int) bool {
	for k := range s.folded {
		if k != i && s.within(k, s.folded[i]) {
			return true
		}
	}
	return false
}

// match pairs paragraphs that are the same on both sides.
func match(old, now *side) {
	at := map[string][]int{}
	for i, f := range now.folded {
		at[f] = append(at[f], i)
	}
	for i, f := range old.folded {
		if list := at[f]; len(list) > 0 {
			old.matched[i], now.matched[list[0]] = true, true
			at[f] = list[1:]
		}
	}
}

// sift drops what cannot be claimed. Template is the mark of what was found to be
// the site's, empty for nothing.
func (j *judge) sift(ctx context.Context, old, now *side) (template string, err error) {
	match(old, now)
	there := map[*side][]int{}
	for _, pair := range [][2]*side{{old, now}, {now, old}} {
		s, other := pair[0], pair[1]
		for _, i := range s.left() {
			switch {
			case noiseOf(&s.v.Paragraphs[i]) != noNoise || letters(s.folded[i]) == 0 || other.page[s.folded[i]]:
				s.drop(i)
			case other.holds(s.folded[i]):
				there[s] = append(there[s], i)
			}
		}
	}
	// What stands inside a longer text was not taken out. Where that text is the
	// paragraph itself with more in it, or what is left of it, the two are compared.
	whole := map[*side][]int{}
	for _, s := range []*side{old, now} {
		for _, i := range s.left() {
			if !slices.Contains(there[s], i) {
				whole[s] = append(whole[s], i)
			}
		}
	}
	for _, pair := range [][2]*side{{old, now}, {now, old}} {
		s, other := pair[0], pair[1]
		for _, i := range there[s] {
			if slices.ContainsFunc(whole[other], func(k int) bool { return other.within(k, s.folded[i]) }) && !s.again(i) {
				continue
			}
			s.drop(i)
		}
	}
	j.otherArticles(old, now)
	if template, err = j.boilerplate(ctx, old, now); err != nil {
		return "", err
	}
	// Lines that differ only in a part that is noise, in capitals throughout, or
	// in signs that were lost on the way.
	for _, i := range old.left() {
		for _, k := range now.left() {
			a, b := old.folded[i], now.folded[k]
			if core(a) == core(b) || inCapitals(a, b) || garbled(a, b) {
				old.drop(i)
				now.drop(k)
				break
			}
		}
	}
	return template, nil
}

// inCapitals reports whether two texts differ only in that one of them is written
// in capitals from end to end.
func inCapitals(a, b string) bool {
	upper := strings.ToUpper(a)
	return len(a) > 10 && upper == strings.ToUpper(b) && (a == upper || b == upper)
}

// garbled reports whether two texts are one that lost its letters beyond ASCII,
// or got others in their place, because it was read in the wrong charset: the
// rest is the same, and signs of that stand in one of them.
func garbled(a, b string) bool {
	if isASCII(a) == isASCII(b) && isASCII(a) {
		return false
	}
	if !(broken(a) || broken(b)) {
		return false
	}
	x, y := skeleton(a), skeleton(b)
	return x == y && len(x) > 0 && (len(x) >= 12 || utf8.RuneCountInString(a) >= 12)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// broken reports whether a text has characters that stand for lost ones, or
// pairs that are left of UTF-8 read in a charset of single bytes.
func broken(s string) bool {
	if strings.ContainsRune(s, utf8.RuneError) || lostLetter.MatchString(s) {
		return true
	}
	n := 0
	before := rune(0)
	for _, r := range s {
		if strings.ContainsRune("ÃÂÐÑØÙÎÏâãäåæçèéÄÅ×РСÐ", before) && (r >= 0x80 && r <= 0xBF || strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸЃЂЉЊЋЏђѓљњћџ°±Іі", r)) {
			n++
		}
		before = r
	}
	return n >= 2
}

// lostLetter is a question mark in place of letters, inside a word.
var lostLetter = regexp.MustCompile(`\pL\?+\pL|\?{3,}`)

// skeleton is what every charset that is built on ASCII has in common.
func skeleton(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf && r != '?' && r != '"' && r != '\'' && r != '-' && r > ' ' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// A share of the old text below which what came is taken for a failed reading,
// and one below which even a second look does not prove a deletion.
const (
	shrunk   = 0.45
	vanished = 0.12
)

// compare says what of the wording changed since the last good capture.
func (j *judge) compare(ctx context.Context, was *article.Version, v article.Version, k kinship) error {
	r := j.r
	v.Language = was.Language
	old, now := sideOf(was), sideOf(&v)
	template, err := j.sift(ctx, old, now)
	if err != nil {
		return err
	}
	ends := j.ends(old, now)
	lost, new := old.left(), now.left()
	if k.unlike() && r.Memory.Away == StateReused {
		j.away(StateReused, "Another text still stands at this address.")
		return nil
	}
	if state, why := walled(old, now); state != "" {
		r.State, r.Detail = state, why
		r.Memory.Doubt = cmp.Or(r.TextSHA256, "none")
		return nil
	}
	if why := j.doubt(old, now, k); why != "" {
		r.State, r.Detail = ingest.StateError, why
		if asksToPay(&v) {
			r.State, r.Detail = ingest.StatePaywall, "The text ends where payment is asked for."
		}
		r.Memory.Doubt = cmp.Or(r.TextSHA256, "none")
		return nil
	}
	if k.unlike() {
		j.away(StateReused, "For a second time a text stands at this address that shares hardly anything with the last good one.")
		return nil
	}
	if j.o.Site != nil {
		j.o.Site.know(j.marks)
	}
	detail := j.newAddress(was)
	moved := !sameOrder(old, now)
	change := (*Change)(nil)
	if len(lost)+len(new) > 0 || moved {
		if change, err = j.claim(ctx, old, now); err != nil {
			return err
		}
	}
	earlier := r.Memory.Texts
	if n := len(earlier); n > 0 {
		earlier = earlier[:n-1]
	}
	if change != nil && slices.Contains(earlier, r.TextSHA256[:16]) {
		change.Earlier = true
		change.Summary = append(change.Summary, "The text is the same as at an earlier look.")
	}
	switch {
	case template == "":
	case j.unclear != "":
		detail = strings.TrimSpace(detail + " A paragraph that other pages of the site have too is in other words now, which may be an edit of this article or one of the site; it is not compared: “" + clip(j.unclear, 200) + "”.")
	default:
		if change == nil && j.o.Site.tell(j.o.Name, template) {
			change = &Change{
				From: j.in.Good.Told.SHA256, To: j.in.Now.Told.SHA256, Language: was.Language, Template: true,
				Counts: article.Count(nil), Findings: []article.Finding{}, Summary: []string{"The site changed what stands around its articles; the wording of this one is as it was."},
			}
		}
		if detail == "" {
			detail = "What also stands on other pages of the site is not compared."
		}
	}
	j.good(strings.TrimSpace(ends+" "+detail), was)
	r.Change = change
	return nil
}

// sameOrder reports whether what both sides have stands in the same order.
func sameOrder(old, now *side) bool {
	order := func(s *side, all bool) (out []string) {
		for i, f := range s.folded {
			if s.matched[i] && (all || noiseOf(&s.v.Paragraphs[i]) == noNoise) {
				out = append(out, f)
			}
		}
		return out
	}
	return slices.Equal(order(old, true), order(now, true)) || slices.Equal(order(old, false), order(now, false))
}

// doubt says why what came may be a failed reading, "" where it is believed. A
// doubt that comes a second time, with the same text or one like it, is one no
// more, unless hardly anything is left.
func (j *judge) doubt(old, now *side, k kinship) string {
	before, after := old.letters(old.kept()), now.letters(now.kept())
	if before == 0 {
		return ""
	}
	share := float64(after) / float64(before)
	gone := float64(old.letters(old.left())) / float64(before)
	why := ""
	switch {
	case len(old.left()) == 0:
		return ""
	case share < vanished || after < 60 && before > 200:
		return fmt.Sprintf("Of the article's text, %d letters, only %d are left; nothing is claimed, since the page may not have loaded whole.", before, after)
	case cutOff(old, now) && (j.before.closed && !j.page.closed || now.v.Paywalled):
		return "The text breaks off where it went on before; nothing is claimed, since the page may not have loaded whole."
	case share < shrunk && gone > 0.5:
		why = fmt.Sprintf("Of the article's text, %d letters, only %d are left; nothing is claimed until the next look shows the same.", before, after)
	case k.unlike():
		why = "The text shares hardly anything with the last good one; nothing is claimed until the next look shows the same."
	}
	if why == "" || j.r.Memory.Doubt == "" {
		return why
	}
	// A wall shows the same beginning for as long as it stands.
	if share < shrunk && (cutOff(old, now) || asksToPay(now.v)) {
		return why
	}
	if j.r.Memory.Doubt == j.r.TextSHA256 {
		return ""
	}
	if l := j.in.Last; l != nil && len(l.Body) > 0 {
		if v, err := j.read(l.Body, &l.Told, j.o.Charset); err == nil && textHash(&v) == j.r.Memory.Doubt && kin(&v, now.v).text > 0.6 {
			return ""
		}
	}
	return why
}

// cutOff reports whether the text that came is the beginning of the old one, its
// last paragraph perhaps cut short, and a good part is missing.
func cutOff(old, now *side) bool {
	a, b := old.kept(), now.kept()
	if len(b) == 0 || len(b) > len(a) {
		return false
	}
	for n, i := range b {
		x, y := old.folded[a[n]], now.folded[i]
		if x == y {
			continue
		}
		if n != len(b)-1 || !strings.HasPrefix(x, strings.TrimRight(y, ". …")) {
			return false
		}
	}
	return old.letters(a)*3 > now.letters(b)*4
}

// asksToPay reports whether what stands at the end of a page, or beside its text,
// asks for money.
func asksToPay(v *article.Version) bool {
	for i := range v.LeftOut {
		if t := v.LeftOut[i].Text; len(t) < 1200 && ingest.AsksToPay(t) {
			return true
		}
	}
	for i := max(0, len(v.Paragraphs)-4); i < len(v.Paragraphs); i++ {
		if t := v.Paragraphs[i].Text; len(t) < 600 && ingest.AsksToPay(t) {
			return true
		}
	}
	return false
}

// claim compares what is left of two versions as texts in one language.
func (j *judge) claim(ctx context.Context, old, now *side) (*Change, error) {
	pick := func(s *side, id string) (article.Version, []int) {
		v := *s.v
		v.ID, v.LeftOut, v.Notes, v.Translations = id, nil, nil, nil
		v.Language = old.v.Language
		keep := s.kept()
		v.Paragraphs = make([]article.Paragraph, len(keep))
		for n, i := range keep {
			v.Paragraphs[n] = s.v.Paragraphs[i]
			v.Paragraphs[n].Index = n
			// A note of the outlet is part of what is compared here.
			v.Paragraphs[n].Role = article.PartStory
		}
		return v, keep
	}
	before, fromOld := pick(old, "before")
	after, fromNow := pick(now, "now")
	for n := range after.Paragraphs {
		after.Paragraphs[n].Language = before.Language
	}
	for n := range before.Paragraphs {
		before.Paragraphs[n].Language = before.Language
	}
	c, err := stages.Compare(ctx, article.Story{ID: "watch", Versions: []article.Version{before, after}, Original: 0, ChosenBy: article.ByDate}, stages.Options{Generator: j.o.Generator})
	if err != nil {
		return nil, err
	}
	p := &c.Pairs[0]
	change := &Change{
		From: j.in.Good.Told.SHA256, To: j.in.Now.Told.SHA256, Language: before.Language,
		Counts: p.Counts, Findings: []article.Finding{}, Share: share(p, &before, &after),
	}
	real := false
	for i := range p.Links {
		l := &p.Links[i]
		real = real || l.IsChange() || l.Relation == article.Typographic || len(l.Findings) > 0
		for _, f := range l.Findings {
			f.Original, f.Republication = back(f.Original, fromOld), back(f.Republication, fromNow)
			f.Explanation = cmp.Or(reason.EnglishInTime(&f), f.Explanation)
			change.Findings = append(change.Findings, f)
		}
	}
	if !real {
		return nil, nil
	}
	change.Summary = summary(p, change.Findings, &before, &after)
	change.Quotations = quotations(p, &before, &after)
	return change, nil
}

// back puts a span where its paragraph stands in the whole version.
func back(s *article.Span, index []int) *article.Span {
	if s == nil || s.Paragraph >= len(index) {
		return s
	}
	moved := *s
	moved.Paragraph = index[s.Paragraph]
	return &moved
}

// share is the part of the letters of both sides that were deleted or inserted.
func share(p *article.Pair, before, after *article.Version) float64 {
	all, changed := 0, 0
	for _, v := range []*article.Version{before, after} {
		for i := range v.Paragraphs {
			all += letters(v.Paragraphs[i].Text)
		}
	}
	for i := range p.Links {
		l := &p.Links[i]
		switch {
		case len(l.Original) == 0:
			changed += lettersIn(after, l.Republication)
		case len(l.Republication) == 0:
			changed += lettersIn(before, l.Original)
		default:
			for k := range l.Edits {
				e := &l.Edits[k]
				if e.Op == article.Equal || e.Move > 0 {
					continue
				}
				for _, s := range []*article.Span{e.Original, e.Republication} {
					if s != nil {
						changed += letters(s.Text)
					}
				}
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(changed) / float64(all)
}

func lettersIn(v *article.Version, which []int) int {
	n := 0
	for _, i := range which {
		n += letters(v.Paragraphs[i].Text)
	}
	return n
}

// maxSummary is how many sentences a summary has at most.
const maxSummary = 6

// summary says what a change comes to: its findings, the gravest first, then
// what became of the paragraphs.
func summary(p *article.Pair, findings []article.Finding, before, after *article.Version) []string {
	var out []string
	add := func(format string, args ...any) {
		if s := fmt.Sprintf(format, args...); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for i := range p.Links {
		l := &p.Links[i]
		if len(l.Original) == 1 && len(l.Republication) == 1 && l.Relation != article.Same {
			x, y := &before.Paragraphs[l.Original[0]], &after.Paragraphs[l.Republication[0]]
			if x.Kind == article.KindHeadline && y.Kind == article.KindHeadline {
				add("The headline “%s” became “%s”.", clip(x.Text, 160), clip(y.Text, 160))
			}
		}
	}
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b article.Finding) int { return cmp.Compare(a.Severity.Rank(), b.Severity.Rank()) })
	for _, f := range sorted {
		if len(out) >= maxSummary-2 {
			break
		}
		if f.Explanation != "" {
			add("%s", f.Explanation)
		}
	}
	if n := len(sorted) - (maxSummary - 2); n > 0 {
		add("%s not told here.", counted(n, "more finding is", "more findings are"))
	}
	n := p.Counts.Relations
	var shape []string
	for _, c := range []struct {
		n         int
		one, many string
	}{
		{n[article.Reworded], "paragraph was reworded", "paragraphs were reworded"},
		{n[article.Dropped], "was taken out", "were taken out"},
		{n[article.Added], "was put in", "were put in"},
		{n[article.Split], "was split", "were split"},
		{n[article.Merged] + n[article.Regrouped], "was joined with others", "were joined with others"},
		{p.Counts.Moved, "stands elsewhere", "stand elsewhere"},
		{n[article.Typographic], "differs in typography only", "differ in typography only"},
	} {
		if c.n > 0 {
			if len(shape) == 0 && !strings.Contains(c.one, "paragraph") {
				c.one, c.many = "paragraph "+c.one, "paragraphs "+c.many
			}
			shape = append(shape, counted(c.n, c.one, c.many))
		}
	}
	if len(shape) > 0 {
		add("%s.", strings.Join(shape, ", "))
	}
	return out
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
