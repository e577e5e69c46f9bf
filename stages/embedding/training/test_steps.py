"""The steps on toy data; what needs the outside inputs is not run here."""

import itertools
import struct
import tempfile
import unittest
from pathlib import Path

from semb import check_file, choose_pieces, collect_concepts, collect_texts, languages, work
from semb.weights import Weights

try:
    import numpy as np
    import scipy  # noqa: F401
except ImportError:
    np = None
needs_numpy = unittest.skipIf(np is None, "numpy and scipy are not installed (requirements.txt)")


class ChoosingPieces(unittest.TestCase):
    def test_ranking(self):
        ranking = choose_pieces.Ranking({9: 0.25, 3: 0.5, 4: 0.125, 2: 0.125})
        self.assertEqual(ranking.pieces, [3, 9, 2, 4])  # equal shares: lower number first
        self.assertEqual(ranking.first(0.5), [3])
        self.assertEqual(ranking.first(0.51), [3, 9])
        self.assertEqual(ranking.first(-1), [3])
        self.assertEqual(ranking.first(2), [3, 9, 2, 4])

    def test_shares(self):
        a, b = choose_pieces.shares({1: 3, 2: 1}), choose_pieces.shares({2: 5})
        self.assertEqual(choose_pieces.blend(a, b, 0.5), {1: 0.375, 2: 0.625})
        self.assertEqual(choose_pieces.shares({}), {})

    def test_coverage_is_evened_out(self):
        # One language has a few frequent pieces, the other a long flat tail. With one share for both, text that was not
        # counted is covered worse in the first.
        rankings = {"steep": choose_pieces.Ranking(choose_pieces.shares({k: 2.0 ** -(k / 12) for k in range(200)})),
                    "flat": choose_pieces.Ranking(choose_pieces.shares({1000 + k: 1 / (k + 30) for k in range(1000)}))}
        texts = {"steep": [k for k in range(60) for _ in range(60 - k)],
                 "flat": [1000 + k for k in range(1000) for _ in range(5 if k < 200 else 1)]}

        def gap(chosen):
            return abs(choose_pieces.coverage(texts["steep"], chosen) - choose_pieces.coverage(texts["flat"], chosen))

        def choose(share):
            return choose_pieces.union(rankings, share, {5000})

        alike = choose(choose_pieces.fit({"steep": 0.92, "flat": 0.92}, choose, 300))
        evened = choose_pieces.even_out(rankings, texts, {5000}, 300)
        self.assertIn(5000, evened)
        self.assertLessEqual(len(evened), 300)
        self.assertGreater(len(evened), 290)
        self.assertLess(gap(evened), 0.2 * gap(alike))

    def test_fill(self):
        pieces, scores = ["", "ab", "ac", "a", "b", "ba"], [0, -1, -2, -3, -4, -5]
        self.assertEqual(choose_pieces.fill({3}, {3, 4}, pieces, scores, 3), {1, 3, 4})  # c was not seen
        self.assertEqual(choose_pieces.fill({3}, {3, 4}, pieces, scores, 9), {1, 3, 4, 5})


