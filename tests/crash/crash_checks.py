# SPDX-License-Identifier: GPL-3.0-or-later
"""The store after the kills, counted anew. `work.complain` takes every miss."""
import collections
import math
import sqlite3

SENDS_AT_ONCE = 4  # what a killed process can have had under way
DAY_MS = 86_400_000


def rows(store, sql):
    return store.execute(sql).fetchall()


def expect_none(store, work, what, sql):
    for found in rows(store, sql)[:10]:
        work.complain(f"{what}: {found}")


def check_each_once(store, work):
    if (whole := rows(store, "PRAGMA integrity_check")) != [("ok",)]:
        work.complain(f"integrity_check: {whole[:3]}")
    expect_none(store, work, "a row without its parent", "PRAGMA foreign_key_check")
    for what, column in (("a reference twice", "reference"), ("a public id twice", "public_id"),
                         ("a customer's incident twice", "customer_id")):
        expect_none(store, work, what, f"SELECT {column}, count(*) FROM tickets "
                                       f"GROUP BY {column} HAVING count(*) > 1")
    expect_none(store, work, "an idempotency key for two tickets or none",
                "SELECT t.id, count(i.key) FROM tickets t LEFT JOIN idempotency i "
                "ON i.ticket_id = t.id GROUP BY t.id HAVING count(i.key) <> 1")
    expect_none(store, work, "not exactly one first message",
                "SELECT t.reference, count(m.id) FROM tickets t LEFT JOIN messages m "
                "ON m.ticket_id = t.id GROUP BY t.id HAVING count(m.id) <> 1")
    expect_none(store, work, "not exactly one reminder",
                "SELECT t.reference, count(r.id) FROM tickets t LEFT JOIN reminders r "
                "ON r.ticket_id = t.id GROUP BY t.id HAVING count(r.id) <> 1")
    expect_none(store, work, "a reminder not fired", "SELECT * FROM reminders "
                                                     "WHERE status <> 'sent'")
    expect_none(store, work, "a ticket that does not know it was reminded of",
                "SELECT reference FROM tickets WHERE reminder_sent <> 1")


def check_outbox(store, work):
    expect_none(store, work, "a letter twice",
                "SELECT ticket_id, kind, recipient, count(*) FROM outbox "
                "GROUP BY ticket_id, kind, recipient HAVING count(*) > 1")
    for kind in ("acknowledgement", "reminder"):
        for field in ("email", "phone"):
            expect_none(store, work, f"no {kind} to the {field}",
                        f"SELECT t.reference FROM tickets t JOIN customers c "
                        f"ON c.id = t.customer_id WHERE c.{field} <> '' AND NOT EXISTS "
                        f"(SELECT 1 FROM outbox o WHERE o.ticket_id = t.id "
                        f"AND o.kind = '{kind}' AND o.recipient = c.{field})")
    expect_none(store, work, "an escalation without its letter",
                "SELECT reference FROM tickets t WHERE escalation_open = 1 AND NOT EXISTS "
                "(SELECT 1 FROM outbox o WHERE o.ticket_id = t.id AND o.kind = 'escalation')")
    expect_none(store, work, "a letter given up", "SELECT id, status, last_error FROM outbox "
                                                  "WHERE status IN ('dead', 'maybe_sent')")


def check_mail(store, work, taken, options):
    """Mail at the other side: all that we call sent; twice only what was under way in a kill."""
    times = collections.Counter(taken)
    sent = rows(store, "SELECT message_id_header FROM outbox "
                       "WHERE channel = 'email' AND status = 'sent'")
    for (header,) in sent:
        if header not in times and f"<{header}>" not in times:
            work.complain(f"called sent, but the mail server never took {header}")
    again = sum(1 for count in times.values() if count > 1)
    # A kill while starting counts too.
    if again > SENDS_AT_ONCE * 2 * options.kills:
        work.complain(f"{again} mails arrived twice")
    waiting = rows(store, "SELECT count(*) FROM outbox WHERE status "
                          "IN ('queued', 'sending', 'failed')")[0][0]
    most = 0 if options.settle else SENDS_AT_ONCE * 2 * options.kills * 3
    if waiting > most:
        work.complain(f"{waiting} letters still wait")
    return {"mails": len(times), "of them twice": again, "letters behind a dead lease": waiting}


def micro(value):
    return int(math.copysign(math.floor(abs(value) * 1e6 + 0.5), value))


def counted_tickets(store):
    counts = collections.Counter()
    store.row_factory = sqlite3.Row
    for t in store.execute("SELECT * FROM tickets"):
        inbox, day = t["inbox"], t["created_at"] // DAY_MS
        finished = t["status"] in ("resolved", "closed")
        if not finished:
            counts["view", "open"] += 1
            counts["assignee", t["assignee"]] += 1
            counts["sla", t["sla_state"]] += 1
            counts["inbox_open", inbox] += 1
            counts["view", "pending"] += t["status"] == "pending"
            counts["view", "escalated"] += t["escalation_open"]
        counts["total", inbox] += 1
        counts["status", f"{inbox}/{t['status']}"] += 1
        counts["category", f"{inbox}/{t['category']}"] += 1
        counts["priority", f"{inbox}/{t['priority']}"] += 1
        counts["mood", f"{inbox}/{t['mood']}"] += 1
        counts["confidence", inbox] += micro(t["confidence"])
        counts["polarity", inbox] += micro(t["polarity"])
        resolved = t["resolved_at"] // DAY_MS if finished and t["resolved_at"] else "-"
        counts["flow", f"{day}/{resolved}"] += 1
        counts["day_mood", f"{day}/{t['mood']}"] += 1
        counts["day_polarity", str(day)] += micro(t["polarity"])
        counts["day_category", f"{day}/{t['taxonomy']}/{t['category']}"] += 1
        counts["day_escalated", str(day)] += t["escalated_at"] is not None
        state = "escalated" if t["escalation_open"] else t["status"]
        counts["day_status", f"{day}/{inbox}/{state}"] += 1
        counts["day_raised", f"{day}/{inbox}"] += t["escalated_at"] is not None
    store.row_factory = None
    return counts


def check_counters(store, work):
    counts = counted_tickets(store)
    for name, table in (("delivery", "outbox"), ("reminder", "reminders")):
        for status, count in rows(store, f"SELECT status, count(*) FROM {table} GROUP BY status"):
            counts[name, status] = count
    kept = {(name, key): value for name, key, value in
            rows(store, "SELECT name, key, value FROM counters")
            if name not in ("reference", "search")}
    for place in sorted(set(kept) | set(counts)):
        if kept.get(place, 0) != counts.get(place, 0):
            work.complain(f"counter {place}: {kept.get(place, 0)}, counted {counts.get(place, 0)}")
    numbers = sum(value for (value,) in
                  rows(store, "SELECT value FROM counters WHERE name = 'reference'"))
    tickets = rows(store, "SELECT count(*) FROM tickets")[0][0]
    if numbers < tickets:
        work.complain(f"{tickets} references from a sequence that stands at {numbers}")
    return tickets


def check_store(file, work, taken, options):
    store = sqlite3.connect(file)
    check_each_once(store, work)
    check_outbox(store, work)
    figures = {"tickets": check_counters(store, work)}
    if figures["tickets"] != work.incidents:
        work.complain(f"{figures['tickets']} tickets for {work.incidents} incidents")
    figures["letters"] = rows(store, "SELECT count(*) FROM outbox")[0][0]
    figures |= check_mail(store, work, taken, options)
    store.close()
    return figures
