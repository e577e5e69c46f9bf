package report

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

func TestMessages(t *testing.T) {
	want := messagesIn("en").table
	for _, l := range interfaceLanguages() {
		if l.words == nil {
			continue
		}
		got := l.words()
		for k, v := range want {
			if got[k] == "" {
				t.Errorf("%s: no message %s", l.tag, k)
			} else if verbs := regexp.MustCompile(`%(\[\d\])?[ds]`); len(verbs.FindAllString(got[k], -1)) != len(verbs.FindAllString(v, -1)) {
				t.Errorf("%s: %s takes other values", l.tag, k)
			}
		}
		for k := range got {
			if want[k] == "" {
				t.Errorf("%s: %s is no message", l.tag, k)
			}
		}
	}
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
		if !used[k] && !used[prefix] && !slices.Contains([]string{"language.", "finding.", "css."}, prefix) && !usedAsText(t, k) {
			t.Errorf("the message %s is never shown", k)
		}
	}
	for _, r := range article.Relations() {
		if want["relation."+string(r)] == "" {
			t.Errorf("no word for the relation %s", r)
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
