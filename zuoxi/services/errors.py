"""Why something can't be done: types with a stable code, an HTTP status and a sentence. Doors show them, nobody swallows them."""

from typing import Any, ClassVar

from zuoxi import catalogue


class ServiceError(catalogue.Told):
    """The base. `key` is a text of zuoxi/catalogue ("errors.queue.unknown") whose values follow by name; `field` names the
    input that is to blame, "" when it is none.
    """

    code: ClassVar[str] = "failed"
    status: ClassVar[int] = 400

    def __init__(self, key: str, field: str = "", /, **values: object) -> None:
        super().__init__(key, **values)
        self.field = field


class NotFound(ServiceError):
    """There is no such thing in this tenant; another tenant's is not told apart from none."""

    code = "not_found"
    status = 404


class Invalid(ServiceError):
    """The input can't be right."""

    code = "invalid"
    status = 422


class AlreadyThere(ServiceError):
    """Something else has this name or number."""

    code = "already_there"
    status = 409


class StorageFull(ServiceError):
    """The company's files take as much room as they may."""

    code = "storage_full"
    status = 409


class InUse(ServiceError):
    """Something else refers to it; `used_by` names each (services.uses.Use), as far as it is known."""

    code = "in_use"
    status = 409

    def __init__(self, key: str, field: str = "", /, used_by: tuple[Any, ...] = (), **values: object) -> None:
        super().__init__(key, field, **values)
        self.used_by = used_by


class NotPermitted(ServiceError):
    """The user's role doesn't allow it."""

    code = "not_permitted"
    status = 403


class SignInFailed(ServiceError):
    """Wrong login or password; which of the two is not told."""

    code = "sign_in_failed"
    status = 401


class SignInLocked(ServiceError):
    """Locked, by too many failures (for half an hour, or until an administrator opens it) or by an administrator."""

    code = "sign_in_locked"
    status = 403


class SecondFactorNeeded(ServiceError):
    """The password was right; now the code of the second factor is wanted."""

    code = "second_factor_needed"
    status = 401


class TenantSuspended(ServiceError):
    """The company is suspended: nobody of it may do anything until the platform's operator resumes it."""

    code = "tenant_suspended"
    status = 403


class MailFailed(ServiceError):
    """The mail server doesn't take our mail now."""

    code = "mail_failed"
    status = 503


class TooMany(ServiceError):
    """Asked too often; `values["seconds"]` says when to come back."""

    code = "too_many_requests"
    status = 429


class Stale(ServiceError):
    """Somebody else changed it since it was read (If-Match)."""

    code = "stale"
    status = 412


class Unconditional(ServiceError):
    """A change that must say which state it changes (If-Match) didn't."""

    code = "if_match_missing"
    status = 428


class UnsoundFlow(ServiceError):
    """The flow can't be published; `problems` names each place."""

    code = "unsound_flow"
    status = 422

    def __init__(self, problems: tuple[Any, ...]) -> None:
        """`problems` are domain.flow.definition.Problem."""
        super().__init__("errors_plans.flow.unsound", "definition", count=len(problems))
        self.problems = problems


class FilesUnavailable(ServiceError):
    """The file store doesn't answer; nothing is lost, but no sound can be read or written now."""

    code = "files_unavailable"
    status = 503


class EngineUnavailable(ServiceError):
    """The engine doesn't answer; calls that run go on, but nothing can be asked of it now."""

    code = "engine_unavailable"
    status = 503


class EngineRefused(ServiceError):
    """The engine understood and refused; `reason` is its own code."""

    code = "refused"
    status = 409

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason
