package report

import (
	"html/template"
	"strings"
	"unicode"

	"variorum/stages/article"
)

// A version is a version with its name for people.
type version struct {
	*article.Version
	messages
	// Shared: another republication comes from the same outlet.
	Shared bool

	translations []*translation // as the reader wants them
}

// Name is how a version is called: its outlet, else its ID; both where the
// outlet alone would not tell republications apart.
func (v *version) Name() string {
	switch {
	case v.Outlet == "":
		return v.ID
	case v.Shared:
		return v.Outlet + " · " + v.ID
	}
	return v.Outlet
}

// NameHTML is the name among the words of the page, isolated where it may run the
// other way.
func (v *version) NameHTML() template.HTML {
	var b strings.Builder
	v.isolated(&b, v.Name())
	return template.HTML(b.String())
}

// LanguageTag is the tag for the lang attribute, empty if unknown.
func (v *version) LanguageTag() string {
	return languageAttribute(v.Language)
}

// languageAttribute is a tag fit for a lang attribute: empty if unknown or not
// a tag at all, since pages declare what they like.
func languageAttribute(tag string) string {
	const longest = 35
	if tag == "und" || len(tag) > longest || strings.IndexFunc(tag, func(r rune) bool {
		return r != '-' && (r >= 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r))
	}) >= 0 {
		return ""
	}
	return tag
}

// LanguageLabel is the language's name, with how it was found if that may be
// wrong.
func (v *version) LanguageLabel() string {
	label := v.LanguageName(v.Language)
	if v.LanguageBy == article.LanguageByDetected {
		label += v.comma() + v.T("language.detected")
	}
	return label
}

// Date is the date and time of publication as the source gives them.
func (v *version) Date() string {
	d := strings.Replace(v.Published, "T", " ", 1)
	d = strings.TrimSuffix(d, ":00Z")
	if len(d) == len("2006-01-02 15:04:05+01:00") && strings.HasPrefix(d[16:], ":00") {
		d = d[:16] + " " + d[19:]
	}
	return plain(d)
}

// Dir is the base direction, ltr where none is given.
func (v *version) Dir() string {
	if v.Direction == article.RTL {
		return "rtl"
	}
	return "ltr"
}

// Tongue is the language and direction as attributes, for an element that stands
// among the words of the page: nothing where both are those of the page.
func (v *version) Tongue() template.HTMLAttr {
	tag, dir := v.LanguageTag(), v.Dir()
	switch {
	case tag == v.Interface && (dir == "rtl") == v.rtl:
		return ""
	case tag == "":
		return template.HTMLAttr(` dir="` + dir + `"`)
	}
	return template.HTMLAttr(` lang="` + tag + `" dir="` + dir + `"`)
}

// IsWeb reports whether the source's address can be linked.
func (v *version) IsWeb() bool {
	return isWeb(v.Source.URL)
}

// RoleLabel is the word for the version's role.
func (v *version) RoleLabel() string {
	if v.Role == "" {
		return ""
	}
	return v.T("role." + string(v.Role))
}

// LanguageByLabel says where the language was taken from.
func (v *version) LanguageByLabel() string {
	if v.LanguageBy == "" {
		return ""
	}
	label := v.T("languageby." + string(v.LanguageBy))
	if v.LanguageBy == article.LanguageByDetected && v.LanguageConfidence > 0 {
		label += " (" + v.decimal(v.LanguageConfidence) + ")"
	}
	return label
}
