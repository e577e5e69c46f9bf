package report

// Interfaces lists the languages that [Options].Interface can name.
func Interfaces() []string {
	var tags []string
	for _, l := range interfaceLanguages() {
		tags = append(tags, l.tag)
	}
	return tags
}
