#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: words, exit codes, what goes to which stream, and what is refused."""
import json
import pathlib
import sqlite3
import unittest

from desk import PASSWORD, Contract, Desk, Folder, main

WRONG_USAGE = [
    ["--frobnicate"], ["dance"], ["serve", "now"], ["api-key"], ["api-key", "create"],
    ["api-key", "create", "a", "b", "--scopes", "read"], ["api-key", "dance", "a"],
    ["api-key", "create", "a"], ["api-key", "create", "a", "--scopes", "fly"],
    ["api-key", "create", "a", "--scopes", ""],
    ["api-key", "create", "a", "--scopes", "read", "--rate", "many"],
    ["api-key", "create", "a", "--scopes", "read", "--rate", "-1"],
    ["api-key", "create", "a", "--scopes", "read", "--expires", "soon"],
    ["api-key", "create", "a", "--scopes", "read", "--expires", "0"],
    ["api-key", "create", "", "--scopes", "read"],
    ["api-key", "rotate"], ["api-key", "revoke"], ["api-key", "list", "all"],
    ["user"], ["user", "create"], ["user", "create", "a"],
    ["user", "create", "a", "--role", "king"], ["user", "disable"], ["user", "passwd"],
    ["webhook"], ["webhook", "add"], ["webhook", "add", "a"], ["webhook", "remove"],
    ["webhook", "add", "a", "--scheme", "carrier-pigeon", "--secret-stdin"],
    ["webhook", "add", "a", "--scheme", "github"],
    ["webhook", "add", "a", "--out", "https://a.example/"],
    ["webhook", "add", "a", "--scheme", "github", "--secret-stdin", "--out", "https://a.example/"],
    ["webhook", "add", "a", "--out", "https://a.example/", "--events", "ticket.danced"],
    ["import"], ["export"], ["export", "a.jsonl", "b.jsonl"], ["sentiment"], ["evaluate"],
    ["evaluate", "f.jsonl", "--taxonomy"], ["erase-customer"], ["backup"], ["restore"],
    ["doctor", "who"], ["--listen"], ["serve", "--log-format"], ["serve", "--listen"],
]

# Run on a folder with nothing in it. FILE is one that is not there.
FAILURES = [
    (["api-key", "rotate", "nobody"], "nobody"), (["api-key", "revoke", "nobody"], "nobody"),
    (["user", "disable", "nobody"], "nobody"), (["webhook", "remove", "nobody"], "nobody"),
    (["erase-customer", "nobody"], "nobody"), (["import", "FILE.jsonl"], "FILE.jsonl"),
    (["import", "FILE.csv"], "FILE.csv"), (["sentiment", "FILE.tsv"], "FILE.tsv"),
    (["evaluate", "FILE.jsonl"], "FILE.jsonl"), (["restore", "FILE"], "FILE"),
    (["backup", "/no/such/folder/b"], "/no/such/folder"),
    (["export", "/no/such/folder/e.jsonl"], "/no/such/folder"),
]

# A value that cannot be used, and the setting that the one line must name.
UNUSABLE = [
    ("DATABASE_URL", "mysql://a/b"), ("DATABASE_URL", "caseline.db"), ("DATABASE_URL", "sqlite://"),
    ("LISTEN", "8000"), ("LISTEN", "127.0.0.1"), ("LISTEN", "127.0.0.1:80000"),
    ("LISTEN", "127.0.0.1:-1"), ("LISTEN", ":8000"), ("LISTEN", "127.0.0.1:http"),
    ("PUBLIC_URL", "desk.example"), ("PUBLIC_URL", "ftp://desk.example"),
    ("PUBLIC_URL", "https://"),
    ("REMINDER_DELAY", "soon"), ("REMINDER_DELAY", "-1"), ("REMINDER_DELAY", "1e9999"),
    ("RETRY_DELAY", "x"), ("RETRY_DELAY", "-60"),
    ("TEAM_EMAIL", "not an address"), ("AUTOREPLY", "perhaps"), ("AUTOREPLY", "OFFF"),
    ("SMTP_URL", "http://mail.example"), ("SMTP_URL", "smtp://"),
    ("SMTP_URL", "smtp://mail.example?starttls=maybe"), ("SMTP_URL", "smtp://mail.example:99999"),
    ("IMAP_URL", "pop3://mail.example"), ("IMAP_URL", "imaps://"),
    ("TWILIO_SMS_FROM", "abc!"), ("TWILIO_WHATSAPP_FROM", "zz zz"),
    ("TWILIO_BASE_URL", "nowhere"), ("LLM_PROVIDER", "oracle"),
    ("LLM_TIMEOUT", "0"), ("LLM_TIMEOUT", "long"), ("RETENTION_DAYS", "0"),
    ("RETENTION_DAYS", "for ever"), ("BUSINESS_HOURS", "all day"),
    ("TIME_ZONE", "Middle/Earth"), ("TICKET_API_URL", "nowhere"), ("LOG_FORMAT", "xml"),
    ("TRUSTED_PROXIES", "not-an-address"), ("CORS_ORIGINS", "a.example"),
    ("CORS_ORIGINS", "https://a.example/path"), ("ALLOWED_HOSTS", "a b"),
    ("ALLOWED_HOSTS", "https://a.example"), ("GMAIL_BASE_URL", "nowhere"),
]


