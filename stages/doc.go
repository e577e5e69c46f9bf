// Package stages compares an article with its translations and republications
// and says, paragraph by paragraph and word by word, what changed.
//
// [Compare] is the one call that an importer needs. It takes an
// [article.Story], versions that were read by [variorum/stages/ingest] or made
// by hand, and returns an [article.Comparison], which
// [variorum/stages/report] renders.
//
// # The tour
//
// A story walks through the steps in this order; each is a package that can be
// read, tested and used alone, and hands over plain values of package article:
//
//   - ingest: bytes become a Version with paragraphs, and a list of what was
//     left out and why; langid names the language.
//   - segment: text becomes sentences and words, with their positions.
//   - translate, only where it is asked for and before anything is compared:
//     what a service or a memory makes of a text stands beside it, in the Version
//     (translations.go plans and fills in, supply.go has what people translated).
//   - align: paragraphs of two versions become Links, each with a score and
//     its evidence, moves included.
//   - diff: a link gets Edits (one language) or WordLinks (two languages), and
//     with a translation the differences in one language too (pivot.go).
//   - classify: a link gets Findings, such as a number that differs. What a
//     republisher put around the story is told apart by package wrapper.
//   - align again: the pairs of a story are joined to units that all versions
//     share, see [variorum/stages/align.Collation].
//   - What is told of the story as a whole is put together here, from the pairs:
//     verdicts of people (verdicts.go, rulings.go), notes of correction
//     (corrections.go), what several versions did alike (groups.go, and across
//     stories shared.go), who has which fact (ledger.go), what was left out by
//     whom (omissions.go), and the summaries (summary.go, by the rules of
//     classify).
//   - stemma: who copied whom.
//   - report: a Comparison becomes a page, a JSON file or text.
//
// The package flow runs any of it over many items at once. The package
// embedding holds the built-in multilingual word vectors, the package exchange
// reads translation memories and term bases.
//
// # Promises
//
// Same input, same options and same version of the program give the same
// result, with any number of workers. No step reads a clock or the environment,
// and none but ingest/fetch and translate the network. Every paragraph of both sides stands in exactly one link.
// In one language, applying a link's edits to the original's text gives the
// republication's text. Identifiers depend on texts, never on positions. What
// is compared is wording: nothing here says who is right.
package stages
