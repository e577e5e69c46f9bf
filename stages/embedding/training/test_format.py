"""The file format, the tokenizer and the quantisation: made-up tables, and the table that is shipped."""

import hashlib
import json
import random
import unittest
from pathlib import Path

from semb import check_file, export, quantise, semb2, semb3
from semb.tokenizer import UNCOVERED, Tokenizer

EMBEDDING = Path(__file__).resolve().parent.parent
# The second and third piece differ inside a character: é is C3 A9, è is C3 A8.
PIECES = sorted(["▁a", "▁è", "▁é", "▁", "a", "ab", "b", "𐎠"], key=str.encode)
# Of the SEMB2 file that the training wrote, from which lay made the shipped one.
SHA_256 = "ede458d9ff4b19567ca6157ad7e117181594428ee66f8ea320f6e80670aaf083"
CHAR_MAP = {0x09: " ", 0xAD: "", 0x41: "a", 0xFDFA: "ab ab", 0x62F: "a", 0x61F: "\u062f"}


def made_up(seed: int = 1, dimensions: int = 6) -> semb2.Table:
    rng = random.Random(seed)
    rows = [[rng.gauss(0, 1) for _ in range(dimensions)] for _ in PIECES]
    rows[3] = [0.0] * dimensions
    return semb2.build(PIECES, [quantise.half(-rng.random() * 9) for _ in PIECES], -19.5, CHAR_MAP, rows)


class RoundTrip(unittest.TestCase):
    def test_made_up_table(self):
        for seed in range(20):
            table = made_up(seed)
            data = semb2.write(table)
            back = semb2.read(data)
            for name in ("pieces", "unknown", "char_map", "dimensions", "rows"):
                self.assertEqual(getattr(back, name), getattr(table, name), name)
            self.assertEqual((list(back.log_probs), list(back.scales)), (list(table.log_probs), list(table.scales)))
            self.assertEqual(semb2.write(back), data)

    def test_bytes(self):
        table = semb2.build(["a", "é", "ê"], [-1.0, -2.0, -0.5], -8.0, {0x41: "a"}, [[7, -7], [0, 0], [3.5, 7]])
        self.assertEqual(semb2.write(table).hex(" "), " ".join([
            "53 45 4d 42 32 00 00 00", "03 00 00 00 02 00 00 00 04 00 00 00 00 00 00 c1",
            "00 01 61 00 02 c3 a9 01 01 aa", "00 bc 00 c0 00 b8", "00 3c 00 00 00 3c", "1f 88 fc",
            "01 00 00 00 09 00 00 00", "41 00 00 00 01 61 00 00 00"]))

    def test_export(self):
        pieces = {"pieces": ["a", "b"], "log_probs": [-1.0, -2.0], "unknown": -9.0, "char_map": {"65": "a"}}
        table = export.table(pieces, bytes.fromhex("0000803f 000080bf 00000000 00000040".replace(" ", "")))
        self.assertEqual(table.char_map, {65: "a"})
        for got, want in zip(table.row(0) + table.row(1), (1, -1, 0, 2)):
            self.assertAlmostEqual(got, want, 3)
        with self.assertRaises(ValueError):
            export.table(pieces, bytes(12))

    def test_damage_is_refused(self):
        data = semb2.write(made_up())
        for length in range(len(data)):
            with self.assertRaises(semb2.FormatError, msg=f"the first {length} bytes"):
                semb2.read(data[:length])
        with self.assertRaises(semb2.FormatError):
            semb2.read(data + b"\0")
        rng = random.Random(3)
        for _ in range(2000):
            changed = bytearray(data)
            changed[rng.randrange(len(data))] = rng.randrange(256)
            try:
                semb2.read(bytes(changed))
            except semb2.FormatError:
                pass  # any other error fails the test

        self.assertEqual(data[24], 0)  # the first piece shares nothing
        with self.assertRaisesRegex(semb2.FormatError, "shares"):
            semb2.read(data[:24] + b"\1" + data[25:])

    def test_writer_refuses(self):
        table = made_up()
        table.pieces[0], table.pieces[1] = table.pieces[1], table.pieces[0]
        with self.assertRaisesRegex(semb2.FormatError, "order"):
            semb2.write(table)
        with self.assertRaisesRegex(semb2.FormatError, "255"):
            semb2.write(semb2.build(["a" * 256], [0.0], -1.0, {}, [[1, 1]]))


