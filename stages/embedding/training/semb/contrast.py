"""Step 6: contrastive fine-tuning of the table (numpy, scipy).

    python3 -m semb.contrast --work DIR [--steps 2400] [--rate 2.2] [--temperature 0.06] [--names 0.18]

In each step two versions of some 1,000 texts are drawn; each text must find its other version, and its teacher target, among
all of the step (InfoNCE: van den Oord, Li, Vinyals 2018). All 585 segments of NTREX come at once, so that the neighbours in
the same article are among the wrong answers. Writes table.f32: K x d float32, little endian.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from . import languages, work
from .examples import Examples, build, matrix

TURNS = ("ntrex-train", "tico", "ntrex-train", "pud", "tico")  # of the parallel texts
TOGETHER, CONCEPTS = 1000, 1200  # texts and concepts of a step
DROPPED = 0.15  # share of the pieces of running text that a step leaves out
TEACHER = 0.5  # weight of the teacher beside the other version
DRAWN_MORE = [code for code in languages.TARGET if code != "nno"]  # Nynorsk: as a language outside the list


def unit(vectors):
    """Rows divided by their lengths, and the lengths."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    return vectors / length, length


def info_nce(query, key, temperature: float):
    """Loss of finding row i of key with row i of query (both n x d, unit length), and its gradients for both."""
    n = len(query)
    score = query @ key.T / temperature
    score = np.exp(score - score.max(1, keepdims=True))
    score /= score.sum(1, keepdims=True)
    right = np.arange(n)
    loss = -np.log(score[right, right] + 1e-9).mean()
    score[right, right] -= 1
    score /= temperature * n
    return loss, score @ key, score.T @ query


def gradient(left, right, target, table, temperature: float):
    """Loss and its gradient for the table (K x d). left, right: bags of the two versions (n x K); target: n x d, unit."""
    (a, length_a), (b, length_b) = unit(left @ table), unit(right @ table)
    loss_ab, to_a, to_b = info_nce(a, b, temperature)
    loss_ba, more_b, more_a = info_nce(b, a, temperature)
    loss_at, teach_a, _ = info_nce(a, target, temperature)
    loss_bt, teach_b, _ = info_nce(b, target, temperature)
    to_a, to_b = to_a + more_a + TEACHER * teach_a, to_b + more_b + TEACHER * teach_b
    down_a = (to_a - (to_a * a).sum(1, keepdims=True) * a) / length_a
    down_b = (to_b - (to_b * b).sum(1, keepdims=True) * b) / length_b
    return loss_ab + loss_ba + TEACHER * (loss_at + loss_bt), left.T @ down_a + right.T @ down_b


@dataclass
class Batch:
    left: sparse.csr_matrix
    right: sparse.csr_matrix
    target: np.ndarray
    dropped: float


class Sampler:
    """Draws the pairs of a step. axes, scale: see ridge."""

    def __init__(self, examples: Examples, pieces: int, axes, scale, names: float, rng: np.random.Generator):
        self.examples, self.names, self.rng = examples, names, rng
        running = examples.tatoeba.stop
        self.texts = matrix(examples.bags[:running], pieces)
        self.targets = unit(np.asarray(examples.targets[:running], np.float32) @ axes / scale)[0]
        self.name_bags = matrix(examples.names, pieces)
        if examples.concepts:
            self.concept_targets = unit(np.asarray(examples.concept_targets, np.float32) @ axes / scale)[0]
            chance = np.array([0.3 if concept.kind == "w" else 1.0 for concept in examples.concepts])
            self.chance = chance / chance.sum()
        self.pairs = np.array(examples.pairs)
        self.turn = 0

    def draw(self, step: int) -> Batch:
        if self.examples.concepts and self.rng.random() < self.names:
            return self._concepts()
        left, right = self._tatoeba() if step % 3 == 2 else self._parallel()
        return Batch(self.texts[left], self.texts[right], self.targets[right], DROPPED)

    def _concepts(self) -> Batch:
        count = min(CONCEPTS, len(self.chance))
        chosen = self.rng.choice(len(self.chance), count, replace=False, p=self.chance)
        rows = []
        for i in chosen:
            by = self.examples.concepts[i].rows
            rows.append([self.rng.choice(by[k]) for k in self.rng.choice(len(by), 2, replace=False)])
        left, right = np.array(rows).T
        return Batch(self.name_bags[left], self.name_bags[right], self.concept_targets[chosen], 0.0)

    def _parallel(self):
        group = self.examples.groups[TURNS[self.turn % len(TURNS)]]
        self.turn += 1
        segments = self.rng.permutation(group.segments)[:TOGETHER]
        count = len(segments)
        often = [k for k, code in enumerate(group.languages) if code in DRAWN_MORE]

        def version():
            return np.where(self.rng.random(count) < 0.8, self.rng.choice(often, count), self.rng.choice(len(group.languages), count))

        other = np.where(self.rng.random(count) < 0.3, group.languages.index("eng"), version())
        return (group.first + language * group.segments + segments for language in (version(), other))

    def _tatoeba(self):
        some = self.pairs[self.rng.choice(len(self.pairs), min(TOGETHER, len(self.pairs)), replace=False)]
        _, first = np.unique(some[:, 1], return_index=True)  # an English sentence is the right answer once
        return some[first].T


def tune(table, sampler: Sampler, steps: int, rate: float, temperature: float):
    """The table after some steps of Adagrad (Duchi, Hazan, Singer 2011) with one rate a row, falling to zero."""
    table, seen = table.copy(), np.full(len(table), 1e-8, np.float32)
    rate *= 0.09 * np.sqrt((table ** 2).mean())
    for step in range(steps):
        batch = sampler.draw(step)
        rows = np.unique(np.concatenate([batch.left.indices, batch.right.indices]))
        left, right = batch.left[:, rows], batch.right[:, rows]
        for bags in (left, right):
            bags.data *= sampler.rng.random(len(bags.data)) >= batch.dropped
        loss, down = gradient(left, right, batch.target, table[rows], temperature)
        seen[rows] += (down * down).mean(1)
        table[rows] -= rate * (1 - step / steps) * down / np.sqrt(seen[rows])[:, None]
        if step % 500 == 499:
            print(f"step {step + 1}: loss {loss:.3f}", flush=True)
    return table


def main() -> None:
    parser = work.arguments(__doc__.partition("\n")[0])
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--rate", type=float, default=2.2)
    parser.add_argument("--temperature", type=float, default=0.06)
    parser.add_argument("--names", type=float, default=0.18, help="share of the steps that draw names of concepts")
    options = parser.parse_args()
    tokenizer = work.kept_tokenizer(work.load(options.work, "pieces"))
    first = np.load(options.work / "ridge.npz")
    sampler = Sampler(build(options.work, tokenizer), len(first["table"]), first["axes"], first["scale"], options.names,
                      np.random.default_rng(0))
    tune(first["table"], sampler, options.steps, options.rate, options.temperature).astype("<f4").tofile(options.work / "table.f32")


if __name__ == "__main__":
    main()
