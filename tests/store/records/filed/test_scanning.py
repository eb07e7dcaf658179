"""A burst of scans: each is judged at once, and what is right takes the step in one commit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.access.roles import Role
from store.errors import KantoorError
from store.office import Office
from store.records import AUDIT, CHECK_IN, CHECK_OUT, Record, Scan, holdings, scan, unseen
from tests.conftest import ANNA, BRAM, CARLA, EVA, GIJS
from tests.store.records.filed.test_handing import Assets
from tests.store.records.test_shipped import made_of


@pytest.fixture
def assets(house: Office) -> Assets:
    """An office in which assets are filed."""
    return Assets(house, made_of(house, "asset"))


def scanned(assets: Assets, effect: str, *typed: str, who: int = ANNA) -> list[Scan]:
    """Scan numbers one after the other."""
    scans: list[Scan] = []
    for text in typed:
        before = [each.id for each in scans if each.refused is None]
        scans.append(assets.office.view(assets.office.actor(who), scan, effect, text, before))
    return scans


def said(each: Scan) -> str:
    """Why a scan was refused."""
    error = each.refused
    return error.message.format(**error.values) if isinstance(error, KantoorError) else ""


def test_thirty_scans_with_two_wrong_ones_are_one_commit_and_one_undo(assets: Assets) -> None:
    ids = [assets.add(f"Laptop {at}") for at in range(1, 29)]
    typed = [f"mid-{at:05}" for at in range(1, 29)]
    scans = scanned(assets, CHECK_OUT, *typed[:10], "MID-00010", "MID-99999", *typed[10:])
    assert len(scans) == 30
    assert [said(each) for each in scans if each.refused] == [
        "MID-00010 is in this list already.",
        "Unknown number: MID-99999. Scan or type it again."]  # fmt: skip
    revs: dict[int, int | None] = {each.id: each.rev for each in scans if each.refused is None}
    given = {"transition": CHECK_OUT, "values": {"houder": BRAM, "conditie": "goed"}}
    office = assets.office
    many = office.do_many(assets.anna, "record.move", revs, given)
    assert many.done == tuple(ids)
    lines = {each: office.view(assets.anna, lambda reading, at=each: reading.history(
        reading.get(Record, at))[-1]) for each in ids}  # fmt: skip
    assert len({line.txn for line in lines.values()}) == 1
    assert len(office.view(assets.anna, holdings, f"person {BRAM}")) == 28
    office.undo(assets.anna)
    assert office.view(assets.anna, holdings, f"person {BRAM}") == []
    assert {office.view(assets.anna, lambda reading, at=each: reading.get(Record, at).state)
            for each in ids} == {"in_stock"}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("", "Unknown number: . Scan or type it again."),
     ("MID-0001", "Unknown number: MID-0001. Scan or type it again."),
     ("\x1b[2J", "Invisible or control character at 1 (U+001B). Retype it."),
     ("MID-00001\nMID-00002", "Invisible or control character at 10 (U+000A). Retype it."),
     ("MID-00001‮", "Invisible or control character at 10 (U+202E). Retype it."),
     ("9" * 10_000, "Too long: use at most 60 characters."),
     ("' OR 1=1 --", "Unknown number: ' OR 1=1 --. Scan or type it again."),
     ("{no}", "Unknown number: {NO}. Scan or type it again."),
     ("MID-00001", "MID-00001 is already out: Bram Visser."),
     ("MID-00002", "MID-00002 is in the state besteld."),
     ("CON-0001", "Unknown number: CON-0001. Scan or type it again.")],
)  # fmt: skip
def test_what_is_wrong_is_told_at_once(assets: Assets, typed: str, reason: str) -> None:
    assets.move(assets.add("Laptop"), CHECK_OUT, houder=BRAM)
    assets.add("Besteld", ordered=True)
    (only,) = scanned(assets, CHECK_OUT, typed)
    assert said(only) == reason


def test_a_misread_digit_is_told_of_a_number_with_a_check_digit(house: Office) -> None:
    samples = made_of(house, "sample")
    about = {"about_kind": "relation", "about": 8, "values": {"materiaal": "serum"}}
    no = house.do(house.actor(EVA), "record.add", given={"of": samples, **about}).doc.no
    wrong = no[:-2] + str((int(no[-2]) + 1) % 10) + no[-1]
    only = house.view(house.actor(EVA), scan, CHECK_OUT, wrong)
    assert said(only) == f"A digit of {wrong} is wrong. Scan or type it again."
    only = house.view(house.actor(EVA), scan, CHECK_OUT, no)
    assert said(only) == f"{no} does not take this step. Choose another one."


def test_two_clerks_check_out_the_same_laptop_at_once(assets: Assets) -> None:
    laptop, dock = assets.add("Laptop"), assets.add("Dock")
    office = assets.office
    hers = scanned(assets, CHECK_OUT, "MID-00001", "MID-00002")
    his = scanned(assets, CHECK_OUT, "MID-00001", who=EVA)
    assert all(each.refused is None for each in (*hers, *his))
    given: dict[str, Any] = {"transition": CHECK_OUT, "values": {"houder": EVA}}
    first = office.do_many(office.actor(EVA), "record.move", {laptop: his[0].rev}, given)
    assert first.done == (laptop,)
    given = {"transition": CHECK_OUT, "values": {"houder": BRAM}}
    revs = {each.id: each.rev for each in hers}
    second = office.do_many(assets.anna, "record.move", {**revs}, given)
    assert (second.done, [each.id for each in second.refused]) == ((dock,), [laptop])
    assert "A colleague changed this" in second.refused[0].message
    assert said(*scanned(assets, CHECK_OUT, "MID-00001")).endswith(
        "is already out: Eva van der Gracht."
    )
    blind = office.do_many(assets.anna, "record.move", {laptop: None}, given)
    assert blind.done == ()


@pytest.mark.parametrize("effect", [CHECK_OUT, CHECK_IN, AUDIT])
@pytest.mark.parametrize("who", [ANNA, CARLA, EVA, GIJS])
def test_a_scan_says_what_the_door_says(assets: Assets, effect: str, who: int) -> None:
    """Role by act by state: what passes the scan passes the door, and the rest does not."""
    office, actor = assets.office, assets.office.actor(who)
    states = {
        "ordered": assets.add("a", ordered=True), "in_stock": assets.add("b"),
        "out": assets.add("c"), "repair": assets.add("d"), "lost": assets.add("e"),
        "retired": assets.add("f"),
    }  # fmt: skip
    assets.move(states["out"], CHECK_OUT, houder=BRAM)
    assets.move(states["repair"], "send")
    assets.move(states["lost"], "lose", vermist="weg")
    assets.move(states["retired"], "retire")
    given: dict[str, Any] = {"transition": effect, "values": {}}
    given["values"] = {"houder": BRAM} if effect == CHECK_OUT else {}
    works = {post.role for post in actor.posts} & {Role.ASSISTANT, Role.MANAGER, Role.PROFESSIONAL}
    allowed = {
        CHECK_OUT: {"in_stock"},
        CHECK_IN: {"out", "lost"},
        AUDIT: {"in_stock", "out", "repair"},
    }
    passed = set()
    for state, record in states.items():
        seen = office.view(actor, scan, effect, f"MID-{list(states).index(state) + 1:05}")
        try:
            done = office.do_many(actor, "record.move", {record: None}, given).done
        except KantoorError:
            done = ()
        assert bool(done) == (seen.refused is None), state
        passed |= {state} if done else set()
    assert passed == (allowed[effect] if works else set())


def test_what_was_not_seen_in_a_round_is_a_list(assets: Assets) -> None:
    seen, other, gone = (assets.add(name) for name in ("Gezien", "Ander", "Weg"))
    assets.move(gone, "retire")
    assets.move(other, AUDIT, gezien="2026-10-01")
    assets.office.do_many(assets.anna, "record.move", {seen: None},
                          {"transition": AUDIT, "values": {"plaats": "balie"}})  # fmt: skip
    listed = assets.office.view(assets.anna, unseen, assets.of, AUDIT, date(2026, 11, 1))
    assert [row.title for row in listed] == ["Ander"]
    assert assets.office.view(assets.anna, unseen, assets.of, AUDIT, date(2026, 10, 1)) == []
