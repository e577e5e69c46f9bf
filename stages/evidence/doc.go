// Package evidence keeps with a report what it was made from, in one file, and
// makes the report again from that.
//
// A bundle is a ZIP archive:
//
//	manifest.json     the members with their sizes and SHA-256, and one hash over all of them
//	recipe.json       program and versions, settings, what was read in which order
//	raw/…             the bytes of every version as they were read; story.yaml, verdicts.yaml and
//	                  glossaries beside them; of fetched pages also NAME.capture.json: addresses,
//	                  redirects, status, headers, the time of the fetch by the clock of that computer
//	settings/…        glossaries of the command line, learned lexicons and translations, where there are any
//	texts/ID.txt      the text of each version as it was extracted
//	comparison.json   the comparison, with paths as they are in the story
//	index.html        the report, made from that comparison
//
// [Make] writes the last three from the others and nothing else, so that
// [Bundle.Check] can do the same. The bytes of a bundle depend on the texts,
// the settings and the program: not on the clock, the times of files, the
// folder, the number of workers or a cache.
//
// Translations are kept as the services gave them and are not made again: that a
// bundle holds does not show that a service translated so.
//
// The root hash is the SHA-256 of the lines "HASH  NAME" with a line feed, in
// the order of the manifest, as sha256sum prints them.
//
// # What it shows
//
// That a bundle holds shows that its report follows from its bytes by this
// program. It does not show who had the bytes, when, or from whom: whoever makes
// a bundle chooses what is in it. That takes somebody's signature or a time
// stamp over manifest.json (see the package signature), made with other tools;
// both may lie beside manifest.json in the archive, under the names of
// [IsSeal], and are no members.
//
// # What is not believed
//
// [Read] takes an archive from anybody: it bounds number, names, sizes and
// ratio of the members before it unpacks any, and wants them one behind the
// other, without overlap or gaps. What breaks these rules is an [Error]. What
// keeps them and is not what its manifest says is a [Difference].
package evidence
