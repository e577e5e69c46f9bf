package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// FileName is the name that is looked for in the working folder, and in the
// folder variorum of the user's configuration folder.
const FileName = "variorum.yaml"

// Bounds of a configuration file; the example has a few kilobytes and three
// levels. The YAML parser takes time with the square of the number of keys and
// with more than that of the depth.
const (
	maxBytes = 64 << 10
	maxLines = 2000
	maxDepth = 32
)

// longLists says where what makes a file long may stand instead.
const longLists = "many jobs are kept in the database by monitor add, many addresses in a file that url_list names"

// A File is a configuration together with the text it was read from, so that
// a problem found later can still point at its line. Path is empty for the
// defaults.
type File struct {
	Config
	Path string

	source []byte
	root   ast.Node
}

// Load reads and checks a file. What is wrong with its content is an *[Error].
func Load(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	return Parse(path, data)
}

// Parse checks the text of a file; name is what errors call it. An empty text
// means the defaults, and so does every key that is absent.
func Parse(name string, data []byte) (*File, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	f := &File{Config: Default(), Path: name, source: data}
	if len(data) > maxBytes {
		return nil, f.at(nil, "the file is too large", "at most 64 KB; "+longLists)
	}
	if n := bytes.Count(data, []byte{'\n'}); n > maxLines {
		return nil, f.at(nil, fmt.Sprintf("the file has %d lines", n), fmt.Sprintf("at most %d; ", maxLines)+longLists)
	}
	if line := tooDeep(data); line > 0 {
		return nil, f.at(&token.Token{Position: &token.Position{Line: line, Column: 1}}, "blocks or lists are nested too deep", fmt.Sprintf("at most %d levels", maxDepth))
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return nil, f.at(nil, "the file holds binary data", "YAML text")
	}
	// The library would refuse a repeated key itself, in words about its own
	// insides; check does it in ours.
	parsed, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, f.syntax(err)
	}
	var body ast.Node
	for _, doc := range parsed.Docs {
		switch {
		case doc.Body == nil || doc.Body.Type() == ast.CommentType:
		case body != nil:
			return nil, f.at(firstToken(doc.Body), "a second document begins here", "one document; remove the line ---")
		default:
			body = doc.Body
		}
	}
	if body == nil {
		return f, nil
	}
	f.root = body
	if err := f.check(body, reflect.TypeFor[Config](), ""); err != nil {
		return nil, err
	}
	if err := yaml.NodeToValue(body, &f.Config, yaml.Strict()); err != nil {
		return nil, f.syntax(err)
	}
	if err := f.validate(); err != nil {
		return nil, err
	}
	return f, nil
}

// tooDeep returns the first line, counted from 1, up to which more lists and
// blocks are open than a configuration can have; 0 for none. It counts
// brackets, and marks of lists at the beginning of a line, wherever they stand.
func tooDeep(data []byte) int {
	line, open := 0, 0
	for text := range bytes.Lines(data) {
		line++
		marks := 0
		for rest := bytes.TrimLeft(text, " \t"); len(rest) > 1 && bytes.IndexByte([]byte("-?!&:"), rest[0]) >= 0; marks++ {
			rest = bytes.TrimLeft(rest[1:], " \t")
		}
		for _, c := range text {
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(open-1, 0)
			}
			if open+marks > maxDepth {
				return line
			}
		}
	}
	return 0
}

// Problem returns the error for a value that is well-formed but not acceptable,
// pointing at it. Key is the path of the value, such as report.formats[1]; a
// value that the file does not set is pointed at in the nearest block above it.
func (f *File) Problem(key, what, expected string) error {
	for f.root != nil && key != "" {
		if path, err := yaml.PathString("$." + key); err == nil {
			if node, err := path.FilterNode(f.root); err == nil && node != nil {
				return f.at(firstToken(node), what, expected)
			}
		}
		key = key[:max(strings.LastIndexAny(key, ".["), 0)]
	}
	return f.at(nil, what, expected)
}

// Sets reports whether the file itself sets a key, such as "report.interface".
func (f *File) Sets(key string) bool {
	if f.root == nil {
		return false
	}
	path, err := yaml.PathString("$." + key)
	if err != nil {
		return false
	}
	node, err := path.FilterNode(f.root)
	return err == nil && node != nil
}

// firstToken is where a node begins: for a mapping its first key, not the
// colon that the library calls its token.
func firstToken(n ast.Node) *token.Token {
	switch n := n.(type) {
	case *ast.MappingNode:
		if len(n.Values) > 0 && !n.IsFlowStyle {
			return n.Values[0].Key.GetToken()
		}
	case *ast.MappingValueNode:
		return n.Key.GetToken()
	}
	return n.GetToken()
}

// syntax turns an error of the YAML library into ours.
func (f *File) syntax(err error) error {
	const expected = "key: value, nested keys indented by spaces"
	if e, ok := errors.AsType[yaml.Error](err); ok {
		return f.at(e.GetToken(), e.GetMessage(), expected)
	}
	return f.at(nil, err.Error(), expected)
}
