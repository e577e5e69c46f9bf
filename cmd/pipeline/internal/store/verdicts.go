package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"variorum/stages/article"
)

// A Verdict is what a person has said about a story: which paragraphs of two
// texts belong together, or what came of a finding or a change. One of Pairing
// and Ruling is set; its Version is the name of the version.
type Verdict struct {
	ID      string           `json:"id"`
	Story   string           `json:"story"`
	Version string           `json:"version"`
	Pairing *article.Verdict `json:"pairing,omitempty"`
	Ruling  *article.Ruling  `json:"ruling,omitempty"`
	By      string           `json:"by"`
	At      time.Time        `json:"at"`
}

// verdictBody is what the column body holds.
type verdictBody struct {
	Pairing *article.Verdict `json:"pairing,omitempty"`
	Ruling  *article.Ruling  `json:"ruling,omitempty"`
}

// about is what two verdicts share of which the later stands.
func (v *Verdict) about() string {
	switch {
	case v.Pairing != nil:
		var b strings.Builder
		fmt.Fprintf(&b, "pairing %t", v.Pairing.Apart)
		for _, side := range [][]article.Named{v.Pairing.Original, v.Pairing.Republication} {
			b.WriteByte('|')
			for _, p := range side {
				fmt.Fprintf(&b, " %d", p.Index)
			}
		}
		return b.String()
	case v.Ruling.Finding != "":
		return "finding " + v.Ruling.Finding
	case v.Ruling.Change != "":
		return "change " + v.Ruling.Change
	}
	text := func(s *string) string {
		if s == nil {
			return "-"
		}
		return "+" + *s
	}
	return strings.Join([]string{"words", string(v.Ruling.Kind), text(v.Ruling.Original), text(v.Ruling.Republication), v.Ruling.Begins}, "\x00")
}

// PutVerdict keeps a verdict in place of one about the same thing.
func (p Pages) PutVerdict(ctx context.Context, v Verdict) error {
	v.ID = ID("verdict", v.Story, v.Version, v.about())
	body, err := json.Marshal(verdictBody{v.Pairing, v.Ruling})
	if err != nil {
		return err
	}
	return p.Do(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO verdict (id, story, version, body, account, at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (id) DO UPDATE SET body = excluded.body, account = excluded.account, at = excluded.at`, v.ID, v.Story, v.Version, string(body), v.By, Micros(v.At))
		return err
	})
}

// RemoveVerdict takes a verdict back.
func (p Pages) RemoveVerdict(ctx context.Context, id string) error {
	return p.Do(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM verdict WHERE id = $1", id)
		return err
	})
}

// maxVerdicts bounds how many verdicts of a story are read.
const maxVerdicts = 5000

// Verdicts are those of a story, the oldest first, or of all stories where none
// is named.
func (p Pages) Verdicts(ctx context.Context, story string) ([]Verdict, error) {
	query := fmt.Sprintf("SELECT id, story, version, body, account, at FROM verdict WHERE ($1 = '' OR story = $1) ORDER BY at, id LIMIT %d", maxVerdicts)
	return collect(ctx, p, func(r scanner) (Verdict, error) {
		var v Verdict
		var body string
		var at int64
		if err := r.Scan(&v.ID, &v.Story, &v.Version, &body, &v.By, &at); err != nil {
			return v, err
		}
		v.At = Time(at)
		var b verdictBody
		if err := json.Unmarshal([]byte(body), &b); err != nil {
			return v, fmt.Errorf("verdict %s is not readable: %w", v.ID, err)
		}
		v.Pairing, v.Ruling = b.Pairing, b.Ruling
		return v, nil
	}, query, story)
}

// VerdictsOf are the verdicts of a story as comparisons take them.
func (p Pages) VerdictsOf(ctx context.Context, story string) ([]article.Verdict, []article.Ruling, error) {
	all, err := p.Verdicts(ctx, story)
	var pairings []article.Verdict
	var rulings []article.Ruling
	for _, v := range all {
		place := fmt.Sprintf("verdict of %s, %s", cmp.Or(v.By, "somebody"), v.At.Format(time.DateOnly))
		if v.Pairing != nil {
			v.Pairing.Version, v.Pairing.Place = v.Version, place
			pairings = append(pairings, *v.Pairing)
		}
		if v.Ruling != nil {
			v.Ruling.Version, v.Ruling.Place = v.Version, place
			rulings = append(rulings, *v.Ruling)
		}
	}
	return pairings, rulings, err
}

// WriteVerdicts writes verdicts in the form of the file verdicts.yaml beside a
// story, which "run" and "compare --verdicts" read.
func WriteVerdicts(w io.Writer, all []Verdict) error {
	var b strings.Builder
	for _, list := range []struct {
		key   string
		apart bool
	}{{"links", false}, {"not", true}} {
		begun := false
		for _, v := range all {
			if v.Pairing == nil || v.Pairing.Apart != list.apart {
				continue
			}
			if !begun {
				b.WriteString(list.key + ":\n")
				begun = true
			}
			fmt.Fprintf(&b, "  - version: %s\n    original: %s\n    republication: %s\n", quoted(v.Version), namedList(v.Pairing.Original), namedList(v.Pairing.Republication))
			if v.Pairing.Link != "" {
				fmt.Fprintf(&b, "    id: %s\n", quoted(v.Pairing.Link))
			}
		}
	}
	begun := false
	for _, v := range all {
		if v.Ruling == nil {
			continue
		}
		if !begun {
			b.WriteString("verdicts:\n")
			begun = true
		}
		fmt.Fprintf(&b, "  - version: %s\n", quoted(v.Version))
		side := func(s *string) string {
			if s == nil {
				return ""
			}
			if *s == "" {
				return "null"
			}
			return quoted(*s)
		}
		word := func(s string) string {
			if s == "" {
				return ""
			}
			return quoted(s)
		}
		for _, f := range []struct{ key, value string }{
			{"finding", word(v.Ruling.Finding)},
			{"change", word(v.Ruling.Change)},
			{"kind", word(string(v.Ruling.Kind))},
			{"original", side(v.Ruling.Original)},
			{"republication", side(v.Ruling.Republication)},
			{"begins", word(v.Ruling.Begins)},
			{"verdict", word(string(v.Ruling.State))},
			{"reason", word(v.Ruling.Reason)},
			{"by", word(v.Ruling.By)},
			{"on", word(v.Ruling.On)},
		} {
			if f.value != "" {
				fmt.Fprintf(&b, "    %s: %s\n", f.key, f.value)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// quoted is text as a string of YAML on one line.
func quoted(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		return `""` // a text can always be written
	}
	// JSON has these as two characters, which YAML reads alike; the line
	// separators that it leaves stand for line ends in YAML.
	return strings.NewReplacer("\u2028", `\u2028`, "\u2029", `\u2029`, "\u0085", `\u0085`, "\ufeff", `\ufeff`).Replace(string(data))
}

func namedList(list []article.Named) string {
	var parts []string
	for _, n := range list {
		if n.Begins == "" {
			parts = append(parts, fmt.Sprint(n.Index))
			continue
		}
		parts = append(parts, fmt.Sprintf("%d: %s", n.Index, quoted(n.Begins)))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// VerdictsMark changes with every change of the verdicts of a story.
func (p Pages) VerdictsMark(ctx context.Context, story string) (string, error) {
	var n, last int64
	err := p.QueryRowContext(ctx, "SELECT count(*), coalesce(max(at), 0) FROM verdict WHERE story = $1", story).Scan(&n, &last)
	return fmt.Sprintf("%d@%d", n, last), err
}
