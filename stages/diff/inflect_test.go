package diff

import (
	"testing"

	"variorum/stages/article"
)

// Words in another form stand apart from words that were replaced.
func TestInflection(t *testing.T) {
	for _, c := range []struct{ lang, from, to, want string }{
		{"en", "The minister's report says little.", "The ministers report said little.", "The {minister's→ministers} report {says→said} little."},
		{"en", "Two reports were published on Friday.", "A report was published on Monday.", "[-Two-]{+A+} {reports→report} {were→was} published on [-Friday-]{+Monday+}."},
		{"en", "It may rain. The plan is possible.", "It might rain. The plan is impossible.", "It [-may-]{+might+} rain. The plan is [-possible-]{+impossible+}."},
		{"en", "She met Tarrant and 3 aides.", "She met Tarrants and 4 aides.", "She met [-Tarrant-]{+Tarrants+} and [-3-]{+4+} aides."},
		{"de", "Der Minister sagt den Beamten ab.", "Die Minister sagten dem Beamten ab.", "{Der→Die} Minister {sagt→sagten} {den→dem} Beamten ab."},
		{"de", "Er traf den alten Minister.", "Er traf dem Vernehmen nach Beamte.", "Er traf [-den alten Minister-]{+dem Vernehmen nach Beamte+}."},
		{"ru", "Решение министра отменили в среду.", "Решения министр отменил в пятницу.", "{Решение→Решения} {министра→министр} {отменили→отменил} в [-среду-]{+пятницу+}."},
		{"ar", "يقول الوزير إن القرار صدر.", "قال الوزير إن القرار ألغي.", "{يقول→قال} الوزير إن القرار [-صدر-]{+ألغي+}."},
		{"ko", "정부는 계획을 발표했다.", "정부가 계획을 취소했다.", "{정부는→정부가} 계획을 [-발표했다-]{+취소했다+}."},
		{"zh", "政府发表报告。", "政府发布报告。", "政府[-发表-]{+发布+}报告。"},
	} {
		original, republication := paragraphs(c.from), paragraphs(c.to)
		r := Words(original, republication, c.lang, Options{})
		checkEdits(t, original, republication, r.Edits)
		if got := mark(r.Edits); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.lang, got, c.want)
		}
		if r.Relation != article.Reworded || r.Change == 0 {
			t.Errorf("%s: %s, change %v", c.lang, r.Relation, r.Change)
		}
	}
}
