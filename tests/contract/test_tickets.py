#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Incidents and tickets: what is taken in, what comes back, lists, changes, files, figures."""
import datetime
import http.client
import http.server
import json
import re
import threading
import time
import urllib.parse
import uuid

from desk import Contract, main

STATUSES = ("open", "in_progress", "pending", "resolved", "closed")
TICKET = ("id reference title description status priority category confidence classifier reason "
          "sentiment polarity customer assignee channel tags escalated escalation "
          "first_response_due_at resolution_due_at first_responded_at resolved_at created_at "
          "updated_at version").split()
INCIDENT = ("incident_id ticket_id status classification confidence reason sentiment polarity "
            "priority escalated escalation_tier sla_due_at message").split()
FINTECH = {"duplicate_payment", "failed_payment", "fraud_report", "refund_request",
           "account_locked", "statement_error", "other"}


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def hours(begin, end):
    return round((moment(end) - moment(begin)).total_seconds() / 3600, 3)


class Incidents(Contract):
    def test_what_comes_back(self):
        made = self.has(self.incident(email="ada@person.example", name="Ada", plan="pro",
                                      subject="Twice"), 201, *INCIDENT)
        self.assertTrue(made.headers["Location"].endswith(f"/api/incidents/{made['incident_id']}"))
        uuid.UUID(made["incident_id"])
        self.assertRegex(made["ticket_id"], r"^TKT-\d{8}-\d{4,}$")
        self.assertEqual(made["status"], "open")
        self.assertIn(made["classification"], FINTECH)
        self.assertIn(made["sentiment"], ("negative", "neutral", "positive"))
        self.assertTrue(0 <= made["confidence"] <= 1 and -1 <= made["polarity"] <= 1)
        self.assertIn(made["priority"], ("low", "medium", "high", "urgent"))
        self.assertIn(made["escalation_tier"], ("always", "likely", "never"))
        self.assertIs(type(made["escalated"]), bool)
        for name in (made["incident_id"], made["ticket_id"]):
            again = self.has(self.desk.get(f"/api/incidents/{name}"), 200, *INCIDENT,
                             "customer_id", "channel", "body", "created_at", "resolved_at",
                             "reminder_sent").json
            self.assertEqual(again["incident_id"], made["incident_id"])
            self.assertEqual(again["customer_id"], "ada")
            self.assertEqual(again["body"], "You charged me twice for one invoice.")
            self.assertEqual((again["resolved_at"], again["reminder_sent"]), (None, False))
        # It is a ticket like any other.
        self.assertEqual(self.desk.get(f"/api/tickets/{made['ticket_id']}")["id"],
                         made["incident_id"])

    def test_judgement(self):
        rows = [("You charged me twice for one invoice, I see two identical debits",
                 "duplicate_payment"),
                ("My payment failed three times with error 402", "failed_payment"),
                ("Someone I don't know withdrew money from my account, this is fraud",
                 "fraud_report"),
                ("I would like a refund of my last order please", "refund_request"),
                ("I am locked out of my account and cannot log in", "account_locked"),
                ("My monthly statement shows the wrong balance", "statement_error")]
        for message, kind in rows:
            with self.subTest(kind):
                self.assertEqual(self.incident(message=message)["classification"], kind)

    def test_mood(self):
        rows = [("I am FURIOUS!!! You charged me TWICE and nobody answers!!!", "negative"),
                ("Thank you so much, your support is wonderful and fast!", "positive"),
                ("The meeting is on the 4th of May at noon.", "neutral")]
        for message, mood in rows:
            with self.subTest(mood):
                made = self.incident(message=message)
                self.assertEqual(made["sentiment"], mood)
                self.assertEqual(made["polarity"] < -0.1, mood == "negative")
                self.assertEqual(made["polarity"] > 0.1, mood == "positive")

    def test_promises_by_plan(self):
        for plan, first, last in [("enterprise", 1, 8), ("pro", 4, 24), ("free", 24, 72),
                                  (None, 24, 72)]:
            with self.subTest(str(plan)):
                made = self.incident(customer_id=f"plan-{plan}",
                                     **({"plan": plan} if plan else {}))
                ticket = self.desk.get(f"/api/tickets/{made['ticket_id']}").json
                self.assertEqual(made["sla_due_at"], ticket["first_response_due_at"])
                self.assertEqual(hours(ticket["created_at"], made["sla_due_at"]), first)
                self.assertEqual(hours(ticket["created_at"], ticket["resolution_due_at"]), last)

    def test_what_is_refused(self):
        rows = [("customer_id", None), ("customer_id", ""), ("customer_id", "a b"),
                ("customer_id", "ä"), ("customer_id", "a/b"), ("customer_id", "a" * 101),
                ("customer_id", 7), ("customer_id", "a\n"), ("customer_id", "a\u0000"),
                ("message", None), ("message", ""), ("message", "   \n\t "),
                ("message", "x" * 5001), ("message", ["a"]), ("message", 5),
                ("channel", None), ("channel", "pigeon"), ("channel", "EMAIL"), ("channel", 1),
                ("email", "no address"), ("email", "a@b@c.example"), ("email", "a b@c.example"),
                ("email", "a@b.example\r\nBcc: x@y.example"), ("plan", "gold"),
                ("phone", "call me"), ("subject", "two\nlines"), ("subject", {"a": 1})]
        for field, value in rows:
            with self.subTest(f"{field}: {str(value)[:20]!r}"):
                body = {"customer_id": "ada", "message": "m", "channel": "web"} | {field: value}
                self.problem(self.desk.post("/api/incidents", body), 422, field)

    def test_what_is_taken(self):
        rows = [("customer_id", "a"), ("customer_id", "A" * 100), ("customer_id", "a_b.c@d+e-f"),
                ("message", "x"), ("message", "x" * 5000), ("message", "  " + "🙂" * 5000 + " "),
                ("channel", "email"), ("channel", "sms"), ("channel", "whatsapp"),
                ("channel", "api"), ("email", "a.b+c@d.example"), ("phone", "+49 30 1234567"),
                ("email", None), ("plan", None), ("subject", "")]
        for field, value in rows:
            with self.subTest(f"{field}: {str(value)[:20]!r}"):
                self.has(self.incident(**{field: value}), 201)

    def test_resolving(self):
        made = self.incident()
        done = self.has(self.desk.ask("PUT", f"/api/incidents/{made['ticket_id']}/resolve",
                                      {"note": "Paid back."}), 200)
        self.assertEqual(done["status"], "resolved")
        self.assertTrue(done["resolved_at"])
        self.has(self.desk.ask("PUT", f"/api/incidents/{made['incident_id']}/resolve"), 200)
        self.assertEqual(self.desk.get(f"/api/incidents/{made['incident_id']}")["status"],
                         "resolved")

    def test_of_a_customer(self):
        mine = {self.incident(customer_id="carl")["incident_id"] for _ in range(3)}
        listed = self.has(self.desk.get("/api/incidents/customer/carl"), 200,
                          "items", "next_cursor").json
        self.assertEqual({item["incident_id"] for item in listed["items"]}, mine)
        self.assertEqual(self.desk.get("/api/incidents/customer/nobody")["items"], [])

    def test_notifications_are_simulated_without_credentials(self):
        made = self.incident(customer_id="nora", email="nora@person.example",
                             phone="+4930123456", channel="sms")
        for name in (made["incident_id"], made["ticket_id"]):
            items = self.has(self.desk.get(f"/api/notifications/{name}"), 200, "items")["items"]
            self.assertEqual(sorted({item["channel"] for item in items}), ["email", "sms"])
            for item in items:
                for field in ("id channel kind recipient body status attempts last_error "
                              "created_at sent_at").split():
                    self.assertIn(field, item)
                self.assertEqual(item["status"], "simulated")
                self.assertIn(made["ticket_id"], item["body"])

    def test_stats(self):
        before = self.desk.get("/api/stats").json
        for name in ("total by_status by_classification by_sentiment average_confidence "
                     "average_polarity notifications_by_status reminders_pending").split():
            self.assertIn(name, before)
        self.incident(email="ada@person.example")
        after = self.desk.get("/api/stats").json
        self.assertEqual(after["total"], before["total"] + 1)
        self.assertEqual(after["by_status"]["open"], before["by_status"].get("open", 0) + 1)
        self.assertEqual(sum(after["by_status"].values()), after["total"])
        self.assertEqual(sum(after["by_sentiment"].values()), after["total"])
        self.assertEqual(after["reminders_pending"], before["reminders_pending"] + 1)


