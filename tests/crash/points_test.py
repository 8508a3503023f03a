#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A letter goes out once wherever the process dies, or twice as the same mail, and says so.

points_test.py MORTAL_CASELINE

MORTAL_CASELINE is Caseline, but dies as by kill -9 at the waypoint that DIE_AT names (see
models/domain/waypoint.h). It dies once at each of them while it sends a letter to a real SMTP
server; then it comes back and has to bring the matter to its end.
"""
import collections
import http.client
import json
import pathlib
import re
import sqlite3
import sys
import tempfile
import time

from crash_test import Desk, MailServer, Work, incident

PATIENCE = 60  # seconds for a death or for an end
WAYPOINTS = pathlib.Path(__file__).resolve().parents[2] / "models" / "domain" / "waypoint.h"
DOUBT = "may have arrived too"

# What the other side has at the end, and whether we may say that we know it.
ONCE = (1, False)
ONCE_BUT_WHO_KNOWS = (1, True)
TWICE_AS_THE_SAME = (2, True)
POINTS = {
    "accepted": ONCE,
    "claimed": ONCE,
    "taken": ONCE_BUT_WHO_KNOWS,
    "sending": ONCE_BUT_WHO_KNOWS,
    "invited": ONCE_BUT_WHO_KNOWS,
    "handed": ONCE_BUT_WHO_KNOWS,
    "unanswered": TWICE_AS_THE_SAME,  # between the final dot and the word that it was taken
    "confirmed": TWICE_AS_THE_SAME,
    "ended": TWICE_AS_THE_SAME,
    "reported": TWICE_AS_THE_SAME,
    "settled": ONCE,
}


def until(what, condition):
    ends = time.monotonic() + PATIENCE
    while not (found := condition()):
        if time.monotonic() > ends:
            sys.exit(f"crash: {what} does not happen within {PATIENCE} s")
        time.sleep(0.02)
    return found


class Story:
    """One letter, during which the process dies at one point."""

    def __init__(self, desk, mail, key, point, number):
        self.desk, self.mail, self.key = desk, mail, key
        self.point, self.number = point, number
        self.recipient = f"{'doubt' if point == 'unanswered' else f'c{number}'}@example.test"

    def post(self):
        """Whether there was an answer."""
        body = dict(incident(self.number), email=self.recipient, channel="email",
                    message="How do I change the address on my account?")
        body.pop("phone", None)
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=30)
        try:
            connection.request("POST", "/api/incidents", json.dumps(body), {
                "Authorization": "Bearer " + self.key, "Content-Type": "application/json",
                "Idempotency-Key": f"point-{self.point}"})
            return connection.getresponse().status == 201
        except (OSError, http.client.HTTPException):
            return False

    def die(self):
        if self.point == "unanswered":  # the other side's to say: it has the mail and is silent
            before = len(self.mail.taken())
            self.desk.spawn()
            self.desk.await_port()
            self.post()
            until("the mail's arrival", lambda: len(self.mail.taken()) > before)
            return self.desk.kill()
        self.desk.environment["DIE_AT"] = self.point
        self.desk.spawn()
        self.desk.await_port()
        self.post()
        until(f"death at {self.point}", lambda: self.desk.process.poll() is not None)
        self.desk.process.stdout.close()
        del self.desk.environment["DIE_AT"]

    def come_back(self):
        self.desk.spawn()
        self.desk.await_port()
        until("an answer", self.post)
        until("the letter's end", lambda: self.letters("sent"))

    def letters(self, status="%"):
        store = sqlite3.connect(self.desk.folder / "caseline.db")
        try:
            return store.execute("SELECT message_id_header, last_error FROM outbox "
                                 "WHERE recipient = ? AND status LIKE ?",
                                 (self.recipient, status)).fetchall()
        finally:
            store.close()

    def run(self, work):
        self.die()
        self.come_back()
        if (code := self.desk.end()) != 0:
            work.complain(f"{self.point}: ended with {code} on SIGTERM")
        arrivals, doubtful = POINTS[self.point]
        letters = self.letters()
        if len(letters) != 1:
            work.complain(f"{self.point}: {len(letters)} letters in the outbox")
        for header, words in letters:
            times = collections.Counter(self.mail.taken())[f"<{header.strip('<>')}>"]
            print(f"{self.point}: taken {times} time(s); {words}")
            if times != arrivals:
                work.complain(f"{self.point}: taken {times} times and not {arrivals}")
            if (DOUBT in words) != doubtful:
                work.complain(f"{self.point}: says '{words}'")


def main():
    named = re.findall(r'constexpr const char \*k\w+ = "(\w+)"', WAYPOINTS.read_text())
    work = Work(0, 1)
    if set(named) != set(POINTS) - {"unanswered"}:
        work.complain(f"other waypoints than this test knows: {named}")
    with tempfile.TemporaryDirectory(prefix="caseline-points-") as name:
        folder = pathlib.Path(name)
        (folder / "desk").mkdir()
        mail = MailServer(folder)
        desk = Desk(sys.argv[1], folder / "desk", mail.port)
        desk.environment["CASELINE_REMINDER_DELAY"] = "3600"
        try:
            key = desk.new_key()
            for number, point in enumerate(POINTS):
                Story(desk, mail, key, point, number).run(work)
            if (strays := len(set(mail.taken())) - len(POINTS)) != 0:
                work.complain(f"{strays} mails more than letters")
        finally:
            if desk.process and desk.process.poll() is None:
                desk.process.kill()
            mail.stop()
    for complaint in work.complaints:
        print("MISS", complaint)
    print(f"{len(work.complaints)} misses")
    return 1 if work.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
