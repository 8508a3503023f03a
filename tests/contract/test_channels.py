#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes in from outside: Twilio, signed webhooks, Gmail's push, the public form."""
import base64
import hashlib
import hmac
import http.server
import json
import queue
import re
import threading
import time
import urllib.parse

from desk import Contract, main

PUBLIC = "https://desk.example"
TOKEN = "twilio-token"
SECRET = "a secret of some length"
STANDARD = b"0123456789abcdef0123456789abcdef"


def twilio_signature(url, fields, token=TOKEN):
    text = url + "".join(k + v for k, v in sorted(fields.items()))
    return base64.b64encode(hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()).decode()


class Twilio(Contract):
    SETTINGS = {"public_url": PUBLIC, "twilio_account_sid": "AC1", "twilio_auth_token": TOKEN,
                "trusted_proxies": "127.0.0.1"}

    def send(self, sid, body="Hello there", sender="+4930123456", path="/webhooks/twilio",
             url=None, signature=None, **more):
        fields = {"MessageSid": sid, "From": sender, "To": "+4930999", "Body": body} | more
        if signature is None:
            signature = twilio_signature((url or PUBLIC) + path, fields)
        return self.desk.ask("POST", path, urllib.parse.urlencode(fields).encode(), key=None,
                             Content_Type="application/x-www-form-urlencoded",
                             X_Twilio_Signature=signature)

    def of_number(self, number):
        found = self.desk.get("/api/customers/lookup?phone=" + urllib.parse.quote(number))
        return found.status

    def test_a_message_is_taken_once(self):
        first = self.send("SM1", "My export fails. Grüße 🙂")
        self.assertEqual(first.status, 200)
        self.assertIn("xml", first.headers["Content-Type"])
        self.assertRegex(first.text, r"<Response\s*/>$")
        self.assertEqual(self.send("SM1", "My export fails. Grüße 🙂").status, 200)
        items = self.desk.get("/api/tickets?search=export&channel=sms")["items"]
        self.assertEqual(len(items), 1)
        messages = self.desk.get(f"/api/tickets/{items[0]['id']}/messages")["items"]
        self.assertEqual([m["body"] for m in messages if m["kind"] == "customer"],
                         ["My export fails. Grüße 🙂"])

    def test_whatsapp(self):
        self.assertEqual(self.send("SM2", "By app", "whatsapp:+4930222222").status, 200)
        item = self.desk.get("/api/tickets?channel=whatsapp")["items"][0]
        self.assertEqual(item["customer"]["phone"], "+4930222222")

    def test_ports_in_the_signed_address(self):
        for number, url in enumerate((PUBLIC, PUBLIC + ":443")):
            self.assertEqual(self.send(f"SMP{number}", url=url).status, 200, url)
        self.assertEqual(self.send("SMP9", url=PUBLIC + ":8443").status, 401)

    def test_forged_ones_store_nothing(self):
        good = twilio_signature(PUBLIC + "/webhooks/twilio", {"a": "b"})
        for signature in ("", "x", good, base64.b64encode(b"x" * 20).decode()):
            with self.subTest(signature[:10]):
                answer = self.send("SM3", sender="+4930333333", signature=signature)
                self.problem(answer, 401)
                self.assertTrue(answer.headers["WWW-Authenticate"])
        self.assertEqual(self.of_number("+4930333333"), 404)

    def test_receipts(self):
        self.assertEqual(self.send("SM4", path="/webhooks/twilio/status",
                                   MessageStatus="delivered").status, 200)
        self.problem(self.send("SM4", path="/webhooks/twilio/status", signature="x",
                               MessageStatus="delivered"), 401)

    def test_odd_bodies(self):
        for body in ("", " ", "\u0000", "\u202e", "x" * 20000, "<Response><Message>hi"):
            with self.subTest(ascii(body)[:20]):
                answer = self.send(f"SMO{hash(body)}", body, "+4930444444")
                self.assertEqual(answer.status, 200, answer.text)


