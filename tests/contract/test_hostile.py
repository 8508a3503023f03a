#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests made to confuse: framing, syntax, bodies that are no JSON, and slow clients."""
import json
import socket
import threading
import time

from desk import Contract, drain, main, statuses

HOST = b"Host: localhost\r\n"
POISON = b"GET /poison HTTP/1.1\r\nHost: localhost\r\n\r\n"
GET = b"GET /health/live HTTP/1.1\r\n"
NORMAL = GET + HOST + b"Connection: close\r\n\r\n"

# Transfer-Encoding as some parser may misread it. Each stands beside a Content-Length.
CODINGS = [
    b"Transfer-Encoding: chunked", b"Transfer-Encoding: CHUNKED", b"transfer-encoding:chunked",
    b"Transfer-Encoding : chunked", b"Transfer-Encoding\t:chunked", b" Transfer-Encoding: chunked",
    b"Transfer-Encoding: xchunked", b"Transfer-Encoding: chunkedx", b"Transfer-Encoding: chunked,",
    b"Transfer-Encoding: ,chunked", b"Transfer-Encoding: chunked, identity",
    b"Transfer-Encoding: identity, chunked", b"Transfer-Encoding: chunked, chunked",
    b"Transfer-Encoding: gzip, chunked", b"Transfer-Encoding: identity",
    b"Transfer-Encoding: x", b"Transfer-Encoding:", b"Transfer-Encoding: ;chunked",
    b"Transfer-Encoding: chunked;q=1", b'Transfer-Encoding: "chunked"',
    b"Transfer-Encoding: 'chunked'", b"Transfer-Encoding: chunked\tx",
    b"Transfer-Encoding:\x0bchunked", b"Transfer-Encoding:\x0cchunked",
    b"Transfer-Encoding: \x00chunked", b"Transfer-Encoding: chunked\x00",
    b"Transfer-Encoding:\r\n chunked", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
    b"Transfer-Encoding: x\r\nTransfer-Encoding: chunked", b"X: y\nTransfer-Encoding: chunked",
    b"X: y\rTransfer-Encoding: chunked", b"Transfer-Encoding: \xa0chunked",
    b"Transfer-Encoding: ch\xc3\xbcnked", b"Transfer\xadEncoding: chunked",
    b"Transfer-Encoding: chunked\r\n\tx", b"Transfer-Encoding: chun\r\n ked",
    b"Transfer-Encoding\r\n: chunked", b"Transfer-Encoding chunked",
]

LENGTHS = [
    b"Content-Length: 5\r\nContent-Length: 6", b"Content-Length: 5\r\nContent-Length: 5",
    b"Content-Length: 5, 6", b"Content-Length: 5,5", b"Content-Length: +5", b"Content-Length: -5",
    b"Content-Length: 0x5", b"Content-Length: 5 5", b"Content-Length: 5.0", b"Content-Length: 5e0",
    b"Content-Length:", b"Content-Length: five", b"Content-Length : 5", b" Content-Length: 5",
    b"Content-Length: 5\x00", b"Content-Length: \x005", b"Content-Length:\x0b5",
    b"Content-Length: 99999999999999999999", b"Content-Length: 18446744073709551621",
    b"Content-Length:\r\n 5", b"Content-Length: 5;",
    b"Content-Length: '5'", b"Content-Length: \xd9\xa5", b"X: y\nContent-Length: 5",
    b"X: y\rContent-Length: 5", b"Content_Length: 5\r\nContent-Length: 5x",
    b"Content-Length: 5\r\ncontent-length: 0",
]

