"""Public keys: what OpenSSH makes is read as OpenSSH reads it, anything else is refused with a sentence."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.errors import Invalid
from store.people.public_key import FINGERPRINT, KEY_TYPES, read_public_key

MADE = {
    "ssh-ed25519": ("-t", "ed25519"),
    "ecdsa-sha2-nistp256": ("-t", "ecdsa", "-b", "256"),
    "ecdsa-sha2-nistp384": ("-t", "ecdsa", "-b", "384"),
    "ecdsa-sha2-nistp521": ("-t", "ecdsa", "-b", "521"),
    "ssh-rsa": ("-t", "rsa", "-b", "3072"),
}
NOTE = "anna@balie 2"


def text(*data: bytes) -> bytes:
    """Fields as SSH writes them: each with its length in four bytes before it."""
    return b"".join(len(one).to_bytes(4, "big") + one for one in data)


def line(kind: str, *data: bytes) -> str:
    """A key's line from its fields."""
    return f"{kind} {base64.b64encode(text(kind.encode(), *data)).decode()}"


POINT = bytes.fromhex(
    "046B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"
    "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5"
)
"""The base point of P-256."""
DSA = line("ssh-dss", *[b"\x01" * 129] * 4)
ED25519 = line("ssh-ed25519", b"\x07" * 32)
TOKENS = [
    line("sk-ssh-ed25519@openssh.com", b"\x07" * 32, b"ssh:"),
    line("sk-ecdsa-sha2-nistp256@openssh.com", b"nistp256", POINT, b"ssh:"),
]
"""Keys of hardware tokens, which ssh-keygen makes only with one at hand."""


def made(folder: Path, *words: str, note: str = NOTE) -> Path:
    """A pair of keys by OpenSSH; the path of the public one."""
    path = folder / "key"
    run = ["ssh-keygen", "-q", "-N", "", "-C", note, "-f", path, *words]
    subprocess.run(run, check=True, stdin=subprocess.DEVNULL)
    return path.with_suffix(".pub")


def fingerprint(path: Path) -> str:
    """The fingerprint by OpenSSH."""
    run = subprocess.run(
        ["ssh-keygen", "-l", "-f", path], check=True, capture_output=True, text=True
    )
    return run.stdout.split()[1]


def refused(given: str) -> str:
    """The sentence with which a line is refused."""
    with pytest.raises(Invalid) as invalid:
        read_public_key(given)
    assert invalid.value.field == "key"
    return str(invalid.value)


@pytest.mark.parametrize("kind", MADE)
def test_what_openssh_makes_is_read_as_openssh_reads_it(kind: str, tmp_path: Path) -> None:
    path = made(tmp_path, *MADE[kind])
    key = read_public_key(path.read_text())
    assert (key.type, key.comment) == (kind, NOTE)
    assert path.read_text() == f"{key.type} {key.blob} {key.comment}\n"
    assert key.fingerprint == fingerprint(path)


@pytest.mark.parametrize("given", TOKENS)
def test_keys_of_hardware_tokens_are_read(given: str, tmp_path: Path) -> None:
    path = tmp_path / "token.pub"
    path.write_text(given)
    key = read_public_key(given)
    assert f"{key.type} {key.blob}" == given
    assert key.fingerprint == fingerprint(path)


@pytest.mark.parametrize("bits", ["1024", "2048", "3064"])
def test_short_rsa_is_refused(bits: str, tmp_path: Path) -> None:
    told = refused(made(tmp_path, "-t", "rsa", "-b", bits).read_text())
    assert f"{bits} bits" in told
    assert "ssh-keygen -t ed25519" in told


def test_rsa_with_an_exponent_that_hides_nothing_is_refused() -> None:
    assert "The line says ssh-rsa" in refused(line("ssh-rsa", b"\x01", b"\x7f" * 384))


