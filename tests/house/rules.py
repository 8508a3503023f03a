#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""rules.py SOURCES

Reads the sources for the rules that no compiler enforces. Each rule first has to find the offence
planted for it, then must find none in the sources.
"""

import re
import sys
import tempfile
from pathlib import Path

CODE_FOLDERS = ("models", "app", "ui", "tests")
LONG_FILE = 400
BELOW_UI = ("models/", "app/services/", "app/providers/", "app/http/")
# What a floor may name, by folder; "app" alone is the composition root and may name everything.
FLOORS = {
    "models/domain/": "domain",
    "models/policy/": "domain policy",
    "models/ports/": "domain ports",
    "models/store/": "domain ports store",
    "models/items/": "domain policy ports items",
    "ui/": "domain policy ports items ui",
    "app/services/": "domain policy ports services",
    "app/providers/": "domain ports providers",
    "app/http/": "domain policy ports http",
}
NAMES = {name for names in FLOORS.values() for name in names.split()} | {"app", "tests"}
# Split, so that this file does not offend.
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
SKIPPED = re.compile(r"\bQ" + r'SKIP\b(?!\("This machine )')


class Source:
    def __init__(self, root, path):
        self.path = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.lines = self.text.splitlines()

    @property
    def is_cpp(self):
        return self.path.endswith((".h", ".cpp"))

    def matches(self, pattern):
        """The numbers of the lines that match, with what they say."""
        for number, line in enumerate(self.lines, 1):
            if re.search(pattern, line):
                yield number, line.strip()


def has_shebang(path):
    with path.open("rb") as file:
        return file.read(2) == b"#!"


def read_sources(root):
    """All that people wrote in a programming language."""
    root = Path(root)
    found = [root / "CMakeLists.txt"]
    for folder in (*CODE_FOLDERS, "packaging", ".ci", "resources", "translations"):
        for path in sorted((root / folder).rglob("*")):
            if not path.is_file() or "__pycache__" in path.parts:
                continue
            known = path.suffix in (".h", ".cpp", ".py", ".cmake", ".sh")
            if known or path.name == "CMakeLists.txt" or (not path.suffix and has_shebang(path)):
                found.append(path)
    return [Source(root, path) for path in found if path.is_file()]


def rule_licence(source):
    """Every source file with something in it names its licence in its first lines."""
    if source.text.strip() and not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in source.lines[:3]):
        yield 1, "no SPDX line"


def rule_floors(source):
    """A floor names only floors below it; test folders are judged by what they link."""
    if not source.is_cpp:
        return
    for folder, allowed in FLOORS.items():
        if source.path.startswith(folder):
            for number, line in source.matches(r'^\s*#\s*include\s+"(\w+)/'):
                floor = re.search(r'"(\w+)/', line).group(1)
                if floor in NAMES and floor not in allowed.split():
                    yield number, line
            yield from source.matches(r'^\s*#\s*include\s+"(\.\./|models/|ui/ui/)')


def rule_qt_modules(source):
    """Qt's classes are included by name: a module's folder would lead around the include roots."""
    if source.is_cpp:
        yield from source.matches(r"^\s*#\s*include\s+<Qt[A-Z]\w*/")


def rule_no_widgets_below(source):
    if source.is_cpp and source.path.startswith(BELOW_UI):
        yield from source.matches(r"^\s*#\s*include\s+<(Q\w*Widgets?|QApplication|QStyle\w*|QChart\w*"
                                  r"|Q\w*Dialog|QAction|QStyledItemDelegate)>")


def rule_singletons(source):
    """Nothing of ours is reached through instance(); Qt's own may be."""
    if source.is_cpp:
        yield from source.matches(r"\bstatic\s+[\w:]+\s*[&*]?\s*(instance|self)\s*\(")
        yield from source.matches(r"\b(?!Q[A-Z])\w+::instance\s*\(")
        yield from source.matches(r"\bQThreadPool::globalInstance\s*\(")


