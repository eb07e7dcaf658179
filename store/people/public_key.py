"""SSH public keys from a file or typed: parsed and checked, never trusted."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass

from store.errors import N_, Invalid

__all__ = ["FINGERPRINT", "KEY_TYPES", "PublicKey", "read_public_key"]

RSA_BITS = 3072
"""The shortest modulus accepted: the default of OpenSSH since 2019."""
MOST_BYTES = 8192
"""An RSA key of 16,384 bits has about 2,100 bytes; nothing longer is a key."""
_EDWARDS = rb".{32}"
_P256, _P384, _P521 = rb"\x04.{64}", rb"\x04.{96}", rb"\x04.{132}"
_SHAPES = {
    "ssh-ed25519": (_EDWARDS,),
    "sk-ssh-ed25519@openssh.com": (_EDWARDS, rb".+"),
    "ecdsa-sha2-nistp256": (rb"nistp256", _P256),
    "ecdsa-sha2-nistp384": (rb"nistp384", _P384),
    "ecdsa-sha2-nistp521": (rb"nistp521", _P521),
    "sk-ecdsa-sha2-nistp256@openssh.com": (rb"nistp256", _P256, rb".+"),
    "ssh-rsa": (rb"[\x03-\x7f]|[\x01-\x7f].+", rb"[\x00-\x7f].+"),
}
"""The fields after the type in the bytes of a key (RFC 5656, 8332 and 8709, PROTOCOL.u2f)."""
KEY_TYPES = frozenset(_SHAPES)
"""What OpenSSH accepts by default, without certificates; it has dropped DSA."""
FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}", re.ASCII)
"""As `ssh-keygen -l` and sshd's %f write it: base64 without padding."""
_BLOB = re.compile(r"[A-Za-z0-9+/]+={0,2}", re.ASCII)


@dataclass(frozen=True)
class PublicKey:
    """One public key: its type, its bytes in base64, its fingerprint, and its comment.

    `type` and `blob` contain only characters that are valid in OpenSSH's key files.
    """

    type: str
    blob: str
    fingerprint: str
    comment: str


def read_public_key(line: str) -> PublicKey:
    """Parse the key on one line: `TYPE BASE64 [COMMENT]`, as in a `.pub` file (RFC 4253, 6.6).

    Raises `Invalid` for anything else: several lines, options before the key, a private key, a
    type that is too weak, bytes that do not match the declared type.
    """
    text = line.strip(" \r\n")
    if not text or not text.isprintable():
        raise Invalid(N_("A sign-in key is one line, such as: ssh-ed25519 AAAA... name. Copy it "
                         "from the .pub file."),
                      field="key")  # fmt: skip
    kind, _, rest = text.partition(" ")
    blob, _, comment = rest.strip().partition(" ")
    if kind not in KEY_TYPES:
        raise Invalid(N_("The line of a sign-in key starts with one of: {types}. Remove "
                         "what comes before it."),
                      field="key", types=", ".join(sorted(KEY_TYPES)))  # fmt: skip
    data = _bytes_of(blob)
    fields = _fields_of(data)
    if not _is_shaped(kind, fields):
        raise Invalid(N_("The line says {type}, but its sign-in key does not match. Copy the "
                         "whole line from the .pub file."),
                      field="key", type=kind)  # fmt: skip
    if kind == "ssh-rsa":
        bits = int.from_bytes(fields[2], "big").bit_length()
        if bits < RSA_BITS:
            raise Invalid(N_("This sign-in key (RSA) has {bits} bits but needs {least}. Create a "
                             "new one: ssh-keygen -t ed25519"), field="key", bits=bits, least=RSA_BITS)  # fmt: skip
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
    return PublicKey(kind, blob, f"SHA256:{digest}", comment.strip())


def _bytes_of(blob: str) -> bytes:
    """Decode a key's base64, in its one canonical spelling, so that a key cannot be added twice."""
    if not _BLOB.fullmatch(blob) or len(blob) > MOST_BYTES:
        raise Invalid(N_("The text after the type is not a valid sign-in key. Copy the whole "
                         "line from the .pub file."),
                      field="key")  # fmt: skip
    with suppress(binascii.Error):
        data = base64.b64decode(blob, validate=True)
        if base64.b64encode(data).decode() == blob:
            return data
    raise Invalid(N_("This sign-in key is incomplete or was altered. Copy the whole line from "
                     "the .pub file."),
                  field="key")  # fmt: skip


def _is_shaped(kind: str, fields: list[bytes]) -> bool:
    """Whether these are the type and exactly the fields that a key of it has."""
    name, *held = fields or [b""]
    shapes = _SHAPES[kind]
    return (name, len(held)) == (kind.encode(), len(shapes)) and all(
        re.fullmatch(shape, field, re.DOTALL) for shape, field in zip(shapes, held, strict=True)
    )


def _fields_of(data: bytes) -> list[bytes]:
    """Split a key into its fields, each after a four-byte length; empty when they don't add up."""
    fields, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        field = data[at + 4 : at + 4 + size]
        if len(field) != size or at + 4 > len(data):
            return []
        fields.append(field)
        at += 4 + size
    return fields
