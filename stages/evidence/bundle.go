package evidence

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// Schema is the number of the form of manifest.json and recipe.json.
const Schema = 1

// Kind is what a manifest says that it is.
const Kind = "variorum evidence"

// Members with fixed names.
const (
	ManifestName   = "manifest.json"
	RecipeName     = "recipe.json"
	ComparisonName = "comparison.json"
	ReportName     = "index.html"

	rawFolder      = "raw/"
	settingsFolder = "settings/"
	textFolder     = "texts/"
)

// Seals are the names under which signatures and time stamps of manifest.json
// may be carried along: those of [SSHSeals], [MinisignSeals] and [TimeSeals].
func seals() []string { return slices.Concat(SSHSeals(), MinisignSeals(), TimeSeals()) }

// SSHSeals are the names of a signature by ssh-keygen.
func SSHSeals() []string { return []string{"signature.sig", ManifestName + ".sig"} }

// MinisignSeals are the names of a signature by minisign.
func MinisignSeals() []string { return []string{"signature.minisig", ManifestName + ".minisig"} }

// TimeSeals are the names of a time stamp by RFC 3161.
func TimeSeals() []string { return []string{"manifest.tsr", ManifestName + ".tsr"} }

// IsSeal reports whether a member may stand in a bundle without being in its
// manifest.
func IsSeal(name string) bool { return slices.Contains(seals(), name) }

// A Bundle is an archive in memory. Make one with [Make] or [Read].
type Bundle struct {
	members []Member // manifest.json first, then in the order of their names
}

// A Member is one file of a bundle. Err is set where its content could not be
// unpacked; Data then is what could.
type Member struct {
	Name string
	Data []byte
	Err  error
}

// Member returns the content of a member.
func (b *Bundle) Member(name string) ([]byte, bool) {
	for i := range b.members {
		if b.members[i].Name == name {
			return b.members[i].Data, true
		}
	}
	return nil, false
}

// Manifest is the content of manifest.json.
type Manifest struct {
	Schema    int               `json:"schema"`
	Kind      string            `json:"kind"`
	Generator article.Generator `json:"generator"`
	Story     string            `json:"story"`
	Root      string            `json:"root"`
	Members   []Listed          `json:"members"`
}

// Listed is a member as the manifest has it. SHA256 is lower-case hexadecimal.
type Listed struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func listed(m Member) Listed {
	sum := sha256.Sum256(m.Data)
	return Listed{m.Name, len(m.Data), hex.EncodeToString(sum[:])}
}

// root is the hash over all members.
func root(members []Listed) string {
	h := sha256.New()
	for _, m := range members {
		io.WriteString(h, m.SHA256+"  "+m.Name+"\n")
	}
	return hex.EncodeToString(h.Sum(nil))
}

// encode writes a value as the JSON files of a bundle have it: indented, with
// a line feed at the end.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}

// decode reads what encode wrote, and nothing with other fields.
func decode(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something stands behind its end")
	}
	return nil
}

// sealed returns the bundle of members, with their manifest.
func sealed(g article.Generator, story string, members []Member) (*Bundle, error) {
	members = slices.Clone(members)
	slices.SortFunc(members, func(a, b Member) int { return strings.Compare(a.Name, b.Name) })
	m := Manifest{Schema: Schema, Kind: Kind, Generator: g, Story: story}
	for _, one := range members {
		m.Members = append(m.Members, listed(one))
	}
	m.Root = root(m.Members)
	data, err := encode(&m)
	if err != nil {
		return nil, err
	}
	return &Bundle{append([]Member{{Name: ManifestName, Data: data}}, members...)}, nil
}

const maxName = 240 // bytes of the name of a member

// wrongName says why a name is none that a bundle has; "" if it is one.
func wrongName(name string) string {
	switch {
	case name == "" || !utf8.ValidString(name):
		return "is no name"
	case len(name) > maxName || strings.Count(name, "/") > 32:
		return "is too long"
	case strings.ContainsAny(name, "\\:") || strings.ContainsFunc(name, unicode.IsControl):
		return "has a character that names must not have"
	case path.IsAbs(name) || path.Clean(name) != name || name == "." || name == ".." || strings.HasPrefix(name, "../"):
		return "leads out of the archive"
	}
	return ""
}

// names gives members names that every system takes, each once.
type names map[string]bool

// of makes a name in a folder of a bundle of a relative path.
func (n names) of(folder, name string) string {
	var parts []string
	for part := range strings.SplitSeq(strings.ToValidUTF8(name, "_"), "/") {
		part = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) || strings.ContainsRune(`\:*?"<>|`, r) {
				return '_'
			}
			return r
		}, part)
		if strings.Trim(part, ". ") == "" {
			part = "_"
		}
		parts = append(parts, part)
	}
	base := folder + strings.Join(parts, "/")
	if len(base) > maxName-12 || len(parts) > 16 {
		sum := sha256.Sum256([]byte(name))
		base = folder + hex.EncodeToString(sum[:16]) + shortExt(name)
	}
	ext := path.Ext(base)
	unique := base
	for i := 2; n[strings.ToLower(unique)]; i++ {
		unique = strings.TrimSuffix(base, ext) + "~" + strconv.Itoa(i) + ext
	}
	n[strings.ToLower(unique)] = true
	return unique
}

// shortExt is the extension of a name where it is one that can be kept.
func shortExt(name string) string {
	ext := path.Ext(name)
	for _, r := range ext {
		if r >= utf8.RuneSelf || len(ext) > 8 || r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return ""
		}
	}
	return ext
}
