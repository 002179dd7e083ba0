"""Mail that we send: through any SMTP server."""

from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Protocol
from urllib.parse import unquote, urlsplit

import aiosmtplib

from zuoxi.services.errors import MailFailed

_SECONDS = 20.0


class Mailer(Protocol):
    """What can send a mail."""

    async def send(self, to: str, subject: str, text: str) -> None:
        """Hand a mail over; raises MailFailed."""


class SmtpMailer:
    """An SMTP server: `smtp://host:25` (STARTTLS when it offers it) or `smtps://user:password@host:465`."""

    def __init__(self, url: str, sender: str) -> None:
        """`sender` is the address that mails come from."""
        parts = urlsplit(url)
        self._host = parts.hostname or "127.0.0.1"
        self._is_tls = parts.scheme == "smtps"
        self._port = parts.port or (465 if self._is_tls else 25)
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self._sender = sender

    async def send(self, to: str, subject: str, text: str) -> None:
        """Hand a mail over; raises MailFailed."""
        mail = EmailMessage()
        try:
            mail["From"], mail["To"], mail["Subject"] = self._sender, to, subject
            mail["Date"] = formatdate()
            mail["Message-ID"] = make_msgid(domain=self._sender.rpartition("@")[2] or "localhost")
            mail["Auto-Submitted"] = "auto-generated"
            mail.set_content(text)
            await aiosmtplib.send(
                mail,
                hostname=self._host,
                port=self._port,
                use_tls=self._is_tls,
                username=self._user,
                password=self._password,
                timeout=_SECONDS,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise MailFailed("errors_people.sign_up.mail") from error