class Webhooks(Contract):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for scheme in ("github", "stripe", "slack"):
            made = cls.desk.run("webhook", "add", f"by-{scheme}", "--scheme", scheme,
                                "--secret-stdin", stdin=SECRET + "\n")
            assert made.code == 0, made.err
        secret = "whsec_" + base64.b64encode(STANDARD).decode()
        made = cls.desk.run("webhook", "add", "by-standard", "--scheme", "standard",
                            "--secret-stdin", "--inbox", "fintech", stdin=secret + "\n")
        assert made.code == 0, made.err
        made = cls.desk.run("webhook", "add", "mapped", "--scheme", "github", "--secret-stdin",
                            "--map", "message=/ticket/text", "--map", "customer_id=/who/0/id",
                            stdin=SECRET + "\n")
        assert made.code == 0, made.err

    def sign(self, scheme, body, delivery, age=0, secret=None):
        now = str(int(time.time()) - age)
        mac = lambda key, text, how="sha256": hmac.new(key, text, how)
        key = (secret or SECRET).encode()
        if scheme == "github":
            return {"X-Hub-Signature-256": "sha256=" + mac(key, body).hexdigest(),
                    "X-GitHub-Delivery": delivery, "X-GitHub-Event": "issues"}
        if scheme == "stripe":
            return {"Stripe-Signature":
                    f"t={now},v1=" + mac(key, now.encode() + b"." + body).hexdigest()}
        if scheme == "slack":
            return {"X-Slack-Request-Timestamp": now, "X-Slack-Signature":
                    "v0=" + mac(key, b"v0:" + now.encode() + b":" + body).hexdigest()}
        signed = f"{delivery}.{now}.".encode() + body
        key = secret.encode() if secret else STANDARD
        return {"webhook-id": delivery, "webhook-timestamp": now, "webhook-signature":
                "v1," + base64.b64encode(mac(key, signed).digest()).decode()}

    def send(self, scheme, body, delivery, name=None, **more):
        text = json.dumps(body).encode() if not isinstance(body, bytes) else body
        return self.desk.ask("POST", f"/webhooks/in/{name or 'by-' + scheme}", text, key=None,
                             Content_Type="application/json",
                             **self.sign(scheme, text, delivery, **more))

    def test_a_new_secret_is_good_beside_the_old_one(self):
        run = lambda *words, **more: self.desk.run("webhook", *words, **more)
        made = run("add", "turned", "--scheme", "github", "--secret-stdin", stdin="old\n")
        self.assertEqual(made.code, 0, made.err)
        body = {"message": "Turned", "customer_id": "turned"}
        post = lambda number, secret: self.send("github", body, f"d-turned-{number}", "turned",
                                                secret=secret).status
        self.assertEqual([post(1, "old"), post(2, "new")], [201, 401])
        turned = run("rotate", "turned", "--secret-stdin", stdin="new\n")
        self.assertEqual((turned.code, turned.out), (0, ""), turned.err)
        self.assertEqual([post(3, "old"), post(4, "new")], [201, 201])
        self.assertEqual(run("rotate", "turned", "--drop-old").code, 0)
        self.assertEqual([post(5, "old"), post(6, "new")], [401, 201])
        self.assertEqual(run("rotate", "turned").code, 2)
        self.assertEqual(run("rotate", "nobody", "--drop-old").code, 1)

    def test_each_scheme_is_taken_once(self):
        for scheme in ("github", "stripe", "slack", "standard"):
            with self.subTest(scheme):
                body = {"id": f"evt_{scheme}", "message": f"Hook of {scheme}",
                        "customer_id": f"hook-{scheme}"}
                first = self.send(scheme, body, f"d-{scheme}")
                self.assertIn(first.status, (200, 201), first.text)
                again = self.send(scheme, body, f"d-{scheme}")
                self.assertEqual(again.status, 200)
                items = self.desk.get(f"/api/tickets?customer_id=hook-{scheme}")["items"]
                self.assertEqual(len(items), 1)
                self.assertEqual(items[0]["description"], f"Hook of {scheme}")

    def test_forged_and_stale_ones_store_nothing(self):
        for scheme in ("github", "stripe", "slack", "standard"):
            body = {"message": "Forged", "customer_id": "forger"}
            rows = {"wrong secret": {"secret": "another secret, as long"}}
            if scheme != "github":
                rows["old"] = {"age": 301}
            if scheme == "standard":  # its own library alone minds a clock that is ahead
                rows["far ahead"] = {"age": -700}
            for name, more in rows.items():
                with self.subTest(f"{scheme}: {name}"):
                    self.problem(self.send(scheme, body, "forged", **more), 401)
            with self.subTest(f"{scheme}: not at all"):
                self.problem(self.desk.post(f"/webhooks/in/by-{scheme}", body, key=None), 401)
            with self.subTest(f"{scheme}: touched"):
                text = json.dumps(body).encode()
                self.problem(self.desk.ask(
                    "POST", f"/webhooks/in/by-{scheme}", text + b" ", key=None,
                    Content_Type="application/json", **self.sign(scheme, text, "x")), 401)
        self.assertEqual(self.desk.get("/api/tickets?customer_id=forger")["items"], [])
        self.problem(self.send("github", {"message": "m"}, "x", name="nobody"), 404)

    def test_a_little_age_is_fine(self):
        for scheme in ("stripe", "slack", "standard"):
            with self.subTest(scheme):
                answer = self.send(scheme, {"id": "evt_old", "message": "Old"}, "old", age=290)
                self.assertIn(answer.status, (200, 201), answer.text)

    def test_names_of_fields(self):
        for number, field in enumerate(("message", "text", "body", "description")):
            for nested in (False, True):
                with self.subTest(f"{field}, nested: {nested}"):
                    content = {field: f"By {field}", "user_id": f"u-{number}-{nested}",
                               "title": "A title", "email": f"u{number}{nested}@a.example"}
                    body = {"data": content} if nested else content
                    answer = self.send("github", body, f"n-{number}-{nested}")
                    self.assertEqual(answer.status, 201, answer.text)
                    item = self.desk.get(f"/api/tickets?customer_id=u-{number}-{nested}")["items"]
                    self.assertEqual((item[0]["description"], item[0]["title"]),
                                     (f"By {field}", "A title"))

    def test_pointers(self):
        answer = self.send("github", {"ticket": {"text": "Pointed"}, "who": [{"id": "ptr"}],
                                      "message": "Not this"}, "p-1", name="mapped")
        self.assertEqual(answer.status, 201, answer.text)
        self.assertEqual(self.desk.get("/api/tickets?customer_id=ptr")["items"][0]["description"],
                         "Pointed")

    def test_the_inbox_decides_the_taxonomy(self):
        self.send("standard", {"message": "You charged me twice", "customer_id": "inb"}, "inb")
        item = self.desk.get("/api/tickets?customer_id=inb&taxonomy=fintech")["items"]
        self.assertEqual(item[0]["category"], "duplicate_payment")

    def test_signed_nonsense(self):
        for body, status in [(b"{", 400), (b" ", 400), (b"\xff", 400), (b"[]", 422),
                             (b"null", 422), (b'{"message": ""}', 422),
                             (b'{"message": {"a": 1}}', 422)]:
            with self.subTest(str(body)):
                answer = self.send("github", body, f"odd-{body!r}".encode().hex())
                self.assertIn(answer.status, (status, 200), answer.text)
                if status == 400:
                    self.assertEqual(answer.status, 400)


