#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every address: errors, limits, headers, hosts, repeats, lists."""
import re
import threading
import uuid

from desk import PASSWORD, Contract, main

TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"
UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"


class Errors(Contract):
    def test_statuses(self):
        json_type = {"Content_Type": "application/json"}
        big = b'{"a":"' + b"x" * (1 << 20) + b'"}'
        rows = [
            ("GET", "/nowhere", None, {}, 404), ("GET", "/api", None, {}, 404),
            ("GET", "/api/tickets/", None, {}, 404), ("GET", "/api//tickets", None, {}, 404),
            ("GET", "/API/tickets", None, {}, 404), ("GET", "/api/%74ickets/x/y/z", None, {}, 404),
            ("GET", f"/api/tickets/{uuid.uuid4()}", None, {}, 404),
            ("GET", "/api/tickets/TKT-20200101-0001", None, {}, 404),
            ("GET", "/api/tickets/%00", None, {}, 404),
            ("GET", "/api/tickets/..%2f..%2fetc", None, {}, 404),
            ("GET", f"/api/incidents/{uuid.uuid4()}", None, {}, 404),
            ("PUT", f"/api/incidents/{uuid.uuid4()}/resolve", {}, {}, 404),
            ("GET", f"/api/notifications/{uuid.uuid4()}", None, {}, 404),
            ("GET", f"/api/tasks/{uuid.uuid4()}", None, {}, 404),
            ("GET", f"/api/conversations/{uuid.uuid4()}", None, {}, 404),
            ("GET", f"/api/attachments/{uuid.uuid4()}", None, {}, 404),
            ("GET", f"/api/knowledge/{uuid.uuid4()}", None, {}, 404),
            ("GET", "/api/customers/lookup?email=no@one.example", None, {}, 404),
            ("DELETE", f"/api/tickets/{uuid.uuid4()}", None, {}, 404),
            ("PATCH", f"/api/tickets/{uuid.uuid4()}", {"status": "open"}, {}, 404),
            ("POST", "/api/tickets", b"{", json_type, 400),
            ("POST", "/api/tickets", b"", json_type, 400),
            ("POST", "/api/tickets", b"\xff\xfe{}", json_type, 400),
            ("POST", "/api/tickets", b"[]", json_type, 422),
            ("POST", "/api/tickets", b"{}", {"Content_Type": "text/plain"}, 415),
            ("POST", "/api/tickets", b"a=b",
             {"Content_Type": "application/x-www-form-urlencoded"}, 415),
            ("POST", "/api/tickets", b"{}", {"Content_Type": "application/jsonp"}, 415),
            ("POST", "/api/tickets", b"{}", json_type | {"Content_Encoding": "gzip"}, 415),
            ("POST", "/api/tickets", big, json_type, 413),
        ]
        for method, target, body, fields, status in rows:
            with self.subTest(f"{method} {target} {str(body)[:20]} {fields}"):
                self.problem(self.desk.ask(method, target, body, **fields), status)

    def test_media_types_of_json_are_taken(self):
        body = b'{"title": "t", "description": "d"}'
        for kind in ("application/json", "application/json; charset=utf-8", "APPLICATION/JSON",
                     'application/json;charset="UTF-8"'):
            with self.subTest(kind):
                answer = self.desk.post("/api/tickets", body, Content_Type=kind)
                self.assertEqual(answer.status, 201, answer.text)

    def test_methods(self):
        rows = [("DELETE", "/api/tickets", "GET POST"), ("PUT", "/api/incidents", "POST"),
                ("POST", "/health", "GET"), ("PUT", "/metrics", "GET"),
                ("BREW", "/api/tickets", "GET POST"), ("PATCH", "/api/stats", "GET"),
                ("TRACE", "/health", "GET"), ("PUT", "/api/tickets/{id}", "GET PATCH DELETE"),
                ("GET", "/api/auth/token", "POST"), ("GET", "/webhooks/twilio", "POST")]
        for method, target, allowed in rows:
            with self.subTest(f"{method} {target}"):
                answer = self.problem(
                    self.desk.ask(method, target.replace("{id}", str(uuid.uuid4()))), 405)
                named = re.split(r",\s*", answer.headers["Allow"])
                for method_allowed in allowed.split():
                    self.assertIn(method_allowed, named)
                self.assertNotIn(method, named)

    def test_head_is_get_without_a_body(self):
        for target in ("/health", "/api/tickets", "/docs", "/metrics"):
            with self.subTest(target):
                answer = self.desk.ask("HEAD", target)
                self.assertEqual((answer.status, answer.raw), (200, b""))
                self.assertGreater(int(answer.headers["Content-Length"]), 0)

    def test_unknown_fields_do_not_matter(self):
        self.has(self.ticket(colour="green", nested={"a": [1]}), 201)
        self.has(self.incident(colour=None), 201)

    def test_each_wrong_field_is_named(self):
        answer = self.problem(self.desk.post("/api/incidents", {
            "customer_id": "a b", "channel": "pigeon", "email": "none", "plan": "gold"}),
            422, "customer_id", "channel", "email", "plan", "message")
        self.assertGreaterEqual(len(answer["errors"]), 5)

    def test_an_error_gives_nothing_of_the_inside_away(self):
        for target in ("/api/tickets?cursor=%27%3B--", "/api/tickets?search=%22%22%22%22",
                       "/api/tickets/%27%20OR%201=1", "/api/tickets?limit=1e9"):
            with self.subTest(target):
                answer = self.desk.get(target)
                self.assertLess(answer.status, 500)
                for word in ("sqlite", "SELECT", "Qt", ".cpp", "/tmp"):
                    self.assertNotIn(word, answer.text)


