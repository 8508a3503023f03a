#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was acknowledged is kept: clients post incidents while the process is killed with -9.

crash_test.py CASELINE [--kills 6] [--incidents 240] [--clients 8] [--settle]

Caseline serves a throw-away store with live mail to a real SMTP server and reminders that fall due
while it is being killed. Clients repeat what got no answer, with the same Idempotency-Key. At the
end every 201 is looked up, and the store is counted anew by SQL. The whole promise:
  crash_test.py build/release/caseline --kills 50 --incidents 2000 --settle
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

from crash_checks import check_store

SMTP_SERVER = pathlib.Path(__file__).resolve().parent.parent / "support" / "smtp_server.py"
REMINDER_DELAY = 2  # seconds: reminders fire between the kills
PATIENCE = 120  # seconds without any progress
LEASE = 180  # seconds after which what a killed process was sending is taken up again
TEXTS = [
    "You charged me TWICE for one invoice, I want my money back!",
    "How do I change the address on my account?",
    "Someone I don't know has withdrawn 800 euros from my account. This is fraud.",
    "The app is lovely, thank you. Could it have a dark mode?",
    "I will call my lawyer if nobody answers by tomorrow.",
    "My payment failed three times with error 402.",
]


class MailServer:
    """smtp_server.py, and what it has taken."""

    def __init__(self, folder):
        self.events = pathlib.Path(folder) / "mail-events"
        self.process = subprocess.Popen(
            ["/usr/bin/python3", str(SMTP_SERVER)], stdout=self.events.open("wb")
        )
        until = time.monotonic() + 30
        while not self.events.read_bytes().endswith(b"\n"):
            if time.monotonic() > until or self.process.poll() is not None:
                sys.exit("crash: the SMTP server does not start")
            time.sleep(0.05)
        self.port = json.loads(self.events.read_text().splitlines()[0])["port"]

    def stop(self):
        self.process.kill()
        self.process.wait()

    def taken(self):
        """Message-IDs, one for each time a mail was taken."""
        events = [json.loads(line) for line in self.events.read_text().splitlines()]
        return [e["headers"]["Message-ID"] for e in events if e["event"] == "message"]


class Desk:
    """caseline serve on one store, over and over."""

    def __init__(self, program, folder, mail_port):
        self.program, self.folder = program, folder
        self.log = open(folder / "log", "ab")
        self.environment = {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "CASELINE_REMINDER_DELAY": str(REMINDER_DELAY),
            "CASELINE_RETRY_DELAY": "1",
            "CASELINE_SMTP_URL": f"smtp://127.0.0.1:{mail_port}?starttls=never",
            "CASELINE_MAIL_FROM": "Desk <desk@caseline.example>",
            "CASELINE_TEAM_EMAIL": "team@caseline.example",
        }
        self.port = None
        self.process = None

    def arguments(self, *words):
        return [self.program, *words, "--data-dir", str(self.folder)]

    def new_key(self, scopes="ingest,read"):
        made = subprocess.run(
            self.arguments("api-key", "create", "crash", "--scopes", scopes, "--rate", "0"),
            env=self.environment, stdout=subprocess.PIPE, stderr=self.log, check=True, timeout=60,
        )
        return made.stdout.decode().strip()

    def spawn(self):
        self.process = subprocess.Popen(
            self.arguments("serve", "--listen", "127.0.0.1:0"),
            env=self.environment, stdout=subprocess.PIPE, stderr=self.log,
        )

    def await_port(self):
        line = self.process.stdout.readline().decode()
        if not line.startswith("listening on "):
            sys.exit(f"crash: the desk does not start again: exit {self.process.wait()}; "
                     f"{(self.folder / 'log').read_text()[-2000:]}")
        self.port = int(line.rsplit(":", 1)[1])

    def kill(self):
        self.port = None
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


class Work:
    """What the clients share."""

    def __init__(self, incidents, seed):
        self.lock = threading.Lock()
        self.next = 0
        self.incidents = incidents
        self.seed = seed
        self.accepted = {}  # number -> the answer to it
        self.complaints = []
        self.lost = self.replays = 0
        self.progress = time.monotonic()

    def take(self):
        with self.lock:
            number = self.next
            self.next += 1
        return number if number < self.incidents else None

    def complain(self, text):
        with self.lock:
            self.complaints.append(text)

    def keep(self, number, status, answer, replayed):
        with self.lock:
            self.progress = time.monotonic()
            self.replays += replayed
            if status != 201:
                self.complaints.append(f"incident {number}: {status} {answer}")
            elif self.accepted.setdefault(number, answer)["incident_id"] != answer["incident_id"]:
                self.complaints.append(f"incident {number} became two: {answer['incident_id']} "
                                       f"and {self.accepted[number]['incident_id']}")


def incident(number):
    body = {
        "customer_id": f"crash-{number}",
        "channel": ("web", "email", "api", "sms")[number % 4],
        "email": f"c{number}@example.test",
        "message": f"{TEXTS[number % len(TEXTS)]} (case {number})",
    }
    if number % 3 == 0:
        body["phone"] = f"+49170{number:07}"
    return body