class Reminders(Contract):
    SETTINGS = {"reminder_delay": "1"}

    def test_an_open_one_is_reminded_and_a_resolved_one_is_not(self):
        left = self.incident(email="a@b.example", customer_id="left")["incident_id"]
        done = self.incident(email="c@d.example", customer_id="done")["incident_id"]
        self.desk.ask("PUT", f"/api/incidents/{done}/resolve")
        until = time.monotonic() + 20
        while not self.desk.get(f"/api/incidents/{left}")["reminder_sent"]:
            self.assertLess(time.monotonic(), until)
            time.sleep(0.1)
        kinds = [i["kind"] for i in self.desk.get(f"/api/notifications/{left}")["items"]]
        self.assertEqual(kinds.count("reminder"), 1)
        self.assertFalse(self.desk.get(f"/api/incidents/{done}")["reminder_sent"])


class ExternalSystem(Contract):
    """An external ticket system that fails first is asked again, and its id leads to the ticket."""

    @classmethod
    def setUpClass(cls):
        cls.asked = []

        class System(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                cls.asked.append(body)
                fails = len(cls.asked) == 1
                answer = json.dumps({"id": f"EXT-{body['reference']}"}).encode()
                self.send_response(503 if fails else 201)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), System)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.SETTINGS = {"ticket_api_url": f"http://127.0.0.1:{cls.server.server_port}/t",
                        "retry_delay": "1"}
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.server.shutdown()
        cls.server.server_close()

    def test_its_id_leads_to_the_ticket(self):
        made = self.has(self.incident(), 201).json
        self.assertRegex(made["ticket_id"], r"^TKT-")
        path = f"/api/tickets/EXT-{made['ticket_id']}"
        until = time.monotonic() + 60
        while self.desk.get(path).status != 200:
            self.assertLess(time.monotonic(), until)
            time.sleep(0.1)
        found = self.desk.get(path).json
        self.assertEqual(found["id"], made["incident_id"])
        self.assertEqual(found["external_ticket_id"], f"EXT-{made['ticket_id']}")
        shown = self.desk.get(f"/api/incidents/EXT-{made['ticket_id']}")
        self.assertEqual(shown["external_ticket_id"], f"EXT-{made['ticket_id']}")
        self.assertGreaterEqual(len(self.asked), 2)
        self.assertEqual({body["incident_id"] for body in self.asked}, {made["incident_id"]})


