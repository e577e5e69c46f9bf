package stages_test

import (
	"context"
	"fmt"
	"log"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
)

// read makes a version from text, as ingest reads it from a file.
func read(name, text string) article.Version {
	v, err := ingest.Read(name, []byte(text), ingest.Options{})
	if err != nil {
		log.Fatal(err)
	}
	return v
}

// A reprint that changes a number and loses a "not".
func ExampleCompare() {
	story := article.Story{
		Title:    "Bridge closed",
		ChosenBy: article.ByName, // the first version is the original
		Versions: []article.Version{
			read("original.en.txt", "Bridge closed\n\nThe council counted 34 cracks in the old bridge.\n\nIt will not reopen before May."),
			read("mirror.en.txt", "Bridge closed\n\nThe council counted 43 cracks in the old bridge.\n\nIt will reopen before May."),
		},
	}
	comparison, err := stages.Compare(context.Background(), story, stages.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, link := range comparison.Pairs[0].Links {
		fmt.Println(link.Original, link.Republication, link.Relation)
		for _, f := range link.Findings {
			fmt.Println("  ", f.Kind, f.Severity)
		}
	}
	// Output:
	// [0] [0] same
	// [1] [1] reworded
	//    number high
	// [2] [2] reworded
	//    negation high
}

// A translation that leaves a paragraph out, compared without a translator.
func ExampleCompare_acrossLanguages() {
	story := article.Story{
		ChosenBy: article.ByName,
		Versions: []article.Version{
			read("original.en.txt", "Storm on the coast\n\nThe storm reached Durrës on 12 March 2024 with winds of 110 km/h.\n\nThe harbour master, Arben Leka, closed the port for two days.\n\nIn Vlora 2,745 homes had no electricity."),
			read("spiegel.de.txt", "Sturm an der Küste\n\nDer Sturm erreichte Durrës am 12. März 2024 mit Winden von 110 km/h.\n\nIn Vlora waren 2.475 Haushalte ohne Strom."),
		},
	}
	comparison, err := stages.Compare(context.Background(), story, stages.Options{})
	if err != nil {
		log.Fatal(err)
	}
	pair := comparison.Pairs[0]
	fmt.Println(pair.Basis)
	for _, link := range pair.Links {
		fmt.Println(link.Original, link.Republication, link.Relation)
		for _, f := range link.Findings {
			fmt.Printf("   %s: %s / %s\n", f.Kind, f.Original.Text, f.Republication.Text)
		}
	}
	// Output:
	// word-links
	// [0] [0] same
	// [1] [1] same
	// [2] [] dropped
	// [3] [2] reworded
	//    number: 2,745 / 2.475
}
