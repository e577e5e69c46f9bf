"""Reads exports with programs that know nothing of this one and prints what they
hold as JSON.

    read.py tmx|xliff|atom|rss|csv FILE   what is in a file
    read.py dtd DTD FILE…                 what is wrong with files by a DTD
    read.py rng SCHEMA FILE…              … by a schema in Relax NG

pip install translate-toolkit feedparser
"""

import csv
import json
import sys


def tmx(file):
    from translate.storage.tmx import tmxfile

    with open(file, "rb") as f:
        store = tmxfile.parsefile(f)
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    units = []
    for unit in store.units:
        nodes = [n for n in unit.xmlelement if n.tag.endswith("tuv")]
        units.append({
            "id": unit.getid(), "source": unit.source, "target": unit.target, "languages": [n.get(lang) for n in nodes],
            "properties": [{p.get("type"): p.text for p in n if p.tag.endswith("prop")} for n in nodes],
        })
    return units


def xliff(file):
    from translate.storage.xliff2 import Xliff2File

    with open(file, "rb") as f:
        store = Xliff2File.parsefile(f)
    return {
        "languages": [store.getsourcelanguage(), store.gettargetlanguage()],
        "units": [{"id": u.getid(), "source": u.source, "target": u.target, "notes": u.getnotes()} for u in store.units],
    }


def atom(file):
    import feedparser

    feed = feedparser.parse(file)
    return {
        "wrong": str(feed.get("bozo_exception", "")), "version": feed.version, "title": feed.feed.title, "id": feed.feed.id,
        "entries": [{"id": e.id, "title": e.title, "updated": e.updated, "content": e.content[0].value, "type": e.content[0].type} for e in feed.entries],
    }


def rss(file):
    import feedparser

    feed = feedparser.parse(file)
    return {
        "wrong": str(feed.get("bozo_exception", "")), "version": feed.version, "title": feed.feed.title, "id": feed.feed.link,
        "entries": [{"id": e.id, "title": e.title, "updated": e.published, "content": e.summary, "type": e.summary_detail.type} for e in feed.entries],
    }


def table(file):
    with open(file, newline="", encoding="utf-8") as f:
        return list(csv.reader(f, strict=True))


def dtd(schema, *files):
    from lxml import etree

    return errors(etree.DTD(schema), files)


def rng(schema, *files):
    from lxml import etree

    return errors(etree.RelaxNG(etree.parse(schema)), files)


def errors(schema, files):
    from lxml import etree

    found = []
    for file in files:
        schema.validate(etree.parse(file))
        found += ["%s:%d: %s" % (file, e.line, e.message) for e in schema.error_log]
    return found


commands = {"tmx": tmx, "xliff": xliff, "atom": atom, "rss": rss, "csv": table, "dtd": dtd, "rng": rng}
json.dump(commands[sys.argv[1]](*sys.argv[2:]), sys.stdout)
