"""What is fuzzed: each target reads bytes, and raises only when something is wrong with us."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from store import demo
from store.engine import DocumentDB
from store.errors import Invalid
from store.hl7_format.decoding import messages_in
from store.hl7_format.reading import read as read_message
from store.hl7_format.writing import write as write_message
from store.inbox.mail.views import answering_subject
from store.inbox.mail_format import parse
from store.inbox.mail_format.writing import written
from store.ledgers.bank_format.camt053 import read_camt053
from store.ledgers.bank_format.read import read_statements
from store.ledgers.bank_format.statement import ParsedStatement
from store.office import Office
from store.office.search import search
from store.people import SshKey, read_public_key
from store.records.resemblance import skeleton
from tests.conftest import CARLA, NOW
from tests.escalations.hostile import hostile
from tests.faults.share import seeded
from tests.store.engine.queries import documents, queries
from tests.store.engine.test_query_differential import tables, told
from tests.store.team.acts.test_signing_in import public
from tui.verbs.authorized_keys import SESSION, authorized_line

__all__ = ["TARGETS", "Target"]

DATA = Path(__file__).parents[1] / "data"
SUFFIXES = {".eml", ".txt", ".sta", ".xml", ".hl7"}
LARGEST = 20_000
"""Bytes of a seed: longer ones only make each try slower."""


@dataclass(frozen=True)
class Target:
    """A reader of bytes, and inputs to begin with."""

    read: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


def _mail(raw: bytes) -> None:
    """A mail is read, stored and answered, whatever it is."""
    mail = parse(raw)
    json.loads(mail.model_dump_json().encode())
    for defect in mail.defects:
        assert defect.message.format(**defect.values)
    written(
        sender="post@gracht.example", name=mail.sender_name, to=["renee@buren.example"],
        subject=answering_subject(mail.subject), text=mail.text, message_id="<1@gracht.example>",
        in_reply_to=mail.message_id, references=mail.references, date=datetime(2026, 11, 23, tzinfo=UTC),
    )  # fmt: skip


def _bank(
    raw: bytes, read: Callable[[bytes, str], list[ParsedStatement]] = read_statements
) -> None:
    """A bank file is read whole, or refused with a sentence."""
    with suppress(Invalid):
        for statement in read(raw, "file"):
            assert statement.account
            json.dumps([statement.opening.cents, *(entry.cents for entry in statement.entries)])
            for entry in statement.entries:
                f"{entry.text}{entry.name}{entry.remittance}".encode()


def _hl7(raw: bytes) -> None:
    """Each message of a file is read and can be written, or is refused with a sentence."""
    with suppress(Invalid):
        for message in messages_in(raw, "file"):
            with suppress(Invalid):
                said = replace(read_message(message.text), charset="UNICODE UTF-8")
                json.dumps(
                    [each.text for request in said.requests for each in request.observations]
                )
                write_message(said).encode("utf-8", "replace")


def _camt(raw: bytes) -> None:
    """The same for CAMT.053, which `read_statements` imports too late to be instrumented."""
    _bank(raw, read_camt053)


def _key(raw: bytes) -> None:
    """A key is refused, or its line for sshd says the same key and nothing more."""
    with suppress(Invalid):
        key = read_public_key(raw.decode("utf-8", "replace"))
        line = authorized_line(
            SshKey(person=1, name=key.comment, type=key.type, blob=key.blob, fingerprint=key.fingerprint),
            SESSION,
        )  # fmt: skip
        options, kind, blob = line.rsplit(" ", 2)
        assert re.fullmatch(
            r'restrict,pty,command="/usr/lib/kantoor/session --key SHA256:[A-Za-z0-9+/]{43}"',
            options,
        )
        assert read_public_key(f"{kind} {blob}").fingerprint == key.fingerprint


@cache
def _office() -> Office:
    return demo.make(":memory:", clock=lambda: NOW)


def _search(raw: bytes) -> None:
    """Any text can be searched for, and every name has looks."""
    text = raw.decode("utf-8", "replace")
    office = _office()
    office.view(office.actor(CARLA), search, text)
    assert skeleton(skeleton(text)) == skeleton(text)


@cache
def _database() -> DocumentDB:
    return DocumentDB(":memory:")


@settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(kept=documents(), query=queries)
def _same_as_stock(kept: Any, query: Any) -> None:
    stock, ours = tables(_database(), kept, ["a"])
    assert told(lambda: ours.search(query)) == told(lambda: stock.search(query))


def _query(raw: bytes) -> None:
    """A query finds what stock TinyDB finds."""
    _same_as_stock.hypothesis.fuzz_one_input(raw)  # type: ignore[attr-defined]  # given adds it


def _samples(folder: str) -> Callable[[], list[bytes]]:
    def read() -> Iterator[bytes]:
        for path in sorted((DATA / folder).rglob("*.*")):
            if path.suffix in SUFFIXES and path.stat().st_size <= LARGEST:
                yield path.read_bytes()

    return lambda: list(read())


def _keys() -> list[bytes]:
    return [public(number, "anna@balie").encode() for number in range(3)]


def _texts() -> list[bytes]:
    chance = seeded("fuzzing")
    said = [
        "factuur 10",
        "12,50",
        'a "b',
        "x*",
        "-",
        "NEAR(a b)",
        "é",
        *(hostile(chance) for _n in range(20)),
    ]
    return [text.encode("utf-8", "replace") for text in said]


def _any() -> list[bytes]:
    chance = seeded("fuzzing")
    return [chance.randbytes(200) for _number in range(20)]


TARGETS = {
    "mail": Target(_mail, _samples("mail")),
    "mt940": Target(_bank, _samples("bank/mt940")),
    "hl7": Target(_hl7, _samples("lab")),
    "camt": Target(_camt, _samples("bank/camt053")),
    "key": Target(_key, _keys),
    "search": Target(_search, _texts),
    "query": Target(_query, _any),
}
