"""A mail server of the test's own: it keeps what arrives, and refuses mail to nobody@…"""

import asyncio
import email
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP


class Mailbox:
    """The mails that have arrived, oldest first; `port` is where they are taken."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.port = 0
        self._came = asyncio.Condition()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """Take the recipient, or refuse it."""
        if address.startswith("nobody@"):
            return "550 there is nobody"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep a mail."""
        mail = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        async with self._came:
            self._came.notify_all()
        return "250 OK"

    async def mail_to(self, address: str, seconds: float = 30.0) -> EmailMessage:
        """The newest mail to this address, awaited."""
        async with asyncio.timeout(seconds), self._came:
            await self._came.wait_for(lambda: any(mail["To"] == address for mail in self.mails))
        return next(mail for mail in reversed(self.mails) if mail["To"] == address)


@asynccontextmanager
async def mail_server(port: int = 0) -> AsyncIterator[Mailbox]:
    """A mail server on loopback, on a free port unless one is named."""
    box = Mailbox()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(box), "127.0.0.1", port)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        await server.wait_closed()


def link_of(mail: EmailMessage) -> str:
    """The one address that stands in a mail on a line of its own."""
    (line,) = [
        str(line) for line in mail.get_content().splitlines() if line.startswith(("https://", "http://"))
    ]
    return line
