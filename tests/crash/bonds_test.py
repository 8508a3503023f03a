#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A merge or a split is whole or not at all: the process is killed with -9 in the middle of them.

bonds_test.py CASELINE [--kills 8] [--tickets 120]

Clients merge tickets, take merges back and split tickets without a pause while the process dies and
comes back. At the end the store must tell one story: pointers, states, both audit trails, links,
where messages stand, figures. What was answered with 2xx must have happened.
"""
import argparse
import collections
import http.client
import json
import pathlib
import random
import sqlite3
import sys
import tempfile
import threading
import time

from crash_checks import counted_tickets, expect_none, rows
from crash_test import Desk, Work

CLIENTS = 4
PAUSE = 0.02  # seconds between two tries of a client that finds nobody


class Hands:
    """One client's tickets, and what is done with them."""

    def __init__(self, desk, key, work, number):
        self.desk, self.key, self.work, self.number = desk, key, work, number
        self.random = random.Random(work.seed * 1000 + number)
        self.ended = threading.Event()
        self.tickets = []
        self.done = collections.Counter()
        self.split = {}  # the id of a message: the ticket that was made of it

    def ask(self, method, path, body=None, patient=False):
        """None when nobody answered; with patience, until somebody does."""
        while True:
            try:
                if self.desk.port is None:
                    raise ConnectionError("down")
                connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=30)
                connection.request(method, path, json.dumps(body) if body else None, {
                    "Authorization": "Bearer " + self.key, "Content-Type": "application/json"})
                answer = connection.getresponse()
                return answer.status, json.loads(answer.read())
            except (OSError, http.client.HTTPException, ValueError):
                time.sleep(PAUSE)
                if not patient:
                    return None

    def fill(self, count):
        for at in range(count):
            who = f"bond-{self.number}-{at}"
            status, made = self.ask("POST", "/api/tickets", {
                "title": f"Two matters {who}", "description": "The app crashes when I log in.",
                "customer_id": who, "email": f"{who}@example.test"}, patient=True)
            status, said = self.ask("POST", "/api/conversations/message", {
                "customer_id": who, "conversation_id": made["id"],
                "message": "And how do I export my data?"}, patient=True)
            if status != 200 or said["conversation_id"] != made["id"]:
                self.work.complain(f"no second message on {made['reference']}: {status} {said}")
            self.tickets.append(made["id"])

    def work_on(self):
        while not self.ended.is_set():
            one, other = self.random.sample(self.tickets, 2)
            self.random.choice((self.merge, self.merge, self.unmerge, self.divide))(one, other)

    def count(self, what, answer):
        if answer is None:
            self.done["no answer"] += 1
        elif answer[0] in (200, 201):
            self.done[what] += 1
        elif answer[0] not in (409, 422, 503):
            self.work.complain(f"{what}: {answer}")

    def merge(self, one, other):
        self.count("merge", self.ask("POST", f"/api/tickets/{one}/merge", {"into": other}))

    def unmerge(self, one, _):
        self.count("unmerge", self.ask("POST", f"/api/tickets/{one}/unmerge"))

    def divide(self, one, _):
        found = self.ask("GET", f"/api/tickets/{one}/messages")
        second = [m["id"] for m in found[1]["items"] if m["body"].startswith("And how")] \
            if found and found[0] == 200 else []
        if not second:
            return
        answer = self.ask("POST", f"/api/tickets/{one}/split", {"messages": second[:1]})
        self.count("split", answer)
        if answer and answer[0] == 201:
            self.split[second[0]] = answer[1]["reference"]


def check_merges(store, work):
    expect_none(store, work, "a merged ticket that is not closed",
                "SELECT t.reference FROM ticket_merges g JOIN tickets t ON t.id = g.ticket_id "
                "WHERE t.status <> 'closed' OR t.escalation_open = 1")
    expect_none(store, work, "a chain of merges",
                "SELECT ticket_id FROM ticket_merges WHERE into_id IN "
                "(SELECT ticket_id FROM ticket_merges)")
    # The trail of a ticket: each merge ends before the next, and stands where the pointer does.
    expect_none(store, work, "a merge without its line in the trail, or the other way round",
                "SELECT t.reference FROM tickets t WHERE "
                "(SELECT count(*) FROM events WHERE ticket_id = t.id AND kind = 'merged') - "
                "(SELECT count(*) FROM events WHERE ticket_id = t.id AND kind = 'unmerged') <> "
                "(SELECT count(*) FROM ticket_merges WHERE ticket_id = t.id)")
    for kind in ("merged", "unmerged"):
        here = rows(store, f"SELECT count(*) FROM events WHERE kind = '{kind}'")
        there = rows(store, f"SELECT count(*) FROM events WHERE kind = '{kind}_here'")
        if here != there:
            work.complain(f"{here} tickets were {kind}, {there} saw it")
    expect_none(store, work, "a closed ticket that nobody merged",
                "SELECT reference FROM tickets WHERE status = 'closed' AND id NOT IN "
                "(SELECT ticket_id FROM ticket_merges)")