class Collecting(unittest.TestCase):
    def test_documents_are_kept_apart(self):
        train, dev = ((collect_texts.DOCUMENTS / f"{part}_docs.txt").read_text().split() for part in ("train", "dev"))
        self.assertEqual((len(set(train)), len(set(dev)), len(set(train) & set(dev))), (43, 30, 0))

    def test_languages(self):
        self.assertEqual((len(set(languages.TARGET)), len(set(languages.NTREX))), (58, 73))
        for some in (languages.AVERAGED, languages.NAMES_HELP, languages.CONCEPT_AVERAGED, languages.WORDFREQ, languages.UDHR):
            self.assertLessEqual(set(some), set(languages.NTREX))

    def test_treebank(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "x.conllu").write_text("# sent_id = n1\n# text = A = b.\n1\tA\n\n# text_en = no\n# sent_id = n2\n# text = C.\n")
            self.assertEqual(collect_texts.sentences(Path(folder)), {"n1": "A = b.", "n2": "C."})

    def test_translation_units(self):
        xml = ('<tu tuid="a_1"><tuv><seg>Wash  &amp; dry</seg></tuv><tuv><seg>Lavez</seg></tuv></tu>'
               '<tu tuid="Wikinews_1"><seg>x</seg><seg>y</seg></tu><tu tuid="b"><seg>one</seg></tu>')
        self.assertEqual(list(collect_texts.translation_units(xml)), [("a_1", "Wash & dry", "Lavez")])

    def test_evaluation_text_is_found(self):
        segments = {"in": {"eng": "The ferry leaves at noon on Sundays.", "deu": "Kurz."},
                    "out": {"eng": "The ferry leaves at noon on Mondays."}}
        text = 'first\n{"text": "He said: The ferry  leaves at noon on Sundays. Then"}'
        self.assertEqual(collect_texts.occurring(segments, [text, "Kurz."]), {"in"})

    def test_concepts(self):
        lines = ["# wordnet", "01-n\teng:lemma\tsea_gull", "01-n\teng:lemma\tsea gull", "01-n\teng:def\t0\ta bird", "02-n\tlemma\tquay"]
        names = list(collect_concepts.wordnet(iter(lines), "eng"))
        self.assertEqual([name[2] for name in names], ["sea_gull", "sea gull", "quay"])
        names += [("w:01-n", "deu", "Möwe"), ("w:01-n", "fra", "mouette"), ("w:02-n", "fra", "quai")]
        self.assertEqual(collect_concepts.gather(iter(names)), {"w:01-n": {"eng": ["sea gull"], "deu": ["Möwe"], "fra": ["mouette"]}})

    def test_check_texts(self):
        segments = {code: [f"{code} {k}" for k in range(50)] for code in languages.TARGET}
        chosen = list(itertools.islice(check_file.texts(segments), check_file.TEXTS))
        self.assertEqual({code for code, _ in chosen}, {"edge", *languages.TARGET})
        self.assertEqual(chosen, list(itertools.islice(check_file.texts(segments), check_file.TEXTS)))


class ReadingWeights(unittest.TestCase):
    def test_small_file(self):
        pieces = [b"<s>", b"<pad>", b"</s>", b"<unk>", "▁".encode(), b"a", b"<mask>"]
        ends = [sum(map(len, pieces[:k])) for k in range(len(pieces) + 1)]
        head = b"MAGIC..." + struct.pack("<7ifi", 32, 1, 2, 64, 7, 16, 1, 1e-12, 0) + struct.pack("<i4iQ", 7, 0, 2, 1, 3, ends[-1])
        head += struct.pack("<8I7f", *ends, 0, 0, 0, 0, -1, -2, 0) + b"".join(pieces)
        head += struct.pack("<iI", 1, 9) + struct.pack("<IBI", 65, 1, 97)
        block = struct.pack("<e", 0.5) + bytes(k | (15 - k) << 4 for k in range(16))
        at = len(head) + 4 + 2 * (2 + 1 + 1 + 4 + 8 + 8)
        head += struct.pack("<i", 2) + struct.pack("<H1sBIQQ", 1, b"p", 1, 32, at, len(block))
        head += struct.pack("<H1sBIQQ", 1, b"f", 0, 2, at + len(block), 8)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "weights.bin")
            path.write_bytes(head + block + struct.pack("<2f", 1.5, -2))
            weights = Weights(path)
        self.assertEqual((weights.hidden, weights.heads, weights.bos, weights.unk, weights.unknown), (32, 2, 0, 3, -12))
        self.assertEqual(weights.tokenizer().all_pieces("A <s>"), [4, 5, 4, -1, -1, -1])
        if np is None:
            self.skipTest("numpy is not installed: tensors not read")
        self.assertEqual(weights.plain("f").tolist(), [1.5, -2])
        want = [(k - 8) / 2 for k in range(16)] + [(7 - k) / 2 for k in range(16)]
        self.assertEqual(weights.packed("p", 1, 32).tolist(), [want])


