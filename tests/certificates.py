"""Certificates for the tests' servers, right and wrong ones."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

import trustme

__all__ = ["WRONG", "tls_of", "wrong_tls"]

WRONG = ("self-signed", "expired", "another's")


def tls_of(authority: trustme.CA, name: str, until: datetime | None = None) -> ssl.SSLContext:
    """What a server of this name has, for its side of the line."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=until).configure_cert(made)
    return made


def wrong_tls(authority: trustme.CA, wrong: str) -> ssl.SSLContext:
    """What localhost may not have: one of `WRONG`."""
    if wrong == "self-signed":
        return tls_of(trustme.CA(), "localhost")
    if wrong == "expired":
        return tls_of(authority, "localhost", datetime(2026, 1, 1, tzinfo=UTC))
    return tls_of(authority, "mail.example")
