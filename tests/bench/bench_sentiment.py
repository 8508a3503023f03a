#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_sentiment.py PROGRAM [TICKETS.jsonl]

How much faster the mood of a message is found than by the npm port of VADER (vader-sentiment, put
into a throw-away folder by npm), on the same texts in the same run: the median of seven rounds
that take turns. PROGRAM is bench_judgement.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 7
PORT = """
const fs = require('fs');
const { SentimentIntensityAnalyzer } = require('vader-sentiment');
const texts = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
let sink = 0;
const pass = () => { for (const t of texts) sink += SentimentIntensityAnalyzer.polarity_scores(t).compound; };
pass(); // warm
const passes = 5;
const from = process.hrtime.bigint();
for (let i = 0; i < passes; ++i) pass();
console.log(Number(process.hrtime.bigint() - from) / 1e3 / passes / texts.length);
"""


def seconds_of(command):
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = Path(sys.argv[1]).resolve()
    here = Path(__file__).resolve().parent
    tickets = Path(sys.argv[2] if len(sys.argv) > 2 else here.parent / "data/tickets.jsonl").resolve()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", "vader-sentiment"],
                       cwd=folder, check=True)
        texts = []
        for line in tickets.read_text(encoding="utf-8").splitlines():
            ticket = json.loads(line)
            texts.append("\n".join(t for t in (ticket.get("subject"), ticket["message"]) if t))
        (Path(folder) / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        (Path(folder) / "port.js").write_text(PORT, encoding="utf-8")
        ours, port = [], []
        for _ in range(ROUNDS):
            port.append(seconds_of(["node", f"{folder}/port.js", f"{folder}/texts.json"]))
            ours.append(seconds_of([str(program), str(tickets), "--mood-only"]))
    a, b = statistics.median(ours), statistics.median(port)
    print(f"{len(texts)} messages: {a:.2f} us here, {b:.1f} us by the npm port: {b / a:.1f} times")


if __name__ == "__main__":
    main()
