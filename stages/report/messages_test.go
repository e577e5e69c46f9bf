package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// forms are the endings of keys for numbers, by the categories of CLDR.
var forms = regexp.MustCompile(`\.(zero|one|two|few|many|other)$`)

// isLabel reports whether a key is a word that stands with a number or alone:
// its forms for numbers are up to each language.
func isLabel(key string) bool {
	return regexp.MustCompile(`^(relation|finding|part|state)\.[a-z]+$`).MatchString(key)
}

// values are the values that a message takes, in order: "d1 s2".
func values(message string) string {
	var out []string
	for i, m := range regexp.MustCompile(`%(?:\[(\d)\])?([ds])`).FindAllStringSubmatch(message, -1) {
		at := m[1]
		if at == "" {
			at = strconv.Itoa(i + 1)
		}
		out = append(out, m[2]+at)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// TestMessagesOfLanguages fails on a key that a table lacks or has beyond the
// English one, on forms for numbers that the language does not have or needs,
// and on other values.
func TestMessagesOfLanguages(t *testing.T) {
	english := messagesIn("en").table
	for _, l := range interfaceLanguages() {
		m := messagesIn(l.tag)
		if m.Interface != l.tag {
			t.Fatalf("%s: no table of messages", l.tag)
		}
		numbers := map[string]int{} // how many from 1 to 300 are in a category
		for n := 1; n <= 300; n++ {
			numbers[m.category(n)]++
		}
		want := map[string]string{} // by key: the English message that it translates
		for k, message := range english {
			base := forms.ReplaceAllString(k, "")
			_, alone := english[base]
			switch {
			case base == k:
				want[k] = message
			case alone && isLabel(base) || english[base+".one"] == "":
			default:
				for category := range numbers {
					want[base+"."+category] = english[base+".other"]
				}
			}
		}
		for k, message := range want {
			got := m.table[k]
			if got == "" {
				t.Errorf("%s: no message %s", l.tag, k)
				continue
			}
			form := forms.FindString(k)
			if form == "" {
				if values(got) != values(message) {
					t.Errorf("%s: %s takes the values %q, want %q", l.tag, k, values(got), values(message))
				}
				continue
			}
			has, needs := strings.ContainsAny(got, "%#"), strings.ContainsAny(message, "%#")
			if has && !needs || needs && !has && numbers[form[1:]] > 1 {
				t.Errorf("%s: %s is for %d numbers: %q", l.tag, k, numbers[form[1:]], got)
			}
			if values(got) != "" && values(got) != "d1" {
				t.Errorf("%s: %s takes the values %q", l.tag, k, values(got))
			}
		}
		for k := range m.table {
			base := forms.ReplaceAllString(k, "")
			if _, ok := want[k]; ok {
				continue
			}
			category := strings.TrimPrefix(forms.FindString(k), ".")
			if label := isLabel(base) && want[base] != "" && numbers[category] > 0; !label && (category != "zero" || want[base+".other"] == "" && want[base+".many"] == "") {
				t.Errorf("%s: %s is no message", l.tag, k)
			}
		}
		for k, got := range m.table {
			if strings.TrimSpace(got) == "" {
				t.Errorf("%s: %s is empty", l.tag, k)
			}
			if l.tag != "en" && !strings.HasPrefix(k, "sign.") && k != "page.title" && len(got) > 20 && got == english[k] {
				t.Errorf("%s: %s is in English: %q", l.tag, k, got)
			}
		}
	}
}

// TestMessagesOfVocabulary fails on a word of the vocabulary for which there is
// no message.
func TestMessagesOfVocabulary(t *testing.T) {
	prefixes := map[string]string{
		"Relation": "relation.", "FindingKind": "finding.", "Severity": "severity.", "Part": "part.", "Signal": "signal.",
		"Role": "role.", "LanguageBy": "languageby.", "ChosenBy": "chosen.", "State": "state.", "FactStatus": "fact.",
	}
	found := map[string]int{}
	names, err := filepath.Glob("../article/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, spec := range g.Specs {
				v := spec.(*ast.ValueSpec)
				kind, ok := v.Type.(*ast.Ident)
				if !ok || prefixes[kind.Name] == "" || len(v.Values) != 1 {
					continue
				}
				word, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				if word == "" {
					continue
				}
				found[kind.Name]++
				for _, l := range interfaceLanguages() {
					if key := prefixes[kind.Name] + word; messagesIn(l.tag).table[key] == "" {
						t.Errorf("%s: no message %s for %s", l.tag, key, v.Names[0])
					}
				}
			}
		}
	}
	for kind := range prefixes {
		if found[kind] < 2 {
			t.Errorf("found %d words of the kind %s", found[kind], kind)
		}
	}
}

// detected are the languages that langid can answer with.
const detected = "af am ar as az ba be bem bg bho bn bo bs ca ceb chr ckb cs cv cy da de dv dz ee el en eo es et eu fa ff fi fil fj fo fr ga gl gn gu ha haw he hi hmn hr ht hu hy id ig ilo is it ja jv ka kk km kmr kn ko ky lb lg ln lo lt lv mai mey mg mi mk ml mn mr ms mt my nb nd ne nl nn nso ny oc om or pa pl prs ps pt qu rn ro ru rw sa sc sd shi si sk skr sl sm sn so sq sr-Cyrl sr-Latn ss st sv sw ta te tg th ti tk tn to tr ts tt ty ug uk ur uz ve vi wo xh yi yo yue zgh zh-Hans zh-Hant zu"

