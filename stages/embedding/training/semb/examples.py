"""Training examples of the ridge and the contrastive step: texts as bags of pieces, each with a teacher target (numpy, scipy).

A target is the teacher's vector minus the mean of its language (which tells languages apart, not meanings), averaged over
languages where a segment exists in several.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from . import languages, work

CONCEPT_LENGTH = 0.5  # of the targets of words and names: a word says less than a sentence


@dataclass
class Group:
    """Rows of a parallel text: language number i and segment s stand in row first + i * segments + s."""

    first: int
    segments: int
    languages: list[str]


@dataclass
class Concept:
    """The names of a concept: kind "w" (wordnet) or "c" (CLDR), rows in the bags of names by language."""

    kind: str
    rows: list[list[int]]


@dataclass
class Examples:
    """n texts: bags of pieces, targets (384 each) and weights; names: bags of the concepts' names, one target a concept."""

    bags: list[list[int]] = field(default_factory=list)
    targets: list = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    pairs: list[tuple[int, int]] = field(default_factory=list)  # Tatoeba: row of a text, row of its English
    tatoeba: range = range(0)
    concepts: list[Concept] = field(default_factory=list)
    names: list[list[int]] = field(default_factory=list)
    concept_targets: list = field(default_factory=list)

    def add(self, bag: list[int], target, weight: float) -> int:
        self.bags.append(bag)
        self.targets.append(target)
        self.weights.append(weight)
        return len(self.bags) - 1


def matrix(bags: list[list[int]], pieces: int) -> sparse.csr_matrix:
    """How often each piece stands in each bag: bags x pieces, float32."""
    ends = np.cumsum([0, *map(len, bags)])
    columns = np.fromiter((k for bag in bags for k in bag), np.int32, int(ends[-1]))
    out = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(bags), pieces))
    out.sum_duplicates()
    return out


def centred(vectors):
    return vectors - vectors.mean(0)


def _parallel(out: Examples, name: str, texts: dict, averaged: list[str], weight: float, tokenizer, vectors) -> None:
    """A segment's target is the mean over `averaged`; where such a text is missing, the English one stands for it."""
    english = texts["eng"]
    filled = [[text or english[s] for s, text in enumerate(texts[code])] for code in averaged if code in texts]
    target = np.mean([centred(vectors.of(version)) for version in filled], axis=0)
    whole = [code for code in texts if all(texts[code])]
    out.groups[name] = Group(len(out.bags), len(english), whole)
    for code in whole:
        for s, text in enumerate(texts[code]):
            out.add(tokenizer.pieces(text), target[s], weight)


def _tatoeba(out: Examples, pairs: list, tokenizer, vectors) -> None:
    by: dict[str, list] = {}
    for language, text, english in pairs:
        by.setdefault(language, []).append((text, english))
    mean = vectors.of([english for _, _, english in pairs]).mean(0)
    rows: dict[str, int] = {}
    first = len(out.bags)
    for language, lines in by.items():
        target = vectors.of([b for _, b in lines]) - mean
        if language not in languages.TEACHER_WEAK:
            target = (centred(vectors.of([a for a, _ in lines])) + 2 * target) / 3
        for (text, english), y in zip(lines, target):
            if english not in rows:
                rows[english] = out.add(tokenizer.pieces(english), y, 0.5)
            out.pairs.append((out.add(tokenizer.pieces(text), y, 0.5), rows[english]))
    out.tatoeba = range(first, len(out.bags))


def _words(out: Examples, words: dict, tokenizer, vectors) -> None:
    done: set[str] = set()
    for by in words.values():
        new = [word for word, _ in by[:languages.WORDS] if word not in done]
        done.update(new)
        if len(new) >= 50:
            for word, target in zip(new, CONCEPT_LENGTH * centred(vectors.of(new))):
                out.add(tokenizer.pieces(word), target, 0.05)


def _concepts(out: Examples, concepts: dict, tokenizer, vectors) -> None:
    known: dict[str, set[str]] = {}
    for names in concepts.values():
        for code, best in names.items():
            if best[0] in vectors:
                known.setdefault(code, set()).add(best[0])
    means = {code: vectors.of(sorted(best)).mean(0) for code, best in known.items() if len(best) > 200}
    for concept, names in concepts.items():
        usable = [code for code in names if code in means and names[code][0] in vectors]
        if not usable:
            continue
        shifted = vectors.of([names[code][0] for code in usable]) - [means[code] for code in usable]
        shifted[[code == "eng" for code in usable]] *= 2
        target = CONCEPT_LENGTH * shifted.mean(0)
        if len(names) >= 6:
            for code in languages.NAMES_HELP:
                if code in names:
                    out.add(tokenizer.pieces(names[code][0]), target, 0.05)
        rows = []
        if len(names) >= 4:
            for best in names.values():
                bags = [bag for bag in map(tokenizer.pieces, best[:2]) if bag]
                if bags:
                    rows.append(list(range(len(out.names), len(out.names) + len(bags))))
                    out.names += bags
        if len(rows) > 2:
            out.concepts.append(Concept(concept[0], rows))
            out.concept_targets.append(target)


def build(folder, tokenizer) -> Examples:
    """All examples; the running text first, words and names after it."""
    out, vectors = Examples(), work.Vectors(folder)
    averaged = {"ntrex-train": languages.AVERAGED, "pud": languages.AVERAGED, "tico": languages.TICO_AVERAGED}
    for name in work.PARALLEL:
        _parallel(out, name, work.load(folder, name), averaged[name], 0.7 if name == "tico" else 1.0, tokenizer, vectors)
    single: dict[str, list[str]] = {}
    for code, text in work.load(folder, "single"):
        single.setdefault(code, []).append(text)
    for texts in single.values():
        for text, target in zip(texts, centred(vectors.of(texts))):
            out.add(tokenizer.pieces(text), target, 0.7)
    _tatoeba(out, work.load(folder, "tatoeba"), tokenizer, vectors)
    _words(out, work.load(folder, "words"), tokenizer, vectors)
    _concepts(out, work.load(folder, "concepts"), tokenizer, vectors)
    return out
