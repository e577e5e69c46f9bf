package web

import (
	"encoding/json"
	"net/http"
)

// A Problem is an error for programs, as RFC 9457 has it.
type Problem struct {
	Type   string `json:"type"` // about:blank: the status says it
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

func (v *visit) problem(f *failure) {
	body, err := json.Marshal(Problem{Type: "about:blank", Title: http.StatusText(f.status), Status: f.status, Detail: f.Error()})
	if err != nil {
		panic(err) // strings and a number
	}
	v.write(f.status, "application/problem+json", append(body, '\n'))
}
