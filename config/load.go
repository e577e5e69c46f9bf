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

// maxBytes bounds a configuration file; the example has a few kilobytes.
const maxBytes = 1 << 20

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
		return nil, f.at(nil, "the file is too large", "at most 1 MB")
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
