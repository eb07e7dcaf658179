"""Answers come in whole and once from the folders of the departments; what is none is put aside with the reason."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from store.access import SYSTEM
from store.claims import ClaimReturn, ReturnIntake, take_returns
from store.claims.returns import intake
from store.drop_folder import Dropped
from store.errors import Unavailable
from store.inbox import Event, WorkItem
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.claims.practice import built, do, ready
from tests.store.claims.returns.test_acts import GOOD, REFUSED

LATER = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of one department."""
    for path in (tmp_path / "returns", tmp_path / "returns" / "adm"):
        path.mkdir(mode=0o700)
    return tmp_path / "returns" / "adm"


@pytest.fixture
def sent(office: Office) -> Entry:
    """The entry of the batch of the sample file, sent and not posted yet."""
    by = ready(office)
    for year in range(2025, 2012, -1):
        do(office, CARLA, "year.open", year=year)
    batch = built(office, by)
    do(office, CARLA, "claim_batch.approve", batch.id)
    number = do(office, ANNA, "claim_batch.send", batch.id).entry
    return office.view(SYSTEM, lambda reading: reading.get(Entry, number))


def take(office: Office, folder: Path) -> ReturnIntake:
    return take_returns(office, SYSTEM, folder.parent, int(time.time()) + LATER)


def counted(run: ReturnIntake) -> dict[str, int]:
    assert not run.problems, [str(each) for each in run.problems]
    return {name: count for name, count in vars(run).items() if count and name != "problems"}


def left(folder: Path) -> list[str]:
    return sorted(f"{path.relative_to(folder)}" for path in folder.rglob("*") if path.is_file())


def told(office: Office) -> list[tuple[str, list[str]]]:
    """The items about a file, each with the events in its history."""
    items = office.view(SYSTEM, lambda reading: reading.find(WorkItem))
    events = office.view(SYSTEM, lambda reading: reading.find(Event))
    said = {item.id: [event.message.format(**event.values) for event in events
                      if event.item == item.id and event.sort == "attach"]
            for item in items}  # fmt: skip
    return [(item.title, said[item.id]) for item in items if said[item.id]]


def test_an_answer_waits_for_the_entry_of_its_batch_and_is_taken_in_once(
    office: Office, sent: Entry, folder: Path
) -> None:
    (folder / "retour.asc").write_bytes(GOOD)
    for _run in range(2):
        assert counted(take(office, folder)) == {"waiting": 1}
    assert left(folder) == ["taking/retour.asc"]
    [(title, [why])] = told(office)
    assert title == "retour.asc"
    assert "F2013-001 is not posted yet" in why
    do(office, CARLA, "entry.post", sent.id)
    assert counted(take(office, folder)) == {"posted": 1}
    (folder / "again.asc").write_bytes(GOOD)
    assert counted(take(office, folder)) == {"known": 1}
    assert left(folder) == []
    [kept] = office.view(SYSTEM, lambda reading: reading.find(ClaimReturn))
    assert (kept.name, kept.granted) == ("retour.asc", 12048)


def test_what_is_no_answer_to_a_batch_is_put_aside_with_the_reason(
    office: Office, sent: Entry, folder: Path
) -> None:
    do(office, CARLA, "entry.post", sent.id)
    wrong = GOOD.replace(b"F2013-001", b"F2013-009")
    less = GOOD.replace(b"2052D00002052D", b"2053D00002053D", 1)
    hostile = {"leeg.asc": b"", "scan\x1b[2J.asc": b"%PDF-1.7", "ander.asc": wrong, "som.asc": less}
    for name, content in hostile.items():
        (folder / name).write_bytes(content)
    (folder / "z-goed.asc").write_bytes(GOOD)
    (folder / "link.asc").symlink_to("/etc/hostname")
    run = take(office, folder)
    assert (run.posted, run.held) == (1, 4)
    assert ["link.asc is not a plain file" in str(each) for each in run.problems] == [True]
    assert left(folder) == ["held/ander.asc", "held/leeg.asc", "held/scan\x1b[2J.asc",
                            "held/som.asc", "link.asc"]  # fmt: skip
    reasons = dict(told(office))
    assert set(reasons) == {"leeg.asc", "scan[2J.asc", "ander.asc", "som.asc"}
    assert all(len(said) == 1 for name, said in reasons.items() if name != "som.asc")
    assert reasons["som.asc"][-1].endswith("Nothing was posted.")


def test_a_run_that_breaks_off_loses_nothing_and_doubles_nothing(
    office: Office, sent: Entry, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(office, CARLA, "entry.post", sent.id)
    (folder / "retour.asc").write_bytes(GOOD)

    def ends(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Dropped, "remove", ends)
        with pytest.raises(KeyboardInterrupt):
            take(office, folder)
    assert counted(take(office, folder)) == {"known": 1}
    assert left(folder) == []
    assert len(office.view(SYSTEM, lambda reading: reading.find(ClaimReturn))) == 1


def test_an_error_that_nobody_foresaw_stops_no_other_answer(
    office: Office, sent: Entry, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.asc").write_bytes(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(intake, "PostReturn", None)
        assert [str(each) for each in take(office, folder).problems] == [
            "a.asc caused an error (TypeError). Ask your administrator for it."]  # fmt: skip
    assert left(folder) == ["held/a.asc"]


def test_an_answer_in_the_folder_of_another_department_posts_nothing(
    office: Office, sent: Entry, folder: Path
) -> None:
    do(office, CARLA, "entry.post", sent.id)
    other = folder.parent / "bkh"
    other.mkdir(mode=0o700)
    (other / "retour.asc").write_bytes(GOOD)
    (other / "geweigerd.asc").write_bytes(REFUSED)
    assert counted(take(office, other)) == {"held": 2}
    assert not office.view(SYSTEM, lambda reading: reading.find(ClaimReturn))
    with pytest.raises(Unavailable):
        take_returns(office, SYSTEM, folder / "nowhere")
