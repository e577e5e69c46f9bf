"""Step 2: names of the same concept in many languages, from the Open Multilingual Wordnet and CLDR. Standard library only.

    python3 -m semb.collect_concepts --sources DIR --npm node_modules --work DIR
"""

import json
from collections.abc import Iterator
from pathlib import Path

from . import languages, work

# Wordnets whose licence is none we can pass on: French (CeCILL-C), Persian (no licence text), Basque (NC at its source).
LEFT_OUT = ("/fra/", "/fas/", "wn-data-eus", "wn-nodia")
LONGEST = 59  # characters of a name
FEWEST = 3  # languages of a concept

Name = tuple[str, str, str]  # concept, language, name


def wordnet(lines: Iterator[str], language: str) -> Iterator[Name]:
    """The lemmas of a tab file of OMW: synset, kind ("lemma" or "xxx:lemma"), lemma in the last column."""
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if len(columns) > 2 and columns[1].endswith("lemma") and not line.startswith("#"):
            yield "w:" + columns[0], language, columns[-1]


def wordnets(folder: Path) -> Iterator[Name]:
    for path in sorted(folder.rglob("*.tab")):
        if "changes" in path.name or any(part in path.as_posix() for part in LEFT_OUT):
            continue
        language = languages.from_iso(path.stem.rpartition("-")[2])
        if language in languages.NTREX or language == "hbs":  # hbs: Serbo-Croatian, in the Wiktionary extension
            with open(path, encoding="utf-8", errors="replace") as file:
                yield from wordnet(file, language)


def leaves(value: dict, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """(path, text) of every text in nested objects."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from leaves(inner, path + (key,))
        elif isinstance(inner, str):
            yield path + (key,), inner


def locale(npm: Path, code: str, language: str) -> Iterator[Name]:
    """What CLDR calls territories, languages, currencies, months, days, units and cities in one locale."""
    def part(package: str, file: str, *keys: str) -> dict:
        path = npm / f"cldr-{package}-full" / "main" / code / f"{file}.json"
        value = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        for key in ("main", code, *keys):
            value = value.get(key, {})
        return value

    for kind in ("territories", "languages"):
        for key, name in part("localenames", kind, "localeDisplayNames", kind).items():
            if "-alt-" not in key and name != key and not key.isdigit():
                yield f"c:{kind}:{key}", language, name
    for key, about in part("numbers", "currencies", "numbers", "currencies").items():
        if about.get("displayName", key) != key:
            yield f"c:currency:{key}", language, about["displayName"]
    calendar = part("dates", "ca-gregorian", "dates", "calendars", "gregorian")
    for kind in ("months", "days"):
        for form in ("stand-alone", "format"):
            for key, name in calendar.get(kind, {}).get(form, {}).get("wide", {}).items():
                yield f"c:{kind}:{key}", language, name
    for key, about in part("units", "units", "units", "long").items():
        if "displayName" in about and not key.startswith("10p"):
            yield f"c:unit:{key}", language, about["displayName"]
    for path, name in leaves(part("dates", "timeZoneNames", "dates", "timeZoneNames", "zone")):
        if path[-1] == "exemplarCity":
            yield "c:city:" + "/".join(path[:-1]), language, name


def gather(names: Iterator[Name]) -> dict[str, dict[str, list[str]]]:
    """Names by concept and language, each once and in the order they came; concepts in fewer than three languages go."""
    out: dict[str, dict[str, list[str]]] = {}
    for concept, language, name in names:
        name = name.replace("_", " ").strip()
        known = out.setdefault(concept, {}).setdefault(language, [])
        if 0 < len(name) <= LONGEST and name not in known:
            known.append(name)
    out = {concept: {code: names for code, names in by.items() if names} for concept, by in out.items()}
    return {concept: by for concept, by in out.items() if len(by) >= FEWEST}


def main() -> None:
    parser = work.arguments(__doc__.partition("\n")[0], sources=True)
    parser.add_argument("--npm", type=Path, required=True, help="node_modules with the cldr-*-full packages")
    options = parser.parse_args()

    def names() -> Iterator[Name]:
        yield from wordnets(options.sources / "omwn" / "omw-data" / "wns")
        for code, language in languages.CLDR.items():
            yield from locale(options.npm, code, language)

    concepts = gather(names())
    work.save(options.work, "concepts", concepts)
    print(f"{len(concepts)} concepts, {sum(map(len, concepts.values()))} pairs of concept and language")


if __name__ == "__main__":
    main()
