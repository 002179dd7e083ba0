"""A small carrier for tests: takes registrations with a digest challenge, and calls in on the contact that registered."""

import asyncio
import re
import secrets

from tests.sip.message import Address, Message, is_right, parse, uri_of, user_of
from tests.sip.peer import Peer

REALM = "carrier.test"


class Registrar(Peer):
    """A peer that one account registers at: `user` with `password`. Its address is known once it is entered.

    `call(number)` sends its INVITE to the registered contact, with the dialled number in place of the contact's user and
    the contact's parameters kept, as carriers do.
    """

    def __init__(self, server: Address, *, user: str, password: str, host: str) -> None:
        super().__init__(server, user=user, password=password, host=host)
        self.contact_registered = ""
        self.is_registered = asyncio.Event()
        self.has_refused = asyncio.Event()
        """A request has brought a wrong answer to the challenge."""
        self._nonce = secrets.token_hex(8)

    def target(self, number: str) -> str:
        return re.sub(r"sip:[^@]+@", f"sip:{number}@", self.contact_registered)

    def datagram_received(self, data: bytes, addr: Address) -> None:
        message = parse(data)
        if message is None or message.method != "REGISTER":
            super().datagram_received(data, addr)
            return
        self.seen.append(message)
        self._register(message)

    def _register(self, request: Message) -> None:
        given = request.get("authorization")
        right = bool(given) and is_right(given, "REGISTER", self.password, self._nonce)
        if not right or user_of(request.get("to")) != self.user:
            if given:
                self.has_refused.set()
            challenge = f'Digest realm="{REALM}", nonce="{self._nonce}", algorithm=MD5, qop="auth"'
            self.respond(request, 401, "Unauthorized", [("www-authenticate", challenge)])
            return
        contact = request.get("contact")
        expires = request.get("expires")
        self.contact_registered = uri_of(contact) if expires != "0" else ""
        self.respond(request, 200, "OK", [("contact", contact), ("expires", expires)])
        if self.contact_registered:
            self.is_registered.set()
        else:
            self.is_registered.clear()
