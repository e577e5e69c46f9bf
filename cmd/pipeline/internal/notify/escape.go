package notify

import "strings"

// What chats read as more than letters. A mention that a page holds must ping
// nobody, and a link must not hide where it leads.

// plain breaks mentions with a sign that is not seen; all else is letters.
func plain(s string) string { return strings.ReplaceAll(s, "@", "@\u200B") }

// slackText is for Slack, where <!channel> and <@U1> are mentions and <a|b> is a
// link.
func slackText(s string) string {
	return plain(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s))
}

// markdown is for chats that read Markdown.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range plain(s) {
		if strings.ContainsRune("\\`*_{}[]<>()#+-!|~:", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
