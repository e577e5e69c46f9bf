"""Step 3: the pieces of the table. Standard library only.

    python3 -m semb.choose_pieces --work DIR [--count 126000] [--weights FILE]

Every language ranks the teacher's pieces by their share of its text. Each language gets its first pieces up to a share of
its text; the shares are moved up or down together until the union has the wanted size, and apart until text that was not
counted (NTREX development documents) is covered alike in every language. Every single character that occurs is kept.

Writes pieces.json: pieces (K strings in order of their UTF-8 bytes), teacher (their numbers in the teacher), log_probs (as
half floats hold them), share (mean share of the text of the target languages), unknown, char_map.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from . import languages, work
from .quantise import half
from .tokenizer import BOUNDARY, Tokenizer
from .weights import Weights

FULL = 0.9999  # the largest share: the last few pieces of a ranking are chance
ROUNDS, STEP = 8, 0.6  # of evening out; a step goes part of the way, because languages share pieces
NAMES, FREQUENT = 0.1, 0.5  # weight of concept names beside running text, and of wordfreq beside both

Shares = dict[int, float]


def shares(counts: Mapping[int, float]) -> Shares:
    """Counts as shares that add up to 1."""
    total = sum(counts.values())
    return {piece: count / total for piece, count in counts.items()} if total else {}


def blend(a: Shares, b: Shares, weight: float) -> Shares:
    """(1 - weight) a + weight b."""
    return {k: (1 - weight) * a.get(k, 0.0) + weight * b.get(k, 0.0) for k in a.keys() | b.keys()}


class Ranking:
    """The pieces of a language, the most frequent first; of equal ones the lower number."""

    def __init__(self, share: Shares):
        self.pieces = sorted(share, key=lambda piece: (-share[piece], piece))
        self._sums = list(accumulate(share[piece] for piece in self.pieces))

    def first(self, share: float) -> list[int]:
        """The shortest start of the ranking that makes up at least a share of the text."""
        return self.pieces[:bisect_left(self._sums, share) + 1]


def union(rankings: Mapping[str, Ranking], share: Mapping[str, float], always: Iterable[int]) -> set[int]:
    return set(always).union(*(ranking.first(share[language]) for language, ranking in rankings.items()))


def moved(share: Mapping[str, float], by: float) -> dict[str, float]:
    return {language: min(FULL, value + by) for language, value in share.items()}


def fit(share: Mapping[str, float], choose: Callable[[Mapping[str, float]], set[int]], count: int) -> dict[str, float]:
    """The shares, all moved by the same amount (up to 0.3), so that as many pieces as possible but no more than count are
    chosen."""
    low, high = -0.3, 0.3
    for _ in range(18):
        middle = (low + high) / 2
        if len(choose(moved(share, middle))) <= count:
            low = middle
        else:
            high = middle
    return moved(share, low)


def coverage(text: Sequence[int], chosen: set[int]) -> float:
    """The share of a text's pieces that are chosen."""
    return sum(piece in chosen for piece in text) / len(text)


def even_out(rankings: Mapping[str, Ranking], texts: Mapping[str, Sequence[int]], always: Iterable[int],
             count: int) -> set[int]:
    """At most count pieces that cover the texts (piece numbers by language) about alike."""
    always = set(always)

    def choose(share: Mapping[str, float]) -> set[int]:
        return union(rankings, share, always)

    share = fit({language: 0.92 for language in rankings}, choose, count)
    for _ in range(ROUNDS):
        chosen = choose(share)
        covered = {language: coverage(text, chosen) for language, text in texts.items()}
        mean = sum(covered.values()) / len(covered)
        share = fit({code: value + STEP * (mean - covered.get(code, mean)) for code, value in share.items()}, choose, count)
    return choose(share)


def running_text(folder) -> Iterator[tuple[str, str]]:
    """(language, text) of all that was collected."""
    for name in work.PARALLEL:
        for language, texts in work.load(folder, name).items():
            yield from ((language, text) for text in texts if text)
    yield from ((language, text) for language, text, _ in work.load(folder, "tatoeba"))
    yield from work.load(folder, "single")
    for language, texts in work.load(folder, "udhr").items():
        yield from ((language, text) for text in texts)


def count_pieces(folder, tokenizer: Tokenizer) -> dict[str, Shares]:
    """Shares of the pieces of every NTREX language: running text, names of concepts, and wordfreq where it knows it."""
    text, names = {code: Counter() for code in languages.NTREX}, {code: Counter() for code in languages.NTREX}
    for language, line in running_text(folder):
        if language in text:
            text[language].update(tokenizer.pieces(line))
    for by in work.load(folder, "concepts").values():
        for language, best in by.items():
            if language in names:
                names[language].update(piece for name in best[:2] for piece in tokenizer.pieces(name))
    words = work.load(folder, "words")
    out = {}
    for language in languages.NTREX:
        out[language] = blend(shares(text[language]), shares(names[language]), NAMES)
        frequent: Counter = Counter()
        for word, share in words.get(languages.WORDFREQ.get(language, ""), ()):
            for piece in tokenizer.pieces(word):
                frequent[piece] += share
        if frequent:
            out[language] = blend(out[language], shares(frequent), FREQUENT)
    return out


def fill(chosen: set[int], seen: set[int], pieces: Sequence[str], scores: Sequence[float], count: int) -> set[int]:
    """Add the teacher's most probable pieces that are made of characters that were seen, up to count."""
    characters = set("".join(pieces[piece] for piece in seen))
    more = (k for k in sorted(range(len(pieces)), key=lambda k: -scores[k]) if pieces[k] and k not in chosen)
    chosen = set(chosen)
    for piece in more:
        if len(chosen) >= count:
            break
        if characters.issuperset(pieces[piece]):
            chosen.add(piece)
    return chosen


def main() -> None:
    parser = work.arguments(__doc__.partition("\n")[0], weights=True)
    parser.add_argument("--count", type=int, default=126_000, help="pieces of the table")
    options = parser.parse_args()
    teacher = Weights(options.weights)
    tokenizer = teacher.tokenizer()
    share = count_pieces(options.work, tokenizer)
    seen = {piece for by in share.values() for piece, value in by.items() if value > 0}
    single = {piece for piece in seen if len(teacher.pieces[piece].replace(BOUNDARY, "")) == 1}
    dev = work.load(options.work, "ntrex-dev")
    texts = {code: [k for text in dev[code] for k in tokenizer.pieces(text)] for code in languages.TARGET}
    chosen = even_out({code: Ranking(share[code]) for code in languages.TARGET}, texts, single, options.count)
    chosen = fill(chosen, seen, teacher.pieces, teacher.scores, options.count)
    covered = {code: coverage(text, chosen) for code, text in texts.items()}
    print(f"{len(chosen)} pieces; coverage", " ".join(f"{code} {value:.4f}" for code, value in covered.items()))
    kept = sorted(chosen, key=lambda k: teacher.pieces[k].encode())
    work.save(options.work, "pieces", {
        "pieces": [teacher.pieces[k] for k in kept], "teacher": kept, "log_probs": [half(teacher.scores[k]) for k in kept],
        "share": [sum(share[code].get(k, 0.0) for code in languages.TARGET) / len(languages.TARGET) for k in kept],
        "unknown": teacher.unknown, "char_map": teacher.char_map})


if __name__ == "__main__":
    main()
