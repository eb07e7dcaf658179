"""Role by act by state by kind: the door, every list, count and search against the rule in words.

The rule is written here once more, from the tables and not from the code: the grants of
`tests/store/access/matrix.py`, narrowed by what a kind says. KANTOOR_FULL=1 asks the door of every
case and every person; a share asks it of some, and of all cases of four persons what a screen shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from store.access import SYSTEM, No
from store.access.roles import Role
from store.acts import answers_on
from store.engine import Mark, Writer
from store.errors import Invalid, KantoorError, NotFound
from store.office import Office
from store.office.search import search
from store.office.setup import post
from store.reading import Reading
from store.records import (
    Record,
    RecordKind,
    RecordNumbers,
    kinds,
    record_by_number,
    record_count,
    record_detail,
    records,
    records_about,
    search_records,
    unmasked,
)
from tests.conftest import CARLA
from tests.faults.share import SHARE, seeded
from tests.store.access.matrix import MATRIX, ROLES
from tests.store.conftest import opened

STATES, DEPARTMENTS = ("a", "b", "c"), (1, 2)
WAYS = [{"code": f"{begin}{end}", "nl": f"{begin}{end}", "from_states": [begin], "to": end}
        for begin, end in ("ab", "bc", "ca")]  # fmt: skip
BASE: dict[str, Any] = {
    "nl": "Zaak", "department": None, "about": "relation", "fields": [
        {"key": "name", "nl": "Naam", "found": True},
        {"key": "who", "type": "p", "nl": "Van"},
        {"key": "secret", "nl": "Geheim", "masked": True}],
    "states": [{"code": state, "nl": state} for state in STATES], "transitions": WAYS,
}  # fmt: skip
ACTS = ("read", "add", "change", "move", "link", "attach", "export", "unmask")
KINDS: dict[str, dict[str, Any]] = {
    "KA": {},
    "KB": {"confidentiality": "confidential"},
    "KC": {"rights": [{"act": act, "roles": ["manager"], "states": ["b"]} for act in ACTS]},
    "KD": {"rights": [{"act": act, "roles": ["assistant", "front desk"]} for act in ACTS]},
    "KE": {"confidentiality": "confidential", "logged": True, "rights": [
        *({"act": act, "roles": ["professional"]} for act in ACTS),
        *({"act": act, "roles": ["assistant"], "qualification": "zorg"} for act in ACTS[:6])]},
    "KF": {"transitions": [{**way, "roles": ["manager", "auditor"]} for way in WAYS]},
    "KG": {"rights": [{"act": act, "roles": [role.value for role in Role]} for act in ACTS]},
    "KH": {"department": 2, "rights": [{"act": "read", "roles": ["assistant"], "states": ["c"]}]},
    "KI": {"rights": [{"act": "read", "roles": ["manager"]},
                      {"act": "read", "roles": ["assistant"], "states": ["a"]}],
           "retention": "medical", "logged": True},
}  # fmt: skip
"""What each kind says besides what all of them have."""
USUAL = {"assistant", "manager", "professional"}
LESSER = {"assistant", "front desk", "auditor"}
RIGHTS = {f"record.{act}": act for act in ACTS} | {
    "record.unlink": "link", "record.detach": "attach"}  # fmt: skip
GIVEN: dict[str, dict[str, Any]] = {
    "record.change": {"values": {"name": "x"}},
    "record.link": {"to_kind": "relation", "to": 4},
    "record.attach": {"name": "bon.txt", "data": b"bon"},
}
SIGNS = {(role, act): sign for line in MATRIX for role, sign in zip(ROLES, line.signs, strict=True)
         for act in line.acts}  # fmt: skip


class Person(NamedTuple):
    """Somebody with one role, in one department or in all, perhaps with the certificate."""

    id: int
    role: Role
    department: int | None
    certified: bool = False


@pytest.fixture(scope="module")
def place(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with these kinds, a record of each in every state and department, and its people."""
    path = tmp_path_factory.mktemp("matrix") / "office.kantoor"
    path.write_bytes(demo_file.read_bytes())
    with opened(path) as office:
        yield office


