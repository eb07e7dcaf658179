"""Open sessions and keys in use, with what the reader may do about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.access import No, Yes
from store.acts import answers
from store.people import SignIn, SshKey, keys, sign_ins
from store.reading import Reading

__all__ = ["HeldKey", "SessionLine", "held_keys", "sessions"]


@dataclass(frozen=True)
class SessionLine:
    """An open session, its person, and the key that it began with."""

    sign_in: SignIn
    name: str
    key: SshKey
    answers: Mapping[str, Yes | No]


@dataclass(frozen=True)
class HeldKey:
    """A key, in use or proposed, and its person; `sessions` counts those opened with it."""

    key: SshKey
    name: str
    sessions: int
    answers: Mapping[str, Yes | No]


def sessions(reading: Reading) -> list[SessionLine]:
    """Return the open sessions, oldest first: all of them, or one's own."""
    return [
        SessionLine(
            row.sign_in,
            row.name,
            reading.get(SshKey, row.sign_in.key),
            answers(reading, row.sign_in, ("sign_in.end",)),
        )
        for row in sign_ins(reading)
    ]


def held_keys(reading: Reading) -> list[HeldKey]:
    """Return the keys by name: all of them, or one's own and those that one may confirm."""
    at_work = [row.sign_in.key for row in sign_ins(reading)]
    return [
        HeldKey(
            row.key,
            row.name,
            at_work.count(row.key.id),
            answers(reading, row.key, ("key.confirm", "key.revoke")),
        )
        for row in keys(reading)
    ]
