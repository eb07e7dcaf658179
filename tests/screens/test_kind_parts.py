"""The forms for the parts of a kind: views, checks, permissions and other rules."""

from __future__ import annotations

import os

import pytest

from store.access.roles import Role
from store.office import Office
from store.records import RecordKind
from tests.conftest import CARLA
from tests.screens.sitting import Sitting, sit
from tests.store.records.laptops import LAPTOP, define
from tui.locale import _
from tui.widgets.entry_form import EntryForm

KIND = ("f8", "k", "e")


def newest(office: Office) -> RecordKind:
    kinds = office.view(office.actor(CARLA), lambda reading: reading.page(RecordKind))
    return max(kinds, key=lambda kind: kind.version)


async def fill(at: Sitting, **texts: str) -> None:
    """Type texts in fields, named with a `_` for the dot, in place of what is there."""
    form = at.app.screen.query_one(EntryForm)
    for name, text in texts.items():
        field = name.replace("_", ".") if name[-1].isdigit() else name
        go(form, field)
        await at.press(*["backspace"] * len(form.filling.typed.text), *text, "tab")


def go(form: EntryForm, field: str) -> None:
    """Go to a field of the form, at its end."""
    form.filling.enter([slot.id for slot in form.filling.draft.slots].index(field))
    form.filling.typed.move(len(form.filling.typed.text))


async def submit(at: Sitting) -> None:
    """Go to the end of the form and pass it."""
    form = at.app.screen.query_one(EntryForm)
    form.filling.enter(len(form.filling.draft.slots))
    await at.press("enter")


async def test_views_are_defined_by_the_names_of_fields(office: Office) -> None:
    define(office)
    async with sit(office, CARLA) as at:
        await at.press(*KIND, "v", *"duur/dear", "enter", *"nummer, Naam, prijs, status", "enter")
        await fill(at, filter_0="prise > 450", order_0="-Aankoop")
        await submit(at)
        assert "prise" in at.text
        assert at.app.screen.query_one(EntryForm).current == "order.0"
        await fill(at, order_0="-Prijs", counts_0="prijs")
        await submit(at)
        assert at.app.screen.query_one(EntryForm).current == "counts.0"
        await fill(at, counts_0="-")
        await submit(at)
        assert at.app.screen.query_one(EntryForm).current == "filter.0"
        await fill(at, filter_0="price > 450")
        await submit(at)
        assert _("Version {version} counts from now on.").format(version=2) in at.text
    (view,) = newest(office).views
    assert (view.nl, view.en, view.columns) == ("duur", "dear", ("no", "name", "price", "state"))
    assert (view.filter, view.order, view.counts) == ("price > 450", "-k3", "")


async def test_a_check_counts_in_a_state_and_has_a_sentence_in_both_languages(
    office: Office,
) -> None:
    define(office)
    async with sit(office, CARLA) as at:
        await at.press(*KIND, "t", *"price > 0", "enter")
        await at.press(*"geef een/de prijs // give a price", "enter")
        await fill(at, when_1="uitgegeven")
        await submit(at)
        assert (
            _("Proposed. {name} counts once a colleague confirms it.").format(name="Laptop")
            in at.text
        )
    first, second = newest(office).checks
    assert first.formula == "warranty >= bought"
    assert (second.formula, second.when) == ("price > 0", "state = 'out'")
    assert (second.nl, second.en) == ("geef een/de prijs", "give a price")


async def test_permissions_only_narrow_and_say_what_they_mean(office: Office) -> None:
    define(office)
    async with sit(office, CARLA) as at:
        await at.press(*KIND, "p", *_("change"), "enter", *"mu", "enter")
        await submit(at)
        assert at.app.screen.query_one(EntryForm).current == "roles.0"
        await fill(at, roles_0="pm", states_0="in voorraad, uitgegeven")
        meant = _("{action}: only {roles}").format(
            action=_("change"), roles=f"{_('professional')}, {_('manager')}"
        )
        assert f"{meant} · " in at.text
        await submit(at)
    (right,) = newest(office).rights
    assert (right.act, right.roles, right.states) == (
        "change", (Role.PROFESSIONAL, Role.MANAGER), ("stock", "out")
    )  # fmt: skip


async def test_other_rules_keep_what_they_do_not_show(office: Office) -> None:
    views = [{"code": "dear", "nl": "duur", "order": "-k3"}]
    before = define(office, views=views, due={"field": "warranty", "days": 60, "text": "Verleng"})
    async with sit(office, CARLA) as at:
        await at.press(*KIND, "o")
        await fill(at, sort_keys="titel")
        await submit(at)
        assert at.app.screen.query_one(EntryForm).current == "sort_keys"
        await fill(at, sort_keys="Prijs, titel")
        await fill(at, retention="asset", days="30", size="60x30", label_0="naam, serienummer")
        await fill(at, code="q")
        await submit(at)
    after = newest(office)
    changed = {"sort_keys", "views", "retention", "due", "label", "label_width", "label_height",
               "label_code", "version", "state", "id", "rev", "proposed_by"}  # fmt: skip
    assert after.model_dump(exclude=changed) == before.model_dump(exclude=changed)
    assert (after.sort_keys, after.views[0].order) == (("price", "title"), "-k1")
    assert (after.due.days, after.due.text) == (30, "Verleng") if after.due else False
    assert (after.label, after.label_width, after.label_code) == ((("name", "serial"),), 60, "qr")
    assert (after.retention, after.state) == ("asset", "proposed")


async def test_a_form_that_changes_nothing_is_refused_and_says_so(office: Office) -> None:
    define(office, rights=[{"act": "read", "roles": list(Role), "states": ["out"]}],
           views=[{"code": "a", "nl": "a/b", "columns": ["no", "holder"]}])  # fmt: skip
    async with sit(office, CARLA) as at:
        said = _("Version {version} says the same. Change something first.").format(version=1)
        await at.press(*KIND)
        for key in "estpvo":
            await at.press(key)
            await submit(at)
            assert said in at.text, key
            await at.press("f3", "f3")
    assert newest(office).version == 1


@pytest.mark.parametrize("key", ["v", "t", "p", "e"] if os.environ.get("KANTOOR_FULL") else ["e"])
async def test_all_lines_half_typed_are_there_after_a_dropped_line(
    office: Office, key: str
) -> None:
    define(office)
    first = {"v": "view", "t": "check", "p": "act", "e": "name"}[key]
    texts = (_("add"), _("see")) if key == "p" else ("1 > 0", "2 > 0")
    known = {"t": 1, "e": len(LAPTOP["fields"])}.get(key, 0)
    async with sit(office, CARLA) as at:
        await at.press(*KIND, key)
        for line, text in enumerate(texts, known):
            await fill(at, **{f"{first}_{line}": text})
        typed = at.app.screen.query_one(EntryForm).texts
        await at.app.hang_up()
    async with sit(office, CARLA) as at:
        await at.press(*KIND, key)
        assert at.app.screen.query_one(EntryForm).texts == typed
        assert typed[f"{first}.{known + 1}"] == texts[1]
