#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""twilio_checks.py PROGRAM FOLDER: what we take for Twilio's, and what we send to it, beside
Twilio's own library. Fetches it by npm into FOLDER, once. Ends with 77 where it is not to be had."""

import http.server
import json
import pathlib
import random
import subprocess
import sys
import threading
import unittest
import urllib.parse

from fetched import fetch

PROGRAM, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
HERE = pathlib.Path(__file__).parent / "twilio"

SID, TOKEN = "AC" + "1" * 32, "s3cret"
FORM = "application/x-www-form-urlencoded"
URLS = [
    "https://desk.example/webhooks/twilio",
    "https://desk.example:8443/webhooks/twilio?inbox=support",
    "http://desk.example:80/webhooks/twilio",
    "https://user:pass@desk.example/webhooks/twilio?a=1&b=&a=2",
    "https://desk.example/webhooks/twilio?name=O'Brien&note=a+b%20c",
    "https://DESK.example/a/../webhooks/twilio?x=%C3%BC",
    "https://[::1]:8000/webhooks/twilio",
]
TEXTS = ["Hello", "", " blanks ", "Grüße & Küsse = 1+1", "مرحبا", "😀", "a\nb", "100 %", "'quoted'"]
NAMES = ["Body", "From", "To", "MessageSid", "body", "NumMedia", "Ünicode", "a[b]"]


def run(words, question):
    done = subprocess.run(words, input=json.dumps(question), capture_output=True, text=True,
                          timeout=120)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def library(ask, of):
    return run(["node", str(FOLDER / "ask.js")], {"ask": ask, "of": of})


def ours(**question):
    return run([PROGRAM], question)


class Signatures(unittest.TestCase):
    def setUp(self):
        dice = random.Random(20410)
        self.cases = []
        for number in range(300):
            fields = {name: dice.choice(TEXTS)
                      for name in dice.sample(NAMES, dice.randint(0, len(NAMES)))}
            if number % 4 == 0 and fields:  # one name, several values
                fields[next(iter(fields))] = [dice.choice(TEXTS) for _ in range(3)]
            self.cases.append({"token": TOKEN, "url": dice.choice(URLS), "fields": fields})
        for case, signature in zip(self.cases, library("signatures", self.cases)):
            case["signature"] = signature

    def judged(self, cases):
        """The library's verdicts and ours."""
        asked = [{"token": c["token"], "url": c["url"], "type": FORM, "signature": c["signature"],
                  "body": urllib.parse.urlencode(c["fields"], doseq=True)} for c in cases]
        return library("verdicts", cases), ours(believe=asked)

    def assert_alike(self, cases, wanted=None):
        theirs, own = self.judged(cases)
        for case, they, we in zip(cases, theirs, own):
            self.assertEqual(we, they, case)
        if wanted is not None:
            self.assertEqual(set(own), {wanted})

    def test_what_twilio_signed_is_taken(self):
        self.assert_alike(self.cases, True)

    def test_what_was_changed_on_the_way_is_not(self):
        self.assert_alike([dict(c, token="other") for c in self.cases], False)
        self.assert_alike([dict(c, signature=c["signature"][:-2] + "x=") for c in self.cases])
        self.assert_alike([dict(c, fields=dict(c["fields"], Extra="1")) for c in self.cases], False)
        self.assert_alike([dict(c, url=c["url"] + "x") for c in self.cases], False)

    def test_a_url_seen_otherwise_is_judged_alike(self):
        for old, new in ((":8443/", "/"), (":80/", "/"), ("desk.example/", "desk.example:443/"),
                         ("O'Brien", "O%27Brien"), ("a+b%20c", "a%20b+c"), ("/a/..", "")):
            self.assert_alike([dict(c, url=c["url"].replace(old, new)) for c in self.cases])

    def test_other_bodies_are_judged_by_their_hash(self):
        cases = []
        for body in ('{"a":1}', "{}", "Grüße"):
            url = f"https://desk.example/hook?bodySHA256={library('bodyHash', body)}"
            signature = library("signatures", [{"token": TOKEN, "url": url, "fields": {}}])[0]
            cases += [{"token": TOKEN, "url": url, "fields": {}, "body": text, "signature": signature}
                      for text in (body, body + " ")]
        theirs = library("verdicts", cases)
        own = ours(believe=[dict(c, type="application/json") for c in cases])
        self.assertEqual(own, theirs)
        self.assertEqual(own, [True, False] * 3)


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers as Twilio does, and keeps what it was asked."""

    def do_POST(self):
        self.take(201, {"sid": "SM" + "2" * 32, "status": "queued"})

    def do_GET(self):
        self.take(200, {"messages": [], "next_page_uri": None, "page": 0, "page_size": 50})

    def take(self, status, answer):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        url = urllib.parse.urlsplit(self.path)
        self.server.requests.append({
            "method": self.command, "path": url.path,
            "query": urllib.parse.parse_qs(url.query), "form": urllib.parse.parse_qs(body.decode()),
            "type": self.headers.get("Content-Type"), "login": self.headers.get("Authorization")})
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *words):
        pass


class Requests(unittest.TestCase):
    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
        self.server.requests = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"

    def asked(self, method):
        """The latest request of that method, and none of it left behind."""
        found = [r for r in self.server.requests if r["method"] == method]
        self.assertEqual(len(found), 1, self.server.requests)
        return found[0]

    def compare(self, sender, to, body):
        message = {"to": to, "body": body, "statusCallback": "https://desk.example/status", **sender}
        self.server.requests.clear()
        library("send", {"base": self.base, "sid": SID, "token": TOKEN, "message": message})
        theirs = {method: self.asked(method) for method in ("POST", "GET")}
        self.server.requests.clear()
        answer = ours(send={"base": self.base, "sid": SID, "token": TOKEN, "to": to, "body": body,
                            "from": next(iter(sender.values())),
                            "callback": message["statusCallback"]})
        self.assertEqual(answer, {"sid": "SM" + "2" * 32})
        own = {method: self.asked(method) for method in ("POST", "GET")}
        # Their client says of a question, too, that it is a form.
        theirs["GET"].pop("type"), own["GET"].pop("type")
        self.assertEqual(own, theirs)

    def test_a_text_message(self):
        self.compare({"from": "+4915112345678"}, "+491701234567", "Ihre Nachricht: 100 % & mehr?")

    def test_a_message_service(self):
        self.compare({"messagingServiceSid": "MG" + "3" * 32}, "+491701234567", "a+b=c; é")

    def test_whatsapp(self):
        self.compare({"from": "whatsapp:+14155238886"}, "whatsapp:+491701234567", "مرحبا 😀\n\nzwei")


if __name__ == "__main__":
    missing = fetch(FOLDER, HERE / "package.json")
    if missing:
        print(missing)
        sys.exit(77)
    (FOLDER / "ask.js").write_text((HERE / "ask.js").read_text())
    unittest.main(argv=sys.argv[:1], verbosity=2)