class Tickets(Contract):
    def test_what_comes_back(self):
        made = self.has(self.ticket(email="eve@person.example", customer_id="eve", plan="pro",
                                    tags=["vip", "late"], channel="web"), 201, *TICKET)
        self.assertTrue(made.headers["Location"].endswith(f"/api/tickets/{made['id']}"))
        self.assertEqual(made["status"], "open")
        self.assertEqual(sorted(made["tags"]), ["late", "vip"])
        for name in ("id", "name", "email", "phone", "plan"):
            self.assertIn(name, made["customer"])
        self.assertEqual(made["customer"]["email"], "eve@person.example")
        self.assertEqual(made["customer"]["plan"], "pro")
        for name in (made["id"], made["reference"]):
            self.assertEqual(self.has(self.desk.get(f"/api/tickets/{name}"), 200, *TICKET)["id"],
                             made["id"])

    def test_what_is_given_wins(self):
        made = self.ticket(category="billing", priority="low",
                           description="The server is down, everything is broken!").json
        self.assertEqual((made["category"], made["priority"]), ("billing", "low"))
        self.assertEqual(self.ticket(priority="critical")["priority"], "urgent")

    def test_what_is_refused(self):
        rows = [("title", None), ("title", ""), ("title", "  "), ("title", "x" * 201),
                ("title", "two\nlines"), ("title", 1), ("description", None),
                ("description", ""), ("description", "x" * 5001), ("category", "astrology"),
                ("priority", "whenever"), ("priority", 3), ("customer_id", "a b"),
                ("email", "none"), ("channel", "pigeon"), ("plan", "gold"), ("tags", "vip"),
                ("tags", [1]), ("tags", [""]), ("tags", ["a b"]), ("tags", ["x" * 100])]
        for field, value in rows:
            with self.subTest(f"{field}: {str(value)[:20]!r}"):
                self.problem(self.ticket(**{field: value}), 422, field)
        self.has(self.ticket(title="x" * 200), 201)
        self.has(self.ticket(title="🙂" * 200), 201)

    def test_changes(self):
        made = self.ticket().json
        path = f"/api/tickets/{made['id']}"
        rows = [("status", s) for s in STATUSES] + [("priority", p) for p in (
            "low", "medium", "high", "urgent")] + [
            ("title", "Another"), ("category", "billing"), ("assignee", "anna"),
            ("tags", ["a"]), ("tags", []), ("status", "open"),
            ("snoozed_until", "2099-01-01T00:00:00Z")]
        version = made["version"]
        for field, value in rows:
            with self.subTest(f"{field}: {value}"):
                done = self.has(self.desk.ask("PATCH", path, {field: value}), 200)
                if field == "snoozed_until":
                    self.assertTrue(done[field].startswith("2099-01-01T00:00:00"))
                else:
                    self.assertEqual(done[field], value)
                self.assertGreaterEqual(done["version"], version)
                version = done["version"]
        self.assertEqual(self.desk.ask("PATCH", path, {"priority": "critical"})["priority"],
                         "urgent")
        self.assertIsNone(self.desk.ask("PATCH", path, {"assignee": None})["assignee"])
        for field, value in [("status", "escalated"), ("status", "OPEN"), ("priority", "p1"),
                             ("category", "astrology"), ("title", ""), ("title", "x" * 201),
                             ("tags", "a"), ("snoozed_until", "tomorrow"), ("status", 1)]:
            with self.subTest(f"{field}: {value} is refused"):
                self.problem(self.desk.ask("PATCH", path, {field: value}), 422, field)

    def test_versions(self):
        made = self.ticket()
        path, version = f"/api/tickets/{made['id']}", made["version"]
        self.assertEqual(self.desk.get(path).headers["ETag"], f'"{version}"')
        fresh = self.has(self.desk.ask("PATCH", path, {"status": "pending"},
                                       If_Match=f'"{version}"'), 200)
        self.assertGreater(fresh["version"], version)
        self.assertEqual(fresh.headers["ETag"], f'"{fresh["version"]}"')
        self.problem(self.desk.ask("PATCH", path, {"status": "closed"},
                                   If_Match=f'"{version}"'), 409)
        self.assertEqual(self.desk.get(path)["status"], "pending")
        self.has(self.desk.ask("PATCH", path, {"status": "open"}, If_Match="*"), 200)
        self.has(self.desk.ask("PATCH", path, {"priority": "low"}), 200)
        for odd in ('"x"', "", '""', '"-1"', 'W/"x"'):
            with self.subTest(odd):
                answer = self.desk.ask("PATCH", path, {"status": "open"}, If_Match=odd)
                self.assertIn(answer.status, (409, 422), answer.text)
        self.problem(self.desk.ask("DELETE", path, If_Match=f'"{version}"'), 409)

    def test_fields_are_written_one_by_one(self):
        made = self.ticket(priority="low")
        path = f"/api/tickets/{made['id']}"
        self.desk.ask("PATCH", path, {"assignee": "anna"})
        self.desk.ask("PATCH", path, {"status": "pending"})
        now = self.desk.get(path).json
        self.assertEqual((now["assignee"], now["status"], now["priority"], now["title"]),
                         ("anna", "pending", "low", "No export"))

    def test_deleting(self):
        made = self.ticket()["id"]
        gone = self.desk.ask("DELETE", f"/api/tickets/{made}")
        self.assertEqual((gone.status, gone.raw), (204, b""))
        for method, target in [("GET", ""), ("DELETE", ""), ("GET", "/messages"),
                               ("GET", "/events")]:
            with self.subTest(method + target):
                self.problem(self.desk.ask(method, f"/api/tickets/{made}{target}"), 404)
        self.assertNotIn(made, self.desk.get("/api/tickets?limit=200").text)

    def test_messages(self):
        made = self.ticket(customer_id="mia", email="mia@person.example")["id"]
        path = f"/api/tickets/{made}/messages"
        reply = self.has(self.desk.post(path, {"body": "Hello.", "kind": "reply"}), 201, "id")
        note = self.has(self.desk.post(path, {"body": "Hm.", "kind": "note"}), 201, "id")
        items = self.has(self.desk.get(path), 200, "items", "next_cursor")["items"]
        self.assertEqual([item["body"] for item in items],
                         ["The export button does nothing.", "Hello.", "Hm."])
        self.assertEqual([item["id"] for item in items[1:]], [reply["id"], note["id"]])
        self.assertTrue(self.desk.get(f"/api/tickets/{made}")["first_responded_at"])
        self.assertEqual(self.desk.get(path + "?count=true")["total"], 3)
        for body, field in [({"kind": "reply"}, "body"), ({"body": "a"}, "kind"),
                            ({"body": "a", "kind": "shout"}, "kind"),
                            ({"body": " ", "kind": "note"}, "body"),
                            ({"body": "x" * 5001, "kind": "note"}, "body"),
                            ({"body": "a", "kind": "reply", "channel": "x"}, "channel"),
                            ({"body": "a", "kind": "reply", "attachments": ["x"]},
                             "attachments")]:
            with self.subTest(str(body)[:50]):
                self.problem(self.desk.post(path, body), 422, field)

    def test_a_note_is_told_to_nobody(self):
        made = self.ticket(customer_id="nick", email="nick@person.example")["id"]
        self.desk.post(f"/api/tickets/{made}/messages", {"body": "Secret.", "kind": "note"})
        self.assertNotIn("Secret.", self.desk.get(f"/api/notifications/{made}").text)
        self.assertFalse(self.desk.get(f"/api/tickets/{made}")["first_responded_at"])

    def test_events(self):
        made = self.ticket()["id"]
        self.desk.ask("PATCH", f"/api/tickets/{made}", {"status": "pending", "assignee": "anna"})
        self.desk.post(f"/api/tickets/{made}/messages", {"body": "n", "kind": "note"})
        path = f"/api/tickets/{made}/events"
        all_events = self.has(self.desk.get(path), 200, "items", "next_cursor")["items"]
        self.assertGreaterEqual(len(all_events), 3)
        self.assertEqual([e["at"] for e in all_events], sorted(e["at"] for e in all_events))
        walked, cursor = [], ""
        while cursor is not None:
            page = self.desk.get(f"{path}?limit=1&count=true{cursor}").json
            self.assertEqual(page["total"], len(all_events))
            walked += page["items"]
            cursor = page["next_cursor"] and "&cursor=" + page["next_cursor"]
        self.assertEqual(walked, all_events)

    def test_stats(self):
        told = self.has(self.desk.get("/api/tickets/stats"), 200, "total_tickets", "open_tickets",
                        "avg_tickets_per_day", "priority_breakdown", "category_breakdown",
                        "status_breakdown").json
        self.ticket(priority="high")
        after = self.desk.get("/api/tickets/stats").json
        self.assertEqual(after["total_tickets"], told["total_tickets"] + 1)
        self.assertEqual(after["open_tickets"], told["open_tickets"] + 1)
        for name in ("priority_breakdown", "category_breakdown", "status_breakdown"):
            self.assertEqual(sum(after[name].values()), after["total_tickets"], name)

    def test_classifying_stores_nothing(self):
        before = self.desk.get("/api/stats")["total"]
        told = self.has(self.desk.post("/api/tickets/classify", {
            "description": "I will sue you, my lawyer writes tomorrow."}), 200, "category",
            "priority", "confidence", "reasoning", "sentiment", "polarity", "escalation",
            "articles", "classifier", "alternatives").json
        self.assertEqual(told["escalation"]["tier"], "always")
        for name in ("tier", "reason", "contact"):
            self.assertIn(name, told["escalation"])
        for other in told["alternatives"]:
            self.assertEqual(sorted(other), ["category", "confidence"])
        fintech = self.desk.post("/api/tickets/classify", {
            "description": "You charged me twice.", "taxonomy": "fintech"})
        self.assertEqual(fintech["category"], "duplicate_payment")
        self.problem(self.desk.post("/api/tickets/classify", {
            "description": "a", "taxonomy": "law"}), 422, "taxonomy")
        self.problem(self.desk.post("/api/tickets/classify", {}), 422, "description")
        self.assertEqual(self.desk.get("/api/stats")["total"], before)


