#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may do what: keys, logins, roles, and the addresses that ask for nobody."""
from desk import PASSWORD, Contract, main

# Method, address, scope that it needs. {id} and {customer} are a ticket and a customer that exist.
GUARDED = [
    ("POST", "/api/incidents", "ingest"), ("GET", "/api/incidents/{id}", "read"),
    ("GET", "/api/incidents/customer/{customer}", "read"),
    ("PUT", "/api/incidents/{id}/resolve", "write"), ("GET", "/api/notifications/{id}", "read"),
    ("GET", "/api/stats", "read"), ("POST", "/api/tickets", "ingest"),
    ("GET", "/api/tickets", "read"), ("GET", "/api/tickets/{id}", "read"),
    ("PATCH", "/api/tickets/{id}", "write"), ("DELETE", "/api/tickets/{id}", "admin"),
    ("GET", "/api/tickets/stats", "read"), ("GET", "/api/tickets/{id}/messages", "read"),
    ("GET", "/api/tickets/{id}/events", "read"), ("GET", "/api/attachments/{id}", "read"),
    ("POST", "/api/conversations/message", "ingest"),
    ("POST", "/api/conversations/message/async", "ingest"), ("GET", "/api/tasks/{id}", "read"),
    ("GET", "/api/conversations/{id}", "read"),
    ("POST", "/api/conversations/{id}/escalate", "write"),
    ("POST", "/api/conversations/{id}/resolve", "write"),
    ("GET", "/api/customers/{customer}/insights", "read"),
    ("GET", "/api/customers/{customer}/conversations", "read"),
    ("GET", "/api/customers/lookup?email=a@b.example", "read"),
    ("GET", "/api/analytics/summary", "read"), ("GET", "/api/knowledge", "read"),
    ("POST", "/api/knowledge", "write"), ("GET", "/api/knowledge/search?q=a", "read"),
    ("GET", "/health/detailed", "read"), ("GET", "/metrics", "read"),
    ("GET", "/api/users", "admin"), ("GET", "/api/keys", "admin"),
    ("GET", "/api/teams", "read"), ("POST", "/api/teams", "admin"),
    ("PATCH", "/api/teams/{id}", "admin"), ("GET", "/api/teams/{id}/events", "read"),
    ("PUT", "/api/teams/{id}/members/ada", "admin"),
    ("DELETE", "/api/teams/{id}/members/ada", "admin"), ("GET", "/api/presence", "read"),
    ("GET", "/api/tickets/{id}/presence", "read"), ("PUT", "/api/tickets/{id}/presence", "write"),
    ("GET", "/api/users/ada/presence", "read"), ("PUT", "/api/users/ada/presence", "write"),
]

OPEN = ["/health", "/health/live", "/health/ready", "/docs", "/openapi.json"]


