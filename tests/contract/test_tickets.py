#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tickets: what comes back, changes, versions, messages, figures, and what lists find."""
from desk import Contract, main

STATUSES = ("open", "in_progress", "pending", "resolved", "closed")
TICKET = ("id reference title description status priority category confidence classifier reason "
          "sentiment polarity customer assignee channel tags escalated escalation "
          "first_response_due_at resolution_due_at first_responded_at resolved_at created_at "
          "updated_at version").split()


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


if __name__ == "__main__":
    main()