class Shipped(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data = (EMBEDDING / "vectors.bin").read_bytes()
        cls.table = semb3.read(cls.data)

    def test_it_is_the_table_of_the_training(self):
        self.assertEqual((len(self.table.pieces), self.table.dimensions), (126_000, 128))
        self.assertEqual(hashlib.sha256(semb2.write(self.table)).hexdigest(), SHA_256)

    def test_damage_is_refused(self):
        for length in (0, 8, 63, 64, len(self.data) - 1):
            with self.assertRaises(semb2.FormatError):
                semb3.read(self.data[:length])

    def test_check_file(self):
        lines = (EMBEDDING / "testdata" / "check.jsonl").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(lines), check_file.TEXTS)
        for line in map(json.loads, lines):
            self.assertEqual(self.table.tokenizer.pieces(line["text"]), line["pieces"], line["text"][:60])
            for got, want in zip(self.table.vector(line["text"]), line["vector"], strict=True):
                self.assertLess(abs(got - want), 1e-6, line["text"][:60])

    def test_rows_quantise_to_themselves(self):
        for k in range(0, 126_000, 251):
            row = self.table.row(k)
            scale, levels = quantise.quantise(row)
            for got, want in zip((scale * level for level in levels), row, strict=True):
                self.assertAlmostEqual(got, want, delta=1e-3 * max(map(abs, row)))


class Cutting(unittest.TestCase):
    def cut(self, word, pieces, unknown=-10.0):
        tokenizer = Tokenizer(list(pieces), list(pieces.values()), unknown, CHAR_MAP)
        return [None if k == UNCOVERED else list(pieces)[k] for k in tokenizer.cut(word)]

    def test_best_sum_wins(self):
        self.assertEqual(self.cut("ab", {"▁": -1.0, "a": -1.0, "b": -1.0, "ab": -2.5, "▁ab": -2.9}), ["▁ab"])
        self.assertEqual(self.cut("ab", {"▁": -1.0, "a": -1.0, "b": -1.0, "ab": -2.5, "▁ab": -3.1}), ["▁", "a", "b"])

    def test_tie_keeps_what_was_found_first(self):
        # Both cuts of ▁ab end at 3; the one whose last piece starts further left is found first.
        self.assertEqual(self.cut("ab", {"▁": -1.0, "ab": -2.0, "▁a": -2.0, "b": -1.0}), ["▁", "ab"])
        # A single piece is as good as an uncovered code point: pieces are tried first.
        self.assertEqual(self.cut("a", {"▁": -1.0, "a": -10.0}), ["▁", "a"])
        self.assertEqual(self.cut("ab", {"▁": -1.0, "a": -1.0, "b": -1.0, "▁a": -2.0, "ab": -2.0, "▁ab": -3.0}), ["▁ab"])

    def test_uncovered(self):
        self.assertEqual(self.cut("xa", {"▁": -1.0, "a": -1.0}), ["▁", None, "a"])
        tokenizer = Tokenizer(["a"], [-1.0], -10.0, {})
        self.assertEqual((tokenizer.pieces("xay x"), tokenizer.all_pieces("xa")), ([0], [-1, -1, 0]))
        self.assertEqual(Tokenizer([], [], -1.0, {}).pieces("a"), [])

    def test_words(self):
        words = Tokenizer(PIECES, [0.0] * len(PIECES), -9.0, CHAR_MAP).words
        self.assertEqual(words(" A\tb\xad\xad c  "), ["a", "b", "c"])
        self.assertEqual(words("e\u0301"), ["\u00e9"])  # NFC first
        self.assertEqual(words("\ufdfa"), ["ab", "ab"])  # a replacement may hold spaces
        self.assertEqual(words("\u061f"), ["\u062f"])  # and is not replaced in turn
        self.assertEqual(words("\xad \t"), [])


class Quantising(unittest.TestCase):
    def test_packing(self):
        levels = [-7, 7, 0, -1, 5, 3]
        self.assertEqual(quantise.unpack(quantise.pack(levels)), levels)
        self.assertEqual(quantise.pack([1, -2]), bytes([0x69]))
        with self.assertRaises(ValueError):
            quantise.pack([1, 2, 3])

    def test_no_worse_than_without_clipping(self):
        rng = random.Random(5)
        for _ in range(200):
            row = [rng.gauss(0, 1) ** 3 for _ in range(32)]
            scale, levels = quantise.quantise(row)
            self.assertEqual(scale, quantise.half(scale))
            self.assertLessEqual(max(map(abs, levels)), quantise.LARGEST)
            plain = quantise.half(max(map(abs, row)) / 7)
            self.assertLessEqual(sum((scale * q - x) ** 2 for q, x in zip(levels, row)),
                                 sum((plain * round(x / plain) - x) ** 2 for x in row) + 1e-9)

    def test_an_outlier_is_clipped(self):
        row = [0.9, -0.9, 0.35, -0.35] * 20 + [1.5]
        scale, levels = quantise.quantise(row)
        self.assertLess(scale * 7, 1.4)
        self.assertEqual(levels[-1], 7)

    def test_zero(self):
        self.assertEqual(quantise.quantise([0.0, -0.0]), (0.0, [0, 0]))
        self.assertEqual(quantise.quantise([1e-12, 0.0]), (0.0, [0, 0]))


if __name__ == "__main__":
    unittest.main()
