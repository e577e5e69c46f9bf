"""Text to pieces: the unigram tokenizer of SentencePiece (Kudo 2018), as SEMB2 defines it. Standard library only."""

import math
import unicodedata
from collections.abc import Mapping, Sequence

BOUNDARY = "\u2581"  # stands before every word
UNCOVERED = -1


class Tokenizer:
    """Cuts texts into the pieces of a fixed list.

    pieces: K different strings; log_probs: K log-probabilities, more is better; unknown: the (negative) score of a code point
    that no piece covers; char_map: code point to replacement, applied once.
    """

    def __init__(self, pieces: Sequence[str], log_probs: Sequence[float], unknown: float, char_map: Mapping[int, str]):
        self.index = {piece: k for k, piece in enumerate(pieces) if piece}
        self.log_probs = log_probs
        self.unknown = unknown
        self.char_map = char_map
        self.longest = max(map(len, self.index), default=0)
        self._known: dict[str, list[int]] = {}

    def words(self, text: str) -> list[str]:
        """The words of a text: NFC, character map, split at U+0020."""
        return [word for word in unicodedata.normalize("NFC", text).translate(self.char_map).split(" ") if word]

    def cut(self, word: str) -> list[int]:
        """The best-scoring cut of a word, as piece numbers with UNCOVERED for each code point without a piece.

        Viterbi over code points; among equal scores the cut that is found first stays, where starts go from left to right
        and ends from near to far.
        """
        known = self._known.get(word)
        if known is not None:
            return known
        text = BOUNDARY + word
        n = len(text)
        best, piece, start = [0.0] + [-math.inf] * n, [UNCOVERED] * (n + 1), [0] * (n + 1)
        for begin in range(n):
            here = best[begin]
            for end in range(begin + 1, min(n, begin + self.longest) + 1):
                k = self.index.get(text[begin:end])
                if k is not None and here + self.log_probs[k] > best[end]:
                    best[end], piece[end], start[end] = here + self.log_probs[k], k, begin
            if here + self.unknown > best[begin + 1]:
                best[begin + 1], piece[begin + 1], start[begin + 1] = here + self.unknown, UNCOVERED, begin
        cut, end = [], n
        while end > 0:
            cut.append(piece[end])
            end = start[end]
        cut.reverse()
        if len(self._known) < 1 << 20:
            self._known[word] = cut
        return cut

    def all_pieces(self, text: str) -> list[int]:
        """Piece numbers of a text, with UNCOVERED where nothing covers a code point."""
        return [k for word in self.words(text) for k in self.cut(word)]

    def pieces(self, text: str) -> list[int]:
        """Piece numbers of a text."""
        return [k for k in self.all_pieces(text) if k != UNCOVERED]