// TestLanguageNames asks for the names of all languages that can be detected, in
// all languages of the interface.
func TestLanguageNames(t *testing.T) {
	for _, l := range interfaceLanguages() {
		m := messagesIn(l.tag)
		for _, tag := range strings.Fields(detected) {
			if name := m.LanguageName(tag); name == tag || strings.HasPrefix(name, " ") {
				t.Errorf("%s: no name for %s", l.tag, tag)
			}
		}
	}
	for _, c := range []struct{ in, tag, want string }{
		{"en", "sq", "Albanian (sq)"},
		{"en", "en-GB", "English (en-GB)"},
		{"en", "sr-Latn-RS", "Serbian in Latin letters (sr-Latn-RS)"},
		{"en", "und", "unknown language"},
		{"en", "no", "Norwegian (no)"},
		{"en", "not a tag\x1b", "not a tag⟦U+001B⟧"},
		{"sq", "zh-Hant", "kinezisht me shenja tradicionale (zh-Hant)"},
		{"de", "fa", "Persisch (fa)"},
		{"ru", "he", "иврит (he)"},
		{"fa", "de", "آلمانی (de)"},
		{"zh", "sr", "塞尔维亚语 (sr)"},
	} {
		if got := messagesIn(c.in).LanguageName(c.tag); got != c.want {
			t.Errorf("LanguageName(%s) in %s = %q, want %q", c.tag, c.in, got, c.want)
		}
	}
}

func TestNumbersOfLanguages(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"en", 1, "1 finding"},
		{"en", 0, "0 findings"},
		{"fr", 0, "0 constat"},
		{"fr", 2, "2 constats"},
		{"ru", 1, "1 отличие"},
		{"ru", 3, "3 отличия"},
		{"ru", 11, "11 отличий"},
		{"ru", 21, "21 отличие"},
		{"ar", 0, "لا ملاحظات"},
		{"ar", 2, "ملاحظتان"},
		{"ar", 3, "3 ملاحظات"},
		{"ar", 11, "11 ملاحظة"},
		{"ar", 100, "100 ملاحظة"},
		{"fa", 12, "۱۲ یافته"},
		{"zh", 1, "1项发现"},
	} {
		if got := messagesIn(c.in).N("findings", c.n); got != c.want {
			t.Errorf("%d findings in %s = %q, want %q", c.n, c.in, got, c.want)
		}
	}
	if got := messagesIn("fa").T("coverage", 67, 100); strings.ContainsAny(got, "0123456789") {
		t.Errorf("digits of another language: %s", got)
	}
	if got := messagesIn("fa").T("landing", "¶4", "p1"); !strings.Contains(got, "p1") {
		t.Errorf("a value that is no number was changed: %s", got)
	}
	if one, many := messagesIn("ru").label("finding.number", 21), messagesIn("ru").label("finding.number", 12); one != "число" || many != "чисел" {
		t.Errorf("labels %q, %q", one, many)
	}
}

// TestMessages fails on a message that is shown and does not exist, or exists and
// is never shown.
func TestMessages(t *testing.T) {
	want := messagesIn("en").table
	used := map[string]bool{}
	call := regexp.MustCompile(`[.\s(](T|N)[ (]"([a-z0-9.]+)"(\s*\+)?`)
	for name, content := range sources(t) {
		for _, m := range call.FindAllStringSubmatch(content, -1) {
			switch key := m[2]; {
			case m[3] != "":
				used[key] = true
				if !slices.ContainsFunc(keys(want), func(k string) bool { return strings.HasPrefix(k, key) }) {
					t.Errorf("%s: no message begins with %s", name, key)
				}
			case m[1] == "N":
				used[key+".one"], used[key+".other"] = true, true
				if want[key+".one"] == "" || want[key+".other"] == "" {
					t.Errorf("%s: no message %s for numbers", name, key)
				}
			default:
				used[key] = true
				if want[key] == "" {
					t.Errorf("%s: no message %s", name, key)
				}
			}
		}
	}
	for k := range want {
		prefix, _, _ := strings.Cut(k, ".")
		prefix += "."
		base := forms.ReplaceAllString(k, "")
		if !used[k] && !used[prefix] && !slices.Contains([]string{"language.", "finding.", "css."}, prefix) && !usedAsText(t, k) && !usedAsText(t, base) {
			t.Errorf("the message %s is never shown", k)
		}
	}
}

func usedAsText(t *testing.T, key string) bool {
	for _, content := range sources(t) {
		if strings.Contains(content, `"`+key+`"`) {
			return true
		}
	}
	return false
}

func keys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

// sources are the templates and the code that shows messages.
func sources(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, dir := range []string{"templates"} {
		list, err := files.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			content, err := files.ReadFile(dir + "/" + f.Name())
			if err != nil {
				t.Fatal(err)
			}
			out[f.Name()] = string(content)
		}
	}
	for name, content := range goFiles(t) {
		out[name] = content
	}
	return out
}

func goFiles(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "messages_") {
			continue
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(content)
	}
	return out
}
