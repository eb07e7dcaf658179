"""Kinds of record: a manager defines one by keyboard, and a second one confirms it."""

from __future__ import annotations

from store.access import SYSTEM
from store.files import bring
from store.office import Office
from store.records import SHIPPED, Definition, RecordKind, in_use, kinds, shipped
from store.records.filed.refiling import refile_all
from store.records.kinds.definition import TRANSITIONS
from tests.conftest import ANNA, CARLA, EVA
from tests.screens.sitting import sit
from tests.store.records.laptops import LAPTOP, add, define
from tui.locale import _
from tui.widgets.entry_form import EntryForm

LAPTOP_KEYS = (
    "plus", *"ICT", "enter", *"Laptop", "enter",
    *"Naam", "enter",
    *"Soort", "enter", *"laptop, tablet, scherm", "enter",
    *"Serienummer", "enter",
    *"Aankoop", "enter",
    *"Prijs", "enter",
    *"Garantie tot", "enter",
    *"Leverancier", "enter",
    *"Opmerking", "enter",
    "enter", "enter",
)  # fmt: skip
MOST_KEYS = 138
"""What a kind of eight fields may take."""


def newest(office: Office) -> RecordKind:
    return office.view(office.actor(EVA), lambda reading: in_use(reading, 1).doc)


async def test_a_kind_of_eight_fields_is_defined_and_confirmed(office: Office) -> None:
    assert len(LAPTOP_KEYS) <= MOST_KEYS
    async with sit(office, CARLA) as at:
        await at.press("f8", "k", *LAPTOP_KEYS)
        assert (
            _("Proposed. {name} counts once a colleague confirms it.").format(name="Laptop")
            in at.text
        )
        await at.press("c")
        assert "version 1" in at.lines[0] or "versie 1" in at.lines[0]
    async with sit(office, EVA) as at:
        await at.press("f8", "k", "enter", "c")
        assert _("This version counts from now on.") in at.text
    kind = newest(office)
    assert (kind.code, kind.nl, kind.numbering, kind.department) == (
        "ICT",
        "Laptop",
        "ICT-99999",
        1,
    )
    assert "".join(field.type for field in kind.fields) == "tktdbdrl"
    assert [choice.code for choice in kind.fields[1].choices] == ["laptop", "tablet", "scherm"]


async def test_who_may_not_define_kinds_sees_no_key_for_it(office: Office) -> None:
    define(office)
    async with sit(office, ANNA) as at:
        await at.press("f8", "k")
        assert "+" not in at.lines[-1]
        await at.press("e")
        assert at.place == "kind"
        assert f"e {_('change')}" not in at.lines[-1]


async def test_a_changed_line_changes_that_field_alone(office: Office) -> None:
    define(office)
    before = newest(office)
    async with sit(office, CARLA) as at:
        await at.press("f8", "k", "e", "e", *["up"] * 60)
        while at.app.screen.query_one(EntryForm).current != "name.0":
            await at.press("tab")
        await at.press("end", *"/First name", "enter", "enter", "enter")
        assert _("Version {version} counts from now on.").format(version=2) in at.text
    after = newest(office)
    assert after.fields[0].en == "First name"
    assert after.fields[1:] == before.fields[1:]
    same = {"version", "fields", "proposed_by", "id", "rev"}
    assert after.model_dump(exclude=same) == before.model_dump(exclude=same)


async def test_what_a_line_says_wrong_is_shown_there_and_nothing_is_saved(office: Office) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f8", "k", "plus", *"ICT", "enter", *"Laptop", "enter")
        await at.press(*"Soort", "enter", *"uniek; unique", "enter", "enter", "enter")
        said = _("{part} is said twice. Keep one.").format(part="unique")
        assert said in at.text
        assert at.place == "kind"
    assert office.view(office.actor(EVA), lambda reading: reading.page(RecordKind)) == []


def test_the_laptop_of_the_tests_has_a_field_of_most_types() -> None:
    assert {field.get("type", "t") for field in LAPTOP["fields"]} >= set("tkdbrnfs")


async def test_a_new_demand_is_tried_and_shows_what_to_bring_up_to_date(office: Office) -> None:
    define(office)
    add(office, {"name": "Scherm", "sort": "sc"})
    fields = [
        {**field, "required": field["key"] in ("name", "price")} for field in LAPTOP["fields"]
    ]
    changed = {**LAPTOP, "number": 1, "base": 1, "fields": fields}
    office.do(office.actor(CARLA), "kind.propose", given=changed)
    async with sit(office, EVA) as at:
        await at.press("f8", "k", "e")
        assert "1 (ICT-00001)" in at.text
        await at.press("c")
        refile_all(office, SYSTEM)
        await at.press("f3", "enter", "b")
        assert "Scherm" in at.text
        await at.press("enter", "e", *["enter"] * 12)
        assert _("Fill in this field.") in at.text


async def test_states_and_steps_are_defined_in_a_form(office: Office) -> None:
    define(office, {"code": "KEY", "nl": "Sleutel", "department": 1, "numbering": "KEY-999",
                    "fields": [{"key": "naam", "nl": "Naam"}]})  # fmt: skip
    async with sit(office, CARLA) as at:
        await at.press("f8", "k", "e", "s")
        form = at.app.screen.query_one(EntryForm)
        await at.press(*["up"] * 60)
        while form.current != "state.2":
            await at.press("tab")
        await at.press(*"uit/out", "enter")
        while form.current != "step.2":
            await at.press("tab")
        await at.press(*"uitgeven", "enter", *"in gebruik", "enter", *"uit", "enter")
        while form.current != "asks.2":
            await at.press("up")
        await at.press(*"Aan p!", "enter", "enter", "enter")
        assert "uitgeven: in gebruik > uit" in at.text
    kind = office.view(office.actor(EVA), kinds)[0]
    (proposed,) = office.view(
        office.actor(EVA), lambda r: r.page(RecordKind, {"state": "proposed"})
    )
    assert kind.proposed == proposed.id
    way = proposed.transitions[-1]
    assert (way.code, way.from_states, way.to) == ("uitgeven", ("open",), "uit")
    assert [(field.key, field.type, field.required) for field in way.fields] == [
        ("uitgeven_aan", "p", True)
    ]
    assert proposed.states[-1].en == "out"
    assert proposed.transitions[:2] == TRANSITIONS


async def test_each_template_is_offered_until_it_is_used_and_proposed_as_it_is(
    office: Office,
) -> None:
    async with sit(office, CARLA) as at:
        await at.press("f8", "k")
        for name in SHIPPED:
            code = shipped(name).definition.code
            await at.press("comma", "t")
            assert code in at.text
            await at.press(*code.lower(), "enter")
            for _enter in range(40):
                await at.press("enter")
                if not at.app.screen.typing:
                    break
            await at.press("f3")
        assert at.place == "kinds", at.text
        await at.press("comma", "t")
        assert _("The office has a kind of each template.") in at.text
    made = office.view(office.actor(EVA), lambda reading: reading.page(RecordKind))
    assert sorted(kind.template for kind in made) == list(SHIPPED)
    for kind in made:
        template = shipped(kind.template).definition
        given = template.model_copy(update={"department": 1}).model_dump()
        assert {key: value for key, value in own(kind).items() if value != given[key]} == {}


async def test_a_kind_of_a_template_is_changed_as_any_other(office: Office) -> None:
    template = shipped("asset").definition.model_dump(mode="json")
    define(office, template, template="asset", department=1)
    async with sit(office, CARLA) as at:
        await at.press("f8", "k", "e", "e", *["up"] * 60, "tab", "end", *" IT")
        for _enter in range(40):
            await at.press("enter")
            if not at.app.screen.typing:
                break
        assert _("Version {version} counts from now on.").format(version=2) in at.text
    assert newest(office).template == "asset"


async def test_a_half_typed_kind_stays_when_a_colleague_files_a_record(office: Office) -> None:
    define(office)
    async with sit(office, CARLA) as at:
        await at.press("f8", "k", "plus", *"KEY", "enter", *"Sleut")
        add(office, {"name": "Scherm", "sort": "sc"})
        await at.settle()
        await at.press(*"el")
        form = at.app.screen.query_one(EntryForm)
        assert (form.texts["code"], form.texts["name"]) == ("KEY", "Sleutel")


def own(kind: RecordKind) -> dict[str, object]:
    """What a version says of its kind."""
    return kind.model_dump(include=set(Definition.model_fields))


async def test_a_kind_begins_with_the_columns_of_a_file(office: Office) -> None:
    bring(
        office,
        office.actor(CARLA),
        "sleutels.csv",
        [b"Naam;Prijs;Uitgegeven\nVoordeur;12,50;01-03-2026\n"],
    )
    async with sit(office, CARLA) as at:
        await at.press("f8", "k", "comma", "f", "1", "enter")
        assert at.place == "kind"
        await at.press(*"KEY", "enter", *"Sleutel", "enter")
        for shown in ("Naam", "Prijs", "Uitgegeven"):
            assert shown in at.text
        await at.press(*["enter"] * 24)
    made = office.view(SYSTEM, lambda reading: reading.find(RecordKind))
    assert [[field.type for field in each.fields] for each in made] == [["t", "b", "d"]]
