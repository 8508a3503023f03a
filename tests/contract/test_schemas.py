#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the document says of bodies is what the desk takes and gives: each request and answer of a
day is held against /openapi.json, and members that the document does not know are found too."""
import http.server
import json
import re
import threading
import time

import jsonschema

from desk import Contract, Desk, main

# Answers that only a mailbox, a text message or a signature brings about: their own tests see them.
ELSEWHERE = {("POST", "/webhooks/gmail"), ("POST", "/webhooks/in/{name}"),
             ("POST", "/webhooks/twilio"), ("POST", "/webhooks/twilio/status"),
             ("POST", "/api/inbound/{id}/again"), ("POST", "/api/inbound/{id}/discard"),
             ("POST", "/api/inbound/{id}/ticket"), ("GET", "/api/inbound/{id}")}
NUMBERS = re.compile(r"\[[0-9]+\]")
METHODS = {"get", "post", "put", "patch", "delete"}


class Document:
    def __init__(self, document):
        self.document = document
        self.resolver = jsonschema.RefResolver.from_schema(document)
        self.routes = []
        for path, operations in document["paths"].items():
            pattern = re.compile(re.sub(r"\\\{[^/]+?\\\}", "[^/]+", re.escape(path)) + "$")
            for method, operation in operations.items():
                if method in METHODS:
                    self.routes.append((method.upper(), path, pattern, operation))
        # What has no parameters wins.
        self.routes.sort(key=lambda route: route[1].count("{"))

    def operation(self, method, target):
        path = target.partition("?")[0]
        for wanted, name, pattern, operation in self.routes:
            if wanted == method and pattern.match(path):
                return name, operation
        return None, None

    def resolved(self, part):
        while "$ref" in part:
            part = self.resolver.resolve(part["$ref"])[1]
        return part

    def wrong(self, value, schema):
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver)
        return [f"{error.json_path}: {error.message[:200]}"
                for error in validator.iter_errors(value)]

    def unknown(self, value, schema, place="$"):
        """Members that no property of the schema names."""
        schema = self.resolved(schema)
        for several in ("oneOf", "anyOf"):
            if several in schema:
                tries = [self.unknown(value, one, place) for one in schema[several]
                         if not self.wrong(value, one)]
                return min(tries, key=len, default=[])
        if "allOf" in schema:
            parts = [self.resolved(part) for part in schema["allOf"]]
            merged = {"properties": {}, "type": "object"}
            for part in parts:
                merged["properties"].update(part.get("properties", {}))
            return self.unknown(value, merged, place)
        found = []
        if isinstance(value, list) and "items" in schema:
            for at, one in enumerate(value):
                found += self.unknown(one, schema["items"], f"{place}[{at}]")
        if isinstance(value, dict) and "properties" in schema:
            more = schema.get("additionalProperties")
            for name, one in value.items():
                if name in schema["properties"]:
                    found += self.unknown(one, schema["properties"][name], f"{place}.{name}")
                elif not more:
                    found.append(f"{place}.{name}: not in the document")
                elif isinstance(more, dict):
                    found += self.unknown(one, more, f"{place}.{name}")
        return found


class Checked(Desk):
    """A desk whose every request and answer is held against its own document."""

    def __init__(self, **settings):
        self.document = None
        self.seen = set()
        self.complaints = []
        super().__init__(**settings)
        self.document = Document(self.get("/openapi.json").json)

    def ask(self, method, target, body=None, key=True, **headers):
        answer = super().ask(method, target, body, key, **headers)
        if self.document:
            self.check(method, target, body, answer)
        return answer

    def check(self, method, target, body, answer):
        name, operation = self.document.operation(method, target)
        if not operation:
            self.complaints.append(f"{method} {target}: not in the document")
            return
        place = f"{method} {name} {answer.status}"
        if answer.status < 400:
            self.seen.add((method, name))
            if body is not None and not isinstance(body, bytes) and "requestBody" in operation:
                wanted = self.document.resolved(operation["requestBody"])["content"]
                schema = wanted["application/json"]["schema"]
                for wrong in self.document.wrong(body, schema) + self.document.unknown(body, schema):
                    self.complaints.append(f"{place}: request {wrong}")
        told = operation["responses"].get(str(answer.status)) or \
            operation["responses"].get(f"{str(answer.status)[0]}XX") or \
            operation["responses"].get("default")
        if told is None:
            self.complaints.append(f"{place}: this status is not in the document")
            return
        kind = (answer.headers["Content-Type"] or "").partition(";")[0]
        content = self.document.resolved(told).get("content", {})
        if answer.text and kind not in content and "*/*" not in content:
            self.complaints.append(f"{place}: {kind} is not in the document")
        if kind.endswith("json"):
            if kind not in content:
                return
            schema = content[kind]["schema"]
            for wrong in self.document.wrong(answer.json, schema) + \
                    self.document.unknown(answer.json, schema):
                self.complaints.append(f"{place}: {NUMBERS.sub('[]', wrong)}")


class Schemas(Contract):
    @classmethod
    def setUpClass(cls):
        cls.desk = Checked(smtp_url="smtp://127.0.0.1:1", mail_from="desk@desk.example",
                           retry_delay="3600")

    def test_a_day(self):
        for part in (self.tickets, self.conversations, self.jobs, self.people_and_keys,
                     self.teams, self.knowledge_and_views, self.watch, self.refusals):
            part()
        self.assertEqual(sorted(set(self.desk.complaints)), [])
        all_there = {(method, name) for method, name, _, _ in self.desk.document.routes}
        self.assertEqual(sorted(all_there - self.desk.seen - ELSEWHERE), [])

    def tickets(self):
        d = self.desk
        made = self.has(self.incident(email="ada@person.example", name="Ada", plan="pro"), 201)
        d.get(f"/api/incidents/{made['ticket_id']}")
        d.get("/api/incidents/customer/ada")
        d.ask("PUT", f"/api/incidents/{made['ticket_id']}/resolve", {"note": "Refunded."})
        d.get(f"/api/notifications/{made['ticket_id']}")
        d.get("/api/stats")
        one = self.has(self.ticket(email="eve@person.example", customer_id="eve", plan="pro",
                                   tags=["vip"], channel="email"), 201).json
        two = self.ticket(email="eve@person.example", customer_id="eve", priority="urgent",
                          description="Somebody hacked my account and stole money!").json
        path = f"/api/tickets/{one['id']}"
        d.get("/api/tickets?limit=1")
        d.get("/api/tickets?status=open&q=export&sort=created_at")
        d.get("/api/tickets/stats")
        d.get(path)
        d.get(f"/api/tickets/{two['reference']}")
        d.ask("PATCH", path, {"status": "pending", "tags": ["a", "b"], "assignee": "mara"})
        d.ask("PATCH", path, {"snoozed_until": "2099-01-01T00:00:00Z", "category": "billing"})
        d.post(f"{path}/messages", {"kind": "note", "body": "Look at this"})
        d.post(f"{path}/messages", {"kind": "reply", "body": "Dear Eve"})
        d.get(f"{path}/messages")
        d.get(f"{path}/events")
        border = "xyz"
        form = (f"--{border}\r\nContent-Disposition: form-data; name=\"file\"; "
                f"filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--{border}--\r\n")
        file = self.has(d.ask("POST", f"{path}/attachments", form.encode(),
                              Content_Type=f"multipart/form-data; boundary={border}"), 201)
        d.get(f"{path}/attachments")
        d.get(f"/api/attachments/{file['id']}")
        d.post(f"{path}/links", {"to": two["reference"], "kind": "related"})
        d.ask("DELETE", f"{path}/links", {"to": two["reference"]})
        d.post(f"{path}/merge", {"into": two["id"]})
        d.get(path)
        d.post(f"{path}/unmerge")
        d.post(f"{path}/spam")
        d.post(f"{path}/not-spam")
        d.post("/api/conversations/message", {"customer_id": "eve", "message": "And one more",
                                              "conversation_id": one["id"]})
        second = [m["id"] for m in d.get(f"{path}/messages")["items"] if m["body"] == "And one more"]
        self.has(d.post(f"{path}/split", {"messages": second, "title": "More"}), 201)
        d.post("/api/tickets/classify", {"title": "Refund", "description": "I want a refund"})
        self.has(d.ask("DELETE", path), 204)

    def conversations(self):
        d = self.desk
        said = self.has(d.post("/api/conversations/message", {
            "customer_id": "bob", "message": "My payment failed twice, help!",
            "channel": "web"}), 200)
        path = f"/api/conversations/{said['conversation_id']}"
        d.get(path)
        d.post(f"{path}/escalate", {"reason": "He asks for a manager"})
        task = self.has(d.post("/api/conversations/message/async", {
            "customer_id": "bob", "message": "Hello?"}), 202)
        d.get(f"/api/tasks/{task['task_id']}")
        d.post(f"{path}/resolve", {"note": "Paid by transfer."})
        d.get("/api/customers/lookup?email=eve@person.example")
        d.get("/api/customers/bob/conversations")
        d.get("/api/customers/bob/insights")
        d.post("/api/customers/bob/merge", {"into": "eve"})
        d.post("/api/customers/bob/unmerge")
        d.get("/api/analytics/summary")
        reply = self.ticket(email="zoe@person.example", customer_id="zoe").json
        d.post(f"/api/tickets/{reply['id']}/messages", {"kind": "reply", "body": "Dear Zoe"})
        self.has(d.post(f"/api/deliveries/{self.given_up()}/retry", {}), 200)
        self.has(d.post(f"/api/deliveries/{self.given_up()}/discard"), 200)

    def jobs(self):
        """A receiver that is gone for good: what it was to hear is given up and shown."""
        class Gone(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(410)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Gone)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        made = self.desk.run("webhook", "add", "gone", "--out",
                             f"http://127.0.0.1:{server.server_port}/", "--events",
                             "ticket.created")
        self.assertEqual(made.code, 0, made.err)
        self.ticket(title="Nobody hears it")
        for action in ("retry", "discard"):
            self.has(self.desk.post(f"/api/jobs/{self.failed_job()}/{action}"), 200)

    def failed_job(self):
        for _ in range(200):
            for job in self.desk.get("/api/jobs")["items"]:
                self.assertIn("410", job["last_error"])
                return job["id"]
            time.sleep(0.1)
        self.fail("no job was given up")

    def given_up(self):
        """A letter that nobody took."""
        for _ in range(200):
            for letter in self.desk.get("/api/deliveries?limit=50")["items"]:
                if letter["status"] in ("failed", "dead"):
                    self.desk.get(f"/api/deliveries/{letter['id']}")
                    return letter["id"]
            time.sleep(0.1)
        self.fail("no letter was given up")

    def people_and_keys(self):
        d = self.desk
        self.has(d.post("/api/users", {"username": "mara", "role": "supervisor",
                                       "password": "correct horse battery"}), 201)
        d.get("/api/users")
        d.get("/api/users/mara")
        d.ask("PATCH", "/api/users/mara", {"role": "agent"})
        self.has(d.post("/api/auth/token", {"username": "mara",
                                            "password": "correct horse battery"}), 200)
        self.has(d.ask("DELETE", "/api/users/mara"), 204)
        self.has(d.post("/api/keys", {"name": "one", "scopes": ["read"]}), 201)
        d.get("/api/keys")
        self.has(d.post("/api/keys/one/rotate"), 200)
        self.has(d.ask("DELETE", "/api/keys/one"), 204)
        self.has(d.post("/api/mail/blocked", {"sender": "spam@bad.example"}), 201)
        d.get("/api/mail/blocked")
        self.has(d.ask("DELETE", "/api/mail/blocked/spam@bad.example"), 204)
        d.get("/api/inbound")
        d.get("/api/inboxes")
        self.has(d.ask("PUT", "/api/inboxes/support", {
            "name": "Help", "address": "help@desk.example", "signature": "Yours"}), 200)

    def teams(self):
        d = self.desk
        for name in ("tom", "uwe"):
            self.has(d.post("/api/users", {"username": name, "role": "agent",
                                           "password": "correct horse battery"}), 201)
        made = self.has(d.post("/api/teams", {"name": "Payments", "round_robin": True,
                                              "members": ["tom"]}), 201)
        path = f"/api/teams/{made['id']}"
        d.get("/api/teams?count=true")
        d.get(path)
        self.has(d.ask("PATCH", path, {"name": "Money"}), 200)
        self.has(d.ask("PUT", f"{path}/members/uwe"), 200)
        self.has(d.ask("DELETE", f"{path}/members/uwe"), 200)
        d.get(f"{path}/events")
        self.has(d.ask("PUT", "/api/users/tom/presence", {"state": "away"}), 200)
        d.get("/api/users/tom/presence")
        d.get("/api/presence")
        given = self.ticket(customer_id="pat").json
        self.has(d.ask("PATCH", f"/api/tickets/{given['id']}", {"team": "Money"}), 200)
        token = self.has(d.post("/api/auth/token", {
            "username": "tom", "password": "correct horse battery"}), 200)["access_token"]
        seat = f"/api/tickets/{given['id']}/presence"
        self.has(d.ask("PUT", seat, {"writing": True}, key=token), 204)
        self.assertEqual([who["username"] for who in d.get(seat)["items"]], ["tom"])
        self.has(d.ask("DELETE", seat, key=token), 204)
        self.assertEqual(d.get("/api/tickets?team=money")["items"][0]["id"], given["id"])

    def knowledge_and_views(self):
        d = self.desk
        made = self.has(d.post("/api/knowledge", {
            "title": "Export data", "category": "data", "body": "Press *Export*.",
            "tags": ["export"]}), 201)
        path = f"/api/knowledge/{made['id']}"
        d.get(path)
        d.get("/api/knowledge")
        d.get("/api/knowledge/search?q=export")
        d.ask("PUT", path, {"title": "Export", "category": "data", "body": "Press.", "tags": []})
        rated = self.ticket(customer_id="kim").json
        d.post(f"{path}/feedback", {"conversation_id": rated["id"], "was_helpful": True})
        self.has(d.ask("DELETE", path), 204)
        d.get("/api/judgement/learning")
        self.has(d.ask("DELETE", "/api/judgement/learning"), 204)
        view = self.has(d.post("/api/views", {"name": "Late", "query": "older:2d",
                                              "shared": True}), 201)
        d.get("/api/views")
        self.has(d.ask("PATCH", f"/api/views/{view['id']}", {"name": "Later"}), 200)
        self.has(d.ask("DELETE", f"/api/views/{view['id']}"), 204)

    def watch(self):
        d = self.desk
        for path in ("/health", "/health/live", "/health/ready", "/health/detailed", "/metrics",
                     "/docs", "/openapi.json", "/support"):
            self.assertEqual(d.get(path).status, 200, path)
        form = self.has(d.post("/webhooks/web-form", {
            "name": "Uma", "email": "uma@person.example", "subject": "Broken",
            "message": "The app does not start."}), 201)
        status = d.get(f"/support/{form['ticket_reference']}?email=uma@person.example")
        self.assertEqual(status.status, 200, status.text[:300])

    def refusals(self):
        """Each is documented, too, and has the one form."""
        d = self.desk
        d.get("/api/tickets", key=None)
        d.get("/api/tickets", key=d.key("ingest"))
        d.get("/api/tickets/TKT-19990101-0001")
        d.get("/api/tickets?limit=0")
        for _, name, _, operation in d.document.routes:
            self.assertIn("405", operation["responses"], name)
            if "get" in d.document.document["paths"][name]:
                d.get(re.sub(r"\{[^}]*\}", "x", name) + "?%zz=1")
        d.post("/api/tickets", {})
        d.ask("POST", "/api/tickets", b"{", Content_Type="application/json")
        d.ask("POST", "/api/tickets", b"<a/>", Content_Type="text/xml")
        one = self.ticket().json
        d.ask("PATCH", f"/api/tickets/{one['id']}", {"status": "pending"}, If_Match='"99"')
        d.post("/api/views", {"name": "Twice", "query": "x", "shared": True})
        d.post("/api/views", {"name": "Twice", "query": "x", "shared": True})

    def test_examples(self):
        """What the document shows as an example is one."""
        document = self.desk.document
        checked = 0
        for method, name, _, operation in document.routes:
            bodies = [("request", document.resolved(operation.get("requestBody", {})))]
            bodies += [(status, document.resolved(told))
                       for status, told in operation["responses"].items()]
            for which, body in bodies:
                for content in body.get("content", {}).values():
                    examples = [one["value"] for one in content.get("examples", {}).values()]
                    examples += [content["example"]] if "example" in content else []
                    for example in examples:
                        checked += 1
                        self.assertEqual(document.wrong(example, content["schema"]), [],
                                         f"{method} {name} {which}: {json.dumps(example)[:200]}")
        for name, schema in document.document["components"]["schemas"].items():
            for example in schema.get("examples", []) + \
                    ([schema["example"]] if "example" in schema else []):
                checked += 1
                self.assertEqual(document.wrong(example, schema), [], name)
        self.assertGreater(checked, 10)

    def test_each_schema_is_one(self):
        for name, schema in self.desk.document.document["components"]["schemas"].items():
            with self.subTest(name):
                jsonschema.Draft202012Validator.check_schema(schema)


if __name__ == "__main__":
    main()