def check_splits(store, work):
    made = ("EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = t.id AND e.kind = 'split_from')")
    expect_none(store, work, "a ticket without a message of its own",
                "SELECT reference FROM tickets WHERE id NOT IN (SELECT ticket_id FROM messages "
                "WHERE kind = 'customer')")
    expect_none(store, work, "a split that is half there",
                f"SELECT t.reference FROM tickets t WHERE {made} <> "
                "(SELECT count(*) = 1 FROM ticket_links l JOIN events o ON o.ticket_id = l.other_id "
                "WHERE l.ticket_id = t.id AND o.kind = 'split' "
                "AND json_extract(o.detail, '$.after') = t.reference)")
    expect_none(store, work, "a message that is nowhere, or twice",
                "SELECT t.customer_id, count(*) FROM messages m JOIN tickets t ON "
                "t.id = m.ticket_id WHERE m.body LIKE 'And how%' GROUP BY t.customer_id "
                "HAVING count(*) <> 1")
    expect_none(store, work, "an acknowledgement of a split",
                f"SELECT t.reference FROM tickets t JOIN outbox o ON o.ticket_id = t.id "
                f"WHERE {made} AND o.kind = 'acknowledgement'")


def check_answers(store, work, hands):
    """What was answered stands in the trails; what was not may."""
    for what, kind in (("merge", "merged"), ("unmerge", "unmerged"), ("split", "split")):
        told = sum(hand.done[what] for hand in hands)
        stands = rows(store, f"SELECT count(*) FROM events WHERE kind = '{kind}'")[0][0]
        silent = sum(hand.done["no answer"] for hand in hands)
        if not told <= stands <= told + silent:
            work.complain(f"{told} answers to {what}, {silent} without, {stands} in the trails")
    for hand in hands:
        for message, reference in hand.split.items():
            where = store.execute("SELECT t.reference FROM messages m JOIN tickets t ON "
                                  "t.id = m.ticket_id WHERE lower(hex(m.public_id)) = ?",
                                  (message.replace("-", ""),)).fetchall()
            if where != [(reference,)]:
                work.complain(f"message {message} was split off to {reference}, stands in {where}")


def check_figures(store, work):
    """Merged tickets count in totals alone."""
    counts = counted_tickets(store)
    kept = {(name, key): value for name, key, value in
            rows(store, "SELECT name, key, value FROM counters")}
    for place in sorted(set(kept) | set(counts)):
        if place[0].startswith(("day_", "flow")) or place[0] not in {n for n, _ in counts}:
            continue
        if kept.get(place, 0) != counts.get(place, 0):
            work.complain(f"counter {place}: {kept.get(place, 0)}, counted {counts.get(place, 0)}")
    flow = sum(value for (name, _), value in kept.items() if name == "flow")
    apart = rows(store, "SELECT count(*) FROM tickets WHERE id NOT IN "
                        "(SELECT ticket_id FROM ticket_merges)")[0][0]
    if flow != apart:
        work.complain(f"{flow} tickets in the flow of days, {apart} stand for themselves")


def check(file, work, hands):
    store = sqlite3.connect(file)
    if (whole := rows(store, "PRAGMA integrity_check")) != [("ok",)]:
        work.complain(f"integrity_check: {whole[:3]}")
    expect_none(store, work, "a row without its parent", "PRAGMA foreign_key_check")
    check_merges(store, work)
    check_splits(store, work)
    check_answers(store, work, hands)
    check_figures(store, work)
    store.close()


def run(options, folder):
    dice = random.Random(options.seed)
    desk = Desk(options.caseline, folder, 9)  # nothing takes mail there
    desk.environment["CASELINE_REMINDER_DELAY"] = "86400"
    work = Work(options.tickets, options.seed)
    try:
        key = desk.new_key("ingest,read,write")
        desk.spawn()
        desk.await_port()
        hands = [Hands(desk, key, work, number) for number in range(CLIENTS)]
        for hand in hands:
            hand.fill(options.tickets // CLIENTS)
        clients = [threading.Thread(target=hand.work_on, daemon=True) for hand in hands]
        for client in clients:
            client.start()
        for _ in range(options.kills):
            time.sleep(dice.uniform(0.1, 0.6))
            desk.kill()
            desk.spawn()
            desk.await_port()
        time.sleep(0.3)
        for hand in hands:
            hand.ended.set()
        for client in clients:
            client.join(60)
        if (code := desk.end()) != 0:
            work.complain(f"the last process ended with {code} on SIGTERM")
    finally:
        if desk.process and desk.process.poll() is None:
            desk.process.kill()
    check(folder / "caseline.db", work, hands)
    return work, hands


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("caseline")
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--tickets", type=int, default=120)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="caseline-bonds-") as folder:
        work, hands = run(options, pathlib.Path(folder))
    done = sum((hand.done for hand in hands), collections.Counter())
    print(f"seed {options.seed}: {dict(done)} with {options.kills} kills")
    for what in ("merge", "unmerge", "split", "no answer"):
        if done[what] == 0:
            work.complain(f"this run saw no {what}: it proves nothing")
    for complaint in work.complaints[:50]:
        print("MISS", complaint)
    print(f"{len(work.complaints)} misses")
    return 1 if work.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
