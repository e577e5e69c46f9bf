"""Step 4: teacher vectors of the texts, of some names, and of the pieces by themselves (numpy, scipy).

    python3 -m semb.teacher --work DIR [--weights FILE]

The teacher is a BERT encoder (Devlin et al. 2019): 12 layers, 384 wide, mean over the positions, asked with "query: " before
the text as its makers say. Writes vectors.json (texts) and vectors.npy (n x 384, float16, length 1), piece-vectors.npy (each
chosen piece as the whole text) and piece-inputs.npy (its row of the teacher's input table), both K x 384 float32.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.special import erf

from . import languages, work
from .tokenizer import UNCOVERED
from .weights import Weights

PREFIX = "query: "
POSITIONS = 8192  # of a batch, padding included: bounds the memory


class Teacher:
    """The network with its weights in float32 (about 0.5 GB)."""

    def __init__(self, weights: Weights):
        w = self.weights = weights
        self.tokenizer = w.tokenizer()
        self.inputs = w.packed("emb.word", w.vocabulary, w.hidden)
        self.places = w.plain("emb.pos").reshape(-1, w.hidden) + w.plain("emb.type")[:w.hidden]
        wide, inner = w.hidden, w.inner
        shapes = {"q": (wide, wide), "k": (wide, wide), "v": (wide, wide), "ao": (wide, wide), "fi": (inner, wide), "fo": (wide, inner)}
        self.linear = {f"l{layer}.{name}": (w.packed(f"l{layer}.{name}.w", *shape).T.copy(), w.plain(f"l{layer}.{name}.b"))
                       for layer in range(w.layers) for name, shape in shapes.items()}

    def _apply(self, x, name: str):
        matrix, shift = self.linear[name]
        return x @ matrix + shift

    def _normal(self, x, name: str):
        """Layer normalisation over the last axis."""
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + self.weights.epsilon)
        return x * self.weights.plain(name + ".w") + self.weights.plain(name + ".b")

    def _forward(self, ids, mask):
        """ids, mask: texts x positions; returns texts x 384, the mean over the positions that the mask has."""
        texts, length = ids.shape
        heads, wide = self.weights.heads, self.weights.hidden
        bias = (mask[:, None, None, :] - 1) * 10_000

        def split(x):
            return x.reshape(texts, length, heads, wide // heads).transpose(0, 2, 1, 3)

        x = self._normal(self.inputs[ids] + self.places[:length], "emb.ln")
        for layer in range(self.weights.layers):
            q, k, v = (split(self._apply(x, f"l{layer}.{name}")) for name in "qkv")
            attention = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(wide // heads)) + bias
            attention = np.exp(attention - attention.max(-1, keepdims=True))
            attention /= attention.sum(-1, keepdims=True)
            mixed = (attention @ v).transpose(0, 2, 1, 3).reshape(texts, length, wide)
            x = self._normal(x + self._apply(mixed, f"l{layer}.ao"), f"l{layer}.aln")
            inner = self._apply(x, f"l{layer}.fi")
            inner *= 0.5 * (1 + erf(inner * np.float32(np.sqrt(0.5))))  # GELU
            x = self._normal(x + self._apply(inner, f"l{layer}.fo"), f"l{layer}.oln")
        return (x * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)

    def ids(self, text: str) -> list[int]:
        """The teacher's numbers for a text, with <s> and </s>, cut to what it can read."""
        w = self.weights
        pieces = [w.unk if k == UNCOVERED else k for k in self.tokenizer.all_pieces(PREFIX + text)]
        return [w.bos, *pieces[:w.positions - 2], w.eos]

    def embed(self, ids: Sequence[list[int]]):
        """n lists of numbers to n x 384, float32, length 1. Texts of like length go together."""
        out = np.zeros((len(ids), self.weights.hidden), np.float32)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        while order:
            size = 1
            while size < len(order) and (size + 1) * len(ids[order[size]]) <= POSITIONS:
                size += 1
            batch, order = order[:size], order[size:]
            longest = len(ids[batch[-1]])
            numbers = np.full((size, longest), self.weights.pad)
            mask = np.zeros((size, longest), np.float32)
            for row, i in enumerate(batch):
                numbers[row, :len(ids[i])] = ids[i]
                mask[row, :len(ids[i])] = 1
            out[batch] = self._forward(numbers, mask)
        return out / (np.linalg.norm(out, axis=1, keepdims=True) + 1e-9)


def needed(folder) -> Iterator[str]:
    """All texts that the later steps ask vectors for."""
    for name in ("ntrex-train", "ntrex-dev", "pud"):
        for texts in work.load(folder, name).values():
            yield from texts
    segments = work.load(folder, "tico")
    for language in languages.TICO_AVERAGED:
        yield from (text for text in segments[language] if text)
    for _, text, english in work.load(folder, "tatoeba"):
        yield from (text, english)
    yield from (text for _, text in work.load(folder, "single"))
    for words in work.load(folder, "words").values():
        yield from (word for word, _ in words[:languages.WORDS])
    for concept, names in work.load(folder, "concepts").items():
        if len(names) >= 8 or concept.startswith("c:"):
            yield from (names[code][0] for code in languages.CONCEPT_AVERAGED if code in names)


def main() -> None:
    options = work.arguments(__doc__.partition("\n")[0], weights=True).parse_args()
    teacher = Teacher(Weights(options.weights))
    texts = list(dict.fromkeys(needed(options.work)))
    work.save(options.work, "vectors", texts)
    np.save(options.work / "vectors.npy", teacher.embed([teacher.ids(text) for text in texts]).astype(np.float16))
    numbers = work.load(options.work, "pieces")["teacher"]
    start = teacher.ids("")[:-1]
    np.save(options.work / "piece-vectors.npy", teacher.embed([[*start, k, teacher.weights.eos] for k in numbers]))
    np.save(options.work / "piece-inputs.npy", teacher.inputs[numbers])
    print(f"{len(texts)} texts, {len(numbers)} pieces")


if __name__ == "__main__":
    main()
