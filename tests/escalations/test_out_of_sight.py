"""What a person may not see is answered as what is not there: numbers do not tell what exists."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from store.access import SYSTEM, Actor, No, Yes
from store.acts import ACTS, Act, Nothing
from store.engine import Doc
from store.errors import KantoorError, NotFound, kind_name
from store.office import Office
from store.office.rooms import KINDS
from store.reading import Reading
from tests.conftest import ANNA, CARLA, EVA, FEMKE, GIJS, NOW
from tests.escalations.sight import inputs, views
from tests.faults.share import one_in
from tests.store.laboratory.practice import KREA, found_laboratory, order

MISSING = 987_654


@pytest.fixture(scope="module")
def practice(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo office with a third department, and something of most kinds in the others."""
    path = shutil.copy(demo_file, tmp_path_factory.mktemp("sight") / "office.kantoor")
    office = Office.open(path, clock=lambda: NOW)
    with_pia(office)
    anna = office.actor(ANNA)
    entry = office.do(anna, "entry.draft", given={"relation": 1, "item": 2, "text": "Factuur"}).doc
    office.do(anna, "item.link", 2, {"to_kind": "entry", "to": entry.id})
    office.do(anna, "absence.add", ANNA, {"since": "2026-11-23", "until": "2026-11-24"})
    batch = {"name": "x", "daybook": "INK", "count": 1, "amount": 100}
    office.do(anna, "batch.open", given=batch)
    role = {"person": FEMKE, "department": 1, "role": "assistant", "since": "2026-11-23"}
    office.do(office.actor(CARLA), "membership.add", given=role)
    found_laboratory(office)
    order(office, KREA)
    yield office
    office.close()


@pytest.fixture
def pia(office: Office) -> Actor:
    """The assistant of a third department."""
    return office.actor(with_pia(office))


def with_pia(office: Office) -> int:
    """Add a department with a queue, and its assistant."""
    add = lambda act, **given: office.do(SYSTEM, act, given=given).doc.id  # noqa: E731 - four uses
    place = add("department.add", code="PZ", name="Personeelszaken")
    add("queue.add", department=place, code="PZ", name="Personeel")
    person: int = add("person.add", name="Pia Bos")
    add("membership.add", person=person, department=place, role="assistant", since="2026-01-01")
    return person


def everybody(office: Office) -> list[Actor]:
    return [office.actor(person) for person in (ANNA, CARLA, EVA, FEMKE, GIJS, 7)]


def docs(office: Office, kind: str) -> list[Doc]:
    return office.view(SYSTEM, lambda reading: reading.find(KINDS[kind]))


def sees(office: Office, actor: Actor, doc: Doc) -> bool:
    return office.view(actor, lambda reading: reading.sees(doc))


def answers(ask: Callable[[int], Any], number: int) -> tuple[str, str]:
    """What is answered for a document, and for one that is not there, whatever their numbers."""
    return _answer(ask, number), _answer(ask, MISSING)


def _answer(ask: Callable[[int], Any], number: int) -> str:
    try:
        return repr(ask(number))
    except KantoorError as error:
        return re.sub(rf"\b{number}\b", "#", f"{type(error).__name__}: {error}")


def refusal(kind: str) -> str:
    return f"NotFound: Not found: {kind_name(kind)} #. Check the number; it may have been deleted."


def test_no_view_tells_what_exists(practice: Office) -> None:
    asked, differing = set(), set()
    for name, view, parameter, kind, rest in views():
        for actor in everybody(practice):
            hidden = (
                doc for doc in docs(practice, kind)
                if not _in_sight(practice, actor, doc, "kind" in rest)
            )  # fmt: skip
            for doc in islice(hidden, 3):
                ask = partial(_read, practice, actor, view, rest, parameter)
                there, missing = answers(ask, doc.id)
                asked.add(name)
                if there != missing:
                    differing.add((name, actor.name, there[:200], missing[:200]))
    assert len(asked) > 60
    assert differing == set()


def _in_sight(office: Office, actor: Actor, doc: Doc, itself: bool) -> bool:
    """Departments are no secret; what they do is one, for those who don't work there."""
    if doc.kind == "department" and not itself:
        return any(post.department in (None, doc.id) for post in actor.posts)
    return sees(office, actor, doc)


def _read(
    office: Office, actor: Actor, view: Callable[..., Any], rest: dict[str, Any], name: str, id: int
) -> Any:
    with office.database.reading() as connection:
        return view(Reading(connection, actor, NOW), **{**rest, name: id})


@pytest.mark.parametrize("act", one_in(3, sorted(name for name, known in ACTS.items() if known.on)))
def test_no_act_tells_whether_its_subject_exists(practice: Office, act: str) -> None:
    known = ACTS[act]
    assert known.on is not None
    given = known.given.model_construct()
    for doc in docs(practice, known.on.kind)[:6]:
        for actor in everybody(practice):
            if not sees(practice, actor, doc) and isinstance(practice.may(actor, act, doc), No):
                ask = partial(practice.do, actor, act, given=given)
                there, missing = answers(ask, doc.id)
                assert there == missing == refusal(doc.kind)


@pytest.mark.parametrize("act", sorted(name for name, known in ACTS.items() if [*inputs(known)]))
def test_no_input_tells_what_exists(practice: Office, act: str) -> None:
    known = ACTS[act]
    for place, kind, given in inputs(known):
        for actor in everybody(practice):
            subject = _allowed(practice, actor, known)
            if known.on and subject is None:
                continue
            hidden = [doc for doc in docs(practice, kind) if not sees(practice, actor, doc)]
            for doc in hidden[:2]:
                ask = partial(_name, practice, actor, act, subject, given)
                there, missing = answers(ask, doc.id)
                assert there == missing == refusal(kind), place


def _name(
    office: Office,
    actor: Actor,
    act: str,
    subject: int | None,
    given: Callable[[int], Any],
    id: int,
) -> Any:
    return office.do(actor, act, subject, given(id))


def _allowed(office: Office, actor: Actor, known: Act) -> int | None:
    """A document on which the actor may do the act now."""
    if known.on is None:
        return None
    able = (
        doc.id
        for doc in docs(office, known.on.kind)
        if isinstance(office.may(actor, known.name, doc), Yes)
    )
    return next(able, None)


def test_many_at_once_tell_no_more_than_one(office: Office, anna: Actor, pia: Actor) -> None:
    made = office.do(
        pia, "item.add", given={"queue": docs(office, "queue")[-1].id, "title": "x"}
    ).doc
    many = office.do_many(anna, "item.claim", {made.id: None, MISSING: None}, Nothing())
    said = {no.id: (no.message, {**no.values, "id": 0}) for no in many.refused}
    assert said[made.id] == said[MISSING]


def test_undo_tells_nothing_of_what_moved_out_of_sight(
    office: Office, anna: Actor, pia: Actor
) -> None:
    item = office.do(anna, "item.add", given={"queue": 1, "title": "Verhuisd"}).doc
    office.do(anna, "item.change", item.id, {"title": "Verhuisd, morgen"})
    eva = office.actor(EVA)
    office.do(eva, "item.move", item.id, {"queue": docs(office, "queue")[-1].id})
    office.do(pia, "item.change", item.id, {"title": "Geheim"})
    with pytest.raises(NotFound, match=f"Not found: item {item.id}"):
        office.undo(anna)
