package config

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// A Size is a number of bytes, written as 500MB or 1.5GB. Units are decimal;
// a bare number counts bytes.
type Size int64

// The units.
const (
	B  Size = 1
	KB      = 1000 * B
	MB      = 1000 * KB
	GB      = 1000 * MB
	TB      = 1000 * GB
)

// sizeUnits lists the units from large to small, so that "GB" is tried before
// the "B" it ends in.
func sizeUnits() []struct {
	name string
	size Size
} {
	return []struct {
		name string
		size Size
	}{{"TB", TB}, {"GB", GB}, {"MB", MB}, {"KB", KB}, {"B", B}}
}

const sizeExpected = "a number with B, KB, MB, GB or TB, such as 500MB"

// ParseSize reads a size. Case and a space before the unit do not matter.
func ParseSize(s string) (Size, error) {
	number, unit := strings.ToUpper(strings.TrimSpace(s)), B
	for _, u := range sizeUnits() {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, unit = strings.TrimSpace(rest), u.size
			break
		}
	}
	// Only digits and one point: ParseFloat alone would take 0x1p3, inf and 1_0.
	if number == "" || strings.Trim(number, "0123456789.") != "" {
		return 0, fmt.Errorf("%q is not a size", s)
	}
	value, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a size", s)
	}
	if value *= float64(unit); value >= math.MaxInt64 {
		return 0, fmt.Errorf("%q is too large", s)
	}
	return Size(math.Round(value)), nil
}

// String writes the size in the largest unit that needs no more than one
// decimal, else in bytes. ParseSize reads it back as the same size.
func (s Size) String() string {
	for _, u := range sizeUnits() {
		if s >= u.size && s%u.size == 0 {
			return strconv.FormatInt(int64(s/u.size), 10) + u.name
		}
		if tenth := u.size / 10; s >= u.size && tenth > 0 && s%tenth == 0 {
			return fmt.Sprintf("%d.%d%s", s/u.size, s%u.size/tenth, u.name)
		}
	}
	return strconv.FormatInt(int64(s), 10) + "B"
}

// Round returns the size in its largest unit with at most one decimal, for
// people.
func (s Size) Round() string {
	for _, u := range sizeUnits() {
		if s >= u.size && u.size > B {
			return strconv.FormatFloat(float64(s)/float64(u.size), 'f', 1, 64) + " " + u.name
		}
	}
	return strconv.FormatInt(int64(s), 10) + " B"
}

// UnmarshalYAML reads a size from a YAML value.
func (s *Size) UnmarshalYAML(node ast.Node) (err error) {
	*s, err = ParseSize(node.GetToken().Value)
	return err
}
