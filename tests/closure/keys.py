"""Keys to sign in with, by a number."""

from __future__ import annotations

from base64 import b64encode

__all__ = ["public"]


def public(number: int) -> str:
    """Return the line of a public key."""
    sort = b"ssh-ed25519"
    blob = len(sort).to_bytes(4) + sort + (32).to_bytes(4) + number.to_bytes(2) * 16
    return f"ssh-ed25519 {b64encode(blob).decode()} sleutel"
