#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts made to break out of their place: stored as they are, shown escaped, never obeyed."""
import csv
import json
import time
import urllib.parse

from desk import Contract, Folder, main

NASTY = {
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200f\u061c",
    "nul": "before\u0000after", "controls": "a\u0001b\u0007c\u001bd[31m\u007f\u0085",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;&lt;",
    "formula": "=HYPERLINK(\"http://evil.example\",\"x\")", "plus": "+1+1|cmd", "minus": "-2+3",
    "at": "@SUM(A1:A9)", "tab": "\t=1+1", "return": "\r=1+1",
    "sql": "'; DROP TABLE tickets; --", "quotes": "\"\"\"'''```", "percent": "%s%n%x%1%2%99",
    "braces": "{{7*7}} ${7*7} #{7*7} {0} {name} {reference}", "template": "{{ticket}} {customer}",
    "newlines": "a\r\nb\rc\nd\u2028e\u2029f", "header": "x\r\nBcc: victim@person.example\r\n\r\nhi",
    "smtp": "\r\n.\r\nMAIL FROM:<x@y.example>\r\n", "backslashes": "\\u0000 \\x00 \\\\ \\",
    "zalgo": "z" + "\u0300" * 500, "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9",
    "invisible": "\u200b\u2060\ufeff\u00ad", "plane16": "\U0010fffd\U000e0041", "noncharacter":
    "\ufffe\uffff", "long word": "x" * 5000, "spaces": "a" + " " * 4000 + "b",
    "nested": "(" * 2500 + ")" * 2500, "urls": "http://[::1 javascript:alert(1) file:///etc/passwd",
    "format": "%n" * 500, "arabic": "مرحبا بكم \u0661\u0662", "combining": "\u0301\u0301x",
    "entities": "&#0;&#x1F;&nbsp;&bogus;", "markdown": "[a](javascript:alert(1)) ![x](http://a/)",
    "paths": "../../../../etc/passwd\u0000.png", "shell": "$(touch /tmp/x) `id` ; rm -rf | & > <",
}

SEARCHES = [
    "\"", "\"\"", "\"open", "'", "*", "a*", "*a", "a**", "(", ")", "(a", "a)", "()", "^a", "a^",
    "-", "--", "- a", "-\"a b\"", "NEAR(a b)", "NEAR", "a NEAR/2 b", "AND", "OR", "NOT", "a OR",
    "OR a", "a AND NOT", "title:a", "body: a", ":", "::", "status:", "status:nothing", "-status:",
    "{a b}:c", "a + b", "a;b", "a'--", "' OR 1=1 --", "%", "_", "%25", "\\", "\\\"", "a\u0000b",
    "\u202e", "\ufeff", "\U0001f600", "\u0301", "a" * 400, "a " * 200, "\"" * 300, "(" * 300,
    "tag:", "created:", "created:2026-13-45", "created:..", "older:", "older:-1d",
    "older:99999999999y",
    "newer:1e9d", "from:", "from:%", "assignee:", "is:", "is:odd", "has:", "sla:never", "TKT-",
    "TKT-1",
    "TKT-20260101-99999999999999999999", "0x41", "NULL", "a\tb", "a\nb", "a\rb", "🙂 🙂", "مرحبا",
]


