package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"variorum/stages/evidence"
	"variorum/stages/evidence/signature"
	"variorum/stages/ingest"
)

type verifyCmd struct {
	Bundles []string `arg:"" name:"bundle" help:"Bundles that run or compare wrote with --evidence."`

	Signature string `placeholder:"FILE" help:"A signature of manifest.json, in place of one that the bundle carries."`
	Key       string `placeholder:"FILE" help:"The public key that has to have signed: of SSH (id.pub, allowed signers) or minisign."`
	Timestamp string `placeholder:"FILE" help:"A time stamp of manifest.json (RFC 3161), in place of one that the bundle carries."`
	TSACert   string `name:"tsa-cert" placeholder:"FILE" help:"The certificates (PEM) that a time stamp has to lead to."`

	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"${enum}."`
}

func (verifyCmd) Help() string {
	return `Holds every member of a bundle against the manifest, makes the texts, the comparison and the report again from the raw bytes with the settings in the bundle, and compares them byte for byte. Nothing is fetched, nothing is taken from a cache and nothing is written.

Exit codes: 0, the evidence holds; 3, it does not, and every difference is listed with its place and both values; 1, the file is no bundle, or one that may not be opened.

A bundle that another version of the program wrote holds where this one makes the same report. Where it does not, the list says what the versions do not share and how far paragraphs, links and findings agree: check it with the version that wrote it.

Whoever makes a bundle chooses what is in it. That somebody has seen it, and when, takes a signature or a time stamp over manifest.json, made with other tools; either may be put into the archive under the name that these commands give it, or kept apart:

    unzip evidence.zip manifest.json
    ssh-keygen -Y sign -n variorum-evidence -f ~/.ssh/id_ed25519 manifest.json
    minisign -Sm manifest.json
    openssl ts -query -data manifest.json -sha256 -cert -out request.tsq
    zip evidence.zip manifest.json.sig manifest.json.minisig manifest.json.tsr

(signature.sig, signature.minisig and manifest.tsr are known too.) Without --key and --tsa-cert they are named and not checked.

Examples:

    pipeline run samples -o report --evidence
    pipeline verify report/wire-port/evidence.zip
    pipeline verify evidence.zip --key id_ed25519.pub --timestamp manifest.json.tsr --tsa-cert tsa.pem`
}

// Validate is called by kong.
func (c *verifyCmd) Validate() error {
	switch {
	case c.Signature != "" && c.Key == "":
		return errors.New("--signature: expected --key too, the public key that has to have signed")
	case c.Timestamp != "" && c.TSACert == "":
		return errors.New("--timestamp: expected --tsa-cert too, the certificates that it has to lead to")
	case len(c.Bundles) > 1 && (c.Signature != "" || c.Timestamp != ""):
		return errors.New("--signature and --timestamp are of one bundle; expected one, or signatures in the bundles")
	}
	return nil
}

// seals are the files that signatures are checked with; nil for none.
type seals struct{ signature, keys, stamp, roots []byte }

// read reads the files that are named.
func (c *verifyCmd) read() (seals, error) {
	var s seals
	for _, f := range []struct {
		option, name string
		into         *[]byte
	}{{"--signature", c.Signature, &s.signature}, {"--key", c.Key, &s.keys}, {"--timestamp", c.Timestamp, &s.stamp}, {"--tsa-cert", c.TSACert, &s.roots}} {
		if f.name == "" {
			continue
		}
		data, err := ingest.Load(f.name, maxInput)
		if bad, ok := errors.AsType[*ingest.Error](err); ok {
			return s, &usageError{what: fmt.Sprintf("%s: %s: %s; %s", f.option, f.name, bad.Reason, bad.Detail)}
		}
		if err != nil {
			return s, err
		}
		*f.into = append([]byte{}, data...)
	}
	return s, nil
}

// errEvidence says that evidence does not hold, which was told already.
var errEvidence = errors.New("the evidence does not hold")

func (c *verifyCmd) Run(ctx context.Context, u *ui) error {
	with, err := c.read()
	if err != nil {
		return err
	}
	var worst error
	for _, path := range c.Bundles {
		r, err := beside(ctx, func() (*evidence.Result, error) { return c.check(ctx, path, with) })
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if errors.Is(err, signature.ErrKey) {
			return &usageError{what: err.Error(), hint: "see " + program + " verify --help"}
		}
		if err != nil {
			u.error("%s: %s", path, err)
			if worst == nil {
				worst = errItems
			}
			continue
		}
		if !r.Holds() {
			worst = errEvidence
		}
		if c.Format == "json" {
			err = printJSON(u.out, struct {
				Path  string `json:"path"`
				Holds bool   `json:"holds"`
				*evidence.Result
				Proves       []string `json:"proves"`
				DoesNotProve []string `json:"does_not_prove"`
			}{path, r.Holds(), r, proves(r), provesNot(r)})
		} else {
			err = printResult(u.out, path, r)
		}
		if err != nil {
			return err
		}
	}
	return worst
}

// check opens a bundle and checks it. One that trips the program must not take
// the others with it.
func (c *verifyCmd) check(ctx context.Context, path string, with seals) (r *evidence.Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, fmt.Errorf("internal error: %v; this is a fault of the program, please report it with the bundle", p)
		}
	}()
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.Unwrap(outputError(path, err))
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a file")
	}
	b, err := evidence.Read(f, info.Size())
	if err != nil {
		return nil, err
	}
	if r, err = b.Check(ctx, maker(), evidence.Options{Workers: runtime.GOMAXPROCS(0)}); err != nil {
		return nil, err
	}
	if with.keys != nil {
		if err := b.CheckSignature(r, c.Signature, with.signature, with.keys); err != nil {
			return nil, fmt.Errorf("--key: %s: %w", c.Key, err)
		}
	}
	if with.roots != nil {
		if err := b.CheckTime(r, c.Timestamp, with.stamp, with.roots); err != nil {
			return nil, fmt.Errorf("--tsa-cert: %s: %w", c.TSACert, err)
		}
	}
	return r, nil
}

// printResult writes what came of a bundle for people.
func printResult(w io.Writer, path string, r *evidence.Result) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	if r.Holds() {
		line("%s: holds", path)
	} else {
		line("%s: does not hold", path)
	}
	if r.Title != "" {
		line("  story      %s", r.Title)
	}
	if r.MadeBy.Name != "" {
		same := "this program"
		switch {
		case len(r.OtherProgram) > 0:
			same = "another program than this one"
		case !r.MadeBy.Exact():
			same = "this program or another build without a version"
		}
		line("  made by    %s %s, commit %s: %s", r.MadeBy.Name, r.MadeBy.Version, r.MadeBy.Commit, same)
	}
	line("  members    %d, root hash %s", r.Members, r.Root)
	for _, t := range r.Texts {
		line("  text       %s", originLine(t))
	}
	for _, name := range r.Translated {
		line("  translated by %s, kept as it came", name)
	}
	if s := r.Signed; s != nil {
		line("  signed     by the %s key %s", s.Kind, strings.TrimSpace(s.Key+" "+s.Comment))
	}
	if t := r.Stamped; t != nil {
		line("  stamped    %s by %s", t.Time.Format(time.RFC3339), t.By)
	}
	for _, name := range r.Carried {
		if !slices.Contains(r.Checked, name) {
			line("  carried    %s, not checked", name)
		}
	}
	for _, d := range r.Differences {
		line("  ! %s", d)
	}
	for _, m := range r.Meaning {
		line("    %s: %s", evidence.ComparisonName, m)
	}
	switch {
	case r.Holds():
	case len(r.OtherProgram) > 0:
		line("  The program versions differ, so a difference may be one of the program: check with the version that wrote the bundle.")
	case !r.MadeBy.Exact():
		line("  The bundle was written by a build without a version, so a difference may be one of the program: check with that build.")
	}
	if !r.Holds() {
		for _, o := range r.OtherProgram {
			line("    %s", o)
		}
	}
	for _, p := range proves(r) {
		line("  proves: %s", p)
	}
	for _, p := range provesNot(r) {
		line("  does not prove: %s", p)
	}
	_, err := io.WriteString(w, forLines(b.String()))
	return err
}

// forLines shows what could speak to a terminal as codes, line by line.
func forLines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(printable(line))
	}
	return b.String()
}

func originLine(t evidence.Origin) string {
	name := t.Version
	if name == "" {
		name = t.Path + " (not compared: " + t.Skipped + ")"
	}
	if t.SHA256 == "" {
		return name
	}
	from := "a file; when it was saved is not known"
	if t.Fetched != "" {
		from = fmt.Sprintf("fetched %s from %s, by the clock %s", t.Fetched, t.URL, t.Clock)
	}
	return fmt.Sprintf("%s, %d bytes, SHA-256 %s; %s", name, t.Bytes, t.SHA256, from)
}

// proves says what follows from a check.
func proves(r *evidence.Result) []string {
	if !r.Holds() {
		return []string{}
	}
	list := []string{"the bytes are those whose SHA-256 stand above, and texts, comparison and report follow from them by this program, byte for byte"}
	if r.Signed != nil {
		list = append(list, "whoever has the key "+r.Signed.Key+" signed this manifest, and with it every byte")
	}
	if r.Stamped != nil {
		list = append(list, "the manifest, and with it every byte, was there at "+r.Stamped.Time.Format(time.RFC3339)+", says "+r.Stamped.By)
	}
	return list
}

// provesNot says what does not follow from it, whatever came out.
func provesNot(r *evidence.Result) []string {
	if !r.Holds() {
		return []string{"which of the two that differ was there first"}
	}
	captured := "when the bytes were captured: no time stamp was checked, and the times of fetches are by the clock of the computer that made the bundle"
	if r.Stamped != nil {
		captured = "when the bytes were captured before that: the times of fetches are by the clock of the computer that made the bundle"
	}
	list := []string{captured, "that a server sent them: whoever makes a bundle chooses what is in it"}
	if len(r.Translated) > 0 {
		list = append(list, "that the services translated so: their translations are kept as they came")
	}
	if r.Signed == nil {
		list = append(list, "who made the bundle: no signature was checked")
	}
	return list
}
