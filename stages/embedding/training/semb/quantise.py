"""Rows of numbers to four bits a value and one scale a row. Standard library only."""

import struct
from collections.abc import Sequence

CLIPPING = (1.0, 0.9, 0.8, 0.7, 0.6)  # the largest value kept, as a share of the row's largest
LARGEST = 7  # levels run from -7 to 7; -8 is never written


def half(value: float) -> float:
    """The nearest number that a half float (IEEE 754 binary16) can hold."""
    return struct.unpack("<e", struct.pack("<e", value))[0]


def quantise(row: Sequence[float]) -> tuple[float, list[int]]:
    """Scale (a half float) and levels (-7 to 7) of a row, so that level x scale is near the value.

    Of five clipping points the one with the least squared error is taken, the widest among equals: clipping a few large
    values pays where it makes the steps finer for all the others.
    """
    top = max(map(abs, row), default=0.0)
    best = None
    for share in CLIPPING:
        scale = half(top * share / LARGEST)
        if scale == 0:
            levels = [0] * len(row)
        else:
            levels = [max(-LARGEST, min(LARGEST, round(value / scale))) for value in row]
        error = sum((level * scale - value) ** 2 for level, value in zip(levels, row))
        if best is None or error < best[0]:
            best = error, scale, levels
    return best[1], best[2]


def pack(levels: Sequence[int]) -> bytes:
    """Levels, an even number of them, as bytes: the even dimension in the low four bits, the odd one in the high; +8."""
    return bytes(low + 8 | (high + 8) << 4 for low, high in zip(levels[::2], levels[1::2], strict=True))


def unpack(packed: bytes) -> list[int]:
    """The levels that pack was given."""
    return [level for byte in packed for level in ((byte & 15) - 8, (byte >> 4) - 8)]
