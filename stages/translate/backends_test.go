package translate_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

// fake starts a server that stops with the test.
func fake(t *testing.T, e *translatetest.Engine, speak func(*translatetest.Server, http.ResponseWriter, *http.Request)) string {
	t.Helper()
	s := &translatetest.Server{Engine: e, Key: translatetest.Secret}
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { speak(s, w, r) }))
	t.Cleanup(h.CloseClientConnections)
	t.Cleanup(h.Close)
	return h.URL
}

func TestBackends(t *testing.T) {
	for _, c := range []translatetest.Case{
		{Name: "google", Keyed: true, Open: func(t *testing.T, e *translatetest.Engine) translate.Service {
			return googleFake(t, &translatetest.Google{Engine: e}, translate.GoogleSettings{})
		}},
		{Name: "libretranslate", Open: func(t *testing.T, e *translatetest.Engine) translate.Service {
			return translate.NewLibreTranslate(fake(t, e, (*translatetest.Server).LibreTranslate), translatetest.Secret, "LIBRETRANSLATE_API_KEY")
		}},
		{Name: "deepl", Keyed: true, Open: func(t *testing.T, e *translatetest.Engine) translate.Service {
			return translate.NewDeepL(fake(t, e, (*translatetest.Server).DeepL), translatetest.Secret, "DEEPL_AUTH_KEY")
		}},
		{Name: "azure", Keyed: true, Open: func(t *testing.T, e *translatetest.Engine) translate.Service {
			return translate.NewAzure(fake(t, e, (*translatetest.Server).Azure), "westeurope", translatetest.Secret, "AZURE_TRANSLATOR_KEY")
		}},
		{Name: "openai", Keyed: true, Open: func(t *testing.T, e *translatetest.Engine) translate.Service {
			return translate.NewOpenAI(fake(t, e, (*translatetest.Server).OpenAI)+"/v1", "small", translatetest.Secret, "OPENAI_API_KEY")
		}},
	} {
		t.Run(c.Name, func(t *testing.T) { t.Parallel(); translatetest.Run(t, c) })
	}
}
