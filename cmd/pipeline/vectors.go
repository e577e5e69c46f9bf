package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"variorum/stages/ingest"
)

// What is read of a file of vectors.
const (
	maxVectorFile = 1 << 30
	maxDimension  = 1 << 16
)

// readVectors reads one vector for each of n units: a line of numbers each,
// with spaces, commas or tabs between them and, if need be, brackets around
// them, or a NumPy array.
func readVectors(option, name string, n int) ([][]float32, error) {
	fail := func(format string, args ...any) error {
		return &usageError{what: option + ": " + name + fmt.Sprintf(format, args...), hint: "expected one line of numbers for each unit, or a .npy file with one row for each"}
	}
	data, err := ingest.Load(name, maxVectorFile)
	if err != nil {
		return nil, err
	}
	var vectors [][]float32
	var wrong error
	if bytes.HasPrefix(data, []byte(npyMagic)) {
		vectors, wrong = parseNPY(data)
	} else {
		vectors, wrong = parseVectors(string(data))
	}
	if wrong != nil {
		return nil, fail("%s", wrong)
	}
	if len(vectors) != n {
		return nil, fail(": %s where the text has %s; expected one for each", count(len(vectors), "vector", "vectors"), count(n, "unit", "units"))
	}
	return vectors, nil
}

// parseVectors reads lines of numbers. Errors begin with the line.
func parseVectors(text string) ([][]float32, error) {
	text = strings.TrimPrefix(text, "\ufeff")
	var vectors [][]float32
	for i, line := range splitLines(text) {
		inner := strings.TrimSpace(line)
		if strings.HasPrefix(inner, "[") && strings.HasSuffix(inner, "]") {
			inner = inner[1 : len(inner)-1]
		}
		fields := strings.FieldsFunc(inner, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == ';' })
		if len(fields) == 0 {
			return nil, fmt.Errorf(":%d: no numbers", i+1)
		}
		if len(fields) > maxDimension {
			return nil, fmt.Errorf(":%d: more than %d numbers", i+1, maxDimension)
		}
		if len(vectors) > 0 && len(fields) != len(vectors[0]) {
			return nil, fmt.Errorf(":%d: %d numbers where line 1 has %d", i+1, len(fields), len(vectors[0]))
		}
		v := make([]float32, len(fields))
		for k, f := range fields {
			x, err := strconv.ParseFloat(f, 32)
			if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
				return nil, fmt.Errorf(":%d: %q is no finite number", i+1, f)
			}
			v[k] = float32(x)
		}
		vectors = append(vectors, v)
	}
	return vectors, nil
}

const npyMagic = "\x93NUMPY"

// npyHeader is what numpy.save writes for an array of two dimensions.
var npyHeader = regexp.MustCompile(`^\{'descr': '(<f4|<f8)', 'fortran_order': False, 'shape': \((\d+), (\d+)\), \}\s*$`)

// parseNPY reads a two-dimensional array of little-endian float32 or float64
// as numpy.save writes it (NumPy Enhancement Proposal 1).
func parseNPY(data []byte) ([][]float32, error) {
	rest := data[len(npyMagic):]
	short := fmt.Errorf(": the array is cut off")
	if len(rest) < 4 {
		return nil, short
	}
	size, at := int(binary.LittleEndian.Uint16(rest[2:])), 4
	if version := rest[0]; version == 2 || version == 3 {
		if len(rest) < 6 {
			return nil, short
		}
		size, at = int(binary.LittleEndian.Uint32(rest[2:])), 6
	} else if version != 1 {
		return nil, fmt.Errorf(": version %d of the NumPy format is not known", version)
	}
	if size > len(rest)-at {
		return nil, short
	}
	header := npyHeader.FindSubmatch(rest[at : at+size])
	if header == nil {
		return nil, fmt.Errorf(": expected an array of two dimensions in C order, little-endian float32 or float64, not %q", strings.TrimSpace(string(rest[at:at+min(size, 200)])))
	}
	rest = rest[at+size:]
	width := 4
	if string(header[1]) == "<f8" {
		width = 8
	}
	rows, errRows := strconv.Atoi(string(header[2]))
	columns, errColumns := strconv.Atoi(string(header[3]))
	if errRows != nil || errColumns != nil || columns > maxDimension || rows > maxVectorFile {
		return nil, fmt.Errorf(": an array of %s rows and %s columns is too large", header[2], header[3])
	}
	if len(rest) != rows*columns*width {
		return nil, fmt.Errorf(": %d bytes of numbers where %d rows of %d need %d", len(rest), rows, columns, rows*columns*width)
	}
	if rows > 0 && columns == 0 {
		return nil, fmt.Errorf(": the rows have no numbers")
	}
	vectors := make([][]float32, rows)
	for i := range vectors {
		vectors[i] = make([]float32, columns)
		for k := range vectors[i] {
			var x float64
			if width == 4 {
				x = float64(math.Float32frombits(binary.LittleEndian.Uint32(rest)))
			} else {
				x = math.Float64frombits(binary.LittleEndian.Uint64(rest))
			}
			rest = rest[width:]
			if math.IsNaN(x) || math.Abs(x) > math.MaxFloat32 {
				return nil, fmt.Errorf(": row %d, column %d is no finite number", i, k)
			}
			vectors[i][k] = float32(x)
		}
	}
	return vectors, nil
}
