package main

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"time"

	"variorum/config"
	"variorum/stages/translate"
)

// patience is how long a service may take to say how it is.
const patience = 20 * time.Second

// checkTranslation asks each service in translate.use, and each that the
// configuration has more about, how it is. That costs nothing.
func checkTranslation(ctx context.Context, cfg config.Config) []checkup {
	names := configured(cfg.Translate)
	if len(names) == 0 {
		return []checkup{{what: "translation", state: "none; translate.use names no service"}}
	}
	checks := make([]checkup, len(names))
	done := make(chan int)
	for i, name := range names {
		go func() {
			checks[i] = checkService(ctx, cfg, name)
			done <- i
		}()
	}
	for range names {
		<-done
	}
	return checks
}

// configured are the services in translate.use, then those that are set up
// otherwise, in the order of the table.
func configured(c config.Translate) []string {
	names := slices.Clone(c.Use)
	for _, b := range translate.Backends() {
		set := map[string]bool{
			"memory": len(c.Memory.Files) > 0, "google": c.Google.Project != "", "libretranslate": c.LibreTranslate.URL != "", "openai": c.OpenAI.URL != "",
			"deepl": c.DeepL.URL != "", "azure": c.Azure.URL != "" || c.Azure.Region != "", "apertium": c.Apertium.Modes != "", "command": len(c.Command.Run) > 0,
		}
		if set[b.Name] && !slices.Contains(names, b.Name) {
			names = append(names, b.Name)
		}
	}
	return names
}

func checkService(ctx context.Context, cfg config.Config, name string) checkup {
	check := checkup{what: name}
	s, err := bareBackend(cfg, name, nil)
	if err == nil {
		check.state = "set up"
		if c, ok := s.(translate.Checker); ok {
			within, cancel := context.WithTimeout(ctx, patience)
			defer cancel()
			check.state, err = c.Check(within)
			if err != nil && within.Err() != nil && ctx.Err() == nil {
				err = &translate.Fault{Service: name, Kind: translate.ErrBusy, Said: "no answer within " + patience.String(), Remedy: "try again later, and check translate." + name}
			}
		}
	}
	if err == nil {
		if !slices.Contains(cfg.Translate.Use, name) {
			check.state += "; not in translate.use"
		}
		if key := keyVariable(cfg.Translate, name); key != "" && strings.TrimSpace(os.Getenv(key)) == "" {
			check.state += "; no key in " + key
		}
		return check
	}
	if usage, ok := errors.AsType[*usageError](err); ok {
		check.state, check.remedy = usage.what, "see translate."+name
		return check
	}
	check.state, check.remedy = err.Error(), "see translate."+name
	if fault, ok := errors.AsType[*translate.Fault](err); ok {
		check.state = fault.Kind.Error()
		if fault.Said != "" {
			check.state += ": " + fault.Said
		}
		check.remedy = fault.Remedy
		if check.remedy == "" {
			check.remedy = "see translate." + name
		}
	}
	return check
}

// keyVariable is the variable that the key of a service stands in, empty for a
// service without.
func keyVariable(c config.Translate, name string) string {
	switch name {
	case "libretranslate":
		return c.LibreTranslate.KeyEnv
	case "openai":
		return c.OpenAI.KeyEnv
	case "deepl":
		return c.DeepL.KeyEnv
	case "azure":
		return c.Azure.KeyEnv
	}
	return ""
}
