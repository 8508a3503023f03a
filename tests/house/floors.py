#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""floors.py SOURCES FLOORS.TSV COMPILER

Proves that a wrong include between floors does not compile. Every floor tries a header of every
floor with exactly the include folders that CMake gives it: what the plan below allows must compile,
so that a broken command line cannot look like a proof; everything else must fail, and for the one
reason that the header is not found.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# The plan (README.md), written down a second time on purpose: CMakeLists.txt is what is tested.
PLAN = {
    "domain": {"domain"},
    "policy": {"domain", "policy"},
    "ports": {"domain", "ports"},
    "store": {"domain", "ports", "store"},
    "items": {"domain", "policy", "ports", "items"},
    "ui": {"domain", "policy", "ports", "items", "ui"},
    "services": {"domain", "policy", "ports", "services"},
    "providers": {"domain", "ports", "providers"},
    "http": {"domain", "policy", "ports", "http"},
}

# Libraries: a header and the floors that see it.
LIBRARIES = {
    "QObject": set(PLAN),
    "QColor": {"items", "ui"},
    "QWidget": {"ui"},
    "QChart": {"ui"},
    "QSqlQuery": {"store"},
    "libxml/HTMLparser.h": {"policy", "items", "ui", "services", "http"},
    "QNetworkAccessManager": {"providers"},
    "QTcpServer": {"providers"},
    "hunspell.hxx": {"providers"},
}


def read_floors(table):
    floors = {}
    for line in Path(table).read_text().splitlines():
        name, folder, includes, definitions = line.split("\t")
        flags = [f"-I{i}" for i in includes.split(";") if i]
        flags += [f"-D{d}" for d in definitions.split(";") if d]
        floors[name] = (folder, flags)
    return floors


def headers_of(sources, floors):
    """The first header of each floor, as other floors name it. A floor without one has none."""
    found = {}
    for name, (folder, _) in floors.items():
        headers = sorted((Path(sources) / folder).glob("*.h"))
        if headers:
            found[name] = f"{name}/{headers[0].name}"
    return found


def try_includes(compiler, flags, lines):
    """None when it compiles, else what the compiler says first."""
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe.cpp"
        probe.write_text("".join(f"#include {line}\n" for line in lines))
        run = subprocess.run(
            [compiler, "-std=c++20", "-fPIC", "-fsyntax-only", *flags, str(probe)],
            capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, check=False)
    if run.returncode == 0:
        return None
    errors = [e for e in run.stderr.splitlines() if "error" in e]
    return errors[0] if errors else run.stderr


def judge_allowed(compiler, floor, flags, lines):
    said = try_includes(compiler, flags, lines)
    return said and f"{floor} must be able to include {', '.join(lines)}: {said}"


def judge_forbidden(compiler, floor, flags, line):
    said = try_includes(compiler, flags, [line])
    header = line[1:-1]
    if said is None:
        return f"{floor} can include {header}, which it must not see"
    # GCC and clang say it differently.
    missing = f"{header}: No such file" in said or f"'{header}' file not found" in said
    return None if missing else f"{floor} fails on {header} for another reason: {said}"


def main():
    sources, table, compiler = sys.argv[1:4]
    floors = read_floors(table)
    # A line to include, and the floors that may.
    lines = {f'"{header}"': {floor for floor, seen in PLAN.items() if other in seen}
             for other, header in headers_of(sources, floors).items()}
    lines |= {f"<{header}>": seen_by for header, seen_by in LIBRARIES.items()}
    answers = []
    allowed = forbidden = 0
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for name, (_, flags) in floors.items():
            seen = [line for line, seen_by in lines.items() if name in seen_by]
            allowed += len(seen)
            answers.append(pool.submit(judge_allowed, compiler, name, flags, seen))
            for line in lines.keys() - set(seen):
                forbidden += 1
                answers.append(pool.submit(judge_forbidden, compiler, name, flags, line))
    complaints = [answer.result() for answer in answers if answer.result()]
    print("\n".join(complaints))
    print(f"{len(floors)} floors, {allowed} allowed and {forbidden} forbidden includes tried, "
          f"{len(complaints)} not as planned")
    enough = len(floors) >= 8 and forbidden >= 50 and allowed >= 30
    sys.exit(0 if enough and not complaints else 1)


if __name__ == "__main__":
    main()