class Form(Contract):
    SETTINGS = {"trusted_proxies": "127.0.0.1"}
    GOOD = {"name": "Ada", "email": "Ada@Person.example", "subject": "My order",
            "message": "Where is it?"}

    def send(self, **more):
        return self.desk.post("/webhooks/web-form", self.GOOD | more, key=None)

    def test_json(self):
        told = self.has(self.send(), 201, "ticket_reference", "estimated_response_time").json
        item = self.desk.get(f"/api/tickets/{told['ticket_reference']}").json
        self.assertEqual((item["title"], item["channel"]), ("My order", "web"))
        chosen = self.send(category="billing", priority="high", subject="Chosen")
        item = self.desk.get(f"/api/tickets/{chosen['ticket_reference']}").json
        self.assertEqual((item["category"], item["priority"]), ("billing", "high"))

    def test_files(self):
        content = bytes(range(256))
        told = self.send(subject="With a file", email="file@person.example", attachments=[
            {"name": "../a.bin", "content_type": "application/octet-stream",
             "content": base64.b64encode(content).decode()}])
        self.has(told, 201)
        files = self.desk.get(f"/api/tickets/{told['ticket_reference']}/attachments")["items"]
        self.assertEqual([f["size"] for f in files], [256])
        self.assertNotIn("/", files[0]["name"])
        self.assertEqual(self.desk.get(f"/api/attachments/{files[0]['id']}").raw, content)
        self.has(self.send(attachments=["only-named.png", {"name": "b.png"}]), 201)
        for odd in ("x", [1], [{"name": "a", "content": "***"}], [{"content": 7, "name": "a"}],
                    [{"content": "QQ=="}], [{"name": "a", "content": "QQ=="}] * 21):
            with self.subTest(str(odd)[:30]):
                self.problem(self.send(attachments=odd), 422, "attachments")

    def test_what_is_refused(self):
        for field, value in [("name", None), ("name", " "), ("email", None), ("email", "ada"),
                             ("email", "a@b.example\nBcc: c@d.example"), ("subject", None),
                             ("subject", "a\r\nBcc: c@d.example"), ("subject", "x" * 201),
                             ("message", " "), ("message", "x" * 5001), ("category", "magic"),
                             ("priority", "now"), ("name", 5)]:
            with self.subTest(f"{field}: {str(value)[:20]!r}"):
                self.problem(self.send(**{field: value}), 422, field)

    def test_pages(self):
        form = self.desk.get("/support", key=None)
        self.assertEqual(form.status, 200)
        self.assertTrue(form.headers["Content-Type"].startswith("text/html"))
        self.assertNotIn("<script", form.text)
        for name in ("name", "email", "subject", "message"):
            self.assertIn(f'name="{name}"', form.text)
        number = re.search(r'name="form" value="([^"]+)"', form.text).group(1)
        typed = urllib.parse.urlencode(self.GOOD | {"form": number}).encode()
        sent = [self.desk.ask("POST", "/webhooks/web-form", typed, key=None,
                              Content_Type="application/x-www-form-urlencoded")
                for _ in range(2)]
        found = {re.search(r"TKT-\d+-\d+", page.text).group(0) for page in sent}
        self.assertEqual(len(found), 1)
        reference = found.pop()
        own = self.desk.get(f"/support/{reference}?email=ada@person.example", key=None)
        self.assertEqual(own.status, 200)
        self.assertNotIn("Where is it?", own.text)
        for target in (f"/support/{reference}?email=other@person.example",
                       "/support/TKT-20200101-0001?email=ada@person.example",
                       "/support/%3Cscript%3E?email=a@b.example"):
            with self.subTest(target):
                page = self.desk.get(target, key=None)
                self.assertEqual(page.status, 404)
                self.assertNotIn("<script", page.text)

    def test_what_was_typed_is_shown_escaped(self):
        typed = urllib.parse.urlencode({"name": '"><script>alert(1)</script>', "email": "x",
                                        "subject": "%1", "message": "</textarea><b>"}).encode()
        page = self.desk.ask("POST", "/webhooks/web-form", typed, key=None,
                             Content_Type="application/x-www-form-urlencoded")
        self.assertEqual(page.status, 422)
        self.assertNotIn("<script>alert", page.text)
        self.assertNotIn("</textarea><b>", page.text)
        self.assertIn("&lt;script&gt;", page.text)


