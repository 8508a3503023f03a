#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of tickets: kept byte by byte under names of ours, whatever theirs are."""
import http.client
import re
import urllib.parse
import uuid

from desk import Contract, main


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
