package web

import (
	"path/filepath"
	"testing"

	"variorum/cmd/pipeline/internal/store"
)

// TestNewsroomByAPI walks the sample newsroom by the API, so that answers with
// everything in them are held against the description, comparisons too.
func TestNewsroomByAPI(t *testing.T) {
	s, n := newsroomSite(t, filepath.Join(t.TempDir(), "variorum.db"))
	p := s.program(store.RoleViewer)
	for _, path := range []string{"/api/v1/jobs", "/api/v1/stories", "/api/v1/events?limit=500", "/api/v1/events?changes=1&newest=1", "/api/v1/candidates", "/api/v1/notices", "/api/v1/hosts", "/api/v1/storage"} {
		p.get(path).want(t, 200)
	}
	compared := 0
	for _, source := range n.sources {
		list := into[List[Capture]](t, p.get("/api/v1/versions/"+source.ID+"/captures")).Items
		for _, c := range list {
			p.get("/api/v1/captures/"+c.ID).want(t, 200)
		}
		if len(list) > 1 && store.IsReachable(list[0].State) && store.IsReachable(list[1].State) {
			p.get("/api/v1/comparison?from="+list[1].ID+"&to="+list[0].ID).want(t, 200, `"comparisons":[`)
			compared++
		}
		if source.Story != "" {
			p.get("/api/v1/stories/"+source.Story).want(t, 200)
		}
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}
