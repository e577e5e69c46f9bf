package web

// An operation is what the description of the API says about a row of the table.
type operation struct{}