class Filters(Contract):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make = lambda **more: cls.ticket(cls, **more)["id"]
        cls.names = {
            make(title="Alpha zebra", priority="high", category="billing", customer_id="ann",
                 plan="enterprise"): "alpha",
            make(title="Beta", description="About a zebra, too.", priority="low",
                 category="technical", customer_id="bob"): "beta",
            make(title="Gamma", priority="urgent", category="billing", customer_id="ann"): "gamma"}
        ids = {name: key for key, name in cls.names.items()}
        cls.desk.ask("PATCH", f"/api/tickets/{ids['beta']}",
                     {"status": "pending", "assignee": "anna"})
        made = cls.incident(cls, customer_id="cid", message="My lawyer will sue you.").json
        cls.names[made["incident_id"]] = "delta"

    def found(self, query):
        answer = self.has(self.desk.get(f"/api/tickets?{query}"), 200, "items")
        return [self.names[item["id"]] for item in answer["items"]]

    def test_conditions(self):
        rows = [("status=pending", "beta"), ("status=open,pending", "alpha beta delta gamma"),
                ("priority=high&category=billing", "alpha"), ("priority=critical", "gamma"),
                ("priority=urgent", "gamma"), ("category=billing", "alpha gamma"),
                ("assignee=anna", "beta"), ("assignee=nobody", ""),
                ("customer_id=ann", "alpha gamma"),
                ("customer_id=never-wrote", ""), ("escalated=true", "delta"),
                ("escalated=false", "alpha beta gamma"), ("search=zebra", "alpha beta"),
                ("search=ZEBRA", "alpha beta"), ("search=zebra&priority=low", "beta"),
                ("search=xylophone", ""), ("taxonomy=fintech", "delta"),
                ("taxonomy=support", "alpha beta gamma"), ("sla=breached", ""),
                ("status=closed", "")]
        for query, names in rows:
            with self.subTest(query):
                self.assertEqual(sorted(self.found(query)), names.split())

    def test_orders(self):
        self.assertEqual(self.found("sort=-created_at"), ["delta", "gamma", "beta", "alpha"])
        self.assertEqual(self.found("sort=sla_due_at")[0], "alpha")
        self.assertEqual(self.found("sort=-priority&taxonomy=support"), ["gamma", "alpha", "beta"])
        self.desk.ask("PATCH", f"/api/tickets/{self.id('alpha')}", {"tags": ["touched"]})
        self.assertEqual(self.found("sort=-updated_at")[0], "alpha")

    def id(self, name):
        return next(key for key, value in self.names.items() if value == name)

    def test_what_is_refused(self):
        for query, field in [("status=escalated", "status"), ("priority=p1", "priority"),
                             ("escalated=perhaps", "escalated"), ("sla=late", "sla"),
                             ("sort=created_at;drop", "sort"), ("sort=title", "sort")]:
            with self.subTest(query):
                self.problem(self.desk.get(f"/api/tickets?{query}"), 422, field)

    def test_a_reference_is_found(self):
        reference = self.desk.get(f"/api/tickets/{self.id('gamma')}")["reference"]
        self.assertEqual(self.found(f"search={reference}"), ["gamma"])


class Files(Contract):
    def upload(self, ticket, name, content, field="file", kind="text/plain", raw_name=None):
        body = (b'--B\r\nContent-Disposition: form-data; name="' + field.encode() +
                b'"; filename="' + (raw_name or name.encode()) + b'"\r\nContent-Type: ' +
                kind.encode() + b"\r\n\r\n" + content + b"\r\n--B--\r\n")
        return self.desk.post(f"/api/tickets/{ticket}/attachments", body,
                              Content_Type="multipart/form-data; boundary=B")

    def test_round_trip(self):
        ticket = self.ticket()["id"]
        content = bytes(range(256)) * 10 + b"\r\n--X--"
        kept = self.has(self.upload(ticket, "Rechnung ü.bin", content,
                                    kind="application/octet-stream"), 201,
                        "id", "name", "size", "content_type")
        self.assertEqual((kept["name"], kept["size"]), ("Rechnung ü.bin", len(content)))
        back = self.desk.get(f"/api/attachments/{kept['id']}")
        self.assertEqual((back.status, back.raw), (200, content))
        self.assertTrue(back.headers["Content-Disposition"].startswith("attachment"))
        self.assertEqual(back.headers["X-Content-Type-Options"], "nosniff")

    def test_a_page_is_not_shown_as_one(self):
        kept = self.upload(self.ticket()["id"], "a.html", b"<script>alert(1)</script>",
                           kind="text/html")
        back = self.desk.get(f"/api/attachments/{kept['id']}")
        self.assertTrue(back.headers["Content-Disposition"].startswith("attachment"))

    def test_names_are_only_names(self):
        ticket = self.ticket()["id"]
        before = sorted(p for p in self.desk.path.rglob("*") if p.is_file())
        for name in ("../../../etc/passwd", "/etc/passwd", "..\\..\\evil.exe", "a\u0000.txt",
                     "\u202egpj.exe", ".", "..", "CON", "a" * 2000, "-rf", "~/.profile",
                     "a\tb", "%2e%2e%2fx", "a;b|c&d$(e)`f`", "\u200b"):
            with self.subTest(ascii(name)[:30]):
                answer = self.upload(ticket, name, b"x")
                self.assertIn(answer.status, (201, 400, 422), answer.text)
                if answer.status == 201:
                    back = self.desk.get(f"/api/attachments/{answer['id']}")
                    self.assertEqual(back.raw, b"x")
                    for text in (answer["name"],
                                 urllib.parse.unquote(back.headers["Content-Disposition"])):
                        self.assertNotRegex(text, r"[\x00-\x1f/\\]|\.\.[/\\]")
                        self.assertNotIn("\u202e", text)
        new = [p for p in self.desk.path.rglob("*") if p.is_file() and p not in before]
        for path in new:
            self.assertRegex(path.name, r"^[0-9a-f{}-]+$|caseline", str(path))

    def test_what_is_refused(self):
        ticket = self.ticket()["id"]
        self.assertEqual(self.upload(ticket, "a", b"x", field="other").status, 422)
        self.problem(self.desk.post(f"/api/tickets/{ticket}/attachments", {"a": 1}), 415)
        for kind in ("multipart/form-data", 'multipart/form-data; boundary=""',
                     "multipart/form-data; boundary=" + "B" * 500):
            with self.subTest(kind[:45]):
                answer = self.desk.post(f"/api/tickets/{ticket}/attachments", b"--B\r\n\r\n",
                                        Content_Type=kind)
                self.assertIn(answer.status, (400, 415, 422), answer.text)
        for body in (b"", b"--B", b"--B--\r\n", b"--B\r\nContent-Disposition: form-data\r\n\r\nx",
                     b"\r\n" * 999, b"--B\r\n" * 999):
            with self.subTest(str(body[:30])):
                answer = self.desk.post(f"/api/tickets/{ticket}/attachments", body,
                                        Content_Type="multipart/form-data; boundary=B")
                self.assertIn(answer.status, (400, 422), answer.text)
        self.problem(self.upload(str(uuid.uuid4()), "a", b"x"), 404)

    def test_size(self):
        ticket = self.ticket()["id"]
        self.has(self.upload(ticket, "big", b"x" * (25 << 20)), 201)
        answer = None
        try:
            answer = self.upload(ticket, "bigger", b"x" * ((26 << 20) + 1))
        except (ConnectionError, http.client.HTTPException):
            pass  # told while we were still sending
        if answer is not None:
            self.problem(answer, 413)
        self.assertEqual(len(re.findall('"bigger"',
                         self.desk.get(f"/api/tickets/{ticket}/attachments").text)), 0)


if __name__ == "__main__":
    main()
