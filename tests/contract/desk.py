# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program as the outside sees it: its command line, and a served folder over sockets.

Each test_*.py here is run as  test_NAME.py CASELINE [unittest arguments].
"""
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

PROGRAM = None  # set by main()
PATIENCE = 60  # seconds
PASSWORD = "correct horse battery"


class Ran:
    """How a call of the program ended."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    @property
    def lines(self):
        return self.err.splitlines()


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.raw = response.read()

    def __getitem__(self, name):
        return self.json[name]

    @property
    def json(self):
        return json.loads(self.raw)

    @property
    def text(self):
        return self.raw.decode()


def roomy_memory():
    """Where a sync to the disk costs nothing: many desks are begun here, and none loses power."""
    memory = pathlib.Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK)
    return memory if roomy and shutil.disk_usage(memory).free > 1 << 30 else None


class Folder:
    """A data folder and the command line on it."""

    def __init__(self, **settings):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="caseline-contract-", dir=roomy_memory()))
        self.data = self.path / "data"
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC",
                            "HOME": str(self.path), "QT_QPA_PLATFORM": "offscreen",
                            "CASELINE_LISTEN": "127.0.0.1:0"}
        self.environment.update({f"CASELINE_{n.upper()}": v for n, v in settings.items()})

    def run(self, *words, stdin="", **settings):
        """Ended by force (code 124) when it goes on where it should have refused."""
        return self.run_bare(*words, "--data-dir", str(self.data), stdin=stdin, **settings)

    def run_bare(self, *words, stdin="secret\n", **settings):
        environment = self.environment | {f"CASELINE_{n.upper()}": v for n, v in settings.items()}
        return Ran(subprocess.run(["timeout", str(PATIENCE), PROGRAM, *words], env=environment,
                                  input=stdin.encode(), capture_output=True, check=False))

    def new_key(self, name, scopes, *more):
        made = self.run("api-key", "create", name, "--scopes", scopes, *more)
        assert made.code == 0, made.err
        return made.out.strip()

    def new_user(self, name, role):
        made = self.run("user", "create", name, "--role", role, stdin=PASSWORD + "\n")
        assert made.code == 0, made.err

    def serve(self, *words):
        with (self.path / "log").open("ab") as log:
            return subprocess.Popen([PROGRAM, "serve", "--data-dir", str(self.data), *words],
                                    env=self.environment, stdout=subprocess.PIPE, stderr=log)

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


class Desk(Folder):
    """A folder that is being served."""

    def __init__(self, **settings):
        super().__init__(**settings)
        self.all = self.new_key("all", "ingest,read,write,admin", "--rate", "0")
        self.keys = {}
        self.asked = 0
        self.start()

    def key(self, scopes):
        """A key of just these scopes, without a limit."""
        if scopes not in self.keys:
            self.keys[scopes] = self.post("/api/keys", {
                "name": f"just-{scopes}", "scopes": scopes.split(","), "rate_per_minute": 0})["key"]
        return self.keys[scopes]

    def start(self, *words):
        if getattr(self, "process", None):
            self.process.stdout.close()
        self.process = self.serve(*words)
        self.line = self.process.stdout.readline().decode()
        assert self.line, (self.path / "log").read_text()
        self.port = int(self.line.rsplit(":", 1)[1])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()
        return code

    def remove(self):
        if self.process.poll() is None:
            self.stop()
        super().remove()

    def ask(self, method, target, body=None, key=True, **headers):
        """key: True for one that may do all, None for nobody, else the key itself.
        Headers are written with _ for -; a body that is no bytes is sent as JSON."""
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        if "CASELINE_TRUSTED_PROXIES" in self.environment:  # then each comes from somewhere else
            self.asked += 1
            fields.setdefault("X-Forwarded-For", f"10.{self.asked >> 8 & 255}.{self.asked & 255}.1")
        if key:
            fields.setdefault("Authorization", f"Bearer {self.all if key is True else key}")
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            fields.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, target, body, fields)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, target, **more):
        return self.ask("GET", target, **more)

    def post(self, target, body=None, **more):
        return self.ask("POST", target, {} if body is None else body, **more)

    def send(self, raw, patience=PATIENCE, finish=True):
        """What comes back on one connection until the desk closes it (or nothing more comes)."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as peer:
            try:
                peer.sendall(raw)
                if finish:
                    peer.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # refused early; what was answered is still to be read
            return drain(peer)


def drain(peer):
    got = b""
    try:
        while part := peer.recv(65536):
            got += part
    except OSError:
        pass
    return got


def statuses(raw):
    """Of each answer in what one connection brought, by their lengths; interim ones are passed
    over. Fails on anything that is not an answer."""
    found = []
    while raw:
        head, gap, rest = raw.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        assert gap and lines[0].startswith(b"HTTP/1.1 "), raw[:200]
        status = int(lines[0].split()[1])
        length = [int(line.split(b":")[1]) for line in lines if
                  line.lower().startswith(b"content-length:")]
        if status >= 200:
            found.append(status)
        raw = rest[sum(length):]
    return found


class Contract(unittest.TestCase):
    """One served desk for all tests of a class."""

    SETTINGS = {}
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.desk = Desk(**cls.SETTINGS)

    @classmethod
    def tearDownClass(cls):
        cls.desk.remove()

    def has(self, answer, status, *names):
        self.assertEqual(answer.status, status, answer.text[:500])
        for name in names:
            self.assertIn(name, answer.json)
        return answer

    def problem(self, answer, status, *fields):
        """The error is told in the one form, and names these fields."""
        self.assertEqual(answer.status, status, answer.text[:500])
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        told = answer.json
        for name in ("type", "title", "status", "detail", "instance", "request_id"):
            self.assertIn(name, told)
        self.assertEqual(told["status"], status)
        self.assertEqual(told["request_id"], answer.headers["X-Request-Id"])
        named = [error["field"] for error in told.get("errors", [])]
        if status == 422:
            self.assertTrue(all(error["message"] for error in told["errors"]))
        for field in fields:
            self.assertIn(field, named)
        return answer

    def incident(self, **more):
        return self.desk.post("/api/incidents", {
            "customer_id": "ada", "message": "You charged me twice for one invoice.",
            "channel": "web"} | more)

    def ticket(self, **more):
        return self.desk.post("/api/tickets", {
            "title": "No export", "description": "The export button does nothing."} | more)


def main():
    global PROGRAM
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
