"""Bringing records up to a new version of their kind, some at a time, after it counts.

That changes no value: only what lists, search and counts read of a record, the state that a removed
one is mapped to, and whether the record is behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from time import monotonic_ns

from store.access import Actor
from store.acts import Doing, Nothing, act
from store.acts.office_protocol import OfficeProtocol
from store.errors import N_, ChangedElsewhere, NotFound, Refused
from store.reading import Reading
from store.records.filed.filing import derive
from store.records.filed.models import Record, RecordPass
from store.records.filed.permitting import is_void
from store.records.kinds.in_use import in_use

__all__ = ["begin_pass", "every_record", "refile", "refile_all"]

AT_ONCE = 500
LONGEST = 500_000_000
"""Records of one commit at most, and nanoseconds that it takes of them: other writers wait for it."""
PER_TICK = 40
"""Commits of one kind at a time; the rest is for the next minute."""
MOST = 1000


def begin_pass(doing: Doing, of: int, version: int) -> None:
    """Let all records of a kind be brought up to a version that counts from now on."""
    for before in doing.page(RecordPass, {"of": of}, limit=MOST):
        if before.state == "open":
            doing.remove(before)
    doing.add(RecordPass(of=of, version=version))


def every_record(
    reading: Reading, of: int, after: tuple[str, int] | None = None
) -> Iterator[Record]:
    """Yield every record of a kind, in the order of their numbers."""
    while True:
        page = reading.page(Record, {"of": of}, order=("no",), after=after, limit=AT_ONCE)
        yield from page
        if len(page) < AT_ONCE:
            return
        after = (page[-1].no, page[-1].id)


@act("record.refile", N_("bring records up to a new version of their kind"), on=RecordPass,
     states=("open",), quiet=True)  # fmt: skip
def refile(doing: Doing, passing: RecordPass, _given: Nothing) -> RecordPass:
    """Bring the next records up to the version of their kind that counts."""
    kind = in_use(doing, passing.of)
    after = (passing.after, passing.after_id) if passing.after else None
    page = doing.page(Record, {"of": passing.of}, order=("no",), after=after, limit=AT_ONCE)
    end, done = monotonic_ns() + LONGEST, 0
    for record in page:
        if not is_void(record):
            mapped = record.model_copy(update={"state": kind.state_now(record.state)})
            derived = derive(doing, kind, mapped)
            if derived != record:
                doing.save(derived)
        passing.after, passing.after_id, done = record.no, record.id, done + 1
        if monotonic_ns() > end:
            break
    if done == len(page) < AT_ONCE:
        passing.state = "done"
    return doing.save(passing)


def refile_all(office: OfficeProtocol, actor: Actor) -> int:
    """Bring records up to date as far as there is time; returns how many commits that took."""
    done = 0
    for passing in office.view(actor, _open):
        with suppress(NotFound, Refused, ChangedElsewhere):
            for _commit in range(PER_TICK):
                done += 1
                if office.do(actor, "record.refile", passing).doc.state == "done":
                    break
    return done


def _open(reading: Reading) -> list[int]:
    return [each.id for each in reading.page(RecordPass, {"state": "open"}, limit=MOST)]
