// Package web is the dashboard: pages for people, a JSON API for programs, and
// what a machine asks to know whether all is well. It reads the store, renders
// with package report, and gets everything else as functions.
//
// routes.go and api.go have one row for each thing that can be asked for, with
// the least role that may ask for it; everything that is true of all of them
// (who is asking, may they, is the request forged, is it too large, what is
// said where it fails) is done in front of the row's function, so that a row
// cannot forget it.
//
// # Adding a page
//
// First a row in the table of pages.go: the method, the path in the words of
// [http.ServeMux], the least role, the function, and for a page that stands in
// the menu the key of its name there. Then the function, in the file of its kind:
//
//	func (s *server) outletsPage(v *visit) error {
//		all, err := s.pages().OutletChoices(v.Context())
//		if err != nil {
//			return mine(err) // becomes a page that says so, and a line of the log
//		}
//		return v.page("outlets.html", v.words.T("menu.outlets"), all)
//	}
//
// Then a template, templates/outlets.html, that defines "content". It is handed
// a frame, whose Data is the third argument above. A form that changes something
// is sent by POST and holds {{$.CSRF}}; its function reads it by v.field and ends
// with v.done("/where/next", v.words.T("done.…")). Its row names what the record of
// acts says of it, under act. in the words, and v.act says to what it was done. What
// only some may see stands in {{if $.May "editor"}}. A reader's mistake is returned
// as mistake("wrong.…"), an absent thing as errAbsent or as the store's error.
//
// Words stand in words_TAG.go and words_more_TAG.go, in every language under the
// same keys; v.words are those of who asks.
//
// # Adding to the API
//
// A row in apiRoutes of api.go, with what the description says in its operation,
// and its types in api_types.go. The description at /api/v1/openapi.json is made
// from both; a test holds answers against it.
//
// # Styles and scripts
//
// Styles and scripts are files in static/, named by {{asset "NAME"}}: the content
// policy allows none inside a page, no style attributes and nothing of other
// hosts. A page that needs another policy, such as a report with its own script,
// is written by v.document.
package web