class Texts(Contract):
    def kept(self, given, shown, name):
        if name == "nul":  # a store of texts has no place for it
            given, shown = given.replace("\0", ""), shown.replace("\0", "")
        self.assertEqual(shown, given)

    def test_a_message_is_kept_as_it_is(self):
        for name, text in NASTY.items():
            with self.subTest(name):
                made = self.incident(customer_id="nasty", message="m " + text + " m")
                if made.status == 422 and (len(text) > 4990 or "\0" in text):
                    continue
                self.has(made, 201)
                back = self.desk.get(f"/api/incidents/{made['incident_id']}")
                self.kept("m " + text + " m", back["body"], name)
                ticket = self.desk.get(f"/api/tickets/{made['incident_id']}")
                self.kept("m " + text + " m", ticket["description"], name)
                for target in ("messages", "events"):
                    path = f"/api/tickets/{made['incident_id']}/{target}"
                    self.assertEqual(self.desk.get(path).status, 200)
                self.assertEqual(self.desk.get(
                    f"/api/conversations/{made['incident_id']}").status, 200)

    def test_every_other_field(self):
        for name, text in NASTY.items():
            for target, body in [
                    ("/api/tickets", {"title": text, "description": "d"}),
                    ("/api/tickets", {"title": "t", "description": "d", "tags": [text]}),
                    ("/api/incidents", {"customer_id": "nasty", "message": "m", "channel": "web",
                                        "subject": text, "name": text}),
                    ("/api/incidents", {"customer_id": text, "message": "m", "channel": "web"}),
                    ("/api/incidents", {"customer_id": "n", "message": "m", "channel": "web",
                                        "email": f"{text}@a.example", "phone": text}),
                    ("/api/conversations/message", {"customer_id": "nasty", "message": text,
                                                    "customer_context": {text: text}}),
                    ("/api/knowledge", {"title": text, "body": text, "category": text,
                                        "tags": [text]}),
                    ("/webhooks/web-form", {"name": text, "email": "a@b.example",
                                            "subject": text, "message": text}),
                    ("/api/tickets/classify", {"description": text, "title": text}),
                    ("/api/users", {"username": text, "role": "agent",
                                    "password": "some long words"}),
                    ("/api/keys", {"name": text, "scopes": ["read"]})]:
                with self.subTest(f"{name} in {target} {list(body)[0]}"):
                    answer = self.desk.post(target, body)
                    self.assertLess(answer.status, 500, answer.text)
                    self.assertNotEqual(answer.status, 404)
                    answer.json  # is well-formed
        for target in ("/api/tickets?limit=200", "/api/knowledge?limit=200", "/api/users",
                       "/api/keys", "/metrics", "/api/stats", "/api/analytics/summary"):
            with self.subTest(target):
                self.assertEqual(self.desk.get(target).status, 200)

    def test_no_header_can_be_written(self):
        for text in (NASTY["header"], NASTY["smtp"], "a\nX-Evil: 1"):
            for answer in (self.desk.get("/nowhere/" + urllib.parse.quote(text)),
                           self.desk.get("/support/" + urllib.parse.quote(text) + "?email=a@b.c"),
                           self.ticket(title=text), self.incident(subject=text),
                           self.incident(customer_id="inj", email="inj@b.example", name=text)):
                self.assertLess(answer.status, 500)
                for name in ("Bcc", "X-Evil", "MAIL FROM"):
                    self.assertNotIn(name, answer.headers)

    def test_letters_carry_no_headers_of_others(self):
        made = self.incident(customer_id="letter", email="letter@person.example",
                             message="Hello\r\nBcc: victim@person.example\r\n.\r\nQUIT",
                             subject="{reference} {{name}} %1")
        self.has(made, 201)
        for item in self.desk.get(f"/api/notifications/{made['incident_id']}")["items"]:
            self.assertEqual(item["recipient"], "letter@person.example")

    def test_searches(self):
        self.ticket(title="Needle", description="In the haystack.")
        for text in SEARCHES:
            with self.subTest(ascii(text)[:40]):
                query = urllib.parse.quote(text)
                began = time.monotonic()
                answer = self.desk.get(f"/api/tickets?search={query}")
                self.assertIn(answer.status, (200, 422), answer.text)
                if answer.status == 422:
                    self.problem(answer, 422, "search")
                answer = self.desk.get(f"/api/knowledge/search?q={query}")
                self.assertIn(answer.status, (200, 422), answer.text)
                self.assertLess(time.monotonic() - began, 10)
        self.assertEqual(self.desk.get("/api/tickets?search=needle")["items"][0]["title"],
                         "Needle")

    def test_parameters(self):
        texts = ["", "%00", "%", "%zz", "%c0%ae", "%ff", "%E2%80%AE", "'", "a" * 3000,
        "%0d%0aX:%20y",
                 "1;2", "[]", "a=b", "a%26b", "+", "%2B", "../x"]
        for target in ("/api/tickets?status=", "/api/tickets?category=", "/api/tickets?assignee=",
                       "/api/tickets?customer_id=", "/api/tickets?taxonomy=", "/api/tickets?tag=",
                       "/api/tickets?sort=", "/api/tickets?limit=", "/api/tickets?cursor=",
                       "/api/tickets?%s=", "/api/customers/lookup?email=",
                       "/api/customers/lookup?phone=", "/api/analytics/summary?from=",
                       "/api/knowledge?category=", "/api/tickets/", "/api/incidents/",
                       "/api/conversations/", "/api/incidents/customer/", "/api/attachments/",
                       "/api/customers/", "/api/tasks/", "/support/"):
            for text in texts:
                with self.subTest(f"{target}{text[:20]}"):
                    answer = self.desk.get(target + text)
                    self.assertLess(answer.status, 500, answer.text)
                    if answer.status >= 400 and not target.startswith("/support"):
                        self.problem(answer, answer.status)
                    self.assertNotIn("X", answer.headers)

    def test_a_megabyte_of_one_word(self):
        for body in ({"title": "t", "description": "x" * 1_000_000}, {"title": "x" * 1_000_000},
                     {"tags": ["x"] * 200_000}, {"x" * 1_000_000: 1},
                     {str(n): n for n in range(50_000)}):
            with self.subTest(str(body)[:20]):
                began = time.monotonic()
                self.problem(self.desk.post("/api/tickets", body), 422)
                self.assertLess(time.monotonic() - began, 10)


class Tables(Contract):
    def test_what_goes_out_as_a_table_is_no_formula_and_comes_back(self):
        for name, text in NASTY.items():
            self.ticket(title="t", description=text or "d", customer_id="table")
            self.ticket(title=text.strip()[:100], description="d", customer_id="table")
        rows = {}
        for ending in ("csv", "jsonl"):
            self.assertEqual(self.desk.run("export", str(self.desk.path / f"a.{ending}")).code, 0)
        with open(self.desk.path / "a.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        self.assertGreater(len(rows), len(NASTY))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        for row in rows[1:]:
            for cell in row:
                try:
                    float(cell)
                except ValueError:
                    self.assertFalse(cell[:1] in tuple("=+-@\t\r"), ascii(cell)[:60])
        other = Folder()
        self.addCleanup(other.remove)
        done = other.run("import", str(self.desk.path / "a.jsonl"))
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(other.run("export", str(other.path / "b.jsonl")).code, 0)
        texts = [[message["body"] for line in path.read_text(encoding="utf-8").split("\n") if line
                  for message in json.loads(line)["messages"]]
                 for path in (self.desk.path / "a.jsonl", other.path / "b.jsonl")]
        self.assertEqual(sorted(texts[0]), sorted(texts[1]))


if __name__ == "__main__":
    main()