def first_comment(source):
    lines = []
    for line in source.lines:
        text = line.strip()
        if text.startswith(("#!", "// SPDX", "# SPDX", "#pragma once", "#include")) or not text:
            if lines:
                break
            continue
        if not text.startswith(("//", "/*", "*", "#", '"""')):
            break
        lines.append(text)
    return " ".join(lines)


def rule_long_files(source):
    if len(source.lines) > LONG_FILE and not re.search(
            r"\b(long|longer|lines)\b", first_comment(source), re.IGNORECASE):
        yield len(source.lines), f"over {LONG_FILE} lines, and the first comment does not say why"


def rule_unfinished(source):
    yield from source.matches(UNFINISHED)


def rule_conflicts(source):
    """Nothing of a merge is left in a file, also where it happens to be a comment."""
    yield from source.matches(r"^(<{7}|>{7}|={7})(\s|$)")


def rule_skipped_tests(source):
    """Only for what a machine cannot do, and then it says what that is."""
    if source.is_cpp and source.path.startswith("tests/"):
        yield from source.matches(SKIPPED)


def rule_headers(source):
    if source.path.endswith(".h"):
        if "#pragma once" not in source.lines:
            yield 1, "no #pragma once"
        yield from source.matches(r"^\s*using\s+namespace\b")


def rule_spoken(source):
    """What a person sees goes through tr(), but for our own name."""
    if source.is_cpp and source.path.startswith("ui/"):
        yield from source.matches(
            r"\bset(Text|WindowTitle|ToolTip|PlaceholderText|AccessibleName|AccessibleDescription"
            r"|StatusTip|Title)\(\s*(QStringLiteral|QLatin1String|QString::fromLatin1)?\(?"
            r'(u|u8)?"(?!Caseline")[^"]*[A-Za-z]{2}')


# Each rule with the path and the text of an offence against it.
SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
OFFENCES = {
    rule_licence: ("models/domain/a.h", "#pragma once\n"),
    rule_floors: ("ui/a.cpp", SPDX + '#include "store/sql_session.h"\n'),
    rule_qt_modules: ("models/items/a.cpp", SPDX + "#include <QtWidgets/QLabel>\n"),
    rule_no_widgets_below: ("models/items/a.cpp", SPDX + "#include <QWidget>\n"),
    rule_singletons: ("app/services/a.h", SPDX + "    static Desk &instance();\n"),
    rule_long_files: ("ui/a.cpp", SPDX + "// A list.\n" + "int a;\n" * LONG_FILE),
    rule_unfinished: ("ui/a.cpp", SPDX + "// TO" + "DO later\n"),
    rule_conflicts: ("tests/ui/tst_a.cpp", SPDX + "=" * 7 + "\n"),
    rule_skipped_tests: ("tests/ui/tst_a.cpp", SPDX + "    Q" + 'SKIP("no");\n'),
    rule_headers: ("ui/a.h", SPDX + "#pragma once\nusing namespace std;\n"),
    rule_spoken: ("ui/a.cpp", SPDX + '    label->setText(QStringLiteral("Send reply"));\n'),
}


def finds_planted(rule, place, text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / place
        path.parent.mkdir(parents=True)
        path.write_text(text)
        return any(list(rule(source)) for source in read_sources(folder))


def main():
    failed = 0
    blind = [rule.__name__ for rule, (place, text) in OFFENCES.items()
             if not finds_planted(rule, place, text)]
    for name in blind:
        print(f"{name} does not find the offence planted for it")
    sources = read_sources(sys.argv[1])
    for rule in OFFENCES:
        for source in sources:
            for number, line in rule(source):
                failed += 1
                print(f"{source.path}:{number}: {rule.__name__[5:]}: {line}")
    beast = [s.path for s in sources if s.path.startswith("app/") and "<boost/beast" in s.text]
    if len(beast) > 2:
        failed += 1
        print(f"Boost.Beast costs 12 s a file and appears in {len(beast)}: {', '.join(beast)}")
    print(f"{len(OFFENCES)} rules, {len(sources)} files, {failed} offences")
    sys.exit(1 if failed or blind or len(sources) < 50 else 0)


if __name__ == "__main__":
    main()
