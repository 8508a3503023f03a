#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_lexicon.py PACKAGE_FOLDER EMOJI_TEST OUT_FOLDER

Writes vader_lexicon.tsv and emoji_names.tsv, the two tables the sentiment analyser loads.

PACKAGE_FOLDER  the unpacked npm package vader-sentiment 1.1.3 (npm pack vader-sentiment@1.1.3)
EMOJI_TEST      /usr/share/unicode/emoji/emoji-test.txt of Debian's unicode-data
OUT_FOLDER      resources/judgement
"""
import pathlib
import re
import sys

# Four entries of the reference lexicon that the package lacks or has otherwise.
CORRECTIONS = {"heart": "3.2", "hearts": "3.3", "flawed": "-2.1", "badass": "1.4"}

# The reference names emoji as Unicode 11 did; these code points were renamed since.
LAST_VERSION = 11.0
OLDER_NAMES = {
    "🥰": "smiling face with 3 hearts", "🤗": "hugging face", "😵": "dizzy face",
    "😡": "pouting face", "🤖": "robot face", "😺": "grinning cat face",
    "😸": "grinning cat face with smiling eyes", "😹": "cat face with tears of joy",
    "😻": "smiling cat face with heart-eyes", "😼": "cat face with wry smile",
    "😽": "kissing cat face", "🙀": "weary cat face", "😿": "crying cat face",
    "😾": "pouting cat face", "🧑": "adult", "🧓": "older adult", "🦰": "red-haired",
    "🦱": "curly-haired", "🦳": "white-haired", "❣": "heavy heart exclamation", "💤": "zzz",
    "🎒": "school backpack", "🥿": "woman’s flat shoe", "🐺": "wolf face", "🦊": "fox face",
    "🦁": "lion face", "🦄": "unicorn face", "🐹": "hamster face", "🐻": "bear face",
    "🐼": "panda face", "🐸": "frog face", "🧱": "bricks", "🎯": "direct hit", "🧩": "jigsaw",
    "💻": "laptop computer", "🔫": "pistol", "⭕": "heavy large circle",
    "✅": "white heavy check mark", "☑": "ballot box with check", "✔": "heavy check mark",
    "✖": "heavy multiplication x", "➕": "heavy plus sign", "➖": "heavy minus sign",
    "➗": "heavy division sign", "❓": "question mark", "❗": "exclamation mark",
    "👫": "man and woman holding hands", "👬": "two men holding hands",
    "👭": "two women holding hands", "👱": "blond-haired person", "🧔": "bearded person",
    "👲": "man with Chinese cap", "🤵": "man in tuxedo", "👰": "bride with veil",
    "🕴": "man in suit levitating",
}
LINE = re.compile(r"^([0-9A-F]+)\s*;\s*\S+\s*# \S+ E([\d.]+) (.*)$")


def lexicon(package: pathlib.Path) -> dict[str, str]:
    words: dict[str, str] = {}
    for line in (package / "vader_lexicon.txt").read_text(encoding="utf8").split("\n"):
        if line:
            word, mean = line.strip().split("\t")[:2]
            words[word] = mean
    return words | CORRECTIONS


def emoji(listing: pathlib.Path) -> dict[int, str]:
    names = {}
    for line in listing.read_text(encoding="utf8").split("\n"):
        found = LINE.match(line)
        if found and float(found[2]) <= LAST_VERSION:
            code = int(found[1], 16)
            names[code] = OLDER_NAMES.get(chr(code), found[3])
    return names


def main() -> None:
    package, listing, out = map(pathlib.Path, sys.argv[1:4])
    words = lexicon(package)
    (out / "vader_lexicon.tsv").write_text(
        "".join(f"{w}\t{m}\n" for w, m in sorted(words.items())), encoding="utf8")
    names = emoji(listing)
    (out / "emoji_names.tsv").write_text(
        "".join(f"{c:X}\t{n}\n" for c, n in sorted(names.items())), encoding="utf8")
    print(f"{len(words)} words, {len(names)} emoji")


main()
