#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Health, metrics, the API's own description, and what is kept of answers for an operator."""
import json
import re
import stat

from desk import PASSWORD, Contract, main

# Addresses that the description must know, with their methods.
SURFACE = {
    "/api/incidents": "post", "/api/incidents/{id}": "get",
    "/api/incidents/customer/{customer_id}": "get", "/api/incidents/{id}/resolve": "put",
    "/api/notifications/{id}": "get", "/api/stats": "get", "/api/tickets": "get post",
    "/api/tickets/{id}": "get patch delete", "/api/tickets/stats": "get",
    "/api/tickets/classify": "post", "/api/tickets/{id}/messages": "get post",
    "/api/tickets/{id}/events": "get", "/api/tickets/{id}/attachments": "post",
    "/api/attachments/{id}": "get", "/api/auth/token": "post",
    "/api/conversations/message": "post", "/api/conversations/message/async": "post",
    "/api/tasks/{id}": "get", "/api/conversations/{id}": "get",
    "/api/conversations/{id}/escalate": "post", "/api/conversations/{id}/resolve": "post",
    "/api/customers/{id}/insights": "get", "/api/customers/{id}/conversations": "get",
    "/api/customers/lookup": "get", "/api/analytics/summary": "get",
    "/webhooks/twilio": "post", "/webhooks/twilio/status": "post", "/webhooks/gmail": "post",
    "/webhooks/web-form": "post", "/webhooks/in/{name}": "post", "/support": "get",
    "/support/{reference}": "get", "/api/knowledge": "get post",
    "/api/knowledge/{id}": "get put delete", "/api/knowledge/search": "get",
    "/api/knowledge/{id}/feedback": "post", "/health": "get", "/health/live": "get",
    "/health/ready": "get", "/health/detailed": "get", "/metrics": "get",
    "/openapi.json": "get", "/docs": "get",
}


def shape(path):
    return re.sub(r"\{[^}]*\}", "{}", path)


class Health(Contract):
    def test_health(self):
        told = self.has(self.desk.get("/health", key=None), 200, "status", "version",
                        "timestamp", "services").json
        self.assertIn(told["status"], ("healthy", "degraded", "unhealthy"))
        self.assertEqual(set(told["services"]) & {"database", "listener", "llm", "smtp", "twilio"},
                         {"database", "listener", "llm", "smtp", "twilio"})
        self.assertEqual(f"caseline {told['version']}\n", self.desk.run("--version").out)
        self.assertRegex(told["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        for target in ("/health/live", "/health/ready"):
            self.assertEqual(self.desk.get(target, key=None).status, 200)

    def test_details(self):
        told = self.has(self.desk.get("/health/detailed"), 200).text
        for word in ("database", "queue", "latency"):
            self.assertIn(word, told)

    def test_nothing_of_the_inside_is_shown_to_anybody(self):
        for target in ("/health", "/health/ready"):
            text = self.desk.get(target, key=None).text
            for word in (str(self.desk.path), "caseline.db", "sqlite:"):
                self.assertNotIn(word, text)
        self.assertNotIn("Server", self.desk.get("/health").headers)

    def test_metrics(self):
        self.incident()
        answer = self.desk.get("/metrics")
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.headers["Content-Type"].startswith("text/plain"))
        kinds = {}
        for line in answer.text.splitlines():
            if line.startswith("# TYPE"):
                _, _, name, kind = line.split()
                kinds[name] = kind
            elif not line.startswith("#"):
                self.assertRegex(line, r'^[a-z_:][a-z0-9_:]*(\{[^{}]*\})? [-+0-9.eNInfa]+$')
                base = re.sub(r"_(bucket|sum|count)$", "", line.split("{")[0].split(" ")[0])
                self.assertTrue(base in kinds or line.split("{")[0].split(" ")[0] in kinds, line)
        self.assertIn("histogram", kinds.values())
        self.assertIn('route="/api/incidents"', answer.text)

    def test_metrics_do_not_grow_with_addresses(self):
        before = len(self.desk.get("/metrics").text.splitlines())
        for number in range(30):
            self.desk.get(f"/made/up/{number}")
            self.desk.get(f"/api/tickets/nobody-{number}")
            self.desk.ask(f"VERB{number}", "/api/tickets")
        self.assertLess(len(self.desk.get("/metrics").text.splitlines()), before + 150)


class Description(Contract):
    def test_it_knows_every_address(self):
        told = self.has(self.desk.get("/openapi.json", key=None), 200, "openapi", "info",
                        "paths", "components").json
        self.assertTrue(told["openapi"].startswith("3.1"))
        known = {shape(path): operations for path, operations in told["paths"].items()}
        for path, methods in SURFACE.items():
            for method in methods.split():
                with self.subTest(f"{method} {path}"):
                    self.assertIn(method, known.get(shape(path), {}))
        names = [operation["operationId"] for operations in told["paths"].values()
                 for method, operation in operations.items() if method != "parameters"]
        self.assertEqual(len(names), len(set(names)))

    def test_its_references_lead_somewhere(self):
        told = self.desk.get("/openapi.json", key=None).json
        for reference in set(re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(told))):
            with self.subTest(reference):
                self.assertTrue(reference.startswith("#/"))
                place = told
                for part in reference[2:].split("/"):
                    place = place[part.replace("~1", "/")]

    def test_its_addresses_answer(self):
        told = self.desk.get("/openapi.json", key=None).json
        for path, operations in told["paths"].items():
            for method in operations:
                if method in ("get", "post", "put", "patch", "delete"):
                    with self.subTest(f"{method} {path}"):
                        target = re.sub(r"\{[^}]*\}", "x", path)
                        status = self.desk.ask(method.upper(), target, key="wrong").status
                        self.assertNotIn(status, (404, 405, 500) if "{" not in path
                                         else (405, 500))

    def test_docs_load_nothing_from_elsewhere(self):
        page = self.desk.get("/docs", key=None)
        self.assertTrue(page.headers["Content-Type"].startswith("text/html"))
        self.assertNotRegex(page.text, r'(src|href)="?(https?:)?//')
        for target in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
            with self.subTest(target):
                self.assertEqual(self.desk.get(target).status, 200)


class Traces(Contract):
    def test_files_are_the_owners_alone(self):
        for path in self.desk.data.rglob("*"):
            if path.is_file():
                with self.subTest(path.name):
                    self.assertEqual(stat.S_IMODE(path.stat().st_mode) & 0o077, 0)

    def test_secrets_and_messages_are_not_logged(self):
        self.desk.new_user("log", "agent")
        self.desk.post("/api/auth/token", {"username": "log", "password": PASSWORD}, key=None)
        self.incident(message="My number is 4929-unlogged", email="unlogged@person.example")
        self.desk.get("/api/customers/lookup?email=unlogged@person.example")
        self.desk.get("/api/tickets?search=unlogged")
        text = (self.desk.path / "log").read_text()
        for file in self.desk.data.rglob("*.log*"):
            text += file.read_text(errors="replace")
        for secret in (PASSWORD, self.desk.all, "unlogged"):
            self.assertNotIn(secret, text)
        self.assertNotIn(self.desk.all.encode(), (self.desk.data / "caseline.db").read_bytes())
        self.assertNotIn(PASSWORD.encode(), (self.desk.data / "caseline.db").read_bytes())


if __name__ == "__main__":
    main()
