package classify

func (b *bench) findUnits()      {}
func (b *bench) findCurrencies() {}
func (b *bench) findNegations()  {}
func (b *bench) findNames()      {}
func (b *bench) findQuotes()     {}
func (b *bench) findOmissions()  {}
func (b *bench) findAdditions()  {}
