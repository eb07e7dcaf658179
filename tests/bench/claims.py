"""Insurance claims: 10,000 lines scrubbed, a code searched in 100,000, a batch written and read again.

The peers: the same lines gone through once, a search by a loop over the names, and the bytes written
and read without judging their fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from store.claim_format import ClaimFile, ClaimRecord, read_claims, write_claims
from store.claims.scrub.lines import Allowed, ScrubContext, ScrubLine, ScrubPerson
from store.claims.scrub.scrubbing import scrub
from store.coding import SHIPPED_TABLES, Code, Codes, shipped_codes
from tests.bench.timing import Figure, paired

__all__ = ["figures"]

LINES, CODES, PERSONS = 10_000, 100_000, 2_500
DAY = date(2013, 1, 2)
SAMPLE = Path(__file__).parents[1] / "data" / "claims" / "good.asc"
WORDS = ("vulling", "kroon", "wortel", "kies", "front", "tijdelijk", "keramiek", "amalgaam")


def figures(folder: Path) -> Iterator[Figure]:
    """Scrubbing, searching, and a file of claims both ways."""
    lines = list(_lines())
    context = ScrubContext(
        date(2013, 12, 31), date(2014, 1, 1), shipped_codes(SHIPPED_TABLES[0]),
        sent=frozenset(line.same for line in lines[:100]),
        allowed={line.person.record: [Allowed("A1", (line.code,), 0, DAY, None, 9)] for line in lines},
    )  # fmt: skip
    yield paired(f"{LINES:,} lines of treatment scrubbed by all rules", lambda: scrub(lines, context),
                 "the lines gone through once", lambda: [line.same for line in lines], 5, "2,000 ms")  # fmt: skip
    codes = Codes(tuple(_codes()))
    for what, typed in (("begin", "c0500"), ("word", "keramiek 77")):
        yield paired(f"a code searched by its {what} in {CODES:,}", lambda typed=typed: codes.matches(typed, 40),
                     "a loop over the names", lambda typed=typed: _by_loop(codes, typed), 20, "16 ms")  # fmt: skip
    file = _file()
    data = write_claims(file)
    target = folder / "claims.asc"

    def both_ways() -> None:
        target.write_bytes(write_claims(file))
        again = read_claims("claims.asc", target.read_bytes())
        assert write_claims(again) == data

    def bytes_alone() -> None:
        target.write_bytes(data)
        assert target.read_bytes() == data

    yield paired(f"a batch of {LINES:,} lines written, read again, the same bytes", both_ways,
                 "the bytes alone", bytes_alone, 5, "2,000 ms")  # fmt: skip


def _lines() -> Iterator[ScrubLine]:
    used = ("C11", "V11", "V12", "M01", "X10")
    persons = [
        ScrubPerson(f"P{at}", "999900511", date(1970, 1, 1), "1", postcode="1234AB")
        for at in range(PERSONS)
    ]
    for at in range(LINES):
        yield ScrubLine(
            record=f"L{at:05}", person=persons[at % PERSONS], day=DAY + timedelta(days=at % 300),
            code=used[at % len(used)], reference=f"R{at}", tooth="16", surfaces="MO", jaw="1",
            tariff=1000, amount=1000, claimed=1000, agb="12000001",
            authorisation="A1" if at % 50 == 0 else "",
        )  # fmt: skip


def _codes() -> Iterator[Code]:
    for at in range(CODES):
        first, second = WORDS[at % 8], WORDS[at // 8 % 8]
        yield Code(f"C{at:06}", f"{first} {second} {at % 997}", cents=at)


def _by_loop(codes: Codes, typed: str) -> list[Code]:
    words = typed.split()
    return [
        row
        for row in codes.rows
        if all(word in f"{row.code} {row.nl}".casefold() for word in words)
    ][:40]


def _file() -> ClaimFile:
    sample = read_claims("good.asc", SAMPLE.read_bytes())
    head, last = sample.records[0], sample.records[-1]
    line = next(record for record in sample.records if record.type == "04")
    person = next(record for record in sample.records if record.type == "02")
    return replace(sample, records=(head, *_repeated(person, line), last))


def _repeated(person: ClaimRecord, line: ClaimRecord) -> Iterator[ClaimRecord]:
    for at in range(LINES):
        if at % 4 == 0:
            yield person
        yield line
