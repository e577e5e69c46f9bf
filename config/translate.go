package config

import (
	"fmt"
	"math"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"time"
)

// Translate says which services translate, in which order, and what may be
// spent. Keys are never in the file: a key_env names the environment variable
// that holds one.
type Translate struct {
	Use    []string `yaml:"use"`   // the chain; empty: none
	Pivot  string   `yaml:"pivot"` // language through which a pair goes that no service has; empty: none
	Budget Budget   `yaml:"budget"`

	Memory         Memory         `yaml:"memory"`
	Google         Google         `yaml:"google"`
	LibreTranslate LibreTranslate `yaml:"libretranslate"`
	OpenAI         OpenAI         `yaml:"openai"`
	DeepL          DeepL          `yaml:"deepl"`
	Azure          Azure          `yaml:"azure"`
	Apertium       Apertium       `yaml:"apertium"`
	Command        Command        `yaml:"command"`
}

// Budget is what may be sent at most, in the unit that a service counts, mostly
// characters; 0 is no limit. AskAbove is from how many on a run asks before it
// sends anything. Cost limits the same in money.
type Budget struct {
	Run      int  `yaml:"run"`
	Day      int  `yaml:"day"`
	Month    int  `yaml:"month"`
	AskAbove int  `yaml:"ask_above"`
	Cost     Cost `yaml:"cost"`
}

// Cost is a budget in money; the currency is that of the prices.
type Cost struct {
	Run   float64 `yaml:"run"`
	Day   float64 `yaml:"day"`
	Month float64 `yaml:"month"`
}

// Price is what a million units cost and on which day that was so; 0: not known.
type Price struct {
	PerMillion float64 `yaml:"per_million"`
	Currency   string  `yaml:"currency"`
	AsOf       string  `yaml:"as_of"`
}

// Memory is translation memories, TMX or XLIFF. Fuzzy is how alike a text must be
// to one that they have; 0 takes the same text only.
type Memory struct {
	Files []string `yaml:"files"`
	Fuzzy float64  `yaml:"fuzzy"`
}

// Google is Cloud Translation, version 3.
type Google struct {
	Project   string `yaml:"project"`
	Location  string `yaml:"location"`
	Model     string `yaml:"model"`     // nmt, llm or the name of one's own
	Glossary  string `yaml:"glossary"`  // its id in the project and location
	Endpoint  string `yaml:"endpoint"`  // empty: Google's
	Plaintext bool   `yaml:"plaintext"` // without TLS: for an endpoint on this machine
	PerMinute int    `yaml:"per_minute"`
	Price     Price  `yaml:"price"`
}

// LibreTranslate is a server of LibreTranslate.
type LibreTranslate struct {
	URL       string `yaml:"url"`
	KeyEnv    string `yaml:"key_env"`
	PerMinute int    `yaml:"per_minute"`
	Price     Price  `yaml:"price"`
}

// OpenAI is a server with the chat interface of OpenAI.
type OpenAI struct {
	URL       string `yaml:"url"` // ends in /v1
	Model     string `yaml:"model"`
	KeyEnv    string `yaml:"key_env"`
	PerMinute int    `yaml:"per_minute"`
	Price     Price  `yaml:"price"`
}

// DeepL is the service of that name.
type DeepL struct {
	URL       string `yaml:"url"` // empty: that of the key
	KeyEnv    string `yaml:"key_env"`
	Glossary  string `yaml:"glossary"`
	PerMinute int    `yaml:"per_minute"`
	Price     Price  `yaml:"price"`
}

// Azure is the translator of Azure.
type Azure struct {
	URL       string `yaml:"url"` // empty: the service's
	Region    string `yaml:"region"`
	KeyEnv    string `yaml:"key_env"`
	PerMinute int    `yaml:"per_minute"`
	Price     Price  `yaml:"price"`
}

// Apertium is the rule-based engine as installed on this machine.
type Apertium struct {
	Modes string `yaml:"modes"` // folder of .mode files; empty: where the packages put them
}

// Command is a program of one's own.
type Command struct {
	Run []string `yaml:"run"`
}

func defaultTranslate() Translate {
	return Translate{
		Use: []string{}, Pivot: "en",
		Memory:         Memory{Files: []string{}},
		Google:         Google{Location: "global", Model: "nmt", PerMinute: 6_000_000, Price: Price{PerMillion: 20, Currency: "USD", AsOf: "2026-11-01"}},
		LibreTranslate: LibreTranslate{KeyEnv: "LIBRETRANSLATE_API_KEY"},
		OpenAI:         OpenAI{KeyEnv: "OPENAI_API_KEY"},
		DeepL:          DeepL{KeyEnv: "DEEPL_AUTH_KEY"},
		Azure:          Azure{KeyEnv: "AZURE_TRANSLATOR_KEY"},
		Command:        Command{Run: []string{}},
	}
}

var (
	variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)
)

