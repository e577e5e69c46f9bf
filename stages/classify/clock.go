package classify

// clockAt reads 7pm, 7:30 p.m., 19:00, 19h30, 19.30 Uhr, 7 o'clock, 15時.
func (p *paragraph) clockAt(i int) (moment, bool) {
	ts := p.tokens
	m := moment{first: i, last: i + 1, hour: p.plain(i, 2)}
	sure := false
	switch {
	case m.hour >= 0 && i+2 < len(ts) && ts[i+1].key == ":" && !ts[i+1].space && !ts[i+2].space && ts[i+2].end-ts[i+2].start >= 2:
		min := p.plain(i+2, 2)
		if min < 0 || min > 59 {
			return m, false
		}
		m.minute, m.last, sure = min, i+3, true
	case m.hour >= 0 && i+2 < len(ts) && (ts[i+1].key == "h" || ts[i+1].key == "u") && !ts[i+1].space && !ts[i+2].space && p.plain(i+2, 2) >= 0:
		m.minute, m.last, sure = p.plain(i+2, 2), i+3, true
	case m.hour < 0:
		parts := splitNumber(p.text[ts[i].start:ts[i].end])
		if len(parts) != 2 {
			return m, false
		}
		h, hw := digitsOf(parts[0])
		min, mw := digitsOf(parts[1])
		if hw > 2 || mw != 2 {
			return m, false
		}
		m.hour, m.minute = h, min
	}
	if m.hour > 24 || m.minute > 59 {
		return m, false
	}
	if m.last < len(ts) {
		if _, n := p.x.am.at(ts, m.last); n > 0 && !p.isSpacelessClock() {
			m.half, sure, m.last = 1, true, m.last+n
		} else if _, n := p.x.pm.at(ts, m.last); n > 0 && !p.isSpacelessClock() {
			m.half, sure, m.last = 2, true, m.last+n
		} else if p.x.tag != "en" && isWordOf(" am a.m. pm p.m. ", ts[m.last].key) {
			if m.half = 2; ts[m.last].key[0] == 'a' {
				m.half = 1
			}
			sure = true
			m.last++
		}
	}
	if m.half > 0 && m.hour > 12 {
		m.half = 0
	}
	if m.half == 0 {
		if m.last < len(ts) && p.x.clock[ts[m.last].key] && (p.x.tag == "de" || p.x.tag == "en" || sure && p.x.tag != "pl") {
			m.last++
			sure = true
		} else if m.last < len(ts) && isWordOf(" 時 时 點 시 ", ts[m.last].key) && m.last == i+1 && p.asianClock(&m) {
			sure = true
		} else if i > 0 && p.x.clock[ts[i-1].key] && !isWordOf(" h час часа часов ч sati časova годин години година ", ts[i-1].key) && m.hour < 25 && p.notCounted(m.last) {
			sure = true
		}
	}
	return m, sure
}

// notCounted refuses an hour that counts something: "ore 12" is a time, "alle
// 12 famiglie" is not; only a number at the end of its phrase is taken.
func (p *paragraph) notCounted(j int) bool {
	return j >= len(p.tokens) || p.tokens[j].kind == sign || p.x.function[p.tokens[j].key] || p.x.dateJoin[p.tokens[j].key]
}

func (p *paragraph) isSpacelessClock() bool {
	return p.x.tag == "zh" || p.x.tag == "ja" || p.x.tag == "ko"
}

// asianClock reads 午後3時30分, 下午3时, 오후 3시.
func (p *paragraph) asianClock(m *moment) bool {
	ts := p.tokens
	if !p.isSpacelessClock() || m.last+1 < len(ts) && isWordOf(" 間 间 ", ts[m.last+1].key) {
		return false
	}
	m.last++
	if v := p.plain(m.last, 2); v >= 0 && v < 60 && m.last+1 < len(ts) && isWordOf(" 分 분 ", ts[m.last+1].key) {
		m.minute = v
		m.last += 2
	}
	if i := m.first; i >= 2 {
		if _, n := p.x.am.at(ts, i-2); n == 2 {
			m.half, m.first = 1, i-2
		} else if _, n := p.x.pm.at(ts, i-2); n == 2 {
			m.half, m.first = 2, i-2
		}
	}
	return true
}

// clockWord reads "seven o'clock" and the like: a number word with a word for
// the clock behind it.
func (p *paragraph) clockWord(i int) (moment, bool) {
	if p.x.tag != "en" && p.x.tag != "de" {
		return moment{}, false
	}
	if i+1 >= len(p.tokens) || !p.x.clock[p.tokens[i+1].key] { // asked first, as hardly any word passes
		return moment{}, false
	}
	v, n, _ := p.x.numberWords(p.tokens, i)
	if n != 1 || v < 1 || v > 12 {
		return moment{}, false
	}
	return moment{first: i, last: i + 2, hour: int(v)}, true
}
