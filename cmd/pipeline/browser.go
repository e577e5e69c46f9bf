package main

import (
	"context"
	"time"

	"variorum/config"
	"variorum/stages/article"
	"variorum/stages/report"
	"variorum/stages/report/chromium"
)

// browse gives the options what the formats need of a browser. Where they need
// one and there is none nothing is to be done.
func browse(ctx context.Context, o *report.Options, formats []report.Format) error {
	for _, f := range formats {
		if !f.Browser {
			continue
		}
		b, err := chromium.Find()
		if err != nil {
			return &usageError{what: "--format " + f.Name + ": " + err.Error(), hint: chromium.Remedy}
		}
		o.Print = func(page []byte, made time.Time) ([]byte, error) { return b.PDF(ctx, page, made) }
		o.Picture = func(svg []byte, width, height int) ([]byte, error) { return b.PNG(ctx, svg, width, height) }
		return nil
	}
	return nil
}

// unmade is the item of a file that the browser did not make.
func unmade(path string, err error) article.Skip {
	return article.Skip{Path: path, Reason: "cannot be printed", Detail: err.Error(), Failed: true}
}

// checkBrowser looks for the browser. One is needed only for some formats, so
// that none is wrong only where a format of the configuration, or the reader by
// name, wants it.
func checkBrowser(ctx context.Context, cfg config.Config, named bool) checkup {
	check := checkup{what: "browser"}
	b, err := chromium.Find()
	wanted := ""
	for _, name := range cfg.Report.Formats {
		if f, _ := report.FormatNamed(name); f.Browser {
			wanted = name
		}
	}
	switch {
	case err != nil && named:
		check.state, check.remedy = err.Error(), chromium.Remedy
	case err != nil && wanted != "":
		check.state, check.remedy = err.Error()+", and report.formats names "+wanted, chromium.Remedy
	case err != nil:
		check.state = "none; for --format pdf " + chromium.Remedy
	default:
		check.state = b.Program
		if v, err := b.Version(ctx); err != nil {
			check.state, check.remedy = err.Error(), chromium.Remedy
		} else {
			check.state = v + ", " + b.Program
		}
	}
	return check
}
