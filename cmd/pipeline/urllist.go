package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"variorum/stages/article"
	"variorum/stages/flow"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

const (
	maxList     = 16 << 20 // bytes of a list of addresses
	fetchAtOnce = 16       // hosts that are asked at the same time
)

// A listed is a story of a list of addresses and what came of fetching it.
type listed struct {
	fetch.Story
	dir   string
	files []string // in the order of the addresses; empty where none could be had
	skips []article.Skip
}

// A listedPage is one address of a list.
type listedPage struct{ story, page int }

// readList reads a list of addresses and gives every story a folder.
func readList(ctx context.Context, u *ui, path, dir string) ([]listed, error) {
	wrong := func(err error) error {
		return &usageError{what: "--url-list: " + err.Error(), hint: "one address a line, that of the original first, and an empty line after each story"}
	}
	data, err := beside(ctx, func() ([]byte, error) {
		if path != stdinName {
			return ingest.Load(path, maxList)
		}
		in, err := newFetcher(u, web{}, "").input(ctx, path)
		return in.data, err
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if e, ok := errors.AsType[*ingest.Error](err); ok {
		return nil, wrong(fmt.Errorf("%s: %s; %s", e.Path, e.Reason, e.Detail))
	}
	if err != nil {
		return nil, wrong(err)
	}
	stories, err := fetch.ParseList(string(data))
	if e, ok := errors.AsType[*fetch.ListError](err); ok {
		return nil, wrong(fmt.Errorf("%s:%d: %s", path, e.Line, e.What))
	}
	if err != nil {
		return nil, wrong(err)
	}
	all := make([]listed, len(stories))
	taken := map[string]bool{}
	for i, s := range stories {
		name := ingest.StoryFolder(s.Title, s.Addresses[0])
		free := name
		for n := 2; taken[strings.ToLower(free)]; n++ {
			free = name + "-" + strconv.Itoa(n)
		}
		taken[strings.ToLower(free)] = true
		all[i] = listed{Story: s, dir: filepath.Join(dir, free), files: make([]string, len(s.Addresses))}
	}
	return all, nil
}

// fetchList fetches every page of the stories, the hosts beside each other and
// the pages of a host one after the other. A page that cannot be had is a
// failed skip of its story; where it was kept before, that capture is used. The
// only errors are those of ctx and of writing.
func (f *fetcher) fetchList(ctx context.Context, stories []listed) error {
	var hosts []string
	byHost := map[string][]listedPage{}
	pages := 0
	for i, s := range stories {
		for j, address := range s.Addresses {
			u, err := fetch.Address(address)
			if err != nil {
				return err
			}
			name := u.Hostname()
			if byHost[name] == nil {
				hosts = append(hosts, name)
			}
			byHost[name] = append(byHost[name], listedPage{i, j})
			pages++
		}
	}
	type result struct {
		file string
		skip *article.Skip
	}
	results := make([][]result, len(stories))
	for i, s := range stories {
		results[i] = make([]result, len(s.Addresses))
	}
	f.ui.startProgress(pages, "pages")
	defer f.ui.endProgress()
	stage := flow.Stage[string, bool]{Name: "fetch", Workers: fetchAtOnce, Do: func(ctx context.Context, host string) (bool, error) {
		for _, p := range byHost[host] {
			s := &stories[p.story]
			in, err := f.get(ctx, s.Addresses[p.page], s.dir)
			if skip, ok := itemError("", err); ok {
				r := result{skip: &skip}
				if r.file, err = f.before(s.Addresses[p.page], s.dir, &skip); err != nil {
					return false, err
				}
				results[p.story][p.page] = r
			} else if err != nil {
				return false, err
			} else {
				results[p.story][p.page] = result{file: in.kept}
			}
			f.ui.step()
		}
		return true, nil
	}}
	for r := range flow.Run(ctx, stage, slices.Values(hosts)) {
		if r.Err != nil {
			if output, ok := errors.AsType[*outputFailure](r.Err); ok {
				return output
			}
			return r.Err
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for i := range stories {
		s := &stories[i]
		for j, r := range results[i] {
			s.files[j] = r.file
			if r.skip != nil {
				s.skips = append(s.skips, *r.skip)
			}
		}
		if s.files[0] != "" {
			if err := f.manifest(s.dir, s.Title, s.files[0]); err != nil {
				return err
			}
		}
	}
	return nil
}

// before returns the file that was kept of a page earlier, and says so in the
// skip that tells why there is none now.
func (f *fetcher) before(address, dir string, skip *article.Skip) (string, error) {
	_, folder, err := f.open(dir)
	if err != nil {
		return "", err
	}
	u, err := fetch.Address(address)
	if err != nil {
		return "", err
	}
	path, c, ok := folder.Find(u.String())
	if !ok {
		return "", nil
	}
	skip.Detail += "; the page as it was kept at " + c.Fetched + " is compared"
	return path, nil
}

// listFiles returns the files of all stories, to be found as stories.
func listFiles(stories []listed) []string {
	var files []string
	for _, s := range stories {
		for _, file := range s.files {
			if file != "" {
				files = append(files, file)
			}
		}
	}
	return files
}

// tell puts what could not be fetched into the skips of the stories, or
// returns it where a story has no page at all.
func tell(lists []listed, found []ingest.Found) (rest []article.Skip) {
	for _, s := range lists {
		i := slices.IndexFunc(found, func(x ingest.Found) bool { return x.Dir == filepath.ToSlash(s.dir) })
		if i < 0 {
			rest = append(rest, s.skips...)
			continue
		}
		found[i].Skips = append(found[i].Skips, s.skips...)
	}
	return rest
}

// pagesDir is where the pages of a list are kept.
func (c *runCmd) pagesDir() string {
	if c.Keep != "" {
		return c.Keep
	}
	return filepath.Join(c.Output, "pages")
}

// checkPaths refuses addresses among the paths, and a folder for pages that is
// that of the report.
func (c *runCmd) checkPaths() error {
	for _, path := range c.Paths {
		if _, err := os.Stat(path); err != nil && fetch.IsAddress(path) {
			return fmt.Errorf("%s is an address; expected a file with addresses, as --url-list FILE", path)
		}
	}
	switch {
	case c.Keep == stdinName:
		return errors.New("--keep: expected a folder, not standard output")
	case c.Keep != "" && samePath(c.Keep, c.Output):
		return errors.New("--keep: the pages would lie among the files of the report; expected another folder, such as " + filepath.Join(c.Output, "pages"))
	case c.URLList == "" && (c.Keep != "" || c.AllowPrivate):
		return errors.New("--keep and --allow-private are for addresses; expected --url-list FILE beside them")
	}
	return nil
}

// samePath reports whether two paths name one folder, which need not exist.
func samePath(a, b string) bool {
	x, errX := filepath.Abs(a)
	y, errY := filepath.Abs(b)
	return errX == nil && errY == nil && x == y
}
