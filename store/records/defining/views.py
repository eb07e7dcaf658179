"""Reading kinds of record: the list, one with its versions, and what a version would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store import people
from store.access import Facts, No, Yes
from store.acts import answers_on
from store.errors import NotFound
from store.reading import Reading
from store.records.defining.keeping import changes_of
from store.records.filed.counting import behind_count, record_count
from store.records.filed.permitting import permitted
from store.records.kinds.changes import KindChange
from store.records.kinds.in_use import COUNTS, KindInUse, kinds_in_use, versions
from store.records.kinds.models import RecordKind

__all__ = ["KindDetail", "KindRow", "kind_choices", "kind_detail", "kinds"]

MOST = 1000
SHOWN = ("confirmed", "retired", "proposed")


@dataclass(frozen=True)
class KindRow:
    """A kind in the list: the version in use, or the first one while it is proposed.

    `count` are its records, `behind` those to bring up to date; `proposed` is the version that waits.
    """

    kind: RecordKind
    count: int
    behind: int
    proposed: int | None
    answers: Mapping[str, Yes | No]


@dataclass(frozen=True)
class KindDetail:
    """A version of a kind, who proposed it, what it changes, and the versions there are."""

    kind: RecordKind
    proposed_by: str
    changes: tuple[KindChange, ...]
    versions: tuple[tuple[int, int, str], ...]
    answers: Mapping[str, Yes | No]


def kinds(reading: Reading) -> list[KindRow]:
    """Return the kinds that the actor sees, by code; those proposed and in use once."""
    newest: dict[int, RecordKind] = {}
    waiting: dict[int, int] = {}
    for state in SHOWN:
        for kind in reading.page(RecordKind, {"state": state}, order=("code",), limit=MOST):
            if not reading.sees(kind):
                continue
            newest.setdefault(kind.number, kind)
            if state == "proposed":
                waiting[kind.number] = kind.id
    rows = (
        KindRow(kind, record_count(reading, number),
                behind_count(reading, number),
                waiting.get(number), answers_on(reading, kind))
        for number, kind in newest.items()
    )  # fmt: skip
    return sorted(rows, key=lambda row: row.kind.code)


def kind_choices(reading: Reading) -> list[RecordKind]:
    """Return the kinds of which the actor may add a record somewhere, by code."""
    return [kind for kind in kinds_in_use(reading) if _may_add(reading, kind)]


def _may_add(reading: Reading, kind: RecordKind) -> bool:
    reach = reading.reach("record.add")
    places = [kind.department] if kind.department is not None else [*reach.departments, None]
    used = KindInUse(kind, {})
    return any(
        isinstance(permitted(reading, used, "add", Facts(department=place)), Yes)
        for place in places
    )


def kind_detail(reading: Reading, kind: int) -> KindDetail:
    """Return one version of a kind, by its id; raises `NotFound` also for those who may not see it."""
    doc = reading.visible(RecordKind, kind)
    reading.log_access(doc)
    known = versions(reading, doc.number)
    counting = next((each for each in known if each.state in COUNTS), None)
    changed = changes_of(counting, doc) if doc.state == "proposed" else []
    try:
        name = reading.get(people.Person, doc.proposed_by).name if doc.proposed_by else ""
    except NotFound:
        name = ""
    return KindDetail(
        doc, name, tuple(changed),
        tuple((each.id, each.version, each.state) for each in known), answers_on(reading, doc),
    )  # fmt: skip
