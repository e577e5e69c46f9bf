"""The file format SEMB2: writer and reader. Standard library only.

Little endian, one part after the other:

    8 bytes       "SEMB2" and three zero bytes
    u32 u32 u32   K pieces, d dimensions, 4 bits a value
    f32           score of a code point that no piece covers
    K entries     u8 s, u8 n, n bytes: the first s bytes of the piece before, then these; UTF-8, in order of bytes
    K x f16       log-probability of each piece
    K x f16       scale of each row
    K x d/2       rows, see quantise.pack
    u32 u32       N entries of the character map, and the number of bytes that follow
    N entries     u32 code point, u8 n, n x u32 replacement; in order of code points
"""

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .quantise import pack, quantise, unpack
from .tokenizer import Tokenizer

MAGIC = b"SEMB2\0\0\0"
BITS = 4
_HEAD = struct.Struct("<IIIf")


class FormatError(ValueError):
    """The bytes are not a SEMB2 table."""


@dataclass
class Table:
    """K pieces with a row of d dimensions each; log_probs and scales are half floats, rows are packed (d/2 bytes each)."""

    pieces: list[str]
    log_probs: Sequence[float]
    unknown: float
    char_map: dict[int, str]
    dimensions: int
    scales: Sequence[float]
    rows: list[bytes]

    @cached_property
    def tokenizer(self) -> Tokenizer:
        return Tokenizer(self.pieces, self.log_probs, self.unknown, self.char_map)

    def row(self, k: int) -> list[float]:
        """The d values of piece k."""
        return [level * self.scales[k] for level in unpack(self.rows[k])]

    def vector(self, text: str) -> list[float]:
        """The sum of the rows of a text's pieces, d values; all zero for a text without pieces."""
        total = [0.0] * self.dimensions
        for k in self.tokenizer.pieces(text):
            total = [a + b for a, b in zip(total, self.row(k))]
        return total


def build(pieces: Sequence[str], log_probs: Sequence[float], unknown: float, char_map: Mapping[int, str],
          rows: Iterable[Sequence[float]]) -> Table:
    """A table of rows of plain numbers, K x d with d even. The pieces must be in order of their bytes."""
    scales, packed, dimensions = [], [], 0
    for row in rows:
        scale, levels = quantise(row)
        scales.append(scale)
        packed.append(pack(levels))
        dimensions = len(row)
    return Table(list(pieces), log_probs, unknown, dict(char_map), dimensions, scales, packed)


def write(table: Table) -> bytes:
    """The bytes of a table; FormatError if the format cannot hold it."""
    count = len(table.pieces)
    if not len(table.log_probs) == len(table.scales) == len(table.rows) == count:
        raise FormatError("pieces, log-probabilities, scales and rows differ in number")
    out = [MAGIC, _HEAD.pack(count, table.dimensions, BITS, table.unknown)]
    before = b""
    for k, piece in enumerate(table.pieces):
        encoded = piece.encode()
        if k and encoded <= before:
            raise FormatError(f"piece {k} is not in order")
        shared = 0
        while shared < min(len(before), len(encoded)) and before[shared] == encoded[shared]:
            shared += 1
        if len(encoded) > 255:
            raise FormatError(f"piece {k} is longer than 255 bytes")
        out.append(bytes((shared, len(encoded) - shared)) + encoded[shared:])
        before = encoded
    out.append(struct.pack(f"<{count}e", *table.log_probs))
    out.append(struct.pack(f"<{count}e", *table.scales))
    for row in table.rows:
        if 2 * len(row) != table.dimensions:
            raise FormatError("a row has another number of dimensions")
        out.append(row)
    entries = [struct.pack(f"<IB{len(text)}I", point, len(text), *map(ord, text)) for point, text in sorted(table.char_map.items())]
    out.append(struct.pack("<II", len(entries), sum(map(len, entries))))
    return b"".join(out + entries)


class _Reader:
    """Takes parts off the front of some bytes."""

    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        if count > len(self.data) - self.at:
            raise FormatError("the file is cut short")
        self.at += count
        return self.data[self.at - count:self.at]

    def unpack(self, form: str) -> tuple:
        return struct.unpack("<" + form, self.take(struct.calcsize("<" + form)))


def read(data: bytes) -> Table:
    """The table that some bytes hold; FormatError if they hold none."""
    source = _Reader(data)
    if source.take(len(MAGIC)) != MAGIC:
        raise FormatError("not a SEMB2 table")
    count, dimensions, bits, unknown = source.unpack("IIIf")
    if bits != BITS or dimensions % 2 or not math.isfinite(unknown):
        raise FormatError(f"{bits} bits a value and {dimensions} dimensions: not this format")
    pieces, piece = [], b""
    for k in range(count):
        shared, rest = source.take(2)
        if shared > len(piece):
            raise FormatError(f"piece {k} shares more bytes than there are")
        before, piece = piece, piece[:shared] + source.take(rest)
        if k and piece <= before:
            raise FormatError(f"piece {k} is not in order")
        try:
            pieces.append(piece.decode())
        except UnicodeDecodeError:
            raise FormatError(f"piece {k} is not UTF-8") from None
    log_probs, scales = source.unpack(f"{count}e"), source.unpack(f"{count}e")
    rows = [source.take(dimensions // 2) for _ in range(count)]
    entries, size = source.unpack("II")
    if size != len(data) - source.at:
        raise FormatError("the character map has another length")
    char_map = {}
    for _ in range(entries):
        point, length = source.unpack("IB")
        try:
            char_map[point] = "".join(map(chr, source.unpack(f"{length}I")))
        except (ValueError, OverflowError):
            raise FormatError(f"the replacement of U+{point:04X} is no text") from None
    if source.at != len(data):
        raise FormatError("bytes after the end")
    return Table(pieces, log_probs, unknown, char_map, dimensions, scales, rows)
