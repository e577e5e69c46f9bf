// Package monitor looks at sources on schedule and says what became of them.
package monitor
