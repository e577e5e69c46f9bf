package article

// Fates says what became of the words of an original in one republication. Kept,
// Reworded, Moved and Dropped add up to the original. Kept is what stands there
// word for word apart from typography; across languages, what stands in links
// that differ in nothing that can be checked or no more than honest translations
// do. Moved is what stands in another place, reworded or not. Dropped is what
// [Carried] calls left out. Added is what of the republication the original does
// not have, whole paragraphs and sentences, Here all of the republication.
type Fates struct {
	Kept     Amount `json:"kept"`
	Reworded Amount `json:"reworded"`
	Moved    Amount `json:"moved"`
	Dropped  Amount `json:"dropped"`
	Added    Amount `json:"added"`
	Here     Amount `json:"republication"`
}

// Original is the sum of what became of it.
func (f Fates) Original() Amount {
	return f.Kept.Add(f.Reworded).Add(f.Moved).Add(f.Dropped)
}
