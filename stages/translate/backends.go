package translate

import (
	"fmt"
	"strings"
)

// Settings are what the back-ends of the table need to open: a block for each.
type Settings struct {
	Google         GoogleSettings
	Memory         MemorySettings
	LibreTranslate LibreTranslateSettings
	OpenAI         OpenAISettings
	DeepL          DeepLSettings
	Azure          AzureSettings
	Apertium       ApertiumSettings
	Command        CommandSettings
	// Secret reads the environment variable that a key stands in.
	Secret func(name string) string
}

// A Backend is a row of the table: what names it in translate.use, what it is in
// a few words, and how it is opened. Opening sends nothing.
type Backend struct {
	Name, Title string
	Open        func(Settings) (Service, error)
}

// Backends returns the table of back-ends in the order in which they are told of.
// "none" is the word for no translation at all, not a back-end.
func Backends() []Backend {
	return []Backend{
		{"google", "Cloud Translation by Google", func(s Settings) (Service, error) { return NewGoogle(s.Google), nil }},
		{memoryName, "translation memories made by people or kept from before: TMX, XLIFF", func(s Settings) (Service, error) { return OpenMemory(s.Memory) }},
		{"libretranslate", "a server of LibreTranslate, one's own or a hosted one", func(s Settings) (Service, error) {
			b := s.LibreTranslate
			return NewLibreTranslate(b.URL, s.secret(b.KeyEnv), b.KeyEnv), nil
		}},
		{"openai", "any server with the chat interface of OpenAI: Ollama, vLLM, llama.cpp", func(s Settings) (Service, error) {
			b := s.OpenAI
			o := NewOpenAI(b.URL, b.Model, s.secret(b.KeyEnv), b.KeyEnv)
			o.Glossary = b.Glossary
			return o, nil
		}},
		{"deepl", "DeepL", func(s Settings) (Service, error) {
			b := s.DeepL
			d := NewDeepL(b.URL, s.secret(b.KeyEnv), b.KeyEnv)
			d.Glossary = b.Glossary
			return d, nil
		}},
		{"azure", "the translator of Azure", func(s Settings) (Service, error) {
			b := s.Azure
			return NewAzure(b.URL, b.Region, s.secret(b.KeyEnv), b.KeyEnv), nil
		}},
		{"apertium", "the rule-based engine of that name, as installed", func(s Settings) (Service, error) { return NewApertium(s.Apertium.Modes), nil }},
		{"command", "any program", func(s Settings) (Service, error) { return NewCommand(s.Command.Run), nil }},
	}
}

// Named returns the row of a back-end.
func Named(name string) (Backend, bool) {
	for _, b := range Backends() {
		if b.Name == name {
			return b, true
		}
	}
	return Backend{}, false
}

// Names lists the back-ends for messages.
func Names() string {
	var names []string
	for _, b := range Backends() {
		names = append(names, b.Name)
	}
	return strings.Join(names, ", ")
}

// Open opens the back-ends of a chain, each in its layers.
func Open(names []string, s Settings, l func(name string) Layers) ([]Service, error) {
	var out []Service
	for _, name := range names {
		row, ok := Named(name)
		if !ok {
			return nil, fmt.Errorf("no translation back-end %q; expected one of %s", name, Names())
		}
		service, err := row.Open(s)
		if err != nil {
			return nil, err
		}
		out = append(out, Stack(service, l(name)))
	}
	return out, nil
}

func (s Settings) secret(name string) string {
	if s.Secret == nil || name == "" {
		return ""
	}
	return strings.TrimSpace(s.Secret(name)) // a file with a key ends in a line feed
}