CHUNKED = [  # bodies that are not chunked as they should be
    b"5\n{}   \r\n0\r\n\r\n", b"5\r\n{}   \n0\r\n\r\n", b"5\r\n{}   0\r\n\r\n",
    b"5\r\n{}   \r\n0\n\n", b"x\r\n{}\r\n0\r\n\r\n", b"-2\r\n{}\r\n0\r\n\r\n",
    b"+2\r\n{}\r\n0\r\n\r\n", b"0x2\r\n{}\r\n0\r\n\r\n", b" 2\r\n{}\r\n0\r\n\r\n",
    b"2 \r\n{}\r\n0\r\n\r\n", b"2\t\r\n{}\r\n0\r\n\r\n", b"\r\n2\r\n{}\r\n0\r\n\r\n",
    b"2\r\n{}x\r\n0\r\n\r\n", b"3\r\n{}\r\n0\r\n\r\n", b"ffffffffffffffff\r\n{}\r\n0\r\n\r\n",
    b"10000000000000002\r\n{}\r\n0\r\n\r\n", b"000000000000000000002\r\n{}\r\n0\r\n\r\n",
    b"2;a\nb\r\n{}\r\n0\r\n\r\n", b"2;a\rb\r\n{}\r\n0\r\n\r\n", b"2;a\x00b\r\n{}\r\n0\r\n\r\n",
    b"2;" + b"a" * 20000 + b"\r\n{}\r\n0\r\n\r\n", b"2\r\n{}\r\n0\r\nX: y\nz\r\n\r\n",
    b"2\r\n{}\r\n0\r\n X: y\r\n\r\n", b"2\r\n{}\r\n00x\r\n\r\n", b"2\r\n{}\r\n;\r\n\r\n",
    b"7fffffff\r\n{}\r\n0\r\n\r\n", b"2\x002\r\n{}\r\n0\r\n\r\n",
    b"\xef\xbc\x92\r\n{}\r\n0\r\n\r\n",
]