class Words(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()

    @classmethod
    def tearDownClass(cls):
        cls.folder.remove()

    def test_help_and_version(self):
        told = self.folder.run("--help")
        self.assertEqual((told.code, told.err), (0, ""))
        for word in ("serve", "api-key", "user", "webhook", "evaluate", "import", "export",
                     "sentiment", "erase-customer", "backup", "restore", "doctor", "--data-dir",
                     "--database", "--listen", "--config", "--log-format", "--demo"):
            with self.subTest(word):
                self.assertIn(word, told.out)
        version = self.folder.run("--version")
        self.assertEqual((version.code, version.err), (0, ""))
        self.assertRegex(version.out, r"^caseline \d+\.\d+\.\d+\S*\n$")
        self.assertEqual(self.folder.run("serve", "--help").code, 0)

    def test_wrong_usage(self):
        for words in WRONG_USAGE:
            with self.subTest(" ".join(words)):
                # On its own: --data-dir behind it would be taken for a missing value.
                ran = self.folder.run_bare("--data-dir", str(self.folder.data), *words)
                self.assertEqual((ran.code, ran.out, len(ran.lines)), (2, "", 1), ran.err)

    def test_failures(self):
        for words, named in FAILURES:
            with self.subTest(" ".join(words)):
                ran = self.folder.run(*words, stdin="secret phrase\n")
                self.assertEqual((ran.code, ran.out, len(ran.lines)), (1, "", 1), ran.err)
                self.assertIn(named, ran.err)

    def test_unusable_settings(self):
        for name, value in UNUSABLE:
            with self.subTest(f"{name}={value}"):
                ran = self.folder.run("serve", **{name: value})
                self.assertEqual((ran.code, ran.out, len(ran.lines)), (1, "", 1), ran.err)
                self.assertIn(f"CASELINE_{name}", ran.err)

    def test_options_are_checked_like_settings(self):
        odd = self.folder.path / "odd.ini"
        odd.write_text("[caseline\nautoreply=off\n")
        for words, code, named in [
                (["--listen", "nowhere"], 2, "--listen"),
                (["--database", "mysql://a/b"], 2, "--database"),
                (["--log-format", "xml"], 2, "--log-format"),
                (["--config", str(self.folder.path / "none.ini")], 1, "none.ini"),
                (["--config", str(self.folder.path)], 1, str(self.folder.path)),
                (["--config", str(odd)], 1, "odd.ini")]:
            with self.subTest(words[0]):
                ran = self.folder.run("serve", *words)
                self.assertEqual((ran.code, ran.out, len(ran.lines)), (code, "", 1), ran.err)
                self.assertIn(named, ran.err)

    def test_the_setting_that_is_missing_is_named_as_its_other_half(self):
        for given, missing in [("OAUTH_CLIENT_ID", "OAUTH_REFRESH_TOKEN"),
                               ("OAUTH_REFRESH_TOKEN", "OAUTH_CLIENT_ID"),
                               ("GMAIL_CLIENT_ID", "GMAIL_REFRESH_TOKEN"),
                               ("GMAIL_REFRESH_TOKEN", "GMAIL_CLIENT_ID")]:
            with self.subTest(given):
                ran = self.folder.run("doctor", **{given: "x"})
                self.assertEqual((ran.code, len(ran.lines)), (1, 1), ran.err)
                self.assertIn(f"CASELINE_{missing}: ", ran.err)


class Management(unittest.TestCase):
    """Beside a running desk and without one: the same words do the same."""

    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.remove)

    def refused(self, ran, named=""):
        self.assertEqual((ran.code, ran.out, len(ran.lines)), (1, "", 1), ran.err)
        self.assertIn(named, ran.err)

    def test_keys(self):
        made = self.folder.run("api-key", "create", "shop", "--scopes", "ingest,read",
                               "--rate", "5", "--expires", "30")
        self.assertEqual((made.code, made.err), (0, ""))
        self.assertRegex(made.out, r"^\S{20,}\n$")
        self.refused(self.folder.run("api-key", "create", "shop", "--scopes", "read"), "shop")
        listed = self.folder.run("api-key", "list")
        self.assertEqual(listed.code, 0)
        self.assertIn("shop", listed.out)
        self.assertIn("ingest", listed.out)
        self.assertNotIn(made.out.strip(), listed.out)
        turned = self.folder.run("api-key", "rotate", "shop")
        self.assertEqual((turned.code, turned.err), (0, ""))
        self.assertRegex(turned.out, r"^\S{20,}\n$")
        self.assertNotEqual(turned.out, made.out)
        self.assertEqual(self.folder.run("api-key", "revoke", "shop").code, 0)
        self.refused(self.folder.run("api-key", "rotate", "shop"), "shop")

    def test_users(self):
        self.folder.new_user("anna", "agent")
        self.refused(self.folder.run("user", "create", "anna", "--role", "agent",
                                     stdin=PASSWORD), "anna")
        listed = self.folder.run("user", "list")
        self.assertIn("anna", listed.out)
        self.assertIn("agent", listed.out)
        for nothing in ("", "\n", "short\n"):
            ran = self.folder.run("user", "create", "ben", "--role", "agent", stdin=nothing)
            self.assertIn(ran.code, (1, 2))
            self.assertEqual((ran.out, len(ran.lines)), ("", 1), ran.err)
        self.refused(self.folder.run("user", "passwd", "nobody", stdin=PASSWORD), "nobody")
        self.assertEqual(self.folder.run("user", "passwd", "anna", stdin="another long one").code,
        0)
        self.assertEqual(self.folder.run("user", "disable", "anna").code, 0)

    def test_webhooks(self):
        add = ["webhook", "add", "shop", "--scheme", "github", "--secret-stdin"]
        self.assertEqual(self.folder.run(*add, stdin="a secret of some length\n").code, 0)
        self.refused(self.folder.run(*add, stdin="a secret of some length\n"), "shop")
        ran = self.folder.run("webhook", "add", "none", "--scheme", "github", "--secret-stdin")
        self.assertEqual((ran.code, ran.out, len(ran.lines)), (2, "", 1), ran.err)
        out = self.folder.run("webhook", "add", "chat", "--out", "https://chat.example/hook",
                              "--events", "ticket.created,ticket.resolved")
        self.assertEqual(out.code, 0, out.err)
        listed = self.folder.run("webhook", "list").out
        for told in ("shop", "github", "chat", "https://chat.example/hook"):
            self.assertIn(told, listed)
        self.assertNotIn("a secret of some length", listed)
        self.assertNotIn(out.out.strip(), listed)
        self.assertEqual(self.folder.run("webhook", "remove", "shop").code, 0)
        self.refused(self.folder.run("webhook", "remove", "shop"), "shop")

    def test_a_store_of_a_newer_version_is_left_alone(self):
        self.folder.new_key("a", "read")
        with sqlite3.connect(self.folder.data / "caseline.db") as store:
            store.execute("PRAGMA user_version = 9999")
        store.close()
        self.refused(self.folder.run("api-key", "list"))
        self.refused(self.folder.run("serve"))

    def test_what_is_no_store_is_left_alone(self):
        self.folder.data.mkdir()
        file = self.folder.data / "caseline.db"
        file.write_bytes(b"not a database at all" * 500)
        self.refused(self.folder.run("serve"))
        self.assertEqual(file.read_bytes(), b"not a database at all" * 500)

    def test_sentiment_of_a_file(self):
        file = self.folder.path / "a.tsv"
        file.write_text("text\tcompound\nThank you, this is great!\t0\nI am FURIOUS\t0\n"
                        "a\\tb\\nc\t0\n\t0\n")
        ran = self.folder.run("sentiment", str(file))
        self.assertEqual((ran.code, ran.err), (0, ""))
        rows = [line.split("\t") for line in ran.out.splitlines()]
        self.assertEqual([len(row) for row in rows], [4] * 4)
        self.assertGreater(float(rows[0][3]), 0.1)
        self.assertLess(float(rows[1][3]), -0.1)
        self.assertEqual(float(rows[3][3]), 0)

    def test_evaluate(self):
        file = self.folder.path / "m.jsonl"
        words = [("a", "You charged me twice for one order", "duplicate_payment"),
                 ("b", "My payment failed with error 402", "failed_payment")]
        file.write_text("".join(json.dumps({"id": i, "message": m, "text": m, "category": c,
                                            "taxonomy": "fintech"}) + "\n" for i, m, c in words))
        guesses = self.folder.path / "p.jsonl"
        ran = self.folder.run("evaluate", str(file), "--taxonomy", "fintech", "--json",
                              "--predictions", str(guesses))
        self.assertEqual((ran.code, ran.err), (0, ""))
        told = json.loads(ran.out)
        self.assertIn("accuracy", told)
        self.assertIn("macro_f1", told)
        self.assertEqual(len(guesses.read_text().splitlines()), 2)
        plain = self.folder.run("evaluate", str(file), "--taxonomy", "fintech")
        self.assertEqual(plain.code, 0)
        self.assertIn("accuracy", plain.out.lower())
        self.assertEqual(self.folder.run("evaluate", str(file), "--taxonomy", "law").code, 2)

    def test_doctor(self):
        self.assertEqual(self.folder.run("api-key", "list").code, 0)
        ran = self.folder.run("doctor")
        self.assertEqual(ran.code, 0, ran.out + ran.err)
        for word in ("schema", "clock"):
            self.assertIn(word, ran.out.lower())
        bad = self.folder.run("doctor", smtp_url="smtp://127.0.0.1:1?starttls=never",
                              mail_from="desk@caseline.example")
        self.assertEqual(bad.code, 1, bad.out)


