package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// silent is for how long a scheduler may give no sign of life. It gives one every
// few seconds, into the database, so a full disk is seen too.
const silent = 45 * time.Second

// A Health is what /healthz and /readyz answer.
type Health struct {
	Status  string   `json:"status"` // ok, ready or not ready
	Reasons []string `json:"reasons,omitempty"`
}

func (v *visit) health(status int, h Health) error {
	body, err := json.Marshal(h)
	if err != nil {
		return err
	}
	v.w.Header().Set("Cache-Control", "no-store")
	v.write(status, "application/json", append(body, '\n'))
	return nil
}

// healthz says that the process lives; it asks nobody.
func (s *server) healthz(v *visit) error { return v.health(http.StatusOK, Health{Status: "ok"}) }

// readyz says whether the dashboard can be used and the work goes on.
func (s *server) readyz(v *visit) error {
	ctx, stop := context.WithTimeout(v.Context(), 4*time.Second)
	defer stop()
	reasons := s.troubles(ctx, v.now)
	if len(reasons) > 0 {
		v.w.Header().Set("Retry-After", "10")
		return v.health(http.StatusServiceUnavailable, Health{"not ready", reasons})
	}
	return v.health(http.StatusOK, Health{Status: "ready"})
}

// troubles says why the program is not ready. Reasons hold no addresses and no
// texts of drivers, since everybody may read them.
func (s *server) troubles(ctx context.Context, now time.Time) []string {
	if err := s.answers(ctx); err != nil {
		return []string{"the database does not answer"}
	}
	if err := s.DB.Format(ctx); err != nil {
		s.Log.Warn("the tables are not right", "error", err)
		return []string{"the tables are not those of this program"}
	}
	var reasons []string
	if err := s.alive(ctx, now); err != nil {
		reasons = append(reasons, err.Error())
	}
	return reasons
}

// alive reports that a scheduler is at work on some machine.
func (s *server) alive(ctx context.Context, now time.Time) error {
	if s.Alive != nil {
		return s.Alive(ctx, now)
	}
	g, err := s.DB.Gauges(ctx, now, now.Add(-silent))
	switch {
	case err != nil:
		s.Log.Warn("a sign of life of the scheduler cannot be read", "error", err)
		return fmt.Errorf("the database does not answer")
	case g.Workers > 0:
		return nil
	case g.LastBeat.IsZero():
		return fmt.Errorf("the scheduler has not begun")
	}
	return fmt.Errorf("the scheduler has given no sign of life since %s", g.LastBeat.Format(time.RFC3339))
}
