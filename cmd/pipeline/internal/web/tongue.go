package web

import (
	"html/template"
	"strconv"
	"strings"
	"sync"
)

// A tongue is the pages in one language.
type tongue struct {
	words words
	pages map[string]func() (*template.Template, error)
}

// tongues are the languages that the pages are in, each made when somebody reads
// it first.
type tongues map[string]func() (*tongue, error)

func (s *server) newTongues() tongues {
	all := tongues{}
	for tag := range wordTables() {
		all[tag] = sync.OnceValues(func() (*tongue, error) {
			w := wordsIn(tag)
			pages, err := s.loadTemplates(w)
			return &tongue{w, pages}, err
		})
	}
	return all
}

// in is the pages in a language, in that of the configuration where there are
// none. Templates that cannot be read are a fault that the start of the program
// has found already.
func (s *server) in(tag string) *tongue {
	make, ok := s.tongues[tag]
	if !ok {
		make = s.tongues[s.words.Interface()]
	}
	t, err := make()
	if err != nil {
		panic(err)
	}
	return t
}

// asked is the language that a browser asks for, among those that the pages are
// in; that of the configuration where it asks for none of them.
func (s *server) asked(accept string) *tongue {
	best, most := "", 0.0
	for i, item := range strings.SplitN(accept, ",", mostAsked+1) {
		tag, rest, _ := strings.Cut(item, ";")
		base, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		if _, ok := s.tongues[base]; !ok || i == mostAsked {
			continue
		}
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.TrimSpace(rest), "q="); ok {
			weight, _ = strconv.ParseFloat(q, 64) // 0 where it is none, which asks for nothing
		}
		if weight > most {
			best, most = base, weight
		}
	}
	return s.in(best)
}

// mostAsked bounds how many languages of a browser are looked at.
const mostAsked = 20
