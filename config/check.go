package config

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// check holds the nodes of a file against the type they are to fill: every key
// known and there once, every value present and of its type. The library's own
// decoder is more lenient (1.5 becomes 1, an absent value becomes zero).
// Anchors, aliases and tags are refused: no setting needs them, and they can
// make a short file long.
func (f *File) check(n ast.Node, t reflect.Type, key string) error {
	if n.Type() == ast.NullType {
		return f.refuse(n, key, "no value", "a value, or no such line for the default")
	}
	if t == reflect.TypeFor[Size]() {
		return f.checkSize(n, key)
	}
	if t == reflect.TypeFor[Duration]() {
		return f.checkDuration(n, key)
	}
	if t == reflect.TypeFor[Age]() {
		return f.checkText(n, key, "an age", ageExpected, func(s string) error { _, err := ParseAge(s); return err })
	}
	if t == reflect.TypeFor[Loose]() {
		return f.checkText(n, key, "a text", "a text", func(string) error { return nil })
	}
	switch t.Kind() {
	case reflect.Struct:
		block, ok := n.(ast.MapNode)
		if !ok {
			return f.refuse(n, key, describe(n)+" in place of a block", "keys and values: "+strings.Join(keysOf(t), ", "))
		}
		return f.checkBlock(block, t, key)
	case reflect.Slice:
		list, ok := n.(*ast.SequenceNode)
		if !ok {
			return f.refuse(n, key, describe(n)+" in place of a list", "a list, such as [a, b]")
		}
		for i, item := range list.Values {
			if err := f.check(item, t.Elem(), fmt.Sprintf("%s[%d]", key, i)); err != nil {
				return err
			}
		}
		return nil
	case reflect.Bool:
		if n.Type() == ast.BoolType {
			return nil
		}
		return f.refuse(n, key, describe(n), "true or false")
	case reflect.Int:
		if n.Type() == ast.IntegerType {
			return nil
		}
		return f.refuse(n, key, describe(n), "a whole number")
	case reflect.Float64:
		if n.Type() == ast.IntegerType || n.Type() == ast.FloatType {
			return nil
		}
		return f.refuse(n, key, describe(n), "a number")
	case reflect.String:
		if n.Type() == ast.StringType || n.Type() == ast.LiteralType {
			return nil
		}
		expected := "a text"
		if _, scalar := n.(ast.ScalarNode); scalar {
			expected = "a text; put it in quotation marks"
		}
		return f.refuse(n, key, describe(n)+" in place of a text", expected)
	}
	panic("config: no check for settings of type " + t.String())
}

// checkBlock checks the keys of a block and, under each, its value.
func (f *File) checkBlock(block ast.MapNode, t reflect.Type, key string) error {
	var seen []string
	for entries := block.MapRange(); entries.Next(); {
		node := entries.Key()
		name, ok := node.(*ast.StringNode)
		if !ok {
			return f.refuse(node, key, describe(node)+" in place of a key", "one of "+strings.Join(keysOf(t), ", "))
		}
		if slices.Contains(seen, name.Value) {
			return f.refuse(node, key, fmt.Sprintf("the key %q stands here twice", name.Value), "every key once")
		}
		seen = append(seen, name.Value)
		found := false
		for field := range t.Fields() {
			if field.Tag.Get("yaml") != name.Value {
				continue
			}
			found = true
			if err := f.check(entries.Value(), field.Type, strings.TrimPrefix(key+"."+name.Value, ".")); err != nil {
				return err
			}
		}
		if !found {
			return f.refuse(node, key, fmt.Sprintf("unknown key %q", name.Value), "one of "+strings.Join(keysOf(t), ", "))
		}
	}
	return nil
}

func (f *File) checkSize(n ast.Node, key string) error {
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode:
		if _, err := ParseSize(n.GetToken().Value); err != nil {
			return f.refuse(n, key, err.Error(), sizeExpected)
		}
		return nil
	}
	return f.refuse(n, key, describe(n)+" in place of a size", sizeExpected)
}

func (f *File) checkDuration(n ast.Node, key string) error {
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode:
		if _, err := ParseDuration(n.GetToken().Value); err != nil {
			return f.refuse(n, key, err.Error(), durationExpected)
		}
		return nil
	}
	return f.refuse(n, key, describe(n)+" in place of a time", durationExpected)
}

// refuse points at a node and says which value is meant.
func (f *File) refuse(n ast.Node, key, what, expected string) error {
	if key != "" {
		what = key + ": " + what
	}
	return f.at(firstToken(n), what, expected)
}

// keysOf lists the keys of a block.
func keysOf(t reflect.Type) []string {
	var keys []string
	for field := range t.Fields() {
		keys = append(keys, field.Tag.Get("yaml"))
	}
	return keys
}

// describe says what a node is, with its text where it is short.
func describe(n ast.Node) string {
	switch n.Type() {
	case ast.MappingType, ast.MappingValueType:
		return "a block of keys"
	case ast.SequenceType:
		return "a list"
	case ast.AnchorType, ast.AliasType, ast.MergeKeyType:
		return "an anchor or alias"
	case ast.TagType:
		return "a tag"
	case ast.BoolType, ast.IntegerType, ast.FloatType, ast.InfinityType, ast.NanType:
		return "the value " + n.GetToken().Value
	}
	return fmt.Sprintf("the text %q", n.GetToken().Value)
}
