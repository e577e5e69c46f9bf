"""Step 5: a first table by linear regression (numpy, scipy).

    python3 -m semb.ridge --work DIR [--dimensions 128]

Writes ridge.npz: table (K x d), axes (384 x d) that project teacher targets, scale that they are divided by.

First a linear map from what the teacher makes of a piece alone to the targets, which gives rare pieces a sensible row; then
ridge regression of what is left, by conjugate gradients. A piece counts a / (a + share of text), which is the weight of
Arora, Liang, Ma (2017), "A simple but tough-to-beat baseline for sentence embeddings"; it ends up in the row.
"""

import numpy as np
from scipy import sparse

from . import work
from .examples import Examples, build, matrix

RARE = 1e-3  # the a of the weight
POWER = 0.4  # of the axes' variance: 0 leaves the targets as they are, 0.5 whitens them in full
RIDGE, ROUNDS = 0.1, 10


def axes(ntrex, tatoeba, dimensions: int):
    """384 x d: the principal axes of the targets, each divided by its variance to POWER."""
    covariance = ntrex.T @ ntrex / len(ntrex) + 0.5 * (tatoeba.T @ tatoeba) / len(tatoeba)
    directions, variance, _ = np.linalg.svd(covariance)
    return (directions / variance ** POWER)[:, :dimensions]


def weighted_means(bags: sparse.csr_matrix, weight) -> sparse.csr_matrix:
    """Rows that take the weighted mean over the pieces of a bag."""
    scaled = bags.multiply(weight[None, :]).tocsr()
    total = np.asarray(scaled.sum(1)).ravel()
    return sparse.diags(1 / np.maximum(total, 1e-6)).dot(scaled).tocsr().astype(np.float32)


def mapped(means: sparse.csr_matrix, features, targets, weight):
    """K x d: the features (K x f) times the matrix that best maps a text's mean feature to its target."""
    seen = means @ features
    square = (seen * weight[:, None]).T @ seen
    square += np.eye(len(square), dtype=square.dtype) * np.trace(square) / len(square) * 1e-3
    return features @ np.linalg.solve(square, (seen * weight[:, None]).T @ targets)


def corrected(table, means: sparse.csr_matrix, targets, weight):
    """The table plus the ridge solution for what it leaves: conjugate gradients, one per dimension, a few rounds."""
    root = np.sqrt(weight)
    scaled = sparse.diags(root).dot(means).tocsr().astype(np.float32)
    back = scaled.T.tocsr()
    rest = back @ (root[:, None] * targets - scaled @ table)
    found, direction, size = np.zeros_like(rest), rest.copy(), (rest * rest).sum(0)
    for _ in range(ROUNDS):
        image = back @ (scaled @ direction) + RIDGE * direction
        step = size / ((direction * image).sum(0) + 1e-20)
        found += step * direction
        rest -= step * image
        before, size = size, (rest * rest).sum(0)
        direction = rest + size / (before + 1e-20) * direction
    return table + found


def features(vectors, inputs, occurs):
    """K x 768: both views of a piece, centred and brought to one scale over the pieces that occur."""
    parts = (part - part[occurs].mean(0) for part in (vectors, inputs))
    return np.concatenate([part / part[occurs].std() for part in parts], axis=1).astype(np.float32)


def fit(examples: Examples, share, piece_features, dimensions: int) -> dict:
    """The arrays of ridge.npz. share: K, of running text."""
    targets, weight = np.asarray(examples.targets, np.float32), np.asarray(examples.weights, np.float32)
    ntrex = examples.groups["ntrex-train"]
    first = slice(ntrex.first, ntrex.first + ntrex.segments)  # one language: the target is the same in all
    project = axes(targets[first], targets[examples.tatoeba.start:examples.tatoeba.stop], dimensions)
    scale = np.sqrt(((targets[first] @ project) ** 2).sum(1).mean())
    targets = (targets @ project / scale).astype(np.float32)
    piece_weight = (RARE / (RARE + share)).astype(np.float32)
    means = weighted_means(matrix(examples.bags, len(share)), piece_weight)
    table = corrected(mapped(means, piece_features, targets, weight), means, targets, weight)
    return {"table": (table * piece_weight[:, None]).astype(np.float32), "axes": project, "scale": scale}


def main() -> None:
    parser = work.arguments(__doc__.partition("\n")[0])
    parser.add_argument("--dimensions", type=int, default=128)
    options = parser.parse_args()
    pieces = work.load(options.work, "pieces")
    share = np.array(pieces["share"])
    vectors, inputs = (np.load(options.work / f"piece-{name}.npy") for name in ("vectors", "inputs"))
    examples = build(options.work, work.kept_tokenizer(pieces))
    np.savez(options.work / "ridge.npz", **fit(examples, share, features(vectors, inputs, share > 0), options.dimensions))
    print(f"{len(examples.bags)} texts, {len(examples.concepts)} concepts")


if __name__ == "__main__":
    main()
