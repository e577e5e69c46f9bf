"""Step 9: how often the English segment is found, among all of the NTREX development documents (numpy).

    python3 -m semb.retrieval --work DIR --table vectors.semb2 [--teacher]

Prints precision at 1 by language and the mean; with --teacher also that of the teacher, centred by language.
"""

from pathlib import Path

import numpy as np

from . import languages, semb2, work


def found(vectors, english) -> float:
    """The share of rows (n x d) that have the row of the same number as nearest by cosine. A zero row is near nothing."""
    a, b = (x / (np.linalg.norm(x, axis=1, keepdims=True) + 1e-9) for x in (vectors, english))
    return float(((a @ b.T).argmax(1) == np.arange(len(a))).mean())


def main() -> None:
    parser = work.arguments(__doc__.partition("\n")[0])
    parser.add_argument("--table", type=Path, required=True)
    parser.add_argument("--teacher", action="store_true", help="measure the teacher too (needs step 4)")
    options = parser.parse_args()
    table, segments = semb2.read(options.table.read_bytes()), work.load(options.work, "ntrex-dev")
    ways = {"table": lambda texts: np.array([table.vector(text) for text in texts])}
    if options.teacher:
        teacher = work.Vectors(options.work)
        ways["teacher"] = lambda texts: (lambda v: v - v.mean(0))(teacher.of(texts))
    for name, vectors in ways.items():
        english = vectors(segments["eng"])
        result = {code: found(vectors(segments[code]), english) for code in languages.TARGET if code != "eng"}
        result["mean"] = sum(result.values()) / len(result)
        print(name, " ".join(f"{code} {value:.3f}" for code, value in result.items()))


if __name__ == "__main__":
    main()