@pytest.fixture(scope="module")
def people(place: Office) -> list[Person]:
    made = []
    whole = (Role.ADMINISTRATOR, Role.AUDITOR, Role.LOG_MANAGER)
    posts = [(role, None if role in whole else 1, False) for role in ROLES]
    posts += [(Role.ASSISTANT, 2, False), (Role.ASSISTANT, 1, True), (Role.MANAGER, None, False)]
    for role, department, certified in posts:
        person = place.do(SYSTEM, "person.add", given={"name": f"P {len(made)}"}).doc.id
        post(place, person, department, role, date(2026, 1, 1))
        if certified:
            held = {"person": person, "name": "zorg", "issued": date(2026, 1, 1)}
            place.do(SYSTEM, "qualification.add", given=held)
        made.append(Person(person, role, department, certified))
    return made


@pytest.fixture(scope="module")
def filed(place: Office, people: list[Person]) -> list[tuple[str, Record]]:
    """The code of its kind, and each record: of somebody else, and one of each person's own."""
    made: list[tuple[str, Record]] = []
    with place.database.writing() as connection:
        writer = Writer(connection, Mark("2026-11-20T09:00:00+00:00", CARLA, "record.add"))
        for number, (code, more) in enumerate(KINDS.items(), 1):
            writer.add(RecordKind.model_validate(
                {**BASE, "code": code, "numbering": f"{code}-999", "number": number, "version": 1,
                 "state": "confirmed", "proposed_by": CARLA, **more}))  # fmt: skip
            places = DEPARTMENTS if more.get("department") is None else (2,)
            owners = [CARLA, *(person.id for person in people if code in ("KB", "KE"))]
            cases = [
                case
                for case in product(STATES, places, owners)
                if case[2] == CARLA or case[0] == "a"
            ]
            for count, (state, department, owner) in enumerate(cases, 1):
                record = Record(
                    of=number, version=1, no=f"{code}-{count:03}", state=state, k1="zaak",
                    department=department, title="zaak", made_by=owner, about_kind="relation",
                    about=4, found=("name",), masked=("secret",), named=(owner,),
                    last_change="2026-11-20T09:00:00.000+00:00",
                    values={"name": f"zaak {code}", "who": owner, "secret": "hush"})  # fmt: skip
                made.append((code, writer.add(record)))
            writer.add(RecordNumbers(of=number, period="", last=len(cases)))
        writer.finish()
    return made


def may(person: Person, code: str, act: str, record: Record) -> bool:
    """Whether somebody sees a record, and may do an act on it."""
    acts = {"record.read", act}
    return all(permits(person, code, each, record) for each in acts)


def permits(person: Person, code: str, act: str, record: Record) -> bool:
    """Whether the tables and what its kind says in words allow an act."""
    sign = SIGNS.get((person.role, act), "-")[0]
    if sign == "-" or (sign == "d" and person.department not in (None, record.department)):
        return False
    kind, role = KINDS[code], person.role.value
    own = person.id in (record.made_by, *record.named)
    hidden = kind.get("confidentiality") == "confidential" and role in LESSER and not own
    said = [right for right in kind.get("rights", ()) if right["act"] == RIGHTS[act]]
    if not said:
        usual = role in USUAL or (role == "auditor" and act in ("record.read", "record.export"))
        return usual and not hidden
    return any(
        role in right["roles"]
        and record.state in right.get("states", STATES)
        and (person.certified if "qualification" in right else not hidden)
        for right in said
    )


def walked(reading: Reading, person: Person, filed: list[tuple[str, Record]]) -> Iterator[Any]:
    """Yield each case: the record, the act, what the rule says, and what a screen is told."""
    for code, record in filed:
        answers = answers_on(reading, record)
        for act in (act for act in RIGHTS if f"{act}" in answers):
            yield code, record, act, may(person, code, act, record), answers[act]