func (f *File) validateTranslate() error {
	t := &f.Translate
	bad := func(key, what, expected string) error {
		return f.Problem("translate."+key, "translate."+key+": "+what, expected)
	}
	for i, name := range t.Use {
		if slices.Contains(t.Use[:i], name) {
			return bad(fmt.Sprintf("use[%d]", i), name+" stands twice", "each service once")
		}
	}
	if fuzzy := t.Memory.Fuzzy; fuzzy != 0 && !(fuzzy >= leastFuzzy && fuzzy <= 1) {
		return bad("memory.fuzzy", fmt.Sprintf("%v is out of range", fuzzy), fmt.Sprintf("0 (the same text only), or %v to 1", leastFuzzy))
	}
	if slices.Contains(t.Use, "memory") && len(t.Memory.Files) == 0 {
		return bad("use", "memory is in the chain and has no files", "files of TMX or XLIFF in translate.memory.files")
	}
	for _, n := range []struct {
		key   string
		value int
	}{
		{"budget.run", t.Budget.Run},
		{"budget.day", t.Budget.Day},
		{"budget.month", t.Budget.Month},
		{"budget.ask_above", t.Budget.AskAbove},
		{"google.per_minute", t.Google.PerMinute},
		{"libretranslate.per_minute", t.LibreTranslate.PerMinute},
		{"openai.per_minute", t.OpenAI.PerMinute},
		{"deepl.per_minute", t.DeepL.PerMinute},
		{"azure.per_minute", t.Azure.PerMinute},
	} {
		if n.value < 0 {
			return bad(n.key, fmt.Sprintf("%d is out of range", n.value), "0 (no limit) or more")
		}
	}
	for _, n := range []struct {
		key   string
		value float64
	}{{"budget.cost.run", t.Budget.Cost.Run}, {"budget.cost.day", t.Budget.Cost.Day}, {"budget.cost.month", t.Budget.Cost.Month}} {
		if n.value < 0 || math.IsNaN(n.value) || n.value > maxMoney {
			return bad(n.key, fmt.Sprintf("%v is out of range", n.value), "0 (no limit) or more")
		}
	}
	for _, p := range []struct {
		key   string
		price Price
	}{{"google", t.Google.Price}, {"libretranslate", t.LibreTranslate.Price}, {"openai", t.OpenAI.Price}, {"deepl", t.DeepL.Price}, {"azure", t.Azure.Price}} {
		if err := p.price.check(func(key, what, expected string) error { return bad(p.key+".price."+key, what, expected) }); err != nil {
			return err
		}
	}
	for _, u := range []struct{ key, value string }{{"libretranslate.url", t.LibreTranslate.URL}, {"openai.url", t.OpenAI.URL}, {"deepl.url", t.DeepL.URL}, {"azure.url", t.Azure.URL}} {
		if u.value == "" {
			continue
		}
		if a, err := url.Parse(u.value); err != nil || a.Host == "" || a.Scheme != "http" && a.Scheme != "https" {
			return bad(u.key, fmt.Sprintf("%q is no address", u.value), "one such as https://translate.example.org")
		} else if a.User != nil {
			return bad(u.key, "it holds a password", "the key in an environment variable, named by key_env")
		}
	}
	for _, v := range []struct{ key, value string }{{"libretranslate.key_env", t.LibreTranslate.KeyEnv}, {"openai.key_env", t.OpenAI.KeyEnv}, {"deepl.key_env", t.DeepL.KeyEnv}, {"azure.key_env", t.Azure.KeyEnv}} {
		if v.value != "" && !variableName.MatchString(v.value) {
			return bad(v.key, "this is no name of an environment variable", "the name of the variable that holds the key, never the key itself")
		}
	}
	if g := t.Google; g.Plaintext && !isLoopback(g.Endpoint) {
		return bad("google.plaintext", "true needs an endpoint on this machine", "false, or google.endpoint such as 127.0.0.1:9000")
	}
	return nil
}

// leastFuzzy is how alike two texts must be at least that the translation of one
// is of any use for the other.
const leastFuzzy = 0.5

// maxMoney is far above any budget; more is a slip of the finger.
const maxMoney = 1e9

func (p Price) check(bad func(key, what, expected string) error) error {
	if p.PerMillion < 0 || math.IsNaN(p.PerMillion) || p.PerMillion > maxMoney {
		return bad("per_million", fmt.Sprintf("%v is out of range", p.PerMillion), "0 (not known) or more")
	}
	if p.Currency != "" && !currencyCode.MatchString(p.Currency) {
		return bad("currency", fmt.Sprintf("%q is no currency", p.Currency), "a code such as USD")
	}
	if p.AsOf != "" {
		if _, err := time.Parse(time.DateOnly, p.AsOf); err != nil {
			return bad("as_of", fmt.Sprintf("%q is no day", p.AsOf), "one such as 2026-11-01")
		}
	}
	return nil
}

// isLoopback reports whether host:port is of this machine, by its number or as
// localhost.
func isLoopback(endpoint string) bool {
	host := endpoint
	if a, err := netip.ParseAddrPort(endpoint); err == nil {
		return a.Addr().IsLoopback()
	}
	if u, err := url.Parse("//" + endpoint); err == nil {
		host = u.Hostname()
	}
	return host == "localhost"
}
