package report

// Place is the id of the section that shows a republication, "original" for the
// original, "" for a version that is not compared.
func (pg *page) Place(v *version) string {
	if v == pg.Original {
		return "original"
	}
	for _, p := range pg.Pairs {
		if p.To == v {
			return "v-" + p.Slug
		}
	}
	return ""
}