class Gmail(Contract):
    SETTINGS = {"gmail_push_token": "push-token", "gmail_client_id": "id",
                "gmail_client_secret": "s", "gmail_refresh_token": "r",
                "gmail_base_url": "http://127.0.0.1:9",
                "oauth_token_url": "http://127.0.0.1:9/token"}

    def test_a_push_needs_its_token(self):
        push = {"message": {"data": base64.b64encode(json.dumps(
            {"emailAddress": "a@b.example", "historyId": 7}).encode()).decode(),
            "messageId": "1"}, "subscription": "projects/p/subscriptions/s"}
        path = "/webhooks/gmail"
        self.assertLess(self.desk.post(path + "?token=push-token", push, key=None).status, 300)
        self.assertLess(self.desk.post(path, push, key="push-token").status, 300)
        for target, key in [(path, None), (path + "?token=", None), (path + "?token=x", None),
                            (path, "wrong"), (path + "?token=push-token2", None)]:
            with self.subTest(f"{target} {key}"):
                self.problem(self.desk.post(target, push, key=key), 401)


class Outgoing(Contract):
    def test_events_are_sent_signed(self):
        got = queue.Queue()

        class Receiver(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                got.put((self.headers, body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        made = self.desk.run("webhook", "add", "out", "--out",
                             f"http://127.0.0.1:{server.server_port}/hook", "--events",
                             "ticket.created")
        self.assertEqual(made.code, 0, made.err)
        secret = re.search(r"whsec_(\S+)", made.out).group(1)
        ticket = self.ticket(title="Told outside").json
        headers, body = got.get(timeout=20)
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        wanted = base64.b64encode(hmac.new(base64.b64decode(secret), signed,
                                           "sha256").digest()).decode()
        self.assertIn("v1," + wanted, headers["webhook-signature"].split())
        self.assertEqual(json.loads(body)["type"], "ticket.created")
        self.assertIn(ticket["reference"], body.decode())

    def test_private_addresses_are_refused(self):
        for url in ("http://10.0.0.1/", "http://169.254.169.254/latest", "http://[fe80::1]/",
                    "http://[::ffff:10.0.0.1]/", "ftp://a.example/", "file:///etc/passwd",
                    "nothing", "http://user:pass@a.example/"):
            with self.subTest(url):
                made = self.desk.run("webhook", "add", "priv", "--out", url, "--events",
                                     "ticket.created")
                self.assertEqual((made.code, len(made.lines)), (2, 1), made.err)


if __name__ == "__main__":
    main()
