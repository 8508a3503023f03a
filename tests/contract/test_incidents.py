#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Incidents: what is taken in and judged, reminders, and the ticket system beside."""
import datetime
import http.server
import json
import threading
import time
import uuid

from desk import Contract, main

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


if __name__ == "__main__":
    main()