HEADS = [  # whole requests that are none
    (b"GET  /health HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    (b"GET /health\r\n" + HOST + b"\r\n", 400),
    (b"GET /health HTTP/2.0\r\n" + HOST + b"\r\n", 400),
    (b"GET /health http/1.1\r\n" + HOST + b"\r\n", 400),
    (b"GET /health HTTP/1.1 x\r\n" + HOST + b"\r\n", 400),
    (b"GET /health HTTP/1.1\n" + HOST + b"\r\n", 400),
    (b"GET\t/health\tHTTP/1.1\r\n" + HOST + b"\r\n", 400),
    (b"G\x00T /health HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    (b"GET /he alth HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    (b"GET /h\x00 HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    (b"GET /h\x7f HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    (b"\r\n\r\n\r\nGET /health HTTP/1.1\r\n\r\n", 400),
    (b" GET /health HTTP/1.1\r\n" + HOST + b"\r\n", 400), (b"GET /health HTTP/1.1\r\n\r\n", 400),
    (GET + HOST + HOST + b"\r\n", 400), (GET + b"Host:\r\n\r\n", 400),
    (GET + b"Host: a b\r\n\r\n", 400), (GET + b"Host: localhost, evil\r\n\r\n", 400),
    (GET + b"Host: localhost@evil.example\r\n\r\n", 400), (GET + b"Host: localhost/x\r\n\r\n", 400),
    (GET + b"Host: [::1\r\n\r\n", 400), (GET + b"Host: localhost:99x\r\n\r\n", 400),
    (GET + HOST + b"X: a\r\n b\r\n\r\n", 400), (GET + HOST + b"X: a\nY: b\r\n\r\n", 400),
    (GET + HOST + b"X: a\rY: b\r\n\r\n", 400), (GET + HOST + b"X: \x00\r\n\r\n", 400),
    (GET + HOST + b"X\x00: a\r\n\r\n", 400), (GET + HOST + b"X : a\r\n\r\n", 400),
    (GET + HOST + b": a\r\n\r\n", 400), (GET + HOST + b"X\r\n\r\n", 400),
    (GET + HOST + b"X(a): b\r\n\r\n", 400), (GET + HOST + b"\xc3\xbc: b\r\n\r\n", 400),
    (GET + HOST + b"X: \x1b[31m\r\n\r\n", 400), (GET + b"\r\n" + HOST + b"\r\n", 400),
    (GET + HOST + b"X: " + b"a" * 20000 + b"\r\n\r\n", 431),
    (GET + HOST + b"X: a\r\n" * 101 + b"\r\n", 431),
    (b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 431),
    (b"CONNECT localhost:80 HTTP/1.1\r\n" + HOST + b"\r\n", None),
    (b"CONNECT / HTTP/1.1\r\n" + HOST + b"\r\n", None),
    (b"GET http://evil.example/health HTTP/1.1\r\n" + HOST + b"\r\n", None),
    (b"GET //evil.example/health HTTP/1.1\r\n" + HOST + b"\r\n", None),
    (b"GET * HTTP/1.1\r\n" + HOST + b"\r\n", None),
    (b"GET health HTTP/1.1\r\n" + HOST + b"\r\n", None),
    (b"GET ?a HTTP/1.1\r\n" + HOST + b"\r\n", None),
    (b"GET #a HTTP/1.1\r\n" + HOST + b"\r\n", None),
    (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
    (b"*1\r\n$4\r\nPING\r\n", 400), (b"EHLO a\r\nMAIL FROM:<a@b.example>\r\n", 400),
    (b"\x00" * 100, 400),
]

# Forms of a body that JSON does not know.
NO_JSON = [
    "{", "}", "{]", "[}", "[", "]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}",
    "{,}", "{\"a\":,}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\"::1}", "{a:1}", "{'a':1}",
    "{\"a\":'1'}", "{1:1}", "{\"a\":1}}", "{\"a\":1}{}", "{\"a\":1} x", "{\"a\":1},", "{} {}",
    "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1:2]", "[\"a\",", "[\"a\"", "[\"a", "[\"a\"\"b\"]",
    "nul", "nulll", "tru", "True", "FALSE", "None", "undefined", "NaN", "Infinity", "-Infinity",
    "[nan]", "[-]", "[+1]", "[01]", "[-01]", "[1.]", "[.1]", "[-.1]", "[1.e1]", "[1e]", "[1e+]",
    "[1E-]", "[0x1]", "[1_000]", "[1,000.0]x", "[1 000]", "[--1]", "[1+1]", "[0e]", "[0.e1]",
    "[1a]", "[\u0661]", "[\uff11]", "[1.2.3]", "[2.e3]", "[0.3e+]", "[9.e+]", "[-2.]", "[1ea]",
    "\"", "\"a", "a\"", "['a']", "[\"\\x41\"]", "[\"\\a\"]", "[\"\\\"]", "[\"\\u12\"]",
    "[\"\\u12G4\"]", "[\"\\U1234\"]", "[\"\\u{41}\"]", "[\"\\'\"]", "[\"\\0\"]", "[\"\\ud800\\u\"]",
    "[\"\t\"]", "[\"\n\"]", "[\"\r\"]", "[\"\x00\"]", "[\"\x1f\"]", "[\"a\x00b\"]", "\x00",
    "{}\x00",
    "\ufeff{}", "{\"a\":1}/**/", "/**/{}", "//\n{}", "# c\n{}", "{\"a\":1/**/}", "<a/>", "a=b",
    "{\"a\":\u00a01}", "{\"a\":\u20031}", "\u2060{}", "{\"a\":1}\u200b", "\x0b{}", "\x0c{}",
    "{\"a\":1,\"a\":2}", "{\"title\":\"a\",\"title\":\"b\"}", "*", "`{}`", "(1)", "{{}}", "[[]",
    "[" * 1000, "{\"a\":" * 1000, "[" * 100 + "]" * 100, "{\"a\":" * 100 + "1" + "}" * 100,
    "[" * 500000, "{\"\":" * 100000, " ", "\n", "\t", "\r\n", "@", "&a", "~", "|", "...", "---",
]
NO_UTF8 = [b"\xff", b"{\"a\":\"\xff\"}", b"[\"\xc0\x80\"]", b"[\"\xc1\xbf\"]", b"[\"\xe2\x82\"]",
           b"[\"\xed\xa0\x80\"]", b"[\"\xed\xbf\xbf\"]", b"[\"\xf4\x90\x80\x80\"]",
           b"[\"\xf8\x88\x80\x80\x80\"]", b"[\"\x80\"]", b"[\"\xe0\x80\xaf\"]", b"{\"\xff\":1}",
           b"\xfe\xff\x00{\x00}", b"\xff\xfe{\x00}\x00", b"\x1f\x8b\x08\x00", b"{\"a\":\"\xc3\"}",
           b"[\"\xf0\x80\x80\xaf\"]", b"{}\xff", b"\xff{}"]
NO_UTF8 += ['{"a":1}'.encode(code) for code in ("utf-16", "utf-16-be", "utf-32", "cp037")]


class Framing(Contract):
    def post(self, fields, body):
        return (b"POST /api/tickets HTTP/1.1\r\n" + HOST + b"X-API-Key: " + self.desk.all.encode() +
                b"\r\nContent-Type: application/json\r\n" + fields + b"\r\n\r\n" + body)

    def refused(self, raw, status=400):
        """One answer, this one, and the end: what follows is not read as a request."""
        self.assertEqual(statuses(self.desk.send(raw, finish=False)), [status], raw[:150])

    def test_two_framings(self):
        for coding in CODINGS:
            for body in (b"0\r\n\r\n" + POISON, b"5\r\n{}   \r\n0\r\n\r\n" + POISON):
                for fields in (b"Content-Length: 5\r\n" + coding,
                coding + b"\r\nContent-Length: 5"):
                    with self.subTest(str(fields + b" / " + body[:8])):
                        got = statuses(self.desk.send(self.post(fields, body), finish=False))
                        self.assertEqual(got, [400])

    def test_codings_alone(self):
        for coding in CODINGS[5:]:
            with self.subTest(str(coding)):
                got = statuses(self.desk.send(self.post(coding, b"2\r\n{}\r\n0\r\n\r\n" + POISON),
                                              finish=False))
                self.assertEqual(len(got), 1)
                self.assertIn(got[0], (400, 501))

    def test_lengths(self):
        for length in LENGTHS:
            with self.subTest(str(length)):
                self.refused(self.post(length, b"{}   " + POISON))

    def test_chunks(self):
        for body in CHUNKED:
            with self.subTest(str(body[:40])):
                raw = self.post(b"Transfer-Encoding: chunked", body)
                got = statuses(self.desk.send(raw + POISON, finish=True))
                self.assertEqual(len(got), 1)
                self.assertIn(got[0], (400, 413))

    def test_old_versions_have_no_chunks(self):
        raw = self.post(b"Transfer-Encoding: chunked", b"2\r\n{}\r\n0\r\n\r\n" + POISON)
        self.refused(raw.replace(b"HTTP/1.1", b"HTTP/1.0", 1))

    def test_heads(self):
        for raw, status in HEADS:
            with self.subTest(str(raw[:60])):
                got = statuses(self.desk.send(raw))
                self.assertEqual(len(got), 1, raw[:80])
                if status:
                    self.assertEqual(got[0], status)
                else:
                    self.assertTrue(400 <= got[0] < 500, got)

    def test_absolute_form_is_the_host(self):
        raw = b"GET http://%s/api/tickets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        for name in (b"evil.example", b"evil.example@localhost", b"localhost.evil.example"):
            with self.subTest(str(name)):
                got = statuses(self.desk.send(raw % name))
                self.assertIn(got[0], (400, 421))
                self.assertEqual(len(got), 1)

    def test_upgrades_are_not_taken(self):
        for upgrade in (b"h2c", b"websocket", b"TLS/1.0"):
            with self.subTest(str(upgrade)):
                raw = (GET + HOST + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: " + upgrade +
                       b"\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n" + NORMAL)
                self.assertEqual(statuses(self.desk.send(raw)), [200, 200])

    def test_a_poisoned_first_request_takes_the_rest_with_it(self):
        for bad in (self.post(b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"0\r\n\r\n"),
                    GET + HOST + b"X : y\r\n\r\n", GET + HOST + HOST + b"\r\n",
                    GET + HOST + b"X: a\n\r\n\r\n"):
            with self.subTest(str(bad[:120])):
                self.refused(bad + NORMAL * 5)

    def test_pipelined_ones_are_answered_each(self):
        raw = self.post(b"Content-Length: 2", b"{}") + GET + HOST + b"\r\n" + NORMAL
        self.assertEqual(statuses(self.desk.send(raw)), [422, 200, 200])
        self.assertEqual(statuses(self.desk.send((GET + HOST + b"\r\n") * 300 + NORMAL)),
                         [200] * 301)

    def test_get_with_a_body_hides_no_request(self):
        raw = (GET + HOST + b"Content-Length: %d\r\n\r\n" % len(POISON) + POISON + NORMAL)
        got = statuses(self.desk.send(raw))
        self.assertNotIn(404, got)
        self.assertLessEqual(len(got), 2)

    def test_every_byte_alone(self):
        raw = self.post(b"Transfer-Encoding: chunked\r\nConnection: close",
                        b"2;a=b\r\n{}\r\n0\r\n\r\n")
        with socket.create_connection(("127.0.0.1", self.desk.port), timeout=20) as peer:
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for byte in raw:
                peer.sendall(bytes([byte]))
            self.assertEqual(statuses(drain(peer)), [422])

    def test_who_leaves_in_the_middle_leaves_nothing(self):
        body = json.dumps({"title": "Half", "description": "Half a request."}).encode()
        raw = self.post(b"Content-Length: %d" % len(body), body)
        for cut in range(0, len(raw), 7):
            with socket.create_connection(("127.0.0.1", self.desk.port)) as peer:
                peer.sendall(raw[:cut])
        self.assertEqual(self.desk.get("/api/tickets?search=Half")["items"], [])
        self.assertEqual(self.desk.get("/health/live").status, 200)


class Bodies(Contract):
    def test_no_json(self):
        bodies = [text.encode("utf-8", "surrogatepass") for text in NO_JSON] + NO_UTF8
        for target in ("/api/tickets", "/api/incidents", "/api/conversations/message",
                       "/api/tickets/classify", "/api/knowledge", "/api/auth/token",
                       "/webhooks/web-form"):
            for body in bodies:
                with self.subTest(f"{target} {body[:40]!r}"):
                    answer = self.desk.post(target, body, Content_Type="application/json")
                    self.problem(answer, 400)

    def test_json_that_is_no_object(self):
        for body in ("[]", "null", "true", "0", "-0", "1e5", "\"a\"", "[{}]", "[[[]]]", "1.5E+9"):
            for target in ("/api/tickets", "/api/incidents", "/webhooks/web-form"):
                with self.subTest(f"{target} {body}"):
                    self.problem(self.desk.post(target, body.encode(),
                                                Content_Type="application/json"), 422)

    def test_odd_json_that_is_some(self):
        rows = ['{"title":"t","description":"d","n":1e400}',
                '{"title":"t","description":"d","n":-0}',
                '{"title":"t","description":"d","n":123456789012345678901234567890}',
                ' \t\r\n{"title":"t","description":"d"}\r\n',
                '{"title":"t","description":"d","":0}',
                '{"t\\u0069tle":"t","description":"\\u0064"}',
                '{"title":"t","description":"\\ud83d\\ude00"}',
                '{"title":"t","description":"d","a":' + "[" * 50 + "]" * 50 + "}"]
        for body in rows:
            with self.subTest(body[:60]):
                answer = self.desk.post("/api/tickets", body.encode(),
                                        Content_Type="application/json")
                self.assertIn(answer.status, (201, 400), answer.text)
                self.assertTrue(answer.status == 201 or "1e400" in body, answer.text)

    def test_half_characters(self):
        for text in ("\\ud800", "\\udc00", "\\ud800\\ud800", "a\\udfff", "\\udc00\\ud800"):
            with self.subTest(text):
                body = '{"title":"t","description":"x %s"}' % text
                answer = self.desk.post("/api/tickets", body.encode(),
                                        Content_Type="application/json")
                self.assertIn(answer.status, (400, 422), answer.text)

    def test_every_kind_in_every_field(self):
        kinds = [None, True, 7, 1.5, "", "x", "\u0000", [], ["a"], {}, {"a": 1}, "x" * 300]
        forms = {
            "/api/incidents": "customer_id message channel email phone name plan subject",
            "/api/tickets": "title description category priority customer_id email channel plan "
                            "tags",
            "/api/tickets/classify": "description title taxonomy",
            "/api/conversations/message": "customer_id message conversation_id channel "
                                          "customer_context",
            "/api/auth/token": "username password",
            "/api/knowledge": "title category body tags",
            "/webhooks/web-form": "name email subject message category priority attachments form "
                                  "website",
            "/api/users": "username role password", "/api/keys": "name scopes rate_per_minute"}
        good = {"customer_id": "a", "message": "m", "channel": "web", "title": "t",
                "description": "d", "email": "a@b.example", "body": "b", "name": "n",
                "subject": "s", "username": "u", "password": "some long words", "role": "agent",
                "scopes": ["read"]}
        for target, fields in forms.items():
            for field in fields.split():
                for kind in kinds:
                    with self.subTest(f"{target} {field} {str(kind)[:20]!r}"):
                        answer = self.desk.post(target, good | {field: kind})
                        self.assertLess(answer.status, 500, answer.text)
                        if answer.status >= 400:
                            self.problem(answer, answer.status)


class SlowClients(Contract):
    def test_a_normal_client_does_not_wait_for_them(self):
        slow = []
        for number in range(300):
            peer = socket.create_connection(("127.0.0.1", self.desk.port))
            peer.sendall(b"GET /health HTTP/1.1\r\nHost: loc"[:number % 30])
            slow.append(peer)
        stop = threading.Event()

        def drip():
            while not stop.wait(0.2):
                for peer in slow:
                    try:
                        peer.send(b"a")
                    except OSError:
                        pass

        thread = threading.Thread(target=drip)
        thread.start()
        self.addCleanup(lambda: [peer.close() for peer in slow])
        try:
            took = []
            for _ in range(9):
                began = time.monotonic()
                self.has(self.ticket(), 201)
                took.append(time.monotonic() - began)
            self.assertLess(sorted(took)[4], 1)
        finally:
            stop.set()
            thread.join()

    def test_more_connections_than_there_is_room_for(self):
        idle = [socket.create_connection(("127.0.0.1", self.desk.port)) for _ in range(600)]
        self.addCleanup(lambda: [peer.close() for peer in idle])
        took = []
        for _ in range(9):
            began = time.monotonic()
            self.assertEqual(self.desk.get("/health/live").status, 200)
            took.append(time.monotonic() - began)
        self.assertLess(sorted(took)[4], 1)

    def test_a_head_must_come_in_time(self):
        with socket.create_connection(("127.0.0.1", self.desk.port), timeout=15) as peer:
            began = time.monotonic()
            peer.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: ")
            got = drain(peer)
            self.assertTrue(3.5 < time.monotonic() - began < 14)
            self.assertIn(statuses(got), ([], [408]))


if __name__ == "__main__":
    main()
