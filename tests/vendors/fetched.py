# SPDX-License-Identifier: GPL-3.0-or-later
"""Packages of npm, fetched once into a folder."""
import shutil
import subprocess


def fetch(folder, wanted):
    """The packages that the file `wanted` names, unless they are there; else why they are not."""
    if not shutil.which("npm"):
        return "needs npm"
    folder.mkdir(parents=True, exist_ok=True)
    text = wanted.read_text()
    kept = folder / "package.json"
    if (folder / "complete").exists() and kept.exists() and kept.read_text() == text:
        return None
    kept.write_text(text)
    try:
        fetched = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"],
                                 cwd=folder, capture_output=True, text=True, timeout=240)
    except subprocess.TimeoutExpired:
        return "npm fetched nothing within 240 s"
    if fetched.returncode != 0:
        return "npm fetches nothing: " + (fetched.stderr.strip().splitlines() or ["?"])[-1]
    (folder / "complete").touch()
    return None