@needs_numpy
class Training(unittest.TestCase):
    """A made-up world: every piece has a meaning, a text means the sum; language l says meaning m with piece 20 l + m."""

    def setUp(self):
        from semb.examples import Concept, Examples, Group
        rng = self.rng = np.random.default_rng(0)
        self.meanings = rng.normal(size=(20, 8)).astype(np.float32)
        texts = [rng.choice(20, 4, replace=False) for _ in range(120)]
        out = self.examples = Examples()
        for name in ("ntrex-train", "pud", "tico"):
            out.groups[name] = Group(len(out.bags), 40, ["eng", "deu", "fra"])
            for code, text in itertools.product(range(3), texts[:40]):
                out.add([20 * code + int(m) for m in text], self.meanings[text].mean(0), 1.0)
        start = len(out.bags)
        for text in texts[40:]:
            rows = [out.add([20 * code + int(m) for m in text], self.meanings[text].mean(0), 0.5) for code in (0, 1)]
            out.pairs.append((rows[1], rows[0]))
        out.tatoeba = range(start, len(out.bags))
        for m in range(20):
            out.concepts.append(Concept("wc"[m % 2], [[3 * m + code] for code in range(3)]))
            out.names += [[20 * code + m] for code in range(3)]
            out.concept_targets.append(self.meanings[m])

    def fit(self):
        from semb import ridge
        return ridge.fit(self.examples, np.full(60, 1 / 60), self.rng.normal(size=(60, 5)).astype(np.float32), 8)

    def p_at_1(self, table):
        from semb import examples, retrieval
        texts = [self.rng.choice(20, 4, replace=False) for _ in range(200)]
        bags = [examples.matrix([[20 * code + int(m) for m in text] for text in texts], 60) @ table for code in (0, 2)]
        return retrieval.found(bags[1], bags[0])

    def test_ridge_finds_the_meanings(self):
        fitted = self.fit()
        self.assertEqual(fitted["table"].shape, (60, 8))
        self.assertGreater(self.p_at_1(fitted["table"]), 0.9)
        self.assertLess(self.p_at_1(self.rng.normal(size=(60, 8))), 0.1)

    def test_contrast_improves(self):
        from semb import contrast
        fitted = self.fit()
        start = fitted["table"] + 0.5 * fitted["table"].std() * self.rng.normal(size=(60, 8)).astype(np.float32)

        def sampler():
            return contrast.Sampler(self.examples, 60, fitted["axes"], fitted["scale"], 0.2, np.random.default_rng(1))

        tuned = contrast.tune(start, sampler(), 200, 2.2, 0.06)
        self.assertGreater(self.p_at_1(tuned), self.p_at_1(start))
        self.assertTrue((tuned == contrast.tune(start, sampler(), 200, 2.2, 0.06)).all())

    def test_gradient(self):
        from semb import contrast, examples
        left, right = (examples.matrix([[int(k) for k in self.rng.choice(6, 3)] for _ in range(5)], 6).astype(float) for _ in "ab")
        target = contrast.unit(self.rng.normal(size=(5, 4)))[0]
        table = self.rng.normal(size=(6, 4))
        _, down = contrast.gradient(left, right, target, table, 0.5)
        for at in itertools.product(range(6), range(4)):
            step = np.zeros_like(table)
            step[at] = 1e-5
            up, low = (contrast.gradient(left, right, target, table + sign * step, 0.5)[0] for sign in (1, -1))
            self.assertAlmostEqual(down[at], (up - low) / 2e-5, 4)

    def test_examples_from_files(self):
        from semb import examples
        from semb.tokenizer import Tokenizer
        texts = ["one", "two", "eins", "zwei"]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder)
            for name in work.PARALLEL:
                work.save(path, name, {"eng": texts[:2], "deu": texts[2:], "fra": ["un", None]})
            work.save(path, "tatoeba", [["deu", "eins", "one"], ["deu", "zwei", "two"]])
            work.save(path, "single", [["eng", "one"], ["eng", "two"]])
            work.save(path, "words", {"en": [["one", 0.1]]})
            work.save(path, "concepts", {})
            work.save(path, "vectors", [*texts, "un"])
            np.save(path / "vectors.npy", np.array([[1, 0], [0, 1], [2, 0], [0, 2], [1, 1]], np.float16))
            made = examples.build(path, Tokenizer([f"▁{text}" for text in texts], [-1.0] * 4, -9.0, {}))
        self.assertEqual(made.groups["pud"].languages, ["eng", "deu"])
        self.assertEqual(made.bags[:4], [[0], [1], [2], [3]])
        np.testing.assert_allclose(made.targets[2], made.targets[0])
        self.assertEqual([(made.bags[a], made.bags[b]) for a, b in made.pairs], [([2], [0]), ([3], [1])])
        self.assertEqual(len(made.bags), 3 * 4 + 2 + 4)


if __name__ == "__main__":
    unittest.main()
