#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desk gives it takes back: names, texts, versions, reasons, files; and one figure or name
is the same wherever it stands."""
import unittest
import uuid

from desk import Contract, Desk, Folder, main


class Names(Contract):
    def test_a_customer_is_named_alike_everywhere(self):
        made = self.ticket(email="only@person.example").json
        who = made["customer"]["id"]
        self.assertEqual(str(uuid.UUID(who)), who)
        self.assertEqual(self.desk.get(f"/api/conversations/{made['id']}")["customer_id"], who)
        self.assertEqual(self.desk.get(f"/api/incidents/{made['id']}")["customer_id"], who)
        for path in (f"/api/tickets?customer_id={who}", f"/api/incidents/customer/{who}",
                     f"/api/customers/{who}/conversations"):
            with self.subTest(path):
                self.assertEqual(len(self.has(self.desk.get(path), 200)["items"]), 1)
        said = self.desk.post("/api/conversations/message", {
            "customer_id": who, "message": "One thing more.", "conversation_id": made["id"]})
        self.assertEqual(self.has(said, 200)["conversation_id"], made["id"])
        self.has(self.desk.post("/api/conversations/message",
                                {"customer_id": who, "message": "Another matter."}), 200)
        self.assertEqual(self.desk.get(f"/api/customers/{who}/insights")["total_conversations"], 2)
        self.assertEqual(self.desk.get("/api/customers/lookup?email=only@person.example")["id"],
                         who)

    def test_a_plan_nobody_told_is_free(self):
        one = self.ticket(email="plain@person.example", customer_id="plain").json
        self.ticket(email="plain2@person.example", customer_id="plain-2")
        self.assertEqual(one["customer"]["plan"], "free")
        self.assertEqual(self.desk.get("/api/customers/lookup?email=plain@person.example")["plan"],
                         "free")
        merged = self.desk.post("/api/customers/plain-2/merge", {"into": "plain"})
        self.assertEqual(self.has(merged, 200)["plan"], "free")

    def test_a_literal_path_is_no_id(self):
        for method, path, allow in [("GET", "/api/tickets/classify", "POST, OPTIONS"),
                                    ("GET", "/api/conversations/message", "POST, OPTIONS"),
                                    ("PATCH", "/api/tickets/stats", "GET, HEAD, OPTIONS"),
                                    ("POST", "/api/tickets/stats", "GET, HEAD, OPTIONS")]:
            with self.subTest(f"{method} {path}"):
                refused = self.problem(self.desk.ask(method, path, {}), 405)
                self.assertEqual(refused.headers["Allow"], allow)


class Texts(Contract):
    def test_titles_stand_as_they_were_given(self):
        for title in ("🙂" * 200, "a" + "🙂" * 199, "a  b", "a\u00a0b\u2003c", "x" * 200):
            with self.subTest(title[:8]):
                made = self.ticket(title=title).json
                self.assertEqual(made["title"], title)
                changed = self.desk.ask("PATCH", f"/api/tickets/{made['id']}", {"title": title})
                self.assertEqual(changed["title"], title)
        long = "s" * 300
        made = self.incident(subject=long).json
        self.assertEqual(self.desk.get(f"/api/tickets/{made['incident_id']}")["title"], long)

    def test_a_new_title_is_found(self):
        made = self.ticket(title="Originalword here").json
        path = f"/api/tickets/{made['id']}"
        for words in ("Changedword now", "Lastword then"):
            self.has(self.desk.ask("PATCH", path, {"title": words}), 200)
            found = self.desk.get(f"/api/tickets?search={words.split()[0].lower()}")["items"]
            self.assertEqual([item["id"] for item in found], [made["id"]])
        self.assertEqual(self.desk.get("/api/tickets?search=changedword")["items"], [])
        self.has(self.desk.ask("DELETE", path), 204)
        self.assertEqual(self.desk.get("/api/tickets?search=lastword")["items"], [])

    def test_a_customer_is_found_by_the_last_name(self):
        made = self.ticket(name="Zebulon Quarkson", customer_id="zq").json
        for words in ("zebulon", "quarkson", "zebulon%20quark"):
            found = self.desk.get(f"/api/tickets?search={words}")["items"]
            self.assertEqual([item["id"] for item in found], [made["id"]], words)

    def test_why_it_was_handed_to_a_person(self):
        made = self.ticket(title="Thanks", description="Thank you, the new page is lovely.").json
        self.assertFalse(made["escalated"])
        self.has(self.desk.post(f"/api/conversations/{made['id']}/escalate",
                                {"reason": "Wants a person."}), 200)
        now = self.desk.get(f"/api/tickets/{made['id']}").json
        self.assertTrue(now["escalated"])
        self.assertEqual(now["escalation"]["reason"], "Wants a person.")
        self.assertEqual(now["escalation"]["tier"], "likely")
        events = self.desk.get(f"/api/tickets/{made['id']}/events")["items"]
        self.assertIn("Wants a person.",
                      [event["detail"].get("reason") for event in events])

    def test_articles_that_may_answer(self):
        self.has(self.desk.post("/api/knowledge", {
            "title": "Exporting data as CSV", "category": "technical", "tags": [],
            "body": "Open Settings, choose Export, and save your data as a CSV file."}), 201)
        judged = self.has(self.desk.post("/api/tickets/classify", {
            "description": "How do I export my data as CSV?"}), 200)
        self.assertEqual([a["title"] for a in judged["articles"]], ["Exporting data as CSV"])
        self.assertGreater(judged["articles"][0]["score"], 0.3)


class Changes(Contract):
    def test_versions_that_cannot_be_are_stale(self):
        made = self.ticket().json
        path = f"/api/tickets/{made['id']}"
        for tag in ('"abc"', 'W/"1"', '"0"', '"abc", "def"'):
            with self.subTest(tag):
                self.problem(self.desk.ask("PATCH", path, {"priority": "low"}, If_Match=tag), 409)
        self.problem(self.desk.ask("PATCH", path, {"priority": "low"}, If_Match="soon"), 422,
                     "If-Match")
        listed = f'"abc", "{made["version"]}"'
        self.has(self.desk.ask("PATCH", path, {"priority": "low"}, If_Match=listed), 200)

    def test_empty_words_are_no_words(self):
        path = f"/api/tickets/{self.ticket()['id']}"
        for field in ("status", "priority", "category"):
            with self.subTest(f"PATCH {field}"):
                self.problem(self.desk.ask("PATCH", path, {field: ""}), 422, field)
        for field in ("plan", "channel", "priority", "category"):
            with self.subTest(f"POST {field}"):
                self.problem(self.ticket(**{field: ""}), 422, field)
        self.problem(self.desk.post("/api/tickets/classify", {
            "description": "Hello", "taxonomy": ""}), 422, "taxonomy")

    def test_what_cannot_be_read_filters_nothing(self):
        for query in ("customer_id=%ff", "status=%zz", "limit=%zz", "cursor=%zz"):
            with self.subTest(query):
                name = query.partition("=")[0]
                self.problem(self.desk.get(f"/api/tickets?{query}"), 422, name)
        self.problem(self.desk.get("/api/analytics/summary?from=%zz"), 422, "from")

    def test_a_place_in_one_order_is_none_in_another(self):
        for _ in range(3):
            self.ticket()
        page = self.desk.get("/api/tickets?limit=1&sort=-created_at")
        cursor = page["next_cursor"]
        self.has(self.desk.get(f"/api/tickets?limit=1&sort=-created_at&cursor={cursor}"), 200)
        self.problem(self.desk.get(f"/api/tickets?limit=1&sort=-priority&cursor={cursor}"), 422,
                     "cursor")

    def test_files_go_with_messages_and_are_shown_there(self):
        made = self.ticket(channel="email", email="files@person.example").json
        path = f"/api/tickets/{made['id']}"
        body = (b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                b"Content-Type: text/plain\r\n\r\nhello\r\n--b--\r\n")
        for kind in ("note", "reply"):
            with self.subTest(kind):
                file = self.has(self.desk.post(
                    f"{path}/attachments", body,
                    Content_Type="multipart/form-data; boundary=b"), 201).json
                wrote = self.has(self.desk.post(f"{path}/messages", {
                    "body": "See the file.", "kind": kind, "attachments": [file["id"]]}), 201)
                self.assertEqual([a["id"] for a in wrote["attachments"]], [file["id"]])
                listed = self.desk.get(f"{path}/messages")["items"]
                self.assertEqual([a["name"] for a in listed[-1]["attachments"]], ["a.txt"])
        self.problem(self.desk.post(f"{path}/messages", {
            "body": "x", "kind": "reply", "attachments": [str(uuid.uuid4())]}), 422,
            "attachments")

    def test_a_reply_keeps_its_channel(self):
        made = self.ticket(channel="web", email="web@person.example").json
        wrote = self.desk.post(f"/api/tickets/{made['id']}/messages",
                               {"body": "By mail.", "kind": "reply", "channel": "email"})
        self.assertEqual(self.has(wrote, 201)["channel"], "email")

    def test_notes_are_not_counted_as_said(self):
        made = self.ticket(customer_id="noted").json
        self.desk.post(f"/api/tickets/{made['id']}/messages", {"body": "Ours.", "kind": "note"})
        alone = self.desk.get(f"/api/conversations/{made['id']}")["metadata"]["message_count"]
        listed = self.desk.get("/api/customers/noted/conversations")["items"][0]["message_count"]
        self.assertEqual((alone, listed), (1, 1))

    def test_what_a_person_did_was_not_automated(self):
        made = self.ticket(title="Hello", description="Could you tell me the opening hours?").json
        self.desk.post(f"/api/conversations/{made['id']}/escalate", {"reason": "Asks for a call."})
        self.desk.post(f"/api/conversations/{made['id']}/resolve", {"note": "Called back."})
        day = made["created_at"][:10]
        before = self.desk.get(f"/api/analytics/summary?from={day}&to={day}").json
        plain = self.ticket(title="Hi", description="Where is the price list?").json
        if plain["escalated"]:
            self.skipTest("the judge hands that to a person")
        self.desk.post(f"/api/conversations/{plain['id']}/resolve", {})
        after = self.desk.get(f"/api/analytics/summary?from={day}&to={day}").json
        self.assertGreater(after["automation_rate"], before["automation_rate"])


class Rights(Contract):
    def test_any_key_may_have_a_text_judged(self):
        for scope in ("read", "ingest", "write"):
            with self.subTest(scope):
                self.has(self.desk.post("/api/tickets/classify", {"description": "Hello there"},
                                        key=self.desk.key(scope)), 200)

    def test_a_rate_that_was_asked_for_is_kept(self):
        for scopes in ("read", "ingest,read,write,admin"):
            with self.subTest(scopes):
                key = self.desk.post("/api/keys", {
                    "name": f"slow-{scopes}", "scopes": scopes.split(","),
                    "rate_per_minute": 3})["key"]
                got = [self.desk.get("/api/stats", key=key).status for _ in range(4)]
                self.assertEqual(got, [200, 200, 200, 429])
                self.assertEqual(self.desk.get("/health/detailed", key=key).status, 200)

    def test_detailed_health_answers_any_host(self):
        self.has(self.desk.get("/health/detailed", Host="elsewhere.example"), 200, "services")
        self.problem(self.desk.get("/api/stats", Host="elsewhere.example"), 421)
        self.problem(self.desk.get("/health/detailed", key=None), 401)

    def test_an_id_of_a_request_is_echoed(self):
        for name in ("plain", "a/b+c=", "0195804f-6c3d-7a42-9b1e-3f6d2a8c7e10"):
            self.assertEqual(self.desk.get("/health", X_Request_Id=name).headers["X-Request-Id"],
                             name)

    def test_a_form_with_a_key_comes_once(self):
        form = b"name=Eve&email=eve%40person.example&subject=Hi&message=Where+is+my+order"
        answers = [self.desk.post("/webhooks/web-form", form, key=None, Idempotency_Key="once",
                                  Content_Type="application/x-www-form-urlencoded")
                   for _ in range(2)]
        self.assertEqual(answers[0].raw, answers[1].raw)
        self.assertEqual(answers[1].headers["Idempotency-Replayed"], "true")


class Pages(Contract):
    SETTINGS = {"cors_origins": "https://app.example"}

    def test_asking_first_costs_nothing(self):
        for _ in range(15):
            asked = self.desk.ask("OPTIONS", "/api/tickets", key=None,
                                  Origin="https://app.example",
                                  Access_Control_Request_Method="POST")
            self.assertEqual(asked.status, 204)


class Prefix(unittest.TestCase):
    def test_references_begin_as_the_desk_says(self):
        desk = Desk(ticket_prefix="ACME")
        try:
            made = desk.post("/api/tickets", {"title": "Hi", "description": "Hello"}).json
            self.assertRegex(made["reference"], r"^ACME-[0-9]{8}-0001$")
            self.assertEqual(desk.get(f"/api/tickets/{made['reference']}")["id"], made["id"])
        finally:
            desk.remove()
        folder = Folder(ticket_prefix="a b")
        refused = folder.run("serve")
        self.assertNotEqual(refused.code, 0)
        self.assertIn("CASELINE_TICKET_PREFIX", refused.err)
        folder.remove()

    def test_tables_with_names_of_the_interface(self):
        folder = Folder()
        try:
            table = folder.path / "in.csv"
            table.write_text("title,description,sentiment,priority\nA title,-0.5,negative,critical\n")
            done = folder.run("import", str(table))
            self.assertEqual(done.code, 0, done.err)
            out = folder.path / "out.csv"
            self.assertEqual(folder.run("export", str(out)).code, 0)
            text = out.read_text()
            self.assertIn("urgent", text)
            self.assertNotIn("'-0.", text)
        finally:
            folder.remove()

    def test_a_file_of_settings_may_have_whole_names(self):
        for words in ("CASELINE_LOG_FORMAT=xml\n", "[caseline]\nCASELINE_LOG_FORMAT=xml\n",
                      "[caseline]\nlog_format=xml\n", "log_format=xml\n"):
            folder = Folder()
            folder.data.mkdir(parents=True)
            (folder.data / "caseline.ini").write_text(words)
            refused = folder.run("serve")
            self.assertNotEqual(refused.code, 0, words)
            self.assertIn("CASELINE_LOG_FORMAT", refused.err)
            folder.remove()


if __name__ == "__main__":
    main()
