package embedding

// Piece returns the text of a piece. A piece that begins a word begins with
// U+2581.
func (t *Table) Piece(k uint32) string { return string(t.piece(int(k))) }

// AddPieces adds the rows of pieces to v, which has [Dimension] components.
func (e *Encoder) AddPieces(v []float32, pieces []uint32) {
	for _, k := range pieces {
		e.table.addRow(v, k)
	}
}

// Table returns the table that the encoder reads.
func (e *Encoder) Table() *Table { return e.table }
