// Package match says which articles tell the same story, in whatever language
// each is: a report and its republications and translations.
//
// It goes by what the texts say. An article becomes a [Profile] once: vectors of
// its paragraphs from the built-in table, its numbers and dates by value, its
// names by how they sound (so that they meet across alphabets), its quotations,
// and, for texts of one language, the runs of words. [Compare] makes a
// probability of two profiles, with the reasons as sentences; an [Index] holds
// thousands of profiles and finds those that are near.
//
// It prefers silence. A headline alone, a teaser of a feed or a text below
// [LeastLetters] groups nothing; another report on the same matter, with the
// same people in it, is not the same story. The probability was fitted on
// articles in 27 languages and measured on others, see testdata/quality.txt.
//
// Cost: a profile takes about five milliseconds for an article of usual length
// (BenchmarkRead) and 5 KB; a search among 5,000 takes 1.3 ms (BenchmarkFind),
// most of it for comparing in full the 20 that are near. All of it is bounded by
// work, not by time: paragraphs are joined until [maxUnits] are left, lists of
// facts are cut.
package match
