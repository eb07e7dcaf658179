"""Work about somebody who leaves is not done while something is out to them, but by a manager's word."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.errors import Doubtful, Invalid, NotFound, Refused
from store.inbox import WorkItem, item_steps, items_about_record
from store.office import Office
from store.people import Membership
from store.records import CHECK_OUT
from tests.conftest import ANNA, BRAM, CARLA, EVA, GIJS
from tests.store.conftest import opened
from tests.store.records.filed.test_handing import Assets
from tests.store.records.test_shipped import made_of

STEPS = ({"text": "Neem in wat nog uit staat", "record_act": "record.move"},
         {"text": "Sluit de toegang af", "required": False})  # fmt: skip
QUEUE = 1


class Leaving:
    """Bram leaves: the item about it is Anna's, and a laptop is out to him."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.assets = Assets(office, made_of(office, "asset"))
        self.laptop = self.assets.add("Laptop")
        self.assets.move(self.laptop, CHECK_OUT, houder=BRAM)
        given: dict[str, Any] = {"department": 1, "name": "Vertrek", "steps": STEPS}
        proposed = office.do(office.actor(CARLA), "procedure.add", given=given).doc
        self.procedure = office.do(office.actor(EVA), "procedure.confirm", proposed.id).doc.number
        title = {"queue": QUEUE, "title": "Vertrek Bram"}
        self.item = office.do(office.actor(ANNA), "item.add", given=title).doc.id
        self.do(CARLA, "item.accept")
        self.do(ANNA, "item.claim")

    def do(self, who: int, act: str, **given: Any) -> WorkItem:
        item: WorkItem = self.office.do(self.office.actor(who), act, self.item, given).doc
        return item

    def start(self) -> None:
        self.do(ANNA, "item.start_procedure", procedure=self.procedure, person=BRAM)


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Iterator[Office]:
    """The demo office on a file, which is the quicker engine."""
    with opened(shutil.copy(demo_file, tmp_path / "office.kantoor")) as made:
        yield made


@pytest.fixture
def leaving(office: Office) -> Leaving:
    """An office that Bram leaves."""
    return Leaving(office)


def test_the_procedure_lists_what_is_out_and_waits_for_it(leaving: Leaving) -> None:
    with pytest.raises(Invalid, match="Choose the person who leaves"):
        leaving.do(ANNA, "item.start_procedure", procedure=leaving.procedure)
    with pytest.raises(NotFound):
        leaving.do(ANNA, "item.start_procedure", procedure=leaving.procedure, person=99)
    leaving.start()
    office, anna = leaving.office, leaving.office.actor(ANNA)
    step = office.view(anna, item_steps, leaving.item).steps[0]
    assert step.out == ("MID-00001 Laptop",)
    for act, given in (("item.step", {"step": 1}), ("item.finish", {}), ("item.submit", {})):
        with pytest.raises(Refused):
            leaving.do(ANNA, act, **given)
    leaving.assets.move(leaving.laptop, "check_in")
    assert office.view(anna, item_steps, leaving.item).steps[0].out == ()
    leaving.do(ANNA, "item.step", step=1)
    leaving.assets.move(leaving.laptop, CHECK_OUT, houder=BRAM)
    with pytest.raises(Refused, match="Still out to Bram Visser"):
        leaving.do(ANNA, "item.finish")
    leaving.assets.move(leaving.laptop, "check_in")
    assert leaving.do(ANNA, "item.finish").state == "done"


def test_only_a_manager_who_is_not_the_leaver_lets_go_of_it(leaving: Leaving) -> None:
    with pytest.raises(Refused, match="is back already"):
        leaving.do(CARLA, "item.excuse", reason="x")
    leaving.start()
    for who in (ANNA, EVA):
        with pytest.raises(Refused, match="Your role does not allow this"):
            leaving.do(who, "item.excuse", reason="gestolen, aangifte gedaan")
    with pytest.raises(Invalid):
        leaving.do(CARLA, "item.excuse", reason=" ")
    excused = leaving.do(CARLA, "item.excuse", reason="gestolen, aangifte gedaan")
    assert excused.excused == (leaving.laptop,)
    other = leaving.assets.add("Scherm")
    leaving.assets.move(other, CHECK_OUT, houder=BRAM)
    with pytest.raises(Refused, match=r"Still out to Bram Visser: .*MID-00002"):
        leaving.do(ANNA, "item.step", step=1)
    leaving.assets.move(other, "check_in")
    leaving.do(ANNA, "item.step", step=1)
    assert leaving.do(ANNA, "item.finish").state == "done"


def test_nobody_excuses_themselves(leaving: Leaving) -> None:
    leaving.do(ANNA, "item.start_procedure", procedure=leaving.procedure, person=CARLA)
    leaving.assets.move(leaving.assets.add("Tablet"), CHECK_OUT, houder=CARLA)
    with pytest.raises(Refused, match="This item is about you"):
        leaving.do(CARLA, "item.excuse", reason="ik breng hem later")


def test_another_procedure_is_no_way_around(leaving: Leaving) -> None:
    leaving.start()
    office = leaving.office
    given = {"department": 1, "name": "Kort", "steps": [{"text": "Klaar"}]}
    proposed = office.do(office.actor(CARLA), "procedure.add", given=given).doc
    short = office.do(office.actor(EVA), "procedure.confirm", proposed.id).doc.number
    with pytest.raises(Refused, match="requires less"):
        leaving.do(ANNA, "item.start_procedure", procedure=short)


def test_who_leaves_is_told_what_is_still_out(leaving: Leaving) -> None:
    office, gijs = leaving.office, leaving.office.actor(GIJS)
    given = {"name": "Bram Visser", "language": "en", "active": False}
    with pytest.raises(Doubtful) as doubted:
        office.do(gijs, "person.change", BRAM, given)
    assert doubted.value.values["count"] == 1
    assert doubted.value.values["names"] == ["…"], "an administrator sees no records"
    left = office.do(gijs, "person.change", BRAM, given | doubted.value.confirmed).doc
    assert not left.active


def test_whose_last_role_ends_is_asked_about_it_too(leaving: Leaving) -> None:
    office, gijs = leaving.office, leaving.office.actor(GIJS)
    (role,) = office.view(gijs, lambda reading: reading.page(Membership, {"person": BRAM}, limit=9))
    with pytest.raises(Doubtful) as doubted:
        office.do(gijs, "membership.end", role.id)
    ended = office.do(gijs, "membership.end", role.id, doubted.value.confirmed).doc
    assert ended.until is not None


def test_a_ticket_is_an_item_about_an_asset(leaving: Leaving) -> None:
    office, anna = leaving.office, leaving.office.actor(ANNA)
    given = {"queue": QUEUE, "title": "Scherm kapot", "record": leaving.laptop}
    item = office.do(anna, "item.add", given=given).doc
    (row,) = office.view(anna, items_about_record, leaving.laptop)
    assert (row.id, row.title) == (item.id, "Scherm kapot")
    with pytest.raises(NotFound):
        office.do(anna, "item.add", given={**given, "record": 999})
