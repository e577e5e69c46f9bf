package main

// Where translations and what they cost are kept.

import (
	"fmt"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages/translate"
)

// openMemory returns what keeps translations, nil where no cache is in force. They
// were paid for and are found by every version of the program.
func openMemory(u *ui, c config.Cache) translate.Memory {
	dir, err := cacheDir(c)
	if err == nil && dir == "" {
		return nil
	}
	if err == nil {
		var kept *store.Translations
		lost := func(err error) { u.warn("%s; translations are not kept, a second run pays for them again", err) }
		if kept, err = store.OpenTranslations(dir, lost); err == nil {
			return kept
		}
	}
	u.warn("%s; translations are not kept, a second run pays for them again", err)
	return nil
}

// openAccount returns the budget of a run, and of the day and the month. Without
// a cache these two are kept in the folder that the cache has by itself: a limit
// that is forgotten is none.
func openAccount(u *ui, cfg config.Config) (translate.Account, error) {
	b := cfg.Translate.Budget
	run := &translate.RunAccount{Most: b.Run, MostCost: hundredths(b.Cost.Run)}
	limits := store.Limits{Day: b.Day, DayCost: hundredths(b.Cost.Day), Month: b.Month, MonthCost: hundredths(b.Cost.Month)}
	limited := limits != store.Limits{}
	dir, err := cacheDir(cfg.Cache)
	if err == nil && dir == "" {
		if !limited {
			return run, nil
		}
		dir, err = cacheDir(config.Cache{})
	}
	if err == nil {
		var ledger *store.Ledger
		if ledger, err = store.OpenLedger(dir, limits, time.Now, func(err error) { u.warn("%s", err) }); err == nil {
			return translate.Accounts{run, ledger}, nil
		}
	}
	if limited {
		return nil, fmt.Errorf("%w; translate.budget has limits of a day or a month, which have to be kept", err)
	}
	return run, nil
}
