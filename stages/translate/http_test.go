package translate_test

import (
	"testing"

	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

func httpCases() []translatetest.HTTPCase {
	return []translatetest.HTTPCase{
		{Name: "libretranslate", Env: "LIBRETRANSLATE_API_KEY", Speak: (*translatetest.Server).LibreTranslate, MayKeyless: true, Open: func(address, key string) translate.Service {
			return translate.NewLibreTranslate(address, key, "LIBRETRANSLATE_API_KEY")
		}},
		{Name: "deepl", Env: "DEEPL_AUTH_KEY", Speak: (*translatetest.Server).DeepL, Open: func(address, key string) translate.Service {
			return translate.NewDeepL(address, key, "DEEPL_AUTH_KEY")
		}},
		{Name: "azure", Env: "AZURE_TRANSLATOR_KEY", Speak: (*translatetest.Server).Azure, Open: func(address, key string) translate.Service {
			return translate.NewAzure(address, "westeurope", key, "AZURE_TRANSLATOR_KEY")
		}},
		{Name: "openai", Env: "OPENAI_API_KEY", Speak: (*translatetest.Server).OpenAI, MayKeyless: true, Open: func(address, key string) translate.Service {
			return translate.NewOpenAI(address+"/v1", translatetest.Model, key, "OPENAI_API_KEY")
		}},
	}
}

func TestHTTP(t *testing.T) {
	for _, c := range httpCases() {
		t.Run(c.Name, func(t *testing.T) { translatetest.RunHTTP(t, c) })
	}
}
