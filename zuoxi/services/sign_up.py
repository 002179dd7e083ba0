"""Self-service: a company signs up, confirms its mail address, and has a working tenant at once.

Off by default, and only with a mailer: an address that nobody confirmed could be anybody's.
"""

import base64
import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta

from zuoxi import catalogue
from zuoxi.services.companies import NewCompany, create_company
from zuoxi.services.errors import AlreadyThere, Invalid, NotFound, NotPermitted, TooMany
from zuoxi.services.mail import Mailer
from zuoxi.services.passwords import check_new_password, hash_password
from zuoxi.services.tenants import CODE, find_tenant
from zuoxi.store.queries import access, rows
from zuoxi.store.tables.access import sign_up as table
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import PLATFORM

VALID_FOR = timedelta(hours=24)
_MOST_MAILS = 3
"""To one address while they are valid: nobody's mailbox is to be filled through us."""
_PREFIX = "zs_"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a company says when it signs up; `language` ("zh" or "en") is also the mail's."""

    company: str
    code: str
    name: str
    email: str
    password: str
    language: str


@dataclass(frozen=True, slots=True)
class SignUps:
    """One per process. Without a mailer it is closed."""

    database: Database
    mailer: Mailer | None = None
    web_url: str = ""
    """Where the console is reached, for the link in the mail"""

    @property
    def is_open(self) -> bool:
        """Whether companies may sign up by themselves."""
        return self.mailer is not None

    async def begin(self, wish: Wish) -> None:
        """Keep the wish and send the mail. Raises NotPermitted, Invalid, AlreadyThere, TooMany, MailFailed."""
        if self.mailer is None:
            raise NotPermitted("errors_people.sign_up.closed")
        if not CODE.fullmatch(wish.code) or wish.code == "platform":
            raise Invalid("errors_people.tenant.code", "code", code=wish.code)
        check_new_password(wish.password, "admin")
        await self._refuse_taken(wish.code)
        hashed = await hash_password(wish.password)
        secret = secrets.token_bytes(32)
        async with self.database.open_session(PLATFORM) as session:
            now, id = session.now(), session.new_id()
            await access.forget_sign_ups(session, now)
            if await rows.count(session, table, email=wish.email.lower()) >= _MOST_MAILS:
                raise TooMany("errors_people.sign_up.mails", seconds=3600)
            row = {
                "id": id,
                "token_hash": session.digest(secret.hex()),
                "code": wish.code,
                "company": wish.company,
                "email": wish.email.lower(),
                "name": wish.name,
                "password_hash": hashed,
                "language": wish.language,
                "made_at": now,
                "ends_at": now + VALID_FOR,
            }
            await rows.add(session, table, row)
        token = _PREFIX + base64.urlsafe_b64encode(uuid.UUID(id).bytes + secret).decode().rstrip("=")
        told = catalogue.ENGLISH if wish.language == "en" else catalogue.CHINESE
        # Nothing of what a stranger typed stands in the mail: it must carry nobody's message to anybody.
        text = catalogue.say(
            told, "people.sign_up.mail_text", link=f"{self.web_url}/sign-up#{token}", code=wish.code
        )
        await self.mailer.send(wish.email, catalogue.say(told, "people.sign_up.mail_subject"), text)

    async def confirm(self, token: str) -> str:
        """The mail has arrived: make the company; returns its administrator's login. Raises NotFound, AlreadyThere."""
        id, secret = _read(token)
        async with self.database.open_session(PLATFORM) as session:
            row = await rows.one(session, table, id=id)
            digest = session.digest(secret.hex())
            if row is None or row.ends_at <= session.now() or not hmac.compare_digest(row.token_hash, digest):
                raise NotFound("errors_people.sign_up.link", "token")
        await self._refuse_taken(row.code)
        new = NewCompany(
            row.code,
            row.company,
            language=row.language,
            administrator=row.name,
            email=row.email,
            password_hash=row.password_hash,
        )
        made = await create_company(self.database, new, {}, "sign-up")
        async with self.database.open_session(PLATFORM) as session:
            await rows.remove(session, table, id=id)
        return made.login

    async def _refuse_taken(self, code: str) -> None:
        try:
            await find_tenant(self.database, code)
        except NotFound:
            return
        raise AlreadyThere("errors_people.tenant.code_taken", "code", code=code)


def _read(token: str) -> tuple[str, bytes]:
    try:
        if not token.startswith(_PREFIX) or len(token) != len(_PREFIX) + 64:
            raise ValueError("not of the length of a token")
        raw = base64.b64decode(token.removeprefix(_PREFIX).encode("ascii"), altchars=b"-_", validate=True)
    except ValueError as error:
        raise NotFound("errors_people.sign_up.link", "token") from error
    return str(uuid.UUID(bytes=raw[:16])), raw[16:]