class Beside(Contract):
    """Commands while the desk is being served, and files that go out and in."""

    def test_the_line_says_where(self):
        self.assertRegex(self.desk.line, r"^listening on http://127\.0\.0\.1:\d+\n$")
        self.assertEqual(self.desk.get("/health/live", key=None).status, 200)

    def test_a_second_process_is_refused(self):
        ran = self.desk.run("serve", "--listen", "127.0.0.1:0")
        self.assertEqual((ran.code, ran.out, len(ran.lines)), (1, "", 1), ran.err)

    def test_a_taken_port_is_refused(self):
        other = Folder()
        self.addCleanup(other.remove)
        ran = other.run("serve", "--listen", f"127.0.0.1:{self.desk.port}")
        self.assertEqual((ran.code, ran.out, len(ran.lines)), (1, "", 1), ran.err)

    def test_a_key_made_beside_works_at_once_and_ends_at_once(self):
        key = self.desk.new_key("beside", "read")
        self.assertEqual(self.desk.get("/api/tickets", key=key).status, 200)
        turned = self.desk.run("api-key", "rotate", "beside").out.strip()
        for secret in (key, turned):
            self.assertEqual(self.desk.get("/api/tickets", key=secret).status, 200)
        self.assertEqual(self.desk.run("api-key", "revoke", "beside").code, 0)
        for secret in (key, turned):
            self.assertEqual(self.desk.get("/api/tickets", key=secret).status, 401)

    def test_a_disabled_user_is_out_at_once(self):
        self.desk.new_user("dora", "agent")
        login = {"username": "dora", "password": PASSWORD}
        token = self.desk.post("/api/auth/token", login, key=None)["access_token"]
        self.assertEqual(self.desk.get("/api/tickets", key=token).status, 200)
        self.assertEqual(self.desk.run("user", "disable", "dora").code, 0)
        self.assertEqual(self.desk.get("/api/tickets", key=token).status, 401)
        self.assertEqual(self.desk.post("/api/auth/token", login, key=None).status, 401)

    def test_backup_and_restore(self):
        reference = self.ticket(title="Kept by the backup")["reference"]
        copy = self.desk.path / "copy.db"
        self.assertEqual(self.desk.run("backup", str(copy)).code, 0)
        refused = self.desk.run("restore", str(copy))
        self.assertEqual((refused.code, len(refused.lines)), (1, 1), refused.err)
        other = Folder()
        self.addCleanup(other.remove)
        self.assertEqual(other.run("restore", str(copy)).code, 0)
        self.assertEqual(other.run("export", str(other.path / "o.jsonl")).code, 0)
        self.assertIn(reference, (other.path / "o.jsonl").read_text())
        junk = self.desk.path / "junk.db"
        junk.write_bytes(b"junk" * 1000)
        before = (other.data / "caseline.db").read_bytes()
        self.assertEqual(other.run("restore", str(junk)).code, 1)
        self.assertEqual((other.data / "caseline.db").read_bytes(), before)

    def test_export_and_import(self):
        text = "=HYPERLINK(\"http://evil.example\")\nsecond, \"quoted\" line \u202etxt"
        mine = self.ticket(title="=1+1", description=text, customer_id="@sum",
                           tags=["vip"], priority="high").json
        for ending in ("jsonl", "csv"):
            with self.subTest(ending):
                file = self.desk.path / f"all.{ending}"
                ran = self.desk.run("export", str(file))
                self.assertEqual((ran.code, ran.err), (0, ""))
                self.assertIn(mine["reference"], file.read_text())
        table = (self.desk.path / "all.csv").read_text()
        for start in ("=", "+", "-", "@"):
            self.assertNotRegex(table, f'(^|,)"?[{start}][A-Za-z0-9]')
        other = Folder()
        self.addCleanup(other.remove)
        self.assertEqual(other.run("import", str(self.desk.path / "all.jsonl")).code, 0)
        self.assertEqual(other.run("import", str(self.desk.path / "all.jsonl")).code, 0)
        self.assertEqual(other.run("export", str(other.path / "b.jsonl")).code, 0)
        again = (other.path / "b.jsonl").read_text()
        self.assertEqual(again.count(mine["id"]),
                         (self.desk.path / "all.jsonl").read_text().count(mine["id"]))
        self.assertIn(json.dumps(text, ensure_ascii=False)[1:-1], again)

    def test_odd_files_are_refused(self):
        for name, content in [("a.txt", "x"), ("a.jsonl", "not json\n"), ("b.jsonl", "[]\n"),
                              ("a.csv", "nothing,of,ours\n1,2,3\n"),
                              ("b.csv", "title\nabc\n"),
                              ("d.csv", "title,description\nabc,\n"), ("c.jsonl", "\x00\x01")]:
            with self.subTest(name):
                file = self.desk.path / name
                file.write_text(content)
                ran = self.desk.run("import", str(file))
                self.assertEqual(ran.code, 2 if name == "a.txt" else 1, ran.err)
                self.assertTrue(ran.err)
        self.assertEqual(self.desk.run("export", str(self.desk.path / "a.xml")).code, 2)


