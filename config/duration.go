package config

import (
	"fmt"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// A Duration is a length of time, written as 30s, 1.5m or 2h. A number alone is
// refused, except 0: its unit would be a guess.
type Duration time.Duration

const durationExpected = "a time such as 500ms, 30s, 15m or 2h"

// ParseDuration reads a length of time, which is not negative.
func ParseDuration(s string) (Duration, error) {
	d, err := time.ParseDuration(strings.ReplaceAll(strings.TrimSpace(s), " ", ""))
	if err != nil || d < 0 {
		return 0, fmt.Errorf("%q is not a time", s)
	}
	return Duration(d), nil
}

// String writes the time with one unit where that is exact. ParseDuration reads
// it back as the same time.
func (d Duration) String() string {
	s := time.Duration(d).String()
	if t := time.Duration(d); t >= time.Minute {
		if t%time.Minute == 0 {
			s = strings.TrimSuffix(s, "0s")
		}
		if t%time.Hour == 0 {
			s = strings.TrimSuffix(s, "0m")
		}
	}
	return s
}

// UnmarshalYAML reads a time from a YAML value.
func (d *Duration) UnmarshalYAML(node ast.Node) (err error) {
	*d, err = ParseDuration(node.GetToken().Value)
	return err
}
