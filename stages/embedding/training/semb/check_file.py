"""Step 8: texts with their pieces and vectors, for other readers of the table. Standard library only.

    python3 -m semb.check_file --work DIR --table vectors.semb2 --out check.jsonl

Each line: lang, text, pieces (numbers, to be met exactly), vector (to be met within 1e-4).
"""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from . import languages, semb2, work

TEXTS = 300

# What readers get wrong: emptiness, white space, code points outside the first plane, joined emoji, compatibility letters and
# digits, case, marks that stand in many orders, invisible characters, right-to-left, scripts without pieces, long words, the
# word boundary and special symbols in the text itself.
EDGE = ["", "  ", "\t\n", "\u3000", "x", "!", "⋯", "🦊", "🦊🏽 runs", "👩‍🚀 in orbit", "ＷＩＤＥ　５５", "ﬂoor ﬁve", "¾ of №7™", "ﷲ ﷻ",
        "㌢ ㍉", "ﾊﾟﾋﾟ パピ", "Maße MASSE", "Iğdır İĞDIR ığdır", "98,765.40 £ − 3 %", "ftp://files.example/?q=1;r=2", "a_b-c/d\\e",
        "‚low‘ „high“ ‹in› «out»", "rock ’n’ roll", "no\u00a0break\u2003em\u200azwsp\u200bend", "hy\u00adphen", "\ufeffmark",
        "one\r\ntwo\u2028three", "\u202eright\u202c", "خانه‌ها و کتاب‌ها", "مُعَلِّمٌ", "ســـلام", "ᛋᛏᛖᛁᚾ", "𐎠𐎡𐎢", "ⴰⵎⴰⵣⵉⵖ", "\u2581in\u2581side",
        "<s> or <pad> or <mask>", "\x01\x7f", "mixed 漢字 and кириллица", "กรุงเทพ", "w" * 400, "на " * 90, "字" * 90, "Ÿ ǈ Ω Å",
        "\u1112\u1161\u11ab", "q\u0323\u0307 q\u0307\u0323", "Ⅷ ⑧ ⁸ ₈", "٧ ۷ ७ ๗"]
MARKED = {"fra": "Où naît l’été", "vie": "Đường về quê", "kor": "바다와 하늘", "ell": "Άνθη και ρίζες", "hin": "ज़मीन", "jpn": "ガラスのビン"}


def texts(segments: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """(language or "edge", text): the edge cases, then segments of every target language in turn, some of them joined."""
    for text in EDGE:
        yield "edge", text
    for text in MARKED.values():
        for form in ("NFC", "NFD", "NFKD"):
            yield "edge", unicodedata.normalize(form, text)
    turn = 0
    while True:
        for place, language in enumerate(languages.TARGET):
            lines = segments[language]
            at = (turn * 7 + place * 11) % len(lines)
            yield language, " ".join(lines[at:at + (3 if turn % 3 == 2 else 1)])
        turn += 1


def main() -> None:
    parser = work.arguments(__doc__.partition("\n")[0])
    parser.add_argument("--table", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    table = semb2.read(options.table.read_bytes())
    with open(options.out, "w", encoding="utf-8") as file:
        for (language, text), _ in zip(texts(work.load(options.work, "ntrex-train")), range(TEXTS)):
            vector = [round(value, 6) for value in table.vector(text)]
            file.write(json.dumps({"lang": language, "text": text, "pieces": table.tokenizer.pieces(text), "vector": vector}) + "\n")


if __name__ == "__main__":
    main()