@pytest.mark.parametrize(
    "given",
    [
        "",
        "   \n",
        DSA,
        ED25519.removeprefix("ssh-ed25519 "),
        "ssh-ed25519",
        f"ssh-ed25519-cert-v01@openssh.com {ED25519.split()[1]}",
        f'command="id" {ED25519}',
        f'restrict,pty,from="*" {ED25519}',
        f"no-pty {ED25519}",
        f"# {ED25519}",
        f"{ED25519} anna\n{ED25519} bram",
        f"{ED25519}\nrestrict",
        f"{ED25519} anna\r\nbram",
        f"{ED25519} anna\x1b]0;x\x07",
        f"{ED25519} anna\x00",
        f"{ED25519} anna\x7f",
        f"{ED25519} anna\x9b2J",
        f"{ED25519} anna\u2028bram",
        f"{ED25519} \u202eanna",
        f"{ED25519}\x0b",
        f"\x0c{ED25519}",
    ],
)  # fmt: skip
def test_what_is_no_line_of_a_key_is_refused(given: str) -> None:
    assert refused(given)


def test_a_private_key_is_refused(tmp_path: Path) -> None:
    private = made(tmp_path, "-t", "ed25519").with_suffix("").read_text()
    assert "Copy it from the .pub file" in refused(private)


@pytest.mark.parametrize("kind", MADE)
def test_bytes_that_are_cut_off_are_refused(kind: str, tmp_path: Path) -> None:
    _kind, blob, _note = made(tmp_path, *MADE[kind], note="x").read_text().split()
    for length in range(len(blob)):
        assert refused(f"{kind} {blob[:length]}")


@pytest.mark.parametrize("kind", ["ssh-ed25519", "ecdsa-sha2-nistp256"])
def test_the_frame_of_a_key_can_not_be_altered(kind: str, tmp_path: Path) -> None:
    _kind, blob, _note = made(tmp_path, *MADE[kind], note="x").read_text().split()
    data = base64.b64decode(blob)
    frame = data.index(kind.encode()) + len(kind) + 4
    for at in range(frame):
        altered = bytearray(data)
        altered[at] ^= 1
        assert refused(f"{kind} {base64.b64encode(altered).decode()}")


def test_one_key_has_one_spelling() -> None:
    """Bits that base64 leaves unused, and other signs for the same bytes, would hide a key twice."""
    blob = base64.b64encode(text(b"sk-ssh-ed25519@openssh.com", b"\x07" * 32, b"ssh:")).decode()
    kind = "sk-ssh-ed25519@openssh.com"
    assert blob.endswith("=")
    spelled = blob.rstrip("=")
    padding = blob[len(spelled) :]
    other = chr(ord(spelled[-1]) + 1)
    assert base64.b64decode(spelled[:-1] + other + padding) == base64.b64decode(blob)
    assert read_public_key(f"{kind} {blob}").blob == blob
    assert refused(f"{kind} {spelled[:-1]}{other}{padding}")
    assert refused(f"{kind} {blob}=")
    assert refused(f"{kind} {spelled}")


def test_a_key_of_another_type_than_it_says_is_refused() -> None:
    blob = ED25519.split()[1]
    for kind in KEY_TYPES - {"ssh-ed25519"}:
        assert f"The line says {kind}" in refused(f"{kind} {blob}")
    curve = line("ecdsa-sha2-nistp256", b"nistp384", POINT)
    assert "The line says" in refused(curve)


@given(
    st.sampled_from(sorted(KEY_TYPES)) | st.text(max_size=30),
    st.binary(max_size=80).map(lambda data: base64.b64encode(data).decode()) | st.text(max_size=80),
    st.text(max_size=30),
)
@example("ssh-ed25519", ED25519.split()[1], 'x" ssh-rsa')
@example("ssh-ed25519", ED25519.split()[1] + '"', "")
@example("ssh-ed25519\t", ED25519.split()[1], "")
@example("ssh-ed25519", ED25519.split()[1] + "\t", "x")
@example("ssh-ed25519", ED25519.split()[1] + "\u00a0x", "x")
def test_nothing_accepted_can_add_to_a_line(kind: str, blob: str, comment: str) -> None:
    """Type, bytes and fingerprint are what sshd will read: no quote, no space, no other line."""
    try:
        key = read_public_key(f"{kind} {blob} {comment}")
    except Invalid:
        return
    assert key.type in KEY_TYPES
    assert FINGERPRINT.fullmatch(key.fingerprint)
    letters = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=@.-:")
    assert set(key.type + key.blob + key.fingerprint) <= letters
