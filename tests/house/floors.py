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
    "QNetworkAccessManager": {"providers"},
    "QTcpServer": {"providers"},
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


def try_include(compiler, flags, header, quoted):
    """None when it compiles, else what the compiler says first."""
    line = f'#include "{header}"\n' if quoted else f"#include <{header}>\n"
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder) / "probe.cpp"
        probe.write_text(line)
        run = subprocess.run(
            [compiler, "-std=c++20", "-fPIC", "-fsyntax-only", *flags, str(probe)],
            capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, check=False)
    if run.returncode == 0:
        return None
    errors = [e for e in run.stderr.splitlines() if "error" in e]
    return errors[0] if errors else run.stderr


def judge(case):
    compiler, floor, flags, header, allowed, quoted = case
    said = try_include(compiler, flags, header, quoted)
    if allowed:
        return None if said is None else f"{floor} must be able to include {header}: {said}"
    if said is None:
        return f"{floor} can include {header}, which it must not see"
    # GCC and clang say it differently.
    missing = f"{header}: No such file" in said or f"'{header}' file not found" in said
    return None if missing else f"{floor} fails on {header} for another reason: {said}"


def main():
    sources, table, compiler = sys.argv[1:4]
    floors = read_floors(table)
    headers = headers_of(sources, floors)
    cases = []
    for name, (_, flags) in floors.items():
        for other, header in headers.items():
            cases.append((compiler, name, flags, header, other in PLAN[name], True))
        for header, seen_by in LIBRARIES.items():
            cases.append((compiler, name, flags, header, name in seen_by, False))
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        complaints = [c for c in pool.map(judge, cases) if c]
    print("\n".join(complaints))
    forbidden = sum(1 for case in cases if not case[4])
    print(f"{len(floors)} floors, {len(cases) - forbidden} allowed and {forbidden} forbidden includes"
          f" tried, {len(complaints)} not as planned")
    enough = len(floors) >= 8 and forbidden >= 50 and len(cases) - forbidden >= 30
    sys.exit(0 if enough and not complaints else 1)


if __name__ == "__main__":
    main()
