#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_http.py --build FOLDER [--tickets 1000000] [--rounds 5] [--seconds 2] [--peer FOLDER]

What HTTP costs on an empty and on a large desk: ingest at 1, 64 and 256 connections, and with one
reader a page of 100 filtered and sorted, statistics, search (of a large desk that is indexed). FOLDER holds the program and bench_fill (target bench_fill).
A peer is a folder with run.sh PORT and prefill.py DB N that serve the same incidents; it is driven in
turn with Caseline, round by round, and the medians of the ratios are printed. Needs wrk.
"""
import argparse
import contextlib
import math
import os
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
READS = {
    "list": ("/api/tickets?status=open&sort=-created_at&limit=100",
             "/api/incidents?status=open&limit=100"),
    "filtered": ("/api/tickets?status=open&category=refund_request&sort=-created_at&limit=100",
                 "/api/incidents?status=open&category=billing&limit=100"),
    "stats": ("/api/stats", "/api/stats"),
    "search": ("/api/tickets?search=invoice&limit=50", None),
    "reference": ("/api/tickets?search=TKT-20260101-0001&limit=50", None),
}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    def __init__(self, command, folder, env=None):
        self.log = open(folder / "server.log", "w")
        self.process = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdout=self.log,
                                        stderr=self.log, start_new_session=True)

    def wait(self, port):
        for _ in range(1500):
            if self.process.poll() is not None:
                sys.exit(f"a server ended early, see {self.log.name}")
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                return
            except OSError:
                time.sleep(0.02)
        sys.exit("a server did not start listening")

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def drive(port, connections, seconds, method, target, key):
    env = {**os.environ, "METHOD": method, "TARGET": target, **({"API_KEY": key} if key else {})}
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s",
         str(HERE / "http.lua"), f"http://127.0.0.1:{port}"],
        env=env, capture_output=True, text=True).stdout
    line = next((l for l in out.splitlines() if l.startswith("RESULT")), None)
    if line is None:
        sys.exit("wrk failed: " + out)
    rate, _, p99, bad = (float(x) for x in line.split()[1:])
    return {"rate": rate, "p99": p99 / 1000, "bad": bad}


def caseline(options, folder, prefilled):
    binary = options.build / "caseline"
    if prefilled:
        shutil.copy(prefilled, folder / "caseline.db")
    port = free_port()
    server = Server([binary, "serve", "--data-dir", folder, "--listen", f"127.0.0.1:{port}"], folder)
    server.wait(port)
    key = subprocess.run([binary, "api-key", "create", "bench", "--scopes", "ingest,read", "--rate", "0",
                          "--data-dir", folder], capture_output=True, text=True, check=True).stdout.strip()
    return server, port, key


def peer(options, folder, prefilled, indexed):
    port = free_port()
    if prefilled:
        shutil.copy(prefilled, folder / "peer.db")
    env = {"PEER_DB": str(folder / "peer.db"), "VADER_LEXICON": options.lexicon}
    if indexed:
        env.update(PEER_JOURNAL="wal", PEER_CONN="shared", PEER_INDEX="1")
    server = Server([options.peer / "run.sh", str(port)], folder, env)
    server.wait(port)
    return server, port, None


def measure(make, reads, options):
    """One round of one server: a dictionary of what was driven."""
    folder = Path(tempfile.mkdtemp(prefix="caseline-bench-"))
    server, port, key = make(folder)
    try:
        seen = {}
        for name, target in reads.items():
            # A second is not enough for what takes one.
            seen[name] = drive(port, 1, max(options.seconds, 5), "GET", target, key)
        for connections in (1, 64, 256):
            seen[f"ingest@{connections}"] = drive(port, connections, options.seconds, "POST", "/api/incidents", key)
        return seen
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for_search(options, store):
    """Serves the store until every message is in the index of words."""
    folder = Path(tempfile.mkdtemp(prefix="caseline-index-"))
    kept = folder / "caseline.db"
    shutil.move(store, kept)
    server = Server([options.build / "caseline", "serve", "--data-dir", folder, "--listen",
                     f"127.0.0.1:{free_port()}"], folder)
    behind = "SELECT (SELECT max(id) FROM messages) > coalesce((SELECT value FROM counters" \
             " WHERE name = 'search' AND key = 'watermark'), 0)"
    with contextlib.closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as db:
        while db.execute(behind).fetchone()[0]:
            time.sleep(1)
    server.stop()
    shutil.move(kept, store)
    shutil.rmtree(folder, ignore_errors=True)


def prefill(options, work):
    """Stores of the wanted size; kept beside one another and copied for every round."""
    ours = work / "filled.db"
    subprocess.run([options.build / "tests/bench/bench_fill", ours, str(options.tickets)], check=True)
    wait_for_search(options, ours)
    if not options.peer:
        return ours, None
    theirs = work / "peer.db"
    env = {**os.environ, "PEER_INDEX": "1", "MESSAGES": options.messages, "VADER_LEXICON": options.lexicon}
    subprocess.run(["/usr/bin/python3", options.peer / "prefill.py", theirs, str(options.tickets)],
                   env=env, check=True)
    return ours, theirs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--tickets", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--messages", default=os.environ.get("MESSAGES", ""))
    parser.add_argument("--lexicon", default=os.environ.get("VADER_LEXICON", ""))
    options = parser.parse_args()
    options.build = options.build.resolve()
    work = Path(tempfile.mkdtemp(prefix="caseline-filled-"))
    try:
        ours, theirs = prefill(options, work)
        own_reads = {name: pair[0] for name, pair in READS.items()}
        peer_reads = {name: pair[1] for name, pair in READS.items() if pair[1]}
        makers = {"caseline empty": (lambda f: caseline(options, f, None), own_reads),
                  "caseline full": (lambda f: caseline(options, f, ours), own_reads)}
        if options.peer:
            makers["peer typical"] = (lambda f: peer(options, f, None, False), peer_reads)
            makers["peer full, indexed"] = (lambda f: peer(options, f, theirs, True), peer_reads)
        rounds = []
        for number in range(options.rounds):
            order = list(makers) if number % 2 == 0 else list(makers)[::-1]
            rounds.append({name: measure(*makers[name], options) for name in order})
        report(rounds, list(makers), options)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def report(rounds, names, options):
    def middle(name, what, field):
        return statistics.median(r[name][what][field] for r in rounds)

    print(f"{options.tickets} tickets where it says full; median of {options.rounds} rounds")
    for name in names:
        for what in rounds[0][name]:
            bad = sum(r[name][what]["bad"] for r in rounds)
            print(f"{name:20} {what:12} {middle(name, what, 'rate'):10.0f}/s"
                  f"  p99 {middle(name, what, 'p99'):8.2f} ms  bad {bad:.0f}")

    def ratio(a, b, what, field="rate"):
        # A peer that answered nothing in the time is beaten without measure.
        return statistics.median(
            r[a][what][field] / r[b][what][field] if r[b][what][field] else math.inf for r in rounds)

    print(f"ingest@64 full / empty: {ratio('caseline full', 'caseline empty', 'ingest@64'):.2f}")
    if "peer typical" in names:
        for connections in (1, 64, 256):
            what = f"ingest@{connections}"
            print(f"{what} beside the typical peer: {ratio('caseline empty', 'peer typical', what):.1f}x,"
                  f" p99 {ratio('caseline empty', 'peer typical', what, 'p99'):.2f}x")
        for what in ("list", "filtered", "stats"):
            print(f"{what} full beside the indexed peer: {ratio('caseline full', 'peer full, indexed', what):.1f}x")


if __name__ == "__main__":
    main()
