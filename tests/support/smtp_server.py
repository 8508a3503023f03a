# SPDX-License-Identifier: GPL-3.0-or-later
"""A real SMTP server for tests (aiosmtpd). Prints one JSON object per line: first the port, then
every login attempt, MAIL command and message, the message as Python's own mail parser reads it.

The recipient's local part chooses what goes wrong:
  later    450 to RCPT        busy    451 after the mail      vanish  hangs up after the final dot
  nobody   550 to RCPT        full    552 after the mail      stall   never answers the final dot
  cut      hangs up once the mail was invited                 halt    stops reading it half-way
  doubt    takes the mail and never answers, once for each Message-ID
"""
import argparse
import asyncio
import base64
import email
import email.policy
import hashlib
import itertools
import json
import os
import ssl
import time

from aiosmtpd.smtp import SMTP, AuthResult, Envelope

RCPT_REPLIES = {
    "later": "450 4.2.1 mailbox busy, try again later",
    "nobody": "550 5.1.1 no such user here",
    "wordy": "550-5.7.1 we do not want\r\n550 5.7.1 this mail",
}
DATA_REPLIES = {"busy": "451 4.3.0 queue is full", "full": "552 5.2.2 mailbox is full"}


numbers = itertools.count()
left_open = set()  # Message-IDs of mails that were taken without a word


def tell(**event):
    print(json.dumps(event), flush=True)


def unflowed(text):
    """RFC 3676 from the reader's side: paragraphs as (quote depth, text)."""
    paragraphs, open_depth = [], None
    for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        if open_depth == depth:
            paragraphs[-1][1] += words
        else:
            paragraphs.append([depth, words])
        open_depth = depth if words.endswith(" ") and words != "-- " else None
    return paragraphs


def described(envelope):
    raw = envelope.original_content
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    lines = raw.split(b"\r\n")
    return {
        "headers": {name: str(value) for name, value in mail.items()},
        "from": envelope.mail_from,
        "to": envelope.rcpt_tos,
        "type": mail.get_content_type(),
        "plain_type": plain["Content-Type"] if plain else None,
        "plain": plain.get_content().replace("\r\n", "\n") if plain else None,
        "paragraphs": unflowed(plain.get_content()) if plain else None,
        "html": html.get_content().replace("\r\n", "\n") if html else None,
        "date": mail["Date"].datetime.isoformat() if mail["Date"] else None,
        "defects": [repr(d) for part in mail.walk() for d in part.defects],
        "ascii": raw.isascii(),
        "bare_breaks": any(b"\r" in line or b"\n" in line for line in lines),
        "longest_line": max(len(line) for line in lines),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "size": len(raw),
    }


def deliver(envelope):
    """Into the inbox of each recipient's local part, as a mail server does."""
    for recipient in envelope.rcpt_tos:
        box = os.path.join(options.maildir, recipient.split("@")[0])
        for part in ("", "tmp", "new", "cur"):
            folder = os.path.join(box, part)
            if not os.path.isdir(folder):
                os.mkdir(folder)
                os.chmod(folder, 0o777)
        name = f"{time.time():.6f}.{next(numbers)}.host"
        draft = os.path.join(box, "tmp", name)
        with open(draft, "wb") as file:
            file.write(b"Return-Path: <" + envelope.mail_from.encode() + b">\r\n")
            file.write(envelope.original_content)
        os.chmod(draft, 0o666)
        os.rename(draft, os.path.join(box, "new", name))


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        tell(event="hello", name=hostname)
        return responses

    async def auth_XOAUTH2(self, server, args):
        words = base64.b64decode(args[1]).decode().split("\x01")
        tell(event="login", mechanism="XOAUTH2", words=words, encrypted=implicit_tls)
        right = words[0] == "user=" + options.user and words[1] == "auth=Bearer " + options.bearer
        return AuthResult(success=right, handled=False)

    async def handle_MAIL(self, server, session, envelope, address, options):
        tell(event="mail", encrypted=session.ssl is not None or implicit_tls)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        reply = RCPT_REPLIES.get(address.split("@")[0])
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        behaviour = envelope.rcpt_tos[0].split("@")[0]
        if behaviour == "vanish":
            server.transport.abort()
        elif behaviour == "stall":
            await asyncio.sleep(3600)
        if behaviour in DATA_REPLIES:
            return DATA_REPLIES[behaviour]
        tell(event="message", **described(envelope))
        if options.maildir:
            deliver(envelope)
        name = email.message_from_bytes(envelope.original_content)["Message-ID"]
        if behaviour == "doubt" and name not in left_open:
            left_open.add(name)
            await asyncio.sleep(3600)
        return "250 2.0.0 taken as 4F1A"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        behaviour = self.envelope.rcpt_tos[0].split("@")[0] if self.envelope.rcpt_tos else ""
        if behaviour in ("cut", "halt"):
            await self.push("354 go ahead")
            self.transport.pause_reading()
            if behaviour == "cut":
                self.transport.abort()
            await asyncio.sleep(3600)
        await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg):
        if options.deaf_to_quit:
            await asyncio.sleep(3600)
        await super().smtp_QUIT(arg)


def authenticate(server, session, envelope, mechanism, data):
    right = (data.login.decode(), data.password.decode()) == (options.user, options.password)
    tell(event="login", mechanism=mechanism, encrypted=session.ssl is not None or implicit_tls)
    return AuthResult(success=right, handled=False)


def protocol(context):
    return Server(
        Handler(),
        hostname="mail.test",
        tls_context=context if options.tls == "starttls" else None,
        authenticator=authenticate if options.user else None,
        auth_required=bool(options.user),
        auth_require_tls=False,
        data_size_limit=0,
    )


async def silence(reader, writer):
    await reader.read()


async def greet_and_close(reader, writer):
    writer.write(options.greeting.encode() + b"\r\n")
    await reader.read()


async def main():
    context = None
    if options.tls != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate, options.key)
    loop = asyncio.get_running_loop()
    if options.mute:
        server = await asyncio.start_server(silence, "127.0.0.1", 0)
    elif options.greeting:
        server = await asyncio.start_server(greet_and_close, "127.0.0.1", 0)
    else:
        server = await loop.create_server(
            lambda: protocol(context), "127.0.0.1", 0, ssl=context if implicit_tls else None
        )
    tell(event="listening", port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


arguments = argparse.ArgumentParser()
arguments.add_argument("--tls", choices=["none", "starttls", "implicit"], default="none")
arguments.add_argument("--certificate")
arguments.add_argument("--key")
arguments.add_argument("--user")
arguments.add_argument("--password")
arguments.add_argument("--bearer", default="", help="the access token that is taken")
arguments.add_argument("--mute", action="store_true", help="accept connections, say nothing")
arguments.add_argument("--greeting", help="say this and nothing else")
arguments.add_argument("--deaf-to-quit", action="store_true", help="never answer QUIT")
arguments.add_argument("--maildir", help="deliver into NAME's inbox in this folder")
options = arguments.parse_args()
implicit_tls = options.tls == "implicit"
asyncio.run(main())
