"""A supplier of nearly the same name was added, and nobody was told."""

from __future__ import annotations

import pytest

from store.access import Actor
from store.engine import Mark, Writer
from store.errors import Doubtful
from store.office import Office
from store.records import Relation, relation_detail
from store.records.resemblance import skeleton
from tests.conftest import ANNA, NOW
from tests.screens.conftest import DENTALIS
from tests.screens.sitting import sit
from tui.locale import _

NAME = "Dentalis Groothandel B.V."
ALIKE = [
    NAME,
    "DENTALIS GROOTHANDEL BV",
    "Dentalis  Groothandel, B.V.",
    "D\u0435ntalis Groothandel B.V.",  # Cyrillic
    "\u0394entalis".replace("\u0394", "D") + " Gr\u03bf\u03bfthandel B.V.",  # Greek
    "Denta1is Gr00thandel B.V.",
    "DentaIis Groothandel B.V.",
    "\uff24entalis Groothandel B.V.",  # full width
    "D\u00e9ntalis Groothandel B.V.",
    "\U0001d403entalis Groothandel B.V.",  # bold of mathematics
    "\u13a0\u13ac\u039d\u03a4\u0391\u216cis Groothandel B.V.",  # Cherokee, Greek, Roman
]


def added(office: Office, who: Actor, name: str, **more: object) -> Relation:
    made: Relation = office.do(
        who, "relation.add", given={"name": name, "supplier": True, **more}
    ).doc
    return made


@pytest.mark.parametrize("name", ALIKE)
def test_a_name_that_looks_the_same_is_doubted_and_recorded(
    office: Office, anna: Actor, name: str
) -> None:
    with pytest.raises(
        Doubtful, match=rf"Similar contact: {NAME}, Utrecht \({DENTALIS}\)"
    ) as doubt:
        added(office, anna, name)
    with pytest.raises(Doubtful):
        added(office, anna, name, resembles=DENTALIS + 1)
    made = added(office, anna, name, **doubt.value.confirmed)
    assert made.resembles == DENTALIS
    assert office.view(anna, relation_detail, made.id).resembles == f"{DENTALIS} ({NAME})"


@pytest.mark.parametrize(
    "name", ["Dentalis Oost", "Groothandel Dentalis B.V.", "Dentalis", "丁", "-"]
)
def test_another_name_is_added_at_once(office: Office, anna: Actor, name: str) -> None:
    assert added(office, anna, name, resembles=DENTALIS).resembles is None
    with pytest.raises(Doubtful):
        added(office, anna, name)


def test_a_name_is_changed_into_a_look_alike_only_on_purpose(office: Office, anna: Actor) -> None:
    made = added(office, anna, "Iets anders")
    given = {"name": NAME.upper(), "supplier": True}
    with pytest.raises(Doubtful):
        office.do(anna, "relation.change", made.id, given)
    given["resembles"] = DENTALIS
    assert office.do(anna, "relation.change", made.id, given).doc.resembles == DENTALIS
    given |= {"city": "Ede", "resembles": None}
    assert office.do(anna, "relation.change", made.id, given).doc.resembles == DENTALIS
    given["name"] = "Weer anders"
    assert office.do(anna, "relation.change", made.id, given).doc.resembles is None


def test_a_relation_from_before_is_compared_too(office: Office, anna: Actor) -> None:
    old = office.view(anna, lambda reading: reading.get(Relation, DENTALIS))
    assert skeleton(NAME) == old.skeleton
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(NOW.isoformat(), ANNA, "relation.change"))
        writer.put(old.model_copy(update={"skeleton": ""}), old.id, old.rev, old)
        writer.finish()
    with pytest.raises(Doubtful):
        added(office, anna, "Denta1is Groothandel B.V.")


def test_looks_of_letters() -> None:
    for one, other in (
        ("modern", "rnodem"),
        ("wim", "vvlrn"),
        ("\u0431ank", "6ank"),
        ("Straße", "STRASSE"),
    ):
        assert skeleton(one) == skeleton(other)
    for one, other in (("anna", "hanna"), ("Jansen", "Janssen"), ("丁", "七")):
        assert skeleton(one) != skeleton(other)


async def test_the_form_asks_and_saves_again(office: Office, anna: Actor) -> None:
    async with sit(office, ANNA) as at:
        await at.press("f8", "plus", *"Denta1is Groothandel BV", "enter", "s", "enter")
        await at.press(*["tab"] * 12, *["enter"] * 3)
        doubt = _(
            "Similar contact: {other} ({id}). Press Enter again if it is another one, or "
            "F3 to go back."
        )
        assert doubt.format(other=f"{NAME}, Utrecht", id=DENTALIS) in " ".join(at.text.split())
        await at.press("enter")
    rows = office.view(anna, lambda reading: reading.page(Relation, limit=100))
    assert [one.resembles for one in rows if one.name == "Denta1is Groothandel BV"] == [DENTALIS]
