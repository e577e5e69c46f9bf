package web

import (
	"net/http"
	"net/url"
	"strings"
)

// feed is the changes of a story, by its id or its title:
// /feeds/STORY.atom?token=TOKEN.
func (s *server) feed(v *visit) error {
	id, ok := strings.CutSuffix(v.path("file"), ".atom")
	if !ok {
		return errAbsent
	}
	row, err := s.pages().StoryNamed(v.Context(), id)
	if err != nil {
		return err
	}
	if s.Feed == nil {
		return errNotHere
	}
	body, err := s.Feed(v.Context(), row.Story, v.absolute("/feeds/"+url.PathEscape(row.ID)+".atom"))
	if err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Cache-Control", "private, max-age=300")
	tag := `"` + hashOf(string(body))[:32] + `"`
	h.Set("ETag", tag)
	if v.r.Header.Get("If-None-Match") == tag {
		v.w.WriteHeader(http.StatusNotModified)
		return nil
	}
	v.write(http.StatusOK, "application/atom+xml; charset=utf-8", body)
	return nil
}
