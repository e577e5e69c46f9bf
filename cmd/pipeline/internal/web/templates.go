package web

import (
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static
var staticFiles embed.FS

// parts are the templates that stand in every page; all others are pages.
var parts = []string{"layout.html", "parts.html", "pieces.html"}

// loadTemplates makes the pages with the words of a language, each together with
// what stands around it when it is shown first: a language that is asked for in
// front of the login costs no more than the login.
func (s *server) loadTemplates(w words) (map[string]func() (*template.Template, error), error) {
	base := template.New("").Funcs(s.functions(w))
	for _, name := range parts {
		if _, err := base.ParseFS(templateFiles, "templates/"+name); err != nil {
			return nil, err
		}
	}
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	pages := map[string]func() (*template.Template, error){}
	for _, name := range names {
		pages[path.Base(name)] = sync.OnceValues(func() (*template.Template, error) {
			page, err := base.Clone()
			if err != nil {
				return nil, err
			}
			return page.ParseFS(templateFiles, name)
		})
	}
	return pages, nil
}

// functions are what a template can call.
func (s *server) functions(w words) template.FuncMap {
	all := template.FuncMap{
		"asset": func(name string) (string, error) {
			a, ok := s.assets[name]
			if !ok {
				return "", fmt.Errorf("there is no static/%s", name)
			}
			return a.address, nil
		},
	}
	maps.Copy(all, pageFunctions(w))
	return all
}

// An asset is a file of static/. Its address changes with its content, so that a
// browser may keep it for ever.
type asset struct {
	content []byte
	media   string
	version string
	address string
}

func loadAssets() (map[string]asset, error) {
	files, err := fs.ReadDir(staticFiles, "static")
	if err != nil {
		return nil, err
	}
	all := map[string]asset{}
	for _, f := range files {
		content, err := staticFiles.ReadFile("static/" + f.Name())
		if err != nil {
			return nil, err
		}
		version := hashOf(string(content))[:hex.EncodedLen(8)]
		media := mediaTypes[path.Ext(f.Name())]
		if media == "" {
			return nil, fmt.Errorf("static/%s: mediaTypes does not know what it is", f.Name())
		}
		all[f.Name()] = asset{content, media, version, "/static/" + f.Name() + "?v=" + version}
	}
	return all, nil
}

// mediaTypes are those of our own files; the table of the system differs from one
// machine to the next.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png",
}

func (s *server) static(v *visit) error {
	a, ok := s.assets[v.path("name")]
	if !ok {
		return errAbsent
	}
	h := v.w.Header()
	h.Set("ETag", `"`+a.version+`"`)
	h.Set("Cache-Control", "no-cache")
	if v.query("v") == a.version {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if strings.Contains(v.r.Header.Get("If-None-Match"), `"`+a.version+`"`) {
		v.w.WriteHeader(http.StatusNotModified)
		return nil
	}
	v.write(http.StatusOK, a.media, a.content)
	return nil
}
