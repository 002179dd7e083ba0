"""Certificates for an address beyond this machine: of an authority of our own, made once and renewed by itself."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from zuoxi.servers.errors import ServerError

AUTHORITY_LASTS = timedelta(days=3650)
LASTS = timedelta(days=397)  # browsers refuse longer ones
RENEW_BEFORE = timedelta(days=30)
GIVEN = "given.crt"
_SLACK = timedelta(days=1)  # a reader's clock may be behind


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """What the web serves with. `authority`: the certificate to install in browsers; None for one of a known authority."""

    certificate: Path
    key: Path
    authority: Path | None


def given_files(certificate: Path, key: Path) -> TlsFiles:
    """Files of the operator's own. Raises ServerError when they can't be read or don't belong together."""
    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        secret = serialization.load_pem_private_key(key.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise ServerError("cli_servers.tls.pair", certificate=certificate, key=key, why=error) from error
    if _public(found.public_key()) != _public(secret.public_key()):
        raise ServerError("cli_servers.tls.other_key", certificate=certificate, key=key)
    return TlsFiles(certificate, key, None)


def note_given(folder: Path, given: Path | None) -> None:
    """Leave a copy of the operator's own certificate in `folder` as long as the web serves with it: a command in another
    shell doesn't know the settings of `zuoxi up`. None: it serves with one of ours.
    """
    copy = folder / GIVEN
    if given is None:
        copy.unlink(missing_ok=True)
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(copy, given.read_bytes())


def served(folder: Path) -> Path:
    """The certificate that the web serves with, for whoever asks it from this machine."""
    given = folder / GIVEN
    return given if given.exists() else folder / "web.crt"


def own_files(folder: Path, address: str, now: datetime) -> TlsFiles:
    """A certificate for `address` by our own authority, in `folder` (0700); made or renewed where needed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = TlsFiles(folder / "web.crt", folder / "web.key", folder / "authority.crt")
    authority_key = folder / "authority.key"
    if not (folder / "authority.crt").exists() or not authority_key.exists():
        _make_authority(folder / "authority.crt", authority_key, now)
    if not _is_good(files.certificate, address, now) or not files.key.exists():
        _make_certificate(files, folder / "authority.crt", authority_key, address, now)
    return files


def ends_at(certificate: Path) -> datetime:
    """Until when a certificate is valid. Raises ServerError."""
    try:
        return x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_after_utc
    except (OSError, ValueError) as error:
        raise ServerError("cli_servers.tls.not_read", certificate=certificate, why=error) from error


def _make_authority(certificate: Path, key: Path, now: datetime) -> None:
    secret = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"Zuoxi {now:%Y-%m-%d}")
    made = (
        _builder(name, name, secret, now, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(secret.public_key()), critical=False)
        .sign(secret, hashes.SHA256())
    )
    _write(key, _pem(secret))
    _write(certificate, made.public_bytes(serialization.Encoding.PEM))


def _make_certificate(files: TlsFiles, by: Path, by_key: Path, address: str, now: datetime) -> None:
    authority = x509.load_pem_x509_certificate(by.read_bytes())
    signer = serialization.load_pem_private_key(by_key.read_bytes(), None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    secret = ec.generate_private_key(ec.SECP256R1())
    made = (
        _builder(_name(address), authority.subject, secret, now, LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([_alternative(address)]), critical=False)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .sign(signer, hashes.SHA256())
    )
    _write(files.key, _pem(secret))
    _write(files.certificate, made.public_bytes(serialization.Encoding.PEM) + by.read_bytes())


def _is_good(certificate: Path, address: str, now: datetime) -> bool:
    """Whether a certificate is of this address and lasts for a while."""
    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    return _alternative(address) in list(names) and found.not_valid_after_utc - now > RENEW_BEFORE


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    begins = now.astimezone(UTC) - _SLACK
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + lasts)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _alternative(address: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(address))
    except ValueError:
        return x509.DNSName(address)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _public(key: object) -> bytes:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_bytes(serialization.Encoding.DER, form)  # type: ignore[attr-defined, no-any-return]


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, and for us alone."""
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    fresh.replace(path)
