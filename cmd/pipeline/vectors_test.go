package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
)

// npy writes an array as numpy.save does.
func npy(header string, numbers ...any) []byte {
	var b bytes.Buffer
	b.WriteString(npyMagic + "\x01\x00")
	header += strings.Repeat(" ", 63-(len(header)+10)%64) + "\n"
	_ = binary.Write(&b, binary.LittleEndian, uint16(len(header)))
	b.WriteString(header)
	for _, n := range numbers {
		_ = binary.Write(&b, binary.LittleEndian, n)
	}
	return b.Bytes()
}

func TestVectors(t *testing.T) {
	want := [][]float32{{1, -2.5, 0}, {1e-3, 4, 7}}
	for name, text := range map[string]string{
		"spaces":   "1 -2.5 0\n1e-3  4 7\n",
		"commas":   "1,-2.5,0\n1e-3,4,7",
		"tabs":     "1\t-2.5\t0\r\n1e-3\t4\t7\r\n",
		"brackets": "[1, -2.5, 0]\n[1e-3, 4, 7]\n",
		"mark":     "\ufeff1 -2.5 0\n.001 4 7\n",
	} {
		got, err := parseVectors(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
	for name, data := range map[string][]byte{
		"float32": npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", []float32{1, -2.5, 0, 1e-3, 4, 7}),
		"float64": npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", []float64{1, -2.5, 0, 1e-3, 4, 7}),
	} {
		got, err := parseNPY(data)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
	wide := npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }", []float32{5, 6})
	second := append([]byte(npyMagic+"\x02\x00"), wide[8:10]...)
	second = append(append(second, 0, 0), wide[10:]...)
	if got, err := parseNPY(second); err != nil || got[0][1] != 6 {
		t.Error(got, err)
	}
}

func TestWrongVectors(t *testing.T) {
	for text, want := range map[string]string{
		"1 2\n1 2 3\n": ":2: 3 numbers where line 1 has 2",
		"1 2\n\n3 4\n": ":2: no numbers",
		"1 two\n":      `:1: "two" is no finite number`,
		"NaN 1\n":      `:1: "NaN" is no finite number`,
		"1 1e99\n":     `:1: "1e99" is no finite number`,
		"[1 2\n":       `:1: "[1" is no finite number`,
	} {
		if _, err := parseVectors(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"other order":  {npy("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }", float32(1)), "expected an array of two dimensions in C order"},
		"big endian":   {npy("{'descr': '>f4', 'fortran_order': False, 'shape': (1, 1), }", float32(1)), "little-endian"},
		"one row":      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", []float32{1, 2}), "two dimensions"},
		"cut off":      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", float32(1)), "4 bytes of numbers where 2 rows of 3 need 24"},
		"no end":       {[]byte(npyMagic + "\x01\x00\xff\xff{"), "the array is cut off"},
		"no beginning": {[]byte(npyMagic), "the array is cut off"},
		"version":      {[]byte(npyMagic + "\x09\x00\x01\x00{"), "version 9"},
		"not finite":   {npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }", []float64{1, math.Inf(-1)}), "row 0, column 1 is no finite number"},
		"huge":         {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999, 9999999999), }"), "too large"},
		"no columns":   {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 0), }"), "no numbers"},
	} {
		if _, err := parseNPY(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func FuzzVectorFile(f *testing.F) {
	f.Add([]byte("1 2\n3 4"))
	f.Add(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }", []float32{1, 2}))
	f.Fuzz(func(t *testing.T, data []byte) {
		read := func() ([][]float32, error) {
			if bytes.HasPrefix(data, []byte(npyMagic)) {
				return parseNPY(data)
			}
			return parseVectors(string(data))
		}
		vectors, err := read()
		if err != nil {
			if !strings.HasPrefix(err.Error(), ":") {
				t.Fatal(err)
			}
			return
		}
		for i, v := range vectors {
			if len(v) == 0 || len(v) != len(vectors[0]) {
				t.Fatal(fmt.Sprint("row ", i, " of ", len(v)))
			}
			for _, x := range v {
				if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
					t.Fatal(v)
				}
			}
		}
	})
}
