"""Reader of the file format SEMB3, in which the table is shipped; ../lay makes it of SEMB2. Standard library only.

The format is described in ../../table.go and ../../trie.go.
"""

import struct

from .semb2 import BITS, FormatError, Table

MAGIC = b"SEMB3\0\0\0"
HEAD = 64
PAGE = 256


def _pieces(texts: bytes, count: int) -> list[bytes]:
    """The front-coded texts of the pieces: a byte for how many bytes are shared and how many follow, or 255 and a byte for each."""
    pieces, piece, at = [], b"", 0
    for _ in range(count):
        shared, rest, at = texts[at] >> 4, texts[at] & 15, at + 1
        if shared == rest == 15:
            shared, rest, at = texts[at], texts[at + 1], at + 2
        piece, at = piece[:shared] + texts[at:at + rest], at + rest
        pieces.append(piece)
    return pieces


def _ends(pieces: list[bytes], units: tuple[int, ...]) -> list[int]:
    """The unit of the trie where each piece ends or has its tail."""
    ends = []
    for piece in pieces:
        at = 0
        for byte in piece:
            if not units[at] >> 10 & 1:
                break
            at = units[at] >> 11 ^ byte
            if units[at] & 511 != byte + 1:
                raise FormatError("a piece is not in the trie")
        ends.append(at)
    return ends


def _rows(data: bytes, dimensions: int) -> list[bytes]:
    """Rows in the order of SEMB2: of every 32 values, number 4j + i stands in bits 4j to 4j + 3 of the i-th u32, and is signed."""
    out = bytearray()
    for a, b, c, d in struct.iter_unpack("<4I", data):
        for shift in range(0, 32, 4):
            out.append((a >> shift & 15 | (b >> shift & 15) << 4) ^ 0x88)
            out.append((c >> shift & 15 | (d >> shift & 15) << 4) ^ 0x88)
    size = dimensions // 2
    return [bytes(out[at:at + size]) for at in range(0, len(out), size)]


def read(data: bytes) -> Table:
    """The table that some bytes hold; FormatError if they hold none."""
    if data[:8] != MAGIC or len(data) < HEAD:
        raise FormatError("not a SEMB3 table")
    count, dimensions, bits, unknown, _, units, tails, texts, blocks, pages, replaced, size = struct.unpack_from("<IIIf8I", data, 8)
    parts = [count * dimensions // 2, 4 * units, 2 * units, tails, 2 * count, (count + 15) // 16 * 4, texts,
             2 * blocks, 2 * PAGE * pages, 4 * replaced, size]
    if bits != BITS or not dimensions or dimensions % 32 or HEAD + sum(parts) != len(data):
        raise FormatError(f"{bits} bits a value, {dimensions} dimensions and {len(data)} bytes: not this format")
    at, taken = HEAD, []
    for length in parts:
        taken.append(data[at:at + length])
        at += length
    rows, trie, costs, _, scales, _, texts, block_pages, page_entries, ends, text = taken
    pieces, costs = _pieces(texts, count), struct.unpack(f"<{units}e", costs)
    log_probs = [-costs[end] for end in _ends(pieces, struct.unpack(f"<{units}I", trie))]
    ends = (0, *struct.unpack(f"<{replaced}I", ends))
    char_map = {}
    for block, (page,) in enumerate(struct.iter_unpack("<H", block_pages)):
        if page:
            for i, entry in enumerate(struct.unpack_from(f"<{PAGE}H", page_entries, 2 * PAGE * (page - 1))):
                if entry:
                    char_map[PAGE * block + i] = text[ends[entry - 1]:ends[entry]].decode()
    return Table([piece.decode() for piece in pieces], log_probs, unknown, char_map, dimensions, struct.unpack(f"<{count}e", scales), _rows(rows, dimensions))
