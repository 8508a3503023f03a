#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sink_test.py CASELINE FOLDER: what becomes of a letter when Postfix's smtp-sink refuses it, hangs
up after its final dot, or is slow. Where smtp-sink is not installed, its package is fetched into
FOLDER and unpacked there, once: installing it would start a mail server. Ends with 77 where the
package is not to be had."""

import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "crash"))
from crash_test import Desk  # noqa: E402

PROGRAM, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
PATIENCE = 60


def fetch():
    """Where smtp-sink stands, or why there is none."""
    if found := shutil.which("smtp-sink", path=os.environ["PATH"] + ":/usr/sbin"):
        return found, None
    unpacked = FOLDER / "unpacked"
    program = unpacked / "usr" / "sbin" / "smtp-sink"
    if program.exists():
        return str(program), None
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return None, "needs smtp-sink, or apt-get and dpkg-deb to fetch it"
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        fetched = subprocess.run(["apt-get", "-qq", "download", "postfix"], cwd=FOLDER,
                                 capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        return None, "apt-get fetched no postfix within 120 s"
    packages = sorted(FOLDER.glob("postfix_*.deb"))
    if fetched.returncode != 0 or not packages:
        return None, "apt-get fetches no postfix: " + (fetched.stderr.strip().splitlines() or ["?"])[-1]
    subprocess.run(["dpkg-deb", "-x", str(packages[-1]), str(unpacked)], check=True)
    return str(program), None


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def await_listener(port):
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.05)


class Sink:
    """smtp-sink, which keeps what it takes in one file."""

    def __init__(self, folder, port, *options):
        self.mails = folder / "mails"
        words = [SINK, "-D", str(self.mails), *options]
        if os.geteuid() == 0:
            words += ["-u", "nobody"]
        folder.chmod(0o777)
        libraries = pathlib.Path(SINK).parents[1] / "lib" / "postfix"
        self.process = subprocess.Popen(
            [*words, f"127.0.0.1:{port}", "20"],
            env={**os.environ, "LD_LIBRARY_PATH": str(libraries)}, stderr=subprocess.DEVNULL)

    def message_ids(self):
        text = self.mails.read_text() if self.mails.exists() else ""
        return re.findall(r"^Message-ID: *(<[^>]+>)", text, re.MULTILINE | re.IGNORECASE)

    def stop(self):
        self.process.kill()
        self.process.wait()


class AgainstTheSink(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="caseline-sink-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.folder.chmod(0o755)
        (self.folder / "sink").mkdir()
        (self.folder / "desk").mkdir()
        self.port = free_port()
        self.desk = Desk(PROGRAM, self.folder / "desk", self.port)
        self.desk.environment["CASELINE_REMINDER_DELAY"] = "3600"
        self.key = self.desk.new_key("ingest,read,write")
        self.desk.spawn()
        self.desk.await_port()
        self.addCleanup(self.desk.kill)
        self.addCleanup(self.desk.log.close)

    def sink(self, *options):
        sink = Sink(self.folder / "sink", self.port, *options)
        self.addCleanup(sink.stop)
        await_listener(self.port)  # a first attempt that reaches nobody would count
        return sink

    def write(self):
        """One customer's message, which a letter answers."""
        status, _ = self.ask("POST", "/api/incidents", {
            "customer_id": "c1", "channel": "email", "email": "c1@example.test",
            "message": "How do I change the address on my account?"})
        self.assertEqual(status, 201)

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=30)
        try:
            connection.request(method, path, json.dumps(body) if body else None, {
                "Authorization": "Bearer " + self.key, "Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def letters(self, query=""):
        status, found = self.ask("GET", "/api/deliveries" + query)
        self.assertEqual(status, 200)
        return found["items"]

    def letter(self):
        """The only one."""
        [letter] = self.letters()
        return letter

    def until(self, condition):
        ends = time.monotonic() + PATIENCE
        while not condition(letter := self.letter()):
            self.assertLess(time.monotonic(), ends, letter)
            time.sleep(0.1)
        return letter

    def test_refused_for_now_is_tried_until_it_is_taken(self):
        refusing = self.sink("-r", "data")
        self.write()
        letter = self.until(lambda l: l["attempts"] >= 2 and l["status"] == "failed")
        self.assertIn("450 4.3.0 Error: command failed", letter["last_error"])
        refusing.stop()
        taking = self.sink()
        self.until(lambda l: l["status"] == "sent")
        self.assertEqual(len(taking.message_ids()), 1)

    def test_refused_for_good_is_given_up_with_its_words(self):
        refusing = self.sink("-f", "data")
        self.write()
        letter = self.until(lambda l: l["status"] == "dead")
        self.assertIn("500 5.3.0 Error: command failed", letter["last_error"])
        self.assertEqual(letter["attempts"], 1)
        self.assertEqual(refusing.message_ids(), [])

    def test_hung_up_after_the_dot_is_sent_once_more_as_the_same(self):
        vanishing = self.sink("-q", ".")
        self.write()
        letter = self.until(lambda l: l["status"] == "maybe_sent" and l["attempts"] >= 2)
        self.assertIn("may have been sent", letter["last_error"])
        time.sleep(4)  # several times the retry delay: there is no third
        self.assertEqual(self.letter()["attempts"], 2)
        self.assertEqual(len(vanishing.message_ids()), 2)
        self.assertEqual(len(set(vanishing.message_ids())), 1)
        self.assertEqual(len(self.letters("?status=maybe_sent")), 1)

    def test_slow_is_waited_for_and_nothing_is_sent_twice(self):
        slow = self.sink("-w", "4")
        self.write()
        self.until(lambda l: l["status"] == "sending")
        letter = self.until(lambda l: l["status"] == "sent")
        self.assertEqual(letter["attempts"], 1)
        self.assertEqual(len(slow.message_ids()), 1)


if __name__ == "__main__":
    SINK, missing = fetch()
    if missing:
        print(missing)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
