"""Step 7: the table as a file. Standard library only.

    python3 -m semb.export --work DIR --out vectors.semb2
"""

import array
import sys
from pathlib import Path

from . import semb2, work


def table(pieces: dict, numbers: bytes) -> semb2.Table:
    """The table of pieces.json and of the rows (K x d float32, little endian)."""
    values = array.array("f", numbers)
    if sys.byteorder == "big":
        values.byteswap()
    count = len(pieces["pieces"])
    dimensions, rest = divmod(len(values), count)
    if rest:
        raise ValueError(f"{len(values)} numbers are no rows for {count} pieces")
    rows = (values[k * dimensions:(k + 1) * dimensions] for k in range(count))
    tokenizer = work.kept_tokenizer(pieces)
    return semb2.build(pieces["pieces"], pieces["log_probs"], pieces["unknown"], tokenizer.char_map, rows)


def main() -> None:
    parser = work.arguments(__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    made = table(work.load(options.work, "pieces"), (options.work / "table.f32").read_bytes())
    data = semb2.write(made)
    options.out.write_bytes(data)
    print(f"{options.out}: {len(made.pieces)} pieces, {made.dimensions} dimensions, {len(data)} bytes")


if __name__ == "__main__":
    main()
