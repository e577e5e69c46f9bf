package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages/report/chromium"
)

// mostSkew is by how much clocks may differ before captures bear wrong times.
const mostSkew = 30 * time.Second

// checkMonitor looks at what watching needs: the database, the clock, and the
// browser where jobs may ask for it. A database that is not there is not made.
func checkMonitor(ctx context.Context, k *keeping) []checkup {
	f, err := k.settle()
	if err != nil {
		// A wrong configuration has its own line; what is left is the variable that
		// names the database.
		check := checkup{what: "database", state: "not known", remedy: "mend the configuration first"}
		if wrong, ok := errors.AsType[*config.Error](err); ok {
			check.state, check.remedy = wrong.What, "expected "+wrong.Expected
		} else if usage, ok := errors.AsType[*usageError](err); ok {
			check.state, check.remedy = usage.what, usage.hint
		}
		return []checkup{check}
	}
	var checks []checkup
	database, clock := checkDatabase(ctx, f.Monitor.Database)
	checks = append(checks, database, clock)
	if f.Monitor.Browser {
		check := checkup{what: "scripts", state: "jobs may open pages in the browser"}
		if _, err := chromium.Find(); err != nil {
			check.state, check.remedy = "monitor.browser is true, and there is none: "+err.Error(), chromium.Remedy
		}
		checks = append(checks, check)
	}
	return checks
}

func checkDatabase(ctx context.Context, name string) (database, clock checkup) {
	database = checkup{what: "database", state: databaseName(name)}
	now := time.Now()
	clock = checkup{what: "clock", state: now.UTC().Format("2006-01-02 15:04:05Z") + ", zone of this machine " + now.Format("MST")}
	if now.Year() < 2026 {
		clock.remedy = "set the clock, or captures bear wrong times"
	}
	if !store.IsPostgres(name) {
		if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
			database.state += ", not there yet"
			return database, clock
		}
	}
	wrong := func(err error) {
		database.state, database.remedy = err.Error(), "see "+program+" monitor --help"
		if usage, ok := errors.AsType[*usageError](err); ok {
			database.state, database.remedy = usage.what, usage.hint
		}
	}
	db, err := openDatabase(ctx, name)
	if err != nil {
		wrong(err)
		return database, clock
	}
	defer db.Close()
	format, err := db.FormatVersion(ctx)
	if err != nil {
		wrong(databaseError(ctx, name, err))
		return database, clock
	}
	jobs, sources, captures, err := db.Counts(ctx)
	if err != nil {
		wrong(databaseError(ctx, name, err))
		return database, clock
	}
	database.state += fmt.Sprintf(", format %d: %s, %s, %s", format, count(jobs, "job", "jobs"), count(sources, "source", "sources"), count(captures, "capture", "captures"))
	if info, err := os.Stat(name); err == nil && !store.IsPostgres(name) {
		database.state += ", " + config.Size(info.Size()).Round()
	}
	if at, err := db.Clock(ctx); err == nil && !at.IsZero() {
		if skew := time.Since(at).Abs(); skew > mostSkew {
			clock.state += fmt.Sprintf(", %s away from that of the database", skew.Round(time.Second))
			clock.remedy = "set one of the two clocks; times of captures would differ by machine"
		}
	}
	return database, clock
}
