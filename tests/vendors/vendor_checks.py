#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vendor_checks.py PROGRAM FOLDER: what we send to the vendors of models, by their own types, and
what we read from a server that speaks their protocols. Fetches both by npm into FOLDER, once.
Ends with 77 where npm or what it fetches is not to be had."""

import json
import pathlib
import socket
import subprocess
import sys
import time
import unittest
import urllib.request

from fetched import fetch

PROGRAM, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
HERE = pathlib.Path(__file__).parent

# Vendor: where its client says what a request looks like, and under which name.
TYPES = {
    "anthropic": ("@anthropic-ai/sdk/resources/messages", "MessageCreateParamsNonStreaming"),
    "openai": ("openai/resources/chat/completions", "ChatCompletionCreateParamsNonStreaming"),
    "openai-compatible": ("openai/resources/chat/completions",
                          "ChatCompletionCreateParamsNonStreaming"),
    "groq": ("groq-sdk/resources/chat/completions", "ChatCompletionCreateParamsNonStreaming"),
    "ollama": ("ollama", "ChatRequest"),
}
# Google's client takes the parts of its REST body by these names.
GEMINI_TYPE = """
import type { Content, GenerationConfig } from '@google/genai';
type T = { contents: Content[]; systemInstruction: Content; generationConfig: GenerationConfig };
"""
# The types say enums where JSON has their words.
GEMINI_WORDS = {"OBJECT", "STRING", "ARRAY", "INTEGER", "NUMBER", "BOOLEAN"}

# Where each vendor's client puts its base, and thus where ours is pointed.
BASES = {"anthropic": "", "openai": "/v1", "openai-compatible": "/v1", "groq": "/v1", "gemini": "",
         "ollama": ""}
ANSWER = '{"category":"billing"}'


def said(*words):
    answer = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=60)
    if answer.returncode != 0:
        raise AssertionError(answer.stderr)
    return json.loads(answer.stdout)


def literal(value):
    """JSON as TypeScript, with Google's enums where their words stand."""
    text = json.dumps(value)
    for word in GEMINI_WORDS:
        text = text.replace(f'"type": "{word}"', f'"type": "{word}" as Type.{word}')
    return text


def complaints(vendor, body):
    """What the vendor's own types find wrong in the body; an unknown field is wrong, too."""
    if vendor == "gemini":
        head = GEMINI_TYPE + "import { Type } from '@google/genai';\n"
        text = literal(body)
    else:
        module, name = TYPES[vendor]
        head = f"import type {{ {name} as T }} from '{module}';\n"
        text = json.dumps(body)
    source = FOLDER / f"body_{vendor.replace('-', '_')}.ts"
    source.write_text(f"{head}export const body: T = {text};\n")
    told = subprocess.run(
        ["node_modules/.bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022",
         "--module", "nodenext", "--moduleResolution", "nodenext", source.name],
        cwd=FOLDER, capture_output=True, text=True, timeout=180)
    return told.stdout


class Bodies(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bodies = said("bodies")

    def test_each_is_what_the_vendor_takes(self):
        for vendor, asked in self.bodies.items():
            for turn, body in asked.items():
                with self.subTest(vendor=vendor, turn=turn):
                    self.assertEqual(complaints(vendor, body), "")

    def test_the_types_would_complain(self):
        for vendor in ("anthropic", "openai", "groq", "gemini", "ollama"):
            body = dict(self.bodies[vendor]["first"], colour="red")
            with self.subTest(vendor=vendor):
                self.assertIn("colour", complaints(vendor, body))

    def test_no_address_of_a_customer_leaves(self):
        self.assertNotIn("jo@example.org", json.dumps(self.bodies))
        self.assertIn("1077", json.dumps(self.bodies))


class Server:
    """The mock server of the vendors' protocols."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        fixtures = FOLDER / "fixtures.json"
        fixtures.write_text(json.dumps({"fixtures": [{
            "match": {"userMessage": "it is no JSON object"},
            "response": {"content": ANSWER,
                         "usage": {"prompt_tokens": 11, "completion_tokens": 7}}}]}))
        self.process = subprocess.Popen(
            ["node_modules/.bin/llmock", "-p", str(self.port), "-f", fixtures.name, "--strict",
             "--log-level", "silent"], cwd=FOLDER)
        self.until_it_answers()

    def until_it_answers(self):
        for _ in range(200):
            try:
                self.ask("GET", "/__aimock/journal")
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the mock server does not answer")

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def calls(self):
        return [entry for entry in self.ask("GET", "/__aimock/journal")
                if not entry["path"].startswith("/__aimock")]

    def url(self, vendor):
        return f"http://127.0.0.1:{self.port}{BASES[vendor]}"

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


class Answers(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.stop)

    def test_each_vendor_is_understood(self):
        for vendor in BASES:
            with self.subTest(vendor=vendor):
                answer = said("ask", vendor, self.server.url(vendor))
                self.assertEqual(answer.get("text"), ANSWER, answer)

    def test_what_a_question_cost_is_read(self):
        answer = said("ask", "openai", self.server.url("openai"))
        self.assertEqual((answer["tokens_in"], answer["tokens_out"]), (11, 7))

    def trouble(self, **rates):
        """Each vendor under the server's chaos; how often each was asked."""
        self.server.ask("POST", "/__aimock/chaos", rates)
        before = len(self.server.calls())
        told = {vendor: said("ask", vendor, self.server.url(vendor)) for vendor in BASES}
        for vendor, answer in told.items():
            with self.subTest(vendor=vendor, **rates):
                self.assertIn("error", answer)
                self.assertFalse(answer["for_good"], answer)
        return len(self.server.calls()) - before

    def test_out_of_order_is_tried_three_times(self):
        self.assertEqual(self.trouble(dropRate=1), 3 * len(BASES))

    def test_malformed_is_no_answer(self):
        self.trouble(malformedRate=1)

    def test_a_broken_connection_is_no_answer(self):
        self.trouble(disconnectRate=1)

    def test_too_often_is_waited_for_and_given_up(self):
        self.trouble(rateLimitRate=1)


if __name__ == "__main__":
    missing = fetch(FOLDER, HERE / "package.json")
    if missing:
        print(missing)
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
