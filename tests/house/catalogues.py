#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""catalogues.py SOURCES LUPDATE

Reads what the window says out of the sources and compares it with the catalogues: German is
complete, Arabic knows every sentence (what is not translated yet is shown in English), English has
the plurals, and nothing is kept that nobody says any more. Places like %1 survive translation.
"""

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

SHOWN = 20  # complaints: who forgot the catalogues sees that, and is not buried
PLACES = re.compile(r"%L?(?:\d{1,2}|n)")


def read_catalogue(path):
    """What is said (context, source, comment) -> (finished, the translations)."""
    said = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = translation.findall("numerusform")
            texts = [form.text or "" for form in forms] if forms else [translation.text or ""]
            key = (context.findtext("name"), message.findtext("source"),
                   message.findtext("comment") or "")
            finished = translation.get("type") is None and all(text.strip() for text in texts)
            said[key] = (finished, texts, message.get("numerus") == "yes")
    return said


def read_sources(lupdate, folder):
    with tempfile.TemporaryDirectory() as scratch:
        catalogue = Path(scratch) / "said_de.ts"
        run = subprocess.run([lupdate, "-silent", "-no-obsolete", "-locations", "none",
                              str(folder), "-ts", str(catalogue)],
                             capture_output=True, text=True, check=True)
        return read_catalogue(catalogue), run.stderr.strip()


def places_kept(source, text, plural):
    """A plural form may leave out the number ("one ticket"), nothing else."""
    wanted, found = Counter(PLACES.findall(source)), Counter(PLACES.findall(text))
    if plural:
        wanted.pop("%n", None), found.pop("%n", None)
    return wanted == found


def compare(said, catalogue, language, complete):
    for key in sorted(said.keys() - catalogue.keys()):
        yield f"{language} lacks {key[0]}: {key[1]!r}"
    for key in sorted(catalogue.keys() - said.keys()):
        yield f"{language} keeps what nobody says: {key[0]}: {key[1]!r}"
    for key, (finished, texts, plural) in sorted(catalogue.items()):
        if key not in said:
            continue
        if complete and not finished:
            yield f"{language} is unfinished in {key[0]}: {key[1]!r}"
        for text in texts:
            if finished and not places_kept(key[1], text, plural):
                yield f"{language} loses a place in {key[0]}: {key[1]!r} -> {text!r}"


def finds_planted(lupdate):
    """Each kind of complaint is raised for a window of two sentences."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.cpp").write_text(
            'class Pane : public QWidget { Q_OBJECT void a() { tr("Reply"); tr("From %1"); } };\n')
        said, _ = read_sources(lupdate, folder)
    kept = {("Pane", "From %1", ""): (True, ["Von"], False), ("Pane", "Old", ""): (False, [""], False)}
    found = "\n".join(compare(said, kept, "xx", True))
    return set(said) == {("Pane", "Reply", ""), ("Pane", "From %1", "")} and all(
        part in found for part in ("lacks Pane: 'Reply'", "keeps", "loses a place"))


def main():
    sources, lupdate = Path(sys.argv[1]), sys.argv[2]
    if not finds_planted(lupdate):
        sys.exit("the check does not find what was planted for it")
    said, warnings = read_sources(lupdate, sources / "ui")
    plurals = {key: value for key, value in said.items() if value[2]}
    complaints = [f"lupdate: {line}" for line in warnings.splitlines()]
    for language, wanted, complete in (("de", said, True), ("ar", said, False),
                                       ("en", plurals, True)):
        catalogue = read_catalogue(sources / "translations" / f"caseline_{language}.ts")
        complaints += compare(wanted, catalogue, language, complete)
    print("\n".join(complaints[:SHOWN] + ["..."] * (len(complaints) > SHOWN)))
    print(f"{len(said)} sentences, {len(plurals)} with plurals, {len(complaints)} complaints; "
          "the target update_translations brings the catalogues up to date")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