def test_who_may_do_what_is_what_the_tables_and_the_kind_say(
    place: Office, people: list[Person], filed: list[tuple[str, Record]]
) -> None:
    chance, asked = seeded("records"), 0
    for person in chance.sample(people, 4) if SHARE else people:
        actor = place.actor(person.id)
        cases = place.view(actor, lambda reading, who=person: list(walked(reading, who, filed)))
        for code, record, act, allowed, answer in cases:
            told = not isinstance(answer, No)
            assert told == allowed, (person, code, record.state, record.department, act, answer)
            if act in (*GIVEN, "record.move") and (not SHARE or chance.random() < 0.04):
                asked += 1
                done = the_door_allows(place, actor, act, record)
                steps = (
                    act != "record.move" or "roles" not in KINDS[code].get("transitions", WAYS)[0]
                )
                wanted = allowed if steps else allowed and person.role is Role.MANAGER
                assert done == wanted, (person, code, record.state, record.department, act)
    assert asked > 20


def the_door_allows(office: Office, actor: Any, act: str, record: Record) -> bool:
    """Whether the act would be done: it is rehearsed, so nothing is saved."""
    way = next(way for way in WAYS if way["from_states"] == [record.state])
    given = GIVEN.get(act, {"transition": way["code"]} if act == "record.move" else {})
    many = office.do_many(actor, act, {record.id: None}, given, rehearse=True)
    return bool(many.done)


def test_who_sees_what_is_the_same_wherever_it_is_shown(
    place: Office, people: list[Person], filed: list[tuple[str, Record]]
) -> None:
    for person in seeded("sight").sample(people, 3) if SHARE else people:
        actor = place.actor(person.id)
        place.view(actor, shown_everywhere, person, filed)
        seen = {record.id for code, record in filed if may(person, code, "record.read", record)}
        hits = place.view(actor, search, "zaak").hits
        assert {hit.id for hit in hits if hit.sort == "record"} <= seen


def shown_everywhere(reading: Reading, person: Person, filed: list[tuple[str, Record]]) -> None:
    """Every list, count and look shows somebody what they may see, and nothing else."""
    seen = {record.id for code, record in filed if may(person, code, "record.read", record)}
    others = person._replace(id=0)
    for number, code in enumerate(KINDS, 1):
        own = [record for at, record in filed if at == code and record.id in seen]
        ids = {record.id for record in own}
        assert {row.id for row in records(reading, number, limit=500)} == ids, (person, code)
        with suppress(NotFound):  # a kind out of sight
            assert {row.id for row in search_records(reading, number, "zaak", 500)} == ids
        counted = [record for record in own if may(others, code, "record.read", record)]
        assert record_count(reading, number) == len(counted), (person, code)
        for state in STATES:
            here = [record for record in counted if record.state == state]
            assert record_count(reading, number, state) == len(here)
    assert {row.id for row in records_about(reading, "relation", 4, 500)} == seen, person
    counts = {row.kind.number: row.count for row in kinds(reading)}
    assert counts.items() <= {(at, record_count(reading, at)) for at in range(1, len(KINDS) + 1)}
    for _code, record in filed:
        assert reading.sees(record) == (record.id in seen)
        if record.id not in seen:
            with pytest.raises(NotFound):
                record_detail(reading, record.id)
            with pytest.raises(NotFound):
                unmasked(reading, record.id, "secret")
            with pytest.raises(Invalid):
                record_by_number(reading, record.no)


def test_a_masked_value_is_shown_to_whom_the_tables_and_the_kind_say(
    place: Office, people: list[Person], filed: list[tuple[str, Record]]
) -> None:
    for person in people:
        actor = place.actor(person.id)

        def ask(reading: Reading, who: Person = person) -> None:
            for code, record in filed:
                if not may(who, code, "record.read", record):
                    continue
                if may(who, code, "record.unmask", record):
                    assert unmasked(copy(reading), record.id, "secret") == "hush"
                    continue
                with pytest.raises(KantoorError):
                    unmasked(copy(reading), record.id, "secret")
                assert "hush" not in repr(record_detail(copy(reading), record.id))

        place.view(actor, ask)