class Limits(Contract):
    def told(self, answer):
        return [int(answer.headers[f"RateLimit-{name}"]) for name in
                ("Limit", "Remaining", "Reset")]

    def test_anonymous(self):
        given = [self.desk.get("/docs", key=None) for _ in range(12)]
        self.assertEqual([a.status for a in given], [200] * 10 + [429] * 2)
        self.assertEqual(self.told(given[0])[:2], [10, 9])
        self.problem(given[-1], 429)
        self.assertTrue(1 <= int(given[-1].headers["Retry-After"]) <= 60)
        self.assertEqual(self.told(given[-1])[1], 0)
        self.assertEqual(self.desk.get("/health", key=None).status, 200)
        self.assertEqual(self.desk.get("/api/tickets").status, 200)

    def test_of_a_key(self):
        plain = self.desk.new_key("plain", "read")
        self.assertEqual(self.told(self.desk.get("/api/tickets", key=plain))[:2], [100, 99])
        for _ in range(20):  # not counted
            self.desk.get("/health/live", key=plain)
        self.assertGreaterEqual(self.told(self.desk.get("/api/tickets", key=plain))[1], 98)
        slow = self.desk.new_key("slow", "read", "--rate", "3")
        self.assertEqual([self.desk.get("/api/tickets", key=slow).status for _ in range(5)],
                         [200, 200, 200, 429, 429])
        free = self.desk.new_key("free", "read", "--rate", "0")
        self.assertEqual({self.desk.get("/api/tickets", key=free).status for _ in range(150)},
                         {200})

    def test_an_admin_has_none(self):
        boss = self.desk.new_key("boss", "admin")
        self.assertEqual({self.desk.get("/api/keys", key=boss).status for _ in range(120)}, {200})

    def test_every_answer_tells_them(self):
        for target in ("/health", "/nowhere", "/api/tickets", "/metrics", "/openapi.json"):
            with self.subTest(target):
                self.told(self.desk.get(target))


class Headers(Contract):
    SETTINGS = {"cors_origins": "https://shop.example,http://localhost:3000",
                "allowed_hosts": "desk.example", "public_url": "https://help.example"}

    def test_request_ids(self):
        self.assertEqual(self.desk.get("/health", X_Request_Id="abc-1").headers["X-Request-Id"],
                         "abc-1")
        made = {self.desk.get("/health").headers["X-Request-Id"] for _ in range(3)}
        self.assertEqual(len(made - {None, ""}), 3)
        odd = self.desk.get("/health", X_Request_Id="a" * 5000).headers["X-Request-Id"]
        self.assertLess(len(odd), 200)

    def test_security_headers(self):
        for target in ("/health", "/api/tickets", "/nowhere", "/docs", "/metrics", "/support",
                       "/openapi.json", "/api/nothing"):
            with self.subTest(target):
                headers = self.desk.get(target).headers
                self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
                self.assertTrue(headers["Referrer-Policy"])
                if target != "/support":  # any site may frame it
                    self.assertIn(headers["X-Frame-Options"], ("DENY", "SAMEORIGIN"))
                if target.startswith("/api"):
                    self.assertEqual(headers["Cache-Control"], "no-store")
                if headers["Content-Type"].startswith("text/html"):
                    policy = headers["Content-Security-Policy"]
                    self.assertIn("default-src 'none'", policy)
                    self.assertNotIn("unsafe-inline", policy)
                    self.assertNotIn("unsafe-eval", policy)

    def test_hosts(self):
        for host, status in [("localhost", 200), ("127.0.0.1:9", 200), ("[::1]", 200),
                             ("desk.example", 200), ("DESK.example:8443", 200),
                             ("help.example", 200), ("evil.example", 421),
                             ("desk.example.evil.example", 421), ("localhost.evil.example", 421),
                             ("xdesk.example", 421), ("127.0.0.1.evil.example", 421),
                             ("10.0.0.1", 421)]:
            with self.subTest(host):
                answer = self.desk.get("/api/tickets", Host=host)
                self.assertEqual(answer.status, status)
                for target in ("/health", "/health/live", "/health/ready"):
                    self.assertEqual(self.desk.get(target, Host=host).status, 200)

    def test_origins(self):
        for origin, fine in [("https://shop.example", True), ("http://localhost:3000", True),
                             ("https://evil.example", False), ("null", False),
                             ("https://shop.example.evil.example", False),
                             ("http://shop.example", False)]:
            with self.subTest(origin):
                told = self.desk.get("/api/tickets", Origin=origin).headers
                self.assertEqual(told["Access-Control-Allow-Origin"], origin if fine else None)
                asked = self.desk.ask("OPTIONS", "/api/tickets", key=None, Origin=origin,
                                      Access_Control_Request_Method="POST",
                                      Access_Control_Request_Headers="content-type")
                self.assertEqual(asked.headers["Access-Control-Allow-Origin"],
                                 origin if fine else None)
                if fine:
                    self.assertIn(asked.status, (200, 204))
                    self.assertIn("POST", asked.headers["Access-Control-Allow-Methods"])
                    self.assertIn("content-type",
                                  asked.headers["Access-Control-Allow-Headers"].lower())
                self.assertIsNone(told["Access-Control-Allow-Credentials"])


class Defaults(Contract):
    def test_other_origins_are_told_nothing(self):
        told = self.desk.get("/health", Origin="https://a.example").headers
        self.assertFalse([name for name in told if name.startswith("Access-Control")])

    def test_json_is_utf8_and_times_are_utc(self):
        made = self.ticket(title="Grüße 🙂", description="日本語").json
        for name in ("created_at", "updated_at", "first_response_due_at", "resolution_due_at"):
            self.assertRegex(made[name], TIME)
        self.assertRegex(made["id"], UUID)
        self.assertRegex(made["reference"], r"^TKT-\d{8}-\d{4,}$")
        again = self.desk.get(f"/api/tickets/{made['reference']}")
        self.assertTrue(again.headers["Content-Type"].startswith("application/json"))
        self.assertEqual((again["title"], again["description"]), ("Grüße 🙂", "日本語"))

    def test_references_grow(self):
        numbers = [int(self.ticket()["reference"].rsplit("-", 1)[1]) for _ in range(3)]
        self.assertEqual(numbers, sorted(set(numbers)))

    def test_ids_are_read_in_any_case(self):
        made = self.ticket().json
        for name in (made["id"], made["id"].upper(), made["reference"],
                     made["reference"].lower()):
            with self.subTest(name):
                self.assertEqual(self.desk.get(f"/api/tickets/{name}").status, 200)