class Ending(unittest.TestCase):
    def test_sigterm_ends_it_cleanly_and_what_was_taken_in_is_there(self):
        desk = Desk()
        self.addCleanup(desk.remove)
        body = {"title": "Kept", "description": "Over the end."}
        made = desk.post("/api/tickets", body, Idempotency_Key="kept")
        self.assertEqual(desk.stop(), 0)
        desk.start("--log-format", "json")
        self.assertRegex(desk.line, r"^listening on http://127\.0\.0\.1:\d+\n$")
        self.assertEqual(desk.get(f"/api/tickets/{made['reference']}")["title"], "Kept")
        again = desk.post("/api/tickets", body, Idempotency_Key="kept")
        self.assertEqual((again["id"], again.headers["Idempotency-Replayed"]),
                         (made["id"], "true"))
        desk.process.kill()
        desk.process.wait()
        desk.start("--log-format", "json")
        self.assertEqual(desk.get(f"/api/tickets/{made['id']}")["title"], "Kept")
        self.assertEqual(desk.stop(), 0)
        for line in (desk.path / "log").read_text().splitlines()[-1:]:
            self.assertIsInstance(json.loads(line), dict)

    def test_settings_file_is_read_and_the_environment_wins(self):
        folder = Folder(listen="127.0.0.1:0")
        self.addCleanup(folder.remove)
        file = pathlib.Path(folder.path / "c.ini")
        file.write_text("[caseline]\nautoreply=perhaps\n")
        ran = folder.run("serve", "--config", str(file))
        self.assertEqual((ran.code, len(ran.lines)), (1, 1), ran.err)
        self.assertIn("CASELINE_AUTOREPLY", ran.err)
        folder.environment["CASELINE_AUTOREPLY"] = "off"
        process = folder.serve("--config", str(file))
        self.assertIn(b"listening on", process.stdout.readline())
        process.terminate()
        self.assertEqual(process.wait(timeout=20), 0)
        process.stdout.close()

    def test_secrets_are_not_logged(self):
        folder = Folder(llm_provider="openai", llm_api_key="sk-very-secret-value",
                        twilio_account_sid="AC1", twilio_auth_token="tok-very-secret-value")
        self.addCleanup(folder.remove)
        process = folder.serve()
        process.stdout.readline()
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()
        told = folder.run("doctor")
        for text in ((folder.path / "log").read_text(), told.out, told.err):
            self.assertNotIn("very-secret-value", text)


if __name__ == "__main__":
    main()