class Client(threading.Thread):
    """Posts one incident after the other; what gets no answer is sent again."""

    def __init__(self, desk, key, work, number):
        super().__init__(daemon=True)
        self.desk, self.key, self.work = desk, key, work
        self.random = random.Random(work.seed * 1000 + number)
        self.connection = None

    def run(self):
        while (number := self.work.take()) is not None:
            self.post_until_answered(number)
            if self.random.random() < 0.05:  # a client that forgot it had an answer
                self.post_until_answered(number)

    def post_until_answered(self, number):
        while True:
            try:
                status, answer, replayed = self.post(number)
            except (OSError, http.client.HTTPException, ValueError):
                self.connection = None
                with self.work.lock:
                    self.work.lost += 1
                time.sleep(0.02)
                continue
            if status == 503:  # not taken, and said so
                time.sleep(0.05)
                continue
            self.work.keep(number, status, answer, replayed)
            return

    def post(self, number):
        if self.connection is None:
            port = self.desk.port
            if port is None:
                raise ConnectionError("down")
            self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.connection.request("POST", "/api/incidents", json.dumps(incident(number)), {
            "Authorization": "Bearer " + self.key,
            "Content-Type": "application/json",
            "Idempotency-Key": f"crash-{number}",
        })
        answer = self.connection.getresponse()
        replayed = answer.headers.get("Idempotency-Replayed") == "true"
        return answer.status, json.loads(answer.read()), replayed


def get(desk, key, path):
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=30)
    connection.request("GET", path, headers={"Authorization": "Bearer " + key})
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def killings(count, incidents, dice):
    """At how many answers the process dies; the last fifth while it only sends and reminds."""
    late = count // 5
    early = sorted(dice.choices(range(1, incidents), k=count - late))
    return early + [incidents] * late


def kill_and_restart(desk, work, count, dice):
    """A few die while they start, the others at a random moment of their work."""
    for at in killings(count, work.incidents, dice):
        while len(work.accepted) < at:
            if time.monotonic() - work.progress > PATIENCE:
                sys.exit(f"crash: no answer for {PATIENCE} s with {len(work.accepted)} accepted")
            time.sleep(0.001)
        time.sleep(dice.uniform(0, 0.05 if at < work.incidents else 1.0))
        desk.kill()
        desk.spawn()
        if dice.random() < 0.15:
            time.sleep(dice.uniform(0, 0.3))
            desk.kill()
            desk.spawn()
        desk.await_port()


def unsettled(stats):
    states = stats["notifications_by_status"]
    return sum(states.get(state, 0) for state in ("queued", "sending", "failed"))


def await_quiet(desk, key, settle):
    """Until all reminders fired and, as far as leases of the dead allow, all mail is sent."""
    until = time.monotonic() + (PATIENCE + LEASE if settle else PATIENCE)
    before, since = None, time.monotonic()
    while time.monotonic() < until:
        _, stats = get(desk, key, "/api/stats")
        left = (stats["reminders_pending"], unsettled(stats))
        if left != before:
            before, since = left, time.monotonic()
        quiet = time.monotonic() - since > 3 and not settle
        if left[0] == 0 and (left[1] == 0 or quiet):
            return
        time.sleep(0.2)


def check_answers(desk, key, work):
    for number, accepted in sorted(work.accepted.items()):
        status, found = get(desk, key, "/api/incidents/" + accepted["incident_id"])
        if status != 200:
            work.complain(f"incident {number}: accepted as {accepted['ticket_id']}, now {status}")
        elif (found["ticket_id"], found["customer_id"], found["body"]) != (
                accepted["ticket_id"], f"crash-{number}", incident(number)["message"]):
            work.complain(f"incident {number} is not what was accepted: {found}")
    if len(work.accepted) != work.incidents:
        work.complain(f"{work.incidents - len(work.accepted)} incidents never got a 201")


def run(options, folder):
    dice = random.Random(options.seed)
    mail = MailServer(folder)
    data = folder / "desk"
    data.mkdir()
    desk = Desk(options.caseline, data, mail.port)
    try:
        key = desk.new_key()
        desk.spawn()
        desk.await_port()
        work = Work(options.incidents, options.seed)
        clients = [Client(desk, key, work, n) for n in range(options.clients)]
        for client in clients:
            client.start()
        kill_and_restart(desk, work, options.kills, dice)
        for client in clients:
            client.join(PATIENCE)
        await_quiet(desk, key, options.settle)
        check_answers(desk, key, work)
        if (code := desk.end()) != 0:
            work.complain(f"the last process ended with {code} on SIGTERM")
    finally:
        if desk.process and desk.process.poll() is None:
            desk.process.kill()
        mail.stop()
    figures = check_store(data / "caseline.db", work, mail.taken(), options)
    return work, figures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("caseline")
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--incidents", type=int, default=240)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--settle", action="store_true",
                        help="wait until the leases of killed processes end and all mail is sent")
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="caseline-crash-") as folder:
        work, figures = run(options, pathlib.Path(folder))
    print(f"seed {options.seed}: {len(work.accepted)} answers 201, {options.kills} kills, "
          f"{work.lost} requests without an answer, {work.replays} replays, "
          f"{time.monotonic() - started:.0f} s")
    print(", ".join(f"{value} {name}" for name, value in figures.items()))
    for complaint in work.complaints[:50]:
        print("MISS", complaint)
    print(f"{len(work.complaints)} misses")
    return 1 if work.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
