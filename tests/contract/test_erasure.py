#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left of a person who was erased: nothing, wherever one looks."""
from desk import Contract, main


class Erasure(Contract):
    def test_a_person_is_erased(self):
        made = self.ticket(customer_id="gone", email="gone@person.example",
                           description="My secret is 1234-ABCD").json
        for name, query in (("Theirs", "from:gone@person.example"), ("All", "status:open")):
            view = {"name": name, "query": query, "shared": True}
            self.has(self.desk.post("/api/views", view), 201)
        self.has(self.desk.post("/api/conversations/message/async", {
            "customer_id": "gone", "message": "And 1234-ABCD is my code"}), 202)
        border = "x"
        self.has(self.desk.ask(
            "POST", f"/api/tickets/{made['id']}/attachments",
            f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="1234-ABCD.txt"'
            f'\r\n\r\nof gone@person.example\r\n--{border}--\r\n'.encode(),
            Content_Type=f"multipart/form-data; boundary={border}"), 201)
        self.assertEqual(self.desk.run("erase-customer", "gone").code, 0)
        self.assertEqual([v["name"] for v in self.desk.get("/api/views")["items"]], ["All"])
        for answer in (self.desk.get(f"/api/tickets/{made['id']}"),
                       self.desk.get("/api/tickets?search=secret"),
                       self.desk.get("/api/customers/lookup?email=gone@person.example")):
            self.assertNotIn("gone@person.example", answer.text)
            self.assertNotIn("1234-ABCD", answer.text)
        for file in self.desk.path.rglob("*"):  # store, its log, the program's log
            for trace in (b"gone@person.example", b"1234-ABCD"):
                self.assertFalse(file.is_file() and trace in file.read_bytes(), (file, trace))
        again = self.desk.run("erase-customer", "gone")
        self.assertEqual((again.code, len(again.lines)), (1, 1), again.err)


if __name__ == "__main__":
    main()
