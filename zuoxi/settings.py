"""What can be set from outside, by environment variables that begin with `ZUOXI_`.

Only `processes` and `cli` read settings; every other room gets plain values.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK = "127.0.0.1"
_PACKAGE = Path(__file__).resolve().parent


def checkout() -> Path | None:
    """The folder of the clone that this code runs from; None when it was installed as a package."""
    return _PACKAGE.parent if (_PACKAGE.parent / "pyproject.toml").exists() else None


def _default_data() -> Path:
    return (checkout() or Path.cwd()) / "var"


class Settings(BaseSettings):
    """One field is one variable: `sip_port` is `ZUOXI_SIP_PORT`. Ports marked "ours" are bound on loopback only."""

    model_config = SettingsConfigDict(env_prefix="ZUOXI_", extra="ignore", env_ignore_empty=True, frozen=True)

    data: Path = Field(default_factory=_default_data, description="folder of everything that must be kept")
    user: str = Field("nobody", description="account of the servers when started as root")
    public: str | None = Field(
        None, description="address at which SIP, media and web are reached from outside"
    )
    cell: str = Field(
        "cell1", pattern=r"^[a-z][a-z0-9]{0,19}$", description="name of this engine and its switch"
    )

    sip_address: str | None = Field(None, description="address for SIP and media; else public, else loopback")
    sip_port: int = Field(5060, ge=1, le=65535)
    rtp_first: int = Field(10000, ge=1024, le=65535, description="first port for media")
    rtp_last: int = Field(19999, ge=1024, le=65535, description="last port for media")
    web_address: str | None = Field(None, description="address for web and API; else public, else loopback")
    web_port: int = Field(8080, ge=1, le=65535)

    database_url: SecretStr | None = Field(None, description="a PostgreSQL of your own instead of ours")
    nats_url: SecretStr | None = Field(None, description="a NATS server of your own instead of ours")
    switch_url: SecretStr | None = Field(
        None, description="ARI of an Asterisk of your own: http://user:password@…"
    )
    switch_folder: Path | None = Field(
        None, description="where the switch keeps recordings and logs; else ours"
    )
    switch_dir: Path | None = Field(None, description="where the switch is unpacked")
    files_url: SecretStr | None = Field(
        None, description="where recordings and prompts go, s3://… or file:///…; else a folder in data"
    )

    postgres_port: int = Field(15432, ge=1, le=65535, description="ours")
    postgres_binaries: Path | None = Field(None, description="folder with initdb and postgres")
    nats_port: int = Field(14222, ge=1, le=65535, description="ours")
    nats_binary: Path | None = Field(None, description="the program nats-server")
    nats_sync_interval: str = Field(
        "1s", pattern=r"^(always|\d+(ms|s|m))$", description="NATS flushes to disk"
    )
    ari_port: int = Field(18088, ge=1, le=65535, description="ours")

    max_calls: int = Field(500, ge=1, description="calls that may live at the same time in this cell")
    agents: int = Field(500, ge=1, description="agents that may be signed in at the same time in this cell")
    allow_stale_index_days: int = Field(0, ge=0, le=365, description="how old a Debian index may be")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.rtp_last - self.rtp_first < 3:
            raise ValueError(
                "ZUOXI_RTP_LAST must be above ZUOXI_RTP_FIRST: each leg of a call needs two ports"
            )
        for name, schemes in _SCHEMES.items():
            url: SecretStr | None = getattr(self, name)
            if url is not None and url.get_secret_value().partition("://")[0] not in schemes:
                raise ValueError(
                    f"ZUOXI_{name.upper()} must begin with {' or '.join(s + '://' for s in schemes)}"
                )
        return self

    @property
    def sip_host(self) -> str:
        """The address that SIP and media bind."""
        return self.sip_address or self.public or LOOPBACK

    @property
    def web_host(self) -> str:
        """The address that web and API bind."""
        return self.web_address or self.public or LOOPBACK


_SCHEMES = {
    "database_url": ("postgresql", "postgres", "postgresql+asyncpg"),
    "nats_url": ("nats", "tls"),
    "switch_url": ("http", "https"),
    "files_url": ("s3", "file"),
}


class WrongSettings(Exception):
    """A setting has a value that can't be used; the text names the variable and says what is wrong."""


def read_settings(**overrides: object) -> Settings:
    """The settings from the environment; `overrides` win. Raises WrongSettings."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        raise WrongSettings(
            "\n".join(
                f"ZUOXI_{'_'.join(str(part) for part in one['loc']).upper()}: {one['msg']}"
                if one["loc"]
                else one["msg"].removeprefix("Value error, ")
                for one in error.errors(include_url=False, include_input=False)
            )
        ) from None