class Idempotency(Contract):
    def test_the_same_is_done_once(self):
        article = {"title": "t", "category": "general", "body": "b"}
        talk = {"customer_id": "idem", "message": "How do I export?"}
        ticket = self.ticket()["id"]
        rows = [("/api/incidents", {"customer_id": "i", "message": "m", "channel": "api"}),
                ("/api/tickets", {"title": "t", "description": "d"}),
                ("/api/conversations/message", talk),
                ("/api/conversations/message/async", talk | {"message": "Other."}),
                (f"/api/tickets/{ticket}/messages", {"body": "b", "kind": "note"}),
                (f"/api/conversations/{ticket}/escalate", {}),
                ("/api/knowledge", article), ("/api/tickets/classify", {"description": "d"}),
                ("/api/users", {"username": "idem", "role": "agent", "password": PASSWORD}),
                ("/webhooks/web-form", {"name": "n", "email": "a@b.example", "subject": "s",
                                        "message": "m"})]
        for number, (target, body) in enumerate(rows):
            with self.subTest(target):
                key = f"key-{number}"
                first = self.desk.post(target, body, Idempotency_Key=key)
                second = self.desk.post(target, body, Idempotency_Key=key)
                self.assertLess(first.status, 300, first.text)
                self.assertEqual((second.status, second.raw), (first.status, first.raw))
                self.assertIsNone(first.headers["Idempotency-Replayed"])
                self.assertEqual(second.headers["Idempotency-Replayed"], "true")
                other = self.desk.post(target, body | {"message": "else", "body": "else",
                                                       "description": "else"},
                                       Idempotency_Key=key)
                self.problem(other, 422)

    def test_keys_are_each_clients_own(self):
        other = self.desk.new_key("another", "ingest")
        body = {"title": "t", "description": "d"}
        ids = {self.desk.post("/api/tickets", body, key=key, Idempotency_Key="shared")["id"]
               for key in (True, other)}
        self.assertEqual(len(ids), 2)

    def test_at_the_same_time_it_is_done_once(self):
        answers = []
        body = {"customer_id": "race", "message": "At once.", "channel": "api"}
        threads = [threading.Thread(target=lambda: answers.append(
            self.desk.post("/api/incidents", body, Idempotency_Key="race"))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        made = {a["incident_id"] for a in answers if a.status == 201}
        self.assertEqual(len(made), 1, [a.status for a in answers])
        self.assertEqual({a.status for a in answers} - {201, 409}, set())

    def test_keys_that_cannot_be_used(self):
        for key in ("", "a" * 300):
            with self.subTest(key[:5]):
                self.problem(self.desk.post("/api/tickets", {"title": "t", "description": "d"},
                                            Idempotency_Key=key), 422)


class Lists(Contract):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = [cls.ticket(cls, title=f"Number {n}", customer_id="lister")["id"]
                    for n in range(7)]

    def walk(self, target, limit):
        items, cursor = [], ""
        while True:
            page = self.has(self.desk.get(f"{target}limit={limit}{cursor}"), 200,
                            "items", "next_cursor").json
            self.assertLessEqual(len(page["items"]), limit)
            items += page["items"]
            if page["next_cursor"] is None:
                return items
            cursor = "&cursor=" + page["next_cursor"]

    def test_pages_hold_each_once(self):
        for target in ("/api/tickets?", "/api/tickets?sort=-created_at&",
                       "/api/tickets?sort=-updated_at&", "/api/tickets?sort=sla_due_at&",
                       "/api/tickets?sort=-priority&", "/api/tickets?customer_id=lister&",
                       "/api/customers/lister/conversations?", "/api/incidents/customer/lister?"):
            with self.subTest(target):
                items = self.walk(target, 3)
                ids = [item.get("id") or item.get("incident_id") or item["conversation_id"]
                       for item in items]
                self.assertEqual(sorted(ids), sorted(self.made))

    def test_pages_stay_while_tickets_arrive(self):
        first = self.desk.get("/api/tickets?customer_id=lister&limit=3").json
        late = self.ticket(title="Late", customer_id="lister")["id"]
        rest = self.desk.get("/api/tickets?customer_id=lister&limit=200&cursor="
                             + first["next_cursor"]).json
        ids = [item["id"] for item in first["items"] + rest["items"]]
        self.assertEqual(sorted(ids), sorted(self.made))
        self.desk.ask("DELETE", f"/api/tickets/{late}")

    def test_totals(self):
        for target in ("/api/tickets?customer_id=lister&", "/api/incidents/customer/lister?",
                       "/api/customers/lister/conversations?"):
            with self.subTest(target):
                self.assertEqual(self.desk.get(target + "limit=2&count=true")["total"], 7)
                self.assertNotIn("total", self.desk.get(target + "limit=2").json)

    def test_what_has_one_value(self):
        lists = ("/api/tickets?", "/api/knowledge?", "/api/teams?",
                 f"/api/tickets/{self.made[0]}/events?", "/api/incidents/customer/lister?",
                 "/api/customers/lister/conversations?")
        for target in lists:
            with self.subTest(target):
                self.problem(self.desk.get(target + "count=maybe"), 422, "count")
                self.assertNotIn("total", self.desk.get(target + "count=false").json)
                self.problem(self.desk.get(target + "limit=1&limit=2"), 422, "limit")
                self.problem(self.desk.get(target + "count=true&limit=1&count=true"), 422, "count")
        for twice in ("cursor=&cursor=", "sort=-priority&sort=-created_at", "search=a&search=b"):
            with self.subTest(twice):
                self.problem(self.desk.get(f"/api/tickets?{twice}"), 422, twice.split("=")[0])
        self.problem(self.desk.get("/api/deliveries?dismissed=maybe"), 422, "dismissed")
        for several in ("status=open&status=pending", "tag=a&tag=b", "limit=1&Limit=2"):
            with self.subTest(several):
                self.has(self.desk.get(f"/api/tickets?{several}"), 200, "items")

    def test_limits(self):
        for target in ("/api/tickets?", "/api/knowledge?", f"/api/tickets/{self.made[0]}/events?",
                       f"/api/tickets/{self.made[0]}/messages?", "/api/incidents/customer/lister?",
                       "/api/customers/lister/conversations?"):
            for value, status in [("1", 200), ("200", 200), ("0", 422), ("201", 422), ("-1", 422),
                                  ("ten", 422), ("1.5", 422), ("99999999999999999999", 422)]:
                with self.subTest(f"{target} {value}"):
                    answer = self.desk.get(f"{target}limit={value}")
                    if status == 422:
                        self.problem(answer, 422, "limit")
                    else:
                        self.has(answer, 200, "items", "next_cursor")
            for cursor in ("x", "AAAA", "-1", "a" * 3000):
                with self.subTest(f"{target} cursor {cursor[:9]}"):
                    self.problem(self.desk.get(f"{target}cursor={cursor}"), 422, "cursor")


if __name__ == "__main__":
    main()