class Access(Contract):
    SETTINGS = {"trusted_proxies": "127.0.0.1"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.id = cls.ticket(cls)["id"]

    def target(self, pattern):
        return pattern.replace("{id}", self.id).replace("{customer}", "ada")

    def test_nobody_is_let_in_without_a_key(self):
        for method, pattern, _ in GUARDED:
            with self.subTest(f"{method} {pattern}"):
                answer = self.problem(
                    self.desk.ask(method, self.target(pattern), {}, key=None), 401)
                self.assertTrue(answer.headers["WWW-Authenticate"].startswith("Bearer"))

    def test_a_key_of_another_scope_is_not_enough(self):
        for method, pattern, scope in GUARDED:
            for other in ("ingest", "read", "write"):
                if other == scope:
                    continue
                with self.subTest(f"{method} {pattern} with {other}"):
                    self.problem(self.desk.ask(method, self.target(pattern), {},
                                               key=self.desk.key(other)), 403)

    def test_each_is_reached_with_its_scope(self):
        for method, pattern, scope in GUARDED:
            if method == "GET":
                with self.subTest(pattern):
                    answer = self.desk.get(self.target(pattern), key=self.desk.key(scope))
                    self.assertIn(answer.status, (200, 404), answer.text[:200])

    def test_open_addresses(self):
        for target in OPEN:
            with self.subTest(target):
                self.assertEqual(self.desk.get(target, key=None).status, 200)

    def test_forms_of_credentials(self):
        key = self.desk.all
        rows = [({"Authorization": f"Bearer {key}"}, 200), ({"X-API-Key": key}, 200),
                ({"Authorization": f"bearer {key}"}, 200), ({"Authorization": key}, 401),
                ({"Authorization": f"Basic {key}"}, 401), ({"Authorization": "Bearer"}, 401),
                ({"Authorization": "Bearer wrong"}, 401), ({"X-API-Key": "wrong"}, 401),
                ({"X-API-Key": ""}, 401), ({"Authorization": f"Bearer {key}x"}, 401),
                ({"Authorization": f"Bearer {key[:-1]}"}, 401),
                ({"Authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."}, 401)]
        for fields, status in rows:
            with self.subTest(list(fields)[0] + " " + list(fields.values())[0][:12]):
                answer = self.desk.get("/api/tickets", key=None, **fields)
                self.assertEqual(answer.status, status)
        self.assertEqual(self.desk.get("/api/tickets?api_key=" + key, key=None).status, 401)

    def test_roles(self):
        team = self.has(self.desk.post("/api/teams", {"name": "Payments"}), 201, "id")["id"]
        rights = {  # method, address, and who may
            ("GET", "/api/tickets"): "agent supervisor admin",
            ("PATCH", f"/api/tickets/{self.id}"): "agent supervisor admin",
            ("GET", "/api/analytics/summary"): "supervisor admin",
            ("GET", "/api/users"): "admin", ("GET", "/api/keys"): "admin",
            ("GET", "/api/teams"): "agent supervisor admin",
            ("GET", "/api/presence"): "agent supervisor admin",
            ("PATCH", f"/api/teams/{team}"): "supervisor admin",
        }
        for role in ("agent", "supervisor", "admin"):
            self.desk.new_user(f"the-{role}", role)
            token = self.has(self.desk.post("/api/auth/token", {
                "username": f"the-{role}", "password": PASSWORD}, key=None), 200,
                "access_token", "token_type", "expires_in").json
            self.assertEqual(token["token_type"], "bearer")
            self.assertGreater(token["expires_in"], 0)
            for (method, target), roles in rights.items():
                with self.subTest(f"{role}: {method} {target}"):
                    status = self.desk.ask(method, target, {} if method == "PATCH" else None,
                                           key=token["access_token"]).status
                    self.assertEqual(status, 200 if role in roles.split() else 403)
            with self.subTest(f"{role} deletes a ticket"):
                made = self.ticket()["id"]
                status = self.desk.ask("DELETE", f"/api/tickets/{made}",
                                       key=token["access_token"]).status
                self.assertEqual(status, 403 if role == "agent" else 204)

    def test_logins_that_fail(self):
        self.desk.new_user("eva", "agent")
        for body, status in [({"username": "eva", "password": "wrong"}, 401),
                             ({"username": "nobody", "password": PASSWORD}, 401),
                             ({"username": "eva"}, 422), ({}, 422),
                             ({"username": 1, "password": []}, 422)]:
            with self.subTest(str(body)):
                self.problem(self.desk.post("/api/auth/token", body, key=None), status)

    def test_a_token_that_was_touched_is_worthless(self):
        self.desk.new_user("finn", "admin")
        token = self.desk.post("/api/auth/token", {"username": "finn", "password": PASSWORD},
                               key=None)["access_token"]
        head, body, signature = token.split(".")
        for forged in (f"{head}.{body}.", f"{head}.{body}.{signature[:-2]}AA",
                       f"{head}.{body[:-2]}AA.{signature}", f"{head}.{body}",
                       f"eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{body}.{signature}", ".."):
            with self.subTest(forged[-20:]):
                self.problem(self.desk.get("/api/tickets", key=forged), 401)


if __name__ == "__main__":
    main()
