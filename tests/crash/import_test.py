#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An import that dies goes on where it ended: nothing is missing, nothing there twice.

import_test.py CASELINE [--kills 6] [--tickets 4000]

A file of tickets with all that can belong to them is taken in while the process that does it is
killed with -9: by turns the command itself, and a desk at work that the command asks. It is started
again until it is through. Then an export has to say what the file said, line for line.
"""
import argparse
import json
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid

from crash_checks import counted_tickets, expect_none, rows
from crash_test import Desk, Work

PATIENCE = 60  # seconds for an import to begin


def story(number):
    """The lines of one ticket of the file."""
    new = lambda: str(uuid.uuid4())
    at = lambda second: f"2026-03-{1 + number % 28:02}T10:{number // 60 % 60:02}:{second:02}.000Z"
    ticket, message = new(), new()
    who = f"person-{number % 700}"
    return ticket, [{
        "record": "ticket", "id": ticket, "reference": f"TKT-20260301-{number + 1:06}",
        "external_id": "", "inbox": "support", "subject": f"Matter {number}",
        "snippet": "It does not work.", "status": "open", "priority": "medium", "channel": "web",
        "assignee": "", "tags": ["one", "two"] if number % 2 else [], "unread": True,
        "reminder_sent": False, "version": 1, "created_at": at(0), "updated_at": at(0),
        "first_responded_at": None, "resolved_at": None, "snoozed_until": None,
        "escalation": {"open": False, "raised_at": None, "claimed_by": "", "claimed_at": None},
        "sla": {"first_response_due": at(1), "resolution_due": at(2), "due": None,
                "paused_at": None, "state": "none"},
        "judgement": {"taxonomy": "support", "category": "technical", "confidence": 0.5,
                      "reason": "words", "classifier": "local", "priority": "medium",
                      "mood": "neutral", "polarity": 0, "alternatives": [], "evidence": [],
                      "escalation": {"tier": "never", "reason": "", "rule": "", "rule_name": "",
                                     "contact": "", "team": "", "evidence": []}},
        "customer": {"id": str(uuid.uuid5(uuid.NAMESPACE_URL, who)), "external_id": who,
                     "name": who, "email": f"{who}@example.test", "phone": "", "plan": "free",
                     "created_at": "2026-03-01T00:00:00.000Z", "identities": [
                         {"kind": "email", "value": f"{who}@example.test"},
                         {"kind": "external", "value": who}]},
        "messages": [{"id": message, "kind": "customer", "author": who, "channel": "web",
                      "subject": f"Matter {number}", "body": "It does not work.",
                      "created_at": at(0)}],
        "events": [{"at": at(0), "actor": "", "kind": "created", "detail": {}}],
        "reminders": [{"due_at": "2100-01-01T00:00:00.000Z", "status": "scheduled",
                       "settled_at": None}],
    }], [{
        "record": "attachment", "id": new(), "ticket": ticket, "message": message,
        "name": "log.txt", "content_type": "text/plain", "content_id": "", "created_at": at(0),
        "content": "bG9n",
    }, {
        "record": "draft", "ticket": ticket, "author": "Mara", "kind": "reply", "body": "Dear …",
        "updated_at": at(3),
    }, {
        "record": "delivery", "id": new(), "ticket": ticket, "message": None, "channel": "email",
        "kind": "acknowledgement", "recipient": f"{who}@example.test", "cc": "",
        "subject": "Re: Matter", "body": "We have it.", "message_id": f"<{ticket}@desk.example>",
        "dedupe_key": f"ack-{number}", "status": "sent", "attempts": 1, "last_error": "",
        "created_at": at(1), "sent_at": at(1), "provider_id": "", "dismissed_at": None,
    }]


def desk_file(tickets):
    """Tickets, then what names them: in the order of an export."""
    first, then, links, ids = [], [], [], []
    for number in range(tickets):
        ticket, own, beside = story(number)
        first += own
        then += beside if number % 5 == 0 else []
        ids.append(ticket)
    for number in range(0, tickets - 1, 50):
        links.append({"record": "link", "ticket": ids[number], "other": ids[number + 1],
                      "kind": "related"})
    return first + links + then


def plain(lines):
    return sorted(json.dumps(json.loads(line), sort_keys=True) for line in lines if line.strip())


def compare(wanted, found, work):
    missing, more = set(wanted) - set(found), set(found) - set(wanted)
    for what, lines in (("not there", missing), ("not from the file", more)):
        for line in sorted(lines)[:3]:
            work.complain(f"{what} ({len(lines)}): {line[:400]}")
    if len(found) != len(set(found)):
        work.complain("a line is there twice")


def check_store(file, work):
    store = sqlite3.connect(file)
    if (whole := rows(store, "PRAGMA integrity_check")) != [("ok",)]:
        work.complain(f"integrity_check: {whole[:3]}")
    expect_none(store, work, "a row without its parent", "PRAGMA foreign_key_check")
    expect_none(store, work, "a person twice",
                "SELECT external_id FROM customers GROUP BY external_id HAVING count(*) > 1")
    expect_none(store, work, "something to be sent",
                "SELECT id FROM outbox WHERE next_attempt_at IS NOT NULL")
    kept = {(name, key): value for name, key, value in
            rows(store, "SELECT name, key, value FROM counters")}
    for place, count in counted_tickets(store).items():
        if kept.get(place, 0) != count:
            work.complain(f"counter {place}: {kept.get(place, 0)}, counted {count}")
    store.close()


def tickets_in(file):
    if not file.exists():
        return 0
    store = sqlite3.connect(file)
    try:
        return rows(store, "SELECT count(*) FROM tickets")[0][0]
    except sqlite3.OperationalError:  # the schema is not there yet
        return 0
    finally:
        store.close()


class Importer:
    def __init__(self, desk, file, dice):
        self.desk, self.file, self.dice = desk, file, dice
        self.in_the_middle = 0

    def start(self):
        return subprocess.Popen(self.desk.arguments("import", str(self.file)),
                                env=self.desk.environment, stdout=self.desk.log,
                                stderr=self.desk.log)

    def kill_once(self, base, served):
        """Kills as soon as something new has come in, or a little later."""
        before = tickets_in(base)
        if served:
            self.desk.spawn()
            self.desk.await_port()
        command = self.start()
        until = time.monotonic() + PATIENCE
        while command.poll() is None and tickets_in(base) == before and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(self.dice.uniform(0, 0.1))
        if served:
            self.desk.kill()
        else:
            command.send_signal(signal.SIGKILL)
        command.wait(60)
        return before < tickets_in(base)

    def run(self, kills, tickets):
        base = self.desk.folder / "caseline.db"
        for turn in range(kills):
            came_on = self.kill_once(base, turn % 2 == 1)
            if tickets_in(base) >= tickets:
                break
            self.in_the_middle += came_on
        if (command := self.start()).wait(600) != 0:
            sys.exit("crash: the import does not come through; "
                     f"{(self.desk.folder / 'log').read_text()[-2000:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("caseline")
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--tickets", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    work = Work(0, options.seed)
    with tempfile.TemporaryDirectory(prefix="caseline-import-") as name:
        folder = pathlib.Path(name)
        (folder / "desk").mkdir()
        lines = [json.dumps(line) for line in desk_file(options.tickets)]
        file = folder / "in.jsonl"
        file.write_text("\n".join(lines) + "\n")
        desk = Desk(options.caseline, folder / "desk", 9)  # nothing takes mail there
        importer = Importer(desk, file, random.Random(options.seed))
        importer.run(options.kills, options.tickets)
        check_store(desk.folder / "caseline.db", work)
        out = folder / "out.jsonl"
        subprocess.run(desk.arguments("export", str(out)), env=desk.environment,
                       stdout=desk.log, stderr=desk.log, check=True, timeout=300)
        compare(plain(lines), plain(out.read_text().splitlines()), work)
    print(f"seed {options.seed}: {len(lines)} lines, "
          f"{importer.in_the_middle} times killed in the middle")
    if importer.in_the_middle == 0:
        work.complain("no kill came in the middle: this run proves nothing")
    for complaint in work.complaints[:50]:
        print("MISS", complaint)
    print(f"{len(work.complaints)} misses")
    return 1 if work.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
