package segment

import (
	"fmt"
	"strings"
	"testing"
)

func TestTry(t *testing.T) {
	for _, c := range [][2]string{
		{"en", "Dr. Smith of the U.S. Army said 1,250 people (-5 degrees) paid 2 000 euros at 10:30... No. 1 didn’t. \"Is it true?\" he asked. J. R. Ewing left 10-15 and 15% at 7pm."},
		{"de", "Am 9. Februar kam z.B. Prof. Müller. Er sagte: „Das ist gut.“ Danach ging er."},
		{"fr", "Il a payé 12\u202f500 euros. M. Dupont n’a pas signé l’accord… Elle est partie."},
		{"zh", "他说：“是真的吗？”他问道。会议于２０１８年举行。「你好。」我走了。"},
		{"ja", "「行きます。」と彼は言った。「はい」。カタカナ語です。"},
		{"el", "Τι είπε; Δεν ξέρω. Ο κ. Παπαδόπουλος έφυγε."},
		{"ru", "В 2018 г. А. С. Пушкин жил на ул. Ленина. Он уехал."},
		{"ar", "هل هذا صحيح؟ نعم. حضر ٢٠٠٠ شخص."},
	} {
		var b strings.Builder
		for _, r := range Sentences(c[1], c[0]) {
			fmt.Fprintf(&b, "[%s]", c[1][r.Start:r.End])
		}
		b.WriteString("\n")
		for _, k := range Words(c[1], c[0]) {
			fmt.Fprintf(&b, "%s|", k.Key)
		}
		t.Log(b.String())
	}
}
